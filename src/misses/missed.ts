/**
 * What was missed, for maintainers: questions that are much alike as one, with who asked, what they picked instead, and
 * what becomes of it today.
 */
import type { Classifier } from '../classifier/classifier.js'
import type { Content } from '../content/content.js'
import type { Miss, Noted } from '../store/durable/notes.js'
import { type Ask, asksOf, peopleIn } from './asks.js'
import { groupBy } from './group-by.js'
import type { Ignored } from './ignored.js'
import { areAlike, createRead, groupsOf, type Read } from './likeness.js'
import { createLookToday, type LookToday, type Today, type WhyToday } from './today.js'
import { idOf, normalOf, phraseOf } from './wording.js'

/** Questions that are much alike. */
export type Missed = {
  /** Of the wording it is shown by, so that it stays the same as long as that does. */
  readonly id: string
  /** That wording, as a phrase to learn from; empty when nothing is left of it but what was taken out. */
  readonly phrase: string
  /** Whether that may be shown and written down. */
  readonly shown: boolean
  /** All wordings, that one first. */
  readonly wordings: readonly Wording[]
  /** Distinct ones. */
  readonly people: number
  /** How often it was asked. */
  readonly times: number
  readonly last: Date
  /** How often for each reason, in the order of `MissReason`. */
  readonly reasons: readonly (readonly [reason: string, times: number])[]
  /** What was picked instead, by how many people; most first. */
  readonly picks: readonly Picked[]
  /** People who said that none of the choices was right. */
  readonly refusers: number
  /** Both together, each person once. */
  readonly choosers: number
  /** The one intent that more than half of all who picked, or would have none, have picked. */
  readonly wanted?: Picked
  /** Answered by today's content, as far as we know rightly, or told not to be ours without anybody having disagreed. */
  readonly settled?: 'answered' | 'declined'
  readonly today: Today
  readonly why: WhyToday
}

export type Picked = { readonly intent: string; readonly people: number }

export type Wording = {
  readonly id: string
  readonly phrase: string
  readonly people: number
  readonly times: number
  /**
   * May its words be shown and written down? Not when fewer than the floor have asked the question, or have used one of the
   * words that the content has nowhere; nor when nothing is left of it.
   */
  readonly shown: boolean
  /** Is it answered or declined today? */
  readonly settled: boolean
}

/**
 * @param rows oldest first
 * @param floor of distinct people from whom on words are shown, at least 1
 * @returns by how many people asked, then how often; without what is ignored
 */
export function missedOf(
  rows: readonly Noted<Miss>[],
  { content, classifier }: { readonly content: Content; readonly classifier: Classifier },
  ignored: Ignored,
  floor: number,
): Missed[] {
  const read = createRead(content)
  const look = createLookToday(content, classifier)
  const unwanted = ignored.texts.map(read)
  const said = wordingsIn(asksOf(rows), read).filter(
    ({ normal, reading }) =>
      !ignored.ids.has(idOf(normal)) && !unwanted.some((one) => areAlike(one, reading)),
  )
  return groupsOf(said.map(({ reading }) => reading))
    .map((group) =>
      toMissed(
        group.map((i) => said[i]!),
        look,
        floor,
      ),
    )
    .sort(
      (a, b) =>
        b.people - a.people || b.times - a.times || b.last.getTime() - a.last.getTime() || order(a.id, b.id),
    )
}

type Said = {
  readonly normal: string
  readonly phrase: string
  /** What is looked at: the phrase, if there is one. */
  readonly asked: string
  readonly asks: readonly Ask[]
  readonly reading: ReturnType<Read>
}

/** Those that differ in case, punctuation or spaces only are one. */
function wordingsIn(asks: readonly Ask[], read: Read): Said[] {
  const byNormal = groupBy(asks, ({ text }) => normalOf(text))
  return [...byNormal]
    .sort(([one], [other]) => order(one, other))
    .map(([normal, of]) => {
      const phrase = mostUsual(of)
      const asked = phrase || normal
      return { normal, phrase, asked, asks: of, reading: read(asked) }
    })
}

/** The spelling of most; of several the shortest, which has the fewest signs. */
function mostUsual(asks: readonly Ask[]): string {
  const spellings = groupBy(asks, ({ text }) => phraseOf(text))
  return [...spellings].sort(
    ([a, as], [b, bs]) => bs.length - as.length || a.length - b.length || order(a, b),
  )[0]![0]
}

