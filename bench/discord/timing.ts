/**
 * How soon an app says its first word: one interaction after the other at a calm pace, and many a second, whether or not
 * those before them are answered.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { cpuMillis } from '../slack/contestant.js'
import type { Arrivals } from './arrivals.js'
import { answersTo, type Did, isDeferred, type Visitor } from './visitors.js'

export type Calm = { readonly interactions: number; readonly everyMs: number }

/** Milliseconds from the delivery of each interaction to the arrival of the first word. */
export type Waits = Readonly<Record<'ask' | 'press', readonly number[]>>

export type Load = { readonly perSecond: number; readonly seconds: number }

export type Loaded = {
  readonly interactions: number
  /** Of those that were told something, in time or not. */
  readonly waits: readonly number[]
  /** How many were told first that there will be more. */
  readonly deferred: number
  /** How many were told nothing within three seconds; or only that there will be more, and then nothing. */
  readonly failed: number
  /** How much of the time the fake itself was at work, 1 for all of it; close to that it is what is measured. */
  readonly fakeBusy: number
}

export type Timing = {
  /** Questions and guided steps in turns. */
  calm(given: Calm): Promise<Waits>
  /** Seven questions to three guided steps. */
  load(given: Load): Promise<Loaded>
}

const LOOK_MS = 10
/** For what was to follow the first word. */
const PATIENCE_MS = 10_000

/**
 * @param askers so many that nobody's next question waits for the answer to the last
 * @param steppers go on with the guided questions
 */
export function createTiming(
  arrivals: Arrivals,
  askers: readonly Visitor[],
  steppers: readonly Visitor[],
  texts: readonly string[],
): Timing {
  const turns = { text: 0, asker: 0, stepper: 0 }
  const next = <T>(all: readonly T[], turn: keyof typeof turns) => all[turns[turn]++ % all.length]!
  const ask = () => next(askers, 'asker').ask(next(texts, 'text'))

  /** Whoever still waits does not press again; somebody asks something instead. */
  function step(): Did {
    const stepper = next(steppers, 'stepper')
    return stepper.isFree() ? stepper.step() : ask()
  }

  const arrivalOf = ({ deed }: Did) => arrivals.at(deed.interaction.id)

  async function settled(all: readonly Did[]): Promise<void> {
    const until = performance.now() + PATIENCE_MS
    for (const did of all)
      while (answersTo(did) === 0 && !did.deed.failed && performance.now() < until) await sleep(LOOK_MS)
  }

  async function paced(count: number, everyMs: number, act: (i: number) => Did): Promise<readonly Did[]> {
    const all: Did[] = []
    const began = performance.now()
    for (let i = 0; i < count; i++) {
      const early = began + i * everyMs - performance.now()
      if (early > 0) await sleep(early)
      all.push(act(i))
    }
    await settled(all)
    return all
  }

  const waitsOf = (all: readonly Did[]) =>
    all.flatMap((did) => {
      const arrived = arrivalOf(did)
      return arrived === undefined ? [] : [arrived - did.at]
    })

  return {
    async calm({ interactions, everyMs }) {
      const all = await paced(interactions, everyMs, (i) => (i % 2 === 0 ? ask() : step()))
      const of = (kind: keyof Waits) => waitsOf(all.filter((did) => did.kind === kind))
      return { ask: of('ask'), press: of('press') }
    },
    async load({ perSecond, seconds }) {
      const cpu = cpuMillis()
      const began = performance.now()
      const all = await paced(perSecond * seconds, 1_000 / perSecond, (i) => (i % 10 < 7 ? ask() : step()))
      const fakeBusy = (cpuMillis() - cpu) / (performance.now() - began)
      return {
        ...{ interactions: all.length, waits: waitsOf(all), fakeBusy },
        deferred: all.filter(isDeferred).length,
        failed: all.filter((did) => answersTo(did) === 0).length,
      }
    },
  }
}
