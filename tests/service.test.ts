/**
 * Conversations through the service: what is delivered twice, at once, too often, and while things are broken.
 */
import { randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { Send } from '../src/adapter.js'
import { createAdvisor } from '../src/advisor.js'
import type { Incoming } from '../src/incoming.js'
import { createDrain } from '../src/ops/drain.js'
import { createLog } from '../src/ops/log.js'
import { createMetrics } from '../src/ops/metrics.js'
import { createRateLimit } from '../src/ops/rate-limit.js'
import { createRecent } from '../src/ops/recent.js'
import { createTally } from '../src/ops/tally.js'
import { toPlain } from '../src/plain.js'
import type { Reply } from '../src/reply.js'
import { conversationKey, createService, type Serving } from '../src/service.js'
import { StoreUnavailableError } from '../src/store/durable/errors.js'
import { openStore } from '../src/store/durable/open-store.js'
import { createPseudonym } from '../src/store/durable/pseudonym.js'
import type { Store } from '../src/store/durable/store.js'
import { tempDir } from './store/durable/databases.js'
import { NOW } from './support/content-tree.js'
import { openPack } from './support/talk.js'

const SECRET = 'a secret for tests, of no use'
const LEASE_MS = 30_000
const pseudonym = createPseudonym(SECRET)
let pack: Serving

beforeAll(async () => {
  const { content, classifier } = await openPack()
  pack = { advisor: createAdvisor(content, classifier, () => NOW), phrases: content.phrases }
})

type Given = {
  readonly file?: string
  readonly advisor?: Serving['advisor']
  readonly keepMisses?: boolean
  /** At once, and one a minute. */
  readonly burst?: number
  /** Puts something between the service and its store. */
  readonly through?: (store: Store) => Store
}

async function started({ file = ':memory:', advisor, keepMisses = true, burst = 100, through }: Given = {}) {
  let now = NOW.getTime()
  const store = await openStore({
    url: undefined,
    file,
    secret: SECRET,
    warn: expect.fail,
    now: () => new Date(now),
    leaseMs: LEASE_MS,
  })
  onTestFinished(() => store.close())
  const lines: string[] = []
  const metrics = createMetrics()
  const drain = createDrain()
  const clock = () => now
  const { serve, recover } = createService({
    serving: () => ({ ...pack, ...(advisor && { advisor }) }),
    store: through?.(store) ?? store,
    limit: createRateLimit({
      perPerson: { burst, perMinute: 1 },
      perChannel: { burst: 1_000, perMinute: 1_000 },
      clock,
    }),
    log: createLog({ level: 'info', destination: { write: (line) => void lines.push(line) }, pseudonym }),
    metrics,
    tally: createTally(store.counts),
    drain,
    pseudonym,
    keepMisses,
    answeredWithoutStore: createRecent(100),
  })
  const process = randomUUID()
  let events = 0
  const replies: Reply[] = []
  const keep: Send = async (reply) => void replies.push(reply)
  const deliver = (incoming: Incoming, id = `${process}-${events++}`, send = keep) =>
    serve({ id, adapter: 'test', incoming }, send)
  return {
    ...{ store, drain, lines, replies, deliver, recover, serve },
    later: (ms: number) => {
      now += ms
    },
    said: () => replies.map(toPlain),
    /** @returns what we answer to it, in plain text; nothing when we are silent */
    async hear(incoming: Incoming): Promise<string> {
      const before = replies.length
      await deliver(incoming)
      return replies.slice(before).map(toPlain).join('\n---\n')
    },
    /** The value of a metric, with its labels as they are written. */
    async metric(name: string): Promise<number> {
      const line = (await metrics.text()).split('\n').find((one) => one.startsWith(`${name} `))
      return Number(line?.slice(name.length + 1))
    },
  }
}

const asked = (text: string, person = 'U-ann', conversation = 'C-1'): Incoming => ({
  ...{ kind: 'message', conversation, person, text },
})
const replied = (criterion: string, option: string, person = 'U-ann', conversation = 'C-1'): Incoming => ({
  ...{ kind: 'action', conversation, person, action: { do: 'reply', criterion, option } },
})

const START = asked('help me choose')
const SPEED = asked('which one is faster')
const NONSENSE = 'zorblax frumious of the flamingos'
const FIRST = 'Is anything already fixed?'
const SECOND = 'How far is it to work?'
const SPEED_ANSWERED = /rush hour|fast/

/** A promise, and what resolves it. */
function gate() {
  let open: () => void = () => {}
  const passed = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, passed }
}

const soon = () => new Promise((resolve) => setTimeout(resolve, 30))

