/**
 * What becomes of a recommendation: a record to keep, and word of what was chosen in the end.
 */
import type { Content } from '../../content/content.js'
import type { Choice } from '../../reply.js'
import { fill } from '../notes.js'
import type { At } from '../session.js'
import type { Turn } from '../turns.js'
import type { Guiding } from './guiding.js'
import type { Questioning } from './questioning.js'
import { text } from './view.js'

export function createOutcome(
  content: Content,
  { words, nameOf }: Guiding,
  { withResult, say }: Questioning,
) {
  const { result } = words

  const record = (at: At): Turn => withResult(at, ({ guide }) => say(at, guide, [text(result.record_ready)]))

  const chosen = (at: At): Turn =>
    withResult(at, ({ guide }) => {
      const offered: Choice[] = [...content.alternatives.values()].map(({ id, name }) => ({
        label: name,
        action: { do: 'went-with', alternative: id },
      }))
      offered.push({ label: result.something_else, action: { do: 'went-with', alternative: ELSE } })
      const turn = say(at, guide, [
        text(result.which_chosen),
        { kind: 'choices', role: 'numbered', choices: offered },
      ])
      return { ...turn, session: { ...turn.session, offered } }
    })

  const wentWith = (at: At, alternative: string): Turn =>
    withResult(at, ({ guide, decision }) => {
      const known = content.alternatives.has(alternative)
      const name = known ? nameOf(alternative) : result.something_else
      const turn = say(at, guide, [text(fill(result.went_with_thanks, { name }))])
      const outcome = { recommended: decision.recommendation, chosen: known ? alternative : ELSE }
      return { ...turn, remark: { text: '', outcome } }
    })

  return { record, chosen, wentWith }
}

/** Not an alternative of ours. */
const ELSE = 'else'
