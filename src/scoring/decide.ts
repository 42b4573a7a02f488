/**
 * From answers to a decision: gate and vetoes, the rivals, the challengers, the tie zone, and how sure it is.
 *
 * The rivals are compared with each other alone, so that adding or removing a challenger never reorders them. A
 * challenger is chosen only when it speaks for itself (score above 0) and beats the better rival clearly.
 */
import { type Answers, type DecisionModel, type Importance, NEITHER } from './model.js'
import { type Assessed, assess, type Contribution, optionOf, plainZero } from './score.js'
import { exceeds, reaches } from './threshold.js'

export type Exclusion = {
  /** Its id, or `NEITHER`. */
  readonly alternative: string
  readonly by: 'gate' | 'veto'
  /** Id of the gate's option or of the veto. */
  readonly rule: string
}

export type Band = 'too_early' | 'either' | 'lean' | 'recommend' | 'strong' | 'fixed' | 'neither'

export type Decision = {
  /** Id of an alternative, or `either`, `neither`, `too_early`. */
  readonly recommendation: string
  readonly band: Band
  /** Who is ahead, and of whom: what margin and contributions are about. */
  readonly leader?: string
  readonly other?: string
  /** Of the leader over the other, 0 to 100. */
  readonly margin: number
  readonly scores: Readonly<Record<string, number>>
  /** A challenger that is nearly as good as the leader. */
  readonly alsoLookAt?: string
  readonly excluded: readonly Exclusion[]
  readonly confidence: Confidence
  /** Of the leader over the other, the weightiest first. */
  readonly contributions: readonly Contribution[]
}

export type Confidence = {
  /** Never a probability: there is nothing yet to calibrate one against. */
  readonly word: 'high' | 'medium' | 'low'
  readonly coverage: number
  /** No answer still open can change the recommendation; the gate counts as answered. */
  readonly settled: boolean
  readonly robustness: number
}

/**
 * When the gate and the vetoes together leave none, the recommendation is `neither`, and `excluded` names every rule.
 *
 * @throws UnknownAnswerError, EmptyModelError
 */
export function decide(model: DecisionModel, answers: Answers, importance: Importance = {}): Decision {
  const assessed = assess(model, answers, importance)
  const { scores, coverage: covered } = assessed
  const excluded = exclusionsIn(model, answers)
  const left = remaining(model, excluded)
  const picked = createPick(model, left)(scores)
  const base = { scores, excluded, contributions: [], margin: 0 }
  const sure = { word: 'high', coverage: covered, settled: true, robustness: 1 } as const
  if (saysNeither(excluded) || !picked)
    return { ...base, recommendation: 'neither', band: 'neither', confidence: sure }
  if (left.length === 1) {
    const settled = !canStillBeRuledOut(model, answers, picked.leader)
    const confidence = { word: wordFor(covered, settled, 1), coverage: covered, settled, robustness: 1 }
    return { ...base, recommendation: picked.leader, band: 'fixed', leader: picked.leader, confidence }
  }
  if (isTooEarly(model, answers, covered)) {
    const confidence = { word: 'low', coverage: covered, settled: false, robustness: 0 } as const
    return { ...base, recommendation: 'too_early', band: 'too_early', confidence }
  }
  const { recommendation, leader, other, margin } = picked
  const settled = isSettled(model, answers, assessed, recommendation, left)
  const robust = assessed.robustness(leader, other!)
  const alsoLookAt = runnerUpAmong(model, scores, left, leader)
  return {
    recommendation,
    band: recommendation === 'either' ? 'either' : bandOf(model, margin),
    leader,
    ...(other !== undefined && { other }),
    margin,
    scores,
    ...(alsoLookAt !== undefined && recommendation !== alsoLookAt && { alsoLookAt }),
    excluded,
    confidence: { word: wordFor(covered, settled, robust), coverage: covered, settled, robustness: robust },
    contributions: assessed
      .contributions(leader, other!)
      .sort((a, b) => Math.abs(b.value) - Math.abs(a.value)),
  }
}

/** Is there too little to go by, whatever the margin? */
export function isTooEarly(
  { criteria, thresholds }: DecisionModel,
  answers: Answers,
  covered: number,
): boolean {
  const answered = criteria.filter(({ id }) => Object.hasOwn(answers, id)).length
  return answered < thresholds.answers || !reaches(covered, thresholds.coverage)
}

/** What the gate and the vetoes rule out. */
export function exclusionsIn(
  { gate, vetoes, rivals, challengers }: DecisionModel,
  answers: Answers,
): Exclusion[] {
  const excluded: Exclusion[] = []
  if (Object.hasOwn(answers, gate.id)) {
    const { id, only, exclude = [], neither } = optionOf(gate, answers[gate.id]!)
    if (neither) excluded.push({ alternative: NEITHER, by: 'gate', rule: id })
    for (const alternative of [...rivals, ...challengers])
      if (exclude.includes(alternative) || (only !== undefined && alternative !== only))
        excluded.push({ alternative, by: 'gate', rule: id })
  }
  for (const { id, when, excludes } of vetoes) {
    const applies = Object.entries(when).every(([criterion, option]) => answers[criterion] === option)
    if (applies) excluded.push({ alternative: excludes, by: 'veto', rule: id })
  }
  return excluded
}

export const saysNeither = (excluded: readonly Exclusion[]) =>
  excluded.some(({ alternative }) => alternative === NEITHER)

