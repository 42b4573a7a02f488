/**
 * Learning: examples -> model. Pure and repeatable.
 *
 * The models are trained once on everything. To know how far to trust them they are trained again on parts of the
 * examples and asked about the rest (cross-validation); that gives the calibration and the thresholds. The steps are
 * exported one by one because they can run side by side.
 */
import { confidence, fitCalibration, type Outcome } from './calibration.js'
import { createEncoder, type FeatureSpace } from './features.js'
import { fitFeatures } from './fit-features.js'
import { type LinearModel, score, trainLinear } from './linear.js'
import { type Example, labelsOf, type Model, type TrainingSet } from './model.js'
import { readSignals } from './signals.js'
import type { Row } from './sparse.js'
import { BUDGETS, type Budgets, chooseThresholds, type Trial } from './thresholds.js'
import { keysOf } from './visit-order.js'

/** Parts the examples are dealt into; while one is asked, the others are learned from. */
const FOLDS = 3

/**
 * How many of the folds are asked, each of which costs one more training. Of many examples one fold is enough: asking
 * the others, too, gave the same thresholds.
 */
export const foldsToAsk = ({ examples }: TrainingSet) => (examples.length < MANY_EXAMPLES ? FOLDS : 1)
const MANY_EXAMPLES = 3_000

/** In each fold one in so many of our intents is left out altogether. */
const HIDDEN_EVERY = 6

export type Learned = {
  readonly space: FeatureSpace
  readonly linear: LinearModel
  readonly words: readonly Row[]
}

/**
 * What a model that had not learned from a message made of it. `hidden`: the model did not know the intent at all, so
 * the message stands for all that people ask and no intent answers.
 */
export type HeldBack = {
  readonly evidence: Float64Array
  readonly right: boolean
  readonly from: 'ours' | 'refused' | 'hidden'
}

/** @throws Error when there are fewer than two labels, or a label without an example. */
export function train(set: TrainingSet, budgets: Budgets = BUDGETS): Model {
  assertTrainable(set)
  const folds = Array.from({ length: foldsToAsk(set) }, (_, fold) => askFold(set, fold))
  return assemble(set, learn(set), folds.flat(), budgets)
}

export function learn({ examples, labels, vocabulary }: TrainingSet): Learned {
  const texts = examples.map(({ text }) => text)
  const space = fitFeatures(texts, vocabulary)
  const encoder = createEncoder(space)
  const encodings = texts.map(encoder.encode)
  const rows = encodings.map(({ row }) => row)
  const linear = trainLinear(rows, labelsOf(examples), labels.length, encoder.size, keysOf(texts))
  return { space, linear, words: encodings.map(({ words }) => words) }
}

/** Learns from all folds but one, without some of our intents, and asks that fold. @param fold 0 to FOLDS - 1 */
export function askFold(set: TrainingSet, fold: number): HeldBack[] {
  const { labels } = set
  const dealt = dealByLabel(set.examples)
  const isHidden = (label: number) => !labels[label]!.refused && label % HIDDEN_EVERY === fold
  const kept = set.examples.filter(({ label }, i) => dealt[i] !== fold && !isHidden(label))
  const asked = set.examples.filter((_, i) => dealt[i] === fold)
  const { space, linear } = learn({ ...set, examples: kept })
  const encoder = createEncoder(space)
  return asked.map(({ text, label }) => {
    const { row, known } = encoder.encode(text)
    const signals = readSignals(labels, score(linear, row), known)
    return {
      evidence: signals.evidence,
      right: signals.candidates[0] === label,
      from: labels[label]!.refused ? 'refused' : isHidden(label) ? 'hidden' : 'ours',
    }
  })
}

export function assemble(
  { labels }: TrainingSet,
  learned: Learned,
  heldBack: readonly HeldBack[],
  budgets: Budgets = BUDGETS,
): Model {
  const calibration = fitCalibration(balance(heldBack))
  const trials: Trial[] = heldBack
    .filter(({ from }) => from !== 'hidden')
    .map(({ evidence, right, from }) => ({
      confidence: confidence(calibration, evidence),
      right,
      ours: from === 'ours',
    }))
  return { labels, ...learned, calibration, thresholds: chooseThresholds(trials, budgets) }
}

export function assertTrainable({ labels, examples }: TrainingSet): void {
  if (labels.length < 2)
    throw new Error(`A classifier needs at least two intents, and was given ${labels.length}.`)
  const counts = new Int32Array(labels.length)
  for (const { label } of examples) counts[label]!++
  const empty = labels.find((_, k) => counts[k] === 0)
  if (empty) throw new Error(`Intent "${empty.id}" has no examples to learn from; give it some.`)
}

/** Deals the examples of each label out in turn, so that every fold has its share of every label. */
function dealByLabel(examples: readonly Example[]): number[] {
  const next = new Map<number, number>()
  return examples.map(({ label }) => {
    const turn = next.get(label) ?? 0
    next.set(label, turn + 1)
    return turn % FOLDS
  })
}

/**
 * Weighs the kinds of message against each other, however many of each there are. Messages of a hidden intent are
 * nearer to ours than most of what strangers bring, so they count little beside messages that are really refused;
 * where nothing is refused they are the only ones to learn from.
 */
function balance(heldBack: readonly HeldBack[]): Outcome[] {
  const counts = { ours: 0, refused: 0, hidden: 0 }
  for (const { from } of heldBack) counts[from]++
  const shares = { ours: 1, refused: 1, hidden: counts.refused > 0 ? 0.1 : 1 }
  return heldBack.map(({ evidence, right, from }) => ({
    evidence,
    right,
    weight: (shares[from] * heldBack.length) / counts[from],
  }))
}
