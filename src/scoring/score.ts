/**
 * Scores, contributions and what is still open. Pure arithmetic on a decision model; no rule about who wins.
 *
 * With N criteria of weight w and importance u: effective weight ŵ = N·w·u / Σ w·u (mean 1, so that if everything is
 * critical, nothing is). Z = Σ ŵ · max over options of (largest - smallest point), over all criteria, answered or not.
 * Score S = 100 · Σ ŵ·e / Z over the answered ones. Margins lie in [-100, 100].
 */
import type { Answers, Criterion, DecisionModel, Importance, Option } from './model.js'

/** An answer names a criterion or an option that the model does not have. */
export class UnknownAnswerError extends Error {
  override readonly name = 'UnknownAnswerError'
}

/** A model that nothing can be computed with. */
export class EmptyModelError extends Error {
  override readonly name = 'EmptyModelError'
}

export type Scored = {
  /** Per alternative. */
  readonly scores: Readonly<Record<string, number>>
  /** Effective weight per criterion, mean 1. */
  readonly weights: Readonly<Record<string, number>>
  /** Z; 0 when no answer could tell the alternatives apart. */
  readonly normaliser: number
}

/** What an answer adds to the margin of one alternative over another. */
export type Contribution = { readonly criterion: string; readonly option: string; readonly value: number }

export const alternativesOf = ({ rivals, challengers }: DecisionModel): string[] => [
  ...rivals,
  ...challengers,
]

/**
 * All that follows from one set of answers; each function below asks one thing of it, and whoever asks several assesses
 * once.
 *
 * Sums are taken of weight · importance · point, and brought to the scale of scores last: what is written in quarters
 * adds up without rounding then, in any order.
 *
 * @throws UnknownAnswerError, EmptyModelError
 */
export function assess(model: DecisionModel, answers: Answers, importance: Importance = {}) {
  const { weights, normaliser, own, toScore, shareOf } = scaleOf(model, importance)
  const answered = answeredIn(model, answers).map((one) => ({ ...one, own: own(one.criterion) }))
  const open = openIn(model, answers)
  const sum = (worth: Worth) => answered.reduce((total, { own, option }) => total + own * worth(option), 0)
  const extreme = (worth: Worth, pick: (...values: number[]) => number) =>
    toScore(open.reduce((total, one) => total + own(one) * pick(...one.options.map(worth)), sum(worth)))
  const scores = alternativesOf(model).map((id) => [id, toScore(sum(pointsFor(id)))] as const)
  return {
    /** In the order of the model, with weight times importance as `own`. */
    answered,
    open,
    /** As in `Scored`. */
    scores: recordOf(scores),
    weights,
    normaliser,
    toScore,
    /** Share of Z that is answered, 0 to 1. */
    coverage: shareOf(answered.map(({ criterion }) => criterion)),
    contributions: (f: string, g: string): Contribution[] =>
      answered.map(({ criterion, option, own }) => ({
        criterion: criterion.id,
        option: option.id,
        value: toScore(own * pointsOver(f, g)(option)),
      })),
    /** δ* of the margin of `f` over `g`. */
    robustness: (f: string, g: string) =>
      robustness(answered.map(({ option, own }) => ({ value: own * pointsOver(f, g)(option) }))),
    /** What the margin of `f` over `g` can still become. */
    interval: (f: string, g: string) => ({
      low: extreme(pointsOver(f, g), Math.min),
      high: extreme(pointsOver(f, g), Math.max),
    }),
    /** What the score of an alternative can still fall to. */
    lowest: (id: string) => extreme(pointsFor(id), Math.min),
  }
}

export type Assessed = ReturnType<typeof assess>

type Worth = (option: Option) => number
const pointsFor =
  (id: string): Worth =>
  (option) =>
    pointOf(option, id)
const pointsOver =
  (f: string, g: string): Worth =>
  (option) =>
    pointOf(option, f) - pointOf(option, g)

/** @throws UnknownAnswerError, EmptyModelError */
export function score(model: DecisionModel, answers: Answers, importance: Importance = {}): Scored {
  const { scores, weights, normaliser } = assess(model, answers, importance)
  return { scores, weights, normaliser }
}

/**
 * In the order of the model, answered criteria only; they sum to the margin of `f` over `g`.
 *
 * @throws UnknownAnswerError, EmptyModelError
 */
export function contributions(
  model: DecisionModel,
  answers: Answers,
  importance: Importance,
  f: string,
  g: string,
): Contribution[] {
  return assess(model, answers, importance).contributions(f, g)
}

/** What the margin of `f` over `g` can still become, whatever is answered to the open criteria. */
export function interval(
  model: DecisionModel,
  answers: Answers,
  importance: Importance,
  f: string,
  g: string,
): { readonly low: number; readonly high: number } {
  return assess(model, answers, importance).interval(f, g)
}

