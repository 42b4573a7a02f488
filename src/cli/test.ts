/**
 * `whichway test`: asks every held-out question of the content and says what came of it.
 */
import type { Classifier } from '../classifier/classifier.js'
import type { Decision } from '../classifier/decide.js'
import type { Content } from '../content/content.js'
import { createUnderstand } from '../dialogue/understand.js'
import { judgeDecisions, questionsOf, verdictOn } from './verdict.js'

export function test({ content, classifier }: { content: Content; classifier: Classifier }): string {
  const understand = createUnderstand(content, classifier)
  const questions = questionsOf(content)
  const decisions = questions.map(({ text }) => understand(text).decision)
  const misses = questions.flatMap((question, i) => {
    const verdict = verdictOn(question, decisions[i]!)
    if (verdict === 'right' || verdict === 'offered') return []
    const { file, line, text } = question.at
    return [
      `${file}:${line} ${verdict} "${text}"\n  wanted ${question.intent}, got ${targetOf(decisions[i]!)}`,
    ]
  })
  const { answered, reached, refused, wrong } = judgeDecisions(questions, decisions)
  const ours = questions.filter((question) => question.ours).length
  return [
    ...misses,
    '',
    `${ours} questions for us: ${percent(answered)} answered right, ${percent(reached)} right or among the choices`,
    `${questions.length - ours} that are not: ${percent(refused)} refused`,
    `wrong answers: ${percent(wrong)} of all ${questions.length}`,
    '',
  ].join('\n')
}

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

const percent = (share: number) => `${(100 * share).toFixed(1)} %`
