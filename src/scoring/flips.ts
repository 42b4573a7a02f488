/**
 * What would change the recommendation: the smallest set of other answers, and the weights at which the lead is lost.
 *
 * Taking the largest gains first is not always minimal once challengers and vetoes are about, so sets of one, two and
 * three changes are searched exactly; beyond that the greedy set stands, and says "at least".
 */
import type { Answers, Criterion, DecisionModel, Importance } from './model.js'
import { type Choice, createReach, type Reach } from './reach.js'
import { contributions, plainZero, sumOf } from './score.js'
import { createSearch, EXACT_MAX, type Found, findGreedily, type Wanted } from './search.js'

export type Change = { readonly criterion: string; readonly option: string }

export type Flip = {
  readonly changes: readonly Change[]
  /** The alternative that is recommended then. */
  readonly becomes: string
  /** There is no smaller set. */
  readonly exact: boolean
}

/**
 * The smallest set of changes that the person can decide, and the smallest of all if that is smaller; see `smallestFlip`.
 *
 * @returns none, one or two; the first has the changes the person can decide, if there are such
 * @throws UnknownAnswerError, EmptyModelError
 */
export function flips(model: DecisionModel, answers: Answers, importance: Importance = {}): Flip[] {
  const reach = createReach(model, answers, importance)
  const theirs = flipWithin(
    reach,
    reach.choices.filter(({ mutable }) => mutable),
  )
  const any =
    theirs?.changes.length === 1 ? undefined : flipWithin(reach, reach.choices, theirs?.changes.length)
  return [theirs, any].filter((flip) => flip !== undefined)
}

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
  const may = new Set(model.criteria.filter(only).map(({ id }) => id))
  return flipWithin(
    reach,
    reach.choices.filter(({ criterion }) => may.has(criterion)),
  )
}

/**
 * For a tie: per rival the smallest set of changes after which that rival is recommended, in the order of preference of
 * `smallestFlip`; in the order of the model, without a rival that no answers make the recommendation.
 *
 * @returns none when the recommendation is not "either"
 * @throws UnknownAnswerError, EmptyModelError
 */
export function tipping(model: DecisionModel, answers: Answers, importance: Importance = {}): Flip[] {
  const reach = createReach(model, answers, importance)
  if (reach.present?.recommendation !== 'either') return []
  return model.rivals.flatMap((rival, at) => {
    const wanted = (id: string) => id === rival
    const chase = { wanted, ahead: 1 - at, chasers: [at] }
    return smallestWithin(reach, reach.choices, chase) ?? []
  })
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

/** Any other alternative than the one recommended now; when greedy, by overtaking who leads now. */
function flipWithin(reach: Reach, choices: readonly Choice[], below?: number): Flip | undefined {
  const { alternatives, present } = reach
  if (!present) return undefined
  const wanted = (id: string) => id !== present.recommendation && id !== 'either'
  const ahead = alternatives.indexOf(present.leader)
  const chasers = alternatives.flatMap((_, a) => (a === ahead ? [] : [a]))
  return smallestWithin(reach, choices, { wanted, ahead, chasers }, below)
}

type Chase = { readonly wanted: Wanted; readonly ahead: number; readonly chasers: readonly number[] }

/** @param below only a set of fewer changes is of interest */
function smallestWithin(
  reach: Reach,
  choices: readonly Choice[],
  { wanted, ahead, chasers }: Chase,
  below = Number.POSITIVE_INFINITY,
): Flip | undefined {
  const search = createSearch(reach, choices, wanted)
  for (let size = 1; size <= Math.min(EXACT_MAX, choices.length, below - 1); size++) {
    const found = search(size)
    if (found) return toFlip(found, true)
  }
  if (below - 1 <= EXACT_MAX) return undefined
  const found = findGreedily(reach, choices, wanted, ahead, chasers)
  return found && found.moves.length < below ? toFlip(found, false) : undefined
}

const toFlip = ({ moves, becomes }: Found, exact: boolean): Flip => ({
  changes: moves.map(({ criterion, option }) => ({ criterion, option })),
  becomes,
  exact,
})
