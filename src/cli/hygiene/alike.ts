/**
 * Utterances that differ to us but hardly to the classifier: once spellings, slips of one letter and endings
 * are gone, they are the same words in the same order. Between two intents such a pair teaches nothing;
 * between an exam and its examples it tests little.
 *
 * The order counts, so that "from A to B" and "from B to A" are not the same.
 */
import type { Model } from '../../classifier/model.js'
import { createReader } from '../../classifier/reader.js'
import { createSpelling } from '../../classifier/spelling.js'
import { QUESTION_MARK } from '../../classifier/text.js'
import type { Content, Utterance } from '../../content/content.js'

export type Alike = {
  readonly at: Utterance
  readonly first: Utterance
  /** A held-out question that is like an example; otherwise two examples of different intents. */
  readonly isTested: boolean
}

export function alikeIn({ intents }: Content, { space }: Pick<Model, 'space'>): Alike[] {
  const reader = createReader(space.vocabulary)
  // A word that was learned once only may be a slip that was learned.
  const correct = createSpelling(new Map(space.words.filter(([, count]) => count > 1)))
  const reading = (text: string) => {
    const words = reader.tokens(text).filter((token) => token !== QUESTION_MARK)
    return reader.read(words.map(correct)).stems.join(' ')
  }
  const firsts = new Map<string, { readonly at: Utterance; readonly intent: string }>()
  const alike: Alike[] = []
  for (const { id: intent, examples } of intents.values())
    for (const at of examples) {
      const words = reading(at.text)
      const first = firsts.get(words)
      if (!first) firsts.set(words, { at, intent })
      else if (first.intent !== intent && words !== '') alike.push({ at, first: first.at, isTested: false })
    }
  for (const { heldOut } of intents.values())
    for (const at of heldOut) {
      const words = reading(at.text)
      const first = words === '' ? undefined : firsts.get(words)
      if (first) alike.push({ at, first: first.at, isTested: true })
    }
  return alike
}
