/**
 * One-against-the-rest linear support vector machines with squared hinge loss, by dual coordinate descent.
 *
 * Per class: min over w of 1/2 |w|^2 + C * sum_i max(0, 1 - y_i w.x_i)^2, in the dual form, with the update and the
 * shrinking of Hsieh et al. 2008, "A Dual Coordinate Descent Method for Large-scale Linear SVM", algorithms 1 and 3
 * (https://www.csie.ntu.edu.tw/~cjlin/papers/cddual.pdf). The last weight is the bias (a feature that is always 1).
 */
import { type Row, seededRandom, shuffle } from './sparse.js'

export type SvmOptions = {
  /** Cost of an error; .3 to 10 made no difference beyond noise on public sets. */
  readonly cost: number
  /** Stop when no projected gradient of an epoch is larger. */
  readonly tolerance: number
  readonly epochsMax: number
}

export const SVM_DEFAULTS: SvmOptions = { cost: 1, tolerance: 0.3, epochsMax: 40 }

/**
 * @param labels class of each row, 0 to classes - 1
 * @param write is given each class's weights in turn: `features` weights, then the bias
 */
export function trainSvm(
  rows: readonly Row[],
  labels: Int32Array,
  classes: number,
  features: number,
  write: (label: number, weights: Float32Array) => void,
  options: SvmOptions = SVM_DEFAULTS,
): void {
  const weights = new Float32Array(features + 1)
  for (let label = 0; label < classes; label++) {
    weights.fill(0)
    descend(rows, labels, label, weights, options)
    write(label, weights)
  }
}

function descend(
  rows: readonly Row[],
  labels: Int32Array,
  positive: number,
  w: Float32Array,
  options: SvmOptions,
): void {
  const n = rows.length
  const bias = w.length - 1
  const diagonal = 1 / (2 * options.cost)
  const alpha = new Float64Array(n)
  const squares = Float64Array.from(rows, (row) => squaredNorm(row) + 1 + diagonal)
  const order = Int32Array.from({ length: n }, (_, i) => i)
  const random = seededRandom(positive + 1)
  let active = n
  let violationLimit = Number.POSITIVE_INFINITY

  for (let epoch = 0; epoch < options.epochsMax; epoch++) {
    shuffle(order.subarray(0, active), random)
    let largest = 0
    for (let s = 0; s < active; s++) {
      const i = order[s]!
      const { ids, values } = rows[i]!
      const y = labels[i] === positive ? 1 : -1
      let margin = w[bias]!
      for (let k = 0; k < ids.length; k++) margin += w[ids[k]!]! * values[k]!
      const a = alpha[i]!
      const gradient = y * margin - 1 + diagonal * a
      if (a === 0 && gradient > violationLimit) {
        // Far on the right side of the margin: leave it out until the others have settled.
        active--
        order[s] = order[active]!
        order[active] = i
        s--
        continue
      }
      const projected = a === 0 ? Math.min(gradient, 0) : gradient
      if (projected === 0) continue
      largest = Math.max(largest, Math.abs(projected))
      const next = Math.max(a - gradient / squares[i]!, 0)
      const step = (next - a) * y
      alpha[i] = next
      for (let k = 0; k < ids.length; k++) w[ids[k]!]! += step * values[k]!
      w[bias]! += step
    }
    if (largest <= options.tolerance) {
      if (active === n) return
      active = n
      violationLimit = Number.POSITIVE_INFINITY
    } else violationLimit = largest
  }
}

function squaredNorm({ values }: Row): number {
  let sum = 0
  for (let k = 0; k < values.length; k++) sum += values[k]! * values[k]!
  return sum
}
