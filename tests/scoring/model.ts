/**
 * A decision about another subject, small enough to check by hand, and arbitrary ones.
 */
import fc from 'fast-check'
import {
  type Answers,
  type Criterion,
  type DecisionModel,
  type Importance,
  NEITHER,
  type Option,
} from '../../src/scoring/model.js'

const points = (bicycle: number, bus: number, car: number) => ({ bicycle, bus, car })

/** How to get to work. All weights sum to the number of criteria, and Z is 16, so that one point is worth 6.25. */
export const commute: DecisionModel = {
  rivals: ['bicycle', 'bus'],
  challengers: ['car'],
  thresholds: { tie: 5, recommend: 12, strong: 30, challenger: 3.5, answers: 3, coverage: 0.2 },
  gate: {
    id: 'fixed',
    options: [
      { id: 'nothing' },
      { id: 'bus_pass', only: 'bus' },
      { id: 'no_licence', exclude: ['car'] },
      { id: 'no_bicycle', exclude: ['bicycle'] },
      { id: 'at_home', neither: true },
    ],
  },
  vetoes: [
    { id: 'far_and_steep', when: { distance: 'far', hills: 'steep' }, excludes: 'bicycle' },
    { id: 'just_walk', when: { distance: 'next_door', load: 'nothing' }, excludes: NEITHER },
  ],
  criteria: [
    {
      id: 'distance',
      weight: 1.5,
      mutable: false,
      options: [
        { id: 'next_door', points: points(2, -2, -2) },
        { id: 'near', points: points(2, -1, -1) },
        { id: 'middle', points: points(0, 0.5, 0.5) },
        { id: 'far', points: points(-2, 2, 1) },
      ],
    },
    {
      id: 'hills',
      weight: 1,
      mutable: false,
      options: [
        { id: 'flat', points: { bicycle: 1 } },
        { id: 'steep', points: points(-2, 0.5, 0.5) },
      ],
    },
    {
      id: 'load',
      weight: 0.5,
      mutable: true,
      options: [
        { id: 'nothing', points: points(0.5, 0, -0.5) },
        { id: 'bags', points: points(-1, 0, 2) },
      ],
    },
    {
      id: 'weather',
      weight: 1,
      mutable: true,
      options: [
        { id: 'any', points: {} },
        { id: 'dry_only', points: points(-1, 1, 1) },
      ],
    },
    {
      id: 'budget',
      weight: 1,
      mutable: true,
      options: [
        { id: 'small', points: points(2, 1, -2) },
        { id: 'large', points: { car: 1 } },
      ],
    },
  ],
}

/** One point of a criterion of weight 1 in `commute`. */
export const POINT = 6.25

export const alternativesOf = ({ rivals, challengers }: DecisionModel): string[] => [
  ...rivals,
  ...challengers,
]

export const pointOf = (option: Option, alternative: string): number => option.points[alternative] ?? 0

/** Only the answers to criteria. */
export function withoutGate({ gate }: DecisionModel, answers: Answers): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([id]) => id !== gate.id))
}

export const openIn = ({ criteria }: DecisionModel, answers: Answers): Criterion[] =>
  criteria.filter(({ id }) => answers[id] === undefined)

/** All ways to answer what is open. */
export function completionsOf(model: DecisionModel, answers: Answers): Answers[] {
  return openIn(model, answers).reduce<Answers[]>(
    (all, { id, options }) => all.flatMap((one) => options.map((option) => ({ ...one, [id]: option.id }))),
    [answers],
  )
}

export function everyNumberIn(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(everyNumberIn) : []
}

/** Finite, and no -0, which would be printed as "-0". */
export const isPlain = (value: number) => Number.isFinite(value) && !Object.is(value, -0)

export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen)
  return value
}

// --- arbitrary decisions ---

/** 0, 0.25, -0.25, 0.5, -0.5 and so on to -3. */
const STEPS = Array.from({ length: 25 }, (_, n) => (n % 2 === 0 ? -n : n + 1) / 8)

/**
 * Points in quarters from -3 to 3, a seventh of all times none at all. Drawn as one number with a digit for each
 * alternative, because models have hundreds of points and thousands of models are drawn.
 */
