/**
 * Every spelling stands for one thing only.
 */
import type { Draft } from '../draft.js'
import type { Problem } from '../problem.js'
import { problemAt, type SourceFile } from '../source-file.js'
import type { Parsed } from '../yaml.js'

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
    ...claimedTwice(namesIn(draft.technologies), names(draft)),
    ...claimedTwice(concepts(draft)),
  ]
}

/** @param taken spellings that stand for something already, and are checked elsewhere */
function claimedTwice(spellings: readonly Spelling[], taken: readonly Spelling[] = []): Problem[] {
  const keyOf = ({ word }: Spelling) => word.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ')
  const firsts = new Map(taken.map((spelling) => [keyOf(spelling), spelling]))
  return spellings.flatMap((spelling) => {
    const key = keyOf(spelling)
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

const names = ({ alternatives }: Draft) => namesIn(alternatives)

type Entry = { readonly name: string; readonly aliases: readonly string[] }

function namesIn(file: Parsed<Readonly<Record<string, Entry>>> | undefined): Spelling[] {
  if (!file?.value) return []
  const { source } = file
  return Object.entries(file.value).flatMap(([id, { name, aliases: others }]) => [
    { word: name, owner: id, source, offset: () => file.at([id, 'name']) },
    ...(id === name.toLowerCase() ? [] : [{ word: id, owner: id, source, offset: () => file.keyAt([id]) }]),
    ...others.map((word, index) => ({
      word,
      owner: id,
      source,
      offset: () => file.at([id, 'aliases', index]),
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
