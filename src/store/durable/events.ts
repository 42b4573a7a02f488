/**
 * Events, answered once each, one at a time in a conversation, in order of arrival, over all processes.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { createClaiming, type LeaseTimes } from './claiming.js'
import type { Engine } from './engine.js'
import { LostClaimError, TurnTimeoutError } from './errors.js'
import type { Claim, Claimed, NewEvent, Recovered } from './event.js'
import { createQueue } from './queue.js'
import { createServing } from './serving.js'
import type { Kept, SessionTimes } from './sessions.js'
import type { EventState } from './tables.js'

export type Events = {
  /** In milliseconds: renew claims more often. */
  readonly leaseMs: number
  /**
   * Before any work. @param wait as long as a live process works on it, up to so many milliseconds; 0 when left out
   */
  claim(event: NewEvent, wait?: { readonly upToMs: number }): Promise<Claimed>
  /**
   * Resolves when no earlier message of the conversation is at work.
   *
   * @param upToMs how long to wait at most; 60,000 when left out
   * @returns the session as it is now
   * @throws LostClaimError; TurnTimeoutError, then release the claim
   */
  turn(claim: Claim, upToMs?: number): Promise<Kept>
  /** The process is still alive. @throws LostClaimError */
  renew(claim: Claim): Promise<void>
  /**
   * Right before the reply is sent: saves the session. From now on a crash means that the reply was perhaps sent.
   *
   * @param kept the new session, with the version that the turn gave
   * @throws LostClaimError; StaleSessionError, then ask for the turn again and repeat the work. Nothing is changed then
   */
  sending(claim: Claim, kept: Kept): Promise<void>
  /** The reply is sent. Once more does no harm. @throws LostClaimError */
  done(claim: Claim): Promise<void>
  /**
   * The work failed: a redelivery tries again, in its old place. After `sending` it does not, because the reply was
   * perhaps sent.
   *
   * @throws LostClaimError
   */
  release(claim: Claim): Promise<'released' | 'perhaps-sent'>
  /**
   * Takes over what dead processes have left behind: events claimed with a payload.
   *
   * @param adapters those that run here; events of others are left to where theirs run
   * @param most how many at once; 20 when left out
   */
  recover(adapters: readonly string[], most?: number): Promise<Recovered>
  /** How many events there are in each state, of those not yet purged. */
  tally(): Promise<Readonly<Record<EventState, number>>>
}

const TURN_MS = 60_000
const RECOVER_MOST = 20
/** Between two looks whether another process is ready: doubled each time. */
const PAUSE_MS = 2
const PAUSE_MOST_MS = 100

export function createEvents(
  engine: Engine,
  times: LeaseTimes & SessionTimes,
  warn: (message: string) => void,
): Events {
  const { clock, leaseMs } = times
  const claiming = createClaiming(engine, times, warn)
  const serving = createServing(engine, times, warn)
  const queue = createQueue()

  /** When the store cannot be reached, it ends here nevertheless; there it ends with its lease. */
  async function ending<T>(claim: Claim, end: (claim: Claim) => Promise<T>): Promise<T> {
    try {
      return await end(claim)
    } finally {
      queue.leave(claim)
    }
  }

  async function leavingWhenLost<T>(claim: Claim, act: (claim: Claim) => Promise<T>): Promise<T> {
    try {
      return await act(claim)
    } catch (error) {
      if (error instanceof LostClaimError) queue.leave(claim)
      throw error
    }
  }

  async function claim(event: NewEvent, { upToMs } = { upToMs: 0 }): Promise<Claimed> {
    const until = clock() + upToMs
    for (let pause = PAUSE_MS; ; pause = next(pause)) {
      const claimed = await queue.inOrder(event.conversation, async () => {
        const { claimed: result, kept } = await claiming.claim(event)
        if (result.kind === 'claimed') queue.enter(result.claim, kept)
        return result
      })
      if (claimed.kind !== 'taken' || clock() >= until) return claimed
      await sleep(pause)
    }
  }

  async function turn(claim: Claim, upToMs = TURN_MS): Promise<Kept> {
    const came = queue.turnThatCame(claim)
    if (came) return came
    const until = clock() + upToMs
    for (let pause = PAUSE_MS; ; pause = next(pause)) {
      const earlier = queue.earlier(claim)
      if (earlier) await Promise.race([earlier, sleep(PAUSE_MOST_MS)])
      const kept = await serving.tryTurn(claim)
      if (kept) return kept
      await leavingWhenLost(claim, serving.assertOurs)
      if (clock() >= until) throw new TurnTimeoutError(claim.conversation, upToMs)
      await sleep(pause)
    }
  }

  return {
    leaseMs,
    claim,
    turn,
    renew: (claim) => leavingWhenLost(claim, serving.renew),
    sending: (claim, kept) => leavingWhenLost(claim, () => serving.sending(claim, kept)),
    done: (claim) => ending(claim, serving.done),
    release: (claim) => ending(claim, serving.release),
    async recover(adapters, most = RECOVER_MOST) {
      const recovered = await claiming.recover(adapters, most)
      for (const { claim } of recovered.claims) queue.enter(claim)
      return recovered
    },
    tally: claiming.tally,
  }
}

const next = (pause: number) => Math.min(2 * pause, PAUSE_MOST_MS)