function anyPoints(alternatives: readonly string[]): fc.Arbitrary<Option['points']> {
  const count = STEPS.length ** alternatives.length
  return fc.nat({ max: Math.floor((count * 7) / 6) }).map((n) => {
    const points: Record<string, number> = {}
    let rest = n < count ? n : 0
    for (const id of alternatives) {
      const value = STEPS[rest % STEPS.length]!
      if (value !== 0) points[id] = value
      rest = Math.floor(rest / STEPS.length)
    }
    return points
  })
}

type Limits = {
  readonly criteria: number
  readonly options: number
  readonly vetoes: number
  /** How many there may be. */
  readonly challengers: readonly number[]
}

const LIMITS: Limits = { criteria: 13, options: 6, vetoes: 2, challengers: [0, 1, 1, 2, 3] }

const anyCriteria = (alternatives: readonly string[], limits: Limits) =>
  fc
    .array(
      fc.record({
        weight: fc.integer({ min: 1, max: 12 }).map((n) => n / 4),
        mutable: fc.boolean(),
        options: fc.array(anyPoints(alternatives), { minLength: 2, maxLength: limits.options, size: 'max' }),
      }),
      { minLength: 1, maxLength: limits.criteria, size: 'max' },
    )
    .map((all) =>
      all.map(
        ({ options, ...rest }, c): Criterion => ({
          id: `c${c}`,
          ...rest,
          options: options.map((points, o) => ({ id: `o${o}`, points })),
        }),
      ),
    )

/** Never on the grid that margins of such models lie on, so that rounding decides nothing. */
const anyThresholds = fc
  .record({
    tie: fc.integer({ min: 1, max: 10 }),
    lean: fc.integer({ min: 1, max: 12 }),
    clear: fc.integer({ min: 1, max: 25 }),
    challenger: fc.integer({ min: 1, max: 10 }),
    answers: fc.integer({ min: 1, max: 4 }),
    coverage: fc.constantFrom(0.0137, 0.1137, 0.2137, 0.4137),
  })
  .map(({ tie, lean, clear, challenger, answers, coverage }) => ({
    tie: tie + Math.SQRT2 / 100,
    recommend: tie + lean + Math.SQRT2 / 100,
    strong: tie + lean + clear + Math.SQRT2 / 100,
    challenger: challenger + Math.E / 100,
    answers,
    coverage,
  }))

/** Where a veto looks and whom it hits, as numbers to be taken modulo what there is. */
const anyVeto = fc.record({
  criteria: fc.uniqueArray(fc.nat({ max: 12 }), { minLength: 1, maxLength: 2 }),
  option: fc.nat({ max: 5 }),
  excludes: fc.nat({ max: 5 }),
})

const gateFor = (alternatives: readonly string[]): DecisionModel['gate'] => ({
  id: 'already',
  options: [
    { id: 'open' },
    ...alternatives.map((id) => ({ id: `only_${id}`, only: id })),
    ...alternatives.map((id) => ({ id: `without_${id}`, exclude: [id] })),
    { id: 'stay', neither: true },
  ],
})

export function anyModelWithin(limits: Partial<Limits> = {}): fc.Arbitrary<DecisionModel> {
  const all = { ...LIMITS, ...limits }
  // Every other model is small: most surprises need few criteria, and small ones are quick.
  const size = fc.constantFrom(Math.min(4, all.criteria), all.criteria)
  return fc.tuple(fc.constantFrom(...all.challengers), size).chain(([count, most]) => {
    const rivals = ['bicycle', 'bus'] as const
    const challengers = ['car', 'train', 'tram'].slice(0, count)
    const alternatives = [...rivals, ...challengers]
    return fc
      .record({
        criteria: anyCriteria(alternatives, { ...all, criteria: most }),
        thresholds: anyThresholds,
        vetoes: fc.array(anyVeto, { maxLength: all.vetoes }),
      })
      .map(({ criteria, thresholds, vetoes }) => ({
        rivals,
        challengers,
        thresholds,
        gate: gateFor(alternatives),
        vetoes: vetoes.map((veto, v) => ({
          id: `v${v}`,
          when: Object.fromEntries(
            veto.criteria
              .map((c) => criteria[c % criteria.length]!)
              .map(({ id, options }) => [id, options[veto.option % options.length]!.id]),
          ),
          excludes: [...alternatives, NEITHER][veto.excludes % (alternatives.length + 1)]!,
        })),
        criteria,
      }))
  })
}

