/**
 * Every spelling stands for one thing only.
 */
import type { Draft } from '../draft.js'
import type { Problem } from '../problem.js'
import { problemAt, type SourceFile } from '../source-file.js'

/** A spelling, whose it is, and where it stands. */
type Spelling = {
  readonly word: string
  readonly owner: string
  readonly source: SourceFile
  readonly offset: () => number
}

export function wordsHaveOneMeaning(draft: Draft): Problem[] {
  return [
    ...claimedTwice([...names(draft), ...keys(draft), ...aliases(draft)]),
    ...claimedTwice(concepts(draft)),
  ]
}

function claimedTwice(spellings: readonly Spelling[]): Problem[] {
  const firsts = new Map<string, Spelling>()
  return spellings.flatMap((spelling) => {
    const key = spelling.word.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ')
    const first = firsts.get(key)
    if (!first) firsts.set(key, spelling)
    return first ? conflict(spelling, first) : []
  })
}

function conflict({ word, owner, source, offset }: Spelling, first: Spelling): Problem[] {
  const same = owner === first.owner
  const what = same
    ? `"${word}" stands twice for "${owner}"`
    : `"${word}" stands for "${owner}", but already for "${first.owner}"`
  return [
    problemAt(
      source,
      offset(),
      'error',
      what,
      same ? 'delete this one' : 'decide for one of the two and delete it in the other',
    ),
  ]
}

function names({ alternatives }: Draft): Spelling[] {
  if (!alternatives?.value) return []
  const { source } = alternatives
  return Object.entries(alternatives.value).flatMap(([id, { name, aliases: others }]) => [
    { word: name, owner: id, source, offset: () => alternatives.at([id, 'name']) },
    ...(id === name.toLowerCase()
      ? []
      : [{ word: id, owner: id, source, offset: () => alternatives.keyAt([id]) }]),
    ...others.map((word, index) => ({
      word,
      owner: id,
      source,
      offset: () => alternatives.at([id, 'aliases', index]),
    })),
  ])
}

/** A key that is an alternative already adds spellings to it. */
function keys(draft: Draft): Spelling[] {
  const { lexicon } = draft
  if (!lexicon?.value) return []
  const known = new Set(names(draft).map(({ word }) => word.toLowerCase()))
  return Object.keys(lexicon.value.aliases)
    .filter((key) => !known.has(key.toLowerCase()))
    .map((key) => ({
      word: key,
      owner: key,
      source: lexicon.source,
      offset: () => lexicon.keyAt(['aliases', key]),
    }))
}

function aliases({ lexicon }: Draft): Spelling[] {
  if (!lexicon?.value) return []
  return spellingsIn(lexicon.value.aliases, lexicon.source, (key, index) =>
    lexicon.at(['aliases', key, index]),
  )
}

function concepts({ lexicon }: Draft): Spelling[] {
  if (!lexicon?.value) return []
  return spellingsIn(lexicon.value.concepts, lexicon.source, (key, index) =>
    lexicon.at(['concepts', key, index]),
  )
}

function spellingsIn(
  lists: Readonly<Record<string, readonly string[]>>,
  source: SourceFile,
  at: (key: string, index: number) => number,
): Spelling[] {
  return Object.entries(lists).flatMap(([owner, words]) =>
    words.map((word, index) => ({ word, owner, source, offset: () => at(owner, index) })),
  )
}
