/**
 * Calls that survive bad days: what is waited for, what is tried again, and what is not done twice.
 */
import { createServer, type RequestListener } from 'node:http'
import { syncBuiltinESMExports } from 'node:module'
import type { AddressInfo } from 'node:net'
import timers from 'node:timers/promises'
import { webApi } from '@slack/bolt'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { type CallOptions, CLIENT_OPTIONS, createCalls, slackError } from '../../adapters/slack/web.js'

const busy = (seconds: number) => new webApi.WebAPIRateLimitedError(seconds)
const answered = (error: string) =>
  new webApi.WebAPIPlatformError({ ok: false, error, response_metadata: {} } as ConstructorParameters<
    typeof webApi.WebAPIPlatformError
  >[0])
const status = (code: number) => new webApi.WebAPIHTTPError(code, '', {}, '')
const offline = (code: string) => {
  const cause = Object.assign(new Error(`connect ${code} 192.0.2.1:443`), { code })
  return new webApi.WebAPIRequestError(Object.assign(new TypeError('fetch failed'), { cause }))
}

const ONCE = { lane: 'C1', repeatable: false } satisfies CallOptions
const REPEATABLE = { lane: 'C1', repeatable: true } satisfies CallOptions

/** Time that passes only when told to; pauses of our own obey it, too. */
function stopTime(): void {
  vi.useFakeTimers()
  const { setTimeout: real } = timers
  timers.setTimeout = (<T>(milliseconds: number, value: T) =>
    new Promise<T>((resolve) => setTimeout(resolve, milliseconds, value))) as typeof real
  syncBuiltinESMExports()
  onTestFinished(() => {
    timers.setTimeout = real
    syncBuiltinESMExports()
    vi.useRealTimers()
  })
}

/** A call that fails with each of the errors in turn and then succeeds, and the milliseconds after which it was made. */
function failing(...errors: readonly unknown[]) {
  const from = performance.now()
  const at: number[] = []
  const call = async () => {
    at.push(performance.now() - from)
    const error = errors[at.length - 1]
    if (error !== undefined) throw error
    return 'done'
  }
  return { call, at }
}

/** What becomes of it in the end, however long that takes. */
async function outcome(work: Promise<unknown>): Promise<unknown> {
  const settled = work.then(
    (value) => value ?? 'nothing',
    (error: unknown) => error,
  )
  await vi.advanceTimersByTimeAsync(60 * 60 * 1_000)
  return settled
}

describe('a call that succeeds', () => {
  it('is made once, at once', async () => {
    stopTime()
    const { call, at } = failing()
    expect(await outcome(createCalls().make(call, ONCE))).toBe('done')
    expect(at).toEqual([0])
  })
})

describe('lanes', () => {
  it('calls of one lane are made one after the other, in their order', async () => {
    stopTime()
    const { make } = createCalls()
    const log: string[] = []
    const taking = (name: string, milliseconds: number) => async () => {
      log.push(`${name} begins`)
      await timers.setTimeout(milliseconds)
      log.push(`${name} ends`)
    }
    const all = [make(taking('a', 30), ONCE), make(taking('b', 20), ONCE), make(taking('c', 10), ONCE)]
    await outcome(Promise.all(all))
    expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
  })

  it('also while the first of them waits', async () => {
    stopTime()
    const { make } = createCalls()
    const first = failing(busy(5))
    const second = failing()
    await outcome(Promise.all([make(first.call, ONCE), make(second.call, ONCE)]))
    expect(first.at).toEqual([0, 5_000])
    expect(second.at).toEqual([5_000])
  })

  it('a limit on one lane does not hold up the others', async () => {
    stopTime()
    const { make } = createCalls()
    const limited = failing(busy(30))
    const other = failing()
    const calls = [make(limited.call, ONCE), make(other.call, { ...ONCE, lane: 'C2' })]
    await outcome(Promise.all(calls))
    expect(limited.at).toEqual([0, 30_000])
    expect(other.at).toEqual([0])
  })

  it('a call that fails does not take along those behind it', async () => {
    stopTime()
    const { make } = createCalls()
    const refused = make(failing(answered('is_archived')).call, ONCE)
    const next = make(failing().call, ONCE)
    expect(slackError(await outcome(refused))).toBe('is_archived')
    expect(await outcome(next)).toBe('done')
  })

  it('a lane that was empty for a while goes on', async () => {
    stopTime()
    const { make } = createCalls()
    await outcome(make(failing().call, ONCE))
    const { call, at } = failing()
    expect(await outcome(make(call, ONCE))).toBe('done')
    expect(at).toEqual([0])
  })
})