describe('an event', () => {
  it('is answered once when it is delivered again', async () => {
    const { deliver, said, metric } = await started()
    for (let i = 0; i < 4; i++) await deliver(SPEED, 'e1')
    expect(said()).toEqual([expect.stringMatching(SPEED_ANSWERED)])
    expect(await metric('whichway_duplicates_dropped_total')).toBe(3)
    expect(await metric('whichway_messages_total{adapter="test"}')).toBe(4)
  })

  it('is answered once when it is delivered four times at the same moment', async () => {
    const { deliver, said } = await started()
    await Promise.all([1, 2, 3, 4].map(() => deliver(SPEED, 'e1')))
    expect(said()).toHaveLength(1)
  })

  it('is answered once by two processes on one file', async () => {
    const file = path.join(await tempDir(), 'whichway.db')
    const [one, other] = [await started({ file }), await started({ file })]
    await Promise.all([one, other, one, other].map(({ deliver }) => deliver(SPEED, 'e1')))
    expect([...one.said(), ...other.said()]).toHaveLength(1)
  })

  it('is taken up after a crash by another process, in its old place', async () => {
    const file = path.join(await tempDir(), 'whichway.db')
    const [dead, alive] = [await started({ file }), await started({ file })]
    const incoming = { ...SPEED, person: pseudonym('U-ann') }
    const event = { id: 'e1', adapter: 'test', incoming, replyTo: { channel: 'here' } }
    await dead.store.events.claim({
      ...{ id: 'e1', conversation: 'C-1', adapter: 'test' },
      payload: JSON.stringify(event),
    })
    const sendTo = ({ replyTo }: { readonly replyTo?: Readonly<Record<string, string>> }) => {
      expect(replyTo).toEqual({ channel: 'here' })
      return async (reply: Reply) => void alive.replies.push(reply)
    }
    expect((await alive.recover({ test: sendTo })).count).toBe(0)
    alive.later(LEASE_MS)
    const { count, over } = await alive.recover({ test: sendTo })
    expect(count).toBe(1)
    await over
    expect((await alive.recover({ test: sendTo })).count).toBe(0)
    await alive.deliver(SPEED, 'e1')
    expect(alive.said()).toEqual([expect.stringMatching(SPEED_ANSWERED)])
  })
})

describe('a conversation', () => {
  it('is served in order when three events arrive without waiting', async () => {
    const { deliver, said } = await started()
    const order: string[] = []
    const slowly = (name: string, ms: number) => async (reply: Reply) => {
      await new Promise((resolve) => setTimeout(resolve, ms))
      order.push(`${name}: ${toPlain(reply)}`)
    }
    await Promise.all([
      deliver(START, 'e1', slowly('first', 40)),
      deliver(replied('fixed', 'nothing'), 'e2', slowly('second', 10)),
      deliver(replied('distance', 'short'), 'e3', slowly('third', 0)),
    ])
    expect(order).toEqual([
      expect.stringMatching(/^first: [\s\S]*Is anything already fixed/),
      expect.stringMatching(/^second: [\s\S]*Question 2/),
      expect.stringMatching(/^third: [\s\S]*Question 3/),
    ])
    expect(said()).toEqual([])
  })

  it('does not wait for another one', async () => {
    const { deliver, said } = await started()
    const { open, passed } = gate()
    const stuck = deliver(SPEED, 'e1', () => passed)
    const waiting = deliver(SPEED, 'e2')
    await deliver(asked('which one is faster', 'U-bob', 'C-2'), 'e3')
    await soon()
    expect(said()).toHaveLength(1)
    open()
    await Promise.all([stuck, waiting])
    expect(said()).toHaveLength(2)
  })

  it('goes on after a restart', async () => {
    const file = path.join(await tempDir(), 'whichway.db')
    const before = await started({ file })
    expect(await before.hear(START)).toContain(FIRST)
    await before.store.close()
    const after = await started({ file })
    expect(await after.hear(replied('fixed', 'nothing'))).toContain(SECOND)
  })
})

