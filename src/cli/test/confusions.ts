/**
 * What is taken for what, with the two phrases to look at: the question, and the example that it was taken for.
 */
import type { Decision } from '../../classifier/decide.js'
import type { Verdict } from '../verdict.js'
import type { NearExample, NearestExample } from './nearest-example.js'
import type { Asked, Outcome } from './outcome.js'

export type Confusion = {
  /** Id of an intent, or `out_of_scope`. */
  readonly wanted: string
  /** Id of the intent; undefined when the question was not understood at all. */
  readonly got: string | undefined
  /** One or more, the worst first. */
  readonly cases: readonly Case[]
}

export type Case = {
  readonly question: Asked
  readonly verdict: Confused
  /** Of the intent that it was taken for; of the wanted one when it was not understood at all. */
  readonly nearest: NearExample | undefined
}

/** `missed`: choices were offered, and what is wanted is not among them. */
export type Confused = Exclude<Verdict, 'right' | 'offered'>

/** The most frequent first, then the worst. */
export function confusionsIn(outcomes: readonly Outcome[], nearest: NearestExample): Confusion[] {
  const found = new Map<string, { wanted: string; got: string | undefined; cases: Case[] }>()
  for (const { question, decision, verdict } of outcomes) {
    if (verdict === 'right' || verdict === 'offered') continue
    const got = takenFor(decision)
    const key = JSON.stringify([question.intent, got])
    const confusion = found.get(key) ?? { wanted: question.intent, got, cases: [] }
    confusion.cases.push({ question, verdict, nearest: nearest(question.text, got ?? question.intent) })
    found.set(key, confusion)
  }
  for (const { cases } of found.values()) cases.sort((a, b) => RANK[a.verdict] - RANK[b.verdict])
  return [...found.values()].sort(mostFirst)
}

/** The first of the choices stands for them. */
function takenFor(decision: Decision): string | undefined {
  switch (decision.kind) {
    case 'answer':
    case 'decline':
      return decision.intent
    case 'offer':
      return decision.intents[0]
    case 'unknown':
      return undefined
  }
}

/** Nothing is worse than a wrong answer. */
const RANK: Readonly<Record<Confused, number>> = { wrong: 0, refused: 1, missed: 2 }

export const worstOf = ({ cases }: Confusion): Confused => cases[0]!.verdict

const mostFirst = (a: Confusion, b: Confusion) =>
  b.cases.length - a.cases.length ||
  RANK[worstOf(a)] - RANK[worstOf(b)] ||
  compare(a.wanted, b.wanted) ||
  compare(a.got ?? '', b.got ?? '')

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
