/**
 * What the clauses of a description say, and what they say of each other: "Login: not needed." "An admin? No."
 */
import type { DecisionContent, Lexicon } from '../../content/content.js'
import { createReadAmount } from './amount.js'
import type { Sentence } from './clauses.js'
import { type Entry, entriesOf } from './entries.js'
import { createPatterns, type Match } from './pattern.js'
import {
  type Denials,
  deniedIn,
  hedgedIn,
  holds,
  longest,
  type Span,
  smallWordsOf,
  stemsOf,
} from './scope.js'
import type { Heard, Manner } from './settle.js'
import type { ReadWords } from './words.js'

/** What a clause says. */
export type Listened = {
  readonly heard: readonly Heard[]
  /** Indexes into `notCounted` of the decision. */
  readonly notCounted: readonly number[]
  /** Set when it says nothing but "not needed" or "maybe later"; "open" when it is "we don't". */
  readonly only?: 'denied' | 'hedged' | 'open'
  /** It wonders whether, and what follows may be part of that. */
  readonly wonders: boolean
}

/** @param asks whether the clause closes a question */
export type Listen = (clause: string, asks: boolean) => Listened

const NOTHING: Listened = { heard: [], notCounted: [], wonders: false }

export function createListen(
  decision: DecisionContent,
  words: Lexicon['describing'],
  read: ReadWords,
): Listen {
  const amountAt = createReadAmount(words.amounts, stemsOf(words.ranges, read), read)
  const entries = createPatterns(entriesOf(decision, words.not[0]), read, amountAt)
  const finder = (phrases: readonly string[]) => {
    const patterns = createPatterns(
      phrases.map((phrase) => [phrase, true] as const),
      read,
    )
    return (stems: readonly string[]) => longest(patterns.allIn(stems))
  }
  const [not, notAfter, spared] = [finder(words.not), finder(words.notAfter), finder(words.spared)]
  const [perhaps, wondering] = [finder(words.perhaps), finder(words.wondering)]
  const [choosing, formerly] = [finder(words.choosing), finder(words.formerly)]
  const partly = finder(words.partly)
  const small = smallWordsOf(words, read)

  return (clause, asks) => {
    const { stems, quote } = read(clause)
    if (formerly(stems).length > 0) return NOTHING
    const after = notAfter(stems)
    const harmless = [...spared(stems), ...after]
    const before = not(stems).filter((no) => !harmless.some((span) => holds(span, no)))
    // "Maybe 30" is an estimate, no wish.
    const hedges = perhaps(stems).filter(({ to }) => (amountAt(stems, to)?.amount.most ?? 1) === 1)
    const matches = longest(entries.allIn(stems), sameQuestion)
    const { denied, open } = deniedIn(stems, matches, { before, after }, small)
    const hedged = hedgedIn(stems, matches, hedges, small)
    const wonders = wondering(stems).length > 0
    const isAsked = (asks || wonders) && choosing(stems).length === 0
    const isOpen = isAsked || partly(stems).length > 0

    const mannerOf = (match: Span): Manner => {
      if (isOpen || open.has(match)) return 'open'
      // "Perhaps no luggage" is neither.
      if (denied.has(match)) return hedged.has(match) ? 'open' : 'denied'
      return hedged.has(match) ? 'hedged' : 'stated'
    }
    const wordsOf = (match: Span) => {
      const no = denied.get(match) ?? match
      return quote(Math.min(match.from, no.from), Math.max(match.to, no.to))
    }
    const only = matches.length === 0 ? onlyOf(stems.length, { before, after }, hedges) : undefined
    return {
      heard: matches.flatMap((match) => heardIn(match, mannerOf(match), wordsOf(match))),
      notCounted: matches.flatMap((match) =>
        match.value.kind === 'not-counted' && !denied.has(match) ? [match.value.index] : [],
      ),
      ...(only && { only }),
      wonders: wonders && isAsked,
    }
  }
}

function heardIn({ value, amount }: Match<Entry>, manner: Manner, words: string): Heard[] {
  switch (value.kind) {
    case 'option':
      return [{ says: value, manner, words }]
    case 'count':
      return amount ? [{ says: { ...value, amount }, manner, words }] : []
    case 'not-counted':
      return []
  }
}

const sameQuestion = ({ value: one }: Match<Entry>, { value: other }: Match<Entry>) =>
  one.kind !== 'not-counted' && other.kind !== 'not-counted' && one.criterion === other.criterion

function onlyOf(length: number, { before, after }: Denials, hedges: readonly Span[]): Listened['only'] {
  const isAllOf = (spans: readonly Span[]) =>
    Array.from({ length }, (_, i) => i).every((i) => spans.some(({ from, to }) => from <= i && i < to))
  if (isAllOf([...before, ...after, ...hedges])) return hedges.length > 0 ? 'hedged' : 'denied'
  const breaksOff = length <= BROKEN_OFF_MAX && before.some(({ to }) => to === length)
  return breaksOff ? 'open' : undefined
}

/** Words of a clause such as "our team doesn't", which takes up what was said before. */
const BROKEN_OFF_MAX = 4

/** In the order of the clauses. */
export function listenTo(sentences: readonly Sentence[], listen: Listen): Listened[] {
  const all: Listened[] = []
  /** Where the words begin that a bare "no" speaks of: with its sentence, or with the question before it. */
  let since = 0
  for (const { asks, clauses } of sentences) {
    const begin = all.length
    let wonders = false
    let heading: Manner | undefined
    clauses.forEach((clause, i) => {
      const one = listen(clause.text, asks && i === clauses.length - 1)
      wonders = one.wonders || (wonders && !clause.turns)
      if (one.only && clause.heads) heading = one.only
      else if (one.only) {
        const last = all.findLastIndex(({ heard }, at) => at >= since && heard.length > 0)
        if (last >= 0) all[last] = said(all[last]!, one.only)
      }
      const manner = wonders ? 'open' : heading
      all.push(manner ? said(one, manner) : one)
    })
    since = asks ? begin : all.length
  }
  return all
}

const said = ({ heard, ...one }: Listened, manner: Manner): Listened => ({
  ...one,
  heard: heard.map((each) => ({ ...each, manner })),
})
