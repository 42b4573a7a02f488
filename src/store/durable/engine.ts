/**
 * A database to keep things in: the same tables and the same SQL, on a file or on a server.
 *
 * Errors of the drivers are turned into sentences where they arise, so that nobody above knows a driver's codes.
 */
import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import type { EngineKind } from './migrations.js'
import type { Tables } from './tables.js'

export type Db = Kysely<Tables>

export type Engine = {
  readonly kind: EngineKind
  readonly db: Db
  /** How sentences name it: a file in quotes, or DATABASE_URL with the server. */
  readonly name: string
  /** Keeps other processes from migrating until the transaction ends. */
  lockMigrations(transaction: Transaction<Tables>): Promise<void>
  /** Called when the tables are known to be ours and not newer than the code. */
  prepare(): Promise<void>
  /** Lets what runs finish, and leaves everything tidy. */
  close(): Promise<void>
}

/**
 * Two changes that happen both or not at all, in one way to the server and back.
 *
 * @returns the rows of the second
 */
export async function inOneGo<Row>(
  { kind, db }: Pick<Engine, 'kind' | 'db'>,
  first: RawBuilder<unknown>,
  second: RawBuilder<Row>,
): Promise<readonly Row[]> {
  if (kind === 'postgres') return (await sql<Row>`with first as (${first}) ${second}`.execute(db)).rows
  return db.transaction().execute(async (transaction) => {
    await first.execute(transaction)
    return (await second.execute(transaction)).rows
  })
}
