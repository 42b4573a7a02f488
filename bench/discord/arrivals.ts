/**
 * When the first word to each interaction arrived: as soon as the head of the request was read, before the fake Discord
 * looks at what it says.
 */
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'

export type Arrivals = {
  /** By `performance.now()`; undefined as long as there is none. @param interaction its id */
  at(interaction: string): number | undefined
  close(): void
}

/** When Node has read the head of a request (https://nodejs.org/api/diagnostics_channel.html#http). */
const REQUEST = 'http.server.request.start'
const CALLBACK = /^\/api\/v10\/interactions\/(\d+)\/[^/]+\/callback/

export function watchArrivals(): Arrivals {
  const arrived = new Map<string, number>()
  const watch = (message: unknown) => {
    const now = performance.now()
    const { url = '' } = (message as { readonly request: IncomingMessage }).request
    const [, interaction] = CALLBACK.exec(url) ?? []
    if (interaction !== undefined && !arrived.has(interaction)) arrived.set(interaction, now)
  }
  subscribe(REQUEST, watch)
  return {
    at: (interaction) => arrived.get(interaction),
    close: () => void unsubscribe(REQUEST, watch),
  }
}
