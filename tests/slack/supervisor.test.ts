/**
 * The socket stays up: whatever closes it, it is opened again, one try at a time, until we are told to stop.
 */
import { EventEmitter } from 'node:events'
import { syncBuiltinESMExports } from 'node:module'
import timers from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { createSupervisor, type Socket } from '../../adapters/slack/supervisor.js'

/** What becomes of a try: a greeting, nothing at all, a connection that ends before the greeting, or an error. */
type Fate = 'hello' | 'silence' | 'hangs up' | Error

type SocketOptions = {
  /** Of each try in turn; afterwards all are greeted. */
  readonly fates?: readonly Fate[]
  /** How long Slack takes to tell the address, during which there is no connection that could be closed. */
  readonly addressMs?: number
  /** Closing never ends. */
  readonly isStuck?: boolean
}

/** Like the real client: it rejects with nothing when it is closed before the greeting, and says 'disconnected' then. */
function createSocket({ fates = [], addressMs = 0, isStuck = false }: SocketOptions = {}) {
  const events = new EventEmitter()
  const tries: number[] = []
  let isOpen = false
  let closings = 0

  function drop(): void {
    isOpen = false
    events.emit('disconnected')
  }

  const socket: Socket = {
    on: (event, listener) => events.on(event, listener),
    async start() {
      const fate = fates[tries.length] ?? 'hello'
      tries.push(performance.now())
      if (addressMs > 0) await new Promise((resolve) => setTimeout(resolve, addressMs))
      if (fate instanceof Error) throw fate
      isOpen = true
      return new Promise((resolve, reject) => {
        events.once('connected', resolve)
        events.once('disconnected', () => reject(undefined))
        if (fate === 'hello') events.emit('connected')
        if (fate === 'hangs up') drop()
      })
    },
    async disconnect() {
      closings += 1
      if (isStuck) return new Promise(() => {})
      drop()
    },
  }
  return {
    socket,
    drop,
    /** When each try was made, in milliseconds since the test began. */
    tries: () => tries,
    /** Time between one try and the next. */
    pauses: () => tries.slice(1).map((at, i) => at - tries[i]!),
    isOpen: () => isOpen,
    closings: () => closings,
    greets: () => void events.emit('connected'),
  }
}

const passes = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)
/** Until everything has happened that needs no time. */
const settles = () => passes(0)

/** Time passes only when told to. @returns whether the process may end during each pause that was begun */
function stopTime(): readonly boolean[] {
  vi.useFakeTimers()
  const endings: boolean[] = []
  const { setTimeout: real } = timers
  timers.setTimeout = (<T>(
    milliseconds: number,
    value: T,
    { signal, ref = true }: { signal?: AbortSignal; ref?: boolean } = {},
  ) => {
    endings.push(!ref)
    return new Promise<T>((resolve, reject) => {
      const timer = setTimeout(resolve, milliseconds, value)
      signal?.addEventListener('abort', () => {
        clearTimeout(timer)
        reject(signal.reason)
      })
    })
  }) as typeof real
  syncBuiltinESMExports()
  onTestFinished(() => {
    timers.setTimeout = real
    syncBuiltinESMExports()
    vi.useRealTimers()
  })
  return endings
}

const DEAD = new Error('invalid_auth')
const OFFLINE = new Error('no connection')

/** A supervisor over a socket with these fates, and all that is told of it. */
function open(options?: SocketOptions) {
  const endings = stopTime()
  const faked = createSocket(options)
  const givenUp: unknown[] = []
  const warned: unknown[] = []
  const supervisor = createSupervisor({
    socket: faked.socket,
    isFatal: (error) => error === DEAD,
    giveUp: (error) => givenUp.push(error),
    warn: (error) => warned.push(error),
  })
  /** Begins without waiting, so that time can pass. */
  const begin = () => {
    const state = { is: 'waiting', error: undefined as unknown }
    supervisor.start().then(
      () => {
        state.is = 'started'
      },
      (error: unknown) => {
        state.is = 'failed'
        state.error = error
      },
    )
    return state
  }
  return { ...faked, ...supervisor, begin, givenUp, warned, endings }
}

const unhandled: unknown[] = []
const note = (reason: unknown) => unhandled.push(reason)
beforeAll(() => void process.on('unhandledRejection', note))
afterAll(async () => {
  await new Promise((resolve) => setImmediate(resolve))
  process.off('unhandledRejection', note)
  expect(unhandled).toEqual([])
})

