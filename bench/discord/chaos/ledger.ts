/**
 * What Discord's protocol lets survive. A session that goes on tells the client everything that it has missed. With a
 * session that is over goes whatever the client had not heard, and nobody hears what happens before the next one; and
 * somebody who has waited for three seconds is told that there is no answer.
 * Source: https://discord.com/developers/docs/events/gateway#resuming.
 */
import { WebSocket } from 'ws'
import type { Gateway } from '../../../tests/support/discord/gateway/gateway.js'
import type { Session } from '../../../tests/support/discord/gateway/sessions.js'
import { numberAt } from '../../../tests/support/discord/json.js'
import type { Storms } from './storms.js'

/** Where an event stood in the log of a session when it was delivered. */
export type Delivery = {
  readonly at: number
  /** Undefined when there was none. */
  readonly session: Session | undefined
  readonly sequence: number
  /** It went out at once: somebody was there. */
  readonly isSent: boolean
  /** How often the session had been resumed before. */
  readonly resumed: number
}

export type Ledger = {
  /** To be called right after an event was dispatched; with one shard it is the last in the log. */
  note(): Delivery
  /** To be asked when the client is back for good. @returns when it heard of it, by `performance.now()`; or never */
  heardAt(delivery: Delivery): number | undefined
}

/** What was sent right before a connection broke may have been on its way. */
const ON_ITS_WAY_MS = 50

export function openLedger({ sessions, resumed }: Gateway, { outages }: Pick<Storms, 'outages'>): Ledger {
  function isHeard({ session, sequence, isSent, resumed: before }: Delivery): boolean {
    if (!session) return false
    if (!session.over) return true
    // Whoever wants to resume says how much they have heard.
    const tries = resumed.filter((one) => one.session_id === session.id)
    if (tries.length > session.resumed) return sequence <= numberAt(tries.at(-1)!, 'seq')
    return isSent || session.resumed > before
  }
  return {
    note() {
      const session = sessions.findLast(({ over }) => !over)
      return {
        at: performance.now(),
        session,
        sequence: session?.log.length ?? 0,
        isSent: session?.socket?.readyState === WebSocket.OPEN,
        resumed: session?.resumed ?? 0,
      }
    },
    heardAt(delivery) {
      if (!isHeard(delivery)) return undefined
      const { at } = delivery
      return outages.find(({ from, to }) => from - ON_ITS_WAY_MS <= at && at <= to)?.to ?? at
    },
  }
}
