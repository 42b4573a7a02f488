/**
 * Stopping without leaving anybody half answered: what is at work is finished, up to a deadline, and nothing new begins.
 */

export type Drain = {
  /** True from the first call of `drain` on. */
  draining(): boolean
  /** How many are at work. */
  inFlight(): number
  /** @throws DrainingError when nothing new may begin; what `work` throws */
  run<T>(work: () => Promise<T>): Promise<T>
  /**
   * Never rejects. May be called again, with another deadline.
   *
   * @param deadlineMs how long to wait at most, in milliseconds
   */
  drain(deadlineMs: number): Promise<Drained>
}

export type Drained = {
  /** How many were still at work when the deadline had passed; 0 is as it should be. */
  readonly left: number
}

/** Another process will do it: the platform delivers again what nobody acknowledges. */
export class DrainingError extends Error {
  override readonly name = 'DrainingError'
  constructor() {
    super(
      'Whichway is stopping and begins nothing new: deliver it to another process, or again after the start.',
    )
  }
}

export function createDrain(): Drain {
  let draining = false
  let inFlight = 0
  const waiting = new Set<() => void>()

  async function run<T>(work: () => Promise<T>): Promise<T> {
    if (draining) throw new DrainingError()
    inFlight++
    try {
      return await work()
    } finally {
      inFlight--
      if (inFlight === 0) for (const wake of waiting) wake()
    }
  }

  function drain(deadlineMs: number): Promise<Drained> {
    draining = true
    if (inFlight === 0) return Promise.resolve({ left: 0 })
    return new Promise((resolve) => {
      const finish = () => {
        clearTimeout(deadline)
        waiting.delete(finish)
        resolve({ left: inFlight })
      }
      const deadline = setTimeout(finish, deadlineMs)
      waiting.add(finish)
    })
  }

  return { draining: () => draining, inFlight: () => inFlight, run, drain }
}
