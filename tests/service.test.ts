/**
 * Events through the service: answered once, in order, kindly when something fails, and without a trace of who it was.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { Event } from '../src/adapter.js'
import { type Advisor, createAdvisor } from '../src/advisor.js'
import type { Incoming } from '../src/incoming.js'
import { createDrain } from '../src/ops/drain.js'
import { createLog } from '../src/ops/log.js'
import { createMetrics } from '../src/ops/metrics.js'
import { createRateLimit } from '../src/ops/rate-limit.js'
import { createRecent } from '../src/ops/recent.js'
import { toPlain } from '../src/plain.js'
import type { Reply } from '../src/reply.js'
import { createService, type ServiceOptions } from '../src/service.js'
import { StoreUnavailableError } from '../src/store/durable/errors.js'
import { openStore } from '../src/store/durable/open-store.js'
import { createPseudonym } from '../src/store/durable/pseudonym.js'
import type { Store } from '../src/store/durable/store.js'
import { NOW } from './support/content-tree.js'
import { type Opened, openPack } from './support/talk.js'

const SECRET = 'a secret for tests only'

let pack: Opened
let file: string
let number = 0

beforeAll(async () => {
  pack = await openPack()
})

beforeEach(async () => {
  const dir = await mkdtemp(path.join(tmpdir(), 'whichway-service-'))
  file = path.join(dir, 'whichway.db')
  return () => rm(dir, { recursive: true })
})

async function openHere(): Promise<Store> {
  const store = await openStore({ url: undefined, file, secret: SECRET, warn: expect.fail })
  onTestFinished(() => store.close())
  return store
}

type World = Awaited<ReturnType<typeof begin>>

async function begin(changes: Partial<ServiceOptions> & { readonly advisor?: Advisor } = {}) {
  const store = changes.store ?? (await openHere())
  const lines: string[] = []
  const metrics = createMetrics()
  const drain = createDrain()
  const advisor = changes.advisor ?? createAdvisor(pack.content, pack.classifier, () => NOW)
  const service = createService({
    serving: () => ({ advisor, phrases: pack.content.phrases }),
    log: createLog({ level: 'info', destination: { write: (line) => void lines.push(line) } }),
    limit: createRateLimit({
      perPerson: { burst: 50, perMinute: 60 },
      perChannel: { burst: 99, perMinute: 60 },
    }),
    pseudonym: createPseudonym(SECRET),
    keepMisses: true,
    answeredWithoutStore: createRecent(100),
    ...{ store, metrics, drain },
    ...changes,
  })
  const said: string[] = []
  const replies: Reply[] = []
  const send = async (reply: Reply) => {
    replies.push(reply)
    said.push(toPlain(reply))
  }
  const deliver = (event: Event) => service.serve(event, send)
  const say = async (text: string, more: Partial<Incoming> = {}) => {
    await deliver(message(text, more))
    return said.at(-1) ?? ''
  }
  return { store, service, said, replies, send, deliver, say, lines, metrics, drain }
}

function message(text: string, more: Partial<Incoming> = {}): Event {
  const incoming = { kind: 'message', conversation: 'lobby', person: 'U-ann-4711', text, ...more } as Incoming
  return { id: `event-${++number}`, adapter: 'test', incoming }
}

describe('an event', () => {
  it('is answered once, however often it is delivered, also at the same moment', async () => {
    const { said, deliver, metrics } = await begin()
    const event = message('which one is healthier')
    await Promise.all([deliver(event), deliver(event), deliver(event)])
    await deliver(event)
    expect(said).toHaveLength(1)
    expect(await metrics.text()).toContain('whichway_duplicates_dropped_total 3')
  })

  it('is answered once by all processes on the same database', async () => {
    const [one, other] = [await begin(), await begin()]
    const event = message('which one is healthier')
    await Promise.all([one.deliver(event), other.deliver(event)])
    expect(one.said.length + other.said.length).toBe(1)
  })

  it('has its turn in a conversation, in order of arrival', async () => {
    const { said, deliver } = await begin()
    await Promise.all(['help me choose', '1', '1', 'back'].map((text) => deliver(message(text))))
    expect(said.map((text) => /Question (\d)/.exec(text)?.[1])).toEqual(['1', '2', '3', '2'])
  })

  it('left behind by a dead process is answered by another, where it was to be', async () => {
    const { store, service, said } = await begin()
    const event = { ...message('which one is healthier'), replyTo: { channel: 'C1' } }
    const past = await openStore({ url: undefined, file, secret: SECRET, warn: expect.fail, leaseMs: 1 })
    await past.events.claim({ id: event.id, conversation: 'lobby', payload: JSON.stringify(event) })
    await past.close()
    await new Promise((wake) => setTimeout(wake, 5))
    const to: string[] = []
    const sendTo = (left: Event) => async (reply: Reply) => {
      to.push(left.replyTo!.channel!)
      said.push(toPlain(reply))
    }
    expect(await service.recover(sendTo)).toBe(1)
    expect(to).toEqual(['C1'])
    expect(said[0]).toContain('health')
    expect((await store.events.tally()).done).toBe(1)
  })
})

describe('a conversation', () => {
  it('goes on after a restart', async () => {
    const before = await begin()
    await before.say('help me choose')
    await before.say('1')
    await before.store.close()
    const after = await begin()
    expect(await after.say('1')).toContain('Question 3')
  })

  it('knows nobody by the name of the platform', async () => {
    const { say, store, lines } = await begin()
    for (const text of ['help me choose', '1', "that's wrong", 'zzz qqq xxx'])
      await say(text, { person: 'U-ann-4711' })
    await store.close()
    expect((await readFile(file)).includes('U-ann-4711')).toBe(false)
    expect(lines.join('')).not.toContain('U-ann-4711')
  })

  it('leaves no word in the log', async () => {
    const { say, lines } = await begin()
    await say('which one is healthier')
    expect(lines.join('')).toContain('"answered"')
    expect(lines.join('')).not.toContain('healthier')
  })
})

describe('what is kept', () => {
  it('is a question without an answer, redacted, and no other', async () => {
    const { say, store } = await begin()
    await say('which one is healthier')
    await say('qwertz asdfg mail bob@example.com zzxx')
    const misses = await store.misses.list()
    expect(misses.map(({ reason }) => reason)).toEqual(['unknown'])
    expect(misses[0]!.text).not.toContain('bob@example.com')
  })

  it('is nothing of that when it is switched off', async () => {
    const { say, store } = await begin({ keepMisses: false })
    await say('qwertz asdfg zzxx')
    expect(await store.misses.list()).toEqual([])
  })

  it('is gone when somebody wants to be forgotten, but for what is others’', async () => {
    const { say, store } = await begin()
    await say('help me choose', { person: 'bob' })
    await say("that's wrong", { person: 'ann' })
    expect(await say('forget me', { person: 'ann' })).toBe('Done, 1 entries about you are deleted.')
    expect(await store.feedback.list()).toEqual([])
    expect(await say('1', { person: 'bob' })).toContain('Question 2')
  })
})

describe('a failure', () => {
  const broken: Advisor = {
    respond: () => {
      throw new TypeError('secret words of ann')
    },
  }

  it('is one sentence with a name, under which the log has the stack', async () => {
    const { say, lines, metrics } = await begin({ advisor: broken })
    const sentence = await say('which one is healthier')
    const [, id] = /^Something went wrong on my side\. Please try again\. \(error (\w{4}-\w{4})\)$/.exec(
      sentence,
    )!
    const line = lines.find((one) => one.includes(id!))
    expect(line).toContain('service.test')
    expect(await metrics.text()).toContain('whichway_failures_total 1')
  })

  it('of sending is not told, because nothing can be', async () => {
    const { service, lines } = await begin()
    await service.serve(message('which one is healthier'), async () => {
      throw new Error('the platform is away')
    })
    expect(lines.join('')).toContain('the platform is away')
  })
})

describe('too much at once', () => {
  it('is told once, kindly and privately, and then nothing is said until there is room', async () => {
    let now = 0
    const clock = () => now
    const limit = createRateLimit({
      perPerson: { burst: 2, perMinute: 60 },
      perChannel: { burst: 9, perMinute: 60 },
      clock,
    })
    const { say, replies } = await begin({ limit })
    for (let i = 0; i < 5; i++) await say('which one is healthier')
    expect(replies).toHaveLength(3)
    expect(replies[2]).toMatchObject({ private: true })
    expect(toPlain(replies[2]!)).toBe('That was a lot at once. Please wait a minute.')
    now += 2_000
    await say('which one is healthier')
    expect(replies).toHaveLength(4)
  })

  it('is not what a platform delivers twice', async () => {
    const limit = createRateLimit({
      perPerson: { burst: 2, perMinute: 1 },
      perChannel: { burst: 9, perMinute: 1 },
    })
    const { deliver, said, say } = await begin({ limit })
    const event = message('which one is healthier')
    for (let i = 0; i < 5; i++) await deliver(event)
    await say('which one is cheaper')
    expect(said).toHaveLength(2)
    expect(said[1]).not.toContain('a lot at once')
  })
})

describe('while the store is away', () => {
  const away = (store: Store): Store => ({
    ...store,
    events: {
      ...store.events,
      claim: async () => {
        throw new StoreUnavailableError('The database is away.')
      },
    },
  })
  let world: World

  beforeEach(async () => {
    world = await begin({ store: away(await openHere()) })
  })

  it('questions are answered from the content, once an event', async () => {
    const event = message('which one is healthier')
    await world.deliver(event)
    await world.deliver(event)
    expect(world.said).toHaveLength(1)
    expect(world.said[0]).toContain('health')
    expect(await world.metrics.text()).toContain('whichway_store_up 0')
  })

  it('what needs a memory is put off, kindly', async () => {
    expect(await world.say('help me choose')).toBe(
      "I can't reach my memory right now. Please try again in a minute.",
    )
  })
})

it('when we are told to stop, nothing new begins, and nobody is told that something went wrong', async () => {
  const { say, drain, said } = await begin()
  await say('which one is healthier')
  await drain.drain(1_000)
  await say('which one is cheaper')
  expect(said).toHaveLength(1)
})
