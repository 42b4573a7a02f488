/**
 * Which missed questions are clear enough to be learned without anybody having looked at them. Pure.
 */
import type { Content } from '../../content/content.js'
import type { Missed } from '../../misses/missed.js'

export type Candidate = {
  readonly id: string
  readonly phrase: string
  readonly intent: string
  /** Who asked. */
  readonly people: number
  /** What speaks for this intent, as a clause. */
  readonly because: string
}

/**
 * A question that at least so many people picked the same intent for, more than half of all who picked or would have none;
 * or, when nobody picked anything, that at least so many people asked and that has one clearly nearest intent.
 *
 * @param people at least 1
 */
export function candidatesIn(
  missed: readonly Missed[],
  { intents }: Pick<Content, 'intents'>,
  people: number,
): Candidate[] {
  return missed
    .filter((one) => one.settled === undefined && one.shown)
    .flatMap((one): Candidate[] => {
      const found = wantedOf(one, people)
      if (!found || !intents.has(found.intent)) return []
      return [{ id: one.id, phrase: one.phrase, people: one.people, ...found }]
    })
}

function wantedOf(one: Missed, people: number): Pick<Candidate, 'intent' | 'because'> | undefined {
  const { wanted, choosers, why } = one
  if (wanted && wanted.people >= people)
    return { intent: wanted.intent, because: `picked by ${wanted.people} of ${choosers}` }
  // Whoever has picked something, or would have none of the choices, has said more than what is near.
  if (choosers > 0 || one.people < people || !why.isClear || !why.nearest) return undefined
  return { intent: why.nearest.intent, because: 'clearly the nearest' }
}
