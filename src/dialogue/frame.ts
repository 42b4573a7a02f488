/**
 * The frame of a question: which alternative it speaks for or against, which one it leaves and which one it joins.
 *
 * "Why A", "why not A", "A instead of B" and "from A to B" share their words; what differs is where the names stand
 * among a few small words. The words are content (`frame` in the lexicon), the places are read here.
 */

import { createPhraseTable } from '../classifier/text.js'
import type { Content, Frame } from '../content/content.js'

export type ReadFrame = (tokens: readonly string[]) => MessageFrame

export type MessageFrame = Frame & {
  /** In "is A … than B": A. */
  readonly subject?: string
  /** Words of the message that are neither a name nor part of the frame. */
  readonly others: readonly string[]
}

type Sort = keyof Content['lexicon']['frame']

/** A name, a word of one or more sorts, or something else. */
type Mark = { readonly text: string; readonly name?: string; readonly sorts: readonly Sort[] }

/** Words that may stand between a small word and the name it belongs to: "from our old A", "not to use A". */
const REACH = 3

/** @param tokenize reads text as messages are read, so that the lexicon's spellings match */
export function createReadFrame(
  { alternatives, lexicon }: Pick<Content, 'alternatives' | 'lexicon'>,
  tokenize: (text: string) => readonly string[],
): ReadFrame {
  const sortsOf = new Map<string, Sort[]>()
  for (const [sort, phrases] of Object.entries(lexicon.frame) as [Sort, readonly string[]][])
    for (const phrase of phrases) {
      const key = tokenize(phrase).join(' ')
      sortsOf.set(key, [...(sortsOf.get(key) ?? []), sort])
    }
  const table = createPhraseTable(sortsOf)

  function marksIn(tokens: readonly string[]): Mark[] {
    const marks: Mark[] = []
    for (let at = 0; at < tokens.length; ) {
      const hit = table.longestAt(tokens, at)
      const name = alternatives.has(tokens[at]!) ? tokens[at]! : undefined
      marks.push({ text: tokens[at]!, ...(name !== undefined && { name }), sorts: hit?.value ?? [] })
      at += hit?.length ?? 1
    }
    return marks
  }

  return (tokens) => {
    const marks = marksIn(tokens)
    const others = marks.filter(({ name, sorts }) => name === undefined && sorts.length === 0)
    return { ...stance(marks), ...move(marks), ...subject(marks), others: others.map(({ text }) => text) }
  }
}

/** Positions of the names, in order. */
const namesIn = (marks: readonly Mark[]) => marks.flatMap(({ name }, at) => (name === undefined ? [] : [at]))

/** The nearest mark of one of the sorts before a name: no other name, and not too many words, between the two. */
function before(
  marks: readonly Mark[],
  name: number,
  sorts: readonly Sort[],
  reach = REACH,
): Sort | undefined {
  for (let at = name - 1; at >= Math.max(0, name - 1 - reach); at--) {
    const { name: other, sorts: found } = marks[at]!
    const hit = sorts.find((sort) => found.includes(sort))
    if (hit) return hit
    if (other !== undefined) return undefined
  }
  return undefined
}

/**
 * "A instead of B", "A, not B": for A, against B. "Why not A", "when is A not …": against A. "Pros of A": for A; "cons
 * of A": against it.
 */
function stance(marks: readonly Mark[]): Frame {
  const names = namesIn(marks)
  for (const [i, at] of names.entries()) {
    const previous = names[i - 1]
    const replaced = before(marks, at, ['insteadOf'], 1)
    const turnedDown = marks[at - 1]?.sorts.includes('not') && previous !== undefined
    if (!replaced && !turnedDown) continue
    const against = marks[at]!.name!
    const wanted = previous === undefined ? undefined : marks[previous]!.name!
    return wanted === undefined || wanted === against ? { against } : { for: wanted, against }
  }
  // "Not A, B".
  const corrected = names.find((at) => marks[at - 1]?.sorts.includes('not') && marks[at + 1]?.name)
  if (corrected !== undefined) return { for: marks[corrected + 1]!.name!, against: marks[corrected]!.name! }
  const against = names.find((at) => before(marks, at, ['not']) || notAfter(marks, at))
  return against === undefined ? tone(marks) : { against: marks[against]!.name! }
}

