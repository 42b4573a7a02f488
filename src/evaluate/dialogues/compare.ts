/**
 * A reply beside what it must hold.
 */
import { problemAt, type SourceFile } from '../../content/source-file.js'
import { type Expected, type Fragment, type Heard, type Mismatch, SOMEBODY } from './dialogue.js'
import { offering, sameLabel } from './press.js'
import { indexOfWords, nearestLine, wordsOf } from './words.js'

/** @param person whom it replies to */
export function mismatchesOf(
  source: SourceFile,
  person: string,
  expected: Expected,
  heard: Heard,
): Mismatch[] {
  const isSilent = heard.plain === '' && heard.labels.length === 0
  const at = (offset: number, what: string, fix: string, said = beginning(heard)): Mismatch => ({
    ...problemAt(source, offset, 'error', what, fix),
    said,
  })
  if (expected.kind === 'nothing')
    return isSilent ? [] : [at(expected.offset, 'there is a reply, where none was expected', instead(heard))]
  if (isSilent) return [at(expected.offset, 'there is no reply', 'write "we: nothing" if that is right')]
  const shown = person === SOMEBODY ? 'whoever asked' : person
  const seen =
    expected.privately && !heard.private
      ? [at(expected.offset, `everybody sees the reply, not only ${shown}`, 'write "we:" if that is right')]
      : []
  return [...seen, ...missing(expected.fragments, heard, at)]
}

type At = (offset: number, what: string, fix: string, said?: string) => Mismatch

function missing(fragments: readonly Fragment[], heard: Heard, at: At): Mismatch[] {
  const all = wordsOf(heard.plain)
  let from = 0
  let last: string | undefined
  return fragments.flatMap(({ kind, text, offset }) => {
    if (kind === 'choice') return sameLabel(text, heard.labels) === undefined ? [notThere(text, offset)] : []
    const words = wordsOf(text)
    const found = indexOfWords(all, words, from)
    if (found < 0) return [notSaid(text, words, offset)]
    from = found + words.length
    last = text
    return []
  })

  function notThere(label: string, offset: number): Mismatch {
    return at(offset, `"( ${label} )" is not offered`, offering(label, heard.labels))
  }

  function notSaid(text: string, words: readonly string[], offset: number): Mismatch {
    if (indexOfWords(all, words) >= 0)
      return at(offset, `the reply says "${text}" before "${last}", not after it`, 'change their order', text)
    const nearest = nearestLine(heard.plain, words)
    return nearest === undefined
      ? at(offset, `the reply does not say "${text}", nor any word of it`, instead(heard))
      : at(
          offset,
          `the reply does not say "${text}"`,
          `if that is right, write what it says: "${shortened(nearest)}"`,
          shortened(nearest),
        )
  }
}

const instead = (heard: Heard) => `if that is right, write what it says: "${beginning(heard)}"`

const beginning = ({ plain }: Heard) => shortened(plain.replace(/\s+/g, ' ').trim())

/** Enough to know it again. */
const SAID_MAX = 160

const shortened = (text: string) => (text.length <= SAID_MAX ? text : `${text.slice(0, SAID_MAX - 1)}…`)
