/**
 * The week in one message, for maintainers: how much was asked, what had no answer, what was recommended, what people thought.
 *
 * A reply like any other, so that every platform can show it. The words of a question that only few have asked are not in it.
 */
import type { Content } from '../../content/content.js'
import { type Block, plain, type Reply, type Spans } from '../../reply.js'
import type { DecisionMade, Noted } from '../../store/durable/notes.js'
import { flowsIn, tallyOf } from './flows.js'
import type { Missed } from './missed.js'
import type { Rating } from './ratings.js'
import { count } from './say.js'
import { dayOf } from './since.js'

export type DigestGiven = {
  readonly from: Date
  readonly to: Date
  /** How often each thing was done, by `AdviceKind`; what nobody has counted is not there. */
  readonly counts: ReadonlyMap<string, number>
  /** Most asked first. */
  readonly missed: readonly Missed[]
  readonly decisions: readonly Noted<DecisionMade>[]
  /** Least helpful first. */
  readonly ratings: readonly Rating[]
  readonly content: Pick<Content, 'intents' | 'alternatives'>
}

/** More nobody takes up in a week. */
const MISSED_MAX = 5
const RATED_MAX = 3

/** Pure. */
export function composeDigest(given: DigestGiven): Reply {
  const { from, to, counts, missed, decisions, ratings, content } = given
  return {
    blocks: [
      { kind: 'heading', text: `What was asked from ${dayOf(from)} to ${dayOf(to)}` },
      text(countsText(counts)),
      ...missedBlocks(missed, content),
      ...flowBlocks(decisions, content),
      ...ratingBlocks(ratings, content),
    ],
  }
}

const text = (said: string): Block => ({ kind: 'text', spans: plain(said) })

const KINDS: readonly (readonly [kind: string, one: string, many: string])[] = [
  ['answer', 'question was answered', 'questions were answered'],
  ['offer', 'got choices', 'got choices'],
  ['decline', 'was told that it is not ours', 'were told that they are not ours'],
  ['unknown', 'had no answer', 'had no answer'],
]

function countsText(counts: ReadonlyMap<string, number>): string {
  const parts = KINDS.flatMap(([kind, one, many]) => {
    const n = counts.get(kind)
    return n === undefined ? [] : count(n, one, many)
  })
  return parts.length === 0 ? 'How much was asked is not counted.' : `${parts.join(', ')}.`
}

function missedBlocks(missed: readonly Missed[], content: DigestGiven['content']): Block[] {
  const open = missed.filter(({ settled }) => settled === undefined)
  if (open.length === 0) return [text('Nothing was missed that is not answered by now.')]
  const shown = open.filter(({ shown }) => shown).slice(0, MISSED_MAX)
  const left = open.length - shown.length
  const items = shown.map(
    (one): Spans => [
      { kind: 'strong', text: one.phrase },
      { kind: 'plain', text: ` (${missedText(one, content)})` },
    ],
  )
  return [
    ...(items.length > 0
      ? [text('Not answered at once, most asked first:'), { kind: 'list', items } as const]
      : []),
    ...(left > 0
      ? [
          text(
            `${left} ${items.length > 0 ? 'more ' : ''}${left === 1 ? 'question was' : 'questions were'} not answered at once.`,
          ),
        ]
      : []),
  ]
}

function missedText({ people, times, wanted, why }: Missed, { intents }: DigestGiven['content']): string {
  const asked = [count(people, 'person', 'people'), count(times, 'time')].join(', ')
  const meant = wanted?.intent ?? why.nearest?.intent
  const title = meant === undefined ? undefined : intents.get(meant)?.title
  return title === undefined ? asked : `${asked}; ${wanted ? 'most picked' : 'nearest'}: ${title}`
}

/** Recommendations that are no alternative. */
const OPEN_ENDS: Readonly<Record<string, string>> = {
  either: 'either of them',
  neither: 'none of them',
  too_early: 'too early to say',
}

function flowBlocks(decisions: DigestGiven['decisions'], { alternatives }: DigestGiven['content']): Block[] {
  const flows = flowsIn(decisions)
  if (flows.length === 0) return []
  const named = tallyOf(flows).map(([id, n]) => `${alternatives.get(id)?.name ?? OPEN_ENDS[id] ?? id} ${n}`)
  return [text(`${count(flows.length, 'project was', 'projects were')} advised: ${named.join(', ')}.`)]
}

function ratingBlocks(ratings: readonly Rating[], { intents }: DigestGiven['content']): Block[] {
  const sum = (of: (rating: Rating) => number) => ratings.reduce((all, rating) => all + of(rating), 0)
  const [good, bad, said] = [
    sum(({ helpful }) => helpful),
    sum(({ notHelpful }) => notHelpful),
    sum(({ remarks }) => remarks),
  ]
  if (good + bad + said === 0) return []
  const worst = ratings.filter(({ notHelpful, intent }) => notHelpful > 0 && intent !== undefined)
  const items = worst
    .slice(0, RATED_MAX)
    .map(({ intent = '', notHelpful, helpful }) =>
      plain(`${intents.get(intent)?.title ?? intent} (${notHelpful} not helpful, ${helpful} helpful)`),
    )
  return [
    text(
      `Answers were rated helpful ${count(good, 'time')}, not helpful ${count(bad, 'time')}; ${count(said, 'remark')}.`,
    ),
    ...(items.length > 0 ? [{ kind: 'list', items } as const] : []),
  ]
}
