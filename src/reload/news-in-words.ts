/**
 * What becomes of edits, for a maintainer who tries them out at a terminal.
 */
import type { News } from './follow.js'
import type { Swapped } from './live.js'
import type { Part } from './parts.js'
import type { Learning } from './wire.js'
import { wrapLines } from './wrap-lines.js'

/**
 * @param write is given whole lines
 * @param width of the terminal in cells, asked every time, since windows change their size; `undefined` where there is none
 */
export const newsInWords = (write: (text: string) => void, width: () => number | undefined): News => {
  const say = (text: string) => write(wrapLines(text, width()))
  return {
    changed: (swapped) => say(`${sentenceOf(swapped)}\n${swapped.warnings && `\n${swapped.warnings}`}`),
    broken: ({ report }) => say(`Not in order, so that nothing has changed:\n\n${report}`),
    kept: () => say('In order, and as before.\n'),
    polling: (sentence) => say(`${sentence}\n`),
  }
}

const sentenceOf = ({ parts, ms, learning }: Swapped) =>
  `Live after ${(ms / 1_000).toFixed(1)} s, ${LEARNING[learning]}: ${listOf(parts)}`

const LEARNING: Readonly<Record<Learning, string>> = {
  kept: 'nothing to learn',
  read: 'its examples were learned before',
  trained: 'its examples learned',
}

/** More nobody reads. */
const PARTS_MAX = 3

function listOf(parts: readonly Part[]): string {
  const shown = parts.length > PARTS_MAX + 1 ? parts.slice(0, PARTS_MAX) : parts
  const left = parts.length - shown.length
  const names = shown.map(({ name, how }) => (how === 'changed' ? name : `${name} (${how})`))
  return [...names, ...(left > 0 ? [`${left} more`] : [])].join(', ')
}
