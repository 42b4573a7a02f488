/**
 * Some days in one message, for maintainers: how much was asked, what had no answer, what was recommended, what people
 * thought.
 *
 * A reply like any other, so that every platform can show it. The words of a question that only few have asked are not in it.
 */
import type { Content } from '../content/content.js'
import { fill } from '../dialogue/notes.js'
import { type Block, plain, type Reply, type Spans } from '../reply.js'
import type { DecisionMade, Noted } from '../store/durable/notes.js'
import { dayOf, lastDayBefore } from './days.js'
import { flowsIn, tallyOf } from './flows.js'
import type { Missed } from './missed.js'
import type { Rating } from './ratings.js'

export type DigestGiven = {
  readonly from: Date
  /** The first moment that does not count. */
  readonly to: Date
  /** How often each thing was done, by `AdviceKind`; what nobody has counted is not there. */
  readonly counts: ReadonlyMap<string, number>
  /** Most asked first. */
  readonly missed: readonly Missed[]
  readonly decisions: readonly Noted<DecisionMade>[]
  /** Least helpful first. */
  readonly ratings: readonly Rating[]
  readonly content: Pick<Content, 'intents' | 'alternatives' | 'phrases'>
}

export type Digest = {
  readonly reply: Reply
  /** Nobody has asked anything, nor said what they think: nothing that anybody would want to read. */
  readonly isQuiet: boolean
}

/** More nobody takes up in a week. */
const MISSED_MAX = 5
const RATED_MAX = 3
/** What is less probable would be a guess that helps nobody. */
const NEAR_MIN = 1 / 3

/** Pure. */
export function composeDigest(given: DigestGiven): Digest {
  const { from, to, content } = given
  const title = fill(content.phrases.digest.title, { from: dayOf(from), to: lastDayBefore(to) })
  const told = [countBlocks, missedBlocks, flowBlocks, ratingBlocks].flatMap((blocks) => blocks(given))
  return {
    isQuiet: told.length === 0,
    reply: { blocks: [{ kind: 'heading', text: title }, ...told] },
  }
}

const text = (said: string): Block => ({ kind: 'text', spans: plain(said) })

const fillNumbers = (phrase: string, numbers: Readonly<Record<string, number>>) =>
  fill(phrase, Object.fromEntries(Object.entries(numbers).map(([name, n]) => [name, String(n)])))

const KINDS = ['answer', 'offer', 'decline', 'unknown'] as const

function countBlocks({ counts, content: { phrases } }: DigestGiven): Block[] {
  if (sumOf(KINDS, (kind) => counts.get(kind) ?? 0) === 0) return []
  const parts = KINDS.flatMap((kind) => {
    const n = counts.get(kind)
    return n === undefined ? [] : fillNumbers(phrases.digest.counted[kind], { n })
  })
  return [text(parts.join(', '))]
}

function missedBlocks({ missed, content }: DigestGiven): Block[] {
  const words = content.phrases.digest
  if (missed.length === 0) return []
  const open = missed.filter(({ settled }) => settled === undefined)
  if (open.length === 0) return [text(words.nothing_missed)]
  const shown = open.filter(({ shown }) => shown).slice(0, MISSED_MAX)
  const left = open.length - shown.length
  const items = shown.map(
    (one): Spans => [
      { kind: 'strong', text: one.phrase },
      { kind: 'plain', text: ` (${missedText(one, content)})` },
    ],
  )
  return [
    ...(items.length > 0 ? [text(words.missed), { kind: 'list', items } as const] : []),
    ...(left > 0 ? [text(fillNumbers(words.further, { n: left }))] : []),
    text(words.all_of_them),
  ]
}

function missedText({ people, times, wanted, why }: Missed, { intents, phrases }: DigestGiven['content']) {
  const words = phrases.digest
  const near = why.nearest && why.nearest.probability >= NEAR_MIN ? why.nearest.intent : ''
  const title = intents.get(wanted?.intent ?? near)?.title
  const asked = fillNumbers(words.asked_by, { people, times })
  return title === undefined ? asked : `${asked}; ${fill(wanted ? words.picked : words.nearest, { title })}`
}

function flowBlocks({ decisions, content: { alternatives, phrases } }: DigestGiven): Block[] {
  const words = phrases.digest
  const flows = flowsIn(decisions)
  if (flows.length === 0) return []
  const openEnds: Readonly<Record<string, string>> = words.open_ends
  const names = tallyOf(flows).map(([id, n]) => `${alternatives.get(id)?.name ?? openEnds[id] ?? id} ${n}`)
  return [text(fill(words.advised, { n: String(flows.length), names: names.join(', ') }))]
}

function ratingBlocks({ ratings, content: { intents, phrases } }: DigestGiven): Block[] {
  const words = phrases.digest
  const helpful = sumOf(ratings, (rating) => rating.helpful)
  const not_helpful = sumOf(ratings, (rating) => rating.notHelpful)
  const remarks = sumOf(ratings, (rating) => rating.remarks)
  if (helpful + not_helpful + remarks === 0) return []
  const worst = ratings.filter(({ notHelpful, intent }) => notHelpful > 0 && intent !== undefined)
  const items = worst.slice(0, RATED_MAX).map(({ intent = '', ...rating }) => {
    const counted = { not_helpful: String(rating.notHelpful), helpful: String(rating.helpful) }
    return plain(fill(words.rated_line, { title: intents.get(intent)?.title ?? intent, ...counted }))
  })
  return [
    text(fillNumbers(words.rated, { helpful, not_helpful, remarks })),
    ...(items.length > 0 ? [{ kind: 'list', items } as const] : []),
  ]
}

const sumOf = <T>(all: readonly T[], of: (one: T) => number) => all.reduce((sum, one) => sum + of(one), 0)
