/**
 * Learns which features there are, and how telling each is, from the texts of all examples.
 */
import type { FeatureSpace } from './features.js'
import { charGramsOf, eachConceptGram, eachStemGram, isPair } from './grams.js'
import { createReader, type Vocabulary } from './reader.js'
import { remember } from './remember.js'

/**
 * A run of letters or of words that only one example has tells hardly anything apart, and most runs are of this kind:
 * without them the model is half as large, and as right on questions never learned from.
 */
const RUN_EXAMPLES_MIN = 2

export function fitFeatures(texts: readonly string[], vocabulary: Vocabulary): FeatureSpace {
  const reader = createReader(vocabulary)
  const words = new Map<string, number>()
  for (const [, list] of vocabulary.concepts)
    for (const word of list) for (const token of reader.tokens(word)) words.set(token, 1)
  const messages = texts.map(reader.tokens)
  for (const tokens of messages) for (const token of tokens) words.set(token, (words.get(token) ?? 0) + 1)

  const counters = [createCounter(), createCounter(), createCounter()] as const
  const charGrams = remember(charGramsOf)
  messages.forEach((tokens, message) => {
    const { stems, concepts } = reader.read(tokens)
    eachStemGram(stems, counters[0].see(message))
    const seeChars = counters[1].see(message)
    for (const token of tokens) charGrams(token).forEach(seeChars)
    eachConceptGram(concepts, counters[2].see(message))
  })
  const blocks = counters.map((counter) => counter.frequencies()) as [Counts, Counts, Counts]
  const [stems, chars, concepts] = blocks
  for (const block of [stems, concepts]) forgetRare(block, isPair)
  forgetRare(chars, () => true)
  const frequencies = blocks.flatMap((block) => [...block.values()])
  return {
    vocabulary,
    examples: texts.length,
    words: [...words],
    stems: [...stems.keys()],
    chars: [...chars.keys()],
    concepts: [...concepts.keys()],
    idf: Float32Array.from(frequencies, (df) => Math.log((1 + texts.length) / (1 + df)) + 1),
  }
}

function forgetRare(block: Counts, isRun: (gram: string) => boolean): void {
  for (const [gram, examples] of block) if (examples < RUN_EXAMPLES_MIN && isRun(gram)) block.delete(gram)
}

type Counts = Map<string, number>

/** Counts in how many messages each gram occurs. */
function createCounter() {
  const numbers = new Map<string, number>()
  const messages: number[] = []
  const last: number[] = []
  return {
    see: (message: number) => (gram: string) => {
      const number = numbers.get(gram)
      if (number === undefined) {
        numbers.set(gram, messages.length)
        messages.push(1)
        last.push(message)
      } else if (last[number] !== message) {
        messages[number]!++
        last[number] = message
      }
    },
    frequencies: (): Counts => new Map(Array.from(numbers, ([gram, number]) => [gram, messages[number]!])),
  }
}
