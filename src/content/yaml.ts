/**
 * YAML text -> a checked value that still knows where each of its parts stands.
 *
 * The `yaml` library stays behind this door (with `yaml-syntax`, which words its complaints, and `yaml-joined`, which
 * finds what it should have complained about), so that everything after it speaks of values and offsets.
 */
import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  type Range,
  visit,
} from 'yaml'
import type { z } from 'zod'
import { problemsOfIssues } from './issues.js'
import type { Problem } from './problem.js'
import type { SourceFile } from './source-file.js'
import { joinedLines } from './yaml-joined.js'
import { type Slip, syntaxProblem } from './yaml-syntax.js'

export type Path = readonly PropertyKey[]

export type Parsed<T> = {
  readonly source: SourceFile
  /** What the YAML says, also when it breaks the format. */
  readonly raw: unknown
  /** Set when the format is kept. */
  readonly value: T | undefined
  readonly problems: readonly Problem[]
  /** Offset in the file of the value at this path, or of the nearest thing around it. */
  at(path: Path): number
  /** Offset in the file of the key that the path ends with. */
  keyAt(path: Path): number
  /** The value at this path as it is written in the file, and where its text begins and ends. */
  written(path: Path): Written
}

export type Written = { readonly text: string; readonly from: number; readonly to: number }

/** `from` and `to` are for YAML inside another file: front matter. */
export function parseYaml<S extends z.ZodType>(
  source: SourceFile,
  schema: S,
  from = 0,
  to = source.text.length,
): Parsed<z.output<S>> {
  const document = parseDocument(source.text.slice(from, to), { prettyErrors: false })
  const places = placesIn(source, document, from)
  const slip = firstSlip(document, from)
  if (slip) {
    const problems = [syntaxProblem(source, slip, from)]
    return { source, raw: undefined, value: undefined, problems, ...places }
  }
  const raw: unknown = document.toJS()
  const joined = joinedLines(source, document, from)
  if (joined.length > 0) return { source, raw, value: undefined, problems: joined, ...places }
  const checked = schema.safeParse(raw)
  if (checked.success) return { source, raw, value: checked.data, problems: [], ...places }
  const parsed = { source, raw, value: undefined, ...places }
  return {
    ...parsed,
    problems: problemsOfIssues(checked.error.issues, parsed, schema),
  }
}

/** The first only: a single slip makes the library stumble all the way down the file. */
function firstSlip(document: Document, from: number): Slip | undefined {
  const brackets = bracketsIn(document)
  const slips = [...document.errors, ...document.warnings, ...references(document)].map(
    ({ code, message, pos: [at] }): Slip => {
      const inBrackets = brackets.some(([begin, end]) => begin < at && at < end)
      return { code, message, offset: at + from, inBrackets }
    },
  )
  return slips.reduce<Slip | undefined>(
    (first, slip) => (first && first.offset <= slip.offset ? first : slip),
    undefined,
  )
}

/** Where lists and fields in brackets stand: from the opening one to behind the closing one. */
function bracketsIn(document: Document): Range[] {
  const found: Range[] = []
  visit(document, {
    Collection(_, { flow, range }) {
      if (flow && range) found.push(range)
    },
  })
  return found
}

/** A reference ("*") or its target ("&") is always a slip here: somebody began a line of text with the sign. */
function references(document: Document): { code: 'BAD_ALIAS'; message: string; pos: [number] }[] {
  const found: { code: 'BAD_ALIAS'; message: string; pos: [number] }[] = []
  visit(document, {
    Node(_, node) {
      if (isAlias(node) || node.anchor !== undefined)
        found.push({ code: 'BAD_ALIAS', message: 'a reference', pos: [node.range?.[0] ?? 0] })
    },
  })
  return found
}

type Places = Pick<Parsed<unknown>, 'at' | 'keyAt' | 'written'>

function placesIn(source: SourceFile, document: Document, from: number): Places {
  const startOf = (node: Node | undefined) => (node?.range?.[0] ?? 0) + from
  return {
    at: (path) => startOf(nodeAt(document, path)),
    keyAt: (path) => startOf(keyNodeAt(document, path)),
    written(path) {
      const node = nodeAt(document, path)
      const start = startOf(node) + introLength(node, source.text, startOf(node))
      const to = (node?.range?.[1] ?? 0) + from
      return { text: source.text.slice(start, to), from: start, to }
    },
  }
}

/** The node at a path; where the path leads nowhere, the last node on the way. */
function nodeAt(document: Document, path: Path): Node | undefined {
  let node = document.contents as Node | undefined
  for (const step of path) {
    const next: unknown = isCollection(node) ? node.get(step, true) : undefined
    if (!isNode(next)) return node
    node = next
  }
  return node ?? undefined
}

function keyNodeAt(document: Document, path: Path): Node | undefined {
  const parent = nodeAt(document, path.slice(0, -1))
  if (isSeq(parent)) return nodeAt(document, path)
  const pair = isMap(parent)
    ? parent.items.find(({ key }) => isScalar(key) && String(key.value) === path.at(-1))
    : undefined
  return isScalar(pair?.key) ? pair.key : parent
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'range' in value

/** What stands before the text itself: an opening quote, or the line with `>-`. */
function introLength(node: Node | undefined, text: string, start: number): number {
  if (!isScalar(node)) return 0
  if (node.type === 'BLOCK_FOLDED' || node.type === 'BLOCK_LITERAL')
    return text.indexOf('\n', start) + 1 - start
  return node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE' ? 1 : 0
}