describe('when something fails', () => {
  const BROKEN: Serving['advisor'] = {
    respond: () => {
      throw new TypeError('The boiler is cold.')
    },
  }

  it('is said in one sentence with an id, and the log has the stack under it and not the message', async () => {
    const { hear, lines, metric } = await started({ advisor: BROKEN })
    const reply = await hear(asked('my secret garden'))
    const id = reply.match(
      /^Something went wrong on my side\. Please try again\. \(error (\w{4}-\w{4})\)$/,
    )?.[1]
    const failed = lines.map((line) => JSON.parse(line)).filter(({ event }) => event === 'failed')
    expect(failed).toMatchObject([{ id, level: 'error', error: { type: 'TypeError' } }])
    expect(failed[0].error.stack).toContain('service.test.ts')
    expect(lines.join('')).not.toMatch(/secret garden|U-ann|C-1/)
    expect(await metric('whichway_failures_total')).toBe(1)
  })

  it('is said once, also when the event is delivered again or looked for after a crash', async () => {
    const { deliver, later, recover, replies, said } = await started({ advisor: BROKEN })
    for (let i = 0; i < 3; i++) await deliver(SPEED, 'e1')
    later(LEASE_MS)
    await (await recover({ test: () => async (reply) => void replies.push(reply) })).over
    expect(said()).toHaveLength(1)
  })

  it('leaves the conversation as it was', async () => {
    let isBroken = false
    const advisor: Serving['advisor'] = {
      respond: (incoming, session) => (isBroken ? BROKEN : pack.advisor).respond(incoming, session),
    }
    const { hear } = await started({ advisor })
    await hear(START)
    isBroken = true
    await hear(replied('fixed', 'bus_pass'))
    isBroken = false
    expect(await hear(replied('fixed', 'nothing'))).toContain(SECOND)
  })

  it('is logged when a reply cannot be sent, which is tried once, rejects nothing and holds nobody up', async () => {
    const { deliver, hear, lines, metric } = await started()
    let sends = 0
    const dead: Send = async () => {
      sends++
      throw new Error('The line is dead.')
    }
    for (let i = 0; i < 2; i++) await deliver(SPEED, 'e1', dead)
    expect(sends).toBe(1)
    expect(lines.filter((line) => line.includes('The line is dead.'))).toHaveLength(1)
    expect(await metric('whichway_unsent_total')).toBe(1)
    expect(await hear(SPEED)).toMatch(SPEED_ANSWERED)
  })

  it('is said, when an event has killed one process after the other', async () => {
    const { later, recover, said, replies, store, metric } = await started()
    const event = { id: 'e1', adapter: 'test', incoming: SPEED, replyTo: {} }
    const claim = { id: 'e1', conversation: 'C-1', adapter: 'test', payload: JSON.stringify(event) }
    for (let deaths = 0; deaths < 10; deaths++) {
      await store.events.claim(claim)
      later(LEASE_MS)
    }
    await (await recover({ test: () => async (reply) => void replies.push(reply) })).over
    expect(said()).toEqual([expect.stringMatching(/^Something went wrong on my side/)])
    expect(await metric('whichway_failures_total')).toBe(1)
    expect(await store.events.tally()).toMatchObject({ open: 0, done: 1 })
  })
})

describe('who says too much', () => {
  it('is told kindly and privately once, then not answered, and then answered again', async () => {
    const { hear, later, replies, metric } = await started({ burst: 2 })
    for (let i = 0; i < 2; i++) expect(await hear(SPEED)).toMatch(SPEED_ANSWERED)
    expect(await hear(SPEED)).toBe('That was a lot at once. Please wait a minute.')
    expect(replies.at(-1)?.private).toBe(true)
    expect(await hear(SPEED)).toBe('')
    expect(await hear({ ...SPEED, person: 'U-bob' })).toMatch(SPEED_ANSWERED)
    later(60_000)
    expect(await hear(SPEED)).toMatch(SPEED_ANSWERED)
    expect(await metric('whichway_rate_limited_total{scope="person"}')).toBe(2)
  })

  it('is not who is delivered often', async () => {
    const { deliver, hear } = await started({ burst: 2 })
    for (let i = 0; i < 5; i++) await deliver(SPEED, 'e1')
    expect(await hear(SPEED)).toMatch(SPEED_ANSWERED)
  })

  it('keeps open questions as they were', async () => {
    const { hear, later } = await started({ burst: 1 })
    await hear(START)
    await hear(replied('fixed', 'bus_pass'))
    later(60_000)
    expect(await hear(replied('fixed', 'nothing'))).toContain(SECOND)
  })
})

