/**
 * What every durable store promises, whatever it is kept on.
 */
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Session } from '../../../src/dialogue/session.js'
import { NOTHING_YET } from '../../../src/guide/flow.js'
import { answerClaimed, answerOnce } from '../../../src/store/durable/answer-once.js'
import type { Engine } from '../../../src/store/durable/engine.js'
import {
  LostClaimError,
  StaleSessionError,
  StoreUnavailableError,
  TurnTimeoutError,
} from '../../../src/store/durable/errors.js'
import type { Claim } from '../../../src/store/durable/event.js'
import { MIGRATIONS } from '../../../src/store/durable/migrations.js'
import { openStoreOn, type StoreOptions } from '../../../src/store/durable/open-store.js'
import { createPseudonym } from '../../../src/store/durable/pseudonym.js'
import type { Store } from '../../../src/store/durable/store.js'
import type { CreateDatabase } from './databases.js'

export const SECRET = 'a secret for tests, of no use'
const LEASE_MS = 30_000
const DAY_MS = 24 * 60 * 60 * 1_000
const person = createPseudonym(SECRET)
const [ann, bob] = [person('U-ann'), person('U-bob')]

type World = {
  /** A process more on the same database. */
  process(options?: Partial<StoreOptions>): Promise<Store>
  engine(): Promise<Engine>
  later(ms: number): void
  now(): Date
  readonly warned: string[]
}

async function createWorld(create: CreateDatabase): Promise<World> {
  let now = Date.parse('2026-11-20T12:00:00Z')
  const open = await create()
  const warned: string[] = []
  const engine = async () => {
    const opened = await open()
    onTestFinished(() => opened.close().catch(() => {}))
    return opened
  }
  return {
    warned,
    engine,
    now: () => new Date(now),
    later: (ms) => {
      now += ms
    },
    process: async (options) =>
      openStoreOn(await engine(), {
        secret: SECRET,
        warn: (message) => void warned.push(message),
        now: () => new Date(now),
        leaseMs: LEASE_MS,
        ...options,
      }),
  }
}

const guided = (owner: string): Session => ({
  topic: { intent: 'speed' },
  guide: { owner, progress: { ...NOTHING_YET, answers: { size: 'small' }, trail: ['size'] } },
})

async function claimed(store: Store, id: string, conversation = 'c'): Promise<Claim> {
  const result = await store.events.claim({ id, conversation })
  if (result.kind !== 'claimed') throw new Error(`"${id}" is ${result.kind}`)
  return result.claim
}

/** Resolves to whether it has resolved by now. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  let settled = false
  promise.then(
    () => {
      settled = true
    },
    () => {
      settled = true
    },
  )
  await new Promise((resolve) => setTimeout(resolve, 30))
  return settled
}

/** From the turn to the end, with this as the new session. */
async function answer(store: Store, claim: Claim, session: Session = {}): Promise<void> {
  const { version } = await store.events.turn(claim)
  await store.events.sending(claim, { session, version })
  await store.events.done(claim)
}

