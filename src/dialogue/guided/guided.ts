/**
 * The guided dialogue: from "help me choose" to a recommendation that can be questioned.
 *
 * Whatever is done to a flow goes through `step`; whatever is shown follows from `stageOf`. A flow belongs to the person
 * who started it, and nobody else answers.
 */
import type { Content } from '../../content/content.js'
import { type Move, NOTHING_YET, stageOf, step, stillValid } from '../../guide/flow.js'
import type { Fill, ReadDescription } from '../../guide/prefill.js'
import type { GuidedAction } from '../../incoming.js'
import type { Block, Choice } from '../../reply.js'
import { rangeOf, scaleOf } from '../../scoring/score.js'
import { fill } from '../notes.js'
import type { At, Guide, Session } from '../session.js'
import type { Turn } from '../turns.js'
import { createFindNamed } from '../understand.js'
import { createAsking } from './asking.js'
import { createGroup } from './group.js'
import { ANSWERS_OF_A_DESCRIPTION, guidingOf } from './guiding.js'
import { type Command, createReadHeard } from './heard.js'
import { createIsQuestion } from './is-question.js'
import { createOutcome } from './outcome.js'
import { createQuestioning } from './questioning.js'
import { createReadSupposed } from './supposed.js'
import { createView, text } from './view.js'

export type Guided = NonNullable<ReturnType<typeof createGuided>>

/** Recommendations of other people that a conversation keeps. */
const ASIDE_MAX = 20

/** Said by somebody else, they can be meant for nothing but the open question. */
const ANSWERS_IN_A_WORD: ReadonlySet<Command | undefined> = new Set<Command>(['not_sure', 'skip', 'back'])

type OwnAction = Exclude<
  GuidedAction,
  { do: 'open-group' | 'join' | 'reveal' | 'confirm-gate' | 'end-group' }
>