describe('a limit', () => {
  it('is waited for as long as Slack says, as often as it says so, for any call', async () => {
    stopTime()
    const { call, at } = failing(busy(3), busy(1), busy(10))
    expect(await outcome(createCalls().make(call, ONCE))).toBe('done')
    expect(at).toEqual([0, 3_000, 4_000, 14_000])
  })

  it('needs nobody to look whether the call has arrived: it has not', async () => {
    stopTime()
    const { call, at } = failing(busy(1))
    const arrived = vi.fn(async () => true)
    expect(await outcome(createCalls().make(call, { ...ONCE, arrived }))).toBe('done')
    expect(at).toHaveLength(2)
    expect(arrived).not.toHaveBeenCalled()
  })

  it('that lasts longer than our patience is not waited for at all', async () => {
    stopTime()
    const { call, at } = failing(busy(91))
    expect(await outcome(createCalls().make(call, ONCE))).toBeInstanceOf(webApi.WebAPIRateLimitedError)
    expect(at).toEqual([0])
  })
})

describe('a connection that was never made', () => {
  const CODES = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT']

  it.each(CODES)('%s: is tried again', async (code) => {
    stopTime()
    const { call, at } = failing(offline(code), offline(code))
    expect(await outcome(createCalls().make(call, ONCE))).toBe('done')
    expect(at).toEqual([0, 250, 750])
  })

  it('is tried less and less often, until patience ends', async () => {
    stopTime()
    const { call, at } = failing(...Array(100).fill(offline('ECONNREFUSED')))
    const error = await outcome(createCalls(20_000).make(call, ONCE))
    expect(error).toBeInstanceOf(webApi.WebAPIRequestError)
    expect(at).toEqual([0, 250, 750, 1_750, 3_750, 7_750, 12_750, 17_750])
  })

  it('is given up after a minute and a half', async () => {
    stopTime()
    const { call, at } = failing(...Array(100).fill(offline('ENOTFOUND')))
    await outcome(createCalls().make(call, ONCE))
    expect(at.at(-1)).toBeGreaterThan(80_000)
    expect(at.at(-1)).toBeLessThanOrEqual(90_000)
  })

  it('is one also when a name has several addresses', async () => {
    stopTime()
    const one = Object.assign(new Error('connect ECONNREFUSED ::1:443'), { code: 'ECONNREFUSED' })
    const cause = new AggregateError([one, one], 'connect failed')
    const error = new webApi.WebAPIRequestError(Object.assign(new TypeError('fetch failed'), { cause }))
    const { call, at } = failing(error)
    expect(await outcome(createCalls().make(call, ONCE))).toBe('done')
    expect(at).toHaveLength(2)
  })
})

describe('when nobody knows whether it has had its effect', () => {
  const UNSURE: Readonly<Record<string, Error>> = {
    'the connection broke': offline('ECONNRESET'),
    'the other side hung up': offline('UND_ERR_SOCKET'),
    'no answer in time': new webApi.WebAPIRequestError(new DOMException('aborted', 'TimeoutError')),
    'a proxy failed': status(502),
    'Slack failed': status(500),
    'Slack says internal_error': answered('internal_error'),
    'Slack says fatal_error': answered('fatal_error'),
    'Slack says service_unavailable': answered('service_unavailable'),
    'Slack says request_timeout': answered('request_timeout'),
  }
  const cases = Object.entries(UNSURE)

  it.each(cases)('%s: it is not repeated, and that is said', async (_, error) => {
    stopTime()
    const { call, at } = failing(error)
    expect(await outcome(createCalls().make(call, ONCE))).toBe(error)
    expect(at).toHaveLength(1)
  })

  it.each(cases)('%s: it is repeated when it turns out not to have arrived', async (_, error) => {
    stopTime()
    const { call, at } = failing(error, error)
    const made = createCalls().make(call, { ...ONCE, arrived: async () => false })
    expect(await outcome(made)).toBe('done')
    expect(at).toEqual([0, 250, 750])
  })

  it.each(cases)('%s: it is done when it turns out to have arrived', async (_, error) => {
    stopTime()
    const { call, at } = failing(error)
    const made = createCalls().make(call, { ...ONCE, arrived: async () => true })
    expect(await outcome(made)).toBe('nothing')
    expect(at).toHaveLength(1)
  })

  it.each(cases)('%s: it is not repeated where we may not look', async (_, error) => {
    stopTime()
    const { call, at } = failing(error)
    const made = createCalls().make(call, { ...ONCE, arrived: async () => undefined })
    expect(await outcome(made)).toBe(error)
    expect(at).toHaveLength(1)
  })

  it.each(cases)('%s: what may be done twice is repeated without looking', async (_, error) => {
    stopTime()
    const { call, at } = failing(error, error)
    const arrived = vi.fn(async () => true)
    expect(await outcome(createCalls().make(call, { ...REPEATABLE, arrived }))).toBe('done')
    expect(at).toHaveLength(3)
    expect(arrived).not.toHaveBeenCalled()
  })

  it('it is looked for after a pause, in which it may still arrive', async () => {
    stopTime()
    const from = performance.now()
    const looked: number[] = []
    const arrived = async () => {
      looked.push(performance.now() - from)
      return true
    }
    await outcome(createCalls().make(failing(status(500)).call, { ...ONCE, arrived }))
    expect(looked).toEqual([250])
  })

  it('what may be done twice is not repeated for ever either', async () => {
    stopTime()
    const { call, at } = failing(...Array(100).fill(status(503)))
    expect(await outcome(createCalls(2_000).make(call, REPEATABLE))).toBeInstanceOf(webApi.WebAPIHTTPError)
    expect(at).toEqual([0, 250, 750, 1_750])
  })
})

