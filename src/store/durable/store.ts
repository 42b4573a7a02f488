/**
 * The durable store: what survives a restart, and what several processes agree on.
 */
import { sql } from 'kysely'
import type { LeaseTimes } from './claiming.js'
import { type Counts, createCounts } from './counts.js'
import type { Engine } from './engine.js'
import { createEvents, type Events } from './events.js'
import { createLeases, type Leases } from './leases.js'
import { type AllNotes, createNotes } from './notes.js'
import { createPeople, type People } from './people.js'
import { createRetention, type Retention, type RetentionDays } from './retention.js'
import { createSessions, type Sessions, type SessionTimes } from './sessions.js'

/** Every call may reject with a StoreUnavailableError, and works again by itself when the database does. */
export type Store = AllNotes &
  People &
  Retention & {
    readonly sessions: Sessions
    readonly events: Events
    readonly counts: Counts
    readonly leases: Leases
    /** How sentences name it. */
    readonly name: string
    /** @throws StoreUnavailableError, StoreConfigError */
    ping(): Promise<void>
    /** Lets what runs finish. Once more does no harm. */
    close(): Promise<void>
  }

export function createStore(
  engine: Engine,
  times: LeaseTimes & SessionTimes,
  days: RetentionDays,
  warn: (message: string) => void,
): Store {
  const { db, name } = engine
  let closing: Promise<void> | undefined
  return {
    ...createNotes(db, times.clock),
    ...createPeople(db),
    ...createRetention(db, days, times.clock),
    sessions: createSessions(engine, times, warn),
    events: createEvents(engine, times, warn),
    counts: createCounts(db, times.clock),
    leases: createLeases(db, times.clock),
    name,
    async ping() {
      // Reads a page of the database, not just the connection to it.
      await sql`select count(*) from settings`.execute(db)
    },
    close() {
      closing ??= engine.close()
      return closing
    },
  }
}
