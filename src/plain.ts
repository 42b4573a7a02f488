/**
 * The plain-text form of a reply: for pipes, notifications, logs and tests. One block after the other without blank
 * lines, so that whoever prints several replies can set them apart with one.
 */
import { stripVTControlCharacters } from 'node:util'
import type { Bar, Block, Choice, Citation, Reply, Span, Spans } from './reply.js'

/** Lines end with `\n`, the last one with nothing; never wrapped; free of control characters whatever the content holds. */
export function toPlain(reply: Reply): string {
  const numbered = numberedChoices(reply)
  const blocks = reply.blocks.map((block) => blockText(block, numbered))
  return blocks.filter(Boolean).join('\n').replaceAll(NO_BREAK_SPACE, ' ')
}

/** The choices that carry a number, in the order they are shown: the n-th one answers to "n". */
export function numberedChoices(reply: Reply): readonly Choice[] {
  return reply.blocks.flatMap((block) =>
    block.kind === 'choices' && block.role === 'numbered' ? block.choices : [],
  )
}

function blockText(block: Block, numbered: readonly Choice[]): string {
  switch (block.kind) {
    case 'heading':
      return clean(block.text)
    case 'text':
      return line(block.spans)
    case 'list':
      return block.items.map((item) => `- ${line(item)}`).join('\n')
    case 'table':
      return alignColumns([block.header, ...block.rows].map((row) => row.map((cell) => line(cell))))
    case 'bars':
      return barsText(block)
    case 'file':
      return documentText(block.text)
    case 'choices':
      return choicesText(block, numbered)
    case 'sources':
      return sourcesText(block)
  }
}

/** Label, bar and number in columns; what stands under a bar is set in. */
export function barsText({
  bars,
  scale,
}: {
  readonly bars: readonly Bar[]
  readonly scale?: number
}): string {
  const most = scale ?? Math.max(...bars.map(({ value }) => Math.abs(value)))
  const rows = alignColumns(bars.map(({ label, value }) => [clean(label), signed(value), bar(value, most)]))
  const lines = rows.split('\n')
  return bars.flatMap(({ note }, i) => [lines[i]!, ...(note ? [`  ${line(note)}`] : [])]).join('\n')
}

/** Light where it points the other way, so that it needs no colour and no axis. */
function bar(value: number, most: number): string {
  const length = most === 0 ? 0 : Math.round((BAR_MAX * Math.min(most, Math.abs(value))) / most)
  return (value < 0 ? '░' : '█').repeat(value === 0 ? 0 : Math.max(1, length))
}

/** Characters of the longest bar. */
const BAR_MAX = 20

/** "+10.7", "-9", "0": at most one decimal. */
export function signed(value: number): string {
  const rounded = Math.round(10 * value) / 10
  return `${rounded > 0 ? '+' : ''}${rounded === 0 ? 0 : rounded}`
}

/** Lines keep their places; everything else that could act on a terminal is taken out. */
export const documentText = (text: string) => text.split('\n').map(cleanPart).join('\n').trimEnd()

/** How the parts of a line are dressed. A citation arrives as "[1]". */
export type Pen = Readonly<Record<Exclude<Span['kind'], 'plain'>, (text: string) => string>>

const same = (text: string) => text
const pencil: Pen = { strong: same, emphasis: same, code: (text) => `\`${text}\``, link: same, cite: same }

/** Spans as one line. A no-break space ties a citation to the word before it, so that no wrapping parts them. */
export function line(spans: Spans, pen: Pen = pencil): string {
  const parts = spans.map((span, index) => {
    const glue = spans[index - 1] && spans[index - 1]?.kind !== 'cite' ? NO_BREAK_SPACE : ''
    return span.kind === 'cite' ? glue + spanText(span, pen) : spanText(span, pen)
  })
  return parts.join('').replace(SPACE_BEFORE_GLUE, NO_BREAK_SPACE).trim()
}

const NO_BREAK_SPACE = '\u00a0'
const SPACE_BEFORE_GLUE = / +\u00a0/g

