/**
 * One event, answered once: claim, turn, work, save, send, done. What to do when one of them fails stands here, and nowhere
 * else.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Session } from '../../dialogue/session.js'
import { LostClaimError, StaleSessionError, StoreUnavailableError } from './errors.js'
import type { Claim, NewEvent } from './event.js'
import type { Events } from './events.js'

export type Steps<Reply> = {
  /**
   * Works out the reply. Is repeated when the session has changed meanwhile, and by another process after a crash: it must
   * have no effect but notes that name their event.
   *
   * @param attempt how many processes have begun it, this one counted
   */
  work(session: Session, attempt: number): Promise<{ readonly reply: Reply; readonly session: Session }>
  /** Is called once at most. */
  send(reply: Reply): Promise<void>
}

export type Outcome =
  | 'answered'
  /** Was answered before, or is just being answered. */
  | 'duplicate'
  /** Another process took it over while we worked, because we were too slow. */
  | 'lost'
  /** Its process died while sending: it is not answered again. */
  | 'perhaps-sent'

/**
 * @throws what `work` throws, and a redelivery tries again; what `send` throws, and nobody does; StoreUnavailableError;
 *   TurnTimeoutError
 */
export async function answerOnce<Reply>(
  events: Events,
  event: NewEvent,
  steps: Steps<Reply>,
): Promise<Outcome> {
  const claimed = await events.claim(event)
  switch (claimed.kind) {
    case 'claimed':
      return answerClaimed(events, claimed.claim, steps)
    case 'perhaps-sent':
      return 'perhaps-sent'
    case 'done':
    case 'taken':
      return 'duplicate'
  }
}

/** For claims that are ours already: see `Events.recover`. @throws as `answerOnce` does */
export async function answerClaimed<Reply>(
  events: Events,
  claim: Claim,
  { work, send }: Steps<Reply>,
): Promise<Outcome> {
  // A renewal that fails is no harm: either the next one succeeds, or `sending` finds out.
  const alive = setInterval(() => void events.renew(claim).catch(() => {}), events.leaseMs / 3)
  try {
    const reply = await prepared(events, claim, work)
    await send(reply)
    return await finished(events, claim)
  } catch (error) {
    await events.release(claim).catch(() => {})
    if (error instanceof LostClaimError) return 'lost'
    throw error
  } finally {
    clearInterval(alive)
  }
}

/** The reply, when nothing stands in the way of sending it. */
async function prepared<Reply>(events: Events, claim: Claim, work: Steps<Reply>['work']): Promise<Reply> {
  for (;;) {
    const { session: before, version } = await events.turn(claim)
    const { reply, session } = await work(before, claim.attempt)
    try {
      await events.sending(claim, { session, version })
      return reply
    } catch (error) {
      if (!(error instanceof StaleSessionError)) throw error
    }
  }
}

const FINISH_PAUSES_MS = [50, 100, 200, 400, 800]

/** The reply is out. If the store is away for a moment, it is told later: others wait for it. */
async function finished(events: Events, claim: Claim): Promise<Outcome> {
  for (const pause of FINISH_PAUSES_MS) {
    try {
      await events.done(claim)
      return 'answered'
    } catch (error) {
      if (!(error instanceof StoreUnavailableError)) return 'answered'
      await sleep(pause)
    }
  }
  return 'answered'
}
