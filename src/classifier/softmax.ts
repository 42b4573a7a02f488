/**
 * Softmax (multinomial logistic) regression by stochastic gradient descent with AdaGrad steps.
 *
 * Regularised by stopping early, not by a penalty: 4 to 80 epochs made no difference on large sets. AdaGrad is
 * Duchi et al. 2011 (https://jmlr.org/papers/v12/duchi11a.html); a step divides by the root of the sum of squares of
 * all gradients this weight has seen.
 */
import { addWeighted, type Row, roundsFor } from './sparse.js'
import { createVisitOrder, keysByPlace } from './visit-order.js'

export type SoftmaxOptions = {
  readonly epochs: number
  readonly rate: number
}

const ROUNDS_MAX = 10

/** The rate was chosen on public sets, where anything near gave the same accuracy. */
export const softmaxDefaults = (rows: number): SoftmaxOptions => ({
  epochs: roundsFor(rows, ROUNDS_MAX),
  rate: 0.5,
})

/** A row whose own class is off by less is settled: it rests for a while, as later rounds would hardly move it. */
const SETTLED = 0.1
const ROUNDS_OF_REST = 2
/** A class whose probability is off by less gets no update: late in training that is nearly every class of every row. */
const NEGLIGIBLE = 0.01

/**
 * @param keys one per row, by which the rows are ordered: see visit-order.ts
 * @returns weights, feature by feature: `weights[feature * classes + label]`; row `features` holds the biases
 */
export function trainSoftmax(
  rows: readonly Row[],
  labels: Int32Array,
  classes: number,
  features: number,
  options: SoftmaxOptions,
  keys: Uint32Array = keysByPlace(rows.length),
): Float32Array {
  const weights = new Float32Array((features + 1) * classes)
  const squares = new Float32Array(weights.length).fill(1e-8)
  const scores = new Float64Array(classes)
  const moving = new Int32Array(classes)
  const orderOf = createVisitOrder(keys)
  const rest = new Uint8Array(rows.length)
  const { rate } = options

  const update = (base: number, value: number, count: number) => {
    for (let m = 0; m < count; m++) {
      const k = moving[m]!
      const gradient = scores[k]! * value
      const sum = squares[base + k]! + gradient * gradient
      squares[base + k] = sum
      weights[base + k]! -= (rate * gradient) / Math.sqrt(sum)
    }
  }

  for (let epoch = 0; epoch < options.epochs; epoch++) {
    for (const i of orderOf(epoch)) {
      if (rest[i]! > 0) {
        rest[i]!--
        continue
      }
      const row = rows[i]!
      const { ids, values } = row
      const bias = features * classes
      for (let k = 0; k < classes; k++) scores[k] = weights[bias + k]!
      addWeighted(scores, weights, classes, row)
      softmaxInPlace(scores)
      scores[labels[i]!]! -= 1
      if (Math.abs(scores[labels[i]!]!) < SETTLED) rest[i] = ROUNDS_OF_REST
      let count = 0
      for (let k = 0; k < classes; k++) if (Math.abs(scores[k]!) > NEGLIGIBLE) moving[count++] = k
      if (count === 0) continue
      for (let f = 0; f < ids.length; f++) update(ids[f]! * classes, values[f]!, count)
      update(bias, 1, count)
    }
  }
  return weights
}

/** exp(s_k) / sum of exp, computed after subtracting the largest score so that nothing overflows. */
export function softmaxInPlace(scores: Float64Array): void {
  let max = Number.NEGATIVE_INFINITY
  for (let k = 0; k < scores.length; k++) if (scores[k]! > max) max = scores[k]!
  let sum = 0
  for (let k = 0; k < scores.length; k++) {
    scores[k] = Math.exp(scores[k]! - max)
    sum += scores[k]!
  }
  for (let k = 0; k < scores.length; k++) scores[k]! /= sum
}
