/**
 * What happens to the connection, one after the other: the client has to come back each time.
 * Source: https://discord.com/developers/docs/events/gateway#disconnecting and #resuming.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocket } from 'ws'
import type { Gateway } from '../../../tests/support/discord/gateway/gateway.js'

export type Storms = {
  /** How often there was which. */
  readonly counts: Readonly<Record<string, number>>
  /** When nobody was connected, by `performance.now()`: until the client had resumed, or was let in anew. */
  readonly outages: readonly { readonly from: number; readonly to: number }[]
  /** Resolves when the last one is over and the client has come back. */
  stop(): Promise<void>
}

type Storm = (gateway: Gateway) => unknown
type Kinds = Readonly<Record<string, Storm>>

/** The client goes on with its session, and hears what it has missed. */
const RESUMED: Kinds = {
  'asked to come again': (gateway) => gateway.reconnect(),
  'connection broken': (gateway) => gateway.drop(),
  'hung up with 4000': (gateway) => gateway.hangUp(4000),
  'told to resume': (gateway) => gateway.invalidate(true),
  'away for a second': (gateway) => away(gateway, 1_000),
}

/** The session is over, and what nobody heard goes with it. */
const ENDED: Kinds = {
  'session invalid': (gateway) => gateway.invalidate(false),
  'hung up with 4009': (gateway) => gateway.hangUp(4009),
  'hung up with 1000': (gateway) => gateway.hangUp(1000),
  'forgotten while away': forget,
}

/** Longer than anybody waits for the first word. */
const LONG_MS = 4_000

const PAUSE_LEAST_MS = 300
const PAUSE_MORE_MS = 1_200
/** Between two times that it identifies, a client waits for five seconds and up to one and a half more (@discordjs/ws). */
const IDENTIFY_EVERY_MS = 6_500
const BACK_WITHIN_MS = 30_000
const LOOK_MS = 2

/**
 * @param random 0 to below 1: how long it is quiet
 * @param longAfter how many storms come before the one that lasts long
 */
export function startStorms(gateway: Gateway, random: () => number, longAfter: number): Storms {
  const counts: Record<string, number> = {}
  const outages: { from: number; to: number }[] = []
  let identifiedAt = performance.now()
  let isStopping = false

  async function storm(name: string, happen: Storm): Promise<void> {
    counts[name] = (counts[name] ?? 0) + 1
    const sessions = gateway.sessions.length
    const resumes = resumesAt(gateway)
    const from = performance.now()
    await happen(gateway)
    await isBack(gateway, () => resumesAt(gateway) > resumes || gateway.sessions.length > sessions)
    outages.push({ from, to: performance.now() })
    if (gateway.sessions.length > sessions) identifiedAt = performance.now()
  }

  /** So that none is left out. */
  const rarest = (kinds: Kinds) =>
    Object.entries(kinds).reduce((one, other) =>
      (counts[other[0]] ?? 0) < (counts[one[0]] ?? 0) ? other : one,
    )

  async function all(): Promise<void> {
    for (let n = 1; !isStopping; n++) {
      await sleep(PAUSE_LEAST_MS + random() * PAUSE_MORE_MS)
      if (isStopping) return
      if (n === longAfter) await storm('away for four seconds', () => away(gateway, LONG_MS))
      else {
        const mayEnd = performance.now() - identifiedAt > IDENTIFY_EVERY_MS
        await storm(...rarest(mayEnd ? ENDED : RESUMED))
      }
    }
  }

  const over = all()
  over.catch(() => {})
  return {
    counts,
    outages,
    stop() {
      isStopping = true
      return over
    },
  }
}

/** Nobody is let in for so long. */
async function away(gateway: Gateway, ms: number): Promise<void> {
  gateway.offline()
  gateway.drop()
  await sleep(ms)
  gateway.online()
}

/** The connection breaks, and Discord does not remember the session when the client comes back to it. */
function forget(gateway: Gateway): void {
  const sessions = gateway.sessions.filter(({ over }) => !over)
  gateway.drop()
  for (const session of sessions) session.over = true
}

const resumesAt = ({ sessions }: Gateway) => sessions.reduce((sum, { resumed }) => sum + resumed, 0)

async function isBack(gateway: Gateway, hasReturned: () => boolean): Promise<void> {
  const until = performance.now() + BACK_WITHIN_MS
  const isOpen = () =>
    gateway.sessions.some(({ over, socket }) => !over && socket?.readyState === WebSocket.OPEN)
  while (!hasReturned() || !isOpen()) {
    if (performance.now() > until)
      throw new Error(`The client has not come back to the gateway within ${BACK_WITHIN_MS} ms.`)
    await sleep(LOOK_MS)
  }
}
