/**
 * Was everything answered that could be, and nothing twice? What the fake Discord holds decides.
 */

import { DEFER } from '../../../tests/support/discord/interactions.js'
import type { Message } from '../../../tests/support/discord/messages.js'
import { type Did, isInPlace } from '../visitors.js'
import type { Delivery, Ledger } from './ledger.js'

/** Something that wants one answer. */
export type Thing = {
  /** Discord takes no first word to it after three seconds. */
  readonly isInteraction: boolean
  readonly at: number
  /** For whoever looks for the cause. */
  readonly about: string
  readonly deliveries: readonly Delivery[]
  answers(): number
}

export type Counts = {
  readonly all: number
  readonly answeredOnce: number
  /** Not answered: the client never heard of it; did when three seconds were over; or when less than one was left. */
  readonly unheard: number
  readonly tooLate: number
  readonly hardly: number
  readonly deliveredAgain: number
}

export type Verdict = {
  readonly interactions: Counts
  readonly mentions: Counts
  /** A sentence about each. */
  readonly lost: readonly string[]
  readonly repeated: readonly string[]
}

/** Discord waits for so long, https://discord.com/developers/docs/interactions/receiving-and-responding. */
const WAITS_MS = 3_000
/** The first word may take one of them. */
const IN_TIME_MS = WAITS_MS - 1_000

export function judge(things: readonly Thing[], did: readonly Did[], ledger: Ledger): Verdict {
  const judged = things.map((thing) => ({ thing, fate: fateOf(thing, ledger) }))
  const storyOf = ({ about, deliveries, answers }: Thing) =>
    `${about}, delivered ${deliveries.length} times, answered ${answers()} times`
  const only = (wanted: Fate) => judged.filter(({ fate }) => fate === wanted)
  const stories = (wanted: Fate) => only(wanted).map(({ thing }) => storyOf(thing))
  const countsOf = (isInteraction: boolean): Counts => {
    const some = judged.filter(({ thing }) => thing.isInteraction === isInteraction)
    const count = (wanted: Fate) => some.filter(({ fate }) => fate === wanted).length
    return {
      all: some.length,
      answeredOnce: count('answered'),
      unheard: count('unheard'),
      tooLate: count('too late'),
      hardly: count('hardly'),
      deliveredAgain: some.reduce((sum, { thing }) => sum + thing.deliveries.length - 1, 0),
    }
  }
  return {
    interactions: countsOf(true),
    mentions: countsOf(false),
    lost: stories('lost'),
    repeated: [...stories('repeated'), ...changedTooOften(did)],
  }
}

type Fate = 'answered' | 'repeated' | 'unheard' | 'too late' | 'hardly' | 'lost'

export function fateOf({ isInteraction, at, deliveries, answers }: Thing, ledger: Ledger): Fate {
  const count = answers()
  if (count > 1) return 'repeated'
  if (count === 1) return 'answered'
  const heard = deliveries.flatMap((delivery) => ledger.heardAt(delivery) ?? [])
  if (heard.length === 0) return 'unheard'
  const soonest = Math.min(...heard) - at
  if (!isInteraction || soonest <= IN_TIME_MS) return 'lost'
  return soonest > WAITS_MS ? 'too late' : 'hardly'
}

/** Each press changes its message once, and whoever was told to wait sees one change. */
function changedTooOften(did: readonly Did[]): readonly string[] {
  const wanted = new Map<Message, number>()
  for (const one of did) {
    const { original, acknowledged } = one.deed.interaction
    if (!original) continue
    const changes = isInPlace(one) || acknowledged?.type === DEFER ? 1 : 0
    wanted.set(original, (wanted.get(original) ?? 0) + changes)
  }
  return [...wanted].flatMap(([{ edits, id }, most]) =>
    edits.length > most ? [`the message ${id} changed ${edits.length} times for ${most} answers`] : [],
  )
}
