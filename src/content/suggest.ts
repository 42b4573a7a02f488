/**
 * "Did you mean": the known name that a mistyped one is near, if there is a plausible one.
 */
import { closest, distance } from 'fastest-levenshtein'

export function suggest(word: string, known: Iterable<string>): string | undefined {
  const names = [...known]
  if (names.length === 0) return undefined
  const nearest = closest(word.toLowerCase(), names)
  return distance(word.toLowerCase(), nearest) <= tolerated(word) ? nearest : undefined
}

/** Two slips in a word of ordinary length: two neighbouring letters swapped count as two. */
const tolerated = (word: string) => (word.length < 4 ? 1 : Math.max(2, Math.floor(word.length / 3)))

/** `"a", "b" or "c"` */
export function oneOf(names: Iterable<string>): string {
  const quoted = [...names].map((name) => `"${name}"`)
  const last = quoted.pop() ?? ''
  return quoted.length === 0 ? last : `${quoted.join(', ')} or ${last}`
}
