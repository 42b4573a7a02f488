/**
 * What becomes of a recommendation: a record to keep, and word of what was chosen in the end.
 */
import type { Content } from '../../content/content.js'
import { UnreadableCodeError } from '../../guide/code/unreadable.js'
import { findCode } from '../../guide/code.js'
import { anyOf } from '../../guide/reading/phrase-pattern.js'
import { composeRecord } from '../../guide/record.js'
import { composeRerun, rerun } from '../../guide/rerun.js'
import type { Block, Choice } from '../../reply.js'
import { fill } from '../notes.js'
import type { At } from '../session.js'
import type { Turn } from '../turns.js'
import { createFindNamed } from '../understand.js'
import type { Guiding } from './guiding.js'
import type { Questioning } from './questioning.js'
import { text } from './view.js'

export function createOutcome(
  content: Content,
  { decision, words, nameOf }: Guiding,
  { withResult, say }: Questioning,
  now: () => Date,
) {
  const { alternatives, sources } = content
  const { result, commands } = words
  const findNamed = createFindNamed(content)
  const tells = new RegExp(`(?<!\\p{L})${anyOf(commands.went_with)}(?!\\p{L})`, 'iu')

  /** The recommendation as a document, on the day it is asked for. */
  const record = (at: At): Turn =>
    withResult(at, ({ guide }) => {
      const { answers, importance, passed, description } = guide.progress
      const input = {
        ...{ answers, importance, passedOver: passed, date: now().toISOString().slice(0, 10) },
        ...(description !== '' && { description }),
      }
      const document = composeRecord({ decision, alternatives, sources }, input, words.record)
      const file: Block = { kind: 'file', name: `decision-${input.date}.md`, text: document }
      return say(at, guide, [text(result.record_ready), file])
    })

  /** The code of an earlier record in a message: whether today's content still says the same. */
  function rerunIn({ session }: At, message: string): Turn | undefined {
    const code = findCode(message)
    if (code === undefined) return undefined
    const { offered: _, ...kept } = session
    return { reply: { blocks: rerunBlocks(code) }, session: kept }
  }

  function rerunBlocks(code: string): Block[] {
    try {
      const lines = composeRerun({ decision, alternatives, sources }, rerun(decision, code), words.rerun)
      return [text(result.rerun_first), ...lines.map(text)]
    } catch (error) {
      if (error instanceof UnreadableCodeError) return [text(result.broken_code)]
      throw error
    }
  }

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

  /** "We went with A": what was chosen in the end. */
  function toldIn(at: At, message: string): Turn | undefined {
    const [only, ...more] = findNamed(message)
    return only !== undefined && more.length === 0 && tells.test(message) ? wentWith(at, only) : undefined
  }

  return { toldIn, record, rerunIn, chosen, wentWith }
}

/** Not an alternative of ours. */
const ELSE = 'else'
