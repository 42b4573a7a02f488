/**
 * What would change the recommendation: the smallest set of other answers, and the weights at which the lead is lost.
 *
 * Taking the largest gains first is not always minimal once challengers and vetoes are about, so sets of one, two and
 * three changes are searched exhaustively, on precomputed points; beyond that the greedy set stands, and says "at least".
 */
import { createPick, exclusionsIn, isTooEarly, remaining, saysNeither } from './decide.js'
import type { Answers, Criterion, DecisionModel, Importance } from './model.js'
import {
  alternativesOf,
  answeredIn,
  contributions,
  coverage,
  plainZero,
  pointOf,
  scaleOf,
  score,
  sumOf,
} from './score.js'

export type Change = { readonly criterion: string; readonly option: string }

export type Flip = {
  readonly changes: readonly Change[]
  /** The alternative that is recommended then. */
  readonly becomes: string
  /** There is no smaller set. */
  readonly exact: boolean
}

/** Scores are sums of decimal fractions. */
const ROUNDING = 1e-9

/** Larger sets are found greedily. */
const EXACT_MAX = 3

/**
 * The fewest other answers to answered criteria that make another alternative the recommendation. Among sets of a size
 * those of changeable criteria come first, then the smallest steps along the options, then the order of the model.
 *
 * @param only which criteria may change; all answered ones when left out
 * @returns `undefined` when no answer changes it, or there is no recommendation to change
 * @throws UnknownAnswerError, EmptyModelError
 */
export function smallestFlip(
  model: DecisionModel,
  answers: Answers,
  importance: Importance = {},
  only: (criterion: Criterion) => boolean = () => true,
): Flip | undefined {
  const reach = createReach(model, answers, importance)
  const current = reach.recommendation()
  if (current === undefined) return undefined
  const moves = answeredIn(model, answers)
    .map(({ criterion }) => criterion)
    .filter(only)
    .map((criterion) => movesOf(criterion, answers[criterion.id]!))
  const becomes = () => {
    const now = reach.recommendation()
    return now !== undefined && now !== current && now !== 'either' ? now : undefined
  }
  for (let size = 1; size <= Math.min(EXACT_MAX, moves.length); size++) {
    if (!reach.isPossible(moves, size)) continue
    const found = search(moves, size, reach, becomes)
    if (found) return { ...found, exact: true }
  }
  return greedy(moves, reach, becomes)
}

/**
 * Per answered criterion the weight at which the lead of `f` over `g` vanishes, the other weights fixed:
 * w·(1 - M/k). Below the present weight for what supports the lead (negative: it cannot turn it alone), above it for what
 * opposes. Criteria without an effect are left out.
 */
export function criticalWeights(
  model: DecisionModel,
  answers: Answers,
  importance: Importance,
  f: string,
  g: string,
): { readonly criterion: string; readonly weight: number }[] {
  const all = contributions(model, answers, importance, f, g)
  const margin = sumOf(all)
  return all.flatMap(({ criterion, value }) => {
    const { weight } = model.criteria.find(({ id }) => id === criterion)!
    return value === 0 ? [] : [{ criterion, weight: plainZero(weight * (1 - margin / value)) }]
  })
}

type Move = Change & {
  readonly mutable: boolean
  /** Options between the present answer and this one, along the list. */
  readonly steps: number
}

function movesOf({ id, mutable, options }: Criterion, present: string): Move[] {
  const from = options.findIndex((option) => option.id === present)
  return options.flatMap((option, to) =>
    to === from ? [] : [{ criterion: id, option: option.id, mutable, steps: Math.abs(to - from) }],
  )
}

/** A change that the person cannot decide costs more than any number of steps. */
const costOf = ({ mutable, steps }: Move) => steps + (mutable ? 0 : 1_000)

const toChange = ({ criterion, option }: Move): Change => ({ criterion, option })

/** The cheapest set of `size` moves of different criteria that flips; the first in the order of the model among equals. */
function search(
  moves: readonly (readonly Move[])[],
  size: number,
  reach: Reach,
  becomes: () => string | undefined,
): Pick<Flip, 'changes' | 'becomes'> | undefined {
  const taken: Move[] = []
  let best: { readonly changes: readonly Change[]; readonly becomes: string } | undefined
  let least = Number.POSITIVE_INFINITY
  const extend = (from: number, cost: number) => {
    if (cost >= least) return
    if (taken.length === size) {
      const now = becomes()
      if (now === undefined) return
      best = { changes: taken.map(toChange), becomes: now }
      least = cost
      return
    }
    for (let at = from; at + size - taken.length <= moves.length; at++)
      for (const move of moves[at]!) {
        taken.push(move)
        reach.apply(move)
        extend(at + 1, cost + costOf(move))
        reach.undo(move)
        taken.pop()
      }
  }
  extend(0, 0)
  return best
}

