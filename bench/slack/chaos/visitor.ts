/**
 * One person of the chaos run, who does one thing after the other and waits each time for what comes of it.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { FakeSlack } from '../../../tests/support/slack/fake.js'
import type { Person } from '../../../tests/support/slack/person.js'
import type { Delivery } from '../../../tests/support/slack/post-office.js'
import { inject } from './fault.js'
import type { PlannedAsk, Scene, Visit } from './plan.js'
import { messagesShown, type Where, type WindowState, windowOf } from './shown.js'

/** One thing that somebody did and that wants one answer. */
export type Ask = {
  readonly scene: Scene
  readonly where: () => Where
  /** As `performance.now()` has it. */
  readonly from: number
  /** When it was answered, or nobody waited any more. */
  to: number
  /** Slack told them so often that it failed, and they tried again: each of these may have come through all the same. */
  failures: number
  /** In the end Slack did not say so any more. */
  isThrough: boolean
  deliveries: readonly Delivery[]
}

export type Visited = {
  readonly visit: Visit
  readonly asks: readonly Ask[]
  /** For their eyes, at the end of everything. */
  shown(): number
}

export type World = {
  readonly slack: FakeSlack
  /** In milliseconds. */
  readonly patienceMs: number
  /** The words that an answer is on its way. */
  readonly waiting: string
  /** Delivers it once more. */
  readonly again: (delivery: Delivery, attempt: number) => void
}

/** How what people see of windows and pages is counted beside messages; nothing else is there when left out. */
export type Besides = () => number

export type Visitor = {
  readonly person: Person
  where(): Where
  /** From now on this is their thread. */
  startThread(ts: string): void
  /**
   * Does what is next, and again when Slack says that it failed, and waits for the answer.
   *
   * @returns false when they wait in vain
   */
  ask(act: (planned: PlannedAsk) => readonly Delivery[]): Promise<boolean>
  /** Counts from now on, too. */
  besides(count: Besides): void
  window(): WindowState
  next(): PlannedAsk | undefined
  visited(): Visited
}

const LOOK_MS = 20
const TRY_AGAIN_MS = 300

export function createVisitor(world: World, visit: Visit): Visitor {
  const { slack, patienceMs, waiting, again } = world
  const person = slack.person(visit.user)
  const asks: Ask[] = []
  let thread: string | undefined
  let count: Besides = () => 0
  const where = (): Where => ({
    ...{ user: visit.user, dm: person.dmChannel, channel: visit.channel, thread },
  })
  const shown = () => messagesShown(slack, where()) + count()
  const next = () => visit.asks[asks.length]

  /** Until Slack does not say any more that it failed, or it can no longer be done. */
  async function insist(act: () => readonly Delivery[], ask: Ask): Promise<void> {
    while (!ask.isThrough) {
      const deliveries = ask.failures === 0 ? act() : stillPossible(act)
      if (!deliveries) return
      ask.deliveries = [...ask.deliveries, ...deliveries]
      // Of what is said Slack does not tell; it is delivered again.
      const told = deliveries.filter(({ kind }) => kind !== 'events_api')
      const settled = await Promise.all(told.map((one) => one.settled))
      ask.isThrough = settled.every(({ state }) => state === 'acknowledged')
      if (ask.isThrough) return
      ask.failures += 1
      await sleep(TRY_AGAIN_MS)
    }
  }

  function deliver(act: () => readonly Delivery[], planned: PlannedAsk): readonly Delivery[] {
    const deliveries = act()
    if (planned.usedUp) slack.exhaustResponseUrls()
    for (const { afterMs, attempt } of planned.again)
      for (const delivery of deliveries) void sleep(afterMs).then(() => again(delivery, attempt))
    return deliveries
  }

  return {
    ...{ person, where, next },
    startThread(ts) {
      thread = ts
    },
    async ask(act) {
      const planned = next()!
      const before = shown()
      const ask: Ask = {
        ...{ scene: visit.scene, where, from: performance.now(), to: Number.POSITIVE_INFINITY },
        ...{ failures: 0, isThrough: false, deliveries: [] },
      }
      asks.push(ask)
      for (const fault of planned.faults) inject(slack, fault)
      await insist(() => deliver(() => act(planned), planned), ask)
      const until = performance.now() + patienceMs
      while (shown() <= before && performance.now() < until) await sleep(LOOK_MS)
      ask.to = performance.now()
      return shown() > before
    },
    besides(counted) {
      count = counted
    },
    window: () => windowOf(slack, visit.user, waiting),
    visited: () => ({ visit, asks, shown }),
  }
}

/** Undefined when it is not there any more: it had come through, after all. */
function stillPossible(act: () => readonly Delivery[]): readonly Delivery[] | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}
