/**
 * A reply as it looks in a terminal: wrapped, a little styled, set in from the prompt by two spaces so that the eye
 * finds its own questions again.
 */
import pc from 'picocolors'
import wrapAnsi from 'wrap-ansi'
import {
  alignColumns,
  barsText,
  citationText,
  clean,
  displayWidth,
  documentText,
  line,
  numberedChoices,
  type Pen,
  reviewedText,
} from '../../src/plain.js'
import type { Block, Choice, Citation, Reply, Spans } from '../../src/reply.js'
import { typableChoices } from './incoming.js'

/** `width` in terminal cells. Lines end with `\n`, the last one with nothing; an empty reply is the empty string. */
export function render(reply: Reply, { width, color }: { width: number; color: boolean }): string {
  const paper = toPaper(reply, Math.max(NARROWEST, Math.min(width, WIDEST)) - MARGIN.length, color)
  let text = ''
  let above: Block | undefined
  for (const block of reply.blocks) {
    const lines = renderBlock(block, paper)
    if (lines === '') continue
    text += (above ? gap(above, block) : '') + lines
    above = block
  }
  return text.replaceAll('\u00a0', ' ').replace(/^(?=.)/gm, MARGIN)
}

/** Longer lines are hard to read, however wide the window. */
const WIDEST = 88
const NARROWEST = 20
const MARGIN = '  '

/** What every block needs to know: how much room there is, how to dress text, and which choice answers to which number. */
type Paper = {
  readonly width: number
  readonly colors: ReturnType<typeof pc.createColors>
  readonly pen: Pen
  readonly typable: readonly Choice[]
  readonly asked: boolean
}

function toPaper(reply: Reply, width: number, color: boolean): Paper {
  const colors = pc.createColors(color)
  const { bold: strong, italic: emphasis, underline: link, dim: cite } = colors
  const pen: Pen = { strong, emphasis, link, cite, code: (text) => `\`${text}\`` }
  return { width, colors, pen, typable: typableChoices(reply), asked: numberedChoices(reply).length > 0 }
}

/** A heading keeps its text, and an introduction its list; everything else gets air. */
function gap(above: Block, block: Block): string {
  const introduced = block.kind === 'list' || (block.kind === 'choices' && block.role === 'numbered')
  return above.kind === 'heading' || (above.kind === 'text' && introduced) ? '\n' : '\n\n'
}

function renderBlock(block: Block, paper: Paper): string {
  switch (block.kind) {
    case 'heading':
      return wrap(paper.colors.bold(clean(block.text)), paper)
    case 'text':
      return wrap(line(block.spans, paper.pen), paper)
    case 'list':
      return block.items.map((item) => hang('- ', line(item, paper.pen), paper)).join('\n')
    case 'table':
      return renderTable(block.header, block.rows, paper)
    case 'choices':
      return renderChoices(block, paper)
    case 'bars':
      return renderBars(block, paper)
    case 'file':
      return documentText(block.text)
    case 'sources':
      return renderSources(block, paper)
  }
}

/** Breaks between words, and inside one only when it must; an address stays whole so that it can be clicked and copied. */
function wrap(text: string, { width }: Pick<Paper, 'width'>): string {
  return wrapAnsi(text, width, { hard: !text.includes('://') })
}

function hang(lead: string, text: string, { width }: Pick<Paper, 'width'>): string {
  const indent = displayWidth(lead)
  return lead + wrap(text, { width: width - indent }).replaceAll('\n', `\n${' '.repeat(indent)}`)
}

/** A reason under its bar wraps; the bar itself is narrow enough for any window. */
function renderBars({ bars, scale }: Extract<Block, { kind: 'bars' }>, paper: Paper): string {
  const bare = bars.map(({ label, value }) => ({ label, value }))
  const lines = barsText({ bars: bare, ...(scale !== undefined && { scale }) }).split('\n')
  return bars
    .flatMap(({ note }, i) => [lines[i]!, ...(note ? [hang('  ', line(note, paper.pen), paper)] : [])])
    .join('\n')
}

/** Columns where they fit. Where they do not, each row becomes a little card, which reads better than folded cells. */
function renderTable(header: readonly Spans[], rows: readonly (readonly Spans[])[], paper: Paper): string {
  const { bold } = paper.colors
  const cells = rows.map((row) => row.map((cell) => line(cell, paper.pen)))
  const columns = alignColumns([header.map((cell) => bold(line(cell))), ...cells])
  if (columns.split('\n').every((row) => displayWidth(row) <= paper.width)) return columns
  const names = header.map((cell) => line(cell))
  // The first head names no field of a card, but may hold what all numbers need: unit and date.
  const [head = ''] = names
  const cards = cells.map((row) => renderCard(names, row, paper))
  return [...(head === '' ? [] : [wrap(head, paper)]), ...cards].join('\n')
}

function renderCard(
  names: readonly string[],
  [first = '', ...rest]: readonly string[],
  paper: Paper,
): string {
  const fields = rest.map((cell, index) => {
    const name = names[index + 1]
    return hang('  ', name ? `${name}: ${cell}` : cell, paper)
  })
  return [wrap(paper.colors.bold(first), paper), ...fields].join('\n')
}

/** Feedback is said in words here: "that's wrong". */
function renderChoices({ role, choices }: Extract<Block, { kind: 'choices' }>, paper: Paper): string {
  switch (role) {
    case 'numbered':
      return renderNumbered(choices, paper)
    case 'next':
      return renderNext(choices, paper)
    case 'feedback':
      return ''
  }
}

function renderNumbered(choices: readonly Choice[], paper: Paper): string {
  const digits = String(paper.typable.length).length
  const number = (choice: Choice) => String(paper.typable.indexOf(choice) + 1).padStart(digits)
  return choices
    .map((choice) => hang(`${paper.colors.bold(number(choice))}  `, clean(choice.label), paper))
    .join('\n')
}

/** Suggestions stay in the background, side by side; numbered only while no question of ours claims the numbers. */
function renderNext(choices: readonly Choice[], paper: Paper): string {
  const rows: string[] = []
  for (const choice of choices) {
    const number = paper.asked ? '' : `${paper.typable.indexOf(choice) + 1}  `
    const suggestion = `( ${number}${clean(choice.label)} )`
    const longer = `${rows.at(-1)}  ${suggestion}`
    if (rows.length > 0 && displayWidth(longer) <= paper.width) rows[rows.length - 1] = longer
    else rows.push(suggestion)
  }
  return rows.map((row) => paper.colors.dim(wrap(row, paper).replaceAll('\n', '\n     '))).join('\n')
}

function renderSources(block: Extract<Block, { kind: 'sources' }>, paper: Paper): string {
  const cited = block.citations.map((citation) => renderCitation(citation, paper))
  const notes = [clean(block.support), reviewedText(block.reviewed)].map((note) => wrap(note, paper))
  const title = cited.length > 0 ? 'Sources' : ''
  const lines = [title, ...cited, ...notes].filter(Boolean).join('\n')
  return lines.split('\n').map(paper.colors.dim).join('\n')
}

/** The address has a line of its own: it is the one part that must not be broken. */
function renderCitation(citation: Citation, paper: Paper): string {
  const lead = `[${citation.number}] `
  const about = hang(lead, citationText(citation), paper)
  return citation.url ? `${about}\n${' '.repeat(lead.length)}${clean(citation.url)}` : about
}
