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
import { type Dice, drawn } from '../support/drawn.js'

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

function times<T>(n: number, make: (i: number) => T): T[] {
  const made: T[] = []
  for (let i = 0; i < n; i++) made.push(make(i))
  return made
}

type Limits = {
  readonly criteria: number
  readonly options: number
  readonly vetoes: number
  /** How many there may be. */
  readonly challengers: readonly number[]
  /** What weights and points are multiples of: quarters, or tenths, which binary fractions cannot hold. */
  readonly grid: 0.25 | 0.1
}

const LIMITS: Limits = { criteria: 13, options: 6, vetoes: 2, challengers: [0, 1, 1, 2, 3], grid: 0.25 }

/** Points from -12 to 12 times the grid, or from -1 to 1 times four of it; a seventh of all times none at all. */
function drawPoints(
  { below }: Dice,
  alternatives: readonly string[],
  isCoarse: boolean,
  grid: number,
): Option['points'] {
  const points: Record<string, number> = {}
  if (below(7) === 0) return points
  for (const id of alternatives) {
    const steps = isCoarse ? 4 * (below(3) - 1) : below(25) - 12
    if (steps !== 0) points[id] = grid * steps
  }
  return points
}

/** Never on the grid that margins of such models lie on, so that rounding decides nothing. */
function drawThresholds({ below, oneOf }: Dice): DecisionModel['thresholds'] {
  const tie = 1 + below(10) + Math.SQRT2 / 100
  const recommend = tie + 1 + below(12)
  return {
    tie,
    recommend,
    strong: recommend + 1 + below(25),
    challenger: 1 + below(10) + Math.E / 100,
    answers: 1 + below(4),
    coverage: oneOf([0.0137, 0.1137, 0.2137, 0.4137]),
  }
}

const gateFor = (alternatives: readonly string[]): DecisionModel['gate'] => ({
  id: 'already',
  options: [
    { id: 'open' },
    ...alternatives.map((id) => ({ id: `only_${id}`, only: id })),
    ...alternatives.map((id) => ({ id: `without_${id}`, exclude: [id] })),
    { id: 'stay', neither: true },
  ],
})

function drawModel(dice: Dice, limits: Limits): DecisionModel {
  const { below, oneOf } = dice
  const rivals = ['bicycle', 'bus'] as const
  const challengers = ['car', 'train', 'tram'].slice(0, oneOf(limits.challengers))
  const alternatives = [...rivals, ...challengers]
  // Every other model is small: most surprises need few criteria, and small ones are quick. A fifth are coarse, so that
  // alternatives are often level.
  const most = below(2) === 0 ? Math.min(4, limits.criteria) : limits.criteria
  const isCoarse = below(5) === 0
  const criteria = times(
    1 + below(most),
    (c): Criterion => ({
      id: `c${c}`,
      weight: limits.grid * (isCoarse ? 4 : 1 + below(12)),
      mutable: below(2) === 0,
      options: times(2 + below(limits.options - 1), (o) => ({
        id: `o${o}`,
        points: drawPoints(dice, alternatives, isCoarse, limits.grid),
      })),
    }),
  )
  const vetoes = times(below(limits.vetoes + 1), (v) => ({
    id: `v${v}`,
    when: Object.fromEntries(
      times(1 + below(2), () => oneOf(criteria)).map(({ id, options }) => [id, oneOf(options).id]),
    ),
    excludes: oneOf([...alternatives, NEITHER]),
  }))
  const thresholds = drawThresholds(dice)
  return { rivals, challengers, thresholds, gate: gateFor(alternatives), vetoes, criteria }
}

/** Without one of the things it has. */
function* simplerModels(model: DecisionModel): Iterable<DecisionModel> {
  const { criteria, vetoes, challengers, rivals } = model
  const half = Math.ceil(criteria.length / 2)
  if (vetoes.length > 0) yield { ...model, vetoes: [] }
  if (criteria.length > 2)
    for (const some of [criteria.slice(0, half), criteria.slice(half)])
      yield possible({ ...model, criteria: some })
  if (challengers.length > 0) {
    const fewer = challengers.slice(0, -1)
    yield possible({ ...model, challengers: fewer, gate: gateFor([...rivals, ...fewer]) })
  }
  for (const veto of vetoes) yield { ...model, vetoes: vetoes.filter((one) => one !== veto) }
  if (criteria.length > 1)
    for (const criterion of criteria)
      yield possible({ ...model, criteria: criteria.filter((one) => one !== criterion) })
  for (const criterion of criteria)
    for (const options of fewerOptions(criterion))
      yield possible({
        ...model,
        criteria: criteria.map((one) => (one === criterion ? { ...one, options } : one)),
      })
}

function* fewerOptions({ options }: Criterion): Iterable<readonly Option[]> {
  if (options.length > 2) for (const option of options) yield options.filter((one) => one !== option)
  for (const option of options)
    for (const [id, value] of Object.entries(option.points))
      if (value !== 0)
        yield options.map((one) => (one === option ? { ...one, points: { ...one.points, [id]: 0 } } : one))
}

