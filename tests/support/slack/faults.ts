/** What goes wrong at Slack, when a test asks for it: so many times, for one method or for all of them. */
import type { Json } from './json.js'
import { textAt } from './json.js'
import type { FakeServer } from './server.js'

/** One thing that goes wrong with one call. */
export type Fault =
  | { readonly kind: 'rate limit'; readonly retryAfterSeconds: number }
  | { readonly kind: 'status'; readonly status: number }
  /** The connection is reset before anything has happened. */
  | { readonly kind: 'reset' }
  /** The connection is reset after all has happened: the caller cannot know. */
  | { readonly kind: 'reset after' }
  | { readonly kind: 'error'; readonly error: string }
  | { readonly kind: 'slow'; readonly ms: number }

type Times = { readonly times?: number }

/** `method`: of the Web API, "response_url", "upload", or "*" for any. `times`: how often it goes wrong; 1 by default. */
export type Faults = {
  /** 429 with Retry-After. In one channel only, when it is named. */
  rateLimit(
    method: string,
    options?: Times & { readonly retryAfterSeconds?: number; readonly channel?: string },
  ): void
  /** 5xx with a page of HTML, as a broken proxy sends it. */
  serverError(method: string, options?: Times & { readonly status?: number }): void
  /** The connection breaks before anything happened. */
  reset(method: string, options?: Times): void
  /** What was asked for happens, then the connection breaks. */
  resetAfter(method: string, options?: Times): void
  /** `{ok: false, error}`: "invalid_auth", "internal_error". */
  refuse(method: string, error: string, options?: Times): void
  slow(method: string, ms: number, options?: Times): void
  /** The next connections say hello this late; never with `Infinity`. */
  lateHello(ms: number, options?: Times): void
  /**
   * Nothing answers any more: no method, no new WebSocket. Open WebSockets stay. "refused": nobody listens, so that the caller
   * knows that nothing has happened; "reset": every connection breaks. Until `up()` resolves.
   */
  down(how?: 'refused' | 'reset'): void
  up(): Promise<void>
  /** Forgets all faults that are still to come. */
  clear(): void
}

/** As the server sees it: takes the next fault for a call, if there is one. */
export type FaultSource = Faults & {
  take(method: string, args: Json): readonly Fault[]
  takeHelloDelay(): number
  isDown(): boolean
}

/** `method`: a method of the Web API, "response_url", "upload", or "*" for each of them. `times`: 1 by default. */
export function createFaults(
  server: Pick<FakeServer, 'stopListening' | 'listen' | 'breakConnections'>,
): FaultSource {
  let planned: { method: string; channel?: string | undefined; fault: Fault; times: number }[] = []
  let hellos: { ms: number; times: number }[] = []
  let down = false
  const plan = (method: string, fault: Fault, times = 1, channel?: string) => {
    planned.push({ method, fault, times, channel })
  }
  return {
    rateLimit: (method, { times, retryAfterSeconds = 1, channel } = {}) =>
      plan(method, { kind: 'rate limit', retryAfterSeconds }, times, channel),
    serverError: (method, { times, status = 503 } = {}) => plan(method, { kind: 'status', status }, times),
    reset: (method, { times } = {}) => plan(method, { kind: 'reset' }, times),
    resetAfter: (method, { times } = {}) => plan(method, { kind: 'reset after' }, times),
    refuse: (method, error, { times } = {}) => plan(method, { kind: 'error', error }, times),
    slow: (method, ms, { times } = {}) => plan(method, { kind: 'slow', ms }, times),
    lateHello: (ms, { times = 1 } = {}) => {
      hellos.push({ ms, times })
    },
    down(how = 'refused') {
      down = true
      if (how === 'refused') server.stopListening()
      server.breakConnections()
    },
    async up() {
      down = false
      await server.listen()
    },
    clear() {
      planned = []
      hellos = []
    },
    take(method, args) {
      const mine = planned.filter(
        (one) =>
          (one.method === '*' || one.method === method) &&
          (one.channel === undefined || one.channel === textAt(args, 'channel')),
      )
      const slow = mine.find(({ fault }) => fault.kind === 'slow')
      const other = mine.find(({ fault }) => fault.kind !== 'slow')
      const taken = [slow, other].filter((one) => one !== undefined)
      for (const one of taken) one.times -= 1
      planned = planned.filter(({ times }) => times > 0)
      return taken.map(({ fault }) => fault)
    },
    takeHelloDelay() {
      const [first] = hellos
      if (!first) return 0
      first.times -= 1
      hellos = hellos.filter(({ times }) => times > 0)
      return first.ms
    },
    isDown: () => down,
  }
}
