/**
 * Calls of Slack's Web API that survive bad days: a limit is waited for, a connection that was never made is tried again,
 * and whatever may have had its effect is not repeated without looking.
 *
 * The client's own retries are off: it repeats messages that may have arrived, and a limit on one channel stops all.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { webApi } from '@slack/bolt'

export type Client = webApi.WebClient

export const CLIENT_OPTIONS = {
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  // A call without an end would keep its conversation waiting.
  timeout: 10_000,
} as const satisfies webApi.WebClientOptions

/** After so long somebody who waits has gone. */
const PATIENCE_MS = 90_000
const PAUSE_MS = 250
const PAUSE_MOST_MS = 5_000

export type CallOptions = {
  /** Calls of one lane are made one after the other; a limit holds up its lane alone. */
  readonly lane: string
  /** Twice is as good as once. */
  readonly repeatable: boolean
  /** Has it had its effect all the same? Undefined when nobody may know; rejects when it is worth looking again. */
  readonly arrived?: () => Promise<boolean | undefined>
}

export type Calls = {
  /** @throws what Slack answers; what went wrong on the way, when time is up or nobody knows */
  make<T>(call: () => Promise<T>, options: CallOptions): Promise<T | undefined>
}

/** @param patienceMs how long a call is tried */
export function createCalls(patienceMs = PATIENCE_MS): Calls {
  const lanes = new Map<string, Promise<unknown>>()

  async function attempt<T>(
    call: () => Promise<T>,
    { repeatable, arrived }: CallOptions,
  ): Promise<T | undefined> {
    const until = performance.now() + patienceMs
    for (let pause = PAUSE_MS; ; pause = Math.min(2 * pause, PAUSE_MOST_MS)) {
      try {
        return await call()
      } catch (error) {
        const wait = waitAfter(error, pause)
        if (wait === undefined || performance.now() + wait > until) throw error
        await sleep(wait)
        if (!repeatable && !isSurelyUndone(error)) {
          const effect = await looked(arrived, until)
          if (effect === true) return undefined
          if (effect === undefined) throw error
        }
      }
    }
  }

  /** What looking tells; a look that fails says nothing about what is looked for. */
  async function looked(arrived: CallOptions['arrived'], until: number): Promise<boolean | undefined> {
    for (;;) {
      try {
        return await arrived?.()
      } catch {
        if (performance.now() + PAUSE_MS > until) return undefined
        await sleep(PAUSE_MS)
      }
    }
  }

  return {
    async make(call, options) {
      const before = lanes.get(options.lane) ?? Promise.resolve()
      const mine = before.then(
        () => attempt(call, options),
        () => attempt(call, options),
      )
      lanes.set(options.lane, mine)
      try {
        return await mine
      } finally {
        if (lanes.get(options.lane) === mine) lanes.delete(options.lane)
      }
    },
  }
}

/** How long to wait before it may be tried again, in milliseconds; undefined when that would change nothing. */
function waitAfter(error: unknown, pause: number): number | undefined {
  if (error instanceof webApi.WebAPIRateLimitedError) return error.retryAfter * 1_000
  if (error instanceof webApi.WebAPIRequestError) return pause
  if (error instanceof webApi.WebAPIHTTPError) return error.statusCode >= 500 ? pause : undefined
  return isTransient(error) ? pause : undefined
}

/** https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const TRANSIENT = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout'])

const isTransient = (error: unknown) => TRANSIENT.has(slackError(error) ?? '')

/** What Slack says is wrong, in its own word. */
export const slackError = (error: unknown): string | undefined =>
  error instanceof webApi.WebAPIPlatformError ? error.data.error : undefined

/** There was no connection, or Slack has turned the call away before it did anything. */
function isSurelyUndone(error: unknown): boolean {
  if (error instanceof webApi.WebAPIRateLimitedError) return true
  return error instanceof webApi.WebAPIRequestError && wasNeverConnected(error)
}

/** Nothing has left this machine. */
export function wasNeverConnected(error: unknown): boolean {
  return codesOf(error).some((code) => NEVER_CONNECTED.has(code))
}

const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** `fetch` wraps the cause several times, and in one of many when a name has several addresses. */
function codesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return []
  const { code, cause, original, errors } = error as Error & {
    readonly code?: string
    readonly original?: unknown
    readonly errors?: readonly unknown[]
  }
  const own = typeof code === 'string' ? [code] : []
  return [...own, ...(errors ?? []).flatMap(codesOf), ...codesOf(cause), ...codesOf(original)]
}
