/**
 * One-against-the-rest linear support vector machines with squared hinge loss, by dual coordinate descent.
 *
 * Per class: min over w of 1/2 |w|^2 + C * sum_i max(0, 1 - y_i w.x_i)^2, in the dual form, with the update of Hsieh et
 * al. 2008, "A Dual Coordinate Descent Method for Large-scale Linear SVM", algorithm 1
 * (https://www.csie.ntu.edu.tw/~cjlin/papers/cddual.pdf). The classes are independent problems; they are solved row by
 * row side by side, because one pass over a row's features then gives the margins of all classes from memory that lies
 * together. The last weights are the biases (a feature that is always 1).
 */
import { addWeighted, type Row, roundsFor } from './sparse.js'
import { createVisitOrder, keysByPlace } from './visit-order.js'

export type SvmOptions = {
  /** Cost of an error; .3 to 10 made no difference beyond noise on public sets. */
  readonly cost: number
  /** A class whose projected gradient is smaller is left as it is. */
  readonly tolerance: number
  /** Rounds over all rows. */
  readonly epochs: number
}

const ROUNDS_MAX = 40

export const svmDefaults = (rows: number): SvmOptions => ({
  cost: 1,
  tolerance: 0.1,
  epochs: roundsFor(rows, ROUNDS_MAX),
})

/** A row that no class needed to move for rests for so many rounds. */
const ROUNDS_OF_REST = 2

/**
 * @param labels class of each row, 0 to classes - 1
 * @param keys one per row, by which the rows are ordered: see visit-order.ts
 * @returns weights, feature by feature: `weights[feature * classes + label]`; row `features` holds the biases
 */
export function trainSvm(
  rows: readonly Row[],
  labels: Int32Array,
  classes: number,
  features: number,
  options: SvmOptions = svmDefaults(rows.length),
  keys: Uint32Array = keysByPlace(rows.length),
): Float32Array {
  const { cost, tolerance, epochs } = options
  const weights = new Float32Array((features + 1) * classes)
  const diagonal = 1 / (2 * cost)
  const squares = Float64Array.from(rows, (row) => squaredNorm(row) + 1 + diagonal)
  const alphas = new Float32Array(rows.length * classes)
  const margins = new Float64Array(classes)
  const moving = new Int32Array(classes)
  const steps = new Float64Array(classes)
  const orderOf = createVisitOrder(keys)
  const rest = new Uint8Array(rows.length)
  const bias = features * classes

  const update = (base: number, value: number, count: number) => {
    for (let m = 0; m < count; m++) weights[base + moving[m]!]! += steps[m]! * value
  }

  let quiet = 0
  for (let epoch = 0; epoch < epochs && quiet <= ROUNDS_OF_REST; epoch++) {
    quiet++
    for (const i of orderOf(epoch)) {
      if (rest[i]! > 0) {
        rest[i]!--
        continue
      }
      const row = rows[i]!
      const { ids, values } = row
      for (let k = 0; k < classes; k++) margins[k] = weights[bias + k]!
      addWeighted(margins, weights, classes, row)
      const own = labels[i]!
      const first = i * classes
      let count = 0
      for (let k = 0; k < classes; k++) {
        const y = k === own ? 1 : -1
        const a = alphas[first + k]!
        const gradient = y * margins[k]! - 1 + diagonal * a
        if (Math.abs(gradient) <= tolerance || (a === 0 && gradient > 0)) continue
        const next = Math.max(a - gradient / squares[i]!, 0)
        steps[count] = (next - a) * y
        moving[count++] = k
        alphas[first + k] = next
      }
      if (count === 0) {
        rest[i] = ROUNDS_OF_REST
        continue
      }
      quiet = 0
      for (let f = 0; f < ids.length; f++) update(ids[f]! * classes, values[f]!, count)
      update(bias, 1, count)
    }
  }
  return weights
}

function squaredNorm({ values }: Row): number {
  let sum = 0
  for (let k = 0; k < values.length; k++) sum += values[k]! * values[k]!
  return sum
}
