/**
 * What can go wrong with the store, by what there is to do about it. Every message is a sentence to a colleague.
 */

/** It cannot be used now and may work again by itself: a server that is down, a disk that is full. */
export class StoreUnavailableError extends Error {
  override readonly name = 'StoreUnavailableError'
}

/** It will not work until somebody changes a file, a folder or a variable. */
export class StoreConfigError extends Error {
  override readonly name = 'StoreConfigError'
}

/** Somebody else has changed the session since it was loaded: load it again and repeat the work. */
export class StaleSessionError extends Error {
  override readonly name = 'StaleSessionError'
  constructor(conversation: string) {
    super(
      `The session of "${conversation}" has changed since it was loaded: load it again and repeat the work.`,
    )
  }
}

/** Another process has taken the event over, because the lease ran out: its work counts, ours does not. */
export class LostClaimError extends Error {
  override readonly name = 'LostClaimError'
  constructor(id: string) {
    super(`The event "${id}" was taken over, because its lease ran out: drop what was worked out for it.`)
  }
}

/** Earlier messages of the conversation took too long. */
export class TurnTimeoutError extends Error {
  override readonly name = 'TurnTimeoutError'
  constructor(conversation: string, waitedMs: number) {
    super(
      `The turn in "${conversation}" did not come within ${waitedMs} ms: earlier messages are still at work.`,
    )
  }
}