describe('the first connection', () => {
  it('stands when Slack has greeted us', async () => {
    const { begin, isUp, tries, warned } = open()
    expect(isUp()).toBe(false)
    const start = begin()
    await settles()
    expect(start.is).toBe('started')
    expect(isUp()).toBe(true)
    expect(tries()).toHaveLength(1)
    expect(warned).toEqual([])
  })

  it('does not stand before the greeting', async () => {
    const { begin, isUp, greets } = open({ fates: ['silence'] })
    const start = begin()
    await passes(9_000)
    expect([start.is, isUp()]).toEqual(['waiting', false])
    greets()
    await settles()
    expect([start.is, isUp()]).toEqual(['started', true])
  })

  it('is tried until it stands', async () => {
    const { begin, isUp, warned } = open({ fates: [OFFLINE, OFFLINE] })
    const start = begin()
    await passes(1_000)
    expect([start.is, isUp()]).toEqual(['started', true])
    expect(warned).toEqual([OFFLINE, OFFLINE])
  })

  it('is not tried again with a dead token: that is said to whoever starts us, and to nobody else', async () => {
    const { begin, tries, givenUp, warned } = open({ fates: [DEAD] })
    const start = begin()
    await passes(60_000)
    expect(start).toEqual({ is: 'failed', error: DEAD })
    expect(tries()).toHaveLength(1)
    expect([givenUp, warned]).toEqual([[], []])
  })

  it('may also fail for good after some tries', async () => {
    const { begin, givenUp } = open({ fates: [OFFLINE, DEAD] })
    const start = begin()
    await passes(60_000)
    expect(start).toEqual({ is: 'failed', error: DEAD })
    expect(givenUp).toEqual([])
  })

  it('fails for whoever starts us alone also when Slack has hung up before', async () => {
    const { begin, givenUp } = open({ fates: ['hangs up', DEAD] })
    const start = begin()
    await passes(60_000)
    expect(start).toEqual({ is: 'failed', error: DEAD })
    expect(givenUp).toEqual([])
  })
})

describe('when the connection is closed', () => {
  it('the next one is made at once', async () => {
    const { begin, drop, isUp, isOpen, pauses } = open()
    begin()
    await passes(5_000)
    drop()
    expect(isUp()).toBe(false)
    await settles()
    expect([isUp(), isOpen()]).toEqual([true, true])
    expect(pauses()).toEqual([5_000])
  })

  it('every few hours, as often as it happens', async () => {
    const { begin, drop, isUp, pauses, warned } = open()
    begin()
    for (let time = 0; time < 5; time++) {
      await passes(1_000)
      drop()
    }
    await settles()
    expect(isUp()).toBe(true)
    expect(pauses()).toEqual([1_000, 1_000, 1_000, 1_000, 1_000])
    expect(warned).toEqual([])
  })

  it('and that is told several times, one connection is made', async () => {
    const { begin, drop, tries, isUp } = open({ addressMs: 50 })
    begin()
    await passes(100)
    drop()
    drop()
    await passes(20)
    drop()
    await passes(1_000)
    expect(tries()).toHaveLength(2)
    expect(isUp()).toBe(true)
  })

  it('by a Slack that is away, it comes back when Slack does', async () => {
    const { begin, drop, isUp, warned } = open({ fates: ['hello', OFFLINE, OFFLINE, OFFLINE] })
    begin()
    await settles()
    drop()
    await passes(1_000)
    expect(isUp()).toBe(false)
    await passes(1_000)
    expect(isUp()).toBe(true)
    expect(warned).toEqual([OFFLINE, OFFLINE, OFFLINE])
  })

  it('and the token has died meanwhile, we give up', async () => {
    const { begin, drop, isUp, tries, givenUp } = open({ fates: ['hello', OFFLINE, DEAD] })
    const start = begin()
    await settles()
    drop()
    await passes(60_000)
    expect(givenUp).toEqual([DEAD])
    expect(tries()).toHaveLength(3)
    expect([start.is, isUp()]).toEqual(['started', false])
  })

  it('we give up once, also when Slack has hung up on several tries', async () => {
    const { begin, drop, givenUp } = open({ fates: ['hello', 'hangs up', 'hangs up', DEAD] })
    begin()
    await settles()
    drop()
    await passes(60_000)
    expect(givenUp).toEqual([DEAD])
  })
})

describe('the pause between tries', () => {
  it('doubles, up to ten seconds', async () => {
    const { begin, pauses } = open({ fates: Array(10).fill(OFFLINE) })
    begin()
    await passes(10 * 60_000)
    expect(pauses()).toEqual([200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000, 10_000, 10_000])
  })

  it('is as long when Slack hangs up before it greets', async () => {
    const { begin, pauses } = open({ fates: ['hangs up', 'hangs up', 'hangs up'] })
    begin()
    await passes(60_000)
    expect(pauses()).toEqual([200, 400, 800])
  })

  it('is short again after a connection that stood', async () => {
    const { begin, drop, pauses } = open({ fates: [OFFLINE, OFFLINE, 'hello', OFFLINE] })
    begin()
    await passes(1_000)
    drop()
    await passes(1_000)
    expect(pauses()).toEqual([200, 400, 400, 200])
  })

  it('keeps the process alive, which otherwise would end in it without a word', async () => {
    const { begin, endings } = open({ fates: [OFFLINE, OFFLINE] })
    begin()
    await passes(210)
    // One of each try for the greeting, and the two pauses.
    expect(endings).not.toContain(true)
  })
})

