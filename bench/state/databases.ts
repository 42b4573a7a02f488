/**
 * Databases for a bench, gone afterwards.
 */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'

/** @param use is given a folder of its own */
export async function withFolder<T>(use: (dir: string) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(path.join(tmpdir(), 'whichway-bench-'))
  try {
    return await use(dir)
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

/** @param use is given the URL with a schema of its own as its search path */
export async function withSchema<T>(url: string, use: (url: string) => Promise<T>): Promise<T> {
  const schema = `whichway_bench_${randomBytes(6).toString('hex')}`
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`create schema ${schema}`)
  try {
    const within = new URL(url)
    within.searchParams.set('options', `-c search_path=${schema}`)
    return await use(within.href)
  } finally {
    await client.query(`drop schema ${schema} cascade`)
    await client.end()
  }
}
