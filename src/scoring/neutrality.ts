/**
 * Is a decision fair to what it decides between? Measured over its own answer space, because nobody sees that in points.
 *
 * The space is too large to enumerate, so answer sets are drawn: every option of a question equally often (real projects
 * are not even, so shares compare alternatives and predict nothing), the gate open. Everything is repeatable. What has a
 * closed form (means, largest margins) is exact. The same decision with its rivals swapped must give the swapped result.
 */
import {
  type Band,
  bandOf,
  createPick,
  type Decision,
  decide,
  type Exclusion,
  exclusionsIn,
  isTooEarly,
  remaining,
  saysNeither,
} from './decide.js'
import type { Answers, Criterion, DecisionModel, Option } from './model.js'
import { alternativesOf, coverage, interval, plainZero, pointOf, rangeOf, scaleOf } from './score.js'

/** Of each kind: the standard error of a share stays near .4 %, and the report below three seconds. */
const SETS = 20_000
/** How many answers people give before they stop: the smallest and the largest number, evenly. */
export const PARTIAL = [4, 8] as const
/** Each mirrored set costs two whole decisions, so that only every eighth is mirrored, under the options of the gate in turn. */
const MIRROR_STEP = 8
/**
 * A rival that wins less of the decided sets is there for show. Chance alone would give each of two rivals and a
 * challenger a third; about half of that leaves room for one that suits fewer of the answers on offer, which no project
 * draws by lot, but not for one that hardly suits any.
 */
export const RIVAL_SHARE_MIN = 0.15
/** A share is too small only when it is by more than chance explains. */
const STANDARD_ERRORS = 3
/** Scores are sums of decimal fractions. */
const ROUNDING = 1e-9

export type Neutrality = {
  readonly full: Outcomes
  /** A few answers only, `PARTIAL`. */
  readonly partial: Outcomes
  /** In the order of the model, rivals first. */
  readonly alternatives: readonly Standing[]
  readonly questions: readonly Question[]
  readonly mirror: Mirror
  /** What is unfair or of no use. */
  readonly faults: readonly Fault[]
}

export type Outcomes = {
  readonly sets: number
  /** In how many an alternative is recommended, rather than `either`, `neither` or `too_early`. */
  readonly decided: number
  /** Sets by recommendation: id of an alternative, `either`, `neither`, `too_early`. */
  readonly recommended: ReadonlyMap<string, number>
  readonly bands: ReadonlyMap<Band, number>
}

export type Standing = {
  readonly id: string
  /** Points that an evenly drawn answer gives, weighted by criterion, -3 to 3; exact. */
  readonly mean: number
  /** The same for the answer that suits it best. */
  readonly best: number
  /** Largest possible margin over each other alternative, in scores, vetoes and the gate aside; exact. */
  readonly reach: ReadonlyMap<string, number>
}

export type Question = {
  readonly id: string
  /** Of Z, 0 to 1. */
  readonly share: number
  /** What an evenly drawn answer adds to the margin of the first rival over the second, in scores; exact. */
  readonly tilt: number
  /** How often another answer to it alone, each equally likely, gives another recommendation to a full set, 0 to 1. */
  readonly turns: number
  /** Options that count the same for every alternative and in every veto; options without any points aside. */
  readonly alike: readonly (readonly string[])[]
}

export type Mirror = {
  readonly sets: number
  readonly broken: number
  /** One for which the mirrored decision gives something else than the mirrored result. */
  readonly example?: Answers
}

export type Fault =
  /** No other answer to it ever gives another recommendation. */
  | { readonly kind: 'dead'; readonly criterion: string }
  /** A rival wins less than `RIVAL_SHARE_MIN` of the decided sets. */
  | {
      readonly kind: 'seldom'
      readonly alternative: string
      readonly of: 'full' | 'partial'
      readonly share: number
    }
  /** A challenger wins in no set, not even in those that suit it best. */
  | { readonly kind: 'never'; readonly alternative: string }
  /** A fault of the core, never of the content. */
  | { readonly kind: 'mirror'; readonly broken: number }

/**
 * @param sets how many of each kind, full and partial, are drawn; at least 1
 * @throws EmptyModelError
 */
