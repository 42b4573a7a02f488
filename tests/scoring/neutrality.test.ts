/**
 * Fairness measured: what is drawn agrees with what can be counted, and what is planted is found.
 */
import fc from 'fast-check'
import { describe, it } from 'vitest'
import { decide } from '../../src/scoring/decide.js'
import type { Answers, Criterion, DecisionModel } from '../../src/scoring/model.js'
import {
  createJudge,
  type Fault,
  mirrored,
  mirrorOf,
  type Neutrality,
  neutrality,
  type Outcomes,
  shareOf,
  standardError,
} from '../../src/scoring/neutrality.js'
import { score } from '../../src/scoring/score.js'
import { expect } from '../support/quick-expect.js'
import {
  alternativesOf,
  anyAnswers,
  anyModel,
  anyModelWithin,
  commute,
  completionsOf,
  forAll,
  frozen,
  withAny,
} from './model.js'

const tiny = anyModelWithin({ criteria: 4, options: 3 })
/** Sets a model in properties; what is claimed holds for any number. */
const FEW = 4
const EPSILON = 1e-9

const swap = (id: string) => ({ bicycle: 'bus', bus: 'bicycle' })[id] ?? id
const swapKeys = (counts: ReadonlyMap<string, number>) =>
  new Map([...counts].map(([id, value]) => [swap(id), value]))
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

/** Of all sets, decided or not. */
const shareOfOutcome = ({ recommended, sets }: Outcomes, id: string) => (recommended.get(id) ?? 0) / sets
const faultsOf = (model: DecisionModel, sets: number) => neutrality(model, sets).faults
const withCriterion = (model: DecisionModel, criterion: Criterion): DecisionModel => ({
  ...model,
  criteria: [...model.criteria, criterion],
})

describe('with everything said of one rival said of the other', () => {
  const swapOutcomes = (outcomes: Outcomes) => ({ ...outcomes, recommended: swapKeys(outcomes.recommended) })
  const view = ({ alternatives, questions, full, partial }: Neutrality) => ({
    full,
    partial,
    alternatives,
    questions,
  })

  it('the figures are those of the other, and every decision is mirrored', () => {
    forAll(tiny, (model) => {
      const one = neutrality(model, FEW)
      expect(one.mirror).toEqual({ sets: 1, broken: 0 })
      const { full, partial, alternatives, questions } = neutrality(mirrored(model), FEW)
      const byId = new Map(alternatives.map((standing) => [swap(standing.id), standing]))
      expect({
        full: swapOutcomes(full),
        partial: swapOutcomes(partial),
        alternatives: alternativesOf(model).map((id) => {
          const { reach, ...rest } = byId.get(id)!
          return { ...rest, id, reach: swapKeys(reach) }
        }),
        questions: questions.map((question) => ({ ...question, tilt: 0 - question.tilt })),
      }).toEqual(view(one))
    })
  })

  it('twice is the same as not at all', () => {
    forAll(anyModel, (model) => {
      expect(mirrored(mirrored(model))).toEqual(model)
    })
  })

  const sets: Answers[] = [
    { distance: 'near', hills: 'flat', weather: 'any' },
    { distance: 'middle', hills: 'flat', load: 'nothing' },
    { distance: 'far', load: 'bags', budget: 'large' },
  ]

  it.each<[string, typeof decide]>([
    [
      'names one rival instead of a tie',
      (model, answers) => {
        const decision = decide(model, answers)
        return decision.recommendation === 'either' ? { ...decision, recommendation: 'bicycle' } : decision
      },
    ],
    [
      'counts one rival higher',
      (model, answers) => {
        const { scores, ...decision } = decide(model, answers)
        return { ...decision, scores: { ...scores, bus: scores.bus! + 1 } }
      },
    ],
  ])('a core that %s is found out', (_, unfair) => {
    const { broken, example } = mirrorOf(commute, sets, unfair)
    expect(broken).toBeGreaterThan(0)
    expect(sets).toContain(example)
    expect(mirrorOf(commute, sets)).toEqual({ sets: 3, broken: 0 })
  })
})

describe('what is judged quickly', () => {
  it('is what is decided', () => {
    forAll(withAny(anyModel, anyAnswers), ([model, answers]) => {
      const { recommendation, band } = decide(model, answers)
      expect(createJudge(model).judge(answers)).toEqual({ recommendation, band })
    })
  })

  it('turns by the answers by which decisions turn', () => {
    const complete = (model: DecisionModel) => fc.constantFrom(...completionsOf(model, {}))
    forAll(withAny(tiny, complete), ([model, answers]) => {
      const now = decide(model, answers).recommendation
      const turns = model.criteria.map(({ id, options }) => {
        const others = options.filter((option) => option.id !== answers[id])
        const other = others.filter(
          (option) => decide(model, { ...answers, [id]: option.id }).recommendation !== now,
        )
        return other.length / others.length
      })
      expect(createJudge(model).turnsOf(answers)).toEqual(turns)
    })
  })
})

