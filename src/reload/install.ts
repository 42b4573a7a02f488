/**
 * What was compiled becomes what answers, a little at a time, so that messages are answered in between.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { createAdvisor } from '../advisor.js'
import { type Classifier, createClassifier } from '../classifier/classifier.js'
import { type Encoder, encoderInSteps } from '../classifier/features.js'
import type { Model } from '../classifier/model.js'
import type { Content } from '../content/content.js'
import { hashOf } from '../content/hash.js'
import { trainingSetOf } from '../dialogue/training-set.js'
import type { ReadDescription } from '../guide/prefill.js'
import type { Serving } from '../service.js'
import { createDescribeInTurns } from './describe-in-turns.js'
import { type PackedModel, unpackModel } from './pack-model.js'
import { unpackContent } from './parts.js'
import { relocated } from './relocated.js'
import type { Changed } from './wire.js'

/** All that is swapped at once. */
export type Installed = Serving & {
  readonly content: Content
  readonly classifier: Classifier
  /** See `hashOf`. */
  readonly hash: string
}

/** What answers at first. */
export const installedFrom = (content: Content, classifier: Classifier): Installed => ({
  ...{ content, classifier, phrases: content.phrases, hash: hashOf(content) },
  advisor: createAdvisor(content, classifier),
})

/** Remembers what it made, to use again what still holds. */
export type Install = (before: Installed, changed: Changed) => Promise<Installed>

/** Gives the others their turn, what has arrived meanwhile included. */
const turn = () => nextTurn()

export function createInstall(): Install {
  let read: { readonly content: Content; readonly describe: ReadDescription } | undefined
  /** As it was learned: where its examples stand may have changed since. */
  let learned: Pick<Installed, 'content' | 'classifier'> | undefined

  return async (before, { content: packed, model, hash }) => {
    const content = await unpackContent(packed, before.content, turn)
    learned = model ? { content, classifier: await classifierOf(model, content) } : (learned ?? before)
    const classifier = relocated(learned, content)
    if (!read || !describesAlike(read.content, content))
      read = { content, describe: await createDescribeInTurns(content, turn) }
    await turn()
    const advisor = createAdvisor(content, classifier, () => new Date(), read.describe)
    return { content, classifier, advisor, phrases: content.phrases, hash }
  }
}

async function classifierOf(packed: PackedModel, content: Content): Promise<Classifier> {
  const model = unpackModel(packed)
  await turn()
  const { examples } = trainingSetOf(content)
  await turn()
  return createClassifier(model, examples, await encoderOf(model))
}

async function encoderOf({ space }: Model): Promise<Encoder> {
  const steps = encoderInSteps(space)
  for (;;) {
    const { done, value } = steps.next()
    await turn()
    if (done) return value
  }
}

/** Unchanged parts are the same objects. */
const describesAlike = (one: Content, other: Content) =>
  one.decision === other.decision && one.lexicon === other.lexicon && one.alternatives === other.alternatives
