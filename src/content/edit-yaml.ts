/**
 * Appends to a list in a YAML file that people maintain: everything else stays as it is, byte for byte. Comments, order,
 * quotes, ends of lines and a missing last line break are theirs.
 *
 * The text is cut open at one place, which the parser tells; nothing is written anew. What comes out is read once more, and
 * must say the same as before with the one entry more.
 */
import { isDeepStrictEqual } from 'node:util'
import { Document, isCollection, isScalar, isSeq, type Node, parseDocument, visit, type YAMLSeq } from 'yaml'

/** A text, or an entry with fields. */
export type Item = string | Readonly<Record<string, string>>

export type Appended = {
  readonly text: string
  /** Line of the new entry, counted from 1. */
  readonly line: number
}

/**
 * @param text the file as it is on disk
 * @param path keys that lead to the list; none when the file is the list, and then it may be empty still
 * @throws Error, one sentence, when there is no list there, or it is written in a way that cannot be appended to
 */
export function appendItem(text: string, path: readonly string[], item: Item): Appended {
  const document = parse(text)
  const list: unknown = path.length > 0 ? document.getIn(path, true) : document.contents
  const name = path.length > 0 ? `"${path.join('.')}"` : 'the file'
  if (!isSeq(list) && (path.length > 0 || list !== null))
    throw new Error(`${name} is not a list: put each entry on a line of its own, after "  - ".`)
  const at = isSeq(list) ? placeIn(text, list, item) : atTheEnd(text, item)
  if (!at || !saysTheSame(document, at.text, path, item))
    throw new Error(
      `the list of ${name} is written in a way that cannot be appended to: add the line by hand.`,
    )
  return { text: at.text, line: at.text.slice(0, at.from).split('\n').length }
}

function parse(text: string): Document.Parsed {
  const document = parseDocument(text, { prettyErrors: false })
  const [error] = document.errors
  if (error) throw new Error(`the file cannot be read as YAML: ${error.message}.`)
  return document
}

/** A new text, and where in it the entry begins. */
type Placed = { readonly text: string; readonly from: number }

function placeIn(text: string, list: Node & YAMLSeq, item: Item): Placed | undefined {
  const range = list.range
  const last = list.items.at(-1) as Node | undefined
  if (!range) return undefined
  if (!list.flow) return last?.range ? below(text, list, range[0], last.range[1], item) : undefined
  if (last?.range) return within(text, list, last.range[1], item)
  return insert(text, range[1] - 1, inFlow(list, item))
}

/** A line, or a few, under the last entry. A comment beside that one stays beside it. */
function below(text: string, list: YAMLSeq, start: number, end: number, item: Item): Placed | undefined {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  const indent = text.slice(lineStart, start).replace(BYTE_ORDER_MARK, '')
  if (indent.trim() !== '') return undefined
  const gap = /^-( +)/.exec(text.slice(start))?.[1] ?? ' '
  return insertLines(text, afterLine(text, end), inBlock(list, item, indent, gap))
}

/** Beside the last entry of `[a, b]`, or under it where each has a line of its own. */
function within(text: string, list: YAMLSeq, end: number, item: Item): Placed {
  const written = inFlow(list, item)
  const indent = /\n([ \t]*)[^\n]*$/.exec(text.slice(0, end))?.[1]
  const previous = list.items.at(-2) as Node | undefined
  const from = previous?.range?.[1] ?? list.range?.[0] ?? 0
  if (indent === undefined || !text.slice(from, end).includes('\n')) {
    const at = insert(text, end, `, ${written}`)
    return { ...at, from: at.from + 2 }
  }
  const hasComma = /^\s*,/.test(text.slice(end))
  const open = hasComma ? text : insert(text, end, ',').text
  const line = `${indent}${written}${hasComma ? ',' : ''}`
  return insertLines(open, afterLine(open, end), [line])
}

/** Nothing is there yet but comments, if anything. */
const atTheEnd = (text: string, item: Item) =>
  insertLines(text, text.length, inBlock(undefined, item, '', ' '))

function inBlock(list: YAMLSeq | undefined, item: Item, indent: string, gap: string): string[] {
  const fields = typeof item === 'string' ? [writtenAs(list, item)] : linesOf(list, item)
  const deeper = ' '.repeat(1 + gap.length)
  return fields.map((field, i) => `${indent}${i === 0 ? `-${gap}` : deeper}${field}`)
}

const linesOf = (list: YAMLSeq | undefined, item: Readonly<Record<string, string>>) =>
  Object.entries(item).map(([key, value]) => `${key}: ${writtenAs(list, value)}`)

const inFlow = (list: YAMLSeq, item: Item) =>
  typeof item === 'string'
    ? writtenAs(list, item, true)
    : `{ ${Object.entries(item)
        .map(([key, value]) => `${key}: ${writtenAs(list, value, true)}`)
        .join(', ')} }`

/** Quoted as its neighbours are; without quotes where they do without, and the text can, also for YAML 1.1. */
function writtenAs(list: YAMLSeq | undefined, value: string, flow = false): string {
  const { single, double, plain } = quotesIn(list)
  const quoted = single > double ? 'QUOTE_SINGLE' : 'QUOTE_DOUBLE'
  const document = new Document([value], { compat: 'yaml-1.1' })
  if (isCollection(document.contents)) document.contents.flow = flow
  const defaultStringType = plain === 0 && single + double > 0 ? quoted : 'PLAIN'
  const text = document
    .toString({
      defaultStringType,
      singleQuote: single > double ? true : null,
      lineWidth: 0,
      blockQuote: false,
    })
    .trim()
  return flow ? text.slice(1, -1).trim() : text.slice(2)
}

function quotesIn(list: YAMLSeq | undefined) {
  const counts = { single: 0, double: 0, plain: 0 }
  const see = (node: unknown) => {
    if (!isScalar(node)) return
    if (node.type === 'QUOTE_SINGLE') counts.single++
    else if (node.type === 'QUOTE_DOUBLE') counts.double++
    else counts.plain++
  }
  if (list)
    visit(list, {
      // Keys are never quoted here.
      Scalar: (key, node) => {
        if (key !== 'key') see(node)
      },
    })
  return counts
}

function afterLine(text: string, end: number): number {
  // A folded text ends behind its last line break.
  if (text[end - 1] === '\n') return end
  const next = text.indexOf('\n', end)
  return next < 0 ? text.length : next + 1
}

function insertLines(text: string, at: number, lines: readonly string[]): Placed {
  const end = text.includes('\r\n') ? '\r\n' : '\n'
  const block = lines.join(end)
  const unfinished = at === text.length && text.replace(BYTE_ORDER_MARK, '') !== '' && !text.endsWith('\n')
  if (!unfinished) return insert(text, at, `${block}${end}`)
  const placed = insert(text, at, `${end}${block}`)
  return { ...placed, from: placed.from + end.length }
}

const insert = (text: string, at: number, what: string): Placed => ({
  text: text.slice(0, at) + what + text.slice(at),
  from: at,
})

const BYTE_ORDER_MARK = /^\uFEFF/

function saysTheSame(before: Document, text: string, path: readonly string[], item: Item): boolean {
  const after = parseDocument(text, { prettyErrors: false })
  if (after.errors.length > 0) return false
  if (path.length === 0)
    return isDeepStrictEqual(after.toJS(), [...((before.toJS() as unknown[] | null) ?? []), item])
  before.addIn(path, item)
  return isDeepStrictEqual(after.toJS(), before.toJS())
}
