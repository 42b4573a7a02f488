/**
 * "Did you mean": the known name that a mistyped one is near, if there is a plausible one.
 */
import { distance } from 'fastest-levenshtein'

export const suggest = (word: string, known: Iterable<string>): string | undefined => nearest(word, known)[0]

/** All that are equally near, in the order given; none when none is near enough. */
export function nearest(word: string, known: Iterable<string>): string[] {
  const names = [...new Set(known)].map((name) => ({ name, away: distance(word.toLowerCase(), name) }))
  const least = Math.min(...names.map(({ away }) => away))
  return least <= tolerated(word) ? names.filter(({ away }) => away === least).map(({ name }) => name) : []
}

/** Two slips in a word of ordinary length: two neighbouring letters swapped count as two. */
const tolerated = (word: string) => (word.length < 4 ? 1 : Math.max(2, Math.floor(word.length / 3)))

/** `"a", "b" or "c"` */
export function oneOf(names: Iterable<string>): string {
  const quoted = [...names].map((name) => `"${name}"`)
  const last = quoted.pop() ?? ''
  return quoted.length === 0 ? last : `${quoted.join(', ')} or ${last}`
}
