/**
 * A reply on its way to Slack, in pieces that can be drawn as Block Kit in more than one form, and made shorter.
 */
import type { Line } from './line.js'

export type Piece =
  | { readonly kind: 'heading'; readonly text: string }
  /** What is read as one: never empty. */
  | { readonly kind: 'prose'; readonly bits: readonly Bit[] }
  /** The first row is the header. All rows have the same number of cells, which may be empty. */
  | { readonly kind: 'table'; readonly rows: readonly (readonly Line[])[] }
  /** In small print. */
  | { readonly kind: 'small'; readonly lines: readonly Line[]; readonly about: 'sources' | 'message' }
  | { readonly kind: 'buttons'; readonly buttons: readonly Pressable[]; readonly isFeedback: boolean }
  /** One of few, picked in a form. */
  | { readonly kind: 'pick'; readonly label: string; readonly options: readonly Pressable[] }

export type Bit =
  | { readonly kind: 'line'; readonly line: Line }
  | { readonly kind: 'list'; readonly items: readonly Line[] }
  /** Lines that keep their columns. */
  | { readonly kind: 'mono'; readonly text: string }

/** What can be pressed or picked; `label` fits, and `value` is the action as a code. */
export type Pressable = { readonly label: string; readonly value: string }

/** Without what is empty; no piece at all when nothing is left. */
export function prose(bits: readonly Bit[]): Piece[] {
  const said = bits.flatMap(nonEmpty)
  return said.length > 0 ? [{ kind: 'prose', bits: said }] : []
}

function nonEmpty(bit: Bit): Bit[] {
  switch (bit.kind) {
    case 'line':
      return bit.line.length > 0 ? [bit] : []
    case 'mono':
      return bit.text.trim() === '' ? [] : [bit]
    case 'list': {
      const items = bit.items.filter((item) => item.length > 0)
      return items.length > 0 ? [{ ...bit, items }] : []
    }
  }
}
