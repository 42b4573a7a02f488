/**
 * Reads answers out of a description: "three of us, a shop, no login" answers three questions.
 *
 * Curated phrases, no model. What is denied gives the option the content names for it, what is hedged too; what is
 * asked, was formerly so, or contradicts itself fills nothing, because a wrong answer costs more than a question.
 */
import type { DecisionContent, Lexicon } from '../content/content.js'
import { type Clause, clausesOf } from './reading/clauses.js'
import { createPatterns, type Match, type ReadNumber } from './reading/pattern.js'
import type { ReadWords } from './reading/words.js'

export type Fill = {
  /** Id of a criterion, or of the gate. */
  readonly criterion: string
  readonly option: string
  /** As they were typed. */
  readonly words: string
}

export type Prefill = {
  /** At most one a criterion, in the order of the model. */
  readonly fills: readonly Fill[]
  /** Ids of criteria the description says two things about. */
  readonly conflicts: readonly string[]
  /** What was mentioned, but deliberately speaks for nothing: indexes into `notCounted` of the decision. */
  readonly notCounted: readonly number[]
}

export type ReadDescription = (text: string) => Prefill

/** Words between a "no" and what it denies. */
const REACH = 3

type Said =
  | { readonly kind: 'option'; readonly criterion: string; readonly option: string }
  | { readonly kind: 'count'; readonly criterion: string; readonly upTo: readonly UpTo[] }
  | { readonly kind: 'not-counted'; readonly index: number }

type UpTo = { readonly option: string; readonly most?: number }

type Heard = Fill & { readonly manner: 'stated' | 'denied' | 'hedged' }

export function createReadDescription(
  decision: DecisionContent,
  words: Lexicon['describing'],
  read: ReadWords,
): ReadDescription {
  const numberAt = createReadNumber(words.amounts, read)
  const questions = [decision.gate, ...decision.criteria]
  const said = createPatterns<Said>(entriesOf(decision), read, numberAt)
  const list = (phrases: readonly string[]) =>
    createPatterns(
      phrases.map((phrase) => [phrase, true] as const),
      read,
    )
  const [not, notAfter, spared] = [list(words.not), list(words.notAfter), list(words.spared)]
  const [perhaps, wondering] = [list(words.perhaps), list(words.wondering)]
  const [choosing, formerly] = [list(words.choosing), list(words.formerly)]

  function optionOf({ criterion, option }: Omit<Fill, 'words'>) {
    return questions.find(({ id }) => id === criterion)?.options.find(({ id }) => id === option)
  }

  function hear({ text, asks }: Clause): { readonly heard: Heard[]; readonly notCounted: number[] } {
    const { stems, quote } = read(text)
    const isOpen = asks || wondering.allIn(stems).length > 0
    const nothing = { heard: [], notCounted: [] }
    if (formerly.allIn(stems).length > 0) return nothing
    if (isOpen && choosing.allIn(stems).length === 0) return nothing
    const harmless = spared.allIn(stems)
    const denials = not.allIn(stems).filter((one) => !harmless.some((match) => holds(match, one)))
    const hedged = perhaps.allIn(stems).length > 0
    const heard: Heard[] = []
    const notCounted: number[] = []
    for (const match of longest(said.allIn(stems))) {
      const { value, from, to, number } = match
      if (value.kind === 'not-counted') {
        notCounted.push(value.index)
        continue
      }
      const option = value.kind === 'option' ? value.option : optionFor(value.upTo, number ?? 0)
      const before = denials.find((denial) => denial.to <= from && from - denial.to <= REACH)
      const after = notAfter.allIn(stems).find((denial) => denial.from >= to && denial.from - to <= REACH)
      const denied = before !== undefined || after !== undefined
      heard.push({
        criterion: value.criterion,
        option,
        words: quote(before?.from ?? from, after?.to ?? to),
        manner: denied ? 'denied' : hedged ? 'hedged' : 'stated',
      })
    }
    return { heard, notCounted }
  }

  /** What one thing said about a criterion answers, if anything. */
  function meant({ manner, ...fill }: Heard): Fill[] {
    if (manner === 'stated') return [fill]
    const option = optionOf(fill)
    const instead = manner === 'denied' ? option?.ifDenied : option?.ifHedged
    return instead === undefined ? [] : [{ ...fill, option: instead }]
  }

  return (text) => {
    const all = clausesOf(text, words.breaks).map(hear)
    const heard = all.flatMap((one) => one.heard)
    const settled = questions.map((question) =>
      settle(
        question,
        heard.filter(({ criterion }) => criterion === question.id),
        meant,
      ),
    )
    return {
      fills: settled.flatMap(({ fill }) => fill ?? []),
      conflicts: questions.filter((_, i) => settled[i]!.conflict).map(({ id }) => id),
      notCounted: [...new Set(all.flatMap((one) => one.notCounted))],
    }
  }
}

