/**
 * `whichway test`: asks questions that were never learned from, and says what came of it, question by question and
 * topic by topic.
 */
import type { Classifier } from '../classifier/classifier.js'
import type { Decision } from '../classifier/decide.js'
import type { Content } from '../content/content.js'
import { createUnderstand } from '../dialogue/understand.js'
import { alignColumns } from '../plain.js'
import { judgeDecisions, type Question, questionsOf, verdictOn } from './verdict.js'

type Asked = Question & { readonly place?: string }

/** @param questions instead of the held-out ones of the content */
export function test(
  { content, classifier }: { content: Content; classifier: Classifier },
  questions: readonly Asked[] = heldOut(content),
): string {
  const understand = createUnderstand(content, classifier)
  const decisions = questions.map(({ text }) => understand(text).decision)
  const misses = questions.flatMap((question, i) => {
    const verdict = verdictOn(question, decisions[i]!)
    if (verdict === 'right' || verdict === 'offered') return []
    const place = question.place ? `${question.place} ` : ''
    return [
      `${place}${verdict} "${question.text}"\n  wanted ${question.intent}, got ${targetOf(decisions[i]!)}`,
    ]
  })
  const { answered, reached, refused, wrong } = judgeDecisions(questions, decisions)
  const ours = questions.filter((question) => question.ours).length
  return [
    ...misses,
    '',
    byTopic(content, questions, decisions),
    '',
    `${ours} questions for us: ${percent(answered)} answered right, ${percent(reached)} right or among the choices`,
    `${questions.length - ours} that are not: ${percent(refused)} refused`,
    `wrong answers: ${percent(wrong)} of all ${questions.length}`,
    '',
  ].join('\n')
}

const heldOut = (content: Content): Asked[] =>
  questionsOf(content).map(({ at, ...question }) => ({ ...question, place: `${at.file}:${at.line}` }))

/** One row a folder of `intents/`, in which the questions for us belong. */
function byTopic(content: Content, questions: readonly Question[], decisions: readonly Decision[]): string {
  const topics = new Map<string, number[]>()
  questions.forEach(({ intent, ours }, i) => {
    if (!ours) return
    const topic = topicOf(content, intent)
    topics.set(topic, [...(topics.get(topic) ?? []), i])
  })
  const rows = [...topics].sort().map(([topic, members]) => {
    const { answered, reached, wrong } = judgeDecisions(
      members.map((i) => questions[i]!),
      members.map((i) => decisions[i]!),
    )
    return [topic, String(members.length), percent(answered), percent(reached), percent(wrong)]
  })
  return alignColumns([['topic', 'questions', 'right', 'or offered', 'wrong'], ...rows])
}

/** The folder an intent's file is in. */
const topicOf = ({ intents }: Content, intent: string) =>
  intents.get(intent)!.examples[0]?.file.split('/').at(-2) ?? ''

/** A decision in words: its kind and the intents it leads to. */
export function targetOf(decision: Decision): string {
  switch (decision.kind) {
    case 'answer':
    case 'decline':
      return `${decision.kind} ${decision.intent}`
    case 'offer':
      return `offer ${decision.intents.join(', ')}`
    case 'unknown':
      return 'unknown'
  }
}

export const percent = (share: number) => `${(100 * share).toFixed(1)} %`
