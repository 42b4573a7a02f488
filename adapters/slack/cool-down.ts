/**
 * What was answered in a channel a moment ago, so that the same long answer does not stand there twice. Kept in this
 * process only: at worst an answer stands there once more.
 */
import { LRUCache } from 'lru-cache'

export type CoolDown = {
  /** Where the answer was given within so many minutes, by the time stamp of its message. */
  given(channel: string, answer: string, minutes: number): string | undefined
  gave(channel: string, answer: string, ts: string): void
}

const ANSWERS_MAX = 2_000
const MINUTE_MS = 60_000

/** @param clock in milliseconds */
export function createCoolDown(clock: () => number = Date.now): CoolDown {
  const given = new LRUCache<string, { readonly ts: string; readonly at: number }>({ max: ANSWERS_MAX })
  const key = (channel: string, answer: string) => `${channel} ${answer}`
  return {
    given(channel, answer, minutes) {
      const last = given.get(key(channel, answer))
      return last && clock() - last.at < minutes * MINUTE_MS ? last.ts : undefined
    },
    gave: (channel, answer, ts) => void given.set(key(channel, answer), { ts, at: clock() }),
  }
}
