/**
 * When the reply to which message arrived, as the fake Slack has written it down; and to be told as soon as one does.
 */
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { ServerResponse } from 'node:http'
import type { FakeSlack } from '../../tests/support/slack/fake.js'
import { textAt } from '../../tests/support/slack/json.js'
import type { Said } from '../../tests/support/slack/person.js'

export type Arrivals = {
  /** Milliseconds from the delivery of a message to the arrival of the first reply in its thread. */
  after(said: Said): number | undefined
  /** Resolves when all of them have a reply. @throws Error after so many milliseconds without any reply */
  all(said: readonly Said[], patienceMs?: number): Promise<void>
  /** Called after each reply. @returns takes it back */
  onReply(listener: () => void): () => void
  close(): void
}

/** When Node has read the head of a request (https://nodejs.org/api/diagnostics_channel.html#http). */
export const REQUEST = 'http.server.request.start'

const PATIENCE_MS = 60_000

export function watchArrivals(slack: FakeSlack): Arrivals {
  const at = new Map<string, number>()
  const listeners = new Set<() => void>()
  let looked = 0

  function look(): void {
    for (; looked < slack.calls.length && slack.calls[looked]!.outcome !== ''; looked++) {
      const { method, args, outcome, at: arrived } = slack.calls[looked]!
      const thread = textAt(args, 'thread_ts')
      if (method === 'chat.postMessage' && outcome === 'ok' && !at.has(thread)) at.set(thread, arrived)
    }
    for (const tell of listeners) tell()
  }
  const watch = (message: unknown) =>
    void (message as { readonly response: ServerResponse }).response.once('close', look)
  subscribe(REQUEST, watch)

  return {
    after({ ts, message }) {
      const arrived = at.get(ts)
      return arrived === undefined ? undefined : arrived - message.at
    },
    async all(said, patienceMs = PATIENCE_MS) {
      let left = said.filter(({ ts }) => !at.has(ts))
      let until = performance.now() + patienceMs
      while (left.length > 0) {
        await replyOrTime(listeners, until)
        const still = left.filter(({ ts }) => !at.has(ts))
        if (still.length < left.length) until = performance.now() + patienceMs
        if (performance.now() > until)
          throw new Error(`${still.length} of ${said.length} messages have no reply after ${patienceMs} ms.`)
        left = still
      }
    },
    onReply(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close: () => void unsubscribe(REQUEST, watch),
  }
}

function replyOrTime(listeners: Set<() => void>, until: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, Math.max(1, until - performance.now()))
    function done(): void {
      clearTimeout(timer)
      listeners.delete(done)
      resolve()
    }
    listeners.add(done)
  })
}
