/**
 * What the store says about an event, which is answered once however often it is delivered.
 */

export type NewEvent = {
  /** As the platform names it: the same for every delivery of the same event. */
  readonly id: string
  readonly conversation: string
  /** Who can send the reply, for `recover`. */
  readonly adapter?: string
  /** What `recover` gives to whoever goes on after a crash; erased as soon as the event is answered. */
  readonly payload?: string
}

export type Claim = {
  readonly id: string
  readonly conversation: string
  readonly token: string
  /** Order of arrival, over all conversations. */
  readonly place: number
  /** 1 for the first process that works on it. */
  readonly attempt: number
}

export type Claimed =
  | { readonly kind: 'claimed'; readonly claim: Claim }
  /** Was answered before. */
  | { readonly kind: 'done' }
  /** A live process works on it. */
  | { readonly kind: 'taken' }
  /** Its process died between "about to send" and "sent": it is not answered again. Said once; afterwards it is done. */
  | { readonly kind: 'perhaps-sent' }

export type Recovered = {
  /** Left behind by dead processes, oldest first, and now ours to work on. */
  readonly claims: readonly { readonly claim: Claim; readonly payload: string }[]
  /** How many died between "about to send" and "sent": they are not answered again. */
  readonly perhapsSent: number
}
