/**
 * What was compiled becomes what answers, a little at a time, so that messages are answered in between.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Advisor, createAdvisor } from '../advisor.js'
import { type Classifier, createClassifier } from '../classifier/classifier.js'
import type { Content } from '../content/content.js'
import { trainingSetOf } from '../dialogue/training-set.js'
import type { ReadDescription } from '../guide/prefill.js'
import type { Serving } from '../service.js'
import { createDescribeInTurns } from './describe-in-turns.js'
import { type PackedModel, unpackModel } from './pack-model.js'
import { unpackContent } from './parts.js'
import type { Changed } from './wire.js'

/** All that is swapped at once. */
export type Installed = Serving & {
  readonly content: Content
  /** The lines that its explanations name are those of when it was learned. */
  readonly classifier: Classifier
  /** See `hashOf`. */
  readonly hash: string
}

/** Remembers what it made, to use again what still holds. */
export type Install = (before: Installed, changed: Changed) => Promise<Installed>

/** Gives the others their turn, what has arrived meanwhile included. */
const turn = () => nextTurn()

/** To make the reader of descriptions is most of making an advisor, so that one is handed to it. */
const advise: (
  content: Content,
  classifier: Classifier,
  now: () => Date,
  describe: ReadDescription,
) => Advisor = createAdvisor

export function createInstall(): Install {
  let read: { readonly content: Content; readonly describe: ReadDescription } | undefined

  return async (before, { content: packed, model, hash }) => {
    const content = await unpackContent(packed, before.content, turn)
    const classifier = model ? await classifierOf(model, content) : before.classifier
    if (!read || !describesAlike(read.content, content))
      read = { content, describe: await createDescribeInTurns(content, turn) }
    await turn()
    const advisor = advise(content, classifier, () => new Date(), read.describe)
    return { content, classifier, advisor, phrases: content.phrases, hash }
  }
}

async function classifierOf(packed: PackedModel, content: Content): Promise<Classifier> {
  const model = unpackModel(packed)
  await turn()
  const { examples } = trainingSetOf(content)
  await turn()
  const classifier = createClassifier(model, examples)
  await turn()
  return classifier
}

/** Unchanged parts are the same objects. */
const describesAlike = (one: Content, other: Content) =>
  one.decision === other.decision && one.lexicon === other.lexicon && one.alternatives === other.alternatives