describe('while the store is away', () => {
  async function away(given: Given = {}) {
    const wire = { isDown: true }
    const service = await started({ ...given, through: (store) => unreliable(store, () => wire.isDown) })
    return { ...service, wire }
  }
  const NO_MEMORY = "I can't reach my memory right now. Please try again in a minute."

  it('questions are answered from the content, each event once', async () => {
    const { deliver, said, metric, lines } = await away()
    for (let i = 0; i < 3; i++) await deliver(SPEED, 'e1')
    expect(said()).toEqual([expect.stringMatching(SPEED_ANSWERED)])
    expect(await metric('whichway_store_up')).toBe(0)
    expect(lines.join('')).toContain('The store of the test is away.')
    expect(lines.join('')).not.toContain('"failed"')
  })

  it.each([
    ['to begin questions', START],
    ['a choice of an open question', replied('fixed', 'nothing')],
    ['the number of a choice', asked('2')],
    ['to be forgotten', asked('forget me')],
    ['to start over', { ...START, kind: 'action', action: { do: 'start-again' } } as Incoming],
  ])('%s has to wait, which is said', async (_, incoming) => {
    const { hear } = await away()
    expect(await hear(incoming)).toBe(NO_MEMORY)
  })

  it('a suggested question can be taken', async () => {
    const { hear } = await away()
    const { text: _, ...origin } = { text: '', ...SPEED }
    const action = { do: 'answer', intent: 'speed' } as const
    expect(await hear({ ...origin, kind: 'action', action })).toMatch(SPEED_ANSWERED)
  })

  it('nobody floods a channel either', async () => {
    const { hear } = await away({ burst: 1 })
    expect(await hear(SPEED)).toMatch(SPEED_ANSWERED)
    expect(await hear(SPEED)).toBe('That was a lot at once. Please wait a minute.')
    expect(await hear(SPEED)).toBe('')
  })

  it('it is used again as soon as it is back, and what was answered without it is not answered again', async () => {
    const { deliver, hear, said, metric, wire } = await away()
    await deliver(SPEED, 'e1')
    wire.isDown = false
    await deliver(SPEED, 'e1')
    expect(said()).toHaveLength(1)
    expect(await hear(START)).toContain(FIRST)
    expect(await hear(replied('fixed', 'nothing'))).toContain(SECOND)
    expect(await metric('whichway_store_up')).toBe(1)
  })

  it('an event that was claimed just before is answered, and not taken up later', async () => {
    const { serve, store, said, replies, wire, later, recover } = await away({
      advisor: {
        respond: (incoming, session) => {
          wire.isDown = true
          return pack.advisor.respond(incoming, session)
        },
      },
    })
    wire.isDown = false
    const send = async (reply: Reply) => void replies.push(reply)
    await serve({ id: 'e1', adapter: 'test', incoming: SPEED, replyTo: { channel: 'here' } }, send)
    expect(said()).toEqual([expect.stringMatching(SPEED_ANSWERED)])
    wire.isDown = false
    later(LEASE_MS)
    await (await recover({ test: () => send })).over
    expect(said()).toHaveLength(1)
    expect(await store.events.tally()).toEqual({ open: 0, sending: 0, done: 1, unsure: 0 })
  })
})

describe('a question without an answer', () => {
  const MISSED = asked(`${NONSENSE} ann@example.org <@U024BE7LH>`)

  it('is kept without what could tell who asked', async () => {
    const { deliver, store } = await started()
    await deliver(MISSED, 'e1')
    await deliver(MISSED, 'e1')
    expect(await store.misses.list()).toEqual([
      {
        at: NOW,
        person: pseudonym('U-ann'),
        event: 'e1',
        text: `${NONSENSE} [email] [mention]`,
        reason: 'unknown',
      },
    ])
  })

  it('is not kept when that is off', async () => {
    const { hear, store } = await started({ keepMisses: false })
    expect(await hear(MISSED)).toContain("I don't know that one.")
    expect(await store.misses.list()).toEqual([])
  })

  it('is not what was answered, declined or part of the guided questions', async () => {
    const { hear, store } = await started()
    for (const incoming of [SPEED, START, replied('fixed', 'nothing'), asked('help')]) await hear(incoming)
    expect(await store.misses.list()).toEqual([])
  })
})

