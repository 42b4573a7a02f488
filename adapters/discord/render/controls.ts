/**
 * What can be pressed, within the room that a message has.
 *
 * Answers to a question come before suggestions, and those before feedback. What finds no room is left out, but an answer is
 * then shown with its number, which can be typed.
 */
import { numberedChoices } from '../../../src/plain.js'
import type { Block, Choice, Reply } from '../../../src/reply.js'
import { codeOf } from './custom-id.js'
import { answerRows, type Numbered, type Row, suggestionRows } from './rows.js'
import type { Words } from './words.js'

/** @param components that may be spent on rows, each of which may part a text in two */
export type Room = { readonly components: number; readonly rows: number }

export type Controls = {
  /** By the place of their block in the reply. */
  readonly rows: ReadonlyMap<number, readonly Row['row'][]>
  /** Answers that cannot be pressed, or not be read in full, by the same place. */
  readonly listed: ReadonlyMap<number, readonly Numbered[]>
}

export function controlsOf(reply: Reply, words: Words, share: boolean, room: Room): Controls {
  const numbers = numberedChoices(reply)
  const spend = purse(room)
  const isFresh = unseen()
  const rows = new Map<number, readonly Row['row'][]>()
  const listed = new Map<number, readonly Numbered[]>()
  let lists = 0
  for (const { at, role, choices } of offersOf(reply, words, share)) {
    const fresh = choices.filter(isFresh)
    const answers = fresh.map((choice) => ({ ...choice, number: numbers.indexOf(choice) + 1 }))
    const step = reply.step === true
    const made =
      role === 'numbered'
        ? answerRows(answers, step, { placeholder: words.select, before: lists })
        : suggestionRows(fresh, step)
    const kept = made.filter(spend)
    rows.set(
      at,
      kept.map(({ row }) => row),
    )
    if (role !== 'numbered') continue
    lists += made.length
    const told = new Set(kept.flatMap((row) => row.told))
    listed.set(
      at,
      answers.filter(({ number }) => !told.has(number)),
    )
  }
  return { rows, listed }
}

/** Whether there is room for another row, which is then taken. */
function purse({ components, rows }: Room): (row: Row) => boolean {
  let left = { components, rows }
  return ({ row }) => {
    const after = { components: left.components - row.components.length - ROW_COST, rows: left.rows - 1 }
    if (after.rows < 0 || after.components < 0) return false
    left = after
    return true
  }
}

/** The row itself, and the text that it may part from the text before it. */
const ROW_COST = 2

/** The first of two choices that do the same is enough. Those without a code cannot be told apart. */
function unseen(): (choice: Choice) => boolean {
  const seen = new Set<string>()
  return ({ action }) => {
    const code = codeOf(action)
    if (code === undefined) return true
    const fresh = !seen.has(code)
    seen.add(code)
    return fresh
  }
}

type Offer = Omit<Extract<Block, { kind: 'choices' }>, 'kind'> & { readonly at: number }

/** Those needed most first. The button to share stands beside the feedback, or else beside the last suggestions. */
function offersOf({ blocks, share: what }: Reply, words: Words, share: boolean): readonly Offer[] {
  const offers = blocks.flatMap((block, at) => (block.kind === 'choices' ? [{ ...block, at }] : []))
  const ordered: Offer[] = (['numbered', 'next', 'feedback'] as const).flatMap((role) =>
    offers.filter((offer) => offer.role === role),
  )
  if (!share || !what) return ordered
  const button: Choice = { label: words.share, action: { do: 'share', what } }
  const last = ordered.at(-1)
  return last && last.role !== 'numbered'
    ? [...ordered.slice(0, -1), { ...last, choices: [...last.choices, button] }]
    : [...ordered, { at: blocks.length, role: 'feedback', choices: [button] }]
}
