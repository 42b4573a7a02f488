/**
 * Content by a short name: the same files give the same one, on every machine that runs the same version.
 */
import { createHash } from 'node:crypto'
import { serialize } from 'node:v8'
import type { Content } from './content.js'

/** Twelve hexadecimal digits. */
export const hashOf = (content: Content): string =>
  createHash('sha256').update(serialize(content)).digest('hex').slice(0, 12)
