/**
 * How much a payload holds in all. Slack counts text escaped, and something for each block.
 */
import { isObject, type Surface } from './look.js'
import { BLOCK_COST, MESSAGE_BLOCKS_MAX, MESSAGE_BUDGET, VIEW_BLOCKS_MAX, VIEW_BYTES_MAX } from './numbers.js'

/**
 * In characters: text and addresses anywhere in the blocks, escaped, and the cost of each block. What is escaped already counts
 * as if it were not: rather too much than too little.
 */
export const weightOf = (blocks: readonly unknown[]): number =>
  textLength(blocks) + BLOCK_COST * blocks.length

/** Characters of text and addresses anywhere in a value, escaped. */
export function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + textLength(one), 0)
  if (!isObject(value)) return 0
  return Object.entries(value).reduce(
    (sum, [key, one]) => sum + (typeof one === 'string' ? counted(key, one) : textLength(one)),
    0,
  )
}

const counted = (key: string, text: string): number =>
  key === 'text' || key === 'url' ? text.length + 3 * text.split(/[<>]/).length - 3 + 4 * ampersands(text) : 0

const ampersands = (text: string) => text.split('&').length - 1

/** Bytes that are left for the title and the data of a view. */
const AROUND_BLOCKS = 20_000

/** Do as many blocks with as much text go into one message or view? */
export const fits = (blocks: readonly unknown[], surface: Surface): boolean =>
  surface === 'message'
    ? blocks.length <= MESSAGE_BLOCKS_MAX && weightOf(blocks) <= MESSAGE_BUDGET
    : blocks.length <= VIEW_BLOCKS_MAX && bytesOf(blocks) <= VIEW_BYTES_MAX - AROUND_BLOCKS

export const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value) ?? '')
