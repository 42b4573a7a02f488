/**
 * Text in Discord's markdown: what people or content say stays text, and only what we dress is dressed.
 *
 * The grammar is documented in parts (https://docs.discord.com/developers/reference#message-formatting); the rest is known
 * from the clients. Four things about it surprise. A backslash hides a sign from the reader, but servers look for mentions
 * in the raw text: those are parted by a character without width. Inside the text of a link a backslash does nothing and is
 * shown, and an emoji or an address there undoes the link (https://github.com/discord/discord-api-docs/issues/6185, 6810).
 * A link ends at the last "](" after it, escaped or not, so that text behind it could change where it leads. And whatever
 * begins a line counts as its beginning inside bold text and list items, too.
 */
import { clean } from '../../../src/plain.js'
import type { Span, Spans } from '../../../src/reply.js'

/** Spans as one line of markdown. A no-break space ties a citation to the word before it, so that no wrapping parts them. */
export function markdownLine(spans: Spans): string {
  const pieces = joined(spans)
    .map((span) => ({ kind: span.kind, text: spanText(span) }))
    .filter(({ text }) => text !== '')
  const parts = pieces.map((piece, i) => seam(pieces[i - 1], piece) + piece.text)
  return parts.join('').replace(SPACE_BEFORE_GLUE, NO_BREAK_SPACE).trim()
}

const NO_BREAK_SPACE = '\u00a0'
const SPACE_BEFORE_GLUE = / +\u00a0/g
/** Of no width: parts what would mean something together. */
const BREAK = '\u200b'

type Piece = { readonly kind: Span['kind']; readonly text: string }

/** What stands between two pieces, so that their marks are not read as one. */
function seam(before: Piece | undefined, piece: Piece): string {
  if (!before) return ''
  if (piece.kind === 'cite') return before.kind === 'cite' ? '' : NO_BREAK_SPACE
  const touch = !/\s$/.test(before.text) && !/^\s/.test(piece.text)
  const plain = before.kind === 'plain' || before.kind === 'cite' || piece.kind === 'plain'
  const link = before.kind === 'link' || piece.kind === 'link'
  return touch && (link || !plain) ? BREAK : ''
}

/** Clean, and neighbours of the same kind as one: a mention in two halves is a mention. */
function joined(spans: Spans): Span[] {
  const all: Span[] = []
  for (const span of spans) {
    const last = all.at(-1)
    if (span.kind === 'cite' || span.kind === 'link') all.push(span)
    else if (last?.kind === span.kind)
      all[all.length - 1] = { ...span, text: last.text + cleanPart(span.text) }
    else if (cleanPart(span.text)) all.push({ ...span, text: cleanPart(span.text) })
  }
  return all
}

function spanText(span: Span): string {
  switch (span.kind) {
    case 'plain':
      return literal(span.text)
    case 'strong':
      return dressed(span.text, (core) => `**${literal(core)}**`)
    case 'emphasis':
      return dressed(span.text, (core) => `*${literal(core)}*`)
    case 'code':
      return dressed(span.text, code)
    case 'link':
      return link(clean(span.text), clean(span.url))
    case 'cite':
      return `\\[${span.number}\\]`
  }
}

/** `clean` without what it does at the ends, where a space may stand before the next span. */
const cleanPart = (text: string) => clean(`.${text}.`).slice(1, -1)

/** Marks stand at words: beside a space they would be shown. */
function dressed(text: string, dress: (core: string) => string): string {
  const [, before = '', core = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text)!
  return before + (core ? dress(core) : '') + after
}

/** A backtick cannot be escaped inside code; such text loses its dress rather than its sign. */
const code = (text: string) => (text.includes('`') ? literal(text) : `\`${inert(text)}\``)

/** Text of which nothing comes to life, wherever in a line it stands. One line, free of control characters. */
export const literal = (text: string): string =>
  text
    .replace(/[\\*_~`|[\]]/g, '\\$&')
    .replace(/</g, `\\<${BREAK}`)
    .replace(/@(?=everyone|here|$)/gi, `@${BREAK}`)
    // Emoji by name, and every address with a scheme.
    .replace(/:(?=\S)/g, '\\:')
    // What makes a heading, a list, a quote or small print of a line.
    .replace(/^\s*(?:\d+(?=[.)])|(?=[-+#>]))/, '$&\\')
    // What makes a link of brackets before it.
    .replace(/^\(|(?<=\])\(/g, '\\(')
    // Invitations are recognised without a scheme.
    .replace(/(?<=discord[a-z]*\.[a-z]+)\//gi, '\\/')

/** Text inside code, where no backslash works: mentions and ends of links are parted. */
const inert = (text: string) =>
  text
    .replace(/@(?=everyone|here)/gi, `@${BREAK}`)
    .replace(/<(?=[@#])/g, `<${BREAK}`)
    .replace(/\](?=\()/g, `]${BREAK}`)

/** Lines in letters of one width. Empty when there is nothing in them. */
export function codeBlock(lines: readonly string[]): string {
  const text = inert(lines.join('\n')).replace(/`(?=``)/g, `\`${BREAK}`)
  return isBlank(text) ? '' : `\`\`\`\n${text}\n\`\`\``
}

/** Text that leads somewhere; what is no address of the web stays text. Angle brackets keep Discord from unfolding the page. */
export function link(text: string, url: string): string {
  const address = addressOf(url)
  if (!address) return literal([text, url && `(${url})`].filter(Boolean).join(' '))
  if (isBlank(text) || bare(text) === bare(url)) return `<${address}>`
  const named = text.replace(/\s+/g, ' ')
  return canName(named) ? `[${named}](<${address}>)` : `${literal(named)} <${address}>`
}

const bare = (address: string) => address.replace(/^https?:\/\//, '').replace(/\/$/, '')

const canName = (text: string) => literal(text) === text && !EMOJI.test(text)
const EMOJI = /\p{Extended_Pictographic}|\p{Emoji_Presentation}|\ufe0f/u

/** @returns the address in a form that ends nothing it stands in; undefined when nobody should be led there */
function addressOf(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined
  const { href, protocol, username, password, host } = new URL(url)
  // What stands before an "@" is there to deceive, and a bare number for a host is nothing that we cite.
  if (!/^https?:$/.test(protocol) || username || password || host.startsWith('[')) return undefined
  return href.replace(UNSAFE, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}

const UNSAFE = /[<>()[\]\\`"'|\s]|@(?=everyone|here)/gi

/** Whether Discord would take it for empty. */
export const isBlank = (text: string) => !/[^\s\p{Cf}\u2800\u3164\u115f\u1160\uffa0]/u.test(text)
