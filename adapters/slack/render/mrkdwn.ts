/**
 * Slack's own markup, for the places that take nothing else. It has an escape for "&", "<" and ">", and none for what makes
 * bold, italic, struck and code; there a character that looks the same takes the place of one that could begin a format.
 * https://docs.slack.dev/messaging/formatting-message-text
 */
import type { Line, TextPart } from './line.js'

/** The line marked up: one line, which nothing in its text can change the format of. */
export function mrkdwn(line: Line): string {
  const marked = line.map((part) => (part.kind === 'mention' ? `<@${part.userId}>` : markUp(part))).join('')
  return unquoted(marked)
}

/** Also an escaped ">" begins a quotation at the beginning of a line. */
const unquoted = (marked: string) => marked.replace(/^&gt;/gm, `${ZERO_WIDTH_SPACE}&gt;`)

const ZERO_WIDTH_SPACE = '\u200b'

function markUp({ kind, text, url }: TextPart): string {
  const address = escaped(url ?? '')
  if (url !== undefined && address.length <= LINK_MAX) return `<${address}|${literal(text)}>`
  switch (kind) {
    case 'plain':
      return literal(text)
    case 'strong':
      return around('*', literal(text))
    case 'emphasis':
      return around('_', literal(text))
    case 'code':
      return around('`', monospaced(text))
  }
}

/** Characters of an escaped address that leave room for its words in one text. A longer one is not linked. */
const LINK_MAX = 1500

/** A space inside of the marks would make them plain characters. */
const around = (mark: string, text: string) =>
  text.replace(/^(\s*)(.*?)(\s*)$/s, (all, before, inner, after) =>
    inner === '' ? all : `${before}${mark}${inner}${mark}${after}`,
  )

/** Lines of text that are only text. */
export const literalLines = (text: string) => unquoted(literal(text))

const literal = (text: string) => escaped(text.replace(FORMATS, (mark) => LOOKALIKES[mark]!))

/** Text inside of backticks, where these alone mean something. */
export const monospaced = (text: string) => escaped(text.replaceAll('`', LOOKALIKES['`']!))

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Between two letters or digits they mean nothing: snake_case stays as it is, and can be copied. */
const FORMATS = /(?<![\p{L}\p{N}])[*_~`]|[*_~`](?![\p{L}\p{N}])/gu

const LOOKALIKES: Readonly<Record<string, string>> = { '*': '∗', _: 'ˍ', '~': '∼', '`': 'ˋ' }
