/**
 * The blocks of a reply as pieces for one place: what it can show, and in how much detail.
 */
import { encodeAction } from '../../../src/action-code.js'
import { clean, documentText } from '../../../src/plain.js'
import type { Block, Choice } from '../../../src/reply.js'
import { BUTTON_TEXT_MAX, type Surface } from '../limits.js'
import { barBits } from './bars.js'
import { shorten } from './cut.js'
import { disarm, type Line, lineOf } from './line.js'
import { type Bit, type Piece, type Pressable, prose } from './piece.js'
import { sourceLines } from './sources.js'
import { fitsTable, tableBits, tableRows } from './table.js'

/** Where it is going to be shown. */
export type Place = {
  readonly surface: Surface
  /** Only sections, actions, contexts and dividers: what every Slack has always known. */
  readonly plainSections: boolean
  /** The number that picks a choice when it is typed, if one does. */
  readonly numberOf: (choice: Choice) => number | undefined
  /** Choices that are picked in a form, and the words over them. */
  readonly picked?: { readonly block: Block; readonly label: string }
}

/** How much of the details: notes under bars, and as many sources with their titles. */
export type Detail = { readonly notes: boolean; readonly titles: number }

export function arrange(blocks: readonly Block[], place: Place, detail: Detail): Piece[] {
  let tables = 0
  const arranged = (block: Block): Piece[] => {
    switch (block.kind) {
      case 'heading':
        return heading(block.text)
      case 'text':
        return prose([{ kind: 'line', line: lineOf(block.spans) }])
      case 'list':
        return prose([{ kind: 'list', items: block.items.map((item) => lineOf(item)) }])
      case 'table': {
        const rows = tableRows(block)
        const isNative = place.surface === 'message' && !place.plainSections && fitsTable(rows)
        if (!isNative || tables > 0) return prose(tableBits(rows))
        tables += 1
        return [{ kind: 'table', rows }]
      }
      case 'bars':
        return prose(barBits(block, detail.notes))
      case 'file':
        return prose([fileBit(block, place)])
      case 'choices':
        return choices(block, place)
      case 'sources':
        return small(sourceLines(block, detail.titles))
    }
  }
  return blocks.flatMap(arranged)
}

function heading(said: string): Piece[] {
  const text = disarm(clean(said))
  return text === '' ? [] : [{ kind: 'heading', text }]
}

const small = (lines: readonly Line[]): Piece[] =>
  lines.length > 0 ? [{ kind: 'small', lines, about: 'sources' }] : []

/** To a message it is attached, and only named; elsewhere it is shown. */
const fileBit = ({ name, text }: Extract<Block, { kind: 'file' }>, { surface }: Place): Bit =>
  surface === 'message'
    ? { kind: 'line', line: lineOf([{ kind: 'code', text: name }]) }
    : { kind: 'mono', text: disarm(documentText(text)) }

/** What somebody thinks of an answer is asked where it can be answered to: in messages. */
function choices(block: Extract<Block, { kind: 'choices' }>, place: Place): Piece[] {
  const isFeedback = block.role === 'feedback'
  if (isFeedback && place.surface !== 'message') return []
  if (block === place.picked?.block)
    return [{ kind: 'pick', label: place.picked.label, options: pressables(block.choices, () => undefined) }]
  const buttons = pressables(block.choices, place.numberOf)
  return buttons.length > 0 ? [{ kind: 'buttons', buttons, isFeedback }] : []
}

/** Without choices that have no words, or an action that is too long for any platform. */
export const pressables = (all: readonly Choice[], numberOf: Place['numberOf']): Pressable[] =>
  all.flatMap((choice) => {
    const value = encodeAction(choice.action)
    const words = disarm(clean(choice.label))
    const number = numberOf(choice)
    const label = number === undefined ? words : `${number}  ${words}`
    return value === undefined || words === '' ? [] : [{ label: shorten(label, BUTTON_TEXT_MAX), value }]
  })

/** A line over the message that says why it is there. */
export const aboveMessage = (line: Line): Piece[] =>
  line.length > 0 ? [{ kind: 'small', lines: [line], about: 'message' }] : []
