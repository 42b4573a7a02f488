/**
 * How the tables came to be, oldest first. Forward only: a migration that was ever released is never changed.
 */
import { type Kysely, sql } from 'kysely'
import { countsMigration } from './counts.js'

export type EngineKind = 'sqlite' | 'postgres'

/** Runs inside the transaction of the migrator. Before the first one there is only `whichway_schema`. */
export type Migration = (db: Kysely<unknown>, kind: EngineKind) => Promise<void>

/** The number of a migration is its place in the list, counted from 1. */
export const MIGRATIONS: readonly Migration[] = [
  async (db, kind) => {
    await createConversations(db)
    await createEvents(db, kind)
    await createNotes(db, kind)
    await db.schema
      .createTable('settings')
      .addColumn('name', 'text', (column) => column.primaryKey().notNull())
      .addColumn('value', 'text', (column) => column.notNull())
      .execute()
    await db.schema
      .createTable('leases')
      .addColumn('name', 'text', (column) => column.primaryKey().notNull())
      .addColumn('until', 'bigint', (column) => column.notNull())
      .execute()
  },
  // So that a process takes up only what it can reply to.
  async (db) => {
    await db.schema.alterTable('events').addColumn('adapter', 'text').execute()
  },
  // Buttons under an answer.
  async (db) => {
    await db.schema.alterTable('feedback').addColumn('verdict', 'text').execute()
  },
  // How much is answered, which nothing else tells.
  countsMigration,
]

async function createConversations(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('conversations')
    .addColumn('conversation', 'text', (column) => column.primaryKey().notNull())
    .addColumn('holder', 'text')
    .addColumn('held_until', 'bigint', (column) => column.notNull())
    .addColumn('session', 'text')
    .addColumn('version', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute()
}

async function createEvents(db: Kysely<unknown>, kind: EngineKind): Promise<void> {
  await db.schema
    .createTable('events')
    // Plain row numbers will do: places are compared among events at work only, which are the latest ones.
    .addColumn('place', kind === 'sqlite' ? 'integer' : 'bigserial', (column) => column.primaryKey())
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('conversation', 'text', (column) => column.notNull())
    .addColumn('token', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('lease_until', 'bigint', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('claimed_at', 'bigint', (column) => column.notNull())
    .addColumn('payload', 'text')
    .execute()
  // Only the few that are at work: whose turn it is must not become slower with the number of answered events.
  await sql`create index events_at_work on events (conversation, place) where state in ('open', 'sending')`.execute(
    db,
  )
}

async function createNotes(db: Kysely<unknown>, kind: EngineKind): Promise<void> {
  await note(db, kind, 'feedback')
    .addColumn('conversation', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('intent', 'text')
    .addColumn('alternative', 'text')
    .addColumn('recommended', 'text')
    .addColumn('chosen', 'text')
    .execute()
  await note(db, kind, 'misses')
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('nearest', 'text')
    .execute()
  await note(db, kind, 'decisions')
    .addColumn('conversation', 'text', (column) => column.notNull())
    .addColumn('record', 'text', (column) => column.notNull())
    .addColumn('recommendation', 'text', (column) => column.notNull())
    .execute()
}

const note = (db: Kysely<unknown>, kind: EngineKind, table: string) =>
  withCounter(db, kind, table, 'id')
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('event', 'text', (column) => column.unique())
    .addColumn('person', 'text')

/** A table whose rows are numbered in the order they were added, no number given twice. */
const withCounter = (db: Kysely<unknown>, kind: EngineKind, table: string, counter: string) =>
  db.schema
    .createTable(table)
    .addColumn(counter, kind === 'sqlite' ? 'integer' : 'bigserial', (column) =>
      kind === 'sqlite' ? column.primaryKey().autoIncrement() : column.primaryKey(),
    )
