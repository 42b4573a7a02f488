/**
 * The turn in a conversation, as one statement: given to whoever has no earlier event at work before them, when nobody
 * else has it.
 */
import { type RawBuilder, sql } from 'kysely'
import type { SessionRow } from './sessions.js'

/**
 * What a dead process has left behind keeps its place for so many leases after its own has run out, until another process
 * takes it up. Events that only a redelivery brings back keep nobody waiting.
 */
const GRACE_LEASES = 5

export type Taking = {
  readonly conversation: string
  readonly token: string
  readonly now: number
  /** How long the turn is held. */
  readonly until: number
  readonly leaseMs: number
  /** Of the row, should it be a new one. */
  readonly expires: number
  /** `where` or `from ... where`, and a condition that the event is still ours. */
  readonly ifOurs: RawBuilder<unknown>
  readonly place: RawBuilder<unknown> | number
}

/** Gives the session as it is at that moment, or no row: the row of a conversation is locked while it changes hands. */
export const takeTurn = ({ conversation, token, now, until, leaseMs, expires, ifOurs, place }: Taking) =>
  sql<SessionRow>`
    insert into conversations (conversation, holder, held_until, version, expires_at)
    select cast(${conversation} as text), cast(${token} as text), cast(${until} as bigint), 0, cast(${expires} as bigint)
    ${ifOurs}
    and not exists (
      select 1 from events where events.conversation = ${conversation} and events.place < ${place}
      and events.state in ('open', 'sending') and (
        events.lease_until > ${now}
        or events.state = 'open' and events.payload is not null
          and events.lease_until > ${now - GRACE_LEASES * leaseMs}
      )
    )
    on conflict (conversation) do update set holder = excluded.holder, held_until = excluded.held_until
    where conversations.holder is null or conversations.held_until <= ${now}
      or conversations.holder = excluded.holder
    returning session, version, expires_at
  `
