/**
 * A question that somebody typed, as a phrase to learn from; and when two of them are the same one.
 */
import { createHash } from 'node:crypto'
import { clean } from '../plain.js'

/** As an example of a content file: without what stands for something that was taken out, on one line. May be empty. */
export const phraseOf = (text: string): string =>
  clean(text.replaceAll(TAKEN_OUT, ' '))
    .replaceAll(/\s+/g, ' ')
    .replace(/^[\s,;:]+/, '')
    .trim()

/** Marks of `redact`. */
const TAKEN_OUT = /\[(?:email|link|mention|phone|token)\]/g

/** The same for phrases that differ in case, punctuation or spaces only, which the content check does not take twice either. */
export function normalOf(text: string): string {
  const phrase = phraseOf(text)
  const words = phrase
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/['’]/g, '')
    .replaceAll(/[\p{P}\s]+/gu, ' ')
    .trim()
  // Nothing but signs, or nothing but what was taken out.
  return words || phrase || clean(text).toLowerCase()
}

/** Begins with a letter, so that no command line takes it for a number. Of a thousand questions two share one in 1 of 8,600 cases. */
export const idOf = (normal: string): string =>
  `m${createHash('sha256').update(normal).digest('hex').slice(0, 8)}`
