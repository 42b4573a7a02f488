/**
 * Named rows as text in two columns, no line wider than a terminal: what is too long goes on below where it
 * began.
 */
import { alignColumns, displayWidth } from '../../plain.js'

/** A row has a name and its lines; cells of a line stand below those of the lines before. */
export type Row = { readonly name: string; readonly lines: readonly (readonly string[])[] }

/** Columns of the terminal that is written for. */
export const WIDTH = 100
/** Of the names and the room behind them. */
const NAMES = 12

/** Rows without lines are left out. */
export function layOut(rows: readonly Row[]): string {
  return rows
    .flatMap(({ name, lines }) =>
      aligned(lines).flatMap((line, i) =>
        wrap(line).map((part, j) => (i + j === 0 ? name : '').padEnd(NAMES) + part),
      ),
    )
    .join('\n')
}

const aligned = (lines: Row['lines']) => (lines.length === 0 ? [] : alignColumns(lines).split('\n'))

/** At spaces; a word that is too long for a line has one of its own. */
function wrap(line: string): string[] {
  const room = WIDTH - NAMES
  const parts: string[] = []
  let rest = line
  while (displayWidth(rest) > room) {
    const fits = rest.lastIndexOf(' ', room - (parts.length > 0 ? HANGING.length : 0))
    const at = fits > HANGING.length ? fits : rest.indexOf(' ', HANGING.length)
    if (at < 0) break
    parts.push(rest.slice(0, at).trimEnd())
    rest = HANGING + rest.slice(at).trimStart()
  }
  return [...parts, rest]
}

const HANGING = '  '
