/**
 * Content by a short name: the same files give the same one, on every machine that runs the same version.
 */
import { createHash } from 'node:crypto'
import type { Content } from './content.js'

/**
 * Twelve hexadecimal digits.
 *
 * Of the JSON and not of the bytes in memory: content that was read from a cache lies there otherwise than content that was
 * parsed.
 */
export function hashOf(content: Content): string {
  const text = JSON.stringify(content, (_, inner) => (inner instanceof Map ? [...inner] : inner))
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}
