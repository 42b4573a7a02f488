/**
 * The tables as they are now, the same on both engines; `migrations.ts` tells how they came to be.
 *
 * Times are milliseconds since 1970.
 */
import type { Generated } from 'kysely'
import type { CountRow } from './counts.js'

export type Tables = {
  readonly whichway_schema: { version: number; applied_at: number }
  readonly settings: { name: string; value: string }
  readonly conversations: ConversationRow
  readonly events: EventRow
  readonly feedback: FeedbackRow
  readonly misses: MissRow
  readonly decisions: DecisionRow
  readonly counts: CountRow
  readonly leases: { name: string; until: number }
}

export type ConversationRow = {
  conversation: string
  /** Token of the claim whose turn it is, until `held_until`. */
  holder: string | null
  held_until: number
  /** JSON; null when there is no session. */
  session: string | null
  /** Counts every change of the session. */
  version: number
  expires_at: number
}

export type EventRow = {
  /** Order of arrival. */
  place: Generated<number>
  /** As the platform names it; unique. */
  id: string
  conversation: string
  /** Of the claim that counts; another one after every takeover. */
  token: string
  attempts: number
  lease_until: number
  state: EventState
  claimed_at: number
  /** Who can send the reply. */
  adapter: string | null
  /** What is to be worked on, for whoever takes over; null as soon as it is not needed any more. */
  payload: string | null
}

/** `unsure`: the process died between "about to send" and "sent", so it is not answered again. */
export type EventState = 'open' | 'sending' | 'done' | 'unsure'

/** Kept for maintainers. `event` is unique: work that is repeated keeps nothing twice. */
type Note = { id: Generated<number>; at: number; event: string | null; person: string | null }

export type FeedbackRow = Note & {
  conversation: string
  text: string
  intent: string | null
  alternative: string | null
  verdict: 'helpful' | 'not_helpful' | null
  recommended: string | null
  chosen: string | null
}

export type MissRow = Note & { text: string; reason: string; nearest: string | null }

export type DecisionRow = Note & { conversation: string; record: string; recommendation: string }
