/**
 * Who works on an event. A claim has a lease, which its process renews, so that a dead process keeps nothing for long, and
 * a token. Whoever takes an event over gives it another token, and from then on nothing that the process before it does
 * has any effect.
 */
import { randomUUID } from 'node:crypto'
import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { Engine } from './engine.js'
import type { Claimed, NewEvent, Recovered } from './event.js'
import { type Kept, type SessionRow, type SessionTimes, toKept } from './sessions.js'
import type { EventRow, EventState } from './tables.js'
import { takeTurn } from './turn.js'

export type LeaseTimes = {
  readonly clock: () => number
  /** How long a process that has died keeps its claims, in milliseconds. */
  readonly leaseMs: number
}

/** The claim comes with the turn, if it is free: one way to a server less, and one transaction less on a file. */
export type ClaimedWithTurn = { readonly claimed: Claimed; readonly kept?: Kept | undefined }

type ClaimedRow = { place: number; state: EventState; attempts: number } & Partial<SessionRow>

export function createClaiming(
  { db, kind }: Pick<Engine, 'db' | 'kind'>,
  { clock, leaseMs, sessionMs }: LeaseTimes & SessionTimes,
  warn: (message: string) => void,
) {
  async function claim(event: NewEvent): Promise<ClaimedWithTurn> {
    const { id, conversation } = event
    const token = randomUUID()
    const now = clock()
    const row = await inserted(event, token, now)
    if (!row) return { claimed: { kind: (await isAtWork(id)) ? 'taken' : 'done' } }
    if (row.state === 'unsure') return { claimed: { kind: 'perhaps-sent' } }
    const claim = { id, conversation, token, place: row.place, attempt: row.attempts }
    const { session = null, version, expires_at = 0 } = row
    // Where the turn was not free, there is nothing in the columns of the session.
    const kept =
      typeof version === 'number'
        ? toKept(conversation, { session, version, expires_at }, now, warn)
        : undefined
    return { claimed: { kind: 'claimed', claim }, kept }
  }

  async function inserted(event: NewEvent, token: string, now: number): Promise<ClaimedRow | undefined> {
    const { id, conversation, adapter = null, payload = null } = event
    const until = now + leaseMs
    const insert = sql<ClaimedRow>`
      insert into events (id, conversation, token, attempts, lease_until, state, claimed_at, adapter, payload)
      values (${id}, ${conversation}, ${token}, 1, ${until}, 'open', ${now}, ${adapter}, ${payload})
      on conflict (id) do update set
        -- Should the process be slow and not dead, it can still tell that the reply is sent.
        token = case events.state when 'sending' then events.token else excluded.token end,
        attempts = events.attempts + 1,
        lease_until = excluded.lease_until,
        state = case events.state when 'sending' then 'unsure' else 'open' end,
        payload = case events.state when 'sending' then null else coalesce(events.payload, excluded.payload) end
      where events.state in ('open', 'sending') and events.lease_until <= ${now}
      returning place, state, attempts
    `
    if (kind === 'sqlite') return insertedWithTurn(insert, event, token, now)
    const ours = {
      ifOurs: sql`from claimed where claimed.state = 'open'`,
      place: sql`(select place from claimed)`,
    }
    const turn = takeTurn({ conversation, token, now, until, leaseMs, expires: now + sessionMs, ...ours })
    const { rows } = await sql<ClaimedRow>`
      with claimed as (${insert}), turn as (${turn})
      select claimed.*, turn.session, turn.version, turn.expires_at from claimed left join turn on true
    `.execute(db)
    return rows[0]
  }

  function insertedWithTurn(
    insert: RawBuilder<ClaimedRow>,
    { conversation }: NewEvent,
    token: string,
    now: number,
  ): Promise<ClaimedRow | undefined> {
    const times = { now, until: now + leaseMs, leaseMs, expires: now + sessionMs }
    return db.transaction().execute(async (transaction) => {
      const [row] = (await insert.execute(transaction)).rows
      if (row?.state !== 'open') return row
      const turn = takeTurn({ conversation, token, place: row.place, ifOurs: sql`where true`, ...times })
      const [kept] = (await turn.execute(transaction)).rows
      return { ...row, ...kept }
    })
  }

  async function isAtWork(id: string): Promise<boolean> {
    const row = await db.selectFrom('events').select('state').where('id', '=', id).executeTakeFirst()
    return row?.state === 'open' || row?.state === 'sending'
  }

  /** Two processes that look at the same time share what there is. A file has one writer at a time anyway. */
  const skipLocked = kind === 'postgres' ? sql`for update skip locked` : sql``

  async function recover(adapters: readonly string[], most: number): Promise<Recovered> {
    const now = clock()
    const token = randomUUID()
    const unsure = await db
      .updateTable('events')
      .set({ state: 'unsure', payload: null })
      .where('state', '=', 'sending')
      .where('lease_until', '<=', now)
      .executeTakeFirst()
    const { rows } = await sql<Pick<Selectable<EventRow>, RecoveredColumn> & { payload: string }>`
      update events set token = cast(${token} as text) || ':' || place, attempts = attempts + 1,
        lease_until = ${now + leaseMs}
      where place in (
        select place from events where state = 'open' and payload is not null and lease_until <= ${now}
        and ${ofThese(adapters)} order by place limit ${most} ${skipLocked}
      )
      returning id, conversation, token, place, attempts, payload
    `.execute(db)
    const claims = rows
      .map(({ payload, attempts, ...event }) => ({ claim: { ...event, attempt: attempts }, payload }))
      .sort((one, other) => one.claim.place - other.claim.place)
    return { claims, perhapsSent: Number(unsure.numUpdatedRows) }
  }

  async function tally(): Promise<Readonly<Record<EventState, number>>> {
    const rows = await db
      .selectFrom('events')
      .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
      .groupBy('state')
      .execute()
    const counts = { open: 0, sending: 0, done: 0, unsure: 0 }
    for (const { state, count } of rows) counts[state] = count
    return counts
  }

  return { claim, recover, tally }
}

const ofThese = (adapters: readonly string[]) =>
  adapters.length > 0 ? sql`adapter in (${sql.join(adapters)})` : sql`false`

type RecoveredColumn = 'id' | 'conversation' | 'token' | 'place' | 'attempts'
