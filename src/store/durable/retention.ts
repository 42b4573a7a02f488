/**
 * Nothing is kept for longer than it is needed.
 */
import { sql } from 'kysely'
import type { Db } from './engine.js'

/** In days. */
export type RetentionDays = {
  /** From the last message; 30 when left out. */
  readonly sessions: number
  /** 90 when left out. */
  readonly misses: number
  /** How long a redelivery is recognised; 1 when left out. */
  readonly events: number
}

export const RETENTION: RetentionDays = { sessions: 30, misses: 90, events: 1 }
export const DAY_MS = 24 * 60 * 60 * 1_000
const HOUR_MS = 60 * 60 * 1_000

/** Rows deleted. */
export type Purged = { readonly sessions: number; readonly events: number; readonly misses: number }

export type Retention = {
  /** Deletes what is too old. */
  purge(now?: Date): Promise<Purged>
  /** The same once an hour, on one of all processes: undefined when it is not due. */
  purgeWhenDue(): Promise<Purged | undefined>
}

export function createRetention(db: Db, days: RetentionDays, clock: () => number): Retention {
  async function purge(at = new Date(clock())): Promise<Purged> {
    const now = at.getTime()
    const misses = await db
      .deleteFrom('misses')
      .where('at', '<=', now - days.misses * DAY_MS)
      .executeTakeFirst()
    const sessions = await db
      .deleteFrom('conversations')
      .where('expires_at', '<=', now)
      .where('held_until', '<=', now)
      .executeTakeFirst()
    const events = await db
      .deleteFrom('events')
      .where('claimed_at', '<=', now - days.events * DAY_MS)
      .where('lease_until', '<=', now)
      .executeTakeFirst()
    return {
      misses: Number(misses.numDeletedRows),
      sessions: Number(sessions.numDeletedRows),
      events: Number(events.numDeletedRows),
    }
  }

  async function isDue(): Promise<boolean> {
    const now = clock()
    const { rows } = await sql`
      insert into leases (name, until) values ('purge', ${now + HOUR_MS})
      on conflict (name) do update set until = excluded.until where leases.until <= ${now}
      returning name
    `.execute(db)
    return rows.length > 0
  }

  return { purge, purgeWhenDue: async () => ((await isDue()) ? purge() : undefined) }
}
