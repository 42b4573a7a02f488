/**
 * Sessions: loaded with their version, and saved only if nobody else has saved in between.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Session } from '../../dialogue/session.js'
import type { Engine } from './engine.js'
import { StaleSessionError } from './errors.js'
import { readSession } from './session-schema.js'

/** A session and the version it was loaded with; 0 when there is none, or it has expired. */
export type Kept = { readonly session: Session; readonly version: number }

export type Sessions = {
  load(conversation: string): Promise<Kept>
  /**
   * @param version the one it was loaded with
   * @returns the version it has now
   * @throws StaleSessionError when it has changed since
   */
  save(conversation: string, session: Session, version: number): Promise<number>
}

export type SessionRow = {
  readonly session: string | null
  readonly version: number
  readonly expires_at: number
}

export type SessionTimes = {
  readonly clock: () => number
  /** From the last time it was saved, in milliseconds. */
  readonly sessionMs: number
}

export function createSessions(
  { db }: Pick<Engine, 'db'>,
  { clock, sessionMs }: SessionTimes,
  warn: (message: string) => void,
): Sessions {
  return {
    async load(conversation) {
      const { rows } = await sql<SessionRow>`
        select session, version, expires_at from conversations where conversation = ${conversation}
      `.execute(db)
      return toKept(conversation, rows[0], clock(), warn)
    },
    async save(conversation, session, version) {
      const now = clock()
      const text = JSON.stringify(session)
      const expires = now + sessionMs
      const { rows } = await sql<{ version: number }>`
        insert into conversations (conversation, held_until, session, version, expires_at)
        select cast(${conversation} as text), 0, cast(${text} as text), 1, cast(${expires} as bigint)
        where ${version} = 0 or exists (select 1 from conversations where conversation = ${conversation})
        on conflict (conversation) do update
        set session = excluded.session, version = conversations.version + 1, expires_at = excluded.expires_at
        where ${isUnchanged(version, now)}
        returning version
      `.execute(db)
      if (!rows[0]) throw new StaleSessionError(conversation)
      return rows[0].version
    },
  }
}

/** The condition, on a row of `conversations`, that the session is still the one that had this version. */
export const isUnchanged = (version: number, now: number): RawBuilder<unknown> =>
  version === 0
    ? sql`(conversations.session is null or conversations.expires_at <= ${now})`
    : sql`(conversations.session is not null and conversations.version = ${version})`

/** What a row says. One that cannot be read counts as no session, and is told. */
export function toKept(
  conversation: string,
  row: SessionRow | undefined,
  now: number,
  warn: (message: string) => void,
): Kept {
  if (!row || row.session === null || row.expires_at <= now) return { session: {}, version: 0 }
  try {
    return { session: readSession(row.session), version: row.version }
  } catch (error) {
    warn(
      `The session of "${conversation}" cannot be read and is begun anew: ${(error as Error).message.replaceAll(/\s+/g, ' ')}`,
    )
    // With its version, so that the new one can take its place.
    return { session: {}, version: row.version }
  }
}