describe('what no other try would change', () => {
  it.each([
    ['a channel that is gone', answered('channel_not_found')],
    ['blocks that cannot be shown', answered('invalid_blocks')],
    ['a token that is not valid any more', answered('invalid_auth')],
    ['a request that is refused', status(400)],
    ['a mistake of ours', new TypeError('x is not a function')],
  ])('%s is said at once, also for what may be done twice', async (_, error) => {
    stopTime()
    const { call, at } = failing(error)
    expect(await outcome(createCalls().make(call, REPEATABLE))).toBe(error)
    expect(at).toEqual([0])
  })

  it('a call that fails before it is one does not take its lane along', async () => {
    stopTime()
    const { make } = createCalls()
    const broken = make((): Promise<never> => {
      throw new RangeError('of ours')
    }, ONCE)
    const next = make(failing().call, ONCE)
    expect(await outcome(broken)).toBeInstanceOf(RangeError)
    expect(await outcome(next)).toBe('done')
  })
})

describe('the word that Slack has for what is wrong', () => {
  it('is told', () => {
    expect(slackError(answered('not_in_channel'))).toBe('not_in_channel')
  })

  it.each([offline('ECONNREFUSED'), status(500), busy(1), new Error('other'), undefined, 'not_in_channel'])(
    'is none in %s',
    (error) => {
      expect(slackError(error)).toBeUndefined()
    },
  )
})

describe('the client as we set it up', () => {
  let requests = 0
  let answer: RequestListener
  const server = createServer((request, response) => {
    requests += 1
    answer(request, response)
  })
  let slackApiUrl = ''

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    slackApiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`
  })
  afterAll(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })

  const quiet = { debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, setName() {} }
  const logger = { ...quiet, getLevel: () => 'error' } as unknown as webApi.Logger

  /** What a real call fails with when Slack answers like this, or when nobody is there. */
  async function failsWith(listener: RequestListener, url = slackApiUrl): Promise<unknown> {
    requests = 0
    answer = listener
    const client = new webApi.WebClient('xoxb-false', { ...CLIENT_OPTIONS, logger, slackApiUrl: url })
    return client.chat.postMessage({ channel: 'C1', text: 'hi' }).then(
      () => undefined,
      (error: unknown) => error,
    )
  }

  it('tells of a limit instead of waiting for it', async () => {
    const error = await failsWith((_, response) => response.writeHead(429, { 'retry-after': '7' }).end())
    expect(error).toMatchObject({ retryAfter: 7 })
    expect(requests).toBe(1)
    stopTime()
    const { call, at } = failing(error)
    await outcome(createCalls().make(call, ONCE))
    expect(at).toEqual([0, 7_000])
  })

  it('repeats nothing when Slack fails, or hangs up', async () => {
    const failed = await failsWith((_, response) => response.writeHead(500).end())
    expect(requests).toBe(1)
    const hungUp = await failsWith((request) => request.destroy())
    expect(requests).toBe(1)
    stopTime()
    for (const error of [failed, hungUp]) {
      const { call, at } = failing(error)
      expect(await outcome(createCalls().make(call, ONCE))).toBe(error)
      expect(at).toHaveLength(1)
    }
  })

  it.each(['127.0.0.1', 'localhost'])(
    'tells when nobody is there at %s, so that it is tried again',
    async (host) => {
      const gone = createServer().listen(0, '127.0.0.1')
      await new Promise((resolve) => gone.once('listening', resolve))
      const { port } = gone.address() as AddressInfo
      await new Promise((resolve) => gone.close(resolve))
      const error = await failsWith(() => {}, `http://${host}:${port}/api/`)
      expect(error).toBeInstanceOf(webApi.WebAPIRequestError)
      stopTime()
      const { call, at } = failing(error)
      expect(await outcome(createCalls().make(call, ONCE))).toBe('done')
      expect(at).toEqual([0, 250])
    },
  )
})
