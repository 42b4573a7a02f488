/**
 * The two linear models side by side: one pass over a row gives the scores of both, and their ensemble.
 */
import { softmaxDefaults, softmaxInPlace, trainSoftmax } from './softmax.js'
import { addWeighted, type Row } from './sparse.js'
import { svmDefaults, trainSvm } from './svm.js'
import { keysByPlace } from './visit-order.js'

/**
 * Temperatures that make the two models' scores comparable before their log-probabilities are averaged. Fitted once
 * on public intent sets, where anything near these values gave the same accuracy.
 */
const SVM_SHARPNESS = 10
const SOFTMAX_SHARPNESS = 1

export type LinearModel = {
  readonly classes: number
  readonly features: number
  /** `features * 2 * classes` weights, feature by feature: SVM per class, then softmax per class; in units of `scales`. */
  readonly weights: Int8Array
  /** Per column, `2 * classes`: what a weight of 1 is worth. */
  readonly scales: Float32Array
  /** Per column, `2 * classes`. */
  readonly biases: Float32Array
}

export type Scores = {
  /** Signed distance to each class's SVM margin. */
  readonly margins: Float64Array
  /** Ensemble probability of each class; they sum to 1. */
  readonly probabilities: Float64Array
}

export function trainLinear(
  rows: readonly Row[],
  labels: Int32Array,
  classes: number,
  features: number,
  keys: Uint32Array = keysByPlace(rows.length),
): LinearModel {
  const width = 2 * classes
  const model = {
    classes,
    features,
    weights: new Int8Array(features * width),
    scales: new Float32Array(width),
    biases: new Float32Array(width),
  }
  // One after the other: each is as large as everything else together.
  keepColumns(model, 0, trainSvm(rows, labels, classes, features, svmDefaults(rows.length), keys))
  const softmax = trainSoftmax(rows, labels, classes, features, softmaxDefaults(rows.length), keys)
  keepColumns(model, classes, softmax)
  return model
}

/** Eight bits a weight are enough: no accuracy was lost on public sets, and a quarter of the memory is read per message. */
const STEPS = 127

/** @param trained feature by feature, `classes` weights each; then the biases */
function keepColumns(
  { classes, features, weights: kept, scales, biases }: LinearModel,
  first: number,
  trained: Float32Array,
) {
  const largest = new Float32Array(classes)
  for (let f = 0; f < features; f++)
    for (let k = 0; k < classes; k++) largest[k] = Math.max(largest[k]!, Math.abs(trained[f * classes + k]!))
  for (let k = 0; k < classes; k++) {
    scales[first + k] = largest[k]! / STEPS || 1
    biases[first + k] = trained[features * classes + k]!
  }
  for (let f = 0; f < features; f++)
    for (let k = 0; k < classes; k++)
      kept[f * 2 * classes + first + k] = Math.round(trained[f * classes + k]! / scales[first + k]!)
}

export function score({ classes, weights, scales, biases }: LinearModel, row: Row): Scores {
  const width = 2 * classes
  const sums = new Float64Array(width)
  addWeighted(sums, weights, width, row)
  for (let k = 0; k < width; k++) sums[k] = sums[k]! * scales[k]! + biases[k]!
  return { margins: sums.subarray(0, classes), probabilities: ensemble(sums, classes) }
}

/** How strongly a feature speaks for a label, in both models together, per unit of its value. */
export function pullOf({ classes, weights, scales }: LinearModel, feature: number, label: number): number {
  const at = (column: number) => weights[feature * 2 * classes + column]! * scales[column]!
  return at(label) + at(classes + label)
}

/** softmax of the mean of the two models' log-probabilities: a geometric mean, renormalised. */
function ensemble(sums: Float64Array, classes: number): Float64Array {
  const svm = new Float64Array(classes)
  const soft = new Float64Array(classes)
  for (let k = 0; k < classes; k++) {
    svm[k] = SVM_SHARPNESS * sums[k]!
    soft[k] = SOFTMAX_SHARPNESS * sums[classes + k]!
  }
  const shift = logSumExp(svm) + logSumExp(soft)
  for (let k = 0; k < classes; k++) svm[k] = (svm[k]! + soft[k]! - shift) / 2
  softmaxInPlace(svm)
  return svm
}

function logSumExp(values: Float64Array): number {
  let max = Number.NEGATIVE_INFINITY
  for (let k = 0; k < values.length; k++) if (values[k]! > max) max = values[k]!
  let sum = 0
  for (let k = 0; k < values.length; k++) sum += Math.exp(values[k]! - max)
  return max + Math.log(sum)
}
