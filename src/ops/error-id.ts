/**
 * A short name for a failure: the person is told it, and the log has the stack under it.
 */
import { randomInt } from 'node:crypto'

/**
 * No vowels, so that no words come out, and no digits, which pass for letters (0 and O, 1 and I): made to be read out and
 * typed. RFC 8628, section 6.1.
 */
const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ'
const LENGTH = 8

/**
 * Eight letters in two groups, "WDJB-MJHT": 34.5 bits, enough to find one failure among those of some months.
 *
 * @param random gives a whole number from 0 to below its argument, each as often
 */
export function createErrorId(random: (below: number) => number = (below) => randomInt(below)): string {
  const letters = Array.from({ length: LENGTH }, () => LETTERS[random(LETTERS.length)]!).join('')
  return `${letters.slice(0, LENGTH / 2)}-${letters.slice(LENGTH / 2)}`
}

/**
 * What the person is told.
 *
 * @param failure the phrase of the content; "{id}" in it is replaced, and without it the id stands at the end
 */
export const told = (failure: string, id: string): string =>
  failure.includes('{id}') ? failure.replaceAll('{id}', id) : `${failure.trimEnd()} (error ${id})`
