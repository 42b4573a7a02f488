/**
 * Databases for tests, each empty and gone afterwards.
 */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { onTestFinished } from 'vitest'
import type { Engine } from '../../../src/store/durable/engine.js'
import { openPostgres } from '../../../src/store/durable/postgres.js'
import { openSqlite } from '../../../src/store/durable/sqlite.js'

/** @returns opens a connection of its own to the same database, each time it is called */
export type CreateDatabase = () => Promise<() => Promise<Engine>>

export async function tempDir(): Promise<string> {
  const dir = await mkdtemp(path.join(tmpdir(), 'whichway-store-'))
  onTestFinished(() => rm(dir, { recursive: true, force: true }))
  return dir
}

export const sqliteFile: CreateDatabase = async () => {
  const file = path.join(await tempDir(), 'data', 'whichway.db')
  return () => openSqlite(file)
}

/** One connection is all there is. */
export const sqliteMemory: CreateDatabase = async () => () => openSqlite(':memory:')

/** @param url of any database; a schema of its own is made in it */
export const postgresSchema =
  (url: string): CreateDatabase =>
  async () => {
    const inSchema = await createSchema(url)
    return async () => openPostgres(inSchema, { connections: 4 })
  }

/** @returns the URL with the schema as its search path */
export async function createSchema(url: string): Promise<string> {
  const schema = `whichway_test_${randomBytes(6).toString('hex')}`
  const run = async (text: string) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.query(text).finally(() => client.end())
  }
  await run(`create schema ${schema}`)
  onTestFinished(() => run(`drop schema ${schema} cascade`))
  return withSearchPath(url, schema)
}

export function withSearchPath(url: string, schema: string): string {
  const changed = new URL(url)
  changed.searchParams.set('options', `-c search_path=${schema}`)
  return changed.href
}

/** Says loudly what is not tested when there is no server. */
export function postgresUrl(file: string): string | undefined {
  const url = process.env.TEST_DATABASE_URL
  if (!url) console.warn(`\n!!! ${file}: PostgreSQL is NOT tested, because TEST_DATABASE_URL is not set.\n`)
  return url
}
