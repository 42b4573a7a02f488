/**
 * From tokens to a sparse row: what the linear models see.
 *
 * Three blocks. `stems`: Porter stems, one and two in a row, with the edges of the message. `chars`: 3 or 4 letters in
 * a row inside one word. `concepts`: the same as `stems`, after words are replaced by the concept of the lexicon they
 * belong to. In each block a feature weighs (1 + ln count) * idf, idf = ln((1 + N) / (1 + df)) + 1; each block is scaled
 * to L2 norm 1 (concepts to less), then the whole row to 1.
 */
import { eachCharGram, eachConceptGram, eachStemGram, readable, type See } from './grams.js'
import { createReader, type Vocabulary } from './reader.js'
import type { Row } from './sparse.js'
import { createSpelling } from './spelling.js'
import { hasWords } from './text.js'

/**
 * Norm of the concepts block. Concepts carry messages whose words no example has, and blur messages whose words are
 * known; on questions never learned from a third of the weight of the words was right, and all of it was harmful.
 */
const CONCEPTS_NORM = 0.3

/** Learned by `fitFeatures`. Feature numbers count through the blocks in the order stems, chars, concepts. */
export type FeatureSpace = {
  readonly vocabulary: Vocabulary
  readonly words: readonly (readonly [word: string, count: number])[]
  readonly stems: readonly string[]
  readonly chars: readonly string[]
  readonly concepts: readonly string[]
  /** Per feature. */
  readonly idf: Float32Array
  /** How many examples it was learned from. */
  readonly examples: number
}

export type Encoding = {
  readonly row: Row
  /** The row without its `chars` block, scaled to norm 1: likeness in words, for nearest examples. */
  readonly words: Row
  /** Share of the message's stems that were learned, each weighed by idf squared, 0 to 1; 0 for a message without words. */
  readonly known: number
  /** Words that were read as another word: what was typed -> what it was taken for. */
  readonly corrected: ReadonlyMap<string, string>
}

export type Encoder = {
  readonly size: number
  encode(text: string): Encoding
  /** For explanations: the feature as a reader can understand it. */
  describe(feature: number): string
}

export function createEncoder(space: FeatureSpace): Encoder {
  const reader = createReader(space.vocabulary)
  const counts = new Map(space.words)
  const correct = createSpelling(counts)
  const stemIds = numbered(space.stems, 0)
  const charsFrom = space.stems.length
  const charsTo = charsFrom + space.chars.length
  const charIds = numbered(space.chars, charsFrom)
  const conceptIds = numbered(space.concepts, charsTo)
  const size = space.idf.length
  const seen = new Uint16Array(size)
  const touched = new Int32Array(size)

  /** Runs one block: counts features, weighs them, appends them scaled to the norm. */
  const block = (
    ids: number[],
    values: number[],
    each: (see: See) => void,
    index: Map<string, number>,
    norm: number,
  ) => {
    let count = 0
    each((gram) => {
      const id = index.get(gram)
      if (id === undefined) return
      if (seen[id]!++ === 0) touched[count++] = id
    })
    const from = values.length
    let squares = 0
    for (let t = 0; t < count; t++) {
      const id = touched[t]!
      const value = (1 + Math.log(seen[id]!)) * space.idf[id]!
      seen[id] = 0
      ids.push(id)
      values.push(value)
      squares += value * value
    }
    for (let v = from; v < values.length; v++) values[v]! *= norm / Math.sqrt(squares)
  }

  const unseen = Math.log(1 + space.examples) + 1
  const knownShare = (stems: readonly string[]) => {
    let known = 0
    let all = 0
    for (const stem of stems) {
      const id = stemIds.get(stem)
      const weight = (id === undefined ? unseen : space.idf[id]!) ** 2
      all += weight
      if (id !== undefined) known += weight
    }
    return all > 0 ? known / all : 0
  }

  return {
    size,
    encode(text) {
      const read = reader.tokens(text)
      const typed = hasWords(read) ? read : []
      const corrected = new Map<string, string>()
      const tokens = typed.map((token) => {
        const taken = correct(token)
        if (taken !== token) corrected.set(token, taken)
        return taken
      })
      const { stems, concepts } = reader.read(tokens)
      const ids: number[] = []
      const values: number[] = []
      block(ids, values, (see) => eachStemGram(stems, see), stemIds, 1)
      block(ids, values, (see) => eachCharGram(tokens, see), charIds, 1)
      block(ids, values, (see) => eachConceptGram(concepts, see), conceptIds, CONCEPTS_NORM)
      const isWord = (_: number, at: number) => ids[at]! < charsFrom || ids[at]! >= charsTo
      const row = toRow(ids, values)
      return {
        row,
        known: knownShare(stems),
        corrected,
        // Only training and explanations look at it.
        get words() {
          return toRow(ids.filter(isWord), values.filter(isWord))
        },
      }
    },
    describe(feature) {
      if (feature < charsFrom) return readable(space.stems[feature]!)
      if (feature < charsTo) return `…${space.chars[feature - charsFrom]!.trim()}…`
      return readable(space.concepts[feature - charsTo]!)
    },
  }
}

/** Scales to L2 norm 1; an empty row stays empty. */
function toRow(ids: readonly number[], values: readonly number[]): Row {
  let squares = 0
  for (const value of values) squares += value * value
  return {
    ids: Int32Array.from(ids),
    values: Float32Array.from(values, (value) => value / Math.sqrt(squares)),
  }
}

function numbered(names: readonly string[], from: number): Map<string, number> {
  return new Map(names.map((name, i) => [name, from + i]))
}
