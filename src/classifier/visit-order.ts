/**
 * In which order the examples are visited in each round of training: by chance, and yet each by what it says, not by where
 * it stands. One example more or less leaves the order of all others as it is, so that a small change of the content is a
 * small change of the model.
 */

/** Indexes of all rows, each once. @param round 0 for the first */
export type VisitOrder = (round: number) => Int32Array

/** @param keys one per row, 32 bits each: see `keyOf` */
export function createVisitOrder(keys: Uint32Array): VisitOrder {
  const ranked = new Float64Array(keys.length)
  const order = new Int32Array(keys.length)
  return (round) => {
    // Key and index in one number, exact below 2^53: numbers alone are sorted several times as fast as with a comparison.
    for (let i = 0; i < keys.length; i++) ranked[i] = mix(keys[i]! ^ mix(round + 1)) * INDEXES + i
    ranked.sort()
    for (let i = 0; i < keys.length; i++) order[i] = ranked[i]! % INDEXES
    return order
  }
}

/** More rows than anybody writes examples. */
const INDEXES = 2 ** 21

/** FNV-1a (https://datatracker.ietf.org/doc/html/draft-eastlake-fnv), 32 bits, over UTF-16 units. */
export function keyOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

export const keysOf = (texts: readonly string[]): Uint32Array => Uint32Array.from(texts, keyOf)

/** Of rows without a text, as tests have them: by where they stand. */
export const keysByPlace = (count: number): Uint32Array => Uint32Array.from({ length: count }, (_, i) => i)

/** Spreads every bit over all (the finalizer of MurmurHash3, https://github.com/aappleby/smhasher). */
function mix(key: number): number {
  let h = key >>> 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
