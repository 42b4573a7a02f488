/**
 * One set, one classifier: train, choose the threshold on the validation part, then ask the whole test part once.
 *
 * What is learned from: the rows in scope only. Nothing out of scope is shown to the classifier, and nothing of the
 * test part chooses anything. Where the validation part was taken out of the training part, the threshold comes from a
 * model trained without it; the model that is tested then learns from all of the training part, as published ones did.
 */
import type { Dataset, LabelledText } from './datasets.js'
import { accuracy, auroc, matthews, percentile, shareBelow, thresholdAtLoss } from './metrics.js'

/** Learns from labelled texts. `confidence` is any finite number that grows with certainty. */
export type Trainer = (rows: LabelledText[]) => Model
export type Model = { classify(text: string): { intent: string; confidence: number } }

/** The share of validation queries in scope that the threshold may reject. */
export const lossBudget = 0.05

/** All shares lie between 0 and 1; null where the set has nothing to measure it on. */
export type Result = {
  readonly name: string
  /** Rows and intents the tested model learned from. */
  readonly trainRows: number
  readonly intents: number
  readonly validRows: number
  readonly validOutOfScopeRows: number
  readonly testRows: number
  readonly testOutOfScopeRows: number
  readonly validTakenFromTrain: boolean
  /** In scope, nothing rejected. */
  readonly accuracy: number
  readonly auroc: number | null
  /** Least confidence that is answered, chosen to reject at most `lossBudget` of the validation part. */
  readonly threshold: number | null
  /** Test queries in scope that the threshold really rejects. */
  readonly loss: number | null
  /** In scope, a rejected query counting as wrong. */
  readonly accuracyAtThreshold: number | null
  readonly outOfScopeRecall: number | null
  /** In scope and out of scope together at the threshold, "out of scope" being one more label. */
  readonly matthews: number | null
  readonly trainSeconds: number
  /** Microseconds from text to intent, over single test queries, after a warm-up. */
  readonly p50Micros: number
  readonly p99Micros: number
}

/** Trains and tests. `clock` gives milliseconds. Throws a sentence when the trainer's confidence is not finite. */
export function evaluate(dataset: Dataset, trainer: Trainer, clock = () => performance.now()): Result {
  const rows = dataset.validTakenFromTrain ? [...dataset.train, ...dataset.valid] : [...dataset.train]
  const started = clock()
  const model = trainer(rows)
  const trainSeconds = (clock() - started) / 1000
  const threshold = chooseThreshold(dataset, trainer, model)
  for (const { text } of rows.slice(0, warmUpQueries)) model.classify(text)
  const inScope = ask(model, dataset.test, dataset.name, clock)
  const outOfScope = ask(model, dataset.testOutOfScope, dataset.name, clock)
  const micros = [...inScope, ...outOfScope].map((answer) => answer.micros)
  return {
    name: dataset.name,
    trainRows: rows.length,
    intents: new Set(rows.map((row) => row.label)).size,
    validRows: dataset.valid.length,
    validOutOfScopeRows: dataset.validOutOfScope.length,
    testRows: inScope.length,
    testOutOfScopeRows: outOfScope.length,
    validTakenFromTrain: dataset.validTakenFromTrain,
    accuracy: accuracy(inScope.map(intentOf), dataset.test.map(labelOf)),
    auroc: outOfScope.length === 0 ? null : auroc(inScope.map(confidenceOf), outOfScope.map(confidenceOf)),
    ...atThreshold(threshold, inScope, outOfScope),
    trainSeconds,
    p50Micros: percentile(micros, 50),
    p99Micros: percentile(micros, 99),
  }
}

/** Enough for the engine to compile the hot path before the first query is timed. */
const warmUpQueries = 500

function chooseThreshold(dataset: Dataset, trainer: Trainer, model: Model): number | null {
  if (dataset.valid.length === 0) return null
  const judge = dataset.validTakenFromTrain ? trainer([...dataset.train]) : model
  const answers = ask(judge, dataset.valid, dataset.name, () => 0)
  return thresholdAtLoss(answers.map(confidenceOf), lossBudget)
}

type Answer = {
  readonly intent: string
  readonly confidence: number
  readonly actual: string
  readonly micros: number
}

function ask(model: Model, rows: readonly LabelledText[], name: string, clock: () => number): Answer[] {
  return rows.map(({ text, label }) => {
    const started = clock()
    const { intent, confidence } = model.classify(text)
    const micros = (clock() - started) * 1000
    if (Number.isFinite(confidence)) return { intent, confidence, actual: label, micros }
    throw new Error(
      `${name}: "${text}" got the confidence ${confidence}; the trainer must give a finite number.`,
    )
  })
}

type AtThreshold = Pick<
  Result,
  'threshold' | 'loss' | 'accuracyAtThreshold' | 'outOfScopeRecall' | 'matthews'
>

function atThreshold(threshold: number | null, inScope: Answer[], outOfScope: Answer[]): AtThreshold {
  if (threshold === null)
    return { threshold, loss: null, accuracyAtThreshold: null, outOfScopeRecall: null, matthews: null }
  const given = (answer: Answer) => (answer.confidence < threshold ? rejected : answer.intent)
  const actual = [...inScope.map((answer) => answer.actual), ...outOfScope.map(() => rejected)]
  return {
    threshold,
    loss: shareBelow(inScope.map(confidenceOf), threshold),
    accuracyAtThreshold: accuracy(
      inScope.map(given),
      inScope.map((answer) => answer.actual),
    ),
    outOfScopeRecall: outOfScope.length === 0 ? null : shareBelow(outOfScope.map(confidenceOf), threshold),
    matthews: outOfScope.length === 0 ? null : matthews([...inScope, ...outOfScope].map(given), actual),
  }
}

/** Blanks keep it apart from any real label. */
const rejected = ' out of scope '

const intentOf = (answer: Answer) => answer.intent
const confidenceOf = (answer: Answer) => answer.confidence
const labelOf = (row: LabelledText) => row.label
