/**
 * SQLite: one file beside the bot, for one machine. Several processes may share it.
 */
import path from 'node:path'
import { Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, sql } from 'kysely'
import Database from 'libsql'
import { makeFolder } from '../make-folder.js'
import type { Engine } from './engine.js'
import { createSqliteDriver } from './sqlite-driver.js'
import { toSqliteError } from './sqlite-errors.js'
import type { Tables } from './tables.js'

export type SqliteOptions = {
  /** How long a write waits for another process, in milliseconds; 5,000 when left out. */
  readonly busyMs?: number
}

const BUSY_MS = 5_000
export const IN_MEMORY = ':memory:'

/**
 * @param file is created with its folder when it is not there; `:memory:` keeps everything until the process ends
 * @throws StoreConfigError, StoreUnavailableError
 */
export async function openSqlite(
  file: string,
  { busyMs = BUSY_MS }: SqliteOptions = {},
): Promise<Engine & { readonly database: Database.Database }> {
  const database = await open(file, busyMs)
  const driver = createSqliteDriver(database, file, busyMs)
  const db = new Kysely<Tables>({
    dialect: {
      createDriver: () => driver,
      createQueryCompiler: () => new SqliteQueryCompiler(),
      createAdapter: () => new SqliteAdapter(),
      createIntrospector: (any) => new SqliteIntrospector(any),
    },
  })
  return {
    kind: 'sqlite',
    db,
    database,
    name: `"${file}"`,
    // Every transaction begins by taking the one lock there is for writing.
    lockMigrations: async () => {},
    async prepare() {
      await sql`pragma journal_mode = wal`.execute(db)
      // With a write-ahead log a crash of the process loses nothing; one of the machine, the last moments at most.
      await sql`pragma synchronous = normal`.execute(db)
    },
    async close() {
      // What is left in the log is tidied up by the next start as well.
      await sql`pragma wal_checkpoint(truncate)`.execute(db).catch(() => {})
      await driver.destroy()
    },
  }
}

/** A file that is not sound is left as it is, and not opened. */
async function open(file: string, busyMs: number): Promise<Database.Database> {
  let database: Database.Database | undefined
  try {
    if (file !== IN_MEMORY) await makeFolder(path.dirname(file))
    database = new Database(file, { timeout: busyMs })
    const [checked] = database.prepare('pragma quick_check(1)').all() as { quick_check: string }[]
    if (checked?.quick_check !== 'ok') throw corrupt(checked?.quick_check)
    // From now on waiting is up to the driver, which does not hold up the process.
    database.prepare('pragma busy_timeout = 0').all()
    return database
  } catch (error) {
    database?.close()
    throw toSqliteError(error, file)
  }
}

const corrupt = (what = 'the check gave no result') => Object.assign(new Error(what), { rawCode: 11 })
