/**
 * From signals to one confidence: the probability that the best of our intents is what the person wants.
 *
 * A logistic regression over a handful of signals (Platt 1999, "Probabilistic Outputs for Support Vector Machines",
 * extended from one score to several), fitted on messages that the models had not learned from.
 */

export type Calibration = {
  /** One weight a signal, for signals brought to mean 0 and standard deviation 1. */
  readonly weights: readonly number[]
  readonly bias: number
  readonly means: readonly number[]
  readonly deviations: readonly number[]
}

export type Outcome = {
  readonly evidence: Float64Array
  /** Was the best of our intents right? */
  readonly right: boolean
  /** How much this message counts. */
  readonly weight: number
}

/** Strength of the pull towards zero, in observations. */
const RIDGE = 2
/** Newton's method settles in a handful of steps; more are never needed. */
const STEPS_MAX = 30
const SETTLED = 1e-9
const SHARE_MIN = 1e-6
/** A signal that varies less is taken for a constant; dividing by its deviation would only magnify rounding. */
const CONSTANT = 1e-9

/** Maximises the weighted likelihood less RIDGE / 2 times the squared weights, by damped Newton steps. */
export function fitCalibration(outcomes: readonly Outcome[]): Calibration {
  const size = outcomes[0]?.evidence.length ?? 0
  const means = Array.from({ length: size }, (_, j) => mean(outcomes, ({ evidence }) => evidence[j]!))
  const deviations = means.map((m, j) => {
    const deviation = Math.sqrt(mean(outcomes, ({ evidence }) => (evidence[j]! - m) ** 2))
    return deviation > CONSTANT ? deviation : Number.POSITIVE_INFINITY
  })
  // The last column is the bias.
  const rows = outcomes.map(({ evidence }) => [
    ...means.map((m, j) => (evidence[j]! - m) / deviations[j]!),
    1,
  ])
  let solution = new Array<number>(size + 1).fill(0)
  for (let step = 0; step < STEPS_MAX; step++) {
    const change = newtonStep(rows, outcomes, solution)
    const before = penalisedLoss(rows, outcomes, solution)
    let share = 1
    const moved = () => solution.map((w, j) => w - share * change[j]!)
    // A full step can overshoot where the curve flattens out.
    while (share > SHARE_MIN && penalisedLoss(rows, outcomes, moved()) > before) share /= 2
    solution = moved()
    if (change.every((x) => Math.abs(x) < SETTLED)) break
  }
  return { weights: solution.slice(0, size), bias: solution[size]!, means, deviations }
}

/** The bias is pulled too, but hardly: with outcomes of one kind only it would otherwise run away. */
const pull = (j: number, size: number) => (j === size - 1 ? RIDGE * 1e-6 : RIDGE)

function penalisedLoss(
  rows: readonly (readonly number[])[],
  outcomes: readonly Outcome[],
  at: readonly number[],
): number {
  let loss = at.reduce((sum, w, j) => sum + (pull(j, at.length) * w * w) / 2, 0)
  rows.forEach((row, i) => {
    const { right, weight } = outcomes[i]!
    const score = dot(at, row)
    // -ln of the probability of what happened, without overflow.
    loss += weight * (Math.log1p(Math.exp(-Math.abs(score))) + Math.max(0, right ? -score : score))
  })
  return loss
}

/** Gradient divided by the matrix of second derivatives. */
function newtonStep(
  rows: readonly (readonly number[])[],
  outcomes: readonly Outcome[],
  at: readonly number[],
): number[] {
  const size = at.length
  const gradient = at.map((w, j) => pull(j, size) * w)
  const curvature = at.map((_, j) => at.map((_, k) => (j === k ? pull(j, size) : 0)))
  rows.forEach((row, i) => {
    const { right, weight } = outcomes[i]!
    const p = sigmoid(dot(at, row))
    const error = weight * (p - (right ? 1 : 0))
    const bend = weight * p * (1 - p)
    for (let j = 0; j < size; j++) {
      gradient[j]! += error * row[j]!
      for (let k = 0; k < size; k++) curvature[j]![k]! += bend * row[j]! * row[k]!
    }
  })
  return solve(curvature, gradient)
}

/** Solves a small positive definite system by elimination. Overwrites its arguments. */
function solve(matrix: number[][], vector: number[]): number[] {
  const size = vector.length
  for (let j = 0; j < size; j++) {
    for (let i = j + 1; i < size; i++) {
      const factor = matrix[i]![j]! / matrix[j]![j]!
      for (let k = j; k < size; k++) matrix[i]![k]! -= factor * matrix[j]![k]!
      vector[i]! -= factor * vector[j]!
    }
  }
  for (let j = size - 1; j >= 0; j--) {
    for (let k = j + 1; k < size; k++) vector[j]! -= matrix[j]![k]! * vector[k]!
    vector[j]! /= matrix[j]![j]!
  }
  return vector
}

/** @returns 0 to 1 */
export function confidence(
  { weights, bias, means, deviations }: Calibration,
  evidence: Float64Array,
): number {
  let sum = bias
  for (let j = 0; j < weights.length; j++) sum += (weights[j]! * (evidence[j]! - means[j]!)) / deviations[j]!
  return sigmoid(sum)
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x))

/** Weighted like the outcomes themselves. */
function mean(outcomes: readonly Outcome[], value: (outcome: Outcome) => number): number {
  const total = outcomes.reduce((sum, { weight }) => sum + weight, 0)
  return outcomes.reduce((sum, outcome) => sum + outcome.weight * value(outcome), 0) / (total || 1)
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0
  for (let j = 0; j < a.length; j++) sum += a[j]! * b[j]!
  return sum
}
