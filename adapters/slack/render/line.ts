/**
 * A line of rich text on its way to Slack: cleaned, a citation tied to the word before it, every address checked. All forms
 * of a message are made from it, so that none has to trust a text.
 */
import { clean } from '../../../src/plain.js'
import type { Span } from '../../../src/reply.js'
import { MESSAGE_BUDGET } from '../limits.js'
import { cutOff, tidy } from './cut.js'
import { safeUrl } from './url.js'

/** Somebody on Slack, who is named by mentioning them. */
export type Mention = { readonly kind: 'mention'; readonly userId: string }

export type Part = TextPart | Mention

export type TextPart = {
  readonly kind: 'plain' | 'strong' | 'emphasis' | 'code'
  /** Never empty; one line; no control characters. */
  readonly text: string
  /** http or https, and nothing in it that Slack could read as something else. */
  readonly url?: string
}

export type Line = readonly Part[]

/** Empty when there is nothing to read. A mention of what is no id of a person is left out. */
export function lineOf(spans: readonly (Span | Mention)[]): Line {
  const parts: Part[] = []
  spans.forEach((span, i) => {
    const part = partOf(span)
    const tied = span.kind === 'cite' && i > 0 && spans[i - 1]!.kind !== 'cite'
    if (tied) trimEnd(parts)
    if (part) add(parts, tied ? { ...(part as TextPart), text: NO_BREAK_SPACE + textOf([part]) } : part)
  })
  trimEnd(parts)
  trimStart(parts)
  const line = parts.map((part) => (part.kind === 'mention' ? part : { ...part, text: disarm(part.text) }))
  return shortLine(line, LINE_MAX)
}

/** Characters: no message has room for more. */
const LINE_MAX = MESSAGE_BUDGET

const NO_BREAK_SPACE = '\u00a0'
const USER_ID = /^[UW][A-Z0-9]{1,30}$/

function partOf(span: Span | Mention): Part | undefined {
  switch (span.kind) {
    case 'plain':
    case 'strong':
    case 'emphasis':
    case 'code':
      return some({ kind: span.kind, text: tidy(span.text) })
    case 'cite':
      return { kind: 'plain', text: `[${span.number}]` }
    case 'link':
      return linked(clean(span.text), span.url)
    case 'mention':
      return USER_ID.test(span.userId) ? span : undefined
  }
}

/** An address that nobody should follow is shown, and not linked. */
function linked(text: string, address: string): Part | undefined {
  const url = safeUrl(address)
  const shown = clean(address)
  if (url) return { kind: 'plain', text: text || shown, url }
  return some({ kind: 'plain', text: text === '' || text === shown ? shown : `${text} (${shown})` })
}

const some = (part: TextPart): TextPart | undefined => (part.text === '' ? undefined : part)

/** Neighbours that look the same become one part. */
function add(parts: Part[], part: Part): void {
  const last = parts.at(-1)
  if (isBare(last) && isBare(part)) parts[parts.length - 1] = { ...last, text: last.text + part.text }
  else parts.push(part)
}

const isBare = (part: Part | undefined): part is TextPart => part?.kind === 'plain' && part.url === undefined

function trimEnd(parts: Part[]): void {
  for (let last = parts.at(-1); last && last.kind !== 'mention'; last = parts.at(-1)) {
    const text = last.text.trimEnd()
    parts.pop()
    if (text !== '') return void parts.push({ ...last, text })
  }
}

function trimStart(parts: Part[]): void {
  for (let first = parts[0]; first && first.kind !== 'mention'; first = parts[0]) {
    const text = first.text.trimStart()
    parts.shift()
    if (text !== '') return void parts.unshift({ ...first, text })
  }
}

/** For where "<" is not escaped because nothing is read into it: should that ever change, there still is no mention. */
export const disarm = (text: string) => text.replace(/<(?=[!@#])/g, '<\u2060')

export const plainLine = (text: string): Line => lineOf([{ kind: 'plain', text }])

/** Bold, as a whole. */
export const strong = (line: Line): Line =>
  line.map((part) => (part.kind === 'plain' ? { ...part, kind: 'strong' } : part))

/** The words alone. */
export const textOf = (line: Line): string =>
  line.map((part) => (part.kind === 'mention' ? '' : part.text)).join('')

/** At most `room` characters of it, with an ellipsis if that is not all. */
export function shortLine(line: Line, room: number): Line {
  if (textOf(line).length <= room) return line
  const kept: Part[] = []
  let left = room
  for (const part of line) {
    const { length } = textOf([part])
    if (part.kind !== 'mention' && length >= left)
      return left > 0 ? [...kept, { ...part, text: cutOff(part.text, left) }] : kept
    kept.push(part)
    left -= length
  }
  return kept
}

/** The line in two, the first with at most `at` characters, at a space if there is one near. */
export function splitLine(line: Line, at: number): readonly [Line, Line] {
  let left = at
  for (const [i, part] of line.entries()) {
    const { length } = textOf([part])
    if (part.kind !== 'mention' && length > left) {
      const cut = breakAt(part.text, left)
      const head = { ...part, text: part.text.slice(0, cut) }
      const tail = { ...part, text: part.text.slice(cut) }
      return [
        [...line.slice(0, i), ...(cut > 0 ? [head] : [])],
        [tail, ...line.slice(i + 1)],
      ]
    }
    left -= length
  }
  return [line, []]
}

function breakAt(text: string, at: number): number {
  const space = text.lastIndexOf(' ', at - 1)
  if (space > at / 2) return space + 1
  return /[\ud800-\udbff]/.test(text[at - 1] ?? '') ? at - 1 : at
}
