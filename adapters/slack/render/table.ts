/**
 * Tables: as Slack's own where it has one, and otherwise as columns of text when these are narrow, or as a little card for
 * each row.
 */
import { alignColumns, displayWidth } from '../../../src/plain.js'
import type { Block } from '../../../src/reply.js'
import { TABLE_COLUMNS_MAX, TABLE_ROWS_MAX } from '../limits.js'
import { type Line, lineOf, strong, textOf } from './line.js'
import type { Bit } from './piece.js'

type Rows = readonly (readonly Line[])[]

/** The header first; short rows filled up with empty cells. */
export function tableRows({ header, rows }: Extract<Block, { kind: 'table' }>): Rows {
  const all = [header, ...rows].map((row) => row.map((cell) => lineOf(cell)))
  const columns = Math.max(...all.map((row) => row.length))
  return all.map((row) => [...row, ...new Array<Line>(columns - row.length).fill([])])
}

export const fitsTable = (rows: Rows): boolean =>
  rows.length <= TABLE_ROWS_MAX && rows[0]!.length > 0 && rows[0]!.length <= TABLE_COLUMNS_MAX

export function tableBits(rows: Rows): Bit[] {
  const texts = rows.map((row) => row.map(textOf))
  const columns = texts.flat().every(({ length }) => length <= COLUMNS_MAX) ? alignColumns(texts) : undefined
  if (columns?.split('\n').every((line) => displayWidth(line) <= COLUMNS_MAX))
    return [{ kind: 'mono', text: columns }]
  const [header = [], ...rest] = rows
  // The first head names no field of a card, but may hold what all numbers need: unit and date.
  return [{ kind: 'line', line: header[0] ?? [] }, ...rest.flatMap((row) => card(header, row))]
}

/** Characters that stand side by side in a window of common width. */
const COLUMNS_MAX = 72

const card = (header: readonly Line[], [first = [], ...fields]: readonly Line[]): Bit[] => [
  { kind: 'line', line: strong(first) },
  { kind: 'list', items: fields.map((field, i) => named(header[i + 1] ?? [], field)) },
]

const named = (name: Line, field: Line): Line =>
  name.length > 0 && field.length > 0 ? [...name, COLON, ...field] : field

const COLON = { kind: 'plain', text: ': ' } as const
