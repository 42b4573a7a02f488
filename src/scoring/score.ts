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
  const scale = scaleOf(model, importance)
  const { own, toScore } = scale
  const answered = answeredIn(model, answers).map(({ criterion, option }) => ({
    criterion,
    option,
    own: own(criterion),
  }))
  const open = openIn(model, answers)
  const sum = (worth: Worth) => {
    let total = 0
    for (const { own, option } of answered) total += own * worth(option)
    return total
  }
  const extreme = (worth: Worth, pick: (a: number, b: number) => number) => {
    let total = sum(worth)
    for (const one of open) {
      let extent = worth(one.options[0]!)
      for (const option of one.options) extent = pick(extent, worth(option))
      total += own(one) * extent
    }
    return toScore(total)
  }
  return {
    /** In the order of the model, with weight times importance as `own`. */
    answered,
    open,
    /** As in `Scored`. */
    scores: recordOf(
      alternativesOf(model),
      (id) => id,
      (id) => toScore(sum(pointsFor(id))),
    ),
    /** As in `Scored`. */
    weights: scale.weights,
    normaliser: scale.normaliser,
    toScore,
    /** What one point of a criterion is worth in scores. */
    unit: scale.unit,
    /** Share of Z that is answered, 0 to 1. */
    coverage: scale.shareOf(({ id }) => Object.hasOwn(answers, id)),
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

/** Effective weights, Z, and what one point of a criterion is worth in scores. @throws EmptyModelError, UnknownAnswerError */
export function scaleOf(model: DecisionModel, importance: Importance) {
  const { criteria } = model
  if (criteria.length === 0)
    throw new EmptyModelError('The decision model has no criteria; give it at least one.')
  for (const id of Object.keys(importance)) criterionOf(model, id)
  const own = ({ id, weight }: Criterion) => weight * (Object.hasOwn(importance, id) ? importance[id]! : 1)
  const alternatives = alternativesOf(model)
  const spans: number[] = []
  let total = 0
  let span = 0
  for (const criterion of criteria) {
    const weight = own(criterion)
    const width = weight * widestGap(alternatives, criterion)
    spans.push(width)
    total += weight
    span += width
  }
  const toScore = (sum: number) => (span === 0 ? 0 : plainZero((100 * sum) / span))
  return {
    /** As in `Scored`. */
    weights: recordOf(
      criteria,
      ({ id }) => id,
      (one) => (criteria.length * own(one)) / total,
    ),
    normaliser: (criteria.length * span) / total,
    /** Weight times importance, not yet brought to mean 1. */
    own,
    /** From a sum of `own` times points to the scale of scores: N / Σ w·u cancels out of ŵ / Z. */
    toScore,
    unit: (criterion: Criterion) => toScore(own(criterion)),
    /** What share of Z some criteria make, 0 to 1. */
    shareOf(isOfThem: (criterion: Criterion) => boolean): number {
      let part = 0
      for (let c = 0; c < criteria.length; c++) if (isOfThem(criteria[c]!)) part += spans[c]!
      return span === 0 ? 0 : Math.min(1, part / span)
    },
  }
}

/** Widest gap between two alternatives that an answer to this criterion can make. */
export const rangeOf = (model: DecisionModel, criterion: Criterion): number =>
  widestGap(alternativesOf(model), criterion)

function widestGap(alternatives: readonly string[], { options }: Criterion): number {
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
  const answered: { readonly criterion: Criterion; readonly option: Option }[] = []
  for (const criterion of model.criteria) {
    if (!Object.hasOwn(answers, criterion.id)) continue
    const option = withId(criterion.options, answers[criterion.id]!)
    if (option) answered.push({ criterion, option })
  }
  const { gate } = model
  const isGated = Object.hasOwn(answers, gate.id) && withId(gate.options, answers[gate.id]!) !== undefined
  if (answered.length + (isGated ? 1 : 0) < Object.keys(answers).length) demandKnown(model, answers)
  return answered
}

/** @throws UnknownAnswerError about the first answer that the model does not have */
function demandKnown(model: DecisionModel, answers: Answers): void {
  for (const id of Object.keys(answers))
    optionOf<{ readonly id: string }>(
      id === model.gate.id ? model.gate : criterionOf(model, id),
      answers[id]!,
    )
}

export const openIn = ({ criteria }: DecisionModel, answers: Answers) =>
  criteria.filter(({ id }) => !Object.hasOwn(answers, id))

function criterionOf({ criteria, gate }: DecisionModel, id: string): Criterion {
  const found = withId(criteria, id)
  if (found) return found
  const known = [gate.id, ...criteria.map((criterion) => criterion.id)]
  throw new UnknownAnswerError(`There is no criterion "${id}"; there are ${known.join(', ')}.`)
}

export function optionOf<T extends { readonly id: string }>(
  { id, options }: { readonly id: string; readonly options: readonly T[] },
  option: string,
): T {
  const found = withId(options, option)
  if (found) return found
  const known = options.map((one) => one.id)
  throw new UnknownAnswerError(`"${id}" has no option "${option}"; there are ${known.join(', ')}.`)
}

function withId<T extends { readonly id: string }>(all: readonly T[], id: string): T | undefined {
  for (const one of all) if (one.id === id) return one
  return undefined
}

/** Own keys only, whatever they are called. */
function recordOf<T>(all: readonly T[], keyOf: (one: T) => string, valueFor: (one: T) => number) {
  const record: Record<string, number> = Object.create(null)
  for (const one of all) record[keyOf(one)] = valueFor(one)
  return record as Readonly<Record<string, number>>
}

export const plainZero = (value: number) => (value === 0 ? 0 : value)
