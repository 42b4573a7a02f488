/**
 * Which example of an intent a question is nearest to: usually the one to look at when the two are confused.
 *
 * Likeness is the one the explanations of `whichway ask` go by: the cosine of the words.
 */
import { createEncoder, type Encoder } from '../../classifier/features.js'
import { fitFeatures } from '../../classifier/fit-features.js'
import type { Example } from '../../classifier/model.js'
import type { Row } from '../../classifier/sparse.js'
import type { Content } from '../../content/content.js'
import { trainingSetOf } from '../../dialogue/training-set.js'

export type NearExample = {
  readonly text: string
  /** `file:line`; of a title, the file and that it is one. */
  readonly place: string
  /** Cosine, more than 0 and at most 1. */
  readonly likeness: number
}

/** Undefined when no example of the intent shares a word with the text. */
export type NearestExample = (text: string, intent: string) => NearExample | undefined

/** Fits the features once, when first asked: about as long as half a second for 14 000 examples. */
export function createNearestExample(content: Content): NearestExample {
  let fitted: ReturnType<typeof learnWords> | undefined
  return (text, intent) => {
    fitted ??= learnWords(content)
    const { encoder, examplesOf } = fitted
    const { words } = encoder.encode(text)
    const weights = new Map(Array.from(words.ids, (id, i) => [id, words.values[i]!]))
    let nearest: NearExample | undefined
    for (const { example, row } of examplesOf(intent)) {
      const likeness = cosine(weights, row)
      if (likeness > (nearest?.likeness ?? 0))
        nearest = { text: example.text, place: example.at ?? titleOf(content, intent), likeness }
    }
    return nearest
  }
}

function learnWords(content: Content) {
  const { labels, examples, vocabulary } = trainingSetOf(content)
  const texts = examples.map(({ text }) => text)
  const encoder = createEncoder(fitFeatures(texts, vocabulary))
  const encoded = new Map<string, ReturnType<typeof encodeAll>>()
  return {
    encoder,
    /** Few intents are confused, so that most are never encoded. */
    examplesOf(intent: string) {
      const label = labels.findIndex(({ id }) => id === intent)
      const rows =
        encoded.get(intent) ??
        encodeAll(
          encoder,
          examples.filter((example) => example.label === label),
        )
      encoded.set(intent, rows)
      return rows
    },
  }
}

const encodeAll = (encoder: Encoder, examples: readonly Example[]) =>
  examples.map((example) => ({ example, row: encoder.encode(example.text).words }))

/** Rows have norm 1. */
function cosine(weights: ReadonlyMap<number, number>, { ids, values }: Row): number {
  let sum = 0
  for (let i = 0; i < ids.length; i++) sum += values[i]! * (weights.get(ids[i]!) ?? 0)
  return sum
}

const titleOf = ({ intents }: Content, intent: string) =>
  `${intents.get(intent)?.examples[0]?.file ?? intent}, its title`
