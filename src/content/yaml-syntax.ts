/**
 * What the YAML library stumbles over, said to somebody who does not know YAML.
 *
 * The library says where it stumbled and a code; the cause is often a line before. So the lines themselves are looked
 * at, and a cause is named only where it can be seen in them.
 */
import type { ErrorCode } from 'yaml'
import type { Problem } from './problem.js'
import { lineAt, problemAt, type SourceFile } from './source-file.js'
import { NO_SPACE, withoutSpace } from './yaml-joined.js'

/** Where the library stumbled, as an offset in the file, and over what. */
export type Slip = {
  readonly code: ErrorCode
  readonly message: string
  readonly offset: number
  /** Between "[" and "]", or "{" and "}", where lines need neither a key nor a "-". */
  readonly inBrackets: boolean
}

/** @param from where in the file the YAML begins */
export function syntaxProblem(source: SourceFile, slip: Slip, from: number): Problem {
  const quote = openQuote(source, slip, from)
  if (quote) return quote
  if (slip.inBrackets && !EVERYWHERE.has(slip.code)) return between(source, slip)
  return elsewhere(source, slip, from) ?? here(source, slip)
}

/** What is the same in brackets. */
const EVERYWHERE = new Set<ErrorCode>(['TAB_AS_INDENT', 'BAD_DQ_ESCAPE', 'DUPLICATE_KEY'])

function between(source: SourceFile, { message, offset }: Slip): Problem {
  const fix = 'see that a comma stands between the texts, and put those with signs of YAML in quotes'
  return problemAt(source, offset, 'error', `YAML stumbles between these brackets: ${message}`, fix)
}

type Sentences = readonly [what: string, fix: string]

// --- causes in another line than the one where the library stumbled ---