describe('the figures', () => {
  const measured = neutrality(commute)
  const complete = completionsOf(commute, {})
  /** Of five criteria four are answered in a fifth of all partial sets, each of them left out equally often. */
  const nearlyComplete = commute.criteria.flatMap(({ id }) =>
    complete.map((answers) => Object.fromEntries(Object.entries(answers).filter(([key]) => key !== id))),
  )
  const exactly = (sets: readonly Answers[], id: string) =>
    sum(sets.map((answers) => Number(decide(commute, answers).recommendation === id))) / sets.length
  const outcomes = ['bicycle', 'bus', 'car', 'either', 'neither']

  it.each(outcomes)('%s comes out as often as counting all full sets says', (id) => {
    const share = exactly(complete, id)
    expect(share).toBeGreaterThan(0)
    expect(Math.abs(shareOfOutcome(measured.full, id) - share)).toBeLessThan(
      4 * standardError(share, measured.full.sets),
    )
  })

  it.each(outcomes)('%s comes out as often as counting all partial sets says', (id) => {
    const share = 0.8 * exactly(complete, id) + 0.2 * exactly(nearlyComplete, id)
    expect(Math.abs(shareOfOutcome(measured.partial, id) - share)).toBeLessThan(
      4 * standardError(share, measured.partial.sets),
    )
  })

  it('means and largest margins are those of all full sets', () => {
    forAll(tiny, (model) => {
      const all = completionsOf(model, {}).map((answers) => score(model, answers))
      const { normaliser } = all[0]!
      if (normaliser === 0) return
      const unit = (100 * model.criteria.length) / normaliser
      for (const { id, mean, best, reach } of neutrality(model, 1).alternatives) {
        const scores = all.map((one) => one.scores[id]!)
        const margins = [...reach].map(([other, margin]) => [
          margin,
          Math.max(...all.map((one) => one.scores[id]! - one.scores[other]!)),
        ])
        const pairs = [
          [unit * mean, sum(scores) / scores.length],
          [unit * best, Math.max(...scores)],
          ...margins,
        ]
        expect(pairs.filter(([found, counted]) => !(Math.abs(found! - counted!) < EPSILON))).toEqual([])
      }
    })
  })

  it('tilts sum to the mean margin between the rivals', () => {
    const margins = complete
      .map((answers) => score(commute, answers).scores)
      .map(({ bicycle, bus }) => bicycle! - bus!)
    expect(sum(measured.questions.map(({ tilt }) => tilt))).toBeCloseTo(sum(margins) / margins.length, 9)
  })

  it('are the same every time, and leave the model alone', () => {
    const model = frozen(structuredClone(commute))
    expect(neutrality(model, 200)).toEqual(neutrality(model, 200))
  })

  it('of nothing decided are shares of 0', () => {
    const nothing: Outcomes = { sets: 3, decided: 0, recommended: new Map([['either', 3]]), bands: new Map() }
    expect(shareOf(nothing, 'bus')).toBe(0)
    expect(standardError(0, 0)).toBe(0)
  })
})

describe('the partial sets', () => {
  const ids = Array.from({ length: 12 }, (_, i) => `c${i}`)
  const options = [
    { id: 'one', points: { bicycle: 1 } },
    { id: 'other', points: { bus: 1 } },
  ]
  const dozen: DecisionModel = {
    ...commute,
    thresholds: { ...commute.thresholds, answers: 1, coverage: 0 },
    vetoes: [],
    criteria: ids.map((id) => ({ id, weight: 1, mutable: true, options })),
  }
  const isNearly = (share: number, expected: number) =>
    expect(Math.abs(share - expected)).toBeLessThan(4 * standardError(expected, 2_000) + EPSILON)

  it.each([
    [4, 0],
    [5, 0.2],
    [6, 0.4],
    [8, 0.8],
    [9, 1],
  ])('hold fewer than %d answers in a share of %d, the full ones never', (answers, expected) => {
    const model = { ...dozen, thresholds: { ...dozen.thresholds, answers } }
    const { full, partial } = neutrality(model, 2_000)
    isNearly(shareOfOutcome(partial, 'too_early'), expected)
    expect(full.recommended.has('too_early')).toBe(false)
  })

  it.each(['c0', 'c5', 'c11'])('answer each question equally often, half of all times: %s', (id) => {
    // Whatever is answered to it rules everything out, so that it shows.
    const vetoes = options.map((option) => ({
      id: option.id,
      when: { [id]: option.id },
      excludes: 'neither',
    }))
    isNearly(shareOfOutcome(neutrality({ ...dozen, vetoes }, 2_000).partial, 'neither'), 0.5)
  })
})

