/**
 * Where a flow stands, as a turn: what is shown, what may be picked by number, and what is remembered.
 */
import type { Content } from '../../content/content.js'
import { codeOf } from '../../guide/code.js'
import { type Move, type Progress, stageOf, step } from '../../guide/flow.js'
import { type Block, type Choice, plain } from '../../reply.js'
import { decide } from '../../scoring/decide.js'
import { fill } from '../notes.js'
import type { At, Guide } from '../session.js'
import type { Turn } from '../turns.js'
import type { Guiding } from './guiding.js'
import { composeChips, composeOfferToStop, composeQuestion } from './question.js'
import { composeResult } from './result.js'

export type View = ReturnType<typeof createView>

export function createView(content: Content, guiding: Guiding) {
  const { decision: model, words, questionOf } = guiding
  const { asking, result } = words

  /** What is shown of a progress, and what of it may be picked by its number. */
  function of(progress: Progress): {
    readonly blocks: readonly Block[]
    readonly offered?: readonly Choice[]
  } {
    const stage = stageOf(model, progress)
    switch (stage.kind) {
      case 'confirm':
        return composeChips(guiding, stage.chips)
      case 'question':
        return composeQuestion(guiding, stage, isEnough(progress))
      case 'offer-to-stop':
        return composeOfferToStop(guiding, stage.open)
      case 'result':
        return { blocks: composeResult(guiding, content, progress, stage.decision, stage.open) }
    }
  }

  /** Too early, wanting the recommendation would only be refused. */
  const isEnough = ({ answers, importance }: Progress) =>
    decide(model, answers, importance).band !== 'too_early'

  /** The flow from now on, with what is shown before it. */
  function show(
    { session: { topic: _, offered: __, ...rest } }: At,
    guide: Guide,
    before: readonly Block[] = [],
  ): Turn {
    const { blocks, offered } = of(guide.progress)
    const told = rest.guide?.dropped ? [text(asking.dropped)] : []
    const { dropped: _told, ...kept } = guide
    const decided = decidedIn(guide.progress)
    return {
      reply: {
        blocks: [...told, ...before, ...blocks],
        step: true,
        ...(!isOpen(guide) && { share: { do: 'resume' } as const }),
      },
      session: { ...rest, ...(offered && { offered }), guide: kept },
      ...(decided && { decided }),
    }
  }

  /** What was recommended, to be kept; nothing when it is too early. */
  function decidedIn(progress: Progress): Turn['decided'] {
    const stage = stageOf(model, progress)
    if (stage.kind !== 'result' || stage.decision.band === 'too_early') return undefined
    const { recommendation, band } = stage.decision
    return { recommendation, band, code: codeOf(model, progress.answers, progress.importance) }
  }

  const isOpen = ({ progress }: Guide) => stageOf(model, progress).kind !== 'result'

  const tell = ({ session }: At, phrase: string): Turn => ({ reply: { blocks: [text(phrase)] }, session })

  /** Nothing that others have to read. */
  const noneOpen = ({ session }: At): Turn => ({
    reply: { blocks: [text(asking.none_open)], private: true },
    session,
  })

  /** For whoever meddles with the questions of somebody else; who did not speak to us is not told. */
  const refuse = ({ session }: At): Turn => ({
    reply: { blocks: [text(asking.not_yours)], private: true },
    session,
    kind: 'decline',
  })

  const knows = (move: Move): boolean => {
    if (move.do === 'confirm') return move.except === undefined || questionOf(move.except) !== undefined
    if (!('criterion' in move)) return true
    const question = questionOf(move.criterion)
    return move.do === 'answer'
      ? (question?.options.some(({ id }) => id === move.option) ?? false)
      : question !== undefined
  }

  /** Confirms what was read; whoever is asked on learns why the count does not begin anew. */
  function confirm(at: At, except?: string): Turn {
    const { guide } = at.session
    const turn = move(at, { do: 'confirm', ...(except !== undefined && { except }) })
    const after = turn.session.guide
    if (guide?.owner !== at.person || !after || stageOf(model, after.progress).kind !== 'question')
      return turn
    const n = Object.keys(after.progress.answers).length
    return n > Object.keys(guide.progress.answers).length
      ? show(at, after, [text(fill(asking.counted, { n: String(n) }))])
      : turn
  }

  /** Makes a move in the person's own flow; with a flow of somebody else, or none, that is said. */
  function move(at: At, change: Move, before: readonly Block[] = []): Turn {
    const { guide } = at.session
    if (!guide) return noneOpen(at)
    if (guide.owner !== at.person) return refuse(at)
    // A choice may have been offered before the content changed.
    if (!knows(change)) return show(at, guide, [text(content.phrases.stale)])
    const progress = step(model, guide.progress, change)
    const tooEarly = change.do === 'stop' && stageOf(model, progress).kind !== 'result'
    const needed = fill(result.too_early, { answers: String(model.thresholds.answers) })
    return show(at, { owner: guide.owner, progress }, tooEarly ? [...before, text(needed)] : before)
  }

  /** Asks back, with choices that may be answered by number. */
  const ask = ({ session }: At, guide: Guide, phrase: string, offered: readonly Choice[]): Turn => ({
    reply: { blocks: [text(phrase), { kind: 'choices', role: 'numbered', choices: offered }] },
    session: { ...session, guide, offered },
  })

  return { of, show, isOpen, knows, tell, noneOpen, refuse, move, confirm, ask }
}

export const text = (said: string): Block => ({ kind: 'text', spans: plain(said) })
