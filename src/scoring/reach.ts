/**
 * What would be recommended under other answers to the answered criteria: the ground on which flips are searched.
 *
 * Scores are linear in the answers; only vetoes are not. So once the answers that vetoes look at are chosen, who is left
 * is fixed (a `Rule`), and what an alternative needs to be recommended is a list of margins over others.
 */
import { createPick, exclusionsIn, isTooEarly, type Pick, remaining, saysNeither } from './decide.js'
import type { Answers, DecisionModel, Importance } from './model.js'
import { type Assessed, alternativesOf, assess, pointOf } from './score.js'

/** Another answer to one criterion. */
export type Move = {
  readonly criterion: string
  readonly option: string
  /** Its place among all moves, criterion by criterion and option by option in the order of the model. */
  readonly rank: number
  /** Options between the present answer and this one along the list; far more when the person cannot decide it. */
  readonly cost: number
}

/** All other answers to one criterion. */
export type Choice = {
  readonly criterion: string
  readonly mutable: boolean
  /** A veto looks at it. */
  readonly inVeto: boolean
  readonly moves: readonly Move[]
}

/** A margin of one over another, by position; `over` may be `zero`, the position behind the last alternative. */
export type Demand = { readonly of: number; readonly over: number; readonly margin: number }

/** Who is left, and what each of them needs, while the same vetoes hold. */
export type Rule = {
  readonly left: readonly number[]
  /** By position: of each list one demand has to be met. Necessary; whether it is sufficient, only `pick` knows. */
  readonly needs: ReadonlyMap<number, readonly (readonly Demand[])[]>
  readonly pick: (scores: Readonly<Record<string, number>>) => Pick | undefined
}

export type Reach = ReturnType<typeof createReach>

/**
 * Keeps the moves made; whoever makes moves takes them back, the last first.
 *
 * @throws UnknownAnswerError, EmptyModelError
 */
export function createReach(model: DecisionModel, answers: Answers, importance: Importance) {
  const alternatives = alternativesOf(model)
  const width = alternatives.length + 1
  const assessed = assess(model, answers, importance)
  // Other answers to the same criteria make it neither earlier nor later.
  const ruleFor = createRules(model, isTooEarly(model, answers, assessed.coverage))
  const changed: Record<string, string> = Object.assign(Object.create(null), answers)
  // A row for each number of moves made, so that taking one back leaves no rounding behind.
  const rows = [...assessed.answered, undefined].map(() => new Float64Array(width))
  rows[0]!.set(alternatives.map((id) => assessed.scores[id]!))
  let made = 0
  const pickBy = createPicker(alternatives)
  const gains = gainsOf(model, assessed)
  const gain = ({ rank }: Move, a: number) => gains[rank * width + a]!
  return {
    alternatives,
    choices: choicesOf(model, assessed),
    /** Without any move; `undefined` when nothing is recommended. */
    present: pickBy(ruleFor(answers), rows[0]!),
    /** What a move adds to the score of the alternative at position `a`; nothing to `zero`. */
    gain,
    make(move: Move): void {
      changed[move.criterion] = move.option
      const before = rows[made]!
      const after = rows[++made]!
      for (let a = 0; a < width; a++) after[a] = before[a]! + gain(move, a)
    },
    takeBack({ criterion }: Move): void {
      changed[criterion] = answers[criterion]!
      made--
    },
    /** By position, after the moves made; then 0. */
    scores: () => rows[made]!,
    rule: () => ruleFor(changed),
    /** After the moves made, given their rule. */
    recommendation: (rule: Rule) => pickBy(rule, rows[made]!)?.recommendation,
  }
}

/** Names the scores by position for the rule, in one record again and again. */
function createPicker(alternatives: readonly string[]) {
  const named: Record<string, number> = Object.create(null)
  return ({ pick }: Rule, scores: Float64Array) => {
    for (let a = 0; a < alternatives.length; a++) named[alternatives[a]!] = scores[a]!
    return pick(named)
  }
}