/** Gives `undefined` when the content only answers questions. */
export function createGuided(content: Content, describe: ReadDescription, now: () => Date) {
  const guiding = guidingOf(content)
  if (!guiding) return undefined
  const { decision: model, words } = guiding
  const view = createView(content, guiding)
  const heard = createReadHeard(guiding, content.lexicon)
  const isQuestion = createIsQuestion(content.lexicon)
  const findNamed = createFindNamed(content)
  const supposed = createReadSupposed(content.lexicon, describe)
  const asking = createAsking(content, guiding, view, heard, describe)
  const questioning = createQuestioning(content, guiding, view, supposed, describe, asking.noted)
  const group = createGroup(content, guiding, view)
  const outcome = createOutcome(content, guiding, questioning, now)

  /**
   * The session as the person meets it: as far as the content still has what it speaks of, with their own questions at
   * hand. Recommendations of others are put aside, but for questions that are still open: those keep the conversation.
   */
  function enter({ guide, aside = [], group: kept, ...session }: Session, person: string): Session {
    const all = [...(guide ? [guide] : []), ...aside].map(stillKnown)
    const open = all.find(view.isOpen)
    const at = open ?? all.find(({ owner }) => owner === person)
    const others = all.filter((one) => one !== at)
    return {
      ...session,
      ...(at && { guide: at }),
      ...(others.length > 0 && { aside: others.slice(0, ASIDE_MAX) }),
      ...(kept && { group: group.current(kept) }),
    }
  }

  const stillKnown = ({ owner, progress, supposed, described, dropped: before = false }: Guide): Guide => {
    const valid = stillValid(model, progress)
    const dropped = before || Object.keys(valid.answers).length < Object.keys(progress.answers).length
    const isKnown = ({ criterion, option }: Fill) => view.knows({ do: 'answer', criterion, option })
    const told = described && {
      ...described,
      fills: described.fills.filter(isKnown),
      conflicts: described.conflicts.filter((criterion) => guiding.questionOf(criterion)),
    }
    return {
      ...{ owner, progress: valid },
      ...(dropped && { dropped }),
      ...(supposed && { supposed: supposed.filter(isKnown) }),
      ...(told && { described: told }),
    }
  }

  /** What was typed, if it belongs to open questions, or opens them. */
  function hear(at: At, message: string): Turn | undefined {
    if (at.session.group) {
      const command = heard.command(message)
      if (command === 'join') return group.join(at)
      if (command === 'reveal') return group.reveal(at)
      const ending = command === 'cancel' ? group.cancel(at) : undefined
      if (ending) return ending
    }
    const own = outcome.rerunIn(at, message) ?? group.asMember(at, (mine) => asking.hear(mine, message))
    if (own) return own
    if (supposed.isSupposing(message)) return supposedIn(at, message)
    const describes = describe(message).fills.length >= ANSWERS_OF_A_DESCRIPTION
    if (questioning.has(at))
      return (
        outcome.toldIn(at, message) ??
        (describes || questioning.isOfAnother(message) ? statedIn(at, message) : undefined)
      )
    return describes ? group.asMember(at, (mine) => asking.described(mine, message)) : undefined
  }

  /** What is supposed of a recommendation is about it, whatever else the sentence sounds like. */
  const supposedIn = (at: At, message: string): Turn | undefined =>
    questioning.has(at) && supposed.read(message).length > 0 ? questioning.suppose(at, message) : undefined

  /** A message that is no question, and names no alternative but in what it tells of the project. */
  function statedIn(at: At, message: string): Turn | undefined {
    if (!questioning.has(at) || isQuestion(message)) return undefined
    const told = describe(message).fills.flatMap(({ words }) => findNamed(words))
    return findNamed(message).every((name) => told.includes(name))
      ? questioning.stated(at, message)
      : undefined
  }

  function take(at: At, action: GuidedAction): Turn {
    switch (action.do) {
      case 'open-group':
        return group.open(at)
      case 'join':
        return group.join(at)
      case 'reveal':
        return group.reveal(at)
      case 'confirm-gate':
        return group.confirmGate(at, action.option)
      case 'end-group':
        return group.end(at)
      default:
        return group.asMember(at, (mine) => takeOwn(mine, action))!
    }
  }

  function takeOwn(at: At, action: OwnAction): Turn {
    switch (action.do) {
      case 'start-guide':
        return asking.start(at, at.session.topic?.told)
      case 'start-again':
        return asking.again(at)
      case 'reply':
        return view.move(at, { do: 'answer', criterion: action.criterion, option: action.option })
      case 'confirm':
        return view.confirm(at, action.except)
      case 'resume':
        return asking.resume(at)
      case 'cancel':
        return asking.cancel(at)
      case 'dismiss':
      case 'pass':
      case 'back':
      case 'stop':
      case 'go-on':
      case 'reopen':
      case 'weigh':
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
    const { guide, aside, group: together } = at.session
    const unclear = turn.missed === 'unknown' || turn.kind === 'offer'
    const stated = unclear ? statedIn(at, message) : undefined
    if (stated) return stated
    if (turn.session.guide || turn.session.group) return turn
    if (turn.forgets && guide?.owner === at.person)
      return {
        ...turn,
        session: { ...turn.session, ...(aside && { aside }), ...(together && { group: together }) },
      }
    const session: Session = {
      ...turn.session,
      ...(guide && { guide }),
      ...(aside && { aside }),
      ...(together && { group: together }),
    }
    const back = asking.backTo(at)
    if (questioning.has(at)) return perhapsTold(at, message, { ...turn, session })
    if (back.blocks.length === 0) return weighed(at, message, { ...turn, session })
    const asks = session.offered !== undefined
    const said =
      turn.missed === 'unknown' ? [text(words.asking.not_an_answer)] : withoutWaysOn(turn.reply.blocks)
    return {
      ...turn,
      // A question in between is answered first; its numbers must not be mixed up with those of the flow.
      reply: {
        ...turn.reply,
        blocks: asks ? turn.reply.blocks : [...said, ...back.blocks],
      },
      session: asks ? session : { ...session, ...(back.offered && { offered: back.offered }) },
    }
  }

  /** What was answered like a question may have told something else of the project than what is recommended for. */
  function perhapsTold({ session: { guide, topic } }: At, message: string, turn: Turn): Turn {
    if (!guide || !turn.session.topic || turn.session.topic === topic || isQuestion(message)) return turn
    const { answers } = guide.progress
    const told = describe(message).fills.filter(
      ({ criterion, option }) => Object.hasOwn(answers, criterion) && answers[criterion] !== option,
    )
    if (told.length === 0 || findNamed(message).length > 0) return turn
    const named = told.map(({ criterion, option }) => guiding!.answerOf(criterion, option)).join(', ')
    const choice: Choice = { label: words.result.take_over, action: { do: 'take-over' } }
    const line = text(fill(words.result.or_told, { answers: named }))
    const { described: _, ...own } = guide
    return {
      ...turn,
      reply: { ...turn.reply, blocks: withChoice(turn.reply.blocks, line, choice) },
      session: { ...turn.session, guide: { ...own, supposed: told } },
    }
  }

  /** An answer that bears on a criterion says how much, and offers the questions. */
  function weighed(at: At, message: string, turn: Turn): Turn {
    const { topic } = turn.session
    const bearing = topic && topic !== at.session.topic ? criterionOf(topic.intent) : undefined
    // Of several answers nobody would know which one it weighs.
    if (!topic || !bearing || topic.brief || at.session.guide) return turn
    const { weights, normaliser } = scaleOf(model, {})
    const share = (weights[bearing.id]! * rangeOf(model, bearing)) / normaliser
    const line = text(fill(words.result.weight, { percent: String(Math.round(100 * share)) }))
    const choice: Choice = { label: words.result.weigh, action: { do: 'start-guide' } }
    // Asked is whether it suits a shop; that it is a shop is stated.
    const told = supposed.read(message)
    return {
      ...turn,
      reply: { ...turn.reply, blocks: withChoice(turn.reply.blocks, line, choice) },
      session: { ...turn.session, topic: { ...topic, ...(told.length > 0 && { told }) } },
    }
  }

  /** From a description alone: what was read counts without being confirmed, because there is nobody to ask. */
  function adviseOn(at: At, message: string): Turn {
    const { fills, conflicts } = describe(message)
    const moves: readonly Move[] = [
      { do: 'describe', text: message, fills, conflicts },
      { do: 'confirm' },
      { do: 'stop' },
    ]
    const progress = moves.reduce((before, move) => step(model, before, move), NOTHING_YET)
    const guide: Guide = { owner: at.person, progress }
    const needed = fill(words.result.too_early, { answers: String(model.thresholds.answers) })
    return view.isOpen(guide) ? view.tell(at, needed) : view.show(at, guide)
  }

  /** How many of the person's open questions are answered; undefined when none are open. */
  const openFor = ({ session: { guide }, person }: At): number | undefined =>
    guide?.owner === person && view.isOpen(guide) ? Object.keys(guide.progress.answers).length : undefined

  function criterionOf(intent: string) {
    const id = content.answers.get(content.intents.get(intent)?.answer ?? '')?.criterion
    return model.criteria.find((criterion) => criterion.id === id)
  }

  /** The numbered choices of the person's own open question. */
  const offeredTo = (at: At): readonly Choice[] | undefined => {
    const guide = group.ownGuide(at)
    return guide && view.isOpen(guide) ? view.of(guide.progress).offered : undefined
  }

  /** The open questions of somebody else: what may be picked, and whether a message as a whole answers them. */
  function askedOfAnother({ session: { guide }, person }: At) {
    if (!guide || guide.owner === person || !view.isOpen(guide)) return undefined
    const stage = stageOf(model, guide.progress)
    const { blocks } = view.of(guide.progress)
    return {
      offered: blocks
        .flatMap((block) => (block.kind === 'choices' ? block.choices : []))
        // That anybody may ask.
        .filter(({ action }) => action.do !== 'why'),
      isReply: (message: string) =>
        ANSWERS_IN_A_WORD.has(heard.command(message)) ||
        (stage.kind === 'question' && heard.reply(message, stage.criterion) !== undefined),
    }
  }

  return {
    ...{ enter, hear, take, after, offeredTo, askedOfAnother, openFor, adviseOn },
    refuse: view.refuse,
    start: asking.start,
    described: (at: At, message: string) =>
      questioning.has(at) ? questioning.described(at, message) : asking.described(at, message),
    ...{ reasons: questioning.reasons, sureness: questioning.sureness },
    ...{ suppose: questioning.suppose, change: questioning.change, record: outcome.record },
    openGroup: group.open,
  }
}

/** While questions are open, suggestions of other topics would only lead away. */
const withoutWaysOn = (blocks: readonly Block[]) =>
  blocks.filter((block) => block.kind !== 'choices' || block.role !== 'next')

/** Among the ways on, or as one; what rates the answer stays last. */
function withChoice(blocks: readonly Block[], line: Block, choice: Choice): Block[] {
  const isFeedback = (block: Block) => block.kind === 'choices' && block.role === 'feedback'
  const rated = blocks.filter(isFeedback)
  const rest = blocks.filter((block) => !isFeedback(block))
  const last = rest.at(-1)
  const next: Block[] =
    last?.kind === 'choices'
      ? [...rest.slice(0, -1), line, { ...last, choices: [...last.choices, choice] }]
      : [...rest, line, { kind: 'choices', role: 'next', choices: [choice] }]
  return [...next, ...rated]
}
