/**
 * Pieces made to fit where they are too much: from the end of the text first, then of the sources, and only then of what can
 * be pressed. Where the first of it is missing, a line says that there is more.
 */
import { cutOff } from './cut.js'
import { type Line, plainLine, shortLine, textOf } from './line.js'
import { type Bit, type Piece, prose } from './piece.js'

/**
 * @param note the line that says so
 * @param haveRoom whether some of the pieces fit; fewer of them always fit, too
 */
export function fewerPieces(
  pieces: readonly Piece[],
  note: string,
  haveRoom: (some: readonly Piece[]) => boolean,
): readonly Piece[] {
  const notes = prose([{ kind: 'line', line: plainLine(note) }])
  let left = pieces
  for (const isVictim of VICTIMS) {
    const keeping = (room: number) => keep(left, isVictim, room, left === pieces ? notes : [])
    const size = left.filter(isVictim).reduce((sum, piece) => sum + sizeOf(piece), 0)
    if (haveRoom(keeping(0))) return keeping(most(size, (room) => haveRoom(keeping(room))))
    if (size > 0) left = keeping(0)
  }
  return left
}

/** What is given up, the first first. */
const VICTIMS: readonly ((piece: Piece) => boolean)[] = [
  ({ kind }) => kind === 'heading' || kind === 'prose' || kind === 'table',
  (piece) => piece.kind === 'small' && piece.about === 'sources',
  ({ kind }) => kind === 'buttons',
]

/** The largest number below `end` that is good, when 0 is and all that follow a bad one are bad. */
function most(end: number, isGood: (n: number) => boolean): number {
  let good = 0
  for (let bad = end; bad - good > 1; ) {
    const middle = Math.floor((good + bad) / 2)
    if (isGood(middle)) good = middle
    else bad = middle
  }
  return good
}

/** All that are no victims, and victims of at most `room` characters; after the last of them the notes. */
function keep(
  pieces: readonly Piece[],
  isVictim: (piece: Piece) => boolean,
  room: number,
  notes: readonly Piece[],
): readonly Piece[] {
  let left = room
  let isCut = false
  return pieces.flatMap((piece) => {
    if (!isVictim(piece)) return [piece]
    if (isCut) return []
    const size = sizeOf(piece)
    if (size <= left) {
      left -= size
      return [piece]
    }
    isCut = true
    return [...part(piece, left), ...notes]
  })
}

/** Characters that are read of it. A piece counts one at least, so that any of them can be left out. */
export function sizeOf(piece: Piece): number {
  switch (piece.kind) {
    case 'heading':
      return piece.text.length
    case 'prose':
      return sum(piece.bits, bitSize)
    case 'table':
      return Math.max(1, sum(piece.rows.flat(), lineSize))
    case 'small':
      return sum(piece.lines, lineSize)
    case 'buttons':
      return sum(piece.buttons, ({ label }) => label.length)
    case 'pick':
      return 1
  }
}

const sum = <T>(all: readonly T[], size: (one: T) => number) =>
  all.reduce((total, one) => total + size(one), 0)
const lineSize = (line: Line) => textOf(line).length
const bitSize = (bit: Bit): number => {
  switch (bit.kind) {
    case 'line':
      return lineSize(bit.line)
    case 'list':
      return sum(bit.items, lineSize)
    case 'mono':
      return bit.text.length
  }
}

/** Some of a piece, of at most `room` characters; nothing when that says nothing. */
function part(piece: Piece, room: number): Piece[] {
  if (room < 1) return []
  switch (piece.kind) {
    case 'heading':
      return [{ ...piece, text: cutOff(piece.text, room) }]
    case 'prose':
      return prose(partly(piece.bits, room, bitSize, shortBit))
    case 'table': {
      const rows = partly(piece.rows, room, (row) => sum(row, lineSize))
      // A header alone tells nothing.
      return rows.length > 1 ? [{ ...piece, rows }] : []
    }
    case 'small': {
      const lines = partly(piece.lines, room, lineSize)
      return lines.length > 0 ? [{ ...piece, lines }] : []
    }
    case 'buttons': {
      const buttons = partly(piece.buttons, room, ({ label }) => label.length)
      return buttons.length > 0 ? [{ ...piece, buttons }] : []
    }
    case 'pick':
      return [piece]
  }
}

/** The first of them that have room, and the next one shortened if it can be. */
function partly<T>(
  all: readonly T[],
  room: number,
  size: (one: T) => number,
  short?: (one: T, room: number) => T,
): T[] {
  let left = room
  const kept: T[] = []
  for (const one of all) {
    const needed = size(one)
    if (needed > left) return short && left > 0 ? [...kept, short(one, left)] : kept
    kept.push(one)
    left -= needed
  }
  return kept
}

function shortBit(bit: Bit, room: number): Bit {
  switch (bit.kind) {
    case 'line':
      return { ...bit, line: shortLine(bit.line, room) }
    case 'list':
      return { ...bit, items: partly(bit.items, room, lineSize, shortLine) }
    case 'mono':
      return { ...bit, text: cutOff(bit.text, room) }
  }
}
