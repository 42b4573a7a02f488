/**
 * The guided dialogue: from "help me choose" to a recommendation that can be questioned.
 *
 * Whatever is done to a flow goes through `step`; whatever is shown follows from `stageOf`. A flow belongs to the person
 * who started it, and nobody else answers.
 */
import type { Content } from '../../content/content.js'
import { stillValid } from '../../guide/flow.js'
import type { ReadDescription } from '../../guide/prefill.js'
import type { GuidedAction } from '../../incoming.js'
import type { Block } from '../../reply.js'
import { rangeOf, scaleOf } from '../../scoring/score.js'
import { fill } from '../notes.js'
import type { At, Session } from '../session.js'
import type { Turn } from '../turns.js'
import { createAsking } from './asking.js'
import { guidingOf } from './guiding.js'
import { createOutcome } from './outcome.js'
import { createQuestioning } from './questioning.js'
import { createView, text } from './view.js'

export type Guided = NonNullable<ReturnType<typeof createGuided>>

/** A message from which so many answers can be read describes a project, whatever else it is about. */
const ANSWERS_OF_A_DESCRIPTION = 3

/** Gives `undefined` when the content only answers questions. */
export function createGuided(content: Content, describe: ReadDescription) {
  const guiding = guidingOf(content)
  if (!guiding) return undefined
  const { decision: model, words } = guiding
  const view = createView(content, guiding)
  const asking = createAsking(content, guiding, view, describe)
  const questioning = createQuestioning(content, guiding, view, describe, asking.noted)
  const outcome = createOutcome(content, guiding, questioning)

  /** The session as far as the content still has what it speaks of. */
  const current = ({ guide, ...session }: Session): Session =>
    guide
      ? { ...session, guide: { owner: guide.owner, progress: stillValid(model, guide.progress) } }
      : session

  /** What was typed, if it belongs to open questions, or opens them. */
  const hear = (at: At, message: string): Turn | undefined =>
    asking.hear(at, message) ??
    (describe(message).fills.length >= ANSWERS_OF_A_DESCRIPTION ? asking.described(at, message) : undefined)

  function take(at: At, action: GuidedAction): Turn {
    switch (action.do) {
      case 'start-guide':
        return asking.start(at, at.session.topic?.told)
      case 'start-again':
        return asking.again(at)
      case 'reply':
        return view.move(at, { do: 'answer', criterion: action.criterion, option: action.option })
      case 'confirm':
        return view.move(at, { do: 'confirm', ...(action.except !== undefined && { except: action.except }) })
      case 'pass':
      case 'back':
      case 'stop':
      case 'go-on':
      case 'reopen':
        return view.move(at, action)
      case 'why':
        return asking.why(at, action.criterion)
      case 'change':
        return questioning.change(at, '')
      case 'what-if':
        return questioning.suppose(at, '')
      case 'take-over':
        return questioning.takeOver(at)
      case 'record':
        return outcome.record(at)
      case 'chosen':
        return outcome.chosen(at)
      case 'went-with':
        return outcome.wentWith(at, action.alternative)
    }
  }

  /** Keeps the flow through a turn about something else, and leads back to it or into it. */
  function after(at: At, message: string, turn: Turn): Turn {
    const { guide } = at.session
    if (turn.session.guide) return turn
    if (turn.forgets && guide?.owner === at.person) return turn
    const session: Session = { ...turn.session, ...(guide && { guide }) }
    const back = asking.backTo(at)
    if (back.blocks.length === 0) return weighed(at, message, { ...turn, session })
    const asks = session.offered !== undefined
    return {
      ...turn,
      // A question in between is answered first; its numbers must not be mixed up with those of the flow.
      reply: {
        ...turn.reply,
        blocks: asks ? turn.reply.blocks : [...withoutWaysOn(turn.reply.blocks), ...back.blocks],
      },
      session: asks ? session : { ...session, ...(back.offered && { offered: back.offered }) },
    }
  }

  /** An answer that bears on a criterion says how much, and offers the questions. */
  function weighed(at: At, message: string, turn: Turn): Turn {
    const { topic } = turn.session
    const bearing = topic && topic !== at.session.topic ? criterionOf(topic.intent) : undefined
    if (!topic || !bearing || at.session.guide) return turn
    const { weights, normaliser } = scaleOf(model, {})
    const share = (weights[bearing.id]! * rangeOf(model, bearing)) / normaliser
    const line = text(fill(words.result.weight, { percent: String(Math.round(100 * share)) }))
    const told = describe(message).fills
    return {
      ...turn,
      reply: { ...turn.reply, blocks: withChoice(turn.reply.blocks, line, words.result.weigh) },
      session: { ...turn.session, topic: { ...topic, ...(told.length > 0 && { told }) } },
    }
  }

  function criterionOf(intent: string) {
    const id = content.answers.get(content.intents.get(intent)?.answer ?? '')?.criterion
    return model.criteria.find((criterion) => criterion.id === id)
  }

  return {
    ...{ current, hear, take, after },
    ...{ start: asking.start, described: asking.described },
    ...{ reasons: questioning.reasons, sureness: questioning.sureness },
    ...{ suppose: questioning.suppose, change: questioning.change, record: outcome.record },
  }
}

/** While questions are open, suggestions of other topics would only lead away. */
const withoutWaysOn = (blocks: readonly Block[]) =>
  blocks.filter((block) => block.kind !== 'choices' || block.role !== 'next')

function withChoice(blocks: readonly Block[], line: Block, label: string): Block[] {
  const choice = { label, action: { do: 'start-guide' } } as const
  const last = blocks.at(-1)
  return last?.kind === 'choices'
    ? [...blocks.slice(0, -1), line, { ...last, choices: [...last.choices, choice] }]
    : [...blocks, line, { kind: 'choices', role: 'next', choices: [choice] }]
}
