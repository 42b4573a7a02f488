/**
 * What came of held-out questions: a verdict on each decision, and the shares over all of them.
 */
import type { Decision } from '../classifier/decide.js'
import type { Content, Utterance } from '../content/content.js'

/** Stands for an intent where a message should be refused. */
export const OUT_OF_SCOPE = 'out_of_scope'

export type Question = {
  readonly text: string
  readonly intent: string
  readonly ours: boolean
  /** Ids of other intents whose answers are right as well; `OUT_OF_SCOPE` if a refusal is. */
  readonly also?: readonly string[]
}

export function questionsOf({ intents }: Content): (Question & { readonly at: Utterance })[] {
  return [...intents.values()].flatMap(({ id, kind, heldOut }) =>
    heldOut.map((at) => ({ text: at.text, intent: id, ours: kind !== 'decline', at })),
  )
}

/**
 * For a question of ours: right, offered (among the choices), missed (choices without it), refused, or wrong. For a
 * message that is not ours: right when it was refused, missed when choices were offered, wrong when it was answered.
 */
export type Verdict = 'right' | 'offered' | 'missed' | 'refused' | 'wrong'

export function verdictOn({ intent, ours, also = [] }: Question, decision: Decision): Verdict {
  const fits = (id: string) => (ours && id === intent) || also.includes(id)
  const refusable = !ours || also.includes(OUT_OF_SCOPE)
  switch (decision.kind) {
    case 'answer':
      return fits(decision.intent) ? 'right' : 'wrong'
    case 'offer':
      return decision.intents.some(fits) ? 'offered' : 'missed'
    case 'decline':
    case 'unknown':
      return refusable ? 'right' : 'refused'
  }
}

/** All shares lie between 0 and 1. */
export type Decided = {
  /** Questions for us that get their answer at once. */
  readonly answered: number
  /** Questions for us that get their answer at once or find it among the choices. */
  readonly reached: number
  /** Messages that are not for us and are told so. */
  readonly refused: number
  /** Questions for us that are told they are not. */
  readonly turnedAway: number
  /** Of all messages, those answered with something else than what was asked. */
  readonly wrong: number
}

export function judgeDecisions(questions: readonly Question[], decisions: readonly Decision[]): Decided {
  const asked = questions.map((question, i) => ({
    ours: question.ours,
    verdict: verdictOn(question, decisions[i]!),
  }))
  const ours = asked.filter((one) => one.ours)
  const others = asked.filter((one) => !one.ours)
  const share = (of: typeof asked, ...verdicts: Verdict[]) =>
    of.filter(({ verdict }) => verdicts.includes(verdict)).length / Math.max(1, of.length)
  return {
    answered: share(ours, 'right'),
    reached: share(ours, 'right', 'offered'),
    refused: share(others, 'right'),
    turnedAway: share(ours, 'refused'),
    wrong: share(asked, 'wrong'),
  }
}
