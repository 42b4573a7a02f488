/**
 * Bars: lines of text whose length can be seen without colour and without a chart. In columns when these are narrow enough
 * for a thread and a phone; otherwise the bar comes first, so that all of them begin at the same place.
 */
import { barsText, clean, displayWidth } from '../../../src/plain.js'
import type { Bar, Block } from '../../../src/reply.js'
import { disarm, type Line, lineOf } from './line.js'
import type { Bit } from './piece.js'

type Bars = Extract<Block, { kind: 'bars' }>

/** A note stands right under its bar. Without `notes` there are none. */
export function barBits({ bars, scale }: Bars, notes: boolean): Bit[] {
  const areShort = bars.every(({ label }) => label.length <= COLUMNS_MAX)
  const columns = areShort ? linesOf(bars, scale) : []
  const isNarrow = areShort && columns.every((line) => displayWidth(line) <= COLUMNS_MAX)
  const unnamed = bars.map(({ value }) => ({ label: '', value }))
  const alone = isNarrow ? [] : linesOf(unnamed, scale)
  const bits: Bit[] = []
  bars.forEach(({ label, note }, i) => {
    if (isNarrow) addColumns(bits, columns[i]!)
    else bits.push({ kind: 'line', line: barFirst(alone[i]!, label) })
    const line = notes && note ? lineOf(note) : []
    if (line.length > 0) bits.push({ kind: 'line', line })
  })
  return bits
}

/** Characters that a thread shows side by side. */
const COLUMNS_MAX = 48

function linesOf(bars: readonly Bar[], scale: number | undefined): string[] {
  if (bars.length === 0) return []
  const bare = bars.map(({ label, value }) => ({ label: disarm(clean(label)), value }))
  return barsText({ bars: bare, ...(scale !== undefined && { scale }) }).split('\n')
}

/** Bars without a note between them share their columns. */
function addColumns(bits: Bit[], line: string): void {
  const last = bits.at(-1)
  if (last?.kind === 'mono') bits[bits.length - 1] = { kind: 'mono', text: `${last.text}\n${line}` }
  else bits.push({ kind: 'mono', text: line })
}

/** Spaces that are not folded keep the number and the bar in their columns. */
const barFirst = (bar: string, label: string): Line => [
  { kind: 'code', text: bar.trimStart().replaceAll(' ', '\u00a0') },
  ...lineOf([{ kind: 'strong', text: label }]).flatMap((part) => [
    { kind: 'plain', text: ' ' } as const,
    part,
  ]),
]
