/**
 * What is going on between the app and Discord, so that a test can wait for something to happen, or for nothing to
 * happen any more.
 */
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'

export type Activity = {
  /** Something is in flight until the returned function is called; further calls do nothing. */
  begin(): () => void
  /** Something happened. */
  touch(): void
  /**
   * Resolves when nothing was in flight and nothing happened for `ms`. Rejects after `within` ms, saying what there is.
   * What the app does on its own between two calls cannot be seen from here: give `ms` more than its longest pause.
   */
  quiet(ms?: number, within?: number): Promise<void>
  /** Resolves with the first value of the probe that is neither undefined, null nor false; rejects after `ms`. */
  waitFor<T>(probe: () => T | undefined | null | false, ms?: number, what?: string): Promise<T>
}

/** `describe`: what there is to see, for whoever waits in vain. */
export function createActivity(describe: () => string): Activity {
  let inFlight = 0
  let lastAt = performance.now()
  const touch = () => {
    lastAt = performance.now()
  }
  return {
    begin() {
      let over = false
      inFlight += 1
      touch()
      return () => {
        if (over) return
        over = true
        inFlight -= 1
        touch()
      }
    },
    touch,
    async quiet(ms = 60, within = 10_000) {
      const since = performance.now()
      while (inFlight > 0 || performance.now() - lastAt < ms) {
        if (performance.now() - since > within)
          throw new Error(`It did not get quiet within ${within} ms: ${inFlight} in flight.\n${describe()}`)
        await sleep(4)
      }
    },
    async waitFor(probe, ms = 3000, what = String(probe)) {
      const since = performance.now()
      for (;;) {
        const found = probe()
        if (found !== undefined && found !== null && found !== false) return found
        if (performance.now() - since > ms)
          throw new Error(`Waited ${ms} ms in vain for ${what}.\n${describe()}`)
        await sleep(2)
      }
    },
  }
}
