/**
 * From tokens to a sparse row: what the linear models see.
 *
 * Three blocks. `stems`: Porter stems, one and two in a row, with the edges of the message. `chars`: 3 or 4 letters in
 * a row inside one word. `concepts`: the same as `stems`, after words are replaced by the concept of the lexicon they
 * belong to. In each block a feature weighs (1 + ln count) * idf, idf = ln((1 + N) / (1 + df)) + 1; each block is scaled
 * to L2 norm 1 (concepts to less), then the whole row to 1.
 */
import { charGramsOf, eachConceptGram, eachStemGram, readable, type See } from './grams.js'
import { createReader, type Vocabulary } from './reader.js'
import { remember } from './remember.js'
import type { Row } from './sparse.js'
import { createSpelling } from './spelling.js'
import { hasWords } from './text.js'

/**
 * Norm of the concepts block. Concepts carry messages whose words no example has, and blur messages whose words are
 * known; on questions never learned from a third of the weight of the words was right, and all of it was harmful.
 */
const CONCEPTS_NORM = 0.3

/** Features of one message that are looked at; the longest message has about half as many. */
const ROW_MAX = 4_096

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
  const steps = encoderInSteps(space)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

/** The same in steps of some 15 ms each, for whoever has others waiting. */
export function* encoderInSteps(space: FeatureSpace): Generator<undefined, Encoder> {
  const reader = createReader(space.vocabulary)
  yield
  const counts = new Map(space.words)
  const correct = createSpelling(counts)
  yield
  const stemIds = numbered(space.stems, 0)
  const charsFrom = space.stems.length
  const charsTo = charsFrom + space.chars.length
  const charIds = numbered(space.chars, charsFrom)
  const conceptIds = numbered(space.concepts, charsTo)
  const size = space.idf.length
  const seen = new Uint16Array(size)

  const idsOf = (grams: readonly string[], index: Map<string, number>) =>
    Int32Array.from(grams.flatMap((gram) => index.get(gram) ?? []))
  const charIdsOf = remember((token) => idsOf(charGramsOf(token), charIds))

  /** The row in the making: feature numbers and values. */
  const ids = new Int32Array(ROW_MAX)
  const values = new Float64Array(ROW_MAX)

  /** Runs one block from `from` on: counts features, weighs them, scales them to the norm. @returns where it ends */
  const block = (from: number, norm: number, each: (see: (id: number) => void) => void): number => {
    let to = from
    each((id) => {
      if (to < ROW_MAX && seen[id]!++ === 0) ids[to++] = id
    })
    let squares = 0
    for (let i = from; i < to; i++) {
      const id = ids[i]!
      const value = (1 + Math.log(seen[id]!)) * space.idf[id]!
      seen[id] = 0
      values[i] = value
      squares += value * value
    }
    const scale = norm / Math.sqrt(squares)
    for (let i = from; i < to; i++) values[i]! *= scale
    return to
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
      const stemsTo = block(0, 1, (see) => eachStemGram(stems, known(stemIds, see)))
      const lettersTo = block(stemsTo, 1, (see) => {
        for (const token of tokens) charIdsOf(token).forEach(see)
      })
      const conceptsTo = block(lettersTo, CONCEPTS_NORM, (see) =>
        eachConceptGram(concepts, known(conceptIds, see)),
      )
      const row = toRow(ids.subarray(0, conceptsTo), values.subarray(0, conceptsTo))
      return {
        row,
        known: knownShare(stems),
        corrected,
        // Only training and explanations look at it.
        get words() {
          const isWord = (_: number, at: number) => row.ids[at]! < charsFrom || row.ids[at]! >= charsTo
          return toRow(row.ids.filter(isWord), row.values.filter(isWord))
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

/** Sees the grams that were learned, by their number. */
const known =
  (index: Map<string, number>, see: (id: number) => void): See =>
  (gram) => {
    const id = index.get(gram)
    if (id !== undefined) see(id)
  }

/** A copy, scaled to L2 norm 1; an empty row stays empty. */
function toRow(ids: Int32Array, values: Float64Array | Float32Array): Row {
  let squares = 0
  for (let i = 0; i < values.length; i++) squares += values[i]! * values[i]!
  const scaled = new Float32Array(values.length)
  for (let i = 0; i < values.length; i++) scaled[i] = values[i]! / Math.sqrt(squares)
  return { ids: ids.slice(), values: scaled }
}

function numbered(names: readonly string[], from: number): Map<string, number> {
  return new Map(names.map((name, i) => [name, from + i]))
}
