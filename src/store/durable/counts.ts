/**
 * How much was done on which day: numbers only, no text and no person. What is answered is kept nowhere else.
 */
import { type Kysely, sql } from 'kysely'
import type { AdviceKind } from '../../advisor.js'
import type { Db } from './engine.js'
import type { Migration } from './migrations.js'

export type Count = {
  /** `YYYY-MM-DD`, UTC. */
  readonly day: string
  readonly kind: AdviceKind
  readonly n: number
}

export type Counts = {
  /** So many more of this kind, today; one when left out. */
  add(kind: AdviceKind, n?: number): Promise<void>
  /** By day and kind, oldest first. @param since the whole day it falls on counts */
  list(since?: Date): Promise<readonly Count[]>
}

/** As a row of `Tables`. */
export type CountRow = { day: string; kind: AdviceKind; n: number }

export function createCounts(db: Db, clock: () => number): Counts {
  const counts = db.withTables<{ counts: CountRow }>()
  return {
    async add(kind, n = 1) {
      await counts
        .insertInto('counts')
        .values({ day: dayOf(clock()), kind, n })
        // Of several processes at once, none overwrites what another has counted.
        .onConflict((one) => one.columns(['day', 'kind']).doUpdateSet({ n: sql`counts.n + excluded.n` }))
        .execute()
    },
    async list(since = new Date(0)) {
      return counts
        .selectFrom('counts')
        .selectAll()
        .where('day', '>=', dayOf(since.getTime()))
        .orderBy('day')
        .orderBy('kind')
        .execute()
    },
  }
}

const dayOf = (time: number) => new Date(time).toISOString().slice(0, 'YYYY-MM-DD'.length)

/** To be the last of `MIGRATIONS`. */
export const countsMigration: Migration = async (db: Kysely<unknown>) => {
  await db.schema
    .createTable('counts')
    .ifNotExists()
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('n', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('counts_by_day', ['day', 'kind'])
    .execute()
}
