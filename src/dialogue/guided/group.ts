/**
 * Several people answer the same questions, each for themselves; the results are revealed together, so that nobody leans
 * on what somebody else has said. Nobody is told who answered what.
 */
import type { Content } from '../../content/content.js'
import { NOTHING_YET, stageOf, stillValid } from '../../guide/flow.js'
import type { Block, Choice } from '../../reply.js'
import { answeredIn } from '../../scoring/score.js'
import { fill } from '../notes.js'
import type { At, Group, Guide, Session } from '../session.js'
import type { Turn } from '../turns.js'
import { composeGroupResult } from './group-result.js'
import type { Guiding } from './guiding.js'
import { text, type View } from './view.js'

/** One alone is no group. */
const MEMBERS_MIN = 2

export function createGroup(content: Content, guiding: Guiding, view: View) {
  const { decision: model, words } = guiding
  const { group: said } = words

  const taking = ({ session: { group }, person }: At) =>
    group && !group.revealed ? group.members.find((member) => member.person === person) : undefined

  /** The flow the person answers in: as a member of the group, or alone. */
  function ownGuide(at: At): Guide | undefined {
    const member = taking(at)
    if (member) return { owner: at.person, progress: member.progress }
    return at.session.guide?.owner === at.person ? at.session.guide : undefined
  }

  /**
   * Lets a turn about one's own questions happen to the member's; what comes of it is theirs alone until all is revealed.
   */
  function asMember(at: At, turn: (own: At) => Turn | undefined): Turn | undefined {
    const { group, guide, ...session } = at.session
    const member = taking(at)
    if (!group || !member) return turn(at)
    const own = {
      person: at.person,
      session: { ...session, guide: { owner: at.person, progress: member.progress } },
    }
    const taken = turn(own)
    if (!taken) return undefined
    const { guide: answered, ...rest } = taken.session
    if (!answered) return leave({ ...rest, ...(guide && { guide }) }, group, at.person)
    const { progress } = answered
    const after: Session = { ...rest, ...(guide && { guide }), group: withMember(group, at.person, progress) }
    const isDone = stageOf(model, progress).kind === 'result'
    return {
      ...taken,
      reply: {
        ...(isDone && !taken.session.offered ? { blocks: [text(said.done), change] } : taken.reply),
        private: true,
      },
      session: after,
    }
  }

  /** Whoever has ended their questions takes part no longer. */
  function leave(session: Session, group: Group, person: string): Turn {
    const members = group.members.filter((member) => member.person !== person)
    const rejoin: Choice = { label: said.join, action: { do: 'join' } }
    return {
      reply: {
        blocks: [text(said.left), { kind: 'choices', role: 'next', choices: [rejoin] }],
        ...{ private: true, step: true },
      },
      session: { ...session, group: { ...group, members } },
    }
  }

  const change = {
    kind: 'choices',
    role: 'next',
    choices: [{ label: words.result.change_answer, action: { do: 'change' } }],
  } as const

  const withMember = (
    group: Group,
    person: string,
    progress: Group['members'][number]['progress'],
  ): Group => ({
    ...group,
    members: [...group.members.filter((one) => one.person !== person), { person, progress }],
  })

  /** Opens a group for everybody in the conversation. */
  function open(at: At): Turn {
    const { group } = at.session
    if (group && !group.revealed) return invite(at, group)
    return invite(at, { owner: at.person, members: [], revealed: false })
  }

  function invite(at: At, group: Group): Turn {
    const { offered: _, topic: __, ...session } = at.session
    const done = group.members.filter(({ progress }) => stageOf(model, progress).kind === 'result').length
    const counts = { joined: String(group.members.length), done: String(done) }
    const line = group.members.length > 0 ? fill(said.counts, counts) : ''
    return {
      reply: {
        blocks: [text(said.open), ...(line ? [text(line)] : []), { kind: 'choices', role: 'next', choices }],
      },
      session: { ...session, group },
    }
  }

  const choices: readonly Choice[] = [
    { label: said.join, action: { do: 'join' } },
    { label: said.reveal, action: { do: 'reveal' } },
  ]

  function join(at: At): Turn {
    const { group } = at.session
    if (!group || group.revealed) return view.tell(at, said.none_open)
    const member = group.members.find(({ person }) => person === at.person)
    const joined = member ? group : withMember(group, at.person, NOTHING_YET)
    const entered: At = { ...at, session: { ...at.session, group: joined } }
    return asMember(entered, (own) => view.show(own, own.session.guide!, [text(said.joined)]))!
  }

  /** Only who opened it reveals; whoever has answered too little does not count. */
  function reveal(at: At): Turn {
    const { group } = at.session
    if (!group) return view.tell(at, said.none_open)
    if (group.owner !== at.person)
      return { ...view.tell(at, said.not_yours), reply: { blocks: [text(said.not_yours)], private: true } }
    const voices = voicesOf(group)
    if (voices.length < MEMBERS_MIN)
      return view.tell(
        at,
        fill(said.too_few, { n: String(voices.length), answers: String(model.thresholds.answers) }),
      )
    const { offered: _, topic: __, ...session } = at.session
    const revealed: Group = { ...group, revealed: true }
    return {
      reply: { blocks: composeGroupResult(guiding, content, voices, group.gate) },
      session: { ...session, group: revealed },
    }
  }

  /**
   * "Cancel", said by whoever opened the group: ends it, or asks what is to end where answers could be lost, of others or of
   * their own. `undefined` when it must mean something else.
   */
  function cancel(at: At): Turn | undefined {
    const { group } = at.session
    if (!group || group.revealed || group.owner !== at.person) return undefined
    const own = ownGuide(at)
    const isAnswering = own !== undefined && view.isOpen(own)
    if (!isAnswering && group.members.length === 0) return end(at)
    const offered: Choice[] = [
      { label: said.end, action: { do: 'end-group' } },
      ...(isAnswering ? [{ label: said.end_mine, action: { do: 'cancel' } } as const] : []),
      { label: said.keep, action: { do: 'open-group' } },
    ]
    const turn = view.tell(at, said.which_end)
    const blocks: Block[] = [...turn.reply.blocks, { kind: 'choices', role: 'numbered', choices: offered }]
    return {
      reply: { blocks, ...(taking(at) && { private: true }) },
      session: { ...turn.session, offered },
    }
  }

  /** Only who opened it ends it. */
  function end(at: At): Turn {
    const { group, offered: _, topic: __, ...session } = at.session
    if (!group || group.revealed) return view.tell(at, said.none_open)
    const { guide } = session
    if (group.owner === at.person)
      return guide?.owner === at.person && view.isOpen(guide)
        ? view.show({ ...at, session }, guide, [text(said.ended)])
        : { reply: { blocks: [text(said.ended)] }, session }
    return { reply: { blocks: [text(said.not_yours)], private: true }, session: at.session }
  }

  /** What somebody said to be fixed holds for all once the owner says so. */
  function confirmGate(at: At, option: string): Turn {
    const { group } = at.session
    if (!group) return view.tell(at, said.none_open)
    if (!model.gate.options.some(({ id }) => id === option)) return view.tell(at, content.phrases.stale)
    return reveal({ ...at, session: { ...at.session, group: { ...group, gate: option } } })
  }

  const voicesOf = ({ members }: Group) =>
    members
      .map(({ progress }) => progress)
      .filter(({ answers }) => answeredIn(model, answers).length >= model.thresholds.answers)

  const current = (group: Group): Group => ({
    ...group,
    members: group.members.map(({ person, progress }) => ({ person, progress: stillValid(model, progress) })),
  })

  return { ownGuide, asMember, open, join, reveal, confirmGate, cancel, end, current }
}
