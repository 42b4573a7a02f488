/**
 * Less text, cut where a reader would pause.
 */

/** At most `max` UTF-16 units, with "…" where something is missing; never half of a letter or an emoji. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text
  let kept = ''
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (kept.length + segment.length > max - 1) break
    kept += segment
  }
  return `${kept.trimEnd()}…`
}

/** Places to stop at, in UTF-16 units from the beginning, the nearest first: ends of sentences, or of words. */
export const stopsIn = (text: string, by: 'sentence' | 'word'): readonly number[] =>
  [...new Intl.Segmenter('en', { granularity: by }).segment(text)]
    .map(({ index }) => index)
    .filter((i) => i > 0)

/** The largest of the numbers, which ascend, that still passes; undefined when none does. What passes once passes below. */
export function lastThat(numbers: readonly number[], passes: (n: number) => boolean): number | undefined {
  let [low, high] = [0, numbers.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (passes(numbers[middle]!)) low = middle + 1
    else high = middle
  }
  return numbers[low - 1]
}