export function neutrality(model: DecisionModel, sets = SETS): Neutrality {
  const random = createRandom(1)
  const count = model.criteria.length
  const judge = createJudge(model)
  const full = Array.from({ length: sets }, () => drawAnswers(model, count, random))
  const partial = Array.from({ length: sets }, () => drawAnswers(model, drawCount(count, random), random))
  const found = {
    full: outcomesOf(full, judge),
    partial: outcomesOf(partial, judge),
    alternatives: alternativesOf(model).map((id) => standingOf(model, id)),
    questions: questionsOf(model, full, judge),
    mirror: mirrorOf(model, underEveryGate(model, [...full, ...partial])),
  }
  return { ...found, faults: faultsOf(model, found, judge) }
}

/** Standard error of a share of `n` independent sets. */
export const standardError = (share: number, n: number) =>
  n === 0 ? 0 : Math.sqrt((share * (1 - share)) / n)

/** Share of the decided sets in which the alternative is recommended, 0 to 1; 0 when nothing is decided. */
export const shareOf = ({ recommended, decided }: Outcomes, alternative: string) =>
  decided === 0 ? 0 : (recommended.get(alternative) ?? 0) / decided

// --- drawing ---

/** Repeatable numbers in [0, 1) (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const below = (random: () => number, n: number) => Math.floor(random() * n)

/** As many as people answer, or all where there are fewer. */
function drawCount(criteria: number, random: () => number): number {
  const [least, most] = PARTIAL
  return Math.min(criteria, least + below(random, most - least + 1))
}

/** That many criteria, evenly, in the order of the model; each of their options equally likely. */
function drawAnswers({ criteria }: DecisionModel, count: number, random: () => number): Answers {
  const answers: Record<string, string> = {}
  let wanted = count
  // Selection sampling (Knuth, TAOCP 3.4.2, algorithm S): each criterion with the chance that exactly `count` are taken.
  criteria.forEach(({ id, options }, i) => {
    if (below(random, criteria.length - i) >= wanted) return
    answers[id] = options[below(random, options.length)]!.id
    wanted--
  })
  return answers
}

// --- judging ---

type Verdict = Pick<Decision, 'recommendation' | 'band'>
type Scores = Decision['scores']
type Judge = ReturnType<typeof createJudge>

/** What `decide` recommends, without its explanations, under usual importance: it is asked millions of times. */
export function createJudge(model: DecisionModel) {
  const { worthOf, sumUp } = createScores(model)
  const early = new Map<string, boolean>()
  // Which questions are answered decides it, not how.
  const isEarly = (answers: Answers) => {
    const key = Object.keys(answers).join()
    const known = early.get(key) ?? isTooEarly(model, answers, coverage(model, answers))
    early.set(key, known)
    return known
  }
  const inVeto = new Set(model.vetoes.flatMap(({ when }) => Object.keys(when)))

  const judge = (answers: Answers) => {
    const answered = model.criteria.filter(({ id }) => Object.hasOwn(answers, id))
    const scores = sumUp(answered.map(({ id }) => worthOf(id, answers[id]!)))
    return verdictFor(model, answers, isEarly(answers))(scores)
  }

  /** Per criterion, the share of its other options that would give another recommendation. All must be answered. */
  function turnsOf(answers: Answers): number[] {
    const tooFew = isEarly(answers)
    const worths = model.criteria.map(({ id }) => worthOf(id, answers[id]!))
    const verdict = verdictFor(model, answers, tooFew)
    const { recommendation } = verdict(sumUp(worths))
    return model.criteria.map(({ id, options }, i) => {
      const swapped = [...worths]
      const others = options.filter((option) => option.id !== answers[id])
      const turning = others.filter((option) => {
        swapped[i] = worthOf(id, option.id)
        const ruled = inVeto.has(id) ? verdictFor(model, { ...answers, [id]: option.id }, tooFew) : verdict
        return ruled(sumUp(swapped)).recommendation !== recommendation
      })
      return turning.length / Math.max(1, others.length)
    })
  }
  return { judge, turnsOf }
}

/** The rules of `decide` for these answers, to be applied to scores. */
function verdictFor(model: DecisionModel, answers: Answers, early: boolean): (scores: Scores) => Verdict {
  const excluded = exclusionsIn(model, answers)
  const left = remaining(model, excluded)
  const only = (recommendation: string, band: Band) => () => ({ recommendation, band })
  if (saysNeither(excluded) || left.length === 0) return only('neither', 'neither')
  if (left.length === 1) return only(left[0]!, 'fixed')
  if (early) return only('too_early', 'too_early')
  const pick = createPick(model, left)
  return (scores) => {
    const { recommendation, margin } = pick(scores)!
    return { recommendation, band: recommendation === 'either' ? 'either' : bandOf(model, margin) }
  }
}

