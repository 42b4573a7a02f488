/**
 * How fast an app answers mentions: one after the other at a calm pace, and as many as it can take.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { FakeSlack } from '../../tests/support/slack/fake.js'
import type { Said } from '../../tests/support/slack/person.js'
import type { Arrivals } from './arrivals.js'
import { cpuMillis } from './contestant.js'

export type Calm = { readonly messages: number; readonly everyMs: number }
export type Crowd = { readonly messages: number; readonly inFlight: number }

/** `fakeBusy`: how much of the time the fake itself was at work, 1 for all of it; above that it is what is measured. */
export type Crowded = { readonly seconds: number; readonly fakeBusy: number }

export type Timing = {
  /** @returns milliseconds of each message, from its delivery to the arrival of its reply */
  calm(given: Calm): Promise<readonly number[]>
  /** Always so many without a reply, each in a thread of its own, over all channels. */
  crowd(given: Crowd): Promise<Crowded>
  /** One more mention, in the next channel, by the next person. */
  say(): Said
}

export function createTiming(
  slack: FakeSlack,
  arrivals: Arrivals,
  { channels, people, texts }: Record<'channels' | 'people' | 'texts', readonly string[]>,
): Timing {
  let turn = 0
  function say(): Said {
    const i = turn++
    const next = (all: readonly string[]) => all[i % all.length]!
    return slack.person(next(people)).mentions(next(channels), next(texts))
  }

  return {
    say,
    async calm({ messages, everyMs }) {
      const said: Said[] = []
      const began = performance.now()
      for (let i = 0; i < messages; i++) {
        await sleep(Math.max(0, began + i * everyMs - performance.now()))
        said.push(say())
      }
      await arrivals.all(said)
      return said.map((one) => arrivals.after(one)!)
    },
    async crowd({ messages, inFlight }) {
      let open: readonly Said[] = []
      let left = messages
      const refill = () => {
        open = open.filter((one) => arrivals.after(one) === undefined)
        for (; left > 0 && open.length < inFlight; left--) open = [...open, say()]
      }
      const cpu = cpuMillis()
      const began = performance.now()
      const stop = arrivals.onReply(refill)
      refill()
      while (open.length > 0) await arrivals.all(open)
      stop()
      const millis = performance.now() - began
      return { seconds: millis / 1_000, fakeBusy: (cpuMillis() - cpu) / millis }
    },
  }
}
