/**
 * Reads answers out of a description: "three of us, a shop, no login" answers three questions.
 *
 * Curated phrases, no model. What is denied gives the option the content names for it, what is hedged too; what is
 * asked, was formerly so, or contradicts itself fills nothing, because a wrong answer costs more than a question.
 */
import type { DecisionContent, Lexicon } from '../content/content.js'
import { createReadSentences } from './reading/clauses.js'
import { createListen, listenTo } from './reading/listen.js'
import { settle } from './reading/settle.js'
import type { ReadWords } from './reading/words.js'

export type Fill = {
  /** Id of a criterion, or of the gate. */
  readonly criterion: string
  readonly option: string
  /** As they were typed. */
  readonly words: string
}

export type Prefill = {
  /** At most one a criterion, in the order of the model. */
  readonly fills: readonly Fill[]
  /** Ids of criteria the description says two things about. */
  readonly conflicts: readonly string[]
  /** What was mentioned, but deliberately speaks for nothing: indexes into `notCounted` of the decision. */
  readonly notCounted: readonly number[]
}

export type ReadDescription = (text: string) => Prefill

export function createReadDescription(
  decision: DecisionContent,
  words: Lexicon['describing'],
  read: ReadWords,
): ReadDescription {
  const questions = [decision.gate, ...decision.criteria]
  const listen = createListen(decision, words, read)
  const sentencesOf = createReadSentences(words.breaks)

  return (text) => {
    const listened = listenTo(sentencesOf(text), listen)
    const heard = listened.flatMap((one) => one.heard)
    const settled = questions.map((question) => ({
      criterion: question.id,
      ...settle(
        question,
        heard.filter(({ says }) => says.criterion === question.id),
      ),
    }))
    return {
      fills: settled.flatMap(({ criterion, fill }) => (fill ? [{ criterion, ...fill }] : [])),
      conflicts: settled.filter(({ conflict }) => conflict).map(({ criterion }) => criterion),
      notCounted: [...new Set(listened.flatMap((one) => one.notCounted))],
    }
  }
}