const order = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)

function toMissed(said: readonly Said[], look: LookToday, floor: number): Missed {
  const asks = said.flatMap((one) => one.asks)
  const picked = evidenceIn(asks)
  const disputed = asks.some(({ reason }) => reason === 'disputed')
  const settledBy = ({ asked }: Said) => settledToday(look.at(asked), disputed, picked.wanted)
  const isShown = showable(said, floor)
  const ordered = [...said].sort(
    (a, b) =>
      Number(settledBy(a) !== undefined) - Number(settledBy(b) !== undefined) ||
      Number(isShown(b)) - Number(isShown(a)) ||
      peopleIn(b.asks) - peopleIn(a.asks) ||
      b.asks.length - a.asks.length ||
      a.normal.length - b.normal.length ||
      order(a.normal, b.normal),
  )
  const [first] = ordered as [Said]
  const settled = settledBy(first)
  return {
    id: idOf(first.normal),
    phrase: first.phrase,
    shown: isShown(first),
    wordings: ordered.map((one) => ({
      ...{ id: idOf(one.normal), phrase: one.phrase },
      ...{ people: peopleIn(one.asks), times: one.asks.length },
      ...{ shown: isShown(one), settled: settledBy(one) !== undefined },
    })),
    people: peopleIn(asks),
    times: asks.length,
    last: asks.reduce((last, { at }) => (at > last ? at : last), new Date(0)),
    reasons: REASONS.flatMap((reason) => {
      const times = asks.filter((ask) => ask.reason === reason).length
      return times > 0 ? [[reason, times] as const] : []
    }),
    ...picked,
    ...(settled && { settled }),
    today: look.at(first.asked),
    why: look.why(first.asked),
  }
}

/** Which wordings tell nothing of anybody: each of their words is one of the content, or one that enough people have used. */
function showable(said: readonly Said[], floor: number): (one: Said) => boolean {
  const users = new Map<string, Ask[]>()
  for (const { reading, asks } of said)
    for (const stem of reading.foreign) users.set(stem, [...(users.get(stem) ?? []), ...asks])
  const enough = peopleIn(said.flatMap(({ asks }) => asks)) >= floor
  return ({ phrase, reading }) =>
    enough && phrase !== '' && [...reading.foreign].every((stem) => peopleIn(users.get(stem)!) >= floor)
}

const REASONS = ['unknown', 'offered', 'picked', 'none_of_these', 'disputed'] as const

/** Each person counts once for each intent they picked. */
function evidenceIn(asks: readonly Ask[]): Pick<Missed, 'picks' | 'refusers' | 'choosers' | 'wanted'> {
  const picking = asks.filter(({ picked }) => picked !== undefined)
  const refusing = asks.filter(({ reason }) => reason === 'none_of_these')
  const choosers = peopleIn([...picking, ...refusing])
  const picks = [...groupBy(picking, ({ picked }) => picked!)]
    .map(([intent, of]) => ({ intent, people: peopleIn(of) }))
    .sort((a, b) => b.people - a.people || order(a.intent, b.intent))
  const wanted = picks.find(({ people }) => 2 * people > choosers)
  return { picks, refusers: peopleIn(refusing), choosers, ...(wanted && { wanted }) }
}

/** An answer that is not what most have picked settles nothing. */
function settledToday(
  { kind, intents }: Today,
  disputed: boolean,
  wanted: Picked | undefined,
): 'answered' | 'declined' | undefined {
  if (kind === 'answer')
    return wanted === undefined || intents.includes(wanted.intent) ? 'answered' : undefined
  return kind === 'decline' && !disputed && wanted === undefined ? 'declined' : undefined
}

/** The one that has a wording of this id, and that wording. @throws Error, one sentence, when there is none */
export function findMissed(
  missed: readonly Missed[],
  id: string,
): { readonly of: Missed; readonly wording: Wording } {
  for (const of of missed) {
    const wording = of.wordings.find((one) => one.id === id)
    if (wording) return { of, wording }
  }
  throw new Error(
    `No question that was missed has the id "${id}", or it is ignored already: "whichway misses --all" lists them with their ids.`,
  )
}