/** One change after the other, each the one that brings another alternative nearest; "at least" these many. */
function greedy(
  moves: readonly (readonly Move[])[],
  reach: Reach,
  becomes: () => string | undefined,
): Flip | undefined {
  const taken: Move[] = []
  let open = moves.filter((list) => list.length > 0)
  const gapWith = (move: Move) => {
    reach.apply(move)
    const gap = reach.gap()
    reach.undo(move)
    return gap
  }
  while (open.length > 0) {
    const ranked = open.flat().map((move) => ({ move, gap: gapWith(move) }))
    const { move } = ranked.reduce((best, one) => (one.gap < best.gap ? one : best))
    taken.push(move)
    reach.apply(move)
    open = open.filter((list) => list[0]!.criterion !== move.criterion)
    const now = becomes()
    if (now !== undefined) return { changes: taken.map(toChange), becomes: now, exact: false }
  }
  return undefined
}

type Reach = ReturnType<typeof createReach>

/**
 * The recommendation under changed answers. Scores are summed in the order of the model, as `score` does: among equals
 * the last digit of a sum must not decide.
 */
function createReach(model: DecisionModel, answers: Answers, importance: Importance) {
  const alternatives = alternativesOf(model)
  const { unit } = scaleOf(model, importance)
  const { scores } = score(model, answers, importance)
  const changed: Record<string, string> = { ...answers }
  const inVeto = new Set(model.vetoes.flatMap(({ when }) => Object.keys(when)))
  // Other answers to the same criteria make it neither earlier nor later.
  const early = isTooEarly(model, answers, coverage(model, answers, importance))
  const judge = () => {
    const excluded = exclusionsIn(model, changed)
    const left = remaining(model, excluded)
    const nothing = saysNeither(excluded) || (early && left.length > 1)
    return { left, pick: nothing ? () => undefined : createPick(model, left) }
  }
  const first = judge()
  let current = first
  const leader = first.pick(scores)?.leader

  const worth = new Map(
    model.criteria.map((criterion) => [
      criterion.id,
      new Map(
        criterion.options.map((option) => [
          option.id,
          alternatives.map((alternative) => unit(criterion) * pointOf(option, alternative)),
        ]),
      ),
    ]),
  )

  const gainOf = ({ criterion, option }: Change, alternative: number) => {
    const options = worth.get(criterion)!
    return options.get(option)![alternative]! - options.get(answers[criterion]!)![alternative]!
  }

  const order = answeredIn(model, answers).map(({ criterion }) => criterion.id)
  const sums: Record<string, number> = {}
  const sumUp = () => {
    for (let a = 0; a < alternatives.length; a++) {
      let sum = 0
      for (const id of order) sum += worth.get(id)!.get(changed[id]!)![a]!
      sums[alternatives[a]!] = plainZero(sum)
    }
    return sums
  }
  const set = (criterion: string, option: string) => {
    changed[criterion] = option
    if (inVeto.has(criterion)) current = judge()
  }

  return {
    apply: ({ criterion, option }: Change) => set(criterion, option),
    undo: ({ criterion }: Change) => set(criterion, answers[criterion]!),
    /**
     * Could that many changes bring anybody level with the leader? A bound: each change taken at its best for them. What
     * leads by less than the challengers' threshold may lose without being overtaken.
     */
    isPossible(moves: readonly (readonly Move[])[], size: number): boolean {
      const tied = first.pick(scores)?.recommendation === 'either'
      // A challenger also loses by its own score falling to 0.
      const bounded = leader !== undefined && !tied && !model.challengers.includes(leader)
      if (!bounded || moves.some((list) => inVeto.has(list[0]?.criterion ?? ''))) return true
      const lead = alternatives.indexOf(leader)
      return alternatives.some((id, x) => {
        const gains = moves.map((list) =>
          Math.max(0, ...list.map((move) => gainOf(move, x) - gainOf(move, lead))),
        )
        const most = gains.sort((a, b) => b - a).slice(0, size)
        const gain = most.reduce((sum, one) => sum + one, 0)
        return id !== leader && gain >= scores[leader]! - scores[id]! - model.thresholds.challenger - ROUNDING
      })
    },
    /** `undefined` when there is none. */
    recommendation: () => current.pick(sumUp())?.recommendation,
    /** How far the best of the others is behind the one that leads now; negative when it is ahead. */
    gap(): number {
      if (leader === undefined) return 0
      const now = sumUp()
      const others = current.left.filter((id) => id !== leader).map((id) => now[id]!)
      return now[leader]! - Math.max(...others, Number.NEGATIVE_INFINITY)
    },
  }
}
