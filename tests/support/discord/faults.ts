/** What goes wrong at Discord, when a test asks for it: so many times, for one route or for all of them. */

export type Fault =
  | {
      readonly kind: 'rate limit'
      readonly retryAfterSeconds: number
      readonly global: boolean
    }
  | { readonly kind: 'status'; readonly status: number; readonly after: boolean }
  | { readonly kind: 'reset' | 'hang-up'; readonly after: boolean }
  | { readonly kind: 'refuse'; readonly status: number; readonly code: number; readonly message: string }
  | { readonly kind: 'slow'; readonly ms: number }

/** How often; once by default. */
type Times = { readonly times?: number }

/** `route`: as `FakeDiscord.routes` lists them ("POST /channels/:channel/messages"), or "*" for each of them. */
export type Faults = {
  /** 429. `retryAfterSeconds`: 0.05 by default; Discord asks for seconds, tests have none to spare. */
  rateLimit(
    route: string,
    options?: Times & { readonly retryAfterSeconds?: number; readonly global?: boolean },
  ): void
  /** 5xx with a page of HTML, as a broken proxy sends it; `after`: once the effect has happened. */
  serverError(route: string, options?: Times & { readonly status?: number; readonly after?: boolean }): void
  /** The connection breaks; `after`: once the effect has happened, so that the caller cannot know. */
  reset(route: string, options?: Times & { readonly after?: boolean }): void
  /** The connection is closed in good order, without an answer, as one is that was idle for long. */
  hangUp(route: string, options?: Times & { readonly after?: boolean }): void
  /** Any refusal: `{status: 403, code: 50013, message: 'Missing Permissions'}`. */
  refuse(
    route: string,
    refusal: { readonly status: number; readonly code: number; readonly message: string },
    options?: Times,
  ): void
  /** Answers this much later. */
  slow(route: string, ms: number, options?: Times): void
  /** Every connection is refused, until `up()`. The gateway has its own `offline()`. */
  down(): void
  up(): void
  /** Forgets all faults that are still to come. */
  clear(): void
}

/** As the server sees it. */
export type FaultSource = Faults & {
  /** The next fault for a call of this route, which is thereby used up. */
  take(route: string): Fault | undefined
  isDown(): boolean
}

export function createFaults(routes: readonly string[]): FaultSource {
  let planned: { route: string; fault: Fault; left: number }[] = []
  let down = false
  const plan = (route: string, fault: Fault, left = 1) => {
    if (route !== '*' && !routes.includes(route))
      throw new Error(`There is no route "${route}". These there are:\n${routes.join('\n')}`)
    planned.push({ route, fault, left })
  }
  return {
    rateLimit: (route, { times, retryAfterSeconds = 0.05, global = false } = {}) =>
      plan(route, { kind: 'rate limit', retryAfterSeconds, global }, times),
    serverError: (route, { times, status = 502, after = false } = {}) =>
      plan(route, { kind: 'status', status, after }, times),
    reset: (route, { times, after = false } = {}) => plan(route, { kind: 'reset', after }, times),
    hangUp: (route, { times, after = false } = {}) => plan(route, { kind: 'hang-up', after }, times),
    refuse: (route, refusal, { times } = {}) => plan(route, { kind: 'refuse', ...refusal }, times),
    slow: (route, ms, { times } = {}) => plan(route, { kind: 'slow', ms }, times),
    down() {
      down = true
    },
    up() {
      down = false
    },
    clear() {
      planned = []
    },
    take(route) {
      const next = planned.find((one) => one.left > 0 && (one.route === '*' || one.route === route))
      if (next) next.left -= 1
      return next?.fault
    },
    isDown: () => down,
  }
}
