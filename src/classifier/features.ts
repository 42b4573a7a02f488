/**
 * From tokens to a sparse row: what the linear models see.
 *
 * Three blocks. `stems`: Porter stems, one and two in a row, with the edges of the message. `chars`: 3 or 4 letters in
 * a row inside one word. `concepts`: the same as `stems`, after words are replaced by the concept of the lexicon they
 * belong to. In each block a feature weighs (1 + ln count) * idf, idf = ln((1 + N) / (1 + df)) + 1; each block is scaled
 * to L2 norm 1 (concepts to less), then the whole row to 1.
 */
import type { Row } from './sparse.js'
import { createSpelling } from './spelling.js'
import { createStemmer } from './stem.js'
import { createPhraseTable, createTokenizer, type PhraseTable, QUESTION_MARK } from './text.js'

const CHARS_MIN = 3
const CHARS_MAX = 4
/** A run of letters that only one example has cannot tell anything apart, and there are very many of them. */
const CHARS_EXAMPLES_MIN = 2
/**
 * Norm of the concepts block. Concepts carry messages whose words no example has, and blur messages whose words are
 * known; on questions never learned from a third of the weight of the words was right, and all of it was harmful.
 */
const CONCEPTS_NORM = 0.3
const START = '^'
const END = '$'

/** What the features are made from besides the rows; part of a trained model. */
export type Vocabulary = {
  readonly aliases: readonly (readonly [to: string, spellings: readonly string[]])[]
  readonly concepts: readonly (readonly [concept: string, words: readonly string[]])[]
}

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
    countDocument(blocks[2], (see) => eachStemGram(concepts, see, stems))
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
    each: (see: (gram: string) => void) => void,
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
      const typed = worded(reader.tokens(text))
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
      block(ids, values, (see) => eachStemGram(concepts, see, stems), conceptIds, CONCEPTS_NORM)
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

function readable(gram: string): string {
  if (gram.startsWith(`${START} `)) return `${gram.slice(2)} at the start`
  return gram.endsWith(` ${END}`) ? `${gram.slice(0, -2)} at the end` : gram
}

/** Question marks alone are not a message. */
const worded = (tokens: string[]) => (tokens.every((token) => token === QUESTION_MARK) ? [] : tokens)

/** Scales to L2 norm 1; an empty row stays empty. */
function toRow(ids: readonly number[], values: readonly number[]): Row {
  let squares = 0
  for (const value of values) squares += value * value
  return {
    ids: Int32Array.from(ids),
    values: Float32Array.from(values, (value) => value / Math.sqrt(squares)),
  }
}

type Reader = {
  tokens(text: string): string[]
  /** Stems of the tokens, and the same with concept names in place of the words that belong to one. */
  read(tokens: readonly string[]): { stems: string[]; concepts: string[] }
}

function createReader(vocabulary: Vocabulary): Reader {
  const tokens = createTokenizer(vocabulary.aliases)
  const stem = createStemmer()
  const table = createPhraseTable(
    vocabulary.concepts.flatMap(([concept, words]) => words.map((word) => [word, `<${concept}>`] as const)),
    stem,
  )
  return {
    tokens,
    read(words) {
      const stems = words.map(stem)
      return { stems, concepts: conceptsOf(stems, table) }
    },
  }
}

function conceptsOf(stems: readonly string[], table: PhraseTable<string>): string[] {
  const out: string[] = []
  for (let i = 0; i < stems.length; ) {
    const hit = table.longestAt(stems, i)
    out.push(hit ? hit.value : stems[i]!)
    i += hit ? hit.length : 1
  }
  return out
}

/** @param unless when given, grams without any concept are left out: `stems` has them already. */
function eachStemGram(
  stems: readonly string[],
  see: (gram: string) => void,
  unless?: readonly string[],
): void {
  if (stems.length === 0) return
  let previous = START
  for (let i = 0; i <= stems.length; i++) {
    const stem = i < stems.length ? stems[i]! : END
    if (!unless || isConcept(stem)) if (i < stems.length) see(stem)
    if (!unless || isConcept(stem) || isConcept(previous)) see(`${previous} ${stem}`)
    previous = stem
  }
}

const isConcept = (stem: string) => stem.charCodeAt(0) === 60

function eachCharGram(tokens: readonly string[], see: (gram: string) => void): void {
  for (const token of tokens) {
    const word = ` ${token} `
    for (let length = CHARS_MIN; length <= CHARS_MAX; length++) {
      for (let at = 0; at + length <= word.length; at++) see(word.slice(at, at + length))
    }
  }
}

function countDocument(frequencies: Map<string, number>, each: (see: (gram: string) => void) => void): void {
  const document = new Set<string>()
  each((gram) => document.add(gram))
  for (const gram of document) frequencies.set(gram, (frequencies.get(gram) ?? 0) + 1)
}

function numbered(names: readonly string[], from: number): Map<string, number> {
  return new Map(names.map((name, i) => [name, from + i]))
}
