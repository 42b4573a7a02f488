/**
 * The digest of some days, in two steps: what was kept of them is plain data, which may cross to another thread, and what is
 * made of it takes a second of pure work.
 */
import type { Classifier } from '../classifier/classifier.js'
import type { Content } from '../content/content.js'
import type { Feedback } from '../dialogue/feedback.js'
import type { About, DecisionMade, Miss, Noted } from '../store/durable/notes.js'
import { type ByKind, countsBetween, type Kept } from './counted.js'
import { composeDigest, type Digest } from './digest.js'
import type { Ignored } from './ignored.js'
import { missedOf } from './missed.js'
import { ratingsOf } from './ratings.js'

export type Gathered = {
  readonly from: Date
  /** The first moment that does not count. */
  readonly to: Date
  readonly counts: ByKind
  readonly misses: readonly Noted<Miss>[]
  readonly decisions: readonly Noted<DecisionMade>[]
  readonly feedback: readonly Noted<Feedback & About>[]
}

/** @throws StoreUnavailableError */
export async function gather(store: Kept, from: Date, to: Date): Promise<Gathered> {
  const before = <T extends { readonly at: Date }>(rows: readonly T[]) => rows.filter(({ at }) => at < to)
  const misses = before(await store.misses.list(from))
  return {
    ...{ from, to, misses },
    counts: await countsBetween(store, misses, from, to),
    decisions: before(await store.decisions.list(from)),
    feedback: before(await store.feedback.list(from)),
  }
}

/** Pure. @param floor of distinct people from whom on the words of a question are shown */
export function digestOf(
  { misses, feedback, ...gathered }: Gathered,
  opened: { readonly content: Content; readonly classifier: Classifier },
  ignored: Ignored,
  floor: number,
): Digest {
  return composeDigest({
    ...gathered,
    content: opened.content,
    missed: missedOf(misses, opened, ignored, floor),
    ratings: ratingsOf(feedback),
  })
}
