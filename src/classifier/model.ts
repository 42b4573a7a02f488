/**
 * What is learned from, and what learning makes. Plain data: it crosses to a worker thread and to a file as it is.
 */
import type { Calibration } from './calibration.js'
import type { FeatureSpace } from './features.js'
import type { LinearModel } from './linear.js'
import type { Vocabulary } from './reader.js'
import type { Row } from './sparse.js'
import type { Thresholds } from './thresholds.js'

export type Label = {
  readonly id: string
  /** Messages of this kind are recognised in order to be refused. */
  readonly refused: boolean
  /** False for an intent that makes no sense as a choice to pick. Refused intents are never choices. */
  readonly offered?: boolean
}

export type TrainingSet = {
  readonly labels: readonly Label[]
  readonly examples: readonly Example[]
  readonly vocabulary: Vocabulary
}

export type Example = {
  readonly text: string
  /** Index into `labels`. */
  readonly label: number
  /** Where it was written, for explanations: `file:line`. */
  readonly at?: string
}

/** In step with the training set it was made from: `words[i]` is of `examples[i]`. */
export type Model = {
  readonly labels: readonly Label[]
  readonly space: FeatureSpace
  readonly linear: LinearModel
  /** The examples as rows of words, to find the nearest. */
  readonly words: readonly Row[]
  readonly calibration: Calibration
  readonly thresholds: Thresholds
}

export const labelsOf = (examples: readonly Example[]) => Int32Array.from(examples, ({ label }) => label)