/** A change that the person cannot decide costs more than any number of steps. */
const NOT_THEIRS = 1_000

function choicesOf({ vetoes }: DecisionModel, { answered }: Assessed): Choice[] {
  const looksAt = new Set(vetoes.flatMap(({ when }) => Object.keys(when)))
  let rank = 0
  return answered.map(({ criterion: { id, mutable, options }, option: present }) => {
    const from = options.indexOf(present)
    const moves: Move[] = []
    options.forEach((option, to) => {
      if (to === from) return
      const cost = Math.abs(to - from) + (mutable ? 0 : NOT_THEIRS)
      moves.push({ criterion: id, option: option.id, rank: rank++, cost })
    })
    return { criterion: id, mutable, inVeto: looksAt.has(id), moves }
  })
}

/** What each move adds to the score of each alternative: a row for each rank, 0 in the last column, for `zero`. */
function gainsOf(model: DecisionModel, { answered, toScore }: Assessed): Float64Array {
  const alternatives = alternativesOf(model)
  const width = alternatives.length + 1
  const size = answered.reduce((sum, { criterion }) => sum + criterion.options.length - 1, 0)
  const gains = new Float64Array(size * width)
  let row = 0
  for (const { criterion, option: present, own } of answered)
    for (const option of criterion.options) {
      if (option === present) continue
      for (let a = 0; a < alternatives.length; a++)
        gains[row + a] = toScore(
          own * (pointOf(option, alternatives[a]!) - pointOf(present, alternatives[a]!)),
        )
      row += width
    }
  return gains
}

/** The rule for given answers, made once for each set of vetoes that hold; the gate never changes. */
function createRules(model: DecisionModel, early: boolean): (answers: Answers) => Rule {
  const alternatives = alternativesOf(model)
  const vetoes = model.vetoes.map(({ when }) => Object.entries(when))
  const known = new Map<string, Rule>()
  const ruleFor = (answers: Answers): Rule => {
    const excluded = exclusionsIn(model, answers)
    const left = remaining(model, excluded)
    if (saysNeither(excluded) || (early && left.length > 1))
      return { left: [], needs: new Map(), pick: () => undefined }
    const needs = left.map((id) => [alternatives.indexOf(id), needsOf(model, left, id)] as const)
    return { left: needs.map(([a]) => a), needs: new Map(needs), pick: createPick(model, left) }
  }
  return (answers) => {
    let holding = ''
    for (const when of vetoes) holding += when.every(([id, option]) => answers[id] === option) ? '1' : '0'
    const rule = known.get(holding) ?? ruleFor(answers)
    known.set(holding, rule)
    return rule
  }
}

/** The margins without which `createPick` never recommends it. */
function needsOf({ rivals, challengers, thresholds }: DecisionModel, left: readonly string[], id: string) {
  const alternatives = [...rivals, ...challengers]
  const zero = alternatives.length
  const of = alternatives.indexOf(id)
  const others = (ids: readonly string[]) =>
    ids.flatMap((other) => (other !== id && left.includes(other) ? [alternatives.indexOf(other)] : []))
  const needs: Demand[][] = []
  if (challengers.includes(id)) {
    for (const rival of others(rivals)) needs.push([{ of, over: rival, margin: thresholds.challenger }])
    if (needs.length > 0) needs.push([{ of, over: zero, margin: 0 }])
    for (const other of others(challengers)) needs.push([{ of, over: other, margin: 0 }])
    return needs
  }
  for (const rival of others(rivals)) needs.push([{ of, over: rival, margin: thresholds.tie }])
  // A challenger is held off when it is not clearly ahead, or does not speak for itself.
  for (const challenger of others(challengers))
    needs.push([
      { of, over: challenger, margin: -thresholds.challenger },
      { of: zero, over: challenger, margin: 0 },
    ])
  return needs
}