/** Without the vetoes that look at what is not there, or hit it. */
const possible = (model: DecisionModel): DecisionModel => ({
  ...model,
  vetoes: model.vetoes.filter(
    ({ when, excludes }) =>
      [...alternativesOf(model), NEITHER].includes(excludes) && isAnsweredIn(model, Object.entries(when)),
  ),
})

const isAnsweredIn = (model: DecisionModel, answers: readonly (readonly [string, string])[]): boolean =>
  answers.every(([id, answer]) =>
    [model.gate, ...model.criteria].some(
      (one) => one.id === id && one.options.some((option) => option.id === answer),
    ),
  )

export const anyModelWithin = (limits: Partial<Limits> = {}): fc.Arbitrary<DecisionModel> =>
  drawn((dice) => drawModel(dice, { ...LIMITS, ...limits }), simplerModels)

/** 1 to 13 criteria of 2 to 6 options; with gate, up to 2 vetoes and up to 3 challengers. */
export const anyModel = anyModelWithin()

function drawAnswers({ below, oneOf }: Dice, { criteria, gate }: DecisionModel): Answers {
  const answers: Record<string, string> = {}
  const gated = below(4) === 0 ? oneOf(gate.options).id : oneOf([undefined, 'open'])
  if (gated !== undefined) answers[gate.id] = gated
  const openOneIn = oneOf([0, 2, 7])
  for (const { id, options } of criteria)
    if (openOneIn === 0 || below(openOneIn) > 0) answers[id] = oneOf(options).id
  return answers
}

function drawImportance({ oneOf }: Dice, { criteria }: DecisionModel): Importance {
  const importance: Record<string, 0.5 | 1 | 2> = {}
  for (const { id } of criteria) {
    const one = oneOf([undefined, undefined, 0.5, 1, 2] as const)
    if (one !== undefined) importance[id] = one
  }
  return importance
}

function* without<T>(record: Readonly<Record<string, T>>): Iterable<Record<string, T>> {
  if (Object.keys(record).length > 0) yield {}
  for (const id of Object.keys(record)) {
    const { [id]: _, ...rest } = record
    yield rest
  }
}

/** Some answered, most answered, or all; the gate open, closed or not answered. */
export const anyAnswers = (model: DecisionModel): fc.Arbitrary<Answers> =>
  drawn((dice) => drawAnswers(dice, model), without)

export const anyImportance = (model: DecisionModel): fc.Arbitrary<Importance> =>
  drawn((dice) => drawImportance(dice, model), without)

/** Another order of the criteria, and of their options. */
export const anyOrder = ({ model }: Case): fc.Arbitrary<DecisionModel> =>
  drawn(({ shuffled }) => ({
    ...model,
    criteria: shuffled(model.criteria).map((criterion) => ({
      ...criterion,
      options: criterion.options.toReversed(),
    })),
  }))

export type Case = {
  readonly model: DecisionModel
  readonly answers: Answers
  readonly importance: Importance
  /** Two different alternatives. */
  readonly f: string
  readonly g: string
}

function drawCase(dice: Dice, limits: Limits): Case {
  const model = drawModel(dice, limits)
  const [f, g] = dice.shuffled(alternativesOf(model))
  return {
    model,
    answers: drawAnswers(dice, model),
    importance: drawImportance(dice, model),
    f: f!,
    g: g!,
  }
}

function* simplerCases(one: Case): Iterable<Case> {
  for (const model of simplerModels(one.model)) {
    if (![one.f, one.g].every((id) => alternativesOf(model).includes(id))) continue
    const kept = Object.entries(one.answers).filter((answer) => isAnsweredIn(model, [answer]))
    const importance = Object.fromEntries(
      Object.entries(one.importance).filter(([id]) =>
        model.criteria.some((criterion) => criterion.id === id),
      ),
    )
    yield { ...one, model, answers: Object.fromEntries(kept), importance }
  }
  for (const answers of without(one.answers)) yield { ...one, answers }
  for (const importance of without(one.importance)) yield { ...one, importance }
}

export const anyCaseWithin = (limits: Partial<Limits>): fc.Arbitrary<Case> =>
  drawn((dice) => drawCase(dice, { ...LIMITS, ...limits }), simplerCases)

export const anyCase = anyCaseWithin({})

/** Sums of tenths are rounded, differently in another order. */
export const anyCaseInTenths = anyCaseWithin({ grid: 0.1 })

/** Few enough answers that all of them can be tried. */
export const anySmallCase = anyCaseWithin({ criteria: 4, options: 3 })

export const RUNS = 1_000

export function forAll<T>(cases: fc.Arbitrary<T>, holds: (one: T) => void): void {
  fc.assert(fc.property(cases, holds), { numRuns: RUNS })
}

/** The same for what takes another arbitrary value beside the case. */
export const withAny = <T, U>(cases: fc.Arbitrary<T>, more: (one: T) => fc.Arbitrary<U>) =>
  cases.chain((one) => more(one).map((extra) => [one, extra] as const))
