/**
 * Pieces as rich text, headers and tables: blocks whose format is data.
 */
import { HEADER_TEXT_MAX, TEXT_MAX } from '../limits.js'
import { pieces, shorten } from './cut.js'
import {
  type HeaderBlock,
  plainText,
  type RichTextBlock,
  type RichTextBlockElement,
  type RichTextElement,
  type RichTextText,
  type TableBlock,
} from './kit.js'
import { type Line, type Part, strong } from './line.js'
import type { Bit } from './piece.js'

/** A heading that is too long for a header is bold text. */
export const heading = (text: string): HeaderBlock | RichTextBlock =>
  text.length <= HEADER_TEXT_MAX
    ? { type: 'header', text: plainText(text) }
    : richText([{ kind: 'line', line: [{ kind: 'strong', text }] }])

export const richText = (bits: readonly Bit[]): RichTextBlock => ({
  type: 'rich_text',
  elements: bits.map(elementOf),
})

function elementOf(bit: Bit): RichTextBlockElement {
  switch (bit.kind) {
    case 'line':
      return section(bit.line)
    case 'list':
      return { type: 'rich_text_list', style: 'bullet', elements: bit.items.map(section) }
    case 'mono':
      return { type: 'rich_text_preformatted', elements: texts(bit.text) }
  }
}

/** The header is bold, because nothing else of it shows what it is. */
export function table(rows: readonly (readonly Line[])[]): TableBlock {
  const [header = [], ...rest] = rows
  return {
    type: 'table',
    rows: [header.map(strong), ...rest].map((row) => row.map(cellOf)),
    // Each with its alignment: some clients refuse a setting without one.
    column_settings: header.map(() => ({ align: 'left', is_wrapped: true })),
  }
}

/** Slack refuses an empty text, and with it the whole message. */
const cellOf = (line: Line): RichTextBlock => ({
  type: 'rich_text',
  elements: [section(line.length > 0 ? line : [{ kind: 'plain', text: ' ' }])],
})

const section = (line: Line) => ({
  type: 'rich_text_section' as const,
  elements: line.flatMap(inline),
})

function inline(part: Part): RichTextElement[] {
  if (part.kind === 'mention') return [{ type: 'user', user_id: part.userId }]
  const style = STYLES[part.kind]
  if (part.url === undefined) return texts(part.text).map((text) => ({ ...text, ...style }))
  return [{ type: 'link', url: part.url, text: shorten(part.text, TEXT_MAX), ...style }]
}

const texts = (text: string): RichTextText[] =>
  pieces(text, TEXT_MAX).map((one) => ({ type: 'text', text: one }))

const STYLES = {
  plain: {},
  strong: { style: { bold: true } },
  emphasis: { style: { italic: true } },
  code: { style: { code: true } },
} as const