export function describeStore(
  name: string,
  create: CreateDatabase,
  { shared }: { readonly shared: boolean },
) {
  // Who has a database alone cannot share it: these are no cases for them.
  const among: (name: string, test: () => Promise<void>) => void = shared ? it : () => {}

  describe(`${name}: sessions`, () => {
    it('begin empty, at version 0', async () => {
      const store = await (await createWorld(create)).process()
      expect(await store.sessions.load('c')).toEqual({ session: {}, version: 0 })
    })

    it('come back as they were saved, with a version that grows', async () => {
      const store = await (await createWorld(create)).process()
      const first = await store.sessions.save('c', guided(ann), 0)
      expect(await store.sessions.load('c')).toEqual({ session: guided(ann), version: first })
      const second = await store.sessions.save('c', { topic: { intent: 'cost' } }, first)
      expect(second).toBeGreaterThan(first)
      expect(await store.sessions.load('c')).toEqual({
        session: { topic: { intent: 'cost' } },
        version: second,
      })
    })

    it('keep what was described beside a recommendation', async () => {
      const store = await (await createWorld(create)).process()
      const fills = [{ criterion: 'size', option: 'large', words: 'huge' }]
      const described = { text: 'huge', fills, conflicts: ['data'] }
      const session: Session = { guide: { owner: ann, progress: NOTHING_YET, supposed: fills, described } }
      await store.sessions.save('c', session, 0)
      expect((await store.sessions.load('c')).session).toEqual(session)
    })

    it('keep every text', async () => {
      const store = await (await createWorld(create)).process()
      for (const description of [
        'null \u0000 and \u2028',
        'half a pair \ud83d',
        "quotes ' and \\",
        '👎',
        '',
      ]) {
        const session = { guide: { owner: ann, progress: { ...NOTHING_YET, description } } }
        const { version } = await store.sessions.load('texts')
        await store.sessions.save('texts', session, version)
        expect((await store.sessions.load('texts')).session).toEqual(session)
      }
    })

    it('are refused when they changed in between, and stay as they are', async () => {
      const store = await (await createWorld(create)).process()
      const version = await store.sessions.save('c', guided(ann), 0)
      await expect(store.sessions.save('c', {}, 0)).rejects.toThrow(StaleSessionError)
      await expect(store.sessions.save('c', {}, version + 1)).rejects.toThrow(StaleSessionError)
      await expect(store.sessions.save('nobody', {}, 3)).rejects.toThrow(StaleSessionError)
      expect((await store.sessions.load('c')).session).toEqual(guided(ann))
    })

    it('of two who save the same version, one wins', async () => {
      const store = await (await createWorld(create)).process()
      const version = await store.sessions.save('c', {}, 0)
      const tries = await Promise.allSettled(
        [1, 2, 3, 4].map((i) => store.sessions.save('c', { topic: { intent: `try ${i}` } }, version)),
      )
      expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    })

    it('expire 30 days after they were last saved', async () => {
      const world = await createWorld(create)
      const store = await world.process()
      const version = await store.sessions.save('c', guided(ann), 0)
      world.later(29 * DAY_MS)
      await store.sessions.save('c', guided(ann), version)
      world.later(29 * DAY_MS)
      expect((await store.sessions.load('c')).session).toEqual(guided(ann))
      world.later(DAY_MS)
      expect(await store.sessions.load('c')).toEqual({ session: {}, version: 0 })
      await store.sessions.save('c', {}, 0)
    })

    it.each(['{', '[]', '{"guide":{"owner":"ann"}}', '{"topic":"speed"}'])(
      '%s is no session: it is told, and can be overwritten',
      async (text) => {
        const world = await createWorld(create)
        const engine = await world.engine()
        const warned: string[] = []
        const store = await openStoreOn(engine, {
          secret: SECRET,
          warn: (message) => void warned.push(message),
        })
        await store.sessions.save('c', {}, 0)
        await engine.db.updateTable('conversations').set({ session: text }).execute()
        const { session, version } = await store.sessions.load('c')
        expect(session).toEqual({})
        expect(warned).toEqual([
          expect.stringMatching(/^The session of "c" cannot be read and is begun anew: ./),
        ])
        await store.sessions.save('c', guided(ann), version)
        expect((await store.sessions.load('c')).session).toEqual(guided(ann))
      },
    )

    among('survive a restart', async () => {
      const world = await createWorld(create)
      const before = await world.process()
      await before.sessions.save('c', guided(ann), 0)
      await before.close()
      const after = await world.process()
      expect((await after.sessions.load('c')).session).toEqual(guided(ann))
    })
  })

  describe(`${name}: an event`, () => {
    it('is claimed once, and is done after its reply', async () => {
      const store = await (await createWorld(create)).process()
      const claim = await claimed(store, 'e')
      expect(await store.events.claim({ id: 'e', conversation: 'c' })).toEqual({ kind: 'taken' })
      await answer(store, claim)
      expect(await store.events.claim({ id: 'e', conversation: 'c' })).toEqual({ kind: 'done' })
      expect(await store.events.tally()).toEqual({ open: 0, sending: 0, done: 1, unsure: 0 })
    })

    it('can be waited for while somebody works on it', async () => {
      const store = await (await createWorld(create)).process()
      const claim = await claimed(store, 'e')
      const waiting = store.events.claim({ id: 'e', conversation: 'c' }, { upToMs: 5_000 })
      expect(await isSettled(waiting)).toBe(false)
      await answer(store, claim)
      expect(await waiting).toEqual({ kind: 'done' })
    })

    it('is taken over when its lease has run out, and keeps its place', async () => {
      const world = await createWorld(create)
      const store = await world.process()
      const dead = await claimed(store, 'first')
      const second = await claimed(store, 'second')
      world.later(LEASE_MS)
      await store.events.renew(second)
      const taken = await claimed(store, 'first')
      expect(taken).toMatchObject({ place: dead.place, attempt: 2 })
      expect(taken.place).toBeLessThan(second.place)
    })

    it('is kept by whoever renews its lease', async () => {
      const world = await createWorld(create)
      const store = await world.process()
      const claim = await claimed(store, 'e')
      for (let i = 0; i < 5; i++) {
        world.later(LEASE_MS - 1)
        await store.events.renew(claim)
      }
      expect(await store.events.claim({ id: 'e', conversation: 'c' })).toEqual({ kind: 'taken' })
    })

    it('that was taken over is refused to the one before, whatever they want', async () => {
      const world = await createWorld(create)
      const store = await world.process()
      const slow = await claimed(store, 'e')
      const { version } = await store.events.turn(slow)
      world.later(LEASE_MS)
      const fast = await claimed(store, 'e')
      await expect(store.events.renew(slow)).rejects.toThrow(LostClaimError)
      await expect(store.events.turn(slow)).rejects.toThrow(LostClaimError)
      await expect(store.events.sending(slow, { session: guided(bob), version })).rejects.toThrow(
        LostClaimError,
      )
      await expect(store.events.done(slow)).rejects.toThrow(LostClaimError)
      await expect(store.events.release(slow)).rejects.toThrow(LostClaimError)
      expect((await store.sessions.load('c')).session).toEqual({})
      await answer(store, fast, guided(ann))
      expect((await store.sessions.load('c')).session).toEqual(guided(ann))
    })

    it('whose work failed is tried again with the next delivery, in its old place', async () => {
      const store = await (await createWorld(create)).process()
      const first = await claimed(store, 'e')
      expect(await store.events.release(first)).toBe('released')
      expect(await claimed(store, 'e')).toMatchObject({ place: first.place, attempt: 2 })
    })

    it('that was perhaps sent is never answered again, and counted', async () => {
      const world = await createWorld(create)
      const store = await world.process()
      const claim = await claimed(store, 'e')
      const { version } = await store.events.turn(claim)
      await store.events.sending(claim, { session: guided(ann), version })
      expect(await store.events.claim({ id: 'e', conversation: 'c' })).toEqual({ kind: 'taken' })
      world.later(LEASE_MS)
      expect(await store.events.claim({ id: 'e', conversation: 'c' })).toEqual({ kind: 'perhaps-sent' })
      expect(await store.events.claim({ id: 'e', conversation: 'c' })).toEqual({ kind: 'done' })
      expect(await store.events.tally()).toMatchObject({ unsure: 1, done: 0 })
      expect((await store.sessions.load('c')).session).toEqual(guided(ann))
    })

    it('that somebody slow has sent after all counts as sent', async () => {
      const world = await createWorld(create)
      const store = await world.process()
      const claim = await claimed(store, 'e')
      await store.events.sending(claim, await store.events.turn(claim))
      world.later(LEASE_MS)
      await store.events.claim({ id: 'e', conversation: 'c' })
      await store.events.done(claim)
      expect(await store.events.tally()).toMatchObject({ unsure: 0, done: 1 })
    })

    it('whose sending failed is not answered again', async () => {
      const store = await (await createWorld(create)).process()
      const claim = await claimed(store, 'e')
      await store.events.sending(claim, await store.events.turn(claim))
      expect(await store.events.release(claim)).toBe('perhaps-sent')
      expect(await store.events.claim({ id: 'e', conversation: 'c' })).toEqual({ kind: 'done' })
    })

    it('can be done twice', async () => {
      const store = await (await createWorld(create)).process()
      const claim = await claimed(store, 'e')
      await answer(store, claim)
      await store.events.done(claim)
    })

    it('is not marked when the session has changed, so that the work can be repeated', async () => {
      const store = await (await createWorld(create)).process()
      const claim = await claimed(store, 'e')
      const { version } = await store.events.turn(claim)
      await store.sessions.save('c', guided(bob), version)
      await expect(store.events.sending(claim, { session: {}, version })).rejects.toThrow(StaleSessionError)
      expect(await store.events.tally()).toMatchObject({ open: 1, sending: 0 })
      const again = await store.events.turn(claim)
      expect(again.session).toEqual(guided(bob))
      await store.events.sending(claim, { session: guided(ann), version: again.version })
    })

    it('left behind by a dead process is recovered with what is to be done, in order', async () => {
      const world = await createWorld(create)
      const store = await world.process()
      await store.events.claim({ id: 'one', conversation: 'c', adapter: 'test', payload: 'work one' })
      await store.events.claim({ id: 'two', conversation: 'c', adapter: 'test', payload: 'work two' })
      await claimed(store, 'without')
      const sent = await claimed(store, 'sent', 'other')
      await store.events.sending(sent, await store.events.turn(sent))
      expect(await store.events.recover(['test'])).toEqual({ claims: [], perhapsSent: 0 })
      world.later(LEASE_MS)
      const { claims, perhapsSent } = await store.events.recover(['test'])
      expect(perhapsSent).toBe(1)
      expect(claims.map(({ claim, payload }) => [claim.id, claim.attempt, payload])).toEqual([
        ['one', 2, 'work one'],
        ['two', 2, 'work two'],
      ])
      const second = store.events.turn(claims[1]!.claim)
      expect(await isSettled(second)).toBe(false)
      await answer(store, claims[0]!.claim)
      await second
      expect(await store.events.recover(['test'])).toEqual({ claims: [], perhapsSent: 0 })
    })

    it('of an adapter that does not run here is left to where it does', async () => {
      const world = await createWorld(create)
      const store = await world.process()
      await store.events.claim({ id: 'e', conversation: 'c', adapter: 'test', payload: 'work' })
      world.later(LEASE_MS)
      for (const adapters of [[], ['another'], ['another', 'third']])
        expect((await store.events.recover(adapters)).claims).toEqual([])
      const { claims } = await store.events.recover(['another', 'test'])
      expect(claims.map(({ claim }) => claim.attempt)).toEqual([2])
    })

    it('left behind keeps its place for a while, when it can be taken up', async () => {
      const world = await createWorld(create)
      const store = await world.process()
      await store.events.claim({ id: 'one', conversation: 'c', adapter: 'test', payload: 'work' })
      const second = await claimed(store, 'two')
      world.later(LEASE_MS)
      await store.events.renew(second)
      const turn = store.events.turn(second)
      expect(await isSettled(turn)).toBe(false)
      const { claims } = await store.events.recover(['test'])
      await answer(store, claims[0]!.claim)
      await turn
    })

    it('left behind keeps nobody waiting when nobody takes it up, or when only a redelivery could', async () => {
      const world = await createWorld(create)
      const store = await world.process()
      await store.events.claim({ id: 'one', conversation: 'c', adapter: 'test', payload: 'work' })
      await store.events.claim({ id: 'two', conversation: 'other' })
      world.later(LEASE_MS)
      await store.events.turn(await claimed(store, 'three', 'other'))
      world.later(5 * LEASE_MS)
      await store.events.turn(await claimed(store, 'four'))
    })

    it('that fails again and again tells how often, and its payload goes when it is done', async () => {
      const world = await createWorld(create)
      const engine = await world.engine()
      const store = await openStoreOn(engine, { secret: SECRET, warn: expect.fail, now: world.now })
      await store.events.claim({ id: 'e', conversation: 'c', adapter: 'test', payload: 'secret' })
      const attempts: number[] = []
      for (let i = 0; i < 5; i++) {
        world.later(LEASE_MS)
        const { claims } = await store.events.recover(['test'])
        attempts.push(...claims.map(({ claim }) => claim.attempt))
      }
      expect(attempts).toEqual([2, 3, 4, 5, 6])
      world.later(LEASE_MS)
      await answer(store, await claimed(store, 'e'))
      expect(await engine.db.selectFrom('events').select(['state', 'payload']).execute()).toEqual([
        { state: 'done', payload: null },
      ])
    })
  })

  describe(`${name}: a turn`, () => {
    it('comes with the session that the turn before has saved', async () => {
      const store = await (await createWorld(create)).process()
      await answer(store, await claimed(store, 'one'), guided(ann))
      const { session } = await store.events.turn(await claimed(store, 'two'))
      expect(session).toEqual(guided(ann))
    })

    it('comes after all earlier ones of the conversation, and other conversations do not wait', async () => {
      const store = await (await createWorld(create)).process()
      const [one, two, three] = [
        await claimed(store, '1'),
        await claimed(store, '2'),
        await claimed(store, '3'),
      ]
      const order: string[] = []
      const serve = (claim: Claim) => answer(store, claim).then(() => order.push(claim.id))
      const last = serve(three)
      const middle = serve(two)
      await answer(store, await claimed(store, 'elsewhere', 'other'))
      expect(await isSettled(Promise.race([last, middle]))).toBe(false)
      await serve(one)
      await Promise.all([middle, last])
      expect(order).toEqual(['1', '2', '3'])
    })

    it('is in the order of arrival, also of messages that arrive at the same moment', async () => {
      const store = await (await createWorld(create)).process()
      const ids = Array.from({ length: 20 }, (_, i) => `e${i}`)
      const claims = await Promise.all(ids.map((id) => claimed(store, id)))
      const places = claims.map(({ place }) => place)
      expect(places).toEqual(places.toSorted((a, b) => a - b))
    })

    it('does not wait for the dead', async () => {
      const world = await createWorld(create)
      const store = await world.process()
      const dead = await claimed(store, 'dead')
      await store.events.turn(dead)
      const next = await claimed(store, 'next')
      const turn = store.events.turn(next)
      expect(await isSettled(turn)).toBe(false)
      world.later(LEASE_MS)
      await turn
    })

    it('is not given away while a later message is at work that was taken in while the earlier was away', async () => {
      const store = await (await createWorld(create)).process()
      const early = await claimed(store, 'early')
      const late = await claimed(store, 'late')
      await store.events.release(early)
      const { version } = await store.events.turn(late)
      const back = await claimed(store, 'early')
      const turn = store.events.turn(back)
      expect(await isSettled(turn)).toBe(false)
      await store.events.sending(late, { session: guided(ann), version })
      await store.events.done(late)
      expect((await turn).session).toEqual(guided(ann))
    })

    it('that does not come in time is given up', async () => {
      const world = await createWorld(create)
      const store = await world.process({ leaseMs: 60 * 60_000 })
      await claimed(store, 'busy')
      const turn = store.events.turn(await claimed(store, 'next'), 5_000)
      const refused = expect(turn).rejects.toThrow(TurnTimeoutError)
      world.later(5_000)
      await refused
    })
  })

  const describeShared = shared ? describe : (_name: string, _tests: () => void) => {}
  describeShared(`${name}: several processes`, () => {
    among('start at once on an empty database', async () => {
      const world = await createWorld(create)
      const stores = await Promise.all(Array.from({ length: 4 }, () => world.process()))
      await stores[0]!.sessions.save('c', guided(ann), 0)
      for (const store of stores) expect((await store.sessions.load('c')).session).toEqual(guided(ann))
    })

    among('claim an event once', async () => {
      const world = await createWorld(create)
      const stores = await Promise.all([world.process(), world.process(), world.process()])
      for (let i = 0; i < 20; i++) {
        const event = { id: `e${i}`, conversation: 'c' }
        const kinds = await Promise.all(stores.map(async (store) => (await store.events.claim(event)).kind))
        expect(kinds.toSorted()).toEqual(['claimed', 'taken', 'taken'])
      }
    })

    among('take over once what a dead one left', async () => {
      const world = await createWorld(create)
      const stores = await Promise.all([world.process(), world.process(), world.process()])
      const ids = Array.from({ length: 10 }, (_, i) => `e${i}`)
      for (const id of ids)
        await stores[0]!.events.claim({ id, conversation: id, adapter: 'test', payload: id })
      world.later(LEASE_MS)
      const taken = await Promise.all(stores.map((store) => store.events.recover(['test'])))
      expect(taken.flatMap(({ claims }) => claims.map(({ claim }) => claim.id)).toSorted()).toEqual(ids)
    })

    among('wait for each other', async () => {
      const world = await createWorld(create)
      const [one, two] = [await world.process(), await world.process()]
      const first = await claimed(one, 'first')
      const turn = two.events.turn(await claimed(two, 'second'))
      expect(await isSettled(turn)).toBe(false)
      await answer(one, first, guided(ann))
      expect((await turn).session).toEqual(guided(ann))
    })

    among('answer each event once, in order, whoever gets it, and lose nothing', async () => {
      const world = await createWorld(create)
      const stores = await Promise.all([world.process(), world.process(), world.process()])
      const sent: string[] = []
      const arrivals = Array.from({ length: 60 }, (_, i) => ({ id: `e${i}`, conversation: `c${i % 6}` }))
      const working: Promise<unknown>[] = []
      const counts = (session: Session) => session.topic?.compared?.aspects ?? []
      for (const [i, event] of arrivals.entries()) {
        // The first delivery is in order; the others come whenever they come.
        const result = await stores[i % 3]!.events.claim(event)
        if (result.kind !== 'claimed') throw new Error(`"${event.id}" is ${result.kind}`)
        const steps = {
          work: async (session: Session) => ({
            reply: event.id,
            session: {
              topic: { intent: 'i', compared: { aspects: [...counts(session), event.id], named: [] } },
            },
          }),
          send: async (reply: string) => void sent.push(reply),
        }
        working.push(answerClaimed(stores[i % 3]!.events, result.claim, steps))
        working.push(answerOnce(stores[(i + 1) % 3]!.events, event, steps))
        working.push(answerOnce(stores[i % 3]!.events, event, steps))
      }
      await Promise.all(working)
      expect(sent.toSorted()).toEqual(arrivals.map(({ id }) => id).toSorted())
      for (let c = 0; c < 6; c++) {
        const expected = arrivals.filter(({ conversation }) => conversation === `c${c}`).map(({ id }) => id)
        expect(sent.filter((id) => expected.includes(id))).toEqual(expected)
        expect(counts((await stores[0]!.sessions.load(`c${c}`)).session)).toEqual(expected)
      }
    })

    among('purge on one of them, hourly', async () => {
      const world = await createWorld(create)
      const stores = await Promise.all([world.process(), world.process(), world.process()])
      const due = async () => {
        const purged = await Promise.all(stores.map((store) => store.purgeWhenDue()))
        return purged.filter((one) => one !== undefined).length
      }
      expect(await due()).toBe(1)
      expect(await due()).toBe(0)
      world.later(60 * 60_000)
      expect(await due()).toBe(1)
    })
  })

  describe(`${name}: answering once`, () => {
    const event = { id: 'e', conversation: 'c' }
    const work = async () => ({ reply: 'hello', session: guided(ann) })

    it('sends the reply, once for all deliveries', async () => {
      const store = await (await createWorld(create)).process()
      const send = vi.fn(async () => {})
      const all = [1, 2, 3].map(() => answerOnce(store.events, event, { work, send }))
      expect((await Promise.all(all)).toSorted()).toEqual(['answered', 'duplicate', 'duplicate'])
      expect(send).toHaveBeenCalledOnce()
      expect((await store.sessions.load('c')).session).toEqual(guided(ann))
    })

    it('tries again with the next delivery when the work failed', async () => {
      const store = await (await createWorld(create)).process()
      const send = vi.fn(async () => {})
      const fail = async () => {
        throw new Error('broken')
      }
      await expect(answerOnce(store.events, event, { work: fail, send })).rejects.toThrow('broken')
      expect(send).not.toHaveBeenCalled()
      expect(await answerOnce(store.events, event, { work, send })).toBe('answered')
    })

    it('does not when sending failed', async () => {
      const store = await (await createWorld(create)).process()
      const send = vi.fn(async () => {
        throw new Error('network')
      })
      await expect(answerOnce(store.events, event, { work, send })).rejects.toThrow('network')
      expect(await answerOnce(store.events, event, { work, send })).toBe('duplicate')
      expect(send).toHaveBeenCalledOnce()
    })

    it('repeats the work when the session changed meanwhile', async () => {
      const store = await (await createWorld(create)).process()
      const seen: Session[] = []
      const busy = async (session: Session) => {
        seen.push(session)
        if (seen.length === 1) await store.sessions.save('c', guided(bob), 0)
        return { reply: '', session: guided(ann) }
      }
      await answerOnce(store.events, event, { work: busy, send: async () => {} })
      expect(seen).toEqual([{}, guided(bob)])
    })

    it('sends nothing when another process took over', async () => {
      const world = await createWorld(create)
      const store = await world.process()
      const send = vi.fn(async () => {})
      const slow = async () => {
        world.later(LEASE_MS)
        await claimed(store, 'e')
        return { reply: '', session: {} }
      }
      expect(await answerOnce(store.events, event, { work: slow, send })).toBe('lost')
      expect(send).not.toHaveBeenCalled()
    })

    it('renews the lease while it works', async () => {
      const store = await (await createWorld(create)).process({ leaseMs: 90, now: () => new Date() })
      const slow = async () => {
        await new Promise((resolve) => setTimeout(resolve, 200))
        expect(await store.events.claim(event)).toEqual({ kind: 'taken' })
        return { reply: '', session: {} }
      }
      expect(await answerOnce(store.events, event, { work: slow, send: async () => {} })).toBe('answered')
    })
  })

  describe(`${name}: notes`, () => {
    it('come back as they were, oldest first', async () => {
      const world = await createWorld(create)
      const store = await world.process()
      const outcome = { recommended: 'bus', chosen: 'else' }
      const remark = {
        conversation: 'c',
        text: 'wrong',
        intent: 'speed',
        alternative: 'bus',
        outcome,
        person: ann,
      }
      const miss = { text: 'what about boats', reason: 'unknown', nearest: 'other_ways', person: bob }
      const made = { conversation: 'c', record: 'C0DE', recommendation: 'bus', person: ann }
      await store.feedback.add(remark)
      await store.misses.add(miss)
      await store.decisions.add(made)
      const at = new Date('2026-11-20T12:00:00Z')
      world.later(1_000)
      await store.feedback.add({ conversation: 'c', text: '' })
      const later = new Date('2026-11-20T12:00:01Z')
      const bare = { conversation: 'c', text: '', at: later }
      expect(await store.feedback.list()).toEqual([{ ...remark, at }, bare])
      expect(await store.feedback.list(later)).toEqual([bare])
      expect(await store.misses.list()).toEqual([{ ...miss, at }])
      expect(await store.decisions.list()).toEqual([{ ...made, at }])
    })

    it('are redacted, and have no character that a database refuses', async () => {
      const store = await (await createWorld(create)).process()
      await store.misses.add({ text: 'mail bob@example.com \u0000 \ud83d', reason: 'unknown' })
      await store.feedback.add({ conversation: 'c', text: 'ask @bob, 555-123-4567' })
      expect((await store.misses.list())[0]!.text).toBe('mail [email]   \ufffd')
      expect((await store.feedback.list())[0]!.text).toBe('ask [mention], [phone]')
    })

    it('of one event are kept once, however often the work is repeated', async () => {
      const store = await (await createWorld(create)).process()
      for (let i = 0; i < 3; i++) {
        await store.feedback.add({ conversation: 'c', text: 'wrong', event: 'e' })
        await store.misses.add({ text: 'boats', reason: 'unknown', event: 'e' })
        await store.decisions.add({ conversation: 'c', record: '', recommendation: 'bus', event: 'e' })
        await store.misses.add({ text: 'boats', reason: 'unknown' })
      }
      expect(await store.feedback.list()).toHaveLength(1)
      expect(await store.misses.list()).toHaveLength(4)
      expect(await store.decisions.list()).toHaveLength(1)
    })
  })

  describe(`${name}: retention`, () => {
    it('deletes what is too old and nothing else', async () => {
      const world = await createWorld(create)
      const store = await world.process()
      const fill = async (mark: string) => {
        await store.misses.add({ text: mark, reason: 'unknown' })
        await store.feedback.add({ conversation: mark, text: mark })
        await answer(store, await claimed(store, mark, mark), guided(ann))
      }
      await fill('old')
      world.later(DAY_MS)
      expect(await store.purge()).toEqual({ misses: 0, sessions: 0, events: 1 })
      world.later(29 * DAY_MS)
      expect(await store.purge()).toEqual({ misses: 0, sessions: 1, events: 0 })
      await fill('young')
      world.later(60 * DAY_MS - 1)
      expect(await store.purge()).toEqual({ misses: 0, sessions: 1, events: 1 })
      world.later(1)
      expect(await store.purge()).toEqual({ misses: 1, sessions: 0, events: 0 })
      expect((await store.misses.list()).map(({ text }) => text)).toEqual(['young'])
      expect(await store.feedback.list()).toHaveLength(2)
    })

    it('keeps what is at work, however old', async () => {
      const world = await createWorld(create)
      const store = await world.process({ leaseMs: 100 * DAY_MS })
      const claim = await claimed(store, 'e')
      const { version } = await store.events.turn(claim)
      world.later(50 * DAY_MS)
      expect(await store.purge()).toEqual({ misses: 0, sessions: 0, events: 0 })
      await store.events.sending(claim, { session: {}, version })
    })

    it('can be set', async () => {
      const world = await createWorld(create)
      const store = await world.process({ days: { sessions: 1, misses: 2, events: 3 } })
      await store.misses.add({ text: '', reason: 'unknown' })
      await answer(store, await claimed(store, 'e'))
      const purged = []
      for (let day = 1; day <= 3; day++) {
        world.later(DAY_MS)
        purged.push(await store.purge())
      }
      expect(purged).toEqual([
        { misses: 0, sessions: 1, events: 0 },
        { misses: 1, sessions: 0, events: 0 },
        { misses: 0, sessions: 0, events: 1 },
      ])
    })
  })

  describe(`${name}: a person`, () => {
    it('who has gone on from a topic, or opened a page, is told so, and not named any more', async () => {
      const store = await (await createWorld(create)).process()
      const topic = { intent: 'speed' }
      await store.sessions.save('thread', { topic, left: [ann, bob], home: ann }, 0)
      expect((await store.exportOf(ann)).sessions[0]?.session).toEqual({ left: [ann], home: ann })
      await store.forget(ann)
      expect((await store.sessions.load('thread')).session).toEqual({ topic, left: [bob] })
    })

    const member = (who: string) => ({ person: who, progress: NOTHING_YET })

    async function filled(store: Store) {
      await store.sessions.save('hers', { ...guided(ann), offered: [], offeredTo: ann }, 0)
      await store.sessions.save('his', guided(bob), 0)
      const group = { owner: ann, members: [member(ann), member(bob)], revealed: false }
      await store.sessions.save('group', { group }, 0)
      for (const who of [ann, bob]) {
        await store.feedback.add({ conversation: 'c', text: 'wrong', person: who })
        await store.misses.add({ text: 'boats', reason: 'unknown', person: who })
        await store.decisions.add({ conversation: 'c', record: '', recommendation: 'bus', person: who })
      }
      await store.events.claim({ id: 'e', conversation: 'c', payload: JSON.stringify({ person: ann }) })
    }

    it('is forgotten everywhere, and nobody else is', async () => {
      const world = await createWorld(create)
      const engine = await world.engine()
      const store = await openStoreOn(engine, { secret: SECRET, warn: expect.fail })
      await filled(store)
      expect(await store.forget(ann)).toEqual({
        sessions: 2,
        events: 1,
        feedback: 1,
        misses: 1,
        decisions: 1,
      })
      expect(await store.sessions.load('hers')).toEqual({ session: {}, version: 0 })
      expect((await store.sessions.load('his')).session).toEqual(guided(bob))
      expect((await store.sessions.load('group')).session.group).toEqual({
        owner: bob,
        members: [member(bob)],
        revealed: false,
      })
      for (const table of ['conversations', 'events', 'feedback', 'misses', 'decisions'] as const)
        expect(JSON.stringify(await engine.db.selectFrom(table).selectAll().execute())).not.toContain(ann)
      expect(await store.forget(ann)).toEqual({
        sessions: 0,
        events: 0,
        feedback: 0,
        misses: 0,
        decisions: 0,
      })
      expect((await store.exportOf(bob)).misses).toHaveLength(1)
    })

    it('does not come back with a session that was loaded before', async () => {
      const store = await (await createWorld(create)).process()
      const version = await store.sessions.save('c', guided(ann), 0)
      await store.forget(ann)
      await expect(store.sessions.save('c', guided(ann), version)).rejects.toThrow(StaleSessionError)
    })

    it('gets everything that is kept about them, and nothing of others', async () => {
      const store = await (await createWorld(create)).process()
      await filled(store)
      const exported = JSON.parse(JSON.stringify(await store.exportOf(ann)))
      expect(exported).toMatchObject({
        person: ann,
        sessions: [
          { conversation: 'group', session: { group: { owner: ann, members: [{ person: ann }] } } },
          { conversation: 'hers', session: guided(ann) },
        ],
        feedback: [{ text: 'wrong', at: '2026-11-20T12:00:00.000Z' }],
        misses: [{ text: 'boats' }],
        decisions: [{ recommendation: 'bus' }],
      })
      expect(JSON.stringify(exported)).not.toContain(bob)
    })

    it('is found by the whole pseudonym only, whatever characters it has', async () => {
      const store = await (await createWorld(create)).process()
      await store.sessions.save('c', guided('a-b'), 0)
      for (const pattern of ['a_b', 'a%b', 'a\\b']) expect((await store.forget(pattern)).sessions).toBe(0)
      expect((await store.forget('a-b')).sessions).toBe(1)
    })
  })

  describe(`${name}: opening and closing`, () => {
    it('pings, and closes twice', async () => {
      const store = await (await createWorld(create)).process()
      await store.ping()
      await store.close()
      await store.close()
      await expect(store.ping()).rejects.toThrow(StoreUnavailableError)
    })

    among('is refused with another secret', async () => {
      const world = await createWorld(create)
      await world.process()
      await expect(world.process({ secret: 'another secret than before' })).rejects.toThrow(
        /^The people in .* were stored under another secret\. Set WHICHWAY_SECRET to the same value/,
      )
      await world.process()
    })

    among('is refused when a newer version has written it, and changes nothing', async () => {
      const world = await createWorld(create)
      await world.process()
      const engine = await world.engine()
      await engine.db.insertInto('whichway_schema').values({ version: 99, applied_at: 0 }).execute()
      await expect(world.process()).rejects.toThrow(
        /was written by a newer Whichway \(schema 99, this one knows \d+\); nothing was changed\. Start the newer version/,
      )
      expect(await engine.db.selectFrom('whichway_schema').selectAll().orderBy('version').execute()).toEqual([
        ...MIGRATIONS.map((_, i) => ({ version: i + 1, applied_at: expect.any(Number) })),
        { version: 99, applied_at: 0 },
      ])
    })

    it("is refused when the tables are somebody else's, and changes nothing", async () => {
      const world = await createWorld(create)
      const engine = await world.engine()
      await engine.db.schema.createTable('events').addColumn('theirs', 'text').execute()
      await expect(openStoreOn(engine, { secret: SECRET, warn: expect.fail })).rejects.toThrow(
        /holds a table "events" that is not Whichway's; nothing was changed/,
      )
    })
  })
}
