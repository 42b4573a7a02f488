/**
 * What the digest is made of, from the store. Whoever posts it needs nothing else.
 */
import type { Classifier } from '../../classifier/classifier.js'
import type { Content } from '../../content/content.js'
import type { Reply } from '../../reply.js'
import { countsSince, type Kept } from './counted.js'
import { composeDigest } from './digest.js'
import { readIgnored } from './ignored.js'
import { missedOf } from './missed.js'
import { ratingsOf } from './ratings.js'
import { sinceOf } from './since.js'

export type DigestSources = {
  readonly store: Kept
  readonly opened: { readonly content: Content; readonly classifier: Classifier }
  /** The content folder, for what is ignored. */
  readonly dir: string
  /** From how many distinct people on the words of a question are shown. */
  readonly floor: number
  readonly now: () => Date
}

/** The last days, up to now. @throws StoreUnavailableError */
export async function digestOf(
  { store, opened, dir, floor, now }: DigestSources,
  days: number,
): Promise<Reply> {
  const to = now()
  const from = sinceOf(days, to)
  const rows = await store.misses.list(from)
  return composeDigest({
    ...{ from, to, content: opened.content },
    counts: await countsSince(store, rows, from),
    missed: missedOf(rows, opened, await readIgnored(dir), floor),
    decisions: await store.decisions.list(from),
    ratings: ratingsOf(await store.feedback.list(from)),
  })
}
