/**
 * In our own words: no run of words that an answer shares with an article it was compared with.
 *
 * The articles belong to others and are not part of the content; whoever has them can have this checked.
 */
import type { AnswerParts } from '../answer-file.js'
import type { Draft } from '../draft.js'
import type { ParsedPassage } from '../passage.js'
import type { Problem } from '../problem.js'
import { problemAt } from '../source-file.js'
import { passagesOf } from './reading.js'
import { withoutAddresses } from './wording.js'

export type Article = { readonly name: string; readonly text: string }

/** Fewer words in a row are how anybody would put it. */
const RUN_WORDS = 8

export function textsAreOurs({ answers }: Draft, articles: readonly Article[]): Problem[] {
  const runs = new Map<string, string>()
  for (const { name, text } of articles) {
    const words = wordsIn(text).map(({ word }) => word)
    for (let at = 0; at + RUN_WORDS <= words.length; at++) runs.set(runAt(words, at), name)
  }
  return answers.flatMap(({ parts }) =>
    parts ? passagesOf(parts).flatMap((passage) => borrowed(parts, passage, runs)) : [],
  )
}

function borrowed(
  { front }: AnswerParts,
  { blocks }: ParsedPassage,
  runs: ReadonlyMap<string, string>,
): Problem[] {
  return blocks.flatMap(({ text, locate }) => {
    const found = wordsIn(withoutAddresses(text))
    const words = found.map(({ word }) => word)
    const at = words.findIndex((_, start) => runs.has(runAt(words, start)))
    if (at < 0) return []
    const run = runAt(words, at)
    const what = `"${run}" stands word for word in the article ${runs.get(run)}`
    return [problemAt(front.source, locate(found[at]!.offset), 'error', what, 'say it in your own words')]
  })
}

const runAt = (words: readonly string[], at: number) =>
  at + RUN_WORDS <= words.length ? words.slice(at, at + RUN_WORDS).join(' ') : ''

function wordsIn(text: string): { word: string; offset: number }[] {
  return Array.from(text.matchAll(/[\p{L}\p{N}]+(?:['’][\p{L}]+)?/gu), ({ 0: word, index }) => ({
    word: word.toLowerCase().replace('’', "'"),
    offset: index,
  }))
}
