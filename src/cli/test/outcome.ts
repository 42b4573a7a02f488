/**
 * A question that was asked, and what came of it.
 */
import type { Decision } from '../../classifier/decide.js'
import type { Content } from '../../content/content.js'
import type { Understand } from '../../dialogue/understand.js'
import {
  type Decided,
  judgeDecisions,
  type Question,
  questionsOf,
  type Verdict,
  verdictOn,
} from '../verdict.js'

/** @property place `file:line`, relative to the content folder; left out when it stands in no intent */
export type Asked = Question & { readonly place?: string }

export type Outcome = {
  readonly question: Asked
  readonly decision: Decision
  readonly verdict: Verdict
}

export const heldOut = (content: Content): Asked[] =>
  questionsOf(content).map(({ at, ...question }) => ({ ...question, place: `${at.file}:${at.line}` }))

export function askAll(questions: readonly Asked[], understand: Understand): Outcome[] {
  return questions.map((question) => {
    const { decision } = understand(question.text)
    return { question, decision, verdict: verdictOn(question, decision) }
  })
}

export const judge = (outcomes: readonly Outcome[]): Decided =>
  judgeDecisions(
    outcomes.map(({ question }) => question),
    outcomes.map(({ decision }) => decision),
  )

/** Shares of some topic's questions, all of them for us. */
export type TopicFigures = Pick<Decided, 'answered' | 'reached' | 'wrong'> & {
  readonly topic: string
  readonly count: number
}

/** One for each folder of `intents/` in which the questions for us belong, in the order of the alphabet. */
export function byTopic(content: Content, outcomes: readonly Outcome[]): TopicFigures[] {
  const topics = new Map<string, Outcome[]>()
  for (const outcome of outcomes) {
    if (!outcome.question.ours) continue
    const topic = topicOf(content, outcome.question.intent)
    topics.set(topic, [...(topics.get(topic) ?? []), outcome])
  }
  return [...topics].sort().map(([topic, members]) => ({ topic, count: members.length, ...judge(members) }))
}

/** The folder an intent's file is in; empty for what is no intent. */
export const topicOf = ({ intents }: Content, intent: string): string =>
  intents.get(intent)?.examples[0]?.file.split('/').at(-2) ?? ''