/** Praise or blame of the only one that is named. What is said last counts: "everyone loves A, now the drawbacks". */
function tone(marks: readonly Mark[]): Frame {
  const name = only(namesIn(marks).map((at) => marks[at]!.name!))
  if (name === undefined) return {}
  const at = marks.findLastIndex(({ sorts }) => sorts.includes('praise') || sorts.includes('blame'))
  if (at < 0) return {}
  const praised = marks[at]!.sorts.includes('praise')
  const other = praised ? 'blame' : 'praise'
  // "Pros and cons" asks for both.
  if ([1, 2].some((step) => marks[at - step]?.sorts.includes(other))) return {}
  const denied = [1, 2].some((step) => marks[at - step]?.sorts.includes('not'))
  return praised && !denied ? { for: name } : { against: name }
}

/** "A is not …", unless what follows is another name: "A not B" is for A. */
const notAfter = (marks: readonly Mark[], name: number) =>
  [1, 2].some(
    (step) => marks[name + step]?.sorts.includes('not') && marks[name + step + 1]?.name === undefined,
  ) && marks[name + 1]?.name === undefined

/** "Move from A to B", "replace A by B", "to B, now on A". */
function move(marks: readonly Mark[]): Frame {
  if (!marks.some(({ sorts }) => sorts.includes('moving'))) return {}
  const sides = namesIn(marks).map((at) => ({ name: marks[at]!.name!, side: sideOf(marks, at) }))
  const from = only(sides.filter(({ side }) => side === 'from').map(({ name }) => name))
  const to = only(sides.filter(({ side }) => side === 'to').map(({ name }) => name))
  const names = new Set(sides.map(({ name }) => name))
  const rest = (known: string) => (names.size === 2 ? [...names].find((name) => name !== known) : undefined)
  const left = from ?? (to && rest(to))
  const joined = to ?? (from && rest(from))
  if (left === joined) return {}
  return { ...(left && { from: left }), ...(joined && { to: joined }) }
}

/** What a name is in a move: what is left, what is joined, or not said. "Port our A" leaves A. */
function sideOf(marks: readonly Mark[], name: number): 'from' | 'to' | undefined {
  const side = before(marks, name, ['insteadOf', 'from', 'to', 'moving'])
  return side === undefined ? undefined : side === 'to' ? 'to' : 'from'
}

/** "Is A slower than B": A. */
function subject(marks: readonly Mark[]): { subject?: string } {
  const names = namesIn(marks)
  const [first, second, third] = names
  if (first === undefined || second === undefined || third !== undefined) return {}
  return marks[second - 1]!.sorts.includes('than') ? { subject: marks[first]!.name! } : {}
}

const only = (names: readonly string[]) => {
  const [first, ...others] = new Set(names)
  return others.length === 0 ? first : undefined
}

/**
 * How an intent's frame stands to a message's: `undefined` when they contradict each other, otherwise the number of
 * roles they share less a quarter of those only the intent has, as a measure of fit.
 */
export function agreement(message: Frame, intent: Frame): number | undefined {
  const opposed =
    differ(message.from, intent.from) ||
    differ(message.to, intent.to) ||
    differ(message.for, intent.for) ||
    differ(message.against, intent.against) ||
    same(message.for, intent.against) ||
    same(message.against, intent.for) ||
    same(message.from, intent.to) ||
    same(message.to, intent.from)
  if (opposed) return undefined
  const roles = ROLES.filter((role) => intent[role] !== undefined)
  const shared = roles.filter((role) => message[role] === intent[role])
  return shared.length - (roles.length - shared.length) / 4
}

const ROLES = ['for', 'against', 'from', 'to'] as const
const differ = (a: string | undefined, b: string | undefined) => a !== undefined && b !== undefined && a !== b
const same = (a: string | undefined, b: string | undefined) => a !== undefined && a === b

/** The frame the other way round: "from A to B" -> "from B to A". `undefined` for a frame without a direction. */
export function reversed({ from, to }: Frame): Frame | undefined {
  return from === undefined || to === undefined ? undefined : { from: to, to: from }
}