/** 1 to 13 criteria of 2 to 6 options; with gate, up to 2 vetoes and up to 3 challengers. */
export const anyModel = anyModelWithin()

/** Some answered, most answered, or all; the gate open, closed or not answered. */
export function anyAnswers({ criteria, gate }: DecisionModel): fc.Arbitrary<Answers> {
  const gated = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(undefined, 'open') },
    { weight: 1, arbitrary: fc.constantFrom(...gate.options.map(({ id }) => id)) },
  )
  return fc.constantFrom(0, 1, 6).chain((answered) =>
    fc
      .tuple(
        gated,
        ...criteria.map(({ options }) => {
          const one = fc.constantFrom(...options.map(({ id }) => id))
          return answered === 0 ? one : fc.option(one, { freq: answered, nil: undefined })
        }),
      )
      .map((ids) =>
        Object.fromEntries(
          [gate, ...criteria].flatMap(({ id }, i) => (ids[i] === undefined ? [] : [[id, ids[i]]])),
        ),
      ),
  )
}

export function anyImportance({ criteria }: DecisionModel): fc.Arbitrary<Importance> {
  const one = fc.constantFrom(undefined, undefined, 0.5 as const, 1 as const, 2 as const)
  return fc
    .tuple(...criteria.map(() => one))
    .map((values) =>
      Object.fromEntries(
        criteria.flatMap(({ id }, i) => (values[i] === undefined ? [] : [[id, values[i]!]])),
      ),
    )
}

/**
 * The same in tenths instead of quarters, which binary fractions cannot hold: sums of them are rounded, differently in
 * another order.
 */
export const inTenths = <T extends Case>(one: T): T => ({
  ...one,
  model: {
    ...one.model,
    criteria: one.model.criteria.map(({ weight, options, ...rest }) => ({
      ...rest,
      weight: 0.4 * weight,
      options: options.map(({ id, points }) => ({
        id,
        points: Object.fromEntries(Object.entries(points).map(([key, value]) => [key, 0.4 * value])),
      })),
    })),
  },
})

/** Another order of the criteria, and of their options. */
export const anyOrder = ({ model }: Case): fc.Arbitrary<DecisionModel> =>
  fc.shuffledSubarray([...model.criteria], { minLength: model.criteria.length }).map((criteria) => ({
    ...model,
    criteria: criteria.map((criterion) => ({ ...criterion, options: criterion.options.toReversed() })),
  }))

export type Case = {
  readonly model: DecisionModel
  readonly answers: Answers
  readonly importance: Importance
  /** Two different alternatives. */
  readonly f: string
  readonly g: string
}

export const anyCaseOf = (models: fc.Arbitrary<DecisionModel>): fc.Arbitrary<Case> =>
  models.chain((model) =>
    fc
      .record({
        answers: anyAnswers(model),
        importance: anyImportance(model),
        pair: fc.shuffledSubarray(alternativesOf(model), { minLength: 2, maxLength: 2 }),
      })
      .map(({ answers, importance, pair: [f, g] }) => ({ model, answers, importance, f: f!, g: g! })),
  )

export const anyCase = anyCaseOf(anyModel)

/** Few enough answers that all of them can be tried. */
export const anySmallCase = anyCaseOf(anyModelWithin({ criteria: 4, options: 3 }))

export const RUNS = 1_000

export function forAll<T>(cases: fc.Arbitrary<T>, holds: (one: T) => void): void {
  fc.assert(fc.property(cases, holds), { numRuns: RUNS })
}

/** The same for what takes another arbitrary value beside the case. */
export const withAny = <T, U>(cases: fc.Arbitrary<T>, more: (one: T) => fc.Arbitrary<U>) =>
  cases.chain((one) => more(one).map((extra) => [one, extra] as const))