function spanText(span: Span, pen: Pen): string {
  switch (span.kind) {
    case 'plain':
      return cleanPart(span.text)
    case 'strong':
    case 'emphasis':
    case 'code':
      return pen[span.kind](cleanPart(span.text))
    case 'link':
      return linkText(clean(span.text), clean(span.url), pen)
    case 'cite':
      return pen.cite(`[${span.number}]`)
  }
}

function linkText(text: string, url: string, pen: Pen): string {
  const bare = (address: string) => address.replace(/^https?:\/\//, '').replace(/\/$/, '')
  return text === '' || bare(text) === bare(url) ? pen.link(url) : `${text} (${pen.link(url)})`
}

/** Text for one line of a terminal or a log: no escape sequences, no controls, no direction overrides, no lone surrogates. */
export const clean = (text: string) => cleanPart(text).trim()

function cleanPart(text: string): string {
  return text
    .replace(STYLE_OR_CURSOR, '')
    .replace(/[\t-\r\u0085\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/\p{Cs}/gu, '\ufffd')
}

/** Taken out whole: without its first character the rest would show as "[31m". Node's own function takes text along. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it is about
const STYLE_OR_CURSOR = /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]/g

/** Where nothing can be pressed, what somebody thinks of an answer is said in words. */
function choicesText(
  { role, choices }: Extract<Block, { kind: 'choices' }>,
  numbered: readonly Choice[],
): string {
  switch (role) {
    case 'numbered':
      return numberedText(choices, numbered)
    case 'next':
      return nextText(choices)
    case 'feedback':
      return ''
  }
}

const numberedText = (choices: readonly Choice[], numbered: readonly Choice[]) =>
  choices.map((choice) => `${numbered.indexOf(choice) + 1}  ${clean(choice.label)}`).join('\n')

const nextText = (choices: readonly Choice[]) =>
  choices.map((choice) => `( ${clean(choice.label)} )`).join('  ')

function sourcesText({ citations, support, reviewed }: Extract<Block, { kind: 'sources' }>): string {
  const cited = citations.map((citation) =>
    [`[${citation.number}] ${citationText(citation)}`, clean(citation.url ?? '')].filter(Boolean).join(': '),
  )
  const title = cited.length > 0 ? 'Sources:' : ''
  return [title, ...cited, clean(support), reviewedText(reviewed)].filter(Boolean).join('\n')
}

export const reviewedText = (reviewed: string) => (reviewed ? `Reviewed ${clean(reviewed)}.` : '')

/** "Title, Publisher, date (benchmark)". A primary source needs no remark; anything else says what it is. */
export function citationText({ title, publisher, date, sort }: Citation): string {
  const about = [title, publisher === title ? '' : publisher, date ?? '']
    .map(clean)
    .filter(Boolean)
    .join(', ')
  return sort === 'primary' ? about : `${about} (${sort})`
}

/** Rows of cells, which may carry ANSI styles, as columns two spaces apart; a short row ends early. */
export function alignColumns(rows: readonly (readonly string[])[]): string {
  const widths: number[] = []
  for (const row of rows)
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, displayWidth(cell))
    })
  const pad = (cell: string, column: number) => cell + ' '.repeat((widths[column] ?? 0) - displayWidth(cell))
  return rows.map((row) => row.map(pad).join('  ').trimEnd()).join('\n')
}

/** Terminal cells the text takes: two for East Asian wide characters and emoji, none for ANSI styles. */
export function displayWidth(text: string): number {
  if (ONE_CELL_EACH.test(text)) return text.length
  let width = 0
  for (const { segment } of SEGMENTER.segment(stripVTControlCharacters(text)))
    width += WIDE.test(segment) ? 2 : ZERO_WIDTH.test(segment) ? 0 : 1
  return width
}

/** Most text; looking at each of its characters takes hundreds of times as long. */
const ONE_CELL_EACH = /^[ -~]*$/

/** Costly to make, and without a state of its own. */
const SEGMENTER = new Intl.Segmenter()

const WIDE =
  /\p{Emoji_Presentation}|\ufe0f|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u
const ZERO_WIDTH = /^[\p{M}\p{Cf}]+$/u
