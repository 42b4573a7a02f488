/** The time as Discord sees it: the real one, moved on by hand when a test cannot wait fifteen minutes. */

export type Clock = {
  /** Milliseconds since 1970. */
  now(): number
  /** Moves the clock on by this many milliseconds, so that interactions and their tokens grow old. */
  advance(ms: number): void
}

/** Runs with the real time; stands still at `at` when that is given, but for `advance`. */
export function createClock(at?: Date): Clock {
  let moved = 0
  return {
    now: () => (at ? at.getTime() : Date.now()) + moved,
    advance: (ms) => {
      moved += ms
    },
  }
}
