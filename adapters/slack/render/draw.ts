/**
 * Pieces as blocks of Block Kit: a header, rich text and a table, or nothing but sections; buttons and small print are the
 * same in both.
 */
import { actions, createIds, feedback, type Ids, pick } from './buttons.js'
import type { KnownBlock } from './kit.js'
import type { Piece } from './piece.js'
import { heading, richText, table } from './rich.js'
import { context, sections } from './sections.js'
import { tableBits } from './table.js'

export type Form = {
  readonly plainSections: boolean
  /** A step of the guided questions: its buttons are told by their block. */
  readonly isStep: boolean
}

export function draw(pieces: readonly Piece[], { plainSections, isStep }: Form): KnownBlock[] {
  const ids = createIds(isStep ? 'step' : 'choices')
  const drawn = plainSections ? simply : richly
  return pieces.flatMap((piece) => drawn(piece, ids))
}

function richly(piece: Piece, ids: Ids): KnownBlock[] {
  switch (piece.kind) {
    case 'heading':
      return [heading(piece.text)]
    case 'prose':
      return [richText(piece.bits)]
    case 'table':
      return [table(piece.rows)]
    case 'buttons': {
      const [good, bad] = piece.buttons
      const isPair = piece.isFeedback && piece.buttons.length === 2
      return isPair ? [feedback(good!, bad!, ids)] : actions(piece.buttons, ids)
    }
    case 'pick':
      return [pick(piece, ids)]
    case 'small':
      return context(piece.lines)
  }
}

function simply(piece: Piece, ids: Ids): KnownBlock[] {
  switch (piece.kind) {
    case 'heading':
      return sections([{ kind: 'line', line: [{ kind: 'strong', text: piece.text }] }])
    case 'prose':
      return sections(piece.bits)
    case 'table':
      return sections(tableBits(piece.rows))
    case 'buttons':
      return actions(piece.buttons, ids)
    case 'pick':
    case 'small':
      return richly(piece, ids)
  }
}
