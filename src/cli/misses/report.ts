/**
 * What was missed, as a list for a terminal. Pure.
 */
import type { Content } from '../../content/content.js'
import { dayOf } from '../../misses/days.js'
import type { Missed, Picked, Wording } from '../../misses/missed.js'
import type { Rating } from '../../misses/ratings.js'
import { count, percent } from '../../misses/say.js'
import { alignColumns, clean } from '../../plain.js'

export type MissesShown = {
  readonly missed: readonly Missed[]
  readonly ratings: readonly Rating[]
  readonly since: Date
  /** Distinct people from whom on words are shown. */
  readonly floor: number
  /** Also what is answered or declined today. */
  readonly all: boolean
  readonly content: Pick<Content, 'intents'>
}

export function missesText({ missed, ratings, since, floor, all, content }: MissesShown): string {
  const shown = all ? missed : missed.filter(({ settled }) => settled === undefined)
  const left = missed.length - shown.length
  const unhelpful = ratings.filter(({ notHelpful }) => notHelpful > 0)
  return [
    `${count(shown.length, 'question was', 'questions were')} not answered at once since ${dayOf(since)}${shown.length > 0 ? ', most asked first' : ''}`,
    ...(left > 0
      ? [`(${left} more ${left === 1 ? 'is' : 'are'} answered or declined now: --all shows them)`]
      : []),
    '',
    ...shown.flatMap((one) => [...linesOf(one, floor, content), '']),
    ...(unhelpful.length > 0 ? ['Answers that were not helpful', ratingsTable(unhelpful), ''] : []),
    ...(shown.length > 0 ? HINTS : []),
  ].join('\n')
}

const HINTS = [
  'whichway misses add ID INTENT   learn it, as an example of an intent',
  'whichway misses ignore ID       never show it again',
  'whichway misses propose         learn what is clear, as far as it makes nothing worse',
  '',
]

function linesOf(one: Missed, floor: number, content: Pick<Content, 'intents'>): string[] {
  const { why, settled, wordings, people, times, reasons, last, id } = one
  const asked = `${count(people, 'person', 'people')}, ${count(times, 'time')}, last ${dayOf(last)}`
  const how = reasons.map(([reason, n]) => `${REASONS[reason] ?? clean(reason)} ${n}`).join(', ')
  const others = wordings.slice(1)
  const open = wordings.filter((wording) => !wording.settled).length
  const rows: (readonly [string, string | false | undefined])[] = [
    ['others', others.length > 0 && othersText(others)],
    [
      'now',
      settled
        ? nowText(one)
        : open < wordings.length &&
          `${wordings.length - open} of ${wordings.length} wordings are answered or declined`,
    ],
    ['nearest', why.nearest && `${why.nearest.intent} (${percent(why.nearest.probability)})`],
    ['why', !settled && why.why],
    ['sure', why.numbers],
    ['picked', pickedText(one, content)],
  ]
  return [
    `${id}  ${asked}: ${how}`,
    `  ${wordsOf(one, floor)}`,
    ...rows.flatMap(([name, text]) => (text ? [`  ${name.padEnd(8)} ${text}`] : [])),
  ]
}

const REASONS: Readonly<Record<string, string>> = {
  unknown: 'unknown',
  offered: 'offered and none picked',
  picked: 'offered and one picked',
  none_of_these: 'none of these',
  disputed: 'declined and disputed',
}

/** @param people who asked the question, in whatever words */
export function wordsOf(
  { shown, phrase, people }: Pick<Wording, 'shown' | 'phrase' | 'people'>,
  floor: number,
): string {
  if (shown) return `"${clean(phrase)}"`
  const few = `fewer than ${count(floor, 'person', 'people')}`
  if (people < floor) return `(asked by ${few})`
  return phrase === ''
    ? '(nothing is left of it but what was taken out)'
    : `(asked in words that ${few} have used)`
}

/** More would hide the rest. */
const OTHERS_MAX = 3

function othersText(others: Missed['wordings']): string {
  const shown = others.filter(({ shown }) => shown).slice(0, OTHERS_MAX)
  const left = others.length - shown.length
  return [
    ...shown.map(({ phrase }) => `"${clean(phrase)}"`),
    ...(left > 0 ? [count(left, shown.length > 0 ? 'more wording' : 'other wording')] : []),
  ].join(', ')
}

const nowText = ({ settled, today }: Missed) =>
  `${settled === 'answered' ? 'answered with' : 'declined as'} ${today.intents.join(', ')}`

function pickedText({ picks, refusers }: Missed, { intents }: Pick<Content, 'intents'>): string {
  const pickText = ({ intent, people }: Picked) =>
    `${clean(intent)}${intents.has(intent) ? '' : ' (gone)'} ${people}`
  return [...picks.map(pickText), ...(refusers > 0 ? [`none of these ${refusers}`] : [])].join(', ')
}

export const ratingsTable = (ratings: readonly Rating[]): string =>
  alignColumns([
    ['answer', 'not helpful', 'helpful', 'remarks'],
    ...ratings.map(({ intent, notHelpful, helpful, remarks }) => [
      intent === undefined ? '(none given)' : clean(intent),
      ...[notHelpful, helpful, remarks].map(String),
    ]),
  ])
