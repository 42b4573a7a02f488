/**
 * Working on a claimed event: the turn in its conversation, the session saved together with the mark that the reply is
 * about to be sent, and the end.
 *
 * Saved and marked in one go, a crash leaves either nothing of the work, so that it can be repeated, or all of it.
 */
import { type RawBuilder, sql } from 'kysely'
import type { LeaseTimes } from './claiming.js'
import { type Engine, inOneGo } from './engine.js'
import { LostClaimError, StaleSessionError } from './errors.js'
import type { Claim } from './event.js'
import { isUnchanged, type Kept, type SessionTimes, toKept } from './sessions.js'
import type { EventState } from './tables.js'
import { takeTurn } from './turn.js'

export function createServing(
  engine: Pick<Engine, 'db' | 'kind'>,
  { clock, leaseMs, sessionMs }: LeaseTimes & SessionTimes,
  warn: (message: string) => void,
) {
  const { db } = engine

  /** The turn, with the session as it is now; undefined when it is somebody else's. */
  async function tryTurn({ id, conversation, token, place }: Claim): Promise<Kept | undefined> {
    const now = clock()
    const ifOurs = sql`where exists (select 1 from events where id = ${id} and token = ${token} and state = 'open')`
    const times = { now, until: now + leaseMs, leaseMs, expires: now + sessionMs }
    const { rows } = await takeTurn({ conversation, token, place, ifOurs, ...times }).execute(db)
    return rows[0] && toKept(conversation, rows[0], now, warn)
  }

  /** @throws LostClaimError, StaleSessionError; nothing is changed then */
  async function sending(claim: Claim, { session, version }: Kept): Promise<void> {
    const now = clock()
    const { id, conversation, token } = claim
    const until = now + leaseMs
    const save = sql`
      update conversations set session = ${JSON.stringify(session)}, version = version + 1,
        expires_at = ${now + sessionMs}, held_until = ${until}
      where conversation = ${conversation} and holder = ${token} and ${isUnchanged(version, now)}
    `
    const mark = sql`update events set state = 'sending', lease_until = ${until} where id = ${id}`
    if (await saveAndMark(engine, claim, save, mark)) return
    await assertOurs(claim)
    throw new StaleSessionError(conversation)
  }

  /** @throws LostClaimError */
  async function renew(claim: Claim): Promise<void> {
    const until = clock() + leaseMs
    const rows = await inOneGo(
      engine,
      sql`update conversations set held_until = ${until}
        where conversation = ${claim.conversation} and holder = ${claim.token}`,
      sql`update events set lease_until = ${until} where ${isAtWorkBy(claim)} returning id`,
    )
    if (rows.length === 0) throw new LostClaimError(claim.id)
  }

  /** If the server itself crashes in the next moment, an answered event counts as perhaps sent: not worth waiting for. */
  const withoutFlush =
    engine.kind === 'postgres' ? sql`, set_config('synchronous_commit', 'off', true)` : sql``

  /** @throws LostClaimError */
  async function done(claim: Claim): Promise<void> {
    const rows = await inOneGo(
      engine,
      freeing(claim),
      // Also after others have given up on it: now we know.
      sql`update events set state = 'done', payload = null
        where id = ${claim.id} and token = ${claim.token} and state in ('open', 'sending', 'unsure')
        returning id ${withoutFlush}`,
    )
    if (rows.length === 0) await assertOurs(claim)
  }

  /** @throws LostClaimError */
  async function release(claim: Claim): Promise<'released' | 'perhaps-sent'> {
    const [row] = await inOneGo(
      engine,
      freeing(claim),
      sql<{ state: EventState }>`
        update events set lease_until = 0, state = case state when 'sending' then 'unsure' else 'open' end,
          payload = case state when 'sending' then null else payload end
        where ${isAtWorkBy(claim)} returning state
      `,
    )
    if (!row) throw new LostClaimError(claim.id)
    return row.state === 'unsure' ? 'perhaps-sent' : 'released'
  }

  /** @throws LostClaimError */
  async function assertOurs({ id, token }: Claim): Promise<void> {
    const row = await db.selectFrom('events').select('token').where('id', '=', id).executeTakeFirst()
    if (row?.token !== token) throw new LostClaimError(id)
  }

  return { tryTurn, sending, renew, done, release, assertOurs }
}

const freeing = ({ conversation, token }: Claim) => sql`
  update conversations set holder = null, held_until = 0 where conversation = ${conversation} and holder = ${token}
`

const isAtWorkBy = ({ id, token }: Claim) =>
  sql`id = ${id} and token = ${token} and state in ('open', 'sending')`

/** @returns whether both happened; otherwise neither has */
async function saveAndMark(
  { db, kind }: Pick<Engine, 'db' | 'kind'>,
  { id, token }: Claim,
  save: RawBuilder<unknown>,
  mark: RawBuilder<unknown>,
): Promise<boolean> {
  const ours = sql`select id from events where id = ${id} and token = ${token} and state = 'open'`
  if (kind === 'postgres') {
    // The event is locked first, so that nobody takes it over in between.
    const { rows } = await sql`
      with ours as (${ours} for update), saved as (${save} and exists (select 1 from ours) returning version)
      ${mark} and exists (select 1 from saved) returning id
    `.execute(db)
    return rows.length > 0
  }
  return db.transaction().execute(async (transaction) => {
    const { rows } = await sql`${save} and exists (${ours}) returning version`.execute(transaction)
    if (rows.length > 0) await mark.execute(transaction)
    return rows.length > 0
  })
}
