/**
 * Markdown -> passage: the few kinds of blocks that every platform can show. Anything else is a problem with a fix.
 */
import type { RootContent, Table } from 'mdast'
import type { Passage, PassageBlock, PassageSpan } from './content.js'
import { inline } from './inline.js'
import { offsetOf, parseMarkdown } from './markdown.js'
import type { Problem } from './problem.js'
import { problemAt, type SourceFile } from './source-file.js'

/** A piece of Markdown in a file; `locate` turns an offset in `text` into one in the file. */
export type MarkdownText = {
  readonly source: SourceFile
  readonly text: string
  readonly locate: (offset: number) => number
}

/** A passage together with what the rules look at: its footnotes and its blocks as they are written. */
export type ParsedPassage = {
  readonly passage: Passage
  readonly footnotes: readonly { readonly id: string; readonly offset: number }[]
  readonly blocks: readonly { readonly text: string; readonly locate: (offset: number) => number }[]
  readonly problems: readonly Problem[]
}

/** Everything in `markdown` as one passage. */
export function parsePassage(markdown: MarkdownText): ParsedPassage {
  return toPassage(parseMarkdown(markdown.text), markdown)
}

/** One paragraph: what stands in a field. */
export function parseParagraph(markdown: MarkdownText): ParsedPassage {
  const nodes = parseMarkdown(markdown.text)
  const second = nodes.find((node, index) => index > 0 || node.type !== 'paragraph')
  const parsed = toPassage(nodes, markdown)
  if (!second) return parsed
  const problem = problemAt(
    markdown.source,
    markdown.locate(offsetOf(second)),
    'error',
    'only one paragraph fits here',
    'make it one paragraph, or move the rest below the "---"',
  )
  return { ...parsed, problems: [problem] }
}

/** The body of an answer: above and below the heading "More". */
export function parseSections(markdown: MarkdownText): { body: ParsedPassage; more: ParsedPassage } {
  const nodes = parseMarkdown(markdown.text)
  const split = nodes.findIndex(isMore)
  const above = split === -1 ? nodes : nodes.slice(0, split)
  const below = split === -1 ? [] : nodes.slice(split + 1)
  return { body: toPassage(above, markdown), more: toPassage(below, markdown) }
}

function isMore(node: RootContent): boolean {
  const [label] = node.type === 'heading' && node.depth === 2 ? node.children : []
  return label?.type === 'text' && label.value === 'More'
}

function toPassage(nodes: readonly RootContent[], markdown: MarkdownText): ParsedPassage {
  const problems: Problem[] = []
  const refuse: Refuse = (node, what, fix, within = 0) => {
    problems.push(problemAt(markdown.source, markdown.locate(offsetOf(node) + within), 'error', what, fix))
  }
  const passage = nodes.map((node) => block(node, refuse)).filter((made) => made !== undefined)
  return {
    passage,
    footnotes: footnotes(nodes, markdown),
    blocks: nodes.map((node) => written(node, markdown)),
    problems,
  }
}

/** Notes a problem at the place of a node, or some characters further in. */
export type Refuse = (node: RootContent, what: string, fix: string, within?: number) => void

function block(node: RootContent, refuse: Refuse): PassageBlock | undefined {
  switch (node.type) {
    case 'paragraph':
      return { kind: 'text', spans: inline(node.children, refuse) }
    case 'list':
      if (node.ordered) refuse(node, 'a numbered list', 'begin its lines with "- " instead')
      return { kind: 'list', items: node.children.map((item) => listItem(item.children, item, refuse)) }
    case 'table':
      return table(node, refuse)
    default:
      refuse(
        node,
        ...(REFUSED[node.type] ?? [
          `"${node.type}" cannot be shown on every platform`,
          'use a paragraph, a list or a table',
        ]),
      )
      return undefined
  }
}

const REFUSED: Readonly<Record<string, readonly [what: string, fix: string]>> = {
  heading: ['a heading other than "## More"', 'delete it, or say it in the first words of the paragraph'],
  code: [
    'a block of code',
    'describe it in words; `code` fits inside a line. Indented by accident? Delete the spaces',
  ],
  blockquote: ['a quotation', 'say it in our own words, with a footnote'],
  html: ['HTML', 'write it as Markdown, or delete it'],
  thematicBreak: ['a dividing line', 'delete it; "## More" begins the second part'],
  definition: ['an address defined apart from its text', 'write [text](https://…) where the text stands'],
  footnoteDefinition: [
    'a footnote defined in the text',
    'move it to knowledge/sources.yaml and leave only [^id] here',
  ],
}

function listItem(children: readonly RootContent[], item: RootContent, refuse: Refuse): PassageSpan[] {
  const [first, second] = children
  if (second?.type === 'list') refuse(second, 'a list inside a list', 'make it one list')
  else if (second)
    refuse(second, 'a list entry of more than one paragraph', 'make it one line, or two entries')
  if (first?.type === 'paragraph') return inline(first.children, refuse)
  refuse(first ?? item, 'a list entry without text of its own', 'begin the entry with a few words')
  return []
}

function table(node: Table, refuse: Refuse): PassageBlock {
  const rows = node.children.map((row) => row.children.map((cell) => inline(cell.children, refuse)))
  return { kind: 'table', header: rows[0] ?? [], rows: rows.slice(1) }
}

function footnotes(nodes: readonly RootContent[], markdown: MarkdownText): { id: string; offset: number }[] {
  return nodes.flatMap((node) => {
    if (node.type === 'footnoteReference') {
      return [{ id: node.label ?? node.identifier, offset: markdown.locate(offsetOf(node)) }]
    }
    return 'children' in node ? footnotes(node.children, markdown) : []
  })
}

/** The Markdown of a block. */
function written(node: RootContent, { text, locate }: MarkdownText) {
  const from = offsetOf(node)
  return {
    text: text.slice(from, node.position?.end.offset),
    locate: (offset: number) => locate(from + offset),
  }
}
