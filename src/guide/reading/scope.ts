/**
 * How far a "no" and a "maybe" reach inside a clause.
 *
 * "No login, payments or admin" denies all three, "no login and a blog" only the first, and in "an admin we don't need"
 * the "no" stands behind what it denies.
 */

import type { Lexicon } from '../../content/content.js'
import type { ReadWords } from './words.js'

/** A run of words; `to` is the first behind it. */
export type Span = { readonly from: number; readonly to: number }

/** Words between a "no" and what it denies. */
const REACH = 3

/** Each "no" and each "isn't needed" of a clause, in order. */
export type Denials = { readonly before: readonly Span[]; readonly after: readonly Span[] }

export type Denied = {
  /** Each with the "no" that denies it. */
  readonly denied: ReadonlyMap<Span, Span>
  /** "No login and payments", "no time for payments": nobody can tell whether payments are wanted. */
  readonly open: ReadonlySet<Span>
}

/** Small words on which the reach of a "no" depends: for each of their kinds the stems. */
export type SmallWords = Readonly<Record<'walls' | 'doubtful' | 'joins' | 'either' | 'articles', Stems>>
type Stems = ReadonlySet<string>

/** The stems of single words, to look words up in. */
export const stemsOf = (words: readonly string[], read: ReadWords): ReadonlySet<string> =>
  new Set(words.flatMap((word) => read(word).stems))

export function smallWordsOf(words: Lexicon['describing'], read: ReadWords): SmallWords {
  const stems = (some: readonly string[]) => stemsOf(some, read)
  return {
    walls: stems(words.walls),
    doubtful: stems(words.doubtful),
    joins: stems(words.joins),
    either: stems(words.either),
    articles: stems(words.articles),
  }
}

/**
 * @param matches in order of their beginnings
 * @param denials one inside a match is part of what the match says
 */
export function deniedIn(
  stems: readonly string[],
  matches: readonly Span[],
  { before, after }: Denials,
  { walls, doubtful, joins, either, articles }: SmallWords,
): Denied {
  const isLink = (stem: string) => either.has(stem) || articles.has(stem)
  const reaches = (between: readonly string[]) =>
    between.length <= REACH && !between.some((stem) => walls.has(stem))
  const denied = new Map<Span, Span>()
  const open = new Set<Span>()

  /** Hands a "no" on from the words up to `end`. */
  function handOn(end: number, no: Span): void {
    const next = matches.find(({ from }) => from >= end)
    if (!next) return
    const between = stems.slice(end, next.from)
    const isListed = reaches(between) && between.some((stem) => either.has(stem))
    if (between.length === 1 && joins.has(between[0]!)) leaveOpen(next)
    // Nothing at all between them hands it on, too: a comma is no word.
    else if (isListed || between.every(isLink)) deny(next, no)
  }

  function leaveOpen(target: Span): void {
    for (const one of beside(matches, target)) open.add(one)
  }

  function deny(target: Span, no: Span): void {
    const together = beside(matches, target)
    for (const one of together) denied.set(one, no)
    handOn(Math.max(...together.map(({ to }) => to)), no)
  }

  function handBack(start: number, no: Span): void {
    const previous = matches.findLast(({ to }) => to <= start)
    if (!previous || denied.has(previous)) return
    const between = stems.slice(previous.to, start)
    if (between.some((stem) => !joins.has(stem) && !isLink(stem))) return
    denied.set(previous, no)
    handBack(previous.from, no)
  }

  function denyBack(no: Span): void {
    const target = matches.findLast(({ to }) => to <= no.from && no.from - to <= REACH)
    if (!target) return
    for (const one of matches) if (holds(target, one) || holds(one, target)) denied.set(one, no)
    handBack(target.from, no)
  }

  for (const no of after) if (!matches.some((match) => holds(match, no))) denyBack(no)
  for (const no of before) {
    const own = matches.filter((match) => holds(match, no))
    // "Don't need" reaches into "need an admin".
    const target = matches.find((match) => match.from > no.from && match.to > no.to)
    const between = stems.slice(no.to, Math.max(no.to, target?.from ?? stems.length))
    if (own.length > 0) handOn(Math.max(...own.map(({ to }) => to)), no)
    else if (target && reaches(between)) {
      // "No time for a shop" may be a shop all the same.
      if (between.some((stem) => doubtful.has(stem))) leaveOpen(target)
      else deny(target, no)
    } else if (no.to === stems.length) denyBack(no)
  }
  return { denied, open }
}

/** What a "maybe" makes a wish: all that follows it, and behind its part of the clause what stands just before it. */
export function hedgedIn(
  stems: readonly string[],
  matches: readonly Span[],
  hedges: readonly Span[],
  { joins }: SmallWords,
): ReadonlySet<Span> {
  const reached = (match: Span, hedge: Span) =>
    match.from >= hedge.to ||
    (match.to <= hedge.from &&
      hedge.from - match.to <= REACH &&
      !stems.slice(match.to, hedge.from).some((stem) => joins.has(stem)))
  const loose = hedges.filter((hedge) => !matches.some((match) => holds(match, hedge)))
  return new Set(matches.filter((match) => loose.some((hedge) => reached(match, hedge))))
}

export const holds = (outer: Span, inner: Span) => outer.from <= inner.from && inner.to <= outer.to

/**
 * Without those that lie inside a longer one, "landing page" is no page, and without those that share words with a
 * longer one about the same thing: "I know Greek and Latin" does not say "I know Greek".
 * @param alike whether two are about the same thing
 */
export function longest<T extends Span>(
  matches: readonly T[],
  alike: (one: T, other: T) => boolean = () => true,
): T[] {
  const gives = (match: T, other: T) =>
    lengthOf(other) > lengthOf(match) &&
    (holds(other, match) || (overlap(other, match) && alike(other, match)))
  return matches.filter((match) => !matches.some((other) => gives(match, other)))
}

const lengthOf = ({ from, to }: Span) => to - from
const overlap = (one: Span, other: Span) => one.from < other.to && other.from < one.to

/** The match itself, and those that begin before it ends. */
const beside = (matches: readonly Span[], { from, to }: Span) =>
  matches.filter((match) => match.from >= from && match.from < to)
