/**
 * A record as a Markdown tree, and the tree as text. The only file that writes Markdown and YAML.
 *
 * Whatever is said becomes a text node, which the serialiser escapes for where it stands: text never becomes structure.
 */
import type { BlockContent, ListItem, Paragraph, PhrasingContent, RootContent, TableRow } from 'mdast'
import { gfmTableToMarkdown } from 'mdast-util-gfm-table'
import { type Options, toMarkdown } from 'mdast-util-to-markdown'
import { stringify } from 'yaml'
import { harmless } from './harmless.js'

export type Blocks = readonly RootContent[]

/** A line: text that is escaped, or a link or code that we put there. */
export type Line = string | readonly (string | PhrasingContent)[]

/** Strings are quoted, so that no reader of YAML takes one for a date, a number or a truth value. */
export function writeMarkdown(
  frontMatter: Readonly<Record<string, string | readonly string[]>>,
  blocks: Blocks,
): string {
  const yaml = stringify(frontMatter, {
    lineWidth: 0,
    defaultStringType: 'QUOTE_DOUBLE',
    defaultKeyType: 'PLAIN',
  })
  return `---\n${yaml}---\n\n${toMarkdown({ type: 'root', children: [...blocks] }, STYLE)}`
}

export const heading = (depth: 1 | 2 | 3, text: string): RootContent => ({
  type: 'heading',
  depth,
  children: [textNode(text)],
})

export const paragraph = (line: Line): Paragraph => ({ type: 'paragraph', children: phrasing(line) })

export const quote = (text: string): RootContent => ({ type: 'blockquote', children: [paragraph(text)] })

export const bullets = (lines: readonly Line[]): Blocks => list(lines, false)

export const numbered = (lines: readonly Line[]): Blocks => list(lines, true)

export const table = (header: readonly string[], rows: readonly (readonly string[])[]): RootContent => ({
  type: 'table',
  children: [header, ...rows].map(
    (cells): TableRow => ({
      type: 'tableRow',
      children: cells.map((cell) => ({ type: 'tableCell', children: phrasing(cell) })),
    }),
  ),
})

/** Only for what we made ourselves: nothing in it is escaped. */
export const code = (value: string): PhrasingContent => ({ type: 'inlineCode', value })

/** @param url http or https, from checked content */
export const link = (text: string, url: string): PhrasingContent => ({
  type: 'link',
  url,
  children: [textNode(text)],
})

/** An address that shows itself. @param url as above */
export const address = (url: string): PhrasingContent => ({
  type: 'link',
  url,
  children: [{ type: 'text', value: url }],
})

function list(lines: readonly Line[], ordered: boolean): Blocks {
  const items = lines.map((line): ListItem => {
    const children: BlockContent[] = [paragraph(line)]
    return { type: 'listItem', spread: false, children }
  })
  return items.length === 0 ? [] : [{ type: 'list', ordered, spread: false, children: items }]
}

const phrasing = (line: Line): PhrasingContent[] =>
  typeof line === 'string'
    ? [textNode(line)]
    : line.map((part) => (typeof part === 'string' ? textNode(part, spaceAround(part)) : part))

type Around = { readonly before: string; readonly after: string }

const textNode = (text: string, { before, after }: Around = { before: '', after: '' }): PhrasingContent => ({
  type: 'text',
  value: before + harmless(text) + after,
})

/** Where text meets a link, the space between them stays. */
const spaceAround = (text: string): Around => ({
  before: text.startsWith(' ') ? ' ' : '',
  after: text.endsWith(' ') ? ' ' : '',
})

/** Beside what CommonMark reads, forges strike through what stands between tildes. */
const STYLE: Options = {
  bullet: '*',
  rule: '-',
  extensions: [
    gfmTableToMarkdown({ tablePipeAlign: false }),
    { unsafe: [{ character: '~', inConstruct: 'phrasing', notInConstruct: 'destinationRaw' }] },
  ],
}
