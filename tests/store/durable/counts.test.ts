/**
 * Counting what is done, by day: on a file, in memory and, where there is one, on a server.
 */
import { describe, expect, it, onTestFinished } from 'vitest'
import { countsMigration, createCounts } from '../../../src/store/durable/counts.js'
import { migrate } from '../../../src/store/durable/migrate.js'
import { MIGRATIONS } from '../../../src/store/durable/migrations.js'
import { type CreateDatabase, postgresSchema, postgresUrl, sqliteFile, sqliteMemory } from './databases.js'

const DAY_MS = 24 * 60 * 60 * 1_000
const NOON = Date.parse('2026-11-20T12:00:00Z')

/** @returns opens what counts, in a process more each time */
async function counting(create: CreateDatabase) {
  const open = await create()
  let now = NOON
  const process = async () => {
    const engine = await open()
    onTestFinished(() => engine.close().catch(() => {}))
    await migrate(engine, now, [...MIGRATIONS, countsMigration])
    return createCounts(engine.db, () => now)
  }
  return {
    process,
    later: (ms: number) => {
      now += ms
    },
  }
}

function describeCounts(name: string, create: CreateDatabase, { shared }: { readonly shared: boolean }) {
  describe(`${name}: what is counted`, () => {
    it('is nothing at first', async () => {
      const counts = await (await counting(create)).process()
      expect(await counts.list()).toEqual([])
    })

    it('comes by day and kind, oldest first', async () => {
      const world = await counting(create)
      const counts = await world.process()
      for (const kind of ['unknown', 'answer', 'answer'] as const) await counts.add(kind)
      world.later(DAY_MS)
      await counts.add('answer')
      expect(await counts.list()).toEqual([
        { day: '2026-11-20', kind: 'answer', n: 2 },
        { day: '2026-11-20', kind: 'unknown', n: 1 },
        { day: '2026-11-21', kind: 'answer', n: 1 },
      ])
    })

    it('can be asked for from a day on, which counts as a whole', async () => {
      const world = await counting(create)
      const counts = await world.process()
      await counts.add('offer')
      world.later(DAY_MS)
      await counts.add('offer')
      expect(await counts.list(new Date('2026-11-20T23:59:59Z'))).toHaveLength(2)
      expect(await counts.list(new Date('2026-11-21T23:59:59Z'))).toEqual([
        { day: '2026-11-21', kind: 'offer', n: 1 },
      ])
    })

    it('changes its day at midnight, UTC', async () => {
      const world = await counting(create)
      const counts = await world.process()
      world.later(DAY_MS / 2 - 1)
      await counts.add('answer')
      world.later(1)
      await counts.add('answer')
      expect((await counts.list()).map(({ day }) => day)).toEqual(['2026-11-20', '2026-11-21'])
    })

    it.runIf(shared)('of two processes at once is lost by neither', async () => {
      const world = await counting(create)
      const processes = [await world.process(), await world.process()]
      await Promise.all(Array.from({ length: 40 }, (_, i) => processes[i % 2]!.add('answer')))
      expect(await processes[0]!.list()).toEqual([{ day: '2026-11-20', kind: 'answer', n: 40 }])
    })
  })
}

describeCounts('SQLite in memory', sqliteMemory, { shared: false })
describeCounts('SQLite in a file', sqliteFile, { shared: true })
const url = postgresUrl('counts.test.ts')
if (url) describeCounts('PostgreSQL', postgresSchema(url), { shared: true })
