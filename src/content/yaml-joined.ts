/**
 * Lines that YAML joins to the line above without a word: one space too many before the "-", and an entry of a list is
 * the end of the one before. Longer texts may go over several lines (">-", quotes); the entries of our lists are short,
 * so that where one does without either, it is a slip.
 */
import { type Document, isPair, isSeq, type Scalar, visit } from 'yaml'
import type { Problem } from './problem.js'
import { lineAt, problemAt, type SourceFile } from './source-file.js'

/** @param from where in the file the document begins */
export function joinedLines(source: SourceFile, document: Document, from: number): Problem[] {
  const found: Problem[] = []
  visit(document, {
    Scalar(_, node, around) {
      if (node.type !== 'PLAIN' || !node.range) return
      const parent = around.at(-1)
      const place = isSeq(parent) ? (parent.flow ? 'bracket' : 'list') : isPair(parent) ? 'field' : undefined
      if (place) found.push(...joinedIn(source, node as Spanning, place, from))
    },
  })
  return found
}

type Spanning = Scalar & { readonly range: [number, number, number] }
type Place = 'list' | 'bracket' | 'field'

function joinedIn(source: SourceFile, { range }: Spanning, place: Place, from: number): Problem[] {
  const [start, end] = [range[0] + from, range[1] + from]
  const first = lineAt(source, start)
  const above = indentOf(lineOf(source, first))
  const dash = dashWithoutSpace(source, start, place)
  const problems = dash ? [dash] : []
  for (let line = first + 1; line <= lineAt(source, end); line++) {
    const text = lineOf(source, line)
    if (dash || text.trim() === '') continue
    const sentences = said(text, above, place)
    const offset = (source.lineStarts[line - 1] ?? 0) + indentOf(text)
    if (sentences) problems.push(problemAt(source, offset, 'error', ...sentences))
  }
  return problems
}

/** A list whose first "-" has no space after it is a text to YAML, with all that follows. */
function dashWithoutSpace(source: SourceFile, start: number, place: Place): Problem | undefined {
  const text = lineOf(source, lineAt(source, start))
  const isFirst = (source.lineStarts[lineAt(source, start) - 1] ?? 0) + indentOf(text) === start
  if (place !== 'field' || !isFirst || !NO_SPACE.test(text)) return undefined
  return problemAt(source, start, 'error', ...withoutSpace(text))
}

function said(text: string, above: number, place: Place): readonly [what: string, fix: string] | undefined {
  const indent = indentOf(text)
  if (place === 'bracket')
    return [
      'this text goes on from the line above',
      'end that line with a comma, or write the text on one line',
    ]
  if (place === 'field')
    return /^\s*-(\s|$)/.test(text)
      ? [
          'this line joins the line above, which is a text and no list',
          'put the key of the list on a line of its own above it, or delete the "-"',
        ]
      : undefined
  if (NO_SPACE.test(text)) return withoutSpace(text)
  if (/^\s*-/.test(text))
    return [
      `this line is indented by ${indent}, the others by ${above}, so that it joins the line above`,
      `begin it with ${above} spaces, like the others`,
    ]
  return [
    'this line has no "-", so that it joins the line above',
    `begin it with "${' '.repeat(above)}- " if it is an entry of its own, or put both on one line`,
  ]
}

/** A "-" that begins an entry for a person, but not for YAML. */
export const NO_SPACE = /^\s*-[^\s-]/

export const withoutSpace = (line: string) =>
  ['there is no space after the "-"', `write "- ${line.trim().slice(1)}"`] as const

const indentOf = (line: string) => line.length - line.trimStart().length

function lineOf({ text, lineStarts }: SourceFile, line: number): string {
  return text.slice(lineStarts[line - 1] ?? 0, lineStarts[line] ?? text.length).replace(/\n$/, '')
}
