/**
 * How often the most probable intent of a held-out question is the right one. All shares lie between 0 and 1.
 */
import type { Question } from '../src/cli/verdict.js'

export type Tops = {
  /** Questions for us whose most probable intent is the right one. */
  readonly right: number
  /** Messages that are not for us whose most probable intent is any that is refused. */
  readonly refused: number
}

/**
 * @param tops the most probable intent of each question
 * @param ours ids of the intents that are not refused; whatever is not among them, like "None", refuses
 */
export function judgeTops(
  questions: readonly Question[],
  tops: readonly string[],
  ours: ReadonlySet<string>,
): Tops {
  const asked = questions.map((question, i) => ({ ...question, top: tops[i]! }))
  return {
    right: share(asked.filter(isOurs), ({ top, intent }) => top === intent),
    refused: share(asked.filter(isNotOurs), ({ top }) => !ours.has(top)),
  }
}

const isOurs = ({ ours }: Question) => ours
const isNotOurs = ({ ours }: Question) => !ours

const share = <T>(of: readonly T[], is: (one: T) => boolean) => of.filter(is).length / Math.max(1, of.length)