/**
 * Scores from what each option is worth, summed in the order of the model as `score` does: among equals the last digit of
 * a sum must not decide.
 */
function createScores(model: DecisionModel) {
  const alternatives = alternativesOf(model)
  const { unit } = scaleOf(model, {})
  const worth = new Map(
    model.criteria.map((criterion) => [
      criterion.id,
      new Map(
        criterion.options.map((option) => [
          option.id,
          alternatives.map((alternative) => unit(criterion) * pointOf(option, alternative)),
        ]),
      ),
    ]),
  )
  return {
    /** Per alternative. */
    worthOf: (criterion: string, option: string): readonly number[] => worth.get(criterion)!.get(option)!,
    sumUp(worths: readonly (readonly number[])[]): Scores {
      const scores: Record<string, number> = {}
      for (let a = 0; a < alternatives.length; a++) {
        let sum = 0
        for (const values of worths) sum += values[a]!
        scores[alternatives[a]!] = sum
      }
      return scores
    },
  }
}

function outcomesOf(sets: readonly Answers[], { judge }: Judge): Outcomes {
  const recommended = new Map<string, number>()
  const bands = new Map<Band, number>()
  for (const answers of sets) {
    const { recommendation, band } = judge(answers)
    add(recommended, recommendation)
    add(bands, band)
  }
  const open = (['either', 'neither', 'too_early'] as const).map((band) => bands.get(band) ?? 0)
  return {
    sets: sets.length,
    decided: open.reduce((rest, count) => rest - count, sets.length),
    recommended,
    bands,
  }
}

const add = <K>(counts: Map<K, number>, key: K) => void counts.set(key, (counts.get(key) ?? 0) + 1)

// --- what each alternative and each question is given ---

function standingOf(model: DecisionModel, id: string): Standing {
  const { criteria } = model
  const { weights } = scaleOf(model, {})
  const perAnswer = (pointsOf: (points: readonly number[]) => number) =>
    plainZero(
      criteria.reduce(
        (sum, criterion) =>
          sum + weights[criterion.id]! * pointsOf(criterion.options.map((option) => pointOf(option, id))),
        0,
      ) / criteria.length,
    )
  const others = alternativesOf(model).filter((other) => other !== id)
  return {
    id,
    mean: perAnswer(meanOf),
    best: perAnswer((points) => Math.max(...points)),
    reach: new Map(others.map((other) => [other, interval(model, {}, {}, id, other).high])),
  }
}

function questionsOf(model: DecisionModel, full: readonly Answers[], { turnsOf }: Judge): Question[] {
  const { weights, normaliser, unit } = scaleOf(model, {})
  const turned = model.criteria.map(() => 0)
  for (const answers of full)
    turnsOf(answers).forEach((share, i) => {
      turned[i]! += share
    })
  const [first, second] = model.rivals
  return model.criteria.map((criterion, i) => {
    const { id, options } = criterion
    const leads = options.map((option) => pointOf(option, first) - pointOf(option, second))
    return {
      id,
      share: normaliser === 0 ? 0 : (weights[id]! * rangeOf(model, criterion)) / normaliser,
      tilt: plainZero(unit(criterion) * meanOf(leads)),
      turns: turned[i]! / full.length,
      alike: alikeIn(model, criterion),
    }
  })
}

function alikeIn(model: DecisionModel, { id, options }: Criterion): string[][] {
  const groups = new Map<string, string[]>()
  for (const option of options) {
    const points = alternativesOf(model).map((alternative) => pointOf(option, alternative))
    const inVeto = model.vetoes.some(({ when }) => when[id] === option.id)
    if (inVeto || points.every((point) => point === 0)) continue
    const key = points.join()
    groups.set(key, [...(groups.get(key) ?? []), option.id])
  }
  return [...groups.values()].filter((group) => group.length > 1)
}

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

// --- the mirror ---

