/**
 * Which question helps most next: the one whose answer is expected to tell most about who wins.
 *
 * For a pair of alternatives the sum over the open criteria is taken for normal, with mean and variance of uniformly
 * chosen options: p = Φ(μ / √(σ² + SMOOTHING)). Expected information gain of a criterion = H(p) - mean over its options of
 * H(p given that option), H the binary entropy in bits (Shannon 1948). Closed form and deterministic.
 */
import type { Answers, Criterion, DecisionModel, Importance } from '../scoring/model.js'
import { type Assessed, assess, openIn, pointOf, sumOf } from '../scoring/score.js'

export type NextQuestion = {
  /** Id of the criterion, or of the gate. */
  readonly criterion: string
  /** Expected gain in bits, 0 to 1; 1 for the questions that always come first. */
  readonly gain: number
}

/** Added to the variance (in score points squared), so that near certainty is not taken for certainty. */
const SMOOTHING = 4
/** What is learned about a challenger counts less: most decisions are between the rivals. */
const CHALLENGER_SHARE = 0.75
/**
 * Bits for a criterion that moves a margin by 100. When the pick is all but certain, no criterion tells much any more; then
 * the widest is asked first, because it does most to make it certain.
 */
const BITS_FOR_WIDTH = 0.1

/**
 * The gate first, then the first criterion of the model, then by gain; ties by the order of the model.
 *
 * @param skipped ids that the person does not want to answer
 * @returns `undefined` when nothing is left to ask
 * @throws UnknownAnswerError, EmptyModelError
 */
export function nextQuestion(
  model: DecisionModel,
  answers: Answers,
  importance: Importance = {},
  skipped: ReadonlySet<string> = new Set(),
): NextQuestion | undefined {
  const first = [model.gate.id, model.criteria[0]!.id].find(
    (id) => !Object.hasOwn(answers, id) && !skipped.has(id),
  )
  if (first !== undefined) return { criterion: first, gain: 1 }
  const gainOf = createGain(model, answers, importance, skipped)
  return openIn(model, answers)
    .filter(({ id }) => !skipped.has(id))
    .map((criterion) => ({ criterion: criterion.id, gain: gainOf(criterion) }))
    .reduce<NextQuestion | undefined>((best, one) => (best && best.gain >= one.gain ? best : one), undefined)
}

/**
 * Probability, 0 to 1, that the margin of `f` over `g` ends below `least`, as estimated above.
 *
 * @param skipped ids of criteria that will stay open, and so add nothing
 */
export function chanceBelow(
  model: DecisionModel,
  answers: Answers,
  importance: Importance,
  { f, g, least = 0 }: { readonly f: string; readonly g: string; readonly least?: number },
  skipped: ReadonlySet<string> = new Set(),
): number {
  const { mean, variance } = outlook(assess(model, answers, importance), f, g, skipped)
  return 1 - chance(mean - least, variance)
}

function createGain(
  model: DecisionModel,
  answers: Answers,
  importance: Importance,
  skipped: ReadonlySet<string>,
) {
  const [first, second] = model.rivals
  const assessed = assess(model, answers, importance)
  const ahead = outlook(assessed, first, second, skipped)
  const leader = ahead.mean >= 0 ? first : second
  const pairs = [
    { ...ahead, share: 1 },
    ...model.challengers.map((challenger) => ({
      ...outlook(assessed, leader, challenger, skipped),
      share: CHALLENGER_SHARE,
    })),
  ]
  return (criterion: Criterion) =>
    Math.max(...pairs.map(({ share, ...pair }) => share * gainIn(pair, criterion))) +
    (BITS_FOR_WIDTH * Math.max(...pairs.map(({ share, worth }) => share * widthOf(worth(criterion))))) / 100
}

type Outlook = {
  /** Expected margin when everything is answered. */
  readonly mean: number
  readonly variance: number
  /** What each option of a criterion adds to the margin. */
  readonly worth: (criterion: Criterion) => readonly number[]
}

function outlook(assessed: Assessed, f: string, g: string, skipped: ReadonlySet<string>): Outlook {
  const worth = (criterion: Criterion) => {
    const unit = assessed.unit(criterion)
    return criterion.options.map((option) => unit * (pointOf(option, f) - pointOf(option, g)))
  }
  const open = assessed.open.filter(({ id }) => !skipped.has(id)).map(worth)
  const margin = sumOf(assessed.contributions(f, g))
  return {
    mean: open.reduce((sum, values) => sum + meanOf(values), margin),
    variance: open.reduce((sum, values) => sum + varianceOf(values), 0),
    worth,
  }
}

function gainIn({ mean, variance, worth }: Outlook, criterion: Criterion): number {
  const values = worth(criterion)
  const rest = mean - meanOf(values)
  const spread = Math.max(0, variance - varianceOf(values))
  const known = meanOf(values.map((value) => entropy(chance(rest + value, spread))))
  return Math.max(0, entropy(chance(mean, variance)) - known)
}

const chance = (mean: number, variance: number) => normalBelow(mean / Math.sqrt(variance + SMOOTHING))

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

const widthOf = (values: readonly number[]) => Math.max(...values) - Math.min(...values)

function varianceOf(values: readonly number[]): number {
  const mean = meanOf(values)
  return meanOf(values.map((value) => (value - mean) ** 2))
}

/** In bits. */
function entropy(p: number): number {
  const part = (share: number) => (share <= 0 ? 0 : -share * Math.log2(share))
  return part(p) + part(1 - p)
}

/**
 * Φ, by the approximation 7.1.26 of Abramowitz and Stegun, "Handbook of Mathematical Functions" (1964), page 299;
 * absolute error at most 1.5e-7.
 */
export function normalBelow(z: number): number {
  const x = Math.abs(z) / Math.SQRT2
  const t = 1 / (1 + 0.3275911 * x)
  const poly = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t
  const erf = 1 - poly * Math.exp(-x * x)
  return z >= 0 ? (1 + erf) / 2 : (1 - erf) / 2
}
