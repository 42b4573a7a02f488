/**
 * How Kysely talks to libsql. Unlike Kysely's own driver for SQLite it takes the lock for writing at the beginning of a
 * transaction, because in the middle of one it cannot be waited for; it waits for other processes without holding up
 * everything else in this one; statements are parsed once; and errors are sentences.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { CompiledQuery, type DatabaseConnection, type Driver, type QueryResult } from 'kysely'
import type Database from 'libsql'
import { StoreUnavailableError } from './errors.js'
import { isBusy, toSqliteError } from './sqlite-errors.js'

/** All of ours are fixed texts; more than these come only from a fault. */
const STATEMENTS_MAX = 200
/** Between two tries to get the lock: other processes hold it for less than a millisecond, as a rule. */
const PAUSE_MS = 1
const PAUSE_MOST_MS = 20

/** @param busyMs how long to wait for another process before giving up */
export function createSqliteDriver(database: Database.Database, file: string, busyMs: number): Driver {
  const run = createRun(database, file)
  const connection: DatabaseConnection = {
    executeQuery: <Row>(query: CompiledQuery) =>
      retried<Row>(() => run(query.sql, query.parameters) as QueryResult<Row>, file, busyMs),
    streamQuery: () => {
      throw new Error('Nothing here is large enough to be streamed.')
    },
  }
  const lock = createLock()
  const execute = (text: string) => connection.executeQuery(CompiledQuery.raw(text))
  return {
    init: async () => {},
    async acquireConnection() {
      await lock.take()
      return connection
    },
    releaseConnection: async () => lock.give(),
    beginTransaction: async () => void (await execute('begin immediate')),
    commitTransaction: async () => void (await execute('commit')),
    async rollbackTransaction() {
      // An error such as a full disk may have ended the transaction already.
      if (database.inTransaction) await execute('rollback')
    },
    async destroy() {
      await lock.take()
      database.close()
      lock.give()
    },
  }
}

/** Whether a statement gives rows is asked of the library once. */
type Prepared = { readonly statement: Database.Statement; readonly reader: boolean }

type Run = (text: string, parameters: readonly unknown[]) => QueryResult<unknown>

function createRun(database: Database.Database, file: string): Run {
  const statements = new Map<string, Prepared>()
  const prepared = (text: string) => {
    const known = statements.get(text)
    if (known) return known
    const statement = database.prepare(text)
    const made = { statement, reader: statement.reader }
    if (statements.size < STATEMENTS_MAX) statements.set(text, made)
    return made
  }
  return (text, parameters) => {
    // A statement that is kept would run even now.
    if (!database.open) throw closed(file)
    try {
      const { statement, reader } = prepared(text)
      if (reader) return { rows: statement.all(parameters) }
      return { rows: [], numAffectedRows: BigInt(statement.run(parameters).changes) }
    } catch (error) {
      throw isBusy(error) ? error : toSqliteError(error, file)
    }
  }
}

const closed = (file: string) =>
  new StoreUnavailableError(`The store in "${file}" is closed, because the process is ending.`)

/** A statement that finds the database locked has done nothing, and can be run again. */
async function retried<Row>(
  run: () => QueryResult<Row>,
  file: string,
  busyMs: number,
): Promise<QueryResult<Row>> {
  const until = performance.now() + busyMs
  for (let pause = PAUSE_MS; ; pause = Math.min(2 * pause, PAUSE_MOST_MS)) {
    try {
      return run()
    } catch (error) {
      if (!isBusy(error)) throw error
      if (performance.now() >= until) throw toSqliteError(error, file)
    }
    // Not all at the same moment.
    await sleep(pause * (0.5 + Math.random()))
  }
}

/** One connection, one user at a time. */
function createLock() {
  const waiting: (() => void)[] = []
  let isTaken = false
  return {
    async take(): Promise<void> {
      if (isTaken) await new Promise<void>((resolve) => waiting.push(resolve))
      isTaken = true
    },
    /** Goes straight to whoever has waited longest. */
    give(): void {
      const next = waiting.shift()
      if (next) next()
      else isTaken = false
    },
  }
}
