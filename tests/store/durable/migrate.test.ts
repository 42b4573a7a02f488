/**
 * Migrations: forward, each once, all or nothing.
 */
import { sql } from 'kysely'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Engine } from '../../../src/store/durable/engine.js'
import { migrate } from '../../../src/store/durable/migrate.js'
import { MIGRATIONS, type Migration } from '../../../src/store/durable/migrations.js'
import { type CreateDatabase, postgresSchema, postgresUrl, sqliteFile } from './databases.js'

const url = postgresUrl('tests/store/durable/migrate.test.ts')
const databases: [string, CreateDatabase][] = [
  ['a file', sqliteFile],
  ...(url ? [['a server', postgresSchema(url)] as [string, CreateDatabase]] : []),
]

/** The versions up to the newest, and so many more. */
const upTo = (more: number) => Array.from({ length: MIGRATIONS.length + more }, (_, i) => i + 1)

const addColumn: Migration = async (db) => {
  await db.schema.alterTable('misses').addColumn('language', 'text').execute()
}
const fails: Migration = async (db) => {
  await db.schema.createTable('half').addColumn('a', 'text').execute()
  throw new Error('broken')
}

async function versions({ db }: Engine): Promise<number[]> {
  const rows = await db.selectFrom('whichway_schema').select('version').orderBy('version').execute()
  return rows.map(({ version }) => version)
}

describe.each(databases)('%s', (_, create) => {
  async function engines(count: number): Promise<Engine[]> {
    const open = await create()
    return Promise.all(
      Array.from({ length: count }, async () => {
        const engine = await open()
        onTestFinished(() => engine.close())
        return engine
      }),
    )
  }

  it('is brought up to date, and keeps what it has', async () => {
    const [engine] = await engines(1)
    await migrate(engine!, 1, MIGRATIONS.slice(0, 1))
    expect(await versions(engine!)).toEqual([1])
    await engine!.db.insertInto('settings').values({ name: 'a', value: 'kept' }).execute()
    await migrate(engine!, 2, [...MIGRATIONS, addColumn])
    expect(await versions(engine!)).toEqual(upTo(1))
    await sql`select language from misses`.execute(engine!.db)
    expect(await engine!.db.selectFrom('settings').select('value').execute()).toEqual([{ value: 'kept' }])
  })

  it('is migrated once, however many start at the same moment', async () => {
    const all = await engines(4)
    let runs = 0
    const counted: Migration = async (db, kind) => {
      runs += 1
      await addColumn(db, kind)
    }
    await Promise.all(all.map((engine) => migrate(engine, 1, [...MIGRATIONS, counted])))
    expect(runs).toBe(1)
    expect(await versions(all[0]!)).toEqual(upTo(1))
  })

  it('is as it was before when a migration fails', async () => {
    const [engine] = await engines(1)
    await migrate(engine!, 1)
    await expect(migrate(engine!, 2, [...MIGRATIONS, addColumn, fails])).rejects.toThrow('broken')
    expect(await versions(engine!)).toEqual(upTo(0))
    await expect(sql`select * from half`.execute(engine!.db)).rejects.toThrow()
    await migrate(engine!, 3, [...MIGRATIONS, addColumn])
    expect(await versions(engine!)).toEqual(upTo(1))
  })
})
