/**
 * A trained model at work: text -> ranked intents with one calibrated confidence, and the reasons for it.
 */
import { confidence } from './calibration.js'
import { type Decision, decide } from './decide.js'
import { createEncoder, type Encoder, type Encoding } from './features.js'
import { pullOf, type Scores, score } from './linear.js'
import { type Example, labelsOf, type Model } from './model.js'
import { createNeighbours, type Neighbour, type Neighbours } from './nearest.js'
import { readSignals } from './signals.js'
import type { Thresholds } from './thresholds.js'

export type Classification = {
  /** Our intents, most probable first, at most three. Probabilities are shares of all intents, 0 to 1. */
  readonly candidates: readonly Candidate[]
  /** The same without intents that make no sense as a choice, at most three. */
  readonly choices: readonly Candidate[]
  /** The most probable of the intents that are recognised in order to be refused; its probability is that of all of them. */
  readonly refusal?: Candidate
  /** Share of the message that was learned, 0 to 1; see `Encoding`. */
  readonly known: number
  /** Probability, 0 to 1, that the first candidate is what the person wants. 0 for a message without a known word. */
  readonly confidence: number
}

export type Candidate = { readonly intent: string; readonly probability: number }

export type Explanation = {
  readonly decision: Decision
  readonly classification: Classification
  readonly thresholds: Thresholds
  /** The nearest example of all. */
  readonly nearest?: Likeness
  /** The nearest examples of all, nearest first, at most three. */
  readonly near: readonly Likeness[]
  /** What pulled towards the first candidate (or the refusal, if that won), strongest first. */
  readonly pulls: readonly Pull[]
  /** That one, and the most probable of all others, ours or refused: it may be the more probable of the two. */
  readonly contenders: readonly Contender[]
  readonly corrected: ReadonlyMap<string, string>
}

/** An example and its cosine to the message, 0 to 1. */
export type Likeness = { readonly example: Example; readonly intent: string; readonly cosine: number }

/** A word or two in a row, as stems, and its weight in both models: of use only beside others of a message. */
export type Pull = { readonly feature: string; readonly pull: number }

export type Contender = Candidate & {
  /** What pulled towards it, strongest first. */
  readonly pulls: readonly Pull[]
  /** The nearest of its own examples, if one shares anything with the message. */
  readonly nearest?: Likeness
}

export type Classifier = {
  readonly thresholds: Thresholds
  classify(text: string): Classification
  decide(text: string): Decision
  explain(text: string): Explanation
}

const PULLS_MAX = 6
const NEAR_MAX = 3

/**
 * @param examples those of the training set that the model was made from, in the same order
 * @param encoder of the model: to make it is most of making a classifier
 */
export function createClassifier(
  model: Model,
  examples: readonly Example[],
  encoder: Encoder = createEncoder(model.space),
): Classifier {
  const { labels, linear, calibration, thresholds } = model
  // Only explanations need it.
  let neighbours: Neighbours | undefined

  const neighboursOf = () => {
    neighbours ??= createNeighbours(model.words, labelsOf(examples), labels.length, encoder.size)
    return neighbours
  }

  const toLikeness = ({ row, cosine }: Neighbour): Likeness => {
    const example = examples[row]!
    return { example, intent: labels[example.label]!.id, cosine }
  }

  const toCandidate =
    ({ probabilities }: Scores) =>
    (label: number): Candidate => ({ intent: labels[label]!.id, probability: probabilities[label]! })

  const look = (text: string) => {
    const encoding = encoder.encode(text)
    const scores = score(linear, encoding.row)
    return { encoding, scores, signals: readSignals(labels, scores, encoding.known) }
  }

  const read = ({ encoding, scores, signals }: ReturnType<typeof look>): Classification => {
    if (hasNothing(encoding)) return NOTHING
    const { refusal, refused } = signals
    return {
      candidates: signals.candidates.map(toCandidate(scores)),
      choices: signals.choices.map(toCandidate(scores)),
      ...(refusal >= 0 && { refusal: { intent: labels[refusal]!.id, probability: refused } }),
      known: encoding.known,
      confidence: confidence(calibration, signals.evidence),
    }
  }

  /** Weight of each feature for a label, summed over both models, times its value in the row. */
  const pulls = ({ row }: Encoding, label: number) => {
    return Array.from(row.ids, (id, i) => ({
      feature: encoder.describe(id),
      pull: row.values[i]! * pullOf(linear, id, label),
    }))
      .filter(({ feature, pull }) => pull > 0 && !feature.startsWith('…'))
      .sort((a, b) => b.pull - a.pull)
      .slice(0, PULLS_MAX)
  }

  const contendersIn = ({ encoding, scores, signals }: ReturnType<typeof look>, { kind }: Decision) => {
    const leading = kind === 'decline' ? signals.refusal : (signals.candidates[0] ?? -1)
    if (hasNothing(encoding) || leading < 0) return []
    const { rows, cosines } = neighboursOf().perLabel(encoding.words)
    return [leading, indexOfLargest(scores.probabilities, leading)].map((label): Contender => {
      const [row, cosine] = [rows[label]!, cosines[label]!]
      return {
        ...toCandidate(scores)(label),
        pulls: pulls(encoding, label),
        ...(row >= 0 && { nearest: toLikeness({ row, cosine }) }),
      }
    })
  }

  const classify = (text: string) => read(look(text))

  return {
    thresholds,
    classify,
    decide: (text) => decide(classify(text), thresholds),
    explain(text) {
      const seen = look(text)
      const classification = read(seen)
      const decision = decide(classification, thresholds)
      const near = neighboursOf().closest(seen.encoding.words, NEAR_MAX).map(toLikeness)
      const contenders = contendersIn(seen, decision)
      return {
        decision,
        classification,
        thresholds,
        ...(near[0] && { nearest: near[0] }),
        near,
        pulls: contenders[0]?.pulls ?? [],
        contenders,
        corrected: seen.encoding.corrected,
      }
    },
  }
}

const NOTHING: Classification = { candidates: [], choices: [], known: 0, confidence: 0 }

/** Nothing in the message was ever learned: the models would only report how common each intent is. */
const hasNothing = ({ row }: Encoding) => row.ids.length === 0

/** @param but an index that does not count; there are at least two */
function indexOfLargest(values: Float64Array, but: number): number {
  let best = but === 0 ? 1 : 0
  for (let i = best + 1; i < values.length; i++) if (i !== but && values[i]! > values[best]!) best = i
  return best
}