describe('what is kept of a conversation', () => {
  it('a remark is kept once though the work was repeated', async () => {
    const { hear, store } = await started({ through: (inner) => changingUnderWork(inner, 'feedback') })
    await hear(SPEED)
    await hear(asked('that is wrong'))
    expect(await store.feedback.list()).toMatchObject([{ person: pseudonym('U-ann'), text: 'that is wrong' }])
  })

  it('a recommendation is kept once though the work was repeated', async () => {
    const { hear, store, metric } = await started({
      through: (inner) => changingUnderWork(inner, 'decisions'),
    })
    await hear(START)
    expect(await hear(replied('fixed', 'bus_pass'))).toContain('because of what is fixed')
    expect(await store.decisions.list()).toMatchObject([
      { person: pseudonym('U-ann'), conversation: conversationKey(pseudonym, 'C-1'), recommendation: 'bus' },
    ])
    expect(await metric('whichway_flow_completions_total{band="fixed"}')).toBe(1)
  })

  it('knows nobody by name', async () => {
    const dir = await tempDir()
    const { hear, serve, store } = await started({ file: path.join(dir, 'whichway.db') })
    const by = (incoming: Incoming): Incoming => ({ ...incoming, person: 'U-ann-of-the-test' })
    for (const incoming of [SPEED, asked('that is wrong'), asked(NONSENSE), START].map(by))
      await hear(incoming)
    // At work while we look.
    const { open, passed } = gate()
    const event = { id: 'at work', adapter: 'test', incoming: by(replied('fixed', 'nothing')), replyTo: {} }
    const working = serve(event, () => passed)
    await soon()
    const bytes = await bytesIn(dir)
    open()
    await working
    await hear(by(asked('recommend now')))
    for (const kept of [bytes, await bytesIn(dir)]) {
      expect(kept).toContain(pseudonym('U-ann-of-the-test'))
      expect(kept).not.toContain('U-ann-of-the-test')
    }
    expect(await store.misses.list()).toHaveLength(1)
  })
})

describe('"forget me"', () => {
  it('deletes, says how much, and leaves the open questions of others in the same conversation', async () => {
    const { hear, store, replies } = await started()
    await hear(replied('fixed', 'nothing', 'U-bob'))
    await hear(asked('help me choose', 'U-bob'))
    await hear(asked(NONSENSE))
    await hear(asked('help me choose', 'U-ann', 'C-2'))
    await hear(asked('which one is faster', 'U-ann', 'C-3'))
    await hear(asked('that is wrong', 'U-ann', 'C-3'))
    const { sessions, feedback, misses } = await store.exportOf(pseudonym('U-ann'))
    const rows = sessions.length + feedback.length + misses.length
    expect([feedback.length, misses.length]).toEqual([1, 1])
    expect(await hear(asked('forget me'))).toContain(`Done, ${rows} entries about you are deleted.`)
    expect(replies.at(-1)?.private).toBe(true)
    expect(await store.exportOf(pseudonym('U-ann'))).toMatchObject({
      sessions: [],
      feedback: [],
      misses: [],
      decisions: [],
    })
    expect(await hear(replied('fixed', 'nothing', 'U-bob'))).toContain(SECOND)
  })

  it('deletes the own questions in this very conversation', async () => {
    const { hear } = await started()
    await hear(START)
    expect(await hear(asked('forget me'))).toBe('Done, 1 entries about you are deleted.')
    expect(await hear(replied('fixed', 'nothing'))).not.toContain(SECOND)
    expect(await hear(asked('forget me'))).toBe('Done, 0 entries about you are deleted.')
  })
})

describe('told to stop', () => {
  it('finishes what is at work, begins nothing new, and says nothing about it', async () => {
    const { deliver, drain, said, store, lines } = await started()
    const { open, passed } = gate()
    let finished = false
    const working = deliver(SPEED, 'e1', async () => {
      await passed
      finished = true
    })
    await soon()
    const drained = drain.drain(5_000)
    await deliver(SPEED, 'e2')
    expect([said(), finished]).toEqual([[], false])
    open()
    expect(await drained).toEqual({ left: 0 })
    await working
    expect(finished).toBe(true)
    expect(await store.events.tally()).toMatchObject({ open: 0, done: 1 })
    expect(lines.join('')).not.toContain('"failed"')
  })
})

/** The same store, whose calls fail for as long as it is down. */
function unreliable<T extends object>(part: T, isDown: () => boolean): T {
  const wrapped = Object.entries(part).map(([name, value]) => {
    if (typeof value === 'object') return [name, unreliable(value, isDown)]
    if (typeof value !== 'function') return [name, value]
    const call = async (...args: readonly unknown[]) => {
      if (isDown()) throw new StoreUnavailableError('The store of the test is away.')
      return value(...args)
    }
    return [name, call]
  })
  // The names and what they take are those of the part.
  return Object.fromEntries(wrapped) as T
}

/** The session changes after the first note of this sort, before it is saved: the work has to be repeated. */
function changingUnderWork(store: Store, sort: 'feedback' | 'decisions'): Store {
  let notes = 0
  const notesOf = store[sort]
  const add = async (note: never) => {
    await notesOf.add(note)
    if (notes++ > 0) return
    const { session, version } = await store.sessions.load('C-1')
    await store.sessions.save('C-1', session, version)
  }
  return { ...store, [sort]: { ...notesOf, add } }
}

async function bytesIn(dir: string): Promise<string> {
  const files = await readdir(dir)
  const bytes = await Promise.all(files.map((file) => readFile(path.join(dir, file), 'latin1')))
  return bytes.join('')
}
