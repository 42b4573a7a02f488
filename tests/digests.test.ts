/**
 * The weekly digest over weeks, with several processes on one database, restarts and platforms that fail.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createDigests } from '../src/digests.js'
import { readWeekly } from '../src/misses/weekly.js'
import { toPlain } from '../src/plain.js'
import { plain, type Reply } from '../src/reply.js'
import { openStoreOn } from '../src/store/durable/open-store.js'
import { type CreateDatabase, postgresSchema, postgresUrl, sqliteFile } from './store/durable/databases.js'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
/** A Sunday. */
const SUNDAY = Date.parse('2026-11-22T12:00:00Z')
const SENTENCE = 'Write "/invite" there.'

type Given = { readonly channels?: Readonly<Record<string, string>>; readonly isQuiet?: boolean }

async function world(
  create: CreateDatabase,
  { channels = { C1: 'monday 09:00' }, isQuiet = false }: Given = {},
) {
  const open = await create()
  let now = SUNDAY
  const state = { isUp: true, fails: 0, composed: 0, dies: undefined as 'composing' | 'posting' | undefined }
  const posted: string[] = []
  const told: string[] = []

  /** Whoever is at it goes no further, and nobody hears of it. */
  function mayDie(at: typeof state.dies): Promise<void> | undefined {
    if (state.dies !== at) return undefined
    state.dies = undefined
    return new Promise(() => {})
  }

  /** A process more on this database. */
  async function process() {
    const store = await openStoreOn(await open(), {
      ...{ secret: 'of no use', warn: expect.fail, now: () => new Date(now) },
    })
    onTestFinished(() => store.close().catch(() => {}))
    return createDigests({
      channels: Object.entries(channels).map(([channel, at]) => ({
        ...{ adapter: 'chat', channel, weekly: readWeekly(at)! },
      })),
      adapters: [
        {
          name: 'chat',
          isUp: () => state.isUp,
          postTo: (channel, id) => async (reply) => {
            // It takes a moment, in which others look, too.
            await new Promise((resolve) => setTimeout(resolve, 2))
            await mayDie('posting')
            if (state.fails-- > 0) throw new Error(SENTENCE)
            posted.push(`${new Date(now).toISOString().slice(0, 16)} ${channel} ${toPlain(reply)} as ${id}`)
          },
        },
      ],
      leases: store.leases,
      compose: async (from, to) => {
        state.composed++
        await mayDie('composing')
        const days = [from, to].map((at) => at.toISOString().slice(5, 16)).join(' to ')
        const reply: Reply = { blocks: [{ kind: 'text', spans: plain(days) }] }
        return { reply, isQuiet }
      },
      log: {
        info: (event) => void told.push(event),
        warn: (sentence) => void told.push(sentence),
        error: (_, error) => void told.push(String(error)),
      },
      now: () => new Date(now),
    })
  }

  return {
    ...{ process, state, posted, told },
    /** Time passes, and all of them look every ten minutes, at the same time. */
    async pass(ms: number, processes: readonly (() => Promise<void>)[]) {
      const dead = new Set<() => Promise<void>>()
      for (const end = now + ms; now < end; ) {
        now += 10 * MINUTE_MS
        const mortal = state.dies
        const looking = processes.filter((look) => !dead.has(look)).map((look) => ({ look, done: look() }))
        for (const { look, done } of looking) {
          const over = mortal ? sleep(100, 'dead' as const) : new Promise<never>(() => {})
          if ((await Promise.race([done, over])) === 'dead') dead.add(look)
        }
      }
    },
  }
}

function describeDigests(name: string, create: CreateDatabase) {
  describe(`${name}: the digest`, () => {
    it('comes once a week, of seven whole days, whatever the number of processes', async () => {
      const { process, pass, posted, told } = await world(create)
      await pass(14 * DAY_MS, [await process(), await process(), await process()])
      expect(posted).toEqual([
        '2026-11-23T09:00 C1 11-16T00:00 to 11-23T00:00 as digest chat C1 2026-11-23',
        '2026-11-30T09:00 C1 11-23T00:00 to 11-30T00:00 as digest chat C1 2026-11-30',
      ])
      expect(told).toEqual(['digest-posted', 'digest-posted'])
    })

    it('comes in every channel at its own time', async () => {
      const { process, pass, posted } = await world(create, {
        channels: { C1: 'monday', C2: 'wednesday 15:30' },
      })
      await pass(7 * DAY_MS, [await process(), await process()])
      expect(posted.map((line) => line.slice(0, 19))).toEqual(['2026-11-23T09:00 C1', '2026-11-25T15:30 C2'])
    })

    it('does not come again after a restart, and comes on the same day when nobody was there in time', async () => {
      const { process, pass, posted } = await world(create)
      // Nobody runs until Monday afternoon.
      await pass(DAY_MS + 4 * HOUR_MS, [])
      await pass(HOUR_MS, [await process()])
      expect(posted).toHaveLength(1)
      await pass(3 * DAY_MS, [await process(), await process()])
      expect(posted).toHaveLength(1)
    })

    it('of a day that is over does not come late', async () => {
      const { process, pass, posted } = await world(create)
      await pass(2 * DAY_MS, [])
      await pass(4 * DAY_MS, [await process()])
      expect(posted).toEqual([])
    })

    it('that could not be posted is tried again on the same day, and told each time', async () => {
      const { process, pass, state, posted, told } = await world(create)
      state.fails = 3
      await pass(3 * DAY_MS, [await process(), await process()])
      expect(posted).toEqual([expect.stringMatching(/^2026-11-23T10:30 C1 /)])
      const failure = `The weekly digest could not be posted, and is tried again in half an hour: ${SENTENCE}`
      expect(told).toEqual([failure, failure, failure, 'digest-posted'])
    })

    it('that can never be posted is given up after a day, and comes the week after', async () => {
      const { process, pass, state, posted } = await world(create)
      state.fails = 48
      await pass(14 * DAY_MS, [await process()])
      expect(posted).toEqual([expect.stringMatching(/^2026-11-30T09:00 /)])
    })

    it('of a process that dies while it makes it is made by another', async () => {
      const { process, pass, state, posted } = await world(create)
      state.dies = 'composing'
      await pass(2 * DAY_MS, [await process(), await process()])
      expect(posted).toEqual([expect.stringMatching(/^2026-11-23T09:10 /)])
    })

    it('of a process that dies while it posts it is perhaps posted, and not posted again', async () => {
      const { process, pass, state, posted } = await world(create)
      state.dies = 'posting'
      await pass(4 * DAY_MS, [await process(), await process()])
      expect(posted).toEqual([])
      await pass(4 * DAY_MS, [await process()])
      expect(posted).toHaveLength(1)
    })

    it('waits for its platform', async () => {
      const { process, pass, state, posted } = await world(create)
      state.isUp = false
      await pass(DAY_MS, [await process()])
      expect(state.composed).toBe(0)
      state.isUp = true
      await pass(HOUR_MS, [await process()])
      expect(posted).toHaveLength(1)
    })

    it('of a week in which nothing happened is not posted, and not made again', async () => {
      const { process, pass, state, posted, told } = await world(create, { isQuiet: true })
      await pass(3 * DAY_MS, [await process(), await process()])
      expect({ posted, told, composed: state.composed }).toEqual({ posted: [], told: [], composed: 1 })
    })
  })
}

describeDigests('SQLite in a file', sqliteFile)
const url = postgresUrl('tests/digests.test.ts')
if (url) describeDigests('PostgreSQL', postgresSchema(url))
