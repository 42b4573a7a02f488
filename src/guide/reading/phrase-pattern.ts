/**
 * Phrases of the content as part of a pattern.
 *
 * Whoever writes "we went with (finally)" means the brackets: in a pattern every sign stands for itself, and a space for
 * any white space. Where a phrase begins and ends in the text around it is up to who asks.
 */

/**
 * @returns a group for a regular expression that matches any of the phrases, of two that begin alike the longer one, and
 * nothing at all where there are none
 */
export function anyOf(phrases: readonly string[]): string {
  const longestFirst = phrases.toSorted((one, other) => other.length - one.length)
  return `(?:${longestFirst.map(literally).join('|') || '(?!)'})`
}

const literally = (phrase: string) => phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+')
