/**
 * A classifier whose examples have moved since it was learned: its explanations name the lines where they stand now.
 */
import type { Classifier, Contender, Likeness } from '../classifier/classifier.js'
import type { Example } from '../classifier/model.js'
import type { Content } from '../content/content.js'
import { trainingSetOf } from '../dialogue/training-set.js'

export type Learned = { readonly content: Content; readonly classifier: Classifier }

/** @param now differs from the content that was learned in nothing that is learned from */
export function relocated({ content, classifier }: Learned, now: Content): Classifier {
  if (content.intents === now.intents) return classifier
  // Few ever ask for an explanation.
  let moved: ReadonlyMap<string, Example> | undefined
  const example = (of: Example): Example => {
    moved ??= movedBetween(content, now)
    return moved.get(keyOf(of)) ?? of
  }
  const likeness = (one: Likeness): Likeness => ({ ...one, example: example(one.example) })
  const contender = (one: Contender): Contender =>
    one.nearest ? { ...one, nearest: likeness(one.nearest) } : one
  return {
    ...classifier,
    explain(text) {
      const explanation = classifier.explain(text)
      const { nearest, near, contenders } = explanation
      return {
        ...explanation,
        ...(nearest && { nearest: likeness(nearest) }),
        near: near.map(likeness),
        contenders: contenders.map(contender),
      }
    },
  }
}

/** The same examples in the same order, elsewhere. */
function movedBetween(before: Content, now: Content): ReadonlyMap<string, Example> {
  const { examples } = trainingSetOf(now)
  return new Map(trainingSetOf(before).examples.map((one, i) => [keyOf(one), examples[i]!]))
}

const keyOf = ({ text, label, at }: Example) => JSON.stringify([label, text, at])
