/**
 * `whichway test`: asks every held-out question of the content and says what came of it.
 */
import type { Classifier } from '../classifier/classifier.js'
import type { Content } from '../content/content.js'
import { createUnderstand } from '../dialogue/understand.js'

type Verdict = 'right' | 'offered' | 'missed' | 'wrong'

export function test({ content, classifier }: { content: Content; classifier: Classifier }): string {
  const understand = createUnderstand(content, classifier)
  const asked = [...content.intents.values()].flatMap((intent) =>
    intent.heldOut.map((question) => {
      const { decision } = understand(question.text)
      const refused = decision.kind === 'decline' || decision.kind === 'unknown'
      const got =
        'intent' in decision ? decision.intent : decision.kind === 'offer' ? decision.intents.join(', ') : ''
      return {
        ours: intent.kind !== 'decline',
        question,
        wanted: intent.id,
        got: `${decision.kind} ${got}`.trim(),
        verdict: verdict(),
      }

      function verdict(): Verdict {
        if (intent.kind === 'decline')
          return refused ? 'right' : decision.kind === 'offer' ? 'missed' : 'wrong'
        if (decision.kind === 'answer') return decision.intent === intent.id ? 'right' : 'wrong'
        return decision.kind === 'offer' && decision.intents.includes(intent.id) ? 'offered' : 'missed'
      }
    }),
  )
  const ours = asked.filter((one) => one.ours)
  const others = asked.filter((one) => !one.ours)
  const share = (of: typeof asked, ...verdicts: Verdict[]) =>
    `${((100 * of.filter(({ verdict }) => verdicts.includes(verdict)).length) / Math.max(1, of.length)).toFixed(1)} %`
  const misses = asked
    .filter(({ verdict }) => verdict === 'wrong' || verdict === 'missed')
    .map(
      ({ question, wanted, got, verdict }) =>
        `${question.file}:${question.line} ${verdict} "${question.text}"\n  wanted ${wanted}, got ${got}`,
    )
  return [
    ...misses,
    '',
    `${ours.length} questions for us: ${share(ours, 'right')} answered right, ${share(ours, 'right', 'offered')} right or among the choices`,
    `${others.length} that are not: ${share(others, 'right')} refused`,
    `wrong answers: ${share(asked, 'wrong')} of all ${asked.length}`,
    '',
  ].join('\n')
}