describe('a question', () => {
  const colour = (points: Readonly<Record<string, number>>): Criterion => ({
    id: 'colour',
    weight: 1,
    mutable: true,
    options: [
      { id: 'red', points },
      { id: 'green', points },
    ],
  })
  const dead: Fault = { kind: 'dead', criterion: 'colour' }

  it('whose answers all count the same is dead', () => {
    const points = fc.record({
      bicycle: fc.integer({ min: -3, max: 3 }),
      bus: fc.integer({ min: -3, max: 3 }),
    })
    forAll(fc.tuple(tiny, points), ([model, same]) => {
      expect(faultsOf(withCriterion(model, colour(same)), FEW)).toContainEqual(dead)
    })
  })

  it('is not dead when one of its answers rules something out', () => {
    const veto = { id: 'no_red', when: { colour: 'red' }, excludes: 'bicycle' }
    const model = withCriterion({ ...commute, vetoes: [veto] }, colour({}))
    expect(faultsOf(model, 500)).not.toContainEqual(dead)
  })

  it('that moves scores too little to change who is recommended is dead', () => {
    const options = [
      { id: 'red', points: { bicycle: 0.01 } },
      { id: 'green', points: {} },
    ]
    expect(faultsOf(withCriterion(commute, { ...colour({}), options }), 500)).toContainEqual(dead)
  })

  it('names the answers that have the same points, unless they have none or a veto parts them', () => {
    const options = [
      { id: 'red', points: { bus: 1 } },
      { id: 'crimson', points: { bus: 1, car: 0 } },
      { id: 'scarlet', points: { bus: 1 } },
      { id: 'green', points: { bus: -1 } },
      { id: 'grey', points: {} },
      { id: 'unsure', points: { bus: 0 } },
    ]
    const vetoes = [{ id: 'no_scarlet', when: { colour: 'scarlet' }, excludes: 'car' }]
    const model = withCriterion({ ...commute, vetoes }, { ...colour({}), options })
    expect(neutrality(model, 1).questions.map(({ alike }) => alike)).toEqual([
      [],
      [],
      [],
      [],
      [],
      [['red', 'crimson']],
    ])
  })
})

describe('an alternative', () => {
  const shifted = (model: DecisionModel, id: string, by: number): DecisionModel => ({
    ...model,
    vetoes: [],
    criteria: model.criteria.map((criterion) => ({
      ...criterion,
      options: criterion.options.map((option) => ({
        ...option,
        points: { ...option.points, [id]: (option.points[id] ?? 0) + by },
      })),
    })),
  })

  it('of a fair decision is not complained about', () => {
    expect(faultsOf(commute, 2_000)).toEqual([])
  })

  it('that is given less than its rival by every answer is reported', () => {
    forAll(tiny, (model) => {
      // Six more is more than any difference that points from -3 to 3 can make.
      const faults = faultsOf(shifted(model, 'bus', 7), FEW)
      expect(faults).toContainEqual({ kind: 'seldom', alternative: 'bicycle', of: 'full', share: 0 })
    })
  })

  it.each(['bicycle', 'bus'])('that a point was taken from everywhere is reported: %s', (id) => {
    const seldom = faultsOf(shifted(commute, id, -1), 2_000).filter(({ kind }) => kind === 'seldom')
    expect(seldom).toContainEqual(expect.objectContaining({ alternative: id, of: 'full' }))
    expect(seldom).not.toContainEqual(expect.objectContaining({ alternative: swap(id) }))
  })

  const never: Fault = { kind: 'never', alternative: 'car' }

  it('that challenges and cannot win is reported', () => {
    expect(faultsOf(shifted(commute, 'car', -2), 500)).toContainEqual(never)
  })

  it('that challenges and wins in the rarest of cases is not', () => {
    const options = [
      { id: 'rarely', points: { bicycle: -1, bus: -1, car: 1 } },
      ...Array.from({ length: 24 }, (_, i) => ({
        id: `mostly${i}`,
        points: { bicycle: 1, bus: 1, car: -1 },
      })),
    ]
    const criteria = ['a', 'b', 'c', 'd'].map((id) => ({ id, weight: 1, mutable: true, options }))
    const model = { ...commute, vetoes: [], criteria }
    expect(neutrality(model, 20).full.recommended.has('car')).toBe(false)
    expect(faultsOf(model, 20)).not.toContainEqual(never)
  })
})