describe('a greeting that never comes', () => {
  it('is waited for ten seconds; then another connection is made', async () => {
    const { begin, pauses, closings, isUp, warned } = open({ fates: ['silence'] })
    const start = begin()
    await passes(10_000)
    expect(closings()).toBe(1)
    await passes(1_000)
    expect([start.is, isUp()]).toEqual(['started', true])
    expect(pauses()).toEqual([10_200])
    expect(warned).toHaveLength(1)
  })

  it('is told as what it is', async () => {
    const { begin, warned } = open({ fates: ['silence'] })
    begin()
    await passes(11_000)
    expect(warned).toEqual([new Error('Slack did not greet us in time.')])
  })

  it('holds nobody up when the old connection cannot even be closed', async () => {
    const { begin, pauses, isUp } = open({ fates: ['silence'], isStuck: true })
    begin()
    await passes(20_000)
    expect(isUp()).toBe(true)
    expect(pauses()).toEqual([13_200])
  })

  it('is taken also when it comes late', async () => {
    const { begin, greets, isUp, tries } = open({ fates: ['silence', 'silence'], isStuck: true })
    const start = begin()
    await passes(13_050)
    greets()
    await passes(60_000)
    expect([start.is, isUp()]).toEqual(['started', true])
    expect(tries()).toHaveLength(1)
  })
})

describe('told to stop', () => {
  it('it closes the connection and makes no other', async () => {
    const { begin, stop, isUp, isOpen, tries } = open()
    begin()
    await settles()
    await stop()
    expect([isUp(), isOpen()]).toEqual([false, false])
    await passes(60_000)
    expect(tries()).toHaveLength(1)
  })

  it('it does not wait for ever for the end of the connection', async () => {
    const { begin, stop, isUp } = open({ isStuck: true })
    begin()
    await settles()
    const stopped = vi.fn()
    void stop().then(stopped)
    await passes(2_900)
    expect(stopped).not.toHaveBeenCalled()
    await passes(200)
    expect(stopped).toHaveBeenCalled()
    expect(isUp()).toBe(false)
  })

  it('before it has begun, it does not begin', async () => {
    const { begin, stop, tries } = open()
    await stop()
    const start = begin()
    await passes(60_000)
    expect(start.is).toBe('started')
    expect(tries()).toEqual([])
  })

  it('between two tries, it makes no more', async () => {
    const { begin, stop, tries, givenUp } = open({ fates: Array(10).fill(OFFLINE) })
    const start = begin()
    await passes(300)
    await stop()
    await passes(60_000)
    expect(start.is).toBe('started')
    expect(tries()).toHaveLength(2)
    expect(givenUp).toEqual([])
  })

  it('before the greeting, it closes the connection, and nothing is complained of', async () => {
    const { begin, stop, isUp, isOpen, tries, warned, givenUp } = open({ fates: ['silence'] })
    const start = begin()
    await passes(1_000)
    await stop()
    await passes(60_000)
    expect([start.is, isUp(), isOpen()]).toEqual(['started', false, false])
    expect(tries()).toHaveLength(1)
    expect([warned, givenUp]).toEqual([[], []])
  })

  it('just when the connection was closed, it makes no other', async () => {
    const { begin, drop, stop, tries, isUp } = open()
    begin()
    await settles()
    drop()
    await stop()
    await passes(60_000)
    expect(tries()).toHaveLength(1)
    expect(isUp()).toBe(false)
  })

  it('while the address is asked for and refused, nothing is complained of', async () => {
    const { begin, stop, tries, warned, givenUp } = open({ addressMs: 500, fates: [DEAD] })
    const start = begin()
    await passes(100)
    void stop()
    await passes(60_000)
    expect(start.is).toBe('started')
    expect(tries()).toHaveLength(1)
    expect([warned, givenUp]).toEqual([[], []])
  })

  it('while the address is asked for, no connection stands in the end', async () => {
    const { begin, stop, isUp, isOpen } = open({ addressMs: 500 })
    begin()
    await passes(100)
    void stop()
    await passes(60_000)
    expect([isUp(), isOpen()]).toEqual([false, false])
  })

  it('twice is as good as once', async () => {
    const { begin, stop, isUp } = open()
    begin()
    await settles()
    await Promise.all([stop(), stop()])
    await stop()
    expect(isUp()).toBe(false)
  })
})

it('several who start it wait for the same connection', async () => {
  const { begin, tries } = open({ addressMs: 100 })
  const starts = [begin(), begin(), begin()]
  await passes(200)
  expect(starts.map(({ is }) => is)).toEqual(['started', 'started', 'started'])
  expect(tries()).toHaveLength(1)
})
