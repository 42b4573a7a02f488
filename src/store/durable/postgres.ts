/**
 * PostgreSQL: one server, any number of machines. Connections come back by themselves when the server does.
 */
import { createHash } from 'node:crypto'
import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient, sql } from 'kysely'
import pg from 'pg'
import type { Engine } from './engine.js'
import { StoreUnavailableError } from './errors.js'
import { toPostgresError } from './postgres-errors.js'
import { readUrl } from './postgres-url.js'
import type { Tables } from './tables.js'

export type PostgresOptions = {
  /** Most connections of this process at a time. */
  readonly connections?: number
}

const CONNECTIONS = 10
const CONNECT_MS = 5_000
/** Ours take milliseconds; a server that does not answer for so long counts as gone. */
const QUERY_MS = 10_000

const SQLSTATE_LENGTH = 5

/** Any number that no other program takes a lock by: "whichway" as a base 36 number, cut to 31 bits. */
const MIGRATION_LOCK = Number.parseInt('whichway', 36) % 2 ** 31

/** @throws StoreConfigError when the URL cannot be one; nothing is connected yet */
export function openPostgres(url: string, { connections = CONNECTIONS }: PostgresOptions = {}): Engine {
  const name = readUrl(url)
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'whichway',
    max: connections,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: QUERY_MS,
    keepAlive: true,
    types: { getTypeParser },
  })
  // A connection that breaks is replaced by the next one that is needed; whoever used it is told by what they called.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  const explainedPool = explained(pool, name)
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: explainedPool }) })
  return {
    kind: 'postgres',
    db,
    name,
    async lockMigrations(transaction) {
      await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(transaction)
    },
    prepare: async () => {},
    async close() {
      await explainedPool.drained()
      await pool.end()
    },
  }
}

/** Times and counters fit a number; the driver would give 64 bit integers as text. */
const INT8 = pg.types.builtins.INT8
const getTypeParser: typeof pg.types.getTypeParser = (oid, format) =>
  oid === INT8 ? Number : pg.types.getTypeParser(oid, format)

type ExplainedPool = PostgresPool & { drained(): Promise<void> }

/** The pool, with errors that are sentences, and statements that the server parses once a connection. */
function explained(pool: pg.Pool, name: string): ExplainedPool {
  const explain = (error: unknown): never => {
    throw toPostgresError(error, name)
  }
  const uses = createCounter()
  return {
    async connect() {
      if (uses.isClosed()) throw new StoreUnavailableError(CLOSED)
      uses.begin()
      const client = await pool.connect().catch((error) => {
        uses.end()
        return explain(error)
      })
      let isBroken = false
      const query = (text: string, values: readonly unknown[]) =>
        client
          .query({ text, values: [...values], ...(values.length > 0 && { name: nameOf(text) }) })
          .catch((error: Error & { readonly code?: string }) => {
            // The server itself has not spoken: what it still does on this connection, nobody knows.
            isBroken ||= error.code?.length !== SQLSTATE_LENGTH
            return explain(error)
          })
      const release = () => {
        client.release(isBroken)
        uses.end()
      }
      // Kysely's second form of `query` takes a cursor, which only streams need.
      return { query, release } as unknown as PostgresPoolClient
    },
    end: () => pool.end(),
    drained: uses.close,
  }
}

const CLOSED = 'The store is closed, because the process is ending.'

/** How many are at it, and when the last one has finished. The pool itself would leave those alone that wait for a turn. */
function createCounter() {
  let count = 0
  let closed: (() => void) | undefined
  return {
    begin: () => void count++,
    end() {
      count--
      if (count === 0) closed?.()
    },
    isClosed: () => closed !== undefined,
    close: () =>
      new Promise<void>((resolve) => {
        closed = resolve
        if (count === 0) resolve()
      }),
  }
}

/** Names of prepared statements are at most 63 characters long, and the same text must have the same one. */
const nameOf = (text: string) => createHash('sha1').update(text).digest('base64url')
