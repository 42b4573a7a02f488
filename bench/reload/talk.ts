/**
 * People who ask at a steady rate, whether they are answered or not.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Advisor } from '../../src/advisor.js'

export type Talk = {
  stop(): {
    /** From when a message was due until its answer was there, in milliseconds. */
    readonly waits: readonly number[]
    /** The longest that anything had to wait for its turn, in milliseconds. */
    readonly delay: number
  }
}

/** @param rate messages a second */
export function talk(
  serving: () => { readonly advisor: Advisor },
  questions: readonly string[],
  rate: number,
): Talk {
  const every = 1_000 / rate
  const began = performance.now()
  const waits: number[] = []
  const loop = monitorEventLoopDelay({ resolution: 1 })
  loop.enable()
  let timer = setTimeout(ask, every)

  function ask(): void {
    for (let due = dueAt(); due <= performance.now(); due = dueAt()) {
      const text = questions[waits.length % questions.length]!
      serving().advisor.respond({ kind: 'message', text, person: 'bench', conversation: 'bench' }, {})
      waits.push(performance.now() - due)
    }
    timer = setTimeout(ask, dueAt() - performance.now())
  }

  const dueAt = () => began + (waits.length + 1) * every

  return {
    stop() {
      clearTimeout(timer)
      loop.disable()
      return { waits, delay: loop.max / NANOSECONDS }
    },
  }
}

/** In a millisecond. */
const NANOSECONDS = 1e6