/** Share of Z that is answered, 0 to 1. */
export function coverage(model: DecisionModel, answers: Answers, importance: Importance = {}): number {
  return assess(model, answers, importance).coverage
}

/**
 * δ* = |M| / Σ|k|: as long as every weight is wrong by less than this share, the sign of the margin stays. The worst
 * case lowers all that supports and raises all that opposes, so it is exact. 1: nothing speaks against; 0: nothing at all.
 */
export function robustness(all: readonly Pick<Contribution, 'value'>[]): number {
  const size = all.reduce((total, { value }) => total + Math.abs(value), 0)
  return size === 0 ? 0 : Math.min(1, Math.abs(sumOf(all)) / size)
}

export const sumOf = (all: readonly Pick<Contribution, 'value'>[]) =>
  plainZero(all.reduce((total, { value }) => total + value, 0))

/** Effective weights, Z, and what one point of a criterion is worth in scores. */
export function scaleOf(model: DecisionModel, importance: Importance) {
  const { criteria } = model
  if (criteria.length === 0)
    throw new EmptyModelError('The decision model has no criteria; give it at least one.')
  for (const id of Object.keys(importance)) criterionOf(model, id)
  const own = (criterion: Criterion) =>
    criterion.weight * (Object.hasOwn(importance, criterion.id) ? importance[criterion.id]! : 1)
  const total = criteria.reduce((sum, criterion) => sum + own(criterion), 0)
  const spans = new Map(criteria.map((one) => [one, own(one) * rangeOf(model, one)]))
  const spanOf = (some: readonly Criterion[]) => some.reduce((sum, one) => sum + spans.get(one)!, 0)
  const span = spanOf(criteria)
  const toScore = (sum: number) => (span === 0 ? 0 : plainZero((100 * sum) / span))
  return {
    weights: recordOf(criteria.map((one) => [one.id, (criteria.length * own(one)) / total] as const)),
    normaliser: (criteria.length * span) / total,
    /** Weight times importance, not yet brought to mean 1. */
    own,
    /** From a sum of `own` times points to the scale of scores: N / Σ w·u cancels out of ŵ / Z. */
    toScore,
    unit: (criterion: Criterion) => toScore(own(criterion)),
    /** What share of Z these criteria make, 0 to 1. */
    shareOf: (some: readonly Criterion[]) => (span === 0 ? 0 : Math.min(1, spanOf(some) / span)),
  }
}

/** Widest gap between two alternatives that an answer to this criterion can make. */
export function rangeOf(model: DecisionModel, { options }: Criterion): number {
  const alternatives = alternativesOf(model)
  let widest = 0
  for (const option of options) {
    let least = Number.POSITIVE_INFINITY
    let most = Number.NEGATIVE_INFINITY
    for (const alternative of alternatives) {
      const point = pointOf(option, alternative)
      if (point < least) least = point
      if (point > most) most = point
    }
    if (most - least > widest) widest = most - least
  }
  return widest
}

export const pointOf = ({ points }: Option, alternative: string) =>
  Object.hasOwn(points, alternative) ? points[alternative]! : 0

/** The answered criteria in the order of the model. @throws UnknownAnswerError */
export function answeredIn(model: DecisionModel, answers: Answers) {
  for (const id of Object.keys(answers)) {
    if (id === model.gate.id) optionOf(model.gate, answers[id]!)
    else optionOf(criterionOf(model, id), answers[id]!)
  }
  return model.criteria
    .filter(({ id }) => Object.hasOwn(answers, id))
    .map((criterion) => ({ criterion, option: optionOf(criterion, answers[criterion.id]!) }))
}

export const openIn = ({ criteria }: DecisionModel, answers: Answers) =>
  criteria.filter(({ id }) => !Object.hasOwn(answers, id))

function criterionOf({ criteria, gate }: DecisionModel, id: string): Criterion {
  const found = criteria.find((criterion) => criterion.id === id)
  if (found) return found
  const known = [gate.id, ...criteria.map((criterion) => criterion.id)]
  throw new UnknownAnswerError(`There is no criterion "${id}"; there are ${known.join(', ')}.`)
}

export function optionOf<T extends { readonly id: string }>(
  { id, options }: { readonly id: string; readonly options: readonly T[] },
  option: string,
): T {
  const found = options.find((one) => one.id === option)
  if (found) return found
  const known = options.map((one) => one.id)
  throw new UnknownAnswerError(`"${id}" has no option "${option}"; there are ${known.join(', ')}.`)
}

/** Own keys only, whatever they are called. */
const recordOf = (entries: readonly (readonly [string, number])[]) =>
  Object.assign(Object.create(null), Object.fromEntries(entries)) as Readonly<Record<string, number>>

export const plainZero = (value: number) => (value === 0 ? 0 : value)
