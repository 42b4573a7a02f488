/**
 * The best set of moves of a given size, found exactly by branch and bound; and some set of any size, found greedily.
 *
 * At each step the moves still allowed can add no more to a margin than the sum of their largest gains. Where no wanted
 * alternative can get the margins it needs that way, nothing below is looked at. What remains is decided by the rule itself.
 */
import type { Choice, Demand, Move, Reach, Rule } from './reach.js'
import { exceeds, reaches } from './threshold.js'

export type Found = {
  /** In the order of the model when found exactly, of their making when greedily. */
  readonly moves: readonly Move[]
  readonly becomes: string
}

export type Wanted = (recommendation: string) => boolean

/** Larger sets are found greedily. */
export const EXACT_MAX = 3

/**
 * Among the sets of `size` moves (at most `EXACT_MAX`) of different criteria that lead to a wanted recommendation: the
 * cheapest, and among equals the first in the order of the model.
 */
export function createSearch(reach: Reach, choices: readonly Choice[], wanted: Wanted) {
  const ordered = inOrderOfSearch(choices)
  const freeFrom = ordered.filter(({ inVeto }) => inVeto).length
  const savings = largestSums(ordered.map(({ cheapest }) => -cheapest))
  const isOpen = createBound(reach, ordered, wanted)

  return (size: number): Found | undefined => {
    let best: (Found & { readonly cost: number }) | undefined
    const taken: Move[] = []
    const keep = (cost: number, rule: Rule) => {
      const becomes = reach.recommendation(rule)
      if (becomes === undefined || !wanted(becomes)) return
      const moves = [...taken].sort((a, b) => a.rank - b.rank)
      if (best && cost === best.cost && !isBefore(moves, best.moves)) return
      best = { moves, becomes, cost }
    }
    const visit = (from: number, open: number, cost: number, known?: Rule): void => {
      const least = cost - savings[from * WIDTH + open]!
      if (least > (best?.cost ?? Number.MAX_VALUE)) return
      const rule = known ?? (from >= freeFrom || open === 0 ? reach.rule() : undefined)
      if (rule && !isOpen(rule, from, open)) return
      if (rule && open === 0) {
        keep(cost, rule)
        return
      }
      for (const move of ordered[from]!.moves) {
        taken.push(move)
        reach.make(move)
        visit(from + 1, open - 1, cost + move.cost, rule)
        reach.takeBack(move)
        taken.pop()
      }
      visit(from + 1, open, cost, rule)
    }
    visit(0, size, 0)
    return best
  }
}

/** Vetoes first: behind them the rule is known. Then what costs least, so that a good set is found early. */
const inOrderOfSearch = (choices: readonly Choice[]) =>
  choices
    .map((choice) => ({ ...choice, cheapest: Math.min(...choice.moves.map(({ cost }) => cost)) }))
    .sort((a, b) => Number(b.inVeto) - Number(a.inVeto) || a.cheapest - b.cheapest)

/** Of two sets of the same size, each by rank. */
function isBefore(a: readonly Move[], b: readonly Move[]): boolean {
  const at = a.findIndex(({ rank }, i) => rank !== b[i]!.rank)
  return at >= 0 && a[at]!.rank < b[at]!.rank
}

/** Could `open` more moves, of the choices from position `from` on, bring a wanted alternative what it needs? */
function createBound(reach: Reach, choices: readonly Choice[], wanted: Wanted) {
  const tables: Float64Array[] = []
  const tableFor = ({ of, over }: Demand) => {
    const pair = of * (reach.alternatives.length + 1) + over
    tables[pair] ??= largestSums(choices.map(({ moves }) => largestGain(reach, moves, of, over)))
    return tables[pair]
  }
  const paths = new Map<Rule, readonly Need[][]>()
  const pathsOf = (rule: Rule) => {
    const known = paths.get(rule)
    if (known) return known
    const ready = [...rule.needs].flatMap(([a, needs]) =>
      wanted(reach.alternatives[a]!)
        ? [needs.map((any) => any.map((demand) => ({ demand, most: tableFor(demand) })))]
        : [],
    )
    paths.set(rule, ready)
    return ready
  }
  return (rule: Rule, from: number, open: number): boolean => {
    const now = reach.scores()
    for (const needs of pathsOf(rule)) if (canMeetAll(needs, now, from * WIDTH + open)) return true
    return false
  }
}

function largestGain({ gain }: Reach, moves: readonly Move[], of: number, over: number): number {
  let most = Number.NEGATIVE_INFINITY
  for (const move of moves) most = Math.max(most, gain(move, of) - gain(move, over))
  return most
}

/** One of the demands, each with the most that moves can add to its margin. */
type Need = readonly { readonly demand: Demand; readonly most: Float64Array }[]

function canMeetAll(needs: readonly Need[], now: Float64Array, at: number): boolean {
  for (const need of needs) if (!canMeet(need, now, at)) return false
  return true
}

function canMeet(need: Need, now: Float64Array, at: number): boolean {
  for (const { demand, most } of need)
    if (reaches(now[demand.of]! - now[demand.over]! + most[at]!, demand.margin)) return true
  return false
}

const WIDTH = EXACT_MAX + 1

/** Row i, column n: the largest sum of exactly n of the values from position i on; -∞ when there are fewer. */
function largestSums(values: readonly number[]): Float64Array {
  const sums = new Float64Array((values.length + 1) * WIDTH).fill(Number.NEGATIVE_INFINITY)
  sums[values.length * WIDTH] = 0
  for (let at = values.length * WIDTH - 1; at >= 0; at--) {
    const without = sums[at + WIDTH]!
    const value = values[Math.floor(at / WIDTH)]!
    sums[at] = at % WIDTH === 0 ? without : Math.max(without, value + sums[at + WIDTH - 1]!)
  }
  return sums
}

/**
 * One move after the other, each the one that brings the chasers nearest to who is ahead, until the recommendation is a
 * wanted one; "at least" these many.
 *
 * @param ahead position of who is to be overtaken
 * @param chasers positions of those who may overtake
 */
export function findGreedily(
  reach: Reach,
  choices: readonly Choice[],
  wanted: Wanted,
  ahead: number,
  chasers: readonly number[],
): Found | undefined {
  const taken: Move[] = []
  const gapWith = (move: Move) => {
    reach.make(move)
    const now = reach.scores()
    const { left } = reach.rule()
    const gap = now[ahead]! - Math.max(...chasers.filter((a) => left.includes(a)).map((a) => now[a]!))
    reach.takeBack(move)
    return gap
  }
  let open = choices.filter(({ moves }) => moves.length > 0)
  let becomes: string | undefined
  while (open.length > 0 && becomes === undefined) {
    const ranked = open.flatMap(({ moves }) => moves.map((move) => ({ move, gap: gapWith(move) })))
    const { move } = ranked.reduce((best, one) => (exceeds(best.gap, one.gap) ? one : best))
    taken.push(move)
    reach.make(move)
    open = open.filter(({ criterion }) => criterion !== move.criterion)
    const then = reach.recommendation(reach.rule())
    if (then !== undefined && wanted(then)) becomes = then
  }
  for (const move of taken.toReversed()) reach.takeBack(move)
  return becomes === undefined ? undefined : { moves: taken, becomes }
}
