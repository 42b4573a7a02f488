/**
 * Short messages that only make sense after what was said before: a typed number, a bare name.
 */
import { QUESTION_MARK } from '../classifier/text.js'
import type { Action } from '../incoming.js'
import type { Session } from './session.js'

const NUMBER = /^\s*[(#]?\s*([1-9])\s*[.):]?\s*$/

/** "2" after numbered choices is the second of them. */
export function chosenByNumber(text: string, { offered }: Session): Action | undefined {
  const digit = NUMBER.exec(text)?.[1]
  return digit === undefined ? undefined : offered?.[Number(digit) - 1]
}

/**
 * "and A?", "what about A": nothing but one name and small words.
 *
 * @param named alternatives the message names
 * @param tokens of the message
 * @param smallWords words that may stand around the name
 * @returns the alternative, or `undefined` when the message says more than that
 */
export function bareName(
  named: readonly string[],
  tokens: readonly string[],
  smallWords: ReadonlySet<string>,
): string | undefined {
  const [only, ...rest] = named
  if (only === undefined || rest.length > 0) return undefined
  return tokens.every((token) => token === only || token === QUESTION_MARK || smallWords.has(token))
    ? only
    : undefined
}