type Question = {
  readonly id: string
  readonly ordered?: boolean
  readonly options: readonly { readonly id: string }[]
}

/**
 * Makes one answer of all that was said about a criterion. What is stated counts before what is hedged or denied. Among
 * options that go from less to more the most that is stated holds: a login with roles is a login, too.
 */
function settle(
  { ordered, options }: Question,
  heard: readonly Heard[],
  meant: (one: Heard) => Fill[],
): { readonly fill?: Fill; readonly conflict: boolean } {
  const rank = ({ option }: Fill) => options.findIndex(({ id }) => id === option)
  const stated = heard.filter(({ manner }) => manner === 'stated')
  const denied = heard.filter(({ manner }) => manner === 'denied')
  // "A shop" and "not a shop" at once.
  if (stated.some((one) => denied.some(({ option }) => option === one.option))) return { conflict: true }
  const fills = (stated.length > 0 ? stated : heard).flatMap(meant)
  const [first, ...others] = fills
  if (first === undefined) return { conflict: false }
  if (others.every(({ option }) => option === first.option)) return { fill: first, conflict: false }
  if (!ordered || stated.length === 0) return { conflict: true }
  return { fill: fills.reduce((most, one) => (rank(one) > rank(most) ? one : most)), conflict: false }
}

function entriesOf({ gate, criteria, notCounted }: DecisionContent): (readonly [string, Said])[] {
  const options = [gate, ...criteria].flatMap(({ id: criterion, options: all }) =>
    all.flatMap(({ id: option, phrases }) =>
      phrases.map((phrase) => [phrase, { kind: 'option', criterion, option }] as const),
    ),
  )
  const counts = criteria.flatMap(({ id: criterion, counts: its }) =>
    (its?.phrases ?? []).map((phrase) => [phrase, { kind: 'count', criterion, upTo: its!.upTo }] as const),
  )
  const remarks = notCounted.flatMap(({ phrases }, index) =>
    phrases.map((phrase) => [phrase, { kind: 'not-counted', index }] as const),
  )
  return [...options, ...counts, ...remarks]
}

/** Without matches that lie inside a longer one: "landing page" is no page. */
function longest<T>(matches: readonly Match<T>[]): Match<T>[] {
  return matches.filter(
    (match) => !matches.some((other) => holds(other, match) && lengthOf(other) > lengthOf(match)),
  )
}

const holds = (outer: Match<unknown>, inner: Match<unknown>) =>
  outer.from <= inner.from && inner.to <= outer.to
const lengthOf = ({ from, to }: Match<unknown>) => to - from

const optionFor = (upTo: readonly UpTo[], number: number) =>
  (upTo.find(({ most }) => most === undefined || number <= most) ?? upTo.at(-1)!).option

/** "3", "20k", "three", "a couple of". */
function createReadNumber(amounts: ReadonlyMap<string, number>, read: ReadWords): ReadNumber {
  const spelled = [...amounts]
    .map(([phrase, value]) => ({ stems: read(phrase).stems, value }))
    .sort((a, b) => b.stems.length - a.stems.length)
  return (stems, at) => {
    const digits = /^(\d{1,9})(k)?$/.exec(stems[at] ?? '')
    if (digits) return { value: Number(digits[1]) * (digits[2] ? 1_000 : 1), length: 1 }
    const hit = spelled.find((amount) => amount.stems.every((stem, i) => stems[at + i] === stem))
    return hit && { value: hit.value, length: hit.stems.length }
  }
}
