/**
 * A clause as words that still know what was typed: spellings are replaced and words stemmed, so that one pattern fits
 * many ways of writing, and yet the person can be shown their own words.
 */
import { createPhraseTable, tokenize } from '../../classifier/text.js'

export type Words = {
  /** Stems, in order. */
  readonly stems: readonly string[]
  /** What was typed from word `from` up to, but not including, word `to`. */
  quote(from: number, to: number): string
}

export type ReadWords = (text: string) => Words

type Place = { readonly stem: string; readonly start: number; readonly end: number }

/**
 * @param aliases one spelling -> other spellings of the same thing
 * @param stem of one word
 */
export function createReadWords(
  aliases: Iterable<readonly [to: string, spellings: readonly string[]]>,
  stem: (word: string) => string,
): ReadWords {
  const table = createPhraseTable(
    [...aliases].flatMap(([to, spellings]) => spellings.map((spelling) => [spelling, tokenize(to)] as const)),
  )
  return (text) => {
    const typed = [...text.matchAll(/\S+/g)].flatMap(({ 0: chunk, index }) =>
      tokenize(chunk).map((token) => ({ token, start: index, end: index + chunk.length })),
    )
    const tokens = typed.map(({ token }) => token)
    const places: Place[] = []
    for (let at = 0; at < typed.length; ) {
      const hit = table.longestAt(tokens, at)
      const length = hit?.length ?? 1
      const [start, end] = [typed[at]!.start, typed[at + length - 1]!.end]
      for (const word of hit?.value ?? [tokens[at]!]) places.push({ stem: stem(word), start, end })
      at += length
    }
    return {
      stems: places.map((place) => place.stem),
      quote: (from, to) => text.slice(places[from]!.start, places[to - 1]!.end).replace(EDGES, ''),
    }
  }
}

/** Punctuation around a quotation belongs to the sentence. */
const EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}+#]+$/gu
