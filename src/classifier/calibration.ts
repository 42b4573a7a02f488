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
const STEPS = 400

export function fitCalibration(outcomes: readonly Outcome[]): Calibration {
  const size = outcomes[0]?.evidence.length ?? 0
  const column = (j: number) => outcomes.map(({ evidence }) => evidence[j]!)
  const means = Array.from({ length: size }, (_, j) => mean(column(j)))
  const deviations = means.map((m, j) => Math.sqrt(mean(column(j).map((x) => (x - m) ** 2))) || 1)
  const rows = outcomes.map(({ evidence }) => means.map((m, j) => (evidence[j]! - m) / deviations[j]!))
  const total = outcomes.reduce((sum, { weight }) => sum + weight, 0)

  const weights = new Array<number>(size).fill(0)
  let bias = 0
  for (let step = 0; step < STEPS; step++) {
    const gradient = weights.map((w) => (RIDGE * w) / total)
    let slope = 0
    rows.forEach((row, i) => {
      const { right, weight } = outcomes[i]!
      const error = ((sigmoid(dot(weights, row) + bias) - (right ? 1 : 0)) * weight) / total
      slope += error
      for (let j = 0; j < size; j++) gradient[j]! += error * row[j]!
    })
    for (let j = 0; j < size; j++) weights[j]! -= 2 * gradient[j]!
    bias -= 2 * slope
  }
  return { weights, bias, means, deviations }
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
const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / Math.max(1, values.length)

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0
  for (let j = 0; j < a.length; j++) sum += a[j]! * b[j]!
  return sum
}
