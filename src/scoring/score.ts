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

/** @throws UnknownAnswerError, EmptyModelError */
export function score(model: DecisionModel, answers: Answers, importance: Importance = {}): Scored {
  const { weights, normaliser, unit } = scaleOf(model, importance)
  const answered = answeredIn(model, answers)
  const scores = alternativesOf(model).map((alternative) => {
    const sum = answered.reduce(
      (total, { criterion, option }) => total + unit(criterion) * pointOf(option, alternative),
      0,
    )
    return [alternative, plainZero(sum)] as const
  })
  return { scores: recordOf(scores), weights, normaliser }
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
  const { unit } = scaleOf(model, importance)
  return answeredIn(model, answers).map(({ criterion, option }) => ({
    criterion: criterion.id,
    option: option.id,
    value: plainZero(unit(criterion) * (pointOf(option, f) - pointOf(option, g))),
  }))
}

/** What the margin of `f` over `g` can still become, whatever is answered to the open criteria. */
export function interval(
  model: DecisionModel,
  answers: Answers,
  importance: Importance,
  f: string,
  g: string,
): { readonly low: number; readonly high: number } {
  const { unit } = scaleOf(model, importance)
  const margin = sumOf(contributions(model, answers, importance, f, g))
  const open = openIn(model, answers).map((criterion) =>
    criterion.options.map((option) => unit(criterion) * (pointOf(option, f) - pointOf(option, g))),
  )
  return {
    low: plainZero(open.reduce((total, values) => total + Math.min(...values), margin)),
    high: plainZero(open.reduce((total, values) => total + Math.max(...values), margin)),
  }
}

/** What the score of one alternative can still fall to. */
export function lowestScore(
  model: DecisionModel,
  answers: Answers,
  importance: Importance,
  alternative: string,
): number {
  const { unit } = scaleOf(model, importance)
  const now = score(model, answers, importance).scores[alternative]!
  return openIn(model, answers).reduce(
    (total, criterion) =>
      total + Math.min(...criterion.options.map((option) => unit(criterion) * pointOf(option, alternative))),
    now,
  )
}

/** Share of Z that is answered, 0 to 1. */
export function coverage(model: DecisionModel, answers: Answers, importance: Importance = {}): number {
  const { weights, normaliser } = scaleOf(model, importance)
  if (normaliser === 0) return 0
  const covered = answeredIn(model, answers).reduce(
    (total, { criterion }) => total + weights[criterion.id]! * rangeOf(model, criterion),
    0,
  )
  return Math.min(1, covered / normaliser)
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
  const weightOf = (criterion: Criterion) => (criteria.length * own(criterion)) / total
  const normaliser = criteria.reduce(
    (sum, criterion) => sum + weightOf(criterion) * rangeOf(model, criterion),
    0,
  )
  return {
    weights: recordOf(criteria.map((criterion) => [criterion.id, weightOf(criterion)] as const)),
    normaliser,
    unit: (criterion: Criterion) => (normaliser === 0 ? 0 : (100 * weightOf(criterion)) / normaliser),
  }
}

/** Widest gap between two alternatives that an answer to this criterion can make. */
export function rangeOf(model: DecisionModel, { options }: Criterion): number {
  const gaps = options.map((option) => {
    const points = alternativesOf(model).map((alternative) => pointOf(option, alternative))
    return Math.max(...points) - Math.min(...points)
  })
  return Math.max(0, ...gaps)
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
