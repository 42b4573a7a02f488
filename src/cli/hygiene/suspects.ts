/**
 * Who may have drawn a held-out question away from its intent: the examples of other intents that pull
 * hardest at it.
 *
 * Nothing is trained for it. Where an SVM with squared hinge loss has settled, the part of an example in a
 * class is 2 C max(0, 1 - y m), with m its own margin (from the dual in Hsieh et al. 2008, see `svm.ts`). So
 * what an example adds to the lead of its intent over another is its parts in both, times its likeness to the
 * question.
 */
import { createClassifier } from '../../classifier/classifier.js'
import type { Decision } from '../../classifier/decide.js'
import { createEncoder } from '../../classifier/features.js'
import { score } from '../../classifier/linear.js'
import type { Model, TrainingSet } from '../../classifier/model.js'
import type { Row } from '../../classifier/sparse.js'
import { svmDefaults } from '../../classifier/svm.js'
import type { Content, Utterance } from '../../content/content.js'
import { createUnderstand } from '../../dialogue/understand.js'
import { type Question, questionsOf, verdictOn } from '../verdict.js'

/** A held-out question that is answered wrong or not found, and the examples that may be why. */
export type Suspicion = {
  readonly question: HeldOut
  readonly decision: Decision
  /** Indices into the examples of the training set, hardest pull first, at most `SUSPECTS_MAX`. */
  readonly suspects: readonly number[]
}

export type HeldOut = Question & { readonly at: Utterance }

/** So many are tried, alone and together. */
export const SUSPECTS_MAX = 3
/** Only the most probable of the other intents can have got what is missing. */
const RIVALS_MAX = 3
/**
 * Cosine below which an example has nothing to do with a question, whatever it adds by being one more of its
 * intent.
 */
const LIKENESS_MIN = 0.1

/** @param model trained on the set, which is that of the content */
export function suspicionsIn(content: Content, set: TrainingSet, model: Model): Suspicion[] {
  const understand = createUnderstand(content, createClassifier(model, set.examples))
  const pullers = createPullers(set, model)
  return questionsOf(content)
    .map((question) => ({ question, decision: understand(question.text).decision }))
    .filter(({ question, decision }) => !isFound(question, decision))
    .map((missed) => ({ ...missed, suspects: pullers(missed.question) }))
    .filter(({ suspects }) => suspects.length > 0)
}

/** Answered, among the choices, or refused if it is not ours. */
function isFound(question: Question, decision: Decision): boolean {
  const verdict = verdictOn(question, decision)
  return verdict === 'right' || verdict === 'offered'
}

/** What was answered wrong no longer is; what else was not found is found. */
export function isBetter(
  { question, decision }: Pick<Suspicion, 'question' | 'decision'>,
  now: Decision,
): boolean {
  return verdictOn(question, decision) === 'wrong'
    ? verdictOn(question, now) !== 'wrong'
    : isFound(question, now)
}

/** An example as the models see it. */
type Learned = { readonly index: number; readonly row: Row; readonly margins: Float64Array }

function createPullers({ labels, examples }: TrainingSet, { space, linear }: Model) {
  const encoder = createEncoder(space)
  const { cost } = svmDefaults(examples.length)
  const byLabel = labels.map(() => [] as number[])
  for (const [index, { label }] of examples.entries()) byLabel[label]!.push(index)
  const learned = new Map<number, readonly Learned[]>()

  function examplesOf(label: number): readonly Learned[] {
    const known = learned.get(label)
    if (known) return known
    const found = byLabel[label]!.map((index) => {
      const { row } = encoder.encode(examples[index]!.text)
      return { index, row, margins: score(linear, row).margins }
    })
    learned.set(label, found)
    return found
  }

  /** What an example does for the margins of its own class, and against those of another. */
  const part = (margin: number) => 2 * cost * Math.max(0, 1 - margin)

  return ({ text, intent, ours }: Question): number[] => {
    const wanted = labels.findIndex(({ id }) => id === intent)
    const { row } = encoder.encode(text)
    const { probabilities } = score(linear, row)
    const rivals = [...labels.keys()]
      // What is to be refused may be refused as anything, and an intent has to keep something to be learned from.
      .filter((label) => label !== wanted && (ours || !labels[label]!.refused))
      .filter((label) => byLabel[label]!.length > SUSPECTS_MAX)
      .sort((a, b) => probabilities[b]! - probabilities[a]!)
      .slice(0, RIVALS_MAX)
    const likeness = likenessTo(row)
    return rivals
      .flatMap((label) =>
        examplesOf(label).map((example) => {
          const alike = likeness(example.row)
          const parts = part(example.margins[label]!) + part(-example.margins[wanted]!)
          return { index: example.index, alike, pull: parts * alike }
        }),
      )
      .filter(({ alike, pull }) => alike >= LIKENESS_MIN && pull > 0)
      .sort((a, b) => b.pull - a.pull || a.index - b.index)
      .slice(0, SUSPECTS_MAX)
      .map(({ index }) => index)
  }
}

/** The cosine of rows to this one; all have norm 1. */
function likenessTo({ ids, values }: Row): (row: Row) => number {
  const own = new Map(Array.from(ids, (id, i) => [id, values[i]!]))
  return (row) => row.ids.reduce((sum, id, i) => sum + (own.get(id) ?? 0) * row.values[i]!, 0)
}
