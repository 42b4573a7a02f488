/**
 * Numbers as people write them: "3", "20k", "three", "a couple of", "2-3", "five or six".
 */
import type { ReadWords } from './words.js'

/** From `least` to `most`, both included; the same for "three". */
export type Amount = { readonly least: number; readonly most: number }

/** The number that the words beginning at `at` stand for, and how many words it takes. */
export type ReadAmount = (
  stems: readonly string[],
  at: number,
) => { readonly amount: Amount; readonly length: number } | undefined

/**
 * @param spelled numbers in words: "three" -> 3
 * @param ranges stems of what may stand between the ends of a range; a dash is no word
 */
export function createReadAmount(
  spelled: ReadonlyMap<string, number>,
  ranges: ReadonlySet<string>,
  read: ReadWords,
): ReadAmount {
  const words = [...spelled]
    .map(([phrase, value]) => ({ stems: read(phrase).stems, value }))
    .sort((a, b) => b.stems.length - a.stems.length)
  const byFirst = new Map<string, typeof words>()
  for (const word of words) {
    const first = word.stems[0] ?? ''
    byFirst.set(first, [...(byFirst.get(first) ?? []), word])
  }

  function oneAt(stems: readonly string[], at: number) {
    const stem = stems[at] ?? ''
    const digits = /^(\d{1,9})(k)?$/.exec(stem)
    if (digits) return { value: Number(digits[1]) * (digits[2] ? 1_000 : 1), length: 1 }
    const hit = byFirst.get(stem)?.find((amount) => amount.stems.every((one, i) => stems[at + i] === one))
    return hit && { value: hit.value, length: hit.stems.length }
  }

  return (stems, at) => {
    const first = oneAt(stems, at)
    if (!first || first.value < 1) return undefined
    const behind = at + first.length
    const gap = ranges.has(stems[behind] ?? '') ? 1 : 0
    const second = oneAt(stems, behind + gap)
    if (second && second.value > first.value) {
      const amount = { least: first.value, most: second.value }
      return { amount, length: first.length + gap + second.length }
    }
    return { amount: { least: first.value, most: first.value }, length: first.length }
  }
}