/** A value that begins with a quote and does not end on its line. */
const OPENING = /^[ \t]*(?:-|[^\s:]+:)[ \t]+(?=(["'])(?:(?!\1).)*$)/gm

/** The library notices at the next quote, or at the end of the file. */
function openQuote(source: SourceFile, { offset }: Slip, from: number): Problem | undefined {
  const opened = Array.from(source.text.matchAll(OPENING)).findLast(
    ({ index }) => from <= index && index < offset,
  )
  if (!opened) return undefined
  const place = opened.index + opened[0].length
  const partner = source.text.indexOf(opened[1]!, place + 1)
  if (partner !== -1 && lineAt(source, partner) !== lineAt(source, offset)) return undefined
  const what = 'a quote that was opened is not closed'
  return problemAt(source, place, 'error', what, 'put the same quote at the end of the text')
}

function elsewhere(source: SourceFile, { code, offset }: Slip, from: number): Problem | undefined {
  const line = lineAt(source, offset)
  const all = contentLines(source, from)
  const at = all.findIndex((one) => one.line === line)
  const [first, own, after] = [all[0], all[at], all[at + 1]]
  if (!first || !own) return undefined
  // To YAML the first line decides; to a person it is the one that stands out.
  if (own.indent === 0 && first.indent > 0 && own !== first)
    return problemIn(source, first, [
      `this line is indented by ${first.indent}, ${own.name} below it by 0`,
      'delete the spaces at its start',
    ])
  if (
    code === 'BLOCK_AS_IMPLICIT_KEY' &&
    own.key &&
    after?.key &&
    after.indent > own.indent &&
    !isSign(own.text)
  )
    return problemIn(source, after, [
      `this line is indented by ${after.indent}, the one above by ${own.indent}, which has a value already`,
      `begin it with ${own.indent === 0 ? 'no' : own.indent} spaces, or put the value above in quotes`,
    ])
  const open = all.slice(0, at).findLast(({ text }) => /^[[{]/.test(text))
  const bracket = open?.text[0]
  if (
    open &&
    code === 'BAD_INDENT' &&
    !source.text.slice(open.start, offset).includes(bracket === '[' ? ']' : '}')
  )
    return problemIn(source, open, [
      `the "${bracket}" that begins this text is not closed`,
      `close it, or ${inQuotes(open.text)}`,
    ])
  return undefined
}

const problemIn = (source: SourceFile, { start }: Line, [what, fix]: Sentences) =>
  problemAt(source, start, 'error', what, fix)

type Line = {
  /** Counted from 1. */
  readonly line: number
  /** Offset of its first sign that is no space. */
  readonly start: number
  readonly indent: number
  readonly key: boolean
  /** What stands behind the "-" or the key. */
  readonly text: string
  /** How to speak of it. */
  readonly name: string
}

/** All but empty lines and comments. */
function contentLines({ text, lineStarts }: SourceFile, from: number): Line[] {
  return lineStarts.flatMap((begin, index) => {
    const whole = text.slice(begin, lineStarts[index + 1] ?? text.length).trimEnd()
    const trimmed = whole.trimStart()
    if (begin < from || trimmed === '' || trimmed.startsWith('#')) return []
    const indent = whole.length - trimmed.length
    const key = KEY.exec(trimmed)?.[0].trimEnd()
    return [
      {
        ...{ line: index + 1, start: begin + indent, indent, key: key !== undefined, text: textOf(trimmed) },
        name: key ? `"${key}"` : 'the line',
      },
    ]
  })
}

const KEY = /^[^\s:"'#-][^:]*:(?=\s|$)/
const textOf = (line: string) => /^\s*(?:-|[^\s:]+:)\s+(.+?)\s*$/.exec(line)?.[1] ?? ''

// --- causes in the very line ---

function here(source: SourceFile, { code, message, offset }: Slip): Problem {
  const line = problemAt(source, offset, 'error', '', '').excerpt
  const start = (source.lineStarts[lineAt(source, offset) - 1] ?? 0) + line.length - line.trimStart().length
  if (NO_SPACE.test(line)) return problemAt(source, start, 'error', ...withoutSpace(line))
  return problemAt(source, offset, 'error', ...sentences(code, message, line))
}

function sentences(code: ErrorCode, message: string, line: string): Sentences {
  const text = textOf(line)
  const isEntry = /^\s*-(\s|$)/.test(line)
  switch (code) {
    case 'DUPLICATE_KEY':
      return [`${quotedKey(line)} is there twice`, 'keep one of the two and move its lines there']
    case 'TAB_AS_INDENT':
      return ['a tab stands where YAML wants spaces', 'replace the tab with two spaces']
    case 'BAD_DQ_ESCAPE':
      return ['a backslash in double quotes makes one sign of two', 'double it, or use single quotes']
    case 'MULTIPLE_DOCS':
      return ['"---" begins a second document', 'delete the "---", or move what follows to a file of its own']
  }
  if (line.trim() !== '' && !isEntry && !KEY.test(line.trim())) return neither(line)
  if (!isEntry && /^-(\s|$)/.test(text))
    return ['a list begins on the line of its key', 'begin a new line before the "-"']
  if (text !== '' && isSign(text))
    return ['YAML takes a character in this text for a sign of its own', inQuotes(text)]
  if (code === 'BAD_INDENT' || (isEntry && code === 'BLOCK_AS_IMPLICIT_KEY'))
    return [
      'this line does not line up with its neighbours',
      'give it as many spaces at the start as the lines beside it',
    ]
  return [`YAML stumbles here: ${message}`, 'compare this line and the one above with their neighbours']
}

function neither(line: string): Sentences {
  const what = 'this line is neither "key: value" nor an entry of a list'
  const isKey = /^(\w+$|\w+:)/.test(line.trimEnd())
  return isKey
    ? [what, 'put a colon and a space behind the key']
    : [what, 'begin it with "  - " if it is an entry, or put it on the line it belongs to']
}

/** Whether YAML reads more in a value than its text: an opening sign, a second colon, or text behind a quote. */
const isSign = (text: string) => /^[@`%&*!|>{}[\],#?"']|: |:$/.test(text) && !IN_ORDER.test(text)
/** A quoted text, a list or fields in brackets, and what begins a text of several lines. */
const IN_ORDER = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|\[.*\]|\{.*\}|[>|][+-]?)$/

const inQuotes = (text: string) => `put the text in quotes: ${JSON.stringify(text)}`

const quotedKey = (line: string) => `"${line.trim().replace(/:.*$/, '')}"`
