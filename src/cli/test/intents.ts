/**
 * How well each intent is told from the others.
 */
import type { Content } from '../../content/content.js'
import type { Outcome } from './outcome.js'

/** Shares are 0 to 1, and undefined where there is nothing to take a share of. */
export type IntentFigures = {
  readonly intent: string
  /** How many questions want it. */
  readonly count: number
  /** Of the messages that were taken for it without asking back, those that wanted it; of a refused one, those to refuse. */
  readonly precision: number | undefined
  /** Recall: of the questions that want it, those that get it at once; of a refused one, those that are refused. */
  readonly right: number | undefined
  /** The same, with those that find it among the choices. */
  readonly reached: number | undefined
}

/** Every intent that is wanted or that something was taken for, the worst first. */
export function byIntent({ intents }: Content, outcomes: readonly Outcome[]): IntentFigures[] {
  return [...intents.keys()]
    .map((intent) => figuresOf(intent, outcomes))
    .filter(({ count, precision }) => count > 0 || precision !== undefined)
    .sort(worstFirst)
}

export const isFlawless = ({ precision = 1, right = 1, reached = 1 }: IntentFigures): boolean =>
  Math.min(precision, right, reached) === 1

function figuresOf(intent: string, outcomes: readonly Outcome[]): IntentFigures {
  const wanting = outcomes.filter(({ question }) => question.intent === intent)
  const taken = outcomes.filter(({ decision }) => 'intent' in decision && decision.intent === intent)
  return {
    intent,
    count: wanting.length,
    precision: share(taken, ({ verdict }) => verdict === 'right'),
    right: share(wanting, ({ verdict }) => verdict === 'right'),
    reached: share(wanting, ({ verdict }) => verdict === 'right' || verdict === 'offered'),
  }
}

const share = (of: readonly Outcome[], holds: (outcome: Outcome) => boolean) =>
  of.length === 0 ? undefined : of.filter(holds).length / of.length

/** By what people miss most: an answer at once, then one at all; then by what is answered in its place. */
function worstFirst(a: IntentFigures, b: IntentFigures): number {
  const by = (of: (one: IntentFigures) => number | undefined) => (of(a) ?? 1) - (of(b) ?? 1)
  return (
    by(({ right }) => right) ||
    by(({ reached }) => reached) ||
    by(({ precision }) => precision) ||
    (a.intent < b.intent ? -1 : 1)
  )
}
