/**
 * The measures of the evaluation, as pure functions over numbers and labels. All shares lie between 0 and 1.
 * Each throws a RangeError for empty input, where its value would be undefined.
 */

/** Correct answers / all answers. `predicted[i]` belongs to `actual[i]`. */
export function accuracy(predicted: readonly string[], actual: readonly string[]): number {
  mustPair(predicted, actual)
  return predicted.filter((label, index) => label === actual[index]).length / predicted.length
}

/**
 * Area under the ROC curve: the probability that a random query in scope scores higher than a random one out of scope,
 * ties counting half. 0.5 is chance, 1 is perfect separation.
 *
 *     AUROC = (R - n(n+1)/2) / (n m)
 *
 * with n scores in scope, m out of scope, and R the sum of the ranks of those in scope among all n + m, counted from 1,
 * equal scores sharing their mean rank (Mann-Whitney). O((n+m) log(n+m)).
 */
export function auroc(inScope: readonly number[], outOfScope: readonly number[]): number {
  mustHold(inScope, 'scores in scope')
  mustHold(outOfScope, 'scores out of scope')
  const n = inScope.length
  return (rankSum(inScope, outOfScope) - (n * (n + 1)) / 2) / (n * outOfScope.length)
}

function rankSum(inScope: readonly number[], outOfScope: readonly number[]): number {
  const all = [
    ...inScope.map((score) => ({ score, counts: 1 })),
    ...outOfScope.map((score) => ({ score, counts: 0 })),
  ].sort((a, b) => a.score - b.score)
  let sum = 0
  for (let start = 0, end = 0; start < all.length; start = end) {
    let counted = 0
    for (; end < all.length && all[end]!.score === all[start]!.score; end += 1) counted += all[end]!.counts
    sum += counted * ((start + 1 + end) / 2)
  }
  return sum
}

/**
 * The highest threshold t at which the share of `scores` below t is at most `loss`; a query is kept when its score is
 * at least t. With the scores sorted ascending, s[0] to s[n-1]:
 *
 *     t = s[floor(loss n)]
 *
 * `loss` lies in [0, 1). Ties at t are kept, so the true loss may be smaller.
 */
export function thresholdAtLoss(scores: readonly number[], loss: number): number {
  mustHold(scores, 'scores')
  if (!(loss >= 0 && loss < 1))
    throw new RangeError(`The loss is ${loss}: give a share of at least 0 and below 1.`)
  return ascending(scores)[Math.floor(loss * scores.length)]!
}

/** Scores below the threshold / all scores: the recall of what is out of scope, or the loss of what is in scope. */
export function shareBelow(scores: readonly number[], threshold: number): number {
  mustHold(scores, 'scores')
  return scores.filter((score) => score < threshold).length / scores.length
}

/** The smallest value with at least `percent` % of the values at or below it (nearest rank): s[ceil(percent/100 n) - 1]. */
export function percentile(values: readonly number[], percent: number): number {
  mustHold(values, 'values')
  if (!(percent > 0 && percent <= 100))
    throw new RangeError(`The percentile is ${percent}: give one above 0, up to 100.`)
  return ascending(values)[Math.ceil((percent * values.length) / 100) - 1]!
}

/**
 * Matthews correlation for any number of labels (Gorodkin's R_K), from -1 to 1; 0 is chance, or one label only.
 *
 *     MCC = (c s - Σ p_k t_k) / sqrt((s² - Σ p_k²)(s² - Σ t_k²))
 *
 * with s rows, c of them correct, label k predicted p_k times and true t_k times. HINT3 counts "out of scope" as one
 * more label.
 */
export function matthews(predicted: readonly string[], actual: readonly string[]): number {
  mustPair(predicted, actual)
  const [p, t] = [tally(predicted), tally(actual)]
  const s = predicted.length
  const c = predicted.filter((label, index) => label === actual[index]).length
  const spread = Math.sqrt((s * s - dot(p, p)) * (s * s - dot(t, t)))
  return spread === 0 ? 0 : (c * s - dot(p, t)) / spread
}

function tally(labels: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1)
  return counts
}

function dot(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  return [...a].reduce((sum, [label, count]) => sum + count * (b.get(label) ?? 0), 0)
}

/** Typed arrays sort by number, and fast. */
function ascending(values: readonly number[]): Float64Array {
  return Float64Array.from(values).sort()
}

function mustHold(values: readonly unknown[], what: string): void {
  if (values.length === 0)
    throw new RangeError(`There are no ${what} to measure: check for an empty part of the set.`)
}

function mustPair(predicted: readonly string[], actual: readonly string[]): void {
  mustHold(actual, 'labels')
  if (predicted.length !== actual.length)
    throw new RangeError(`${predicted.length} predictions for ${actual.length} labels: they must pair up.`)
}
