/**
 * Pieces as sections of Slack's own markup: for when a block that is younger was refused.
 */
import { TEXT_MAX } from '../limits.js'
import { pieces } from './cut.js'
import { type ContextBlock, mrkdwnText, type SectionBlock } from './kit.js'
import { type Line, splitLine } from './line.js'
import { monospaced, mrkdwn } from './mrkdwn.js'
import type { Bit } from './piece.js'

/** As many as the text needs; never empty. */
export const sections = (bits: readonly Bit[]): SectionBlock[] => together(bits.flatMap(marked)).map(section)

export const context = (lines: readonly Line[]): ContextBlock[] =>
  together(lines.flatMap((line) => markedLine(line, ''))).map((text) => ({
    type: 'context',
    elements: [mrkdwnText(text)],
  }))

/** Slack folds up what it finds long; a reader should not have to press for the end of an answer. */
const section = (text: string): SectionBlock => ({
  type: 'section',
  text: mrkdwnText(text),
  ...(text.length > LONG && { expand: true }),
})

/** Characters. */
const LONG = 500

function marked(bit: Bit): string[] {
  switch (bit.kind) {
    case 'line':
      return markedLine(bit.line, '')
    case 'list':
      return bit.items.flatMap((item) => markedLine(item, BULLET))
    case 'mono':
      return together(bit.text.split('\n').flatMap(monoLines), TEXT_MAX - 2 * FENCE.length - 2).map(
        (text) => `${FENCE}\n${text}\n${FENCE}`,
      )
  }
}

const BULLET = '• '
const FENCE = '```'

/** A line that is too long, marked up, becomes several. */
function markedLine(line: Line, lead: string): string[] {
  for (let at = TEXT_MAX; ; at = Math.floor(at / 2)) {
    const [head, tail] = splitLine(line, at)
    const text = lead + mrkdwn(head)
    if (text.length <= TEXT_MAX) return [text, ...(tail.length > 0 ? markedLine(tail, '') : [])]
  }
}

/** Characters of monospaced text that still fit when every one of them is escaped. */
const MONO_MAX = 500

const monoLines = (line: string): string[] => (line === '' ? [''] : pieces(line, MONO_MAX).map(monospaced))

/** Lines put together while they fit. */
function together(lines: readonly string[], max = TEXT_MAX): string[] {
  const all: string[] = []
  for (const line of lines) {
    const last = all.at(-1)
    if (last !== undefined && last.length + 1 + line.length <= max) all[all.length - 1] = `${last}\n${line}`
    else all.push(line)
  }
  return all
}
