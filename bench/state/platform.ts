/**
 * A chat platform at its worst: it delivers every event one to four times, to any process, sometimes at the same moment,
 * and again whatever was not acknowledged because the process died.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { type Fleet, type Running, startFleet } from './fleet.js'
import { oneOf, type Said, type Script } from './script.js'
import type { FromProcess, Task } from './wire.js'

const DELIVERIES_MAX = 4
/** Between the first delivery of an event and the others, at most. */
const LATER_MS = 300
/** Messages that somebody sends without waiting for an answer, at most. */
const BURST_MAX = 3
/** Somebody waits for so many leases for a reply. */
const PATIENCE_LEASES = 4
const LOOK_MS = 5
/** After the process died that an event was delivered to. */
const REDELIVER_MS = 50

export type Platform = {
  readonly fleet: Fleet
  /** Ids of events in the order in which their replies were seen; twice in it: answered twice. */
  readonly replies: readonly string[]
  readonly troubles: readonly string[]
  deliveries(): number
  /** Plays the scripts, so many at a time, until everything is acknowledged. */
  play(scripts: readonly Script[], atATime: number): Promise<void>
}

export function openPlatform(
  processes: number,
  task: Task,
  random: () => number,
  beforeRestart?: () => Promise<void>,
): Platform {
  const replies: string[] = []
  const troubles: string[] = []
  const seen = new Set<string>()
  const acknowledged = new Map<number, () => void>()
  let deliveries = 0

  function hear(message: FromProcess, from: Running): void {
    switch (message.kind) {
      case 'ready':
        return
      case 'reply':
        replies.push(message.event)
        seen.add(message.event)
        from.tell({ kind: 'heard', reply: message.reply })
        return
      case 'acknowledged':
        acknowledged.get(message.delivery)?.()
        return
      case 'trouble':
        troubles.push(message.sentence)
    }
  }

  const fleet = startFleet(processes, task, hear, beforeRestart)

  /** Until somebody has acknowledged it. */
  async function deliver({ id, incoming }: Said): Promise<void> {
    for (;;) {
      const delivery = deliveries++
      const to = oneOf(await fleet.ready(), random)
      const answered = new Promise<boolean>((resolve) => acknowledged.set(delivery, () => resolve(true)))
      to.tell({ kind: 'deliver', delivery, event: { id, adapter: 'bench', incoming, replyTo: {} } })
      const isAcknowledged = await Promise.race([answered, to.gone.then(() => false)])
      acknowledged.delete(delivery)
      if (isAcknowledged) return
      await sleep(REDELIVER_MS)
    }
  }

  async function deliverOften(said: Said): Promise<void> {
    const more = Math.floor(random() * DELIVERIES_MAX)
    const again = Array.from({ length: more }, async () => {
      await sleep(random() < 0.5 ? 0 : random() * LATER_MS)
      await deliver(said)
    })
    await Promise.all([deliver(said), ...again])
  }

  /** A person waits to see what is said, but not for ever: it may be that a reply is lost. */
  async function readReplies(burst: readonly Said[]): Promise<void> {
    const until = performance.now() + PATIENCE_LEASES * task.leaseMs
    while (!burst.every(({ id }) => seen.has(id)) && performance.now() < until) await sleep(LOOK_MS)
  }

  async function playOne({ said }: Script): Promise<void> {
    const [first, ...rest] = said
    await deliverOften(first!)
    await readReplies([first!])
    while (rest.length > 0) {
      const burst = rest.splice(0, 1 + Math.floor(random() * BURST_MAX))
      await Promise.all(burst.map(deliverOften))
      await readReplies(burst)
    }
  }

  async function play(scripts: readonly Script[], atATime: number): Promise<void> {
    const left = [...scripts]
    const lane = async () => {
      for (let script = left.pop(); script; script = left.pop()) await playOne(script)
    }
    await Promise.all(Array.from({ length: atATime }, lane))
  }

  return { fleet, replies, troubles, deliveries: () => deliveries, play }
}
