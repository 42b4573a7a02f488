/**
 * The text of one file, and how an offset in it becomes a place a person can go to.
 */
import type { Problem } from './problem.js'

export type SourceFile = {
  /** Relative to the content folder, with forward slashes. */
  readonly path: string
  readonly text: string
  readonly lineStarts: readonly number[]
}

/** Line ends become `\n` and a byte order mark goes, so that offsets mean the same on every system. */
export function sourceFile(path: string, bytes: string): SourceFile {
  const text = bytes.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const lineStarts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lineStarts.push(at + 1)
  return { path, text, lineStarts }
}

/** `offset` counts UTF-16 units from 0 and may be the end of the text. */
export function problemAt(
  source: SourceFile,
  offset: number,
  severity: Problem['severity'],
  what: string,
  fix: string,
): Problem {
  const line = lineAt(source, offset)
  const start = source.lineStarts[line - 1] ?? 0
  const end = source.text.indexOf('\n', start)
  const excerpt = source.text.slice(start, end === -1 ? undefined : end)
  return { file: source.path, line, column: offset - start + 1, severity, what, fix, excerpt }
}

/** Counted from 1. */
export function lineAt(source: SourceFile, offset: number): number {
  let low = 0
  let high = source.lineStarts.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (source.lineStarts[middle]! <= offset) low = middle
    else high = middle
  }
  return low + 1
}

/** A problem of a whole file, or of one that is missing. */
export function problemOfFile(
  path: string,
  severity: Problem['severity'],
  what: string,
  fix: string,
): Problem {
  return { file: path, line: 1, column: 1, severity, what, fix, excerpt: '' }
}
