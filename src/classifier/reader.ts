/**
 * From text to stems, and to stems in which concepts of the lexicon stand for the words that belong to them.
 */
import { conceptName } from './grams.js'
import { createStemmer } from './stem.js'
import { createPhraseTable, createTokenizer, type PhraseTable } from './text.js'

/** What the features are made from besides the rows; part of a trained model. */
export type Vocabulary = {
  readonly aliases: readonly (readonly [to: string, spellings: readonly string[]])[]
  readonly concepts: readonly (readonly [concept: string, words: readonly string[]])[]
}

export type Reader = {
  tokens(text: string): string[]
  /** Stems of the tokens, and the same with concept names in place of the words that belong to one. */
  read(tokens: readonly string[]): { stems: string[]; concepts: string[] }
}

export function createReader(vocabulary: Vocabulary): Reader {
  const tokens = createTokenizer(vocabulary.aliases)
  const stem = createStemmer()
  const table = createPhraseTable(
    vocabulary.concepts.flatMap(([concept, words]) =>
      words.map((word) => [word, conceptName(concept)] as const),
    ),
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