export function remaining({ rivals, challengers }: DecisionModel, excluded: readonly Exclusion[]): string[] {
  const out = new Set(excluded.map(({ alternative }) => alternative))
  return [...rivals, ...challengers].filter((alternative) => !out.has(alternative))
}

export type Pick = {
  readonly recommendation: string
  readonly leader: string
  readonly other?: string
  readonly margin: number
}

/**
 * Who wins by scores alone, among those that are left; gives `undefined` when nobody is. The first in the model wins a
 * draw. Made once for many scores, because the search for flips asks it thousands of times.
 */
export function createPick(
  { rivals, challengers, thresholds }: DecisionModel,
  left: readonly string[],
): (scores: Readonly<Record<string, number>>) => Pick | undefined {
  const standing = rivals.filter((id) => left.includes(id))
  const others = challengers.filter((id) => left.includes(id))
  return (scores) => {
    const rival = best(standing, scores)
    const challenger = best(others, scores)
    if (rival === undefined)
      return challenger === undefined
        ? undefined
        : ahead(
            scores,
            challenger,
            best(
              others.filter((id) => id !== challenger),
              scores,
            ),
          )
    const clear =
      challenger !== undefined && reaches(scores[challenger]! - scores[rival]!, thresholds.challenger)
    if (clear && exceeds(scores[challenger]!, 0)) return ahead(scores, challenger, rival)
    const other = standing.length > 1 ? (rival === standing[0] ? standing[1] : standing[0]) : undefined
    if (other === undefined) return ahead(scores, rival, challenger)
    const picked = ahead(scores, rival, other)
    return reaches(picked.margin, thresholds.tie) ? picked : { ...picked, recommendation: 'either' }
  }
}

function best(ids: readonly string[], scores: Readonly<Record<string, number>>): string | undefined {
  let top: string | undefined
  for (const id of ids) if (top === undefined || exceeds(scores[id]!, scores[top]!)) top = id
  return top
}

function ahead(scores: Readonly<Record<string, number>>, leader: string, other: string | undefined): Pick {
  if (other === undefined) return { recommendation: leader, leader, margin: 0 }
  const margin = plainZero(Math.max(0, scores[leader]! - scores[other]!))
  return { recommendation: leader, leader, other, margin }
}

/** A challenger within reach of the leader, in either direction. */
function runnerUpAmong(
  { challengers, thresholds }: DecisionModel,
  scores: Readonly<Record<string, number>>,
  left: readonly string[],
  leader: string,
): string | undefined {
  return challengers.find(
    (id) =>
      id !== leader &&
      left.includes(id) &&
      exceeds(scores[id]!, 0) &&
      !reaches(Math.abs(scores[id]! - scores[leader]!), thresholds.challenger),
  )
}

/** The word for a margin; a larger one never gets a weaker word. */
export function bandOf({ thresholds }: DecisionModel, margin: number): Band {
  if (reaches(margin, thresholds.strong)) return 'strong'
  return reaches(margin, thresholds.recommend) ? 'recommend' : 'lean'
}

/**
 * Can no answer to an open criterion change the recommendation? Thresholds included: a rival must stay clear of the tie
 * zone and of every challenger, a challenger must stay clearly ahead of the rivals and above 0, and a tie must stay one.
 */
function isSettled(
  model: DecisionModel,
  answers: Answers,
  { open, interval, lowest }: Assessed,
  recommendation: string,
  left: readonly string[],
): boolean {
  const { rivals, challengers, thresholds } = model
  if (open.length === 0) return true
  if (canStillBeRuledOut(model, answers, recommendation)) return false
  const here = (ids: readonly string[]) => ids.filter((id) => left.includes(id) && id !== recommendation)
  const neverBeats = (challenger: string, rival: string) =>
    !reaches(interval(challenger, rival).high, thresholds.challenger)
  if (challengers.includes(recommendation)) {
    return (
      exceeds(lowest(recommendation), 0) &&
      here(rivals).every((rival) => reaches(interval(recommendation, rival).low, thresholds.challenger)) &&
      here(challengers).every((id) => exceeds(interval(recommendation, id).low, 0))
    )
  }
  if (recommendation === 'either') {
    const { low, high } = interval(rivals[0], rivals[1])
    const tied = !reaches(-low, thresholds.tie) && !reaches(high, thresholds.tie)
    return tied && here(challengers).every((id) => rivals.some((rival) => neverBeats(id, rival)))
  }
  return (
    here(rivals).every((rival) => reaches(interval(recommendation, rival).low, thresholds.tie)) &&
    here(challengers).every((id) => neverBeats(id, recommendation))
  )
}

/** Could answers still open complete a veto against the recommendation (either rival, in a tie) or against all? */
function canStillBeRuledOut({ vetoes }: DecisionModel, answers: Answers, recommendation: string): boolean {
  return vetoes.some(
    ({ when, excludes }) =>
      (excludes === NEITHER || excludes === recommendation || recommendation === 'either') &&
      Object.entries(when).every(([id, option]) => !Object.hasOwn(answers, id) || answers[id] === option),
  )
}

function wordFor(covered: number, settled: boolean, robust: number): Confidence['word'] {
  if (settled || (reaches(covered, 0.6) && reaches(robust, 0.5))) return 'high'
  return reaches(covered, 0.4) && reaches(robust, 0.25) ? 'medium' : 'low'
}
