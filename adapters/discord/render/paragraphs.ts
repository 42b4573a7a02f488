/**
 * Blocks as paragraphs of Discord's markdown. What needs no letters of one width is text, so that it wraps on a telephone and
 * is read aloud as what it is.
 */
import {
  alignColumns,
  barsText,
  citationText,
  clean,
  displayWidth,
  line,
  reviewedText,
} from '../../../src/plain.js'
import { type Bar, type Block, type Choice, type Citation, plain, type Spans } from '../../../src/reply.js'
import { isBlank, link, literal, markdownLine } from './markdown.js'
import { type Line, lineOf, type Paragraph, textOf } from './paragraph.js'

/** How much is said, where there is room for less than all of it. */
export type Detail = { readonly notes: boolean; readonly sources: number }

export const paragraphsOf = (block: Block, detail: Detail): readonly Paragraph[] =>
  paragraphs(block, detail).filter((paragraph) => !isBlank(textOf(paragraph)))

function paragraphs(block: Block, detail: Detail): readonly Paragraph[] {
  switch (block.kind) {
    case 'heading':
      return isBlank(clean(block.text))
        ? []
        : [{ kind: 'heading', lines: [lineOf(plain(block.text), HEADING)] }]
    case 'text':
      return [{ kind: 'text', lines: [lineOf(block.spans)] }]
    case 'list':
      return [list(block.items)]
    case 'table':
      return table(block)
    case 'bars':
      return bars(block, detail)
    case 'sources':
      return [sources(block, detail)]
    case 'file':
    case 'choices':
      return []
  }
}

/** The smallest of the three: an answer is no title page. */
const HEADING = '### '
const SMALL = '-# '

const list = (items: readonly Spans[]): Paragraph => ({
  kind: 'list',
  lines: items.filter((item) => !isBlank(markdownLine(item))).map((item) => lineOf(item, '- ')),
})

/** Columns of a code block that a window of usual width does not wrap. */
const WIDTH = 56

/** No letter takes more than two columns: most lines need no closer look. */
const fitsWidth = (text: string) =>
  text.split('\n').every((one) => 2 * one.length <= WIDTH || displayWidth(one) <= WIDTH)

/** Columns where they fit, else a card a row. */
function table({ header, rows }: Extract<Block, { kind: 'table' }>): readonly Paragraph[] {
  const columns = alignColumns([header, ...rows].map((row) => row.map((cell) => line(cell))))
  return fitsWidth(columns) ? [codeLines(columns)] : rows.flatMap((row) => card(header, row))
}

const codeLines = (text: string): Paragraph => ({
  kind: 'code',
  lines: text.split('\n').map((one) => ({ text: one })),
})

/** The first cell names the row. */
function card(header: readonly Spans[], [name = [], ...cells]: readonly Spans[]): readonly Paragraph[] {
  const items = cells.flatMap((cell, i): Spans[] => {
    const column = line(header[i + 1] ?? [])
    if (isBlank(line(cell))) return []
    return [isBlank(column) ? cell : [{ kind: 'plain', text: `${column}: ` }, ...cell]]
  })
  const named = isBlank(line(name)) ? [] : [{ kind: 'text', lines: [lineOf(bold(name))] } as const]
  return [...named, list(items)]
}

const bold = (spans: Spans): Spans =>
  spans.map((span) => (span.kind === 'plain' ? { ...span, kind: 'strong' } : span))

/** Bars in letters of one width, for they are compared by eye; what stands under them is text, and follows. */
function bars(
  { bars: all, scale }: Extract<Block, { kind: 'bars' }>,
  { notes }: Detail,
): readonly Paragraph[] {
  const drawn = {
    bars: all.map(({ label, value }) => ({ label, value })),
    ...(scale !== undefined && { scale }),
  }
  const beside = barsText(drawn)
  const noted = notes ? all.flatMap(noteOf) : []
  return [codeLines(fitsWidth(beside) ? beside : below(drawn)), list(noted)]
}

/** Each bar in the line under its label. */
function below({ bars: all, ...rest }: { readonly bars: readonly Bar[]; readonly scale?: number }): string {
  const lines = barsText({ bars: all.map(({ value }) => ({ label: '', value })), ...rest }).split('\n')
  return all.map(({ label }, i) => `${clean(label)}\n${lines[i]}`).join('\n')
}

const noteOf = ({ label, note }: Bar): Spans[] =>
  note && !isBlank(line(note))
    ? [[{ kind: 'strong', text: clean(label) }, { kind: 'plain', text: ': ' }, ...note]]
    : []

function sources(block: Extract<Block, { kind: 'sources' }>, { sources: most }: Detail): Paragraph {
  const cited = block.citations.slice(0, most).map((citation): Line => ({ text: SMALL + cite(citation) }))
  const said = [clean(block.support), reviewedText(block.reviewed)].filter(Boolean).join(' ')
  return { kind: 'small', lines: [...cited, ...(isBlank(said) ? [] : [small(said)])] }
}

/** Only the title leads to the source. */
function cite(citation: Citation): string {
  const title = clean(citation.title)
  const about = citationText(citation)
  const rest = about.startsWith(title) ? about.slice(title.length) : `, ${about}`
  return `\\[${citation.number}\\] ${link(title, clean(citation.url ?? ''))}${literal(rest)}`
}

export const small = (text: string): Line => lineOf(plain(text), SMALL)

/** Choices that cannot be pressed, to be answered by their number. */
export const choiceList = (choices: readonly (Choice & { readonly number: number })[]): Paragraph => ({
  kind: 'list',
  lines: choices.map(({ label, number }) => ({ text: literal(`${number}. ${clean(label)}`) })),
})
