/**
 * Learns which features there are, and how telling each is, from the texts of all examples.
 */
import type { FeatureSpace } from './features.js'
import { eachCharGram, eachConceptGram, eachStemGram, type See } from './grams.js'
import { createReader, type Vocabulary } from './reader.js'

/** A run of letters that only one example has cannot tell anything apart, and there are very many of them. */
const CHARS_EXAMPLES_MIN = 2

export function fitFeatures(texts: readonly string[], vocabulary: Vocabulary): FeatureSpace {
  const reader = createReader(vocabulary)
  const words = new Map<string, number>()
  for (const [, list] of vocabulary.concepts)
    for (const word of list) for (const token of reader.tokens(word)) words.set(token, 1)
  const messages = texts.map(reader.tokens)
  for (const tokens of messages) for (const token of tokens) words.set(token, (words.get(token) ?? 0) + 1)

  const blocks = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()] as const
  for (const tokens of messages) {
    const { stems, concepts } = reader.read(tokens)
    countDocument(blocks[0], (see) => eachStemGram(stems, see))
    countDocument(blocks[1], (see) => eachCharGram(tokens, see))
    countDocument(blocks[2], (see) => eachConceptGram(concepts, see))
  }
  for (const [gram, examples] of blocks[1]) if (examples < CHARS_EXAMPLES_MIN) blocks[1].delete(gram)
  const frequencies = blocks.flatMap((block) => [...block.values()])
  return {
    vocabulary,
    examples: texts.length,
    words: [...words],
    stems: [...blocks[0].keys()],
    chars: [...blocks[1].keys()],
    concepts: [...blocks[2].keys()],
    idf: Float32Array.from(frequencies, (df) => Math.log((1 + texts.length) / (1 + df)) + 1),
  }
}

function countDocument(frequencies: Map<string, number>, each: (see: See) => void): void {
  const document = new Set<string>()
  each((gram) => document.add(gram))
  for (const gram of document) frequencies.set(gram, (frequencies.get(gram) ?? 0) + 1)
}
