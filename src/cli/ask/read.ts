/**
 * How a message is read before anything is decided: its tokens after aliases, slips that were corrected, and
 * the concepts of the lexicon found in it.
 */
import { createStemmer } from '../../classifier/stem.js'
import { createPhraseTable } from '../../classifier/text.js'
import type { Content } from '../../content/content.js'
import { createContentTokenizer } from '../../dialogue/understand.js'

export type Reading = {
  /**
   * In lower case, spellings of the lexicon and of the alternatives replaced, slips still as they were typed.
   */
  readonly tokens: readonly string[]
  readonly corrected: readonly { readonly typed: string; readonly as: string }[]
  /** In the order of the message. `words` as they were read. */
  readonly concepts: readonly { readonly concept: string; readonly words: string }[]
}

/** @param corrected what the classifier took for a slip: what was typed -> what it was taken for */
export function readingOf(content: Content, text: string, corrected: ReadonlyMap<string, string>): Reading {
  const tokens = createContentTokenizer(content)(text)
  const words = tokens.map((token) => corrected.get(token) ?? token)
  return {
    tokens,
    corrected: Array.from(corrected, ([typed, as]) => ({ typed, as })),
    concepts: conceptsIn(content, words),
  }
}

/** Endings do not matter, and the longest phrase wins, as in the classifier. */
function conceptsIn({ lexicon }: Content, words: readonly string[]): Reading['concepts'] {
  const stem = createStemmer()
  const table = createPhraseTable(
    Array.from(lexicon.concepts).flatMap(([concept, phrases]) =>
      phrases.map((phrase) => [phrase, concept] as const),
    ),
    stem,
  )
  const stems = words.map(stem)
  const found: { concept: string; words: string }[] = []
  for (let at = 0; at < stems.length; ) {
    const hit = table.longestAt(stems, at)
    const length = hit?.length ?? 1
    if (hit) found.push({ concept: hit.value, words: words.slice(at, at + length).join(' ') })
    at += length
  }
  return found
}
