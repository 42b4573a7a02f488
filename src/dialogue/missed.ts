/**
 * What maintainers can learn from: questions that got no answer at once, and what people picked instead.
 */
import type { Incoming } from '../incoming.js'
import type { Session } from './session.js'
import type { Turn } from './turns.js'

export type MissReason =
  /** Nothing we know is near. */
  | 'unknown'
  /** Choices were offered. */
  | 'offered'
  /** One of them was picked: `nearest` is what the question was about. */
  | 'picked'
  /** None of them was right. */
  | 'none_of_these'
  /** It was said not to be ours, and whoever asked did not agree. */
  | 'disputed'

export type Missed = {
  readonly reason: MissReason
  /** The question, as it was typed. */
  readonly text: string
  /** Id of an intent: the first that was offered, or the one that was picked. */
  readonly nearest?: string
}

/** @returns what was missed by this turn, and the question that the next one may tell more about */
export function missedBy(
  incoming: Incoming,
  before: Session,
  turn: Turn,
): { readonly missed?: Missed; readonly asked?: Session['asked'] } {
  const asked = before.asked?.by === incoming.person ? before.asked : undefined
  if (incoming.kind === 'action') return asked ? { ...afterwards(asked.text, before, turn) } : {}
  const { text, person: by } = incoming
  if (turn.missed === 'unknown') return { missed: { reason: 'unknown', text } }
  if (turn.kind === 'offer') {
    const nearest = intentsIn(turn.session)[0]
    const missed: Missed = { reason: 'offered', text, ...(nearest !== undefined && { nearest }) }
    return { missed, asked: { text, by, how: 'offered' } }
  }
  if (turn.kind === 'decline') return { asked: { text, by, how: 'declined' } }
  if (!asked) return {}
  if (turn.remark && asked.how === 'declined') return { missed: { reason: 'disputed', text: asked.text } }
  // A choice may be picked by its number, or its words.
  return { ...afterwards(asked.text, before, turn) }
}

function afterwards(text: string, before: Session, turn: Turn): { readonly missed?: Missed } {
  if (turn.missed === 'none_of_these') return { missed: { reason: 'none_of_these', text } }
  const picked = turn.session.topic?.intent
  if (before.asked?.how !== 'offered' || picked === undefined || turn.kind !== undefined) return {}
  return intentsIn(before).includes(picked) ? { missed: { reason: 'picked', text, nearest: picked } } : {}
}

const intentsIn = ({ offered = [] }: Session): string[] =>
  offered.flatMap(({ action }) => (action.do === 'answer' ? action.intent : []))
