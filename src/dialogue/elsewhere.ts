/**
 * Is a message about some other technology instead of ours? "X or Y?", "is X any good", "X keeps crashing" are;
 * "X or A", "do they work with X", "a shop with X" are not: they name one of ours, or X is only a circumstance.
 */

import { createPhraseTable } from '../classifier/text.js'
import type { Content } from '../content/content.js'

export type ReadElsewhere = {
  /** Ids of the technologies the message is about, each once; none when it names or means one of ours. */
  about(tokens: readonly string[], named: readonly string[]): string[]
  /** Ids of the technologies the message sets beside one of ours, each once: "X or A", "A versus X". */
  mentioned(tokens: readonly string[]): string[]
  /** Ids of all technologies of a decline intent that the message names, everyday words included. */
  namedFor(tokens: readonly string[], intent: string): string[]
}

/** @param tokenize reads text as messages are read, so that the lexicon's spellings match */
export function createReadElsewhere(
  { alternatives, technologies, lexicon }: Pick<Content, 'alternatives' | 'technologies' | 'lexicon'>,
  tokenize: (text: string) => readonly string[],
): ReadElsewhere {
  const phrase = (text: string) => tokenize(text).join(' ')
  const names = createPhraseTable(
    [...technologies.values()].flatMap(({ id, name, aliases }) =>
      [name, ...aliases].map((spelling) => [phrase(spelling), id] as const),
    ),
  )
  const set = (phrases: readonly string[]) =>
    createPhraseTable(phrases.map((text) => [phrase(text), true] as const))
  const ours = set([...lexicon.pronouns, ...lexicon.allOfThem])
  const beside = set(lexicon.beside)
  const between = set(lexicon.asking.between)

  /** Every mention: which technology, and whether it is only a circumstance. */
  function mentions(tokens: readonly string[]) {
    const found: { id: string; aside: boolean; from: number; to: number }[] = []
    let aside = false
    for (let at = 0; at < tokens.length; ) {
      const name = names.longestAt(tokens, at)
      const word = name ? undefined : beside.longestAt(tokens, at)
      if (name) found.push({ id: name.value, aside, from: at, to: at + name.length })
      aside = word !== undefined || (name !== undefined && aside)
      at += name?.length ?? word?.length ?? 1
    }
    return found
  }

  /** Is there a name of ours just before or after, with a word of comparison between? */
  const besideOurs = (tokens: readonly string[], from: number, to: number) => {
    const after = between.longestAt(tokens, to)?.length
    const before = [1, 2].find((length) => between.longestAt(tokens, from - length)?.length === length)
    return (
      (after !== undefined && alternatives.has(tokens[to + after] ?? '')) ||
      (before !== undefined && alternatives.has(tokens[from - before - 1] ?? ''))
    )
  }

  const everyday = (id: string) => technologies.get(id)!.everydayWord

  return {
    about(tokens, named) {
      if (named.length > 0 || tokens.some((_, at) => ours.longestAt(tokens, at))) return []
      const found = mentions(tokens).filter(({ id }) => !everyday(id))
      return found.some(({ aside }) => !aside) ? [...new Set(found.map(({ id }) => id))] : []
    },
    mentioned: (tokens) => [
      ...new Set(mentions(tokens).flatMap(({ id, from, to }) => (besideOurs(tokens, from, to) ? [id] : []))),
    ],
    namedFor: (tokens, intent) => [
      ...new Set(mentions(tokens).flatMap(({ id }) => (technologies.get(id)!.intent === intent ? [id] : []))),
    ],
  }
}
