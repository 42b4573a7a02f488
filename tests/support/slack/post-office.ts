/**
 * What is delivered to the app, over a WebSocket or by HTTP: when it was sent, whether and how it was acknowledged, and
 * the same thing once more.
 */
import { performance } from 'node:perf_hooks'
import type { Core } from './core.js'
import { isObject, type Json } from './json.js'

/** As envelopes name it. */
export type Kind = 'events_api' | 'slash_commands' | 'interactive'

/** `attempt` 0: no retry, as far as Slack knows. */
export type Retry = { readonly attempt: number; readonly reason: string }

/** One thing on its way to the app, once. */
export type Delivery = {
  readonly envelopeId: string
  readonly kind: Kind
  readonly payload: Json
  readonly retry?: Retry | undefined
  /** Where it went: a number of a WebSocket, "http", or nowhere yet. */
  readonly via: number | 'http' | undefined
  /** Queued: no connection is open. Failed: nobody was there, no acknowledgement in time, or no 200. */
  readonly state: 'queued' | 'sent' | 'acknowledged' | 'failed'
  /** "dispatch_failed", "operation_timeout", "connection_closed", "http_error", "connection_failed". */
  readonly why: string | undefined
  readonly ackedAfterMs: number | undefined
  /** What came with the acknowledgement; undefined when nothing did. */
  readonly answer: unknown
  /** Of HTTP. */
  readonly status: number | undefined
  /** Resolves when it is acknowledged or has failed. */
  readonly settled: Promise<Delivery>
  /** Delivers the same once more: same event, same envelope. `attempt` 0 is what Slack does by mistake; 1 to 3 are retries. */
  duplicate(options?: { readonly attempt?: number; readonly reason?: string }): Delivery
}

/** A delivery as the transport sees it. */
export type Parcel = Delivery & {
  sentVia(via: number | 'http'): void
  acknowledge(answer: unknown, status?: number): void
  fail(why: string, status?: number): void
}

/** Sends it, or keeps it for later, or lets it fail. */
export type Transport = (parcel: Parcel) => void

/** Everything passes here, whichever way it goes. */
export type PostOffice = {
  readonly deliveries: readonly Delivery[]
  /** `onAnswer` is called once, with the first acknowledgement in time; `onFailure` when there was none. */
  deliver(
    kind: Kind,
    payload: Json,
    options?: { onAnswer?(answer: unknown): void; onFailure?(why: string): void },
  ): Delivery
  /** From now on everything goes this way. */
  use(transport: Transport): void
  /** Delivers again what was never acknowledged, as Slack does after a while. */
  redeliverUnacked(reason?: string): readonly Delivery[]
  close(): void
}

const ACK_WITHIN = 3000

export function createPostOffice(core: Core): PostOffice {
  const deliveries: Delivery[] = []
  const timers = new Set<NodeJS.Timeout>()
  let transport: Transport = (parcel) => parcel.fail('dispatch_failed')

  const deliver = (
    kind: Kind,
    payload: Json,
    options: Parameters<PostOffice['deliver']>[2] = {},
    retry?: Retry,
    envelopeId = core.ids.uuid(),
  ): Delivery => {
    const ackWithin = core.options.ackWithinMs ?? ACK_WITHIN
    let over = () => {}
    let sentAt = 0
    let settle = (_: Delivery) => {}
    let timer: NodeJS.Timeout | undefined
    const mine = {
      envelopeId,
      kind,
      payload,
      retry,
      via: undefined as Delivery['via'],
      state: 'queued' as Delivery['state'],
      why: undefined as string | undefined,
      ackedAfterMs: undefined as number | undefined,
      answer: undefined as unknown,
      status: undefined as number | undefined,
      settled: new Promise<Delivery>((resolve) => {
        settle = resolve
      }),
      duplicate: ({ attempt = 0, reason = 'timeout' } = {}) =>
        deliver(kind, payload, options, { attempt, reason: attempt === 0 ? '' : reason }, envelopeId),
      sentVia(via: number | 'http') {
        mine.via = via
        mine.state = 'sent'
        sentAt = performance.now()
        over = core.activity.begin()
        timer = setTimeout(() => mine.fail('operation_timeout'), ackWithin)
        timers.add(timer)
      },
      acknowledge(answer: unknown, status?: number) {
        mine.ackedAfterMs = performance.now() - sentAt
        mine.answer = isObject(answer) && Object.keys(answer).length === 0 ? undefined : answer
        mine.status = status
        if (mine.state === 'failed') return
        mine.state = 'acknowledged'
        done()
        options.onAnswer?.(mine.answer)
      },
      fail(why: string, status?: number) {
        if (mine.state === 'failed' || mine.state === 'acknowledged') return
        mine.why = why
        mine.status = status
        mine.state = 'failed'
        done()
        options.onFailure?.(why)
      },
    }
    const done = () => {
      if (timer) timers.delete(timer)
      clearTimeout(timer)
      over()
      core.activity.touch()
      settle(mine)
    }
    deliveries.push(mine)
    core.activity.touch()
    transport(mine)
    return mine
  }

  return {
    deliveries,
    deliver: (kind, payload, options) => deliver(kind, payload, options),
    use(next) {
      transport = next
    },
    redeliverUnacked(reason = 'timeout') {
      const events = deliveries.filter(({ kind, state }) => kind === 'events_api' && state !== 'queued')
      const acked = new Set(
        events.filter((one) => one.ackedAfterMs !== undefined).map((one) => one.envelopeId),
      )
      const last = new Map(events.map((one) => [one.envelopeId, one]))
      return [...last.values()]
        .filter((one) => !acked.has(one.envelopeId))
        .map((one) => one.duplicate({ attempt: (one.retry?.attempt ?? 0) + 1, reason }))
    },
    close() {
      for (const timer of timers) clearTimeout(timer)
      timers.clear()
    },
  }
}
