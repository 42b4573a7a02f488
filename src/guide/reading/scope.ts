/**
 * How far a "no" and a "maybe" reach inside a clause.
 *
 * "No login, payments or admin" denies all three, "no login and a blog" only the first, and in "an admin we don't need"
 * the "no" stands behind what it denies.
 */

/** A run of words; `to` is the first behind it. */
export type Span = { readonly from: number; readonly to: number }

/** Words between a "no" and what it denies. */
const REACH = 3
/** A "no" reaches across none of these. */
const WALLS = new Set(['and', 'with', 'for', 'just', 'onli', 'becaus', 'to'])
/** What hands a "no" on to what comes next; nothing at all does, too, because a comma is no word. */
const LINKS = new Set(['or', 'nor', 'a', 'an', 'ani', 'the'])

export type Denied = {
  /** Each with the "no" that denies it. */
  readonly denied: ReadonlyMap<Span, Span>
  /** "No login and payments": nobody can tell whether the second is wanted. */
  readonly open: ReadonlySet<Span>
}

/**
 * @param matches in order of their beginnings
 * @param before each "no", in order; one inside a match is part of what the match says
 * @param after each "isn't needed"
 */
export function deniedIn(
  stems: readonly string[],
  matches: readonly Span[],
  before: readonly Span[],
  after: readonly Span[],
): Denied {
  const denied = new Map<Span, Span>()
  const open = new Set<Span>()

  /** Hands a "no" on from the words up to `end`. */
  function handOn(end: number, no: Span): void {
    const next = matches.find(({ from }) => from >= end)
    if (!next) return
    const between = stems.slice(end, next.from)
    if (between.join() === 'and') for (const one of beside(matches, next)) open.add(one)
    else if (between.every((stem) => LINKS.has(stem))) deny(next, no)
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
    if (between.some((stem) => stem !== 'and' && !LINKS.has(stem))) return
    denied.set(previous, no)
    handBack(previous.from, no)
  }

  function denyBack(no: Span): void {
    const target = matches.findLast(({ to }) => to <= no.from && no.from - to <= REACH)
    if (!target) return
    for (const one of matches) if (holds(target, one) || holds(one, target)) denied.set(one, no)
    handBack(target.from, no)
  }

  for (const no of after) denyBack(no)
  for (const no of before) {
    const own = matches.filter((match) => holds(match, no))
    // "Don't need" reaches into "need an admin".
    const target = matches.find((match) => match.from > no.from && match.to > no.to)
    const between = stems.slice(no.to, Math.max(no.to, target?.from ?? stems.length))
    if (own.length > 0) handOn(Math.max(...own.map(({ to }) => to)), no)
    else if (target && between.length <= REACH && !between.some((stem) => WALLS.has(stem))) deny(target, no)
    else if (no.to === stems.length) denyBack(no)
  }
  return { denied, open }
}

/** What a "maybe" makes a wish: all that follows it, and behind its part of the clause what stands just before it. */
export function hedgedIn(
  stems: readonly string[],
  matches: readonly Span[],
  hedges: readonly Span[],
): ReadonlySet<Span> {
  const reached = (match: Span, hedge: Span) =>
    match.from >= hedge.to ||
    (match.to <= hedge.from &&
      hedge.from - match.to <= REACH &&
      !stems.slice(match.to, hedge.from).includes('and'))
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