/** The same decision with everything said of one rival said of the other. */
export function mirrored(model: DecisionModel): DecisionModel {
  const swap = createSwap(model)
  const swapKeys = (points: Option['points']) =>
    Object.fromEntries(Object.entries(points).map(([id, value]) => [swap(id), value]))
  return {
    ...model,
    gate: {
      ...model.gate,
      options: model.gate.options.map((option) => ({
        ...option,
        ...(option.only !== undefined && { only: swap(option.only) }),
        ...(option.exclude && { exclude: option.exclude.map(swap) }),
      })),
    },
    vetoes: model.vetoes.map((veto) => ({ ...veto, excludes: swap(veto.excludes) })),
    criteria: model.criteria.map((criterion) => ({
      ...criterion,
      options: criterion.options.map((option) => ({ ...option, points: swapKeys(option.points) })),
    })),
  }
}

function createSwap({ rivals: [first, second] }: DecisionModel): (id: string) => string {
  return (id) => (id === first ? second : id === second ? first : id)
}

/** Every eighth set, with the options of the gate in turn. */
function underEveryGate({ gate }: DecisionModel, sets: readonly Answers[]): Answers[] {
  const some = sets.filter((_, i) => i % MIRROR_STEP === 0)
  return some.map((answers, i) => {
    const option = gate.options[i % (gate.options.length + 1)]
    return option ? { ...answers, [gate.id]: option.id } : answers
  })
}

/** @param judge `decide`, unless a test wants to see an unfair one found out */
export function mirrorOf(model: DecisionModel, sets: readonly Answers[], judge = decide): Mirror {
  const other = mirrored(model)
  const swap = createSwap(model)
  const broken = sets.filter((answers) => !isMirror(judge(model, answers), judge(other, answers), swap))
  const [example] = broken
  return { sets: sets.length, broken: broken.length, ...(example && { example }) }
}

function isMirror(one: Decision, other: Decision, swap: (id: string) => string): boolean {
  const near = (a: number, b: number) => Math.abs(a - b) < ROUNDING
  const who = ({ alternative, by, rule }: Exclusion) => `${by} ${rule} ${alternative}`
  const swapped = one.excluded.map((exclusion) => ({
    ...exclusion,
    alternative: swap(exclusion.alternative),
  }))
  return (
    swap(one.recommendation) === other.recommendation &&
    one.band === other.band &&
    one.alsoLookAt === other.alsoLookAt &&
    near(one.margin, other.margin) &&
    one.confidence.word === other.confidence.word &&
    one.confidence.settled === other.confidence.settled &&
    Object.entries(one.scores).every(([id, value]) => near(value, other.scores[swap(id)]!)) &&
    swapped.map(who).sort().join() === other.excluded.map(who).sort().join()
  )
}

// --- what is wrong ---

function faultsOf(model: DecisionModel, found: Omit<Neutrality, 'faults'>, { judge }: Judge): Fault[] {
  const { questions, mirror } = found
  const seldom = model.rivals.flatMap((alternative) =>
    (['full', 'partial'] as const).flatMap((of): Fault[] => {
      const share = shareOf(found[of], alternative)
      const chance = STANDARD_ERRORS * standardError(share, found[of].decided)
      return share + chance < RIVAL_SHARE_MIN ? [{ kind: 'seldom', alternative, of, share }] : []
    }),
  )
  const wins = (id: string) =>
    found.full.recommended.has(id) ||
    found.partial.recommended.has(id) ||
    favourableTo(model, id).some((answers) => judge(answers).recommendation === id)
  return [
    ...questions.filter(({ turns }) => turns === 0).map(({ id }): Fault => ({ kind: 'dead', criterion: id })),
    ...seldom,
    ...model.challengers
      .filter((id) => !wins(id))
      .map((alternative): Fault => ({ kind: 'never', alternative })),
    ...(mirror.broken > 0 ? [{ kind: 'mirror', broken: mirror.broken } as const] : []),
  ]
}

/** Full answer sets in which the alternative is furthest ahead of the rivals, the one or the other counting more. */
function favourableTo(model: DecisionModel, id: string): Answers[] {
  const [first, second] = model.rivals
  return [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const lead = (option: Option) =>
      pointOf(option, id) - share * pointOf(option, first) - (1 - share) * pointOf(option, second)
    const best = ({ options }: Criterion) => options.reduce((top, one) => (lead(one) > lead(top) ? one : top))
    return Object.fromEntries(model.criteria.map((criterion) => [criterion.id, best(criterion).id]))
  })
}
