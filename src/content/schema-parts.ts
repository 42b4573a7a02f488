/**
 * What the formats have in common: ids, dates, and texts with room limits.
 */
import { z } from 'zod'

/** Characters that fit on a button of the tightest platform. */
export const LABEL_MAX = 75

export const id = z.string().regex(/^[a-z][a-z0-9_]*$/, 'lower-case letters, digits and _ only')
export const sourceId = z.string().regex(/^[a-z][a-z0-9-]*$/, 'lower-case letters, digits and - only')
export const date = z.iso.date()
/** YAML takes a lone 2026 for a number. */
export const partialDate = z.union(
  [
    z.string().regex(/^\d{4}(-(0[1-9]|1[0-2])(-[0-3]\d)?)?$/, 'a date such as 2026-04-12, 2026-04 or 2026'),
    z.int().min(1000).max(9999).transform(String),
  ],
  { error: 'is not a date such as 2026-04-12, 2026-04 or 2026' },
)
export const label = z.string().trim().min(3).max(LABEL_MAX)
export const utterance = z.string().trim().min(1).max(500)
export const phrase = z.string().trim().min(1)
export const phrases = (what: string) => z.array(phrase).default([]).describe(what)
