/**
 * Scores, contributions and intervals: one example by hand, then what must hold for any decision.
 */
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, it } from 'vitest'
import { decide } from '../../src/scoring/decide.js'
import { criticalWeights, smallestFlip } from '../../src/scoring/flips.js'
import type { Answers, Criterion, DecisionModel, Importance } from '../../src/scoring/model.js'
import {
  contributions,
  coverage,
  interval,
  robustness,
  score,
  UnknownAnswerError,
} from '../../src/scoring/score.js'
import { expect } from '../support/quick-expect.js'
import {
  alternativesOf,
  anyCase,
  anyCaseWithin,
  anySmallCase,
  type Case,
  commute,
  completionsOf,
  everyNumberIn,
  forAll,
  frozen,
  isPlain,
  openIn,
  POINT,
  pointOf,
  withAny,
  withoutGate,
} from './model.js'

const EPSILON = 1e-9

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
const marginOf = ({ model, answers, importance, f, g }: Case) => {
  const { scores } = score(model, answers, importance)
  return scores[f]! - scores[g]!
}
const valuesOf = ({ model, answers, importance, f, g }: Case) =>
  contributions(model, answers, importance, f, g).map(({ value }) => value)
const intervalOf = ({ model, answers, importance, f, g }: Case) => interval(model, answers, importance, f, g)

function expectClose(actual: number, expected: number) {
  if (!(Math.abs(actual - expected) <= EPSILON)) expect(actual).toBeCloseTo(expected, 9)
}

function expectSameScores(a: Case, b: Case) {
  const [left, right] = [a, b].map(({ model, answers, importance }) => score(model, answers, importance))
  for (const id of alternativesOf(a.model)) expectClose(left!.scores[id]!, right!.scores[id]!)
}

/** All that can be computed of a decision. */
const everything = ({ model, answers, importance, f, g }: Case) => ({
  score: score(model, answers, importance),
  contributions: contributions(model, answers, importance, f, g),
  interval: interval(model, answers, importance, f, g),
  coverage: coverage(model, answers, importance),
  decision: decide(model, answers, importance),
  criticalWeights: criticalWeights(model, answers, importance, f, g),
})

describe('a near office, no hills, nothing to carry', () => {
  const answers = { distance: 'near', hills: 'flat', load: 'nothing' }

  it('speaks for the bicycle', () => {
    const { scores, weights, normaliser } = score(commute, answers)
    // Ranges: distance 4, hills 2.5, load 3, weather 2, budget 4. Weighted: 6 + 2.5 + 1.5 + 2 + 4.
    expect(normaliser).toBe(16)
    expect(weights).toEqual({ distance: 1.5, hills: 1, load: 0.5, weather: 1, budget: 1 })
    // 1.5·2 + 1·1 + 0.5·0.5, 1.5·-1, 1.5·-1 + 0.5·-0.5, each in units of 100 / 16.
    expect(scores).toEqual({ bicycle: 4.25 * POINT, bus: -1.5 * POINT, car: -1.75 * POINT })
  })

  it('by these shares, in the order of the model', () => {
    expect(contributions(commute, answers, {}, 'bicycle', 'bus')).toEqual([
      { criterion: 'distance', option: 'near', value: 4.5 * POINT },
      { criterion: 'hills', option: 'flat', value: 1 * POINT },
      { criterion: 'load', option: 'nothing', value: 0.25 * POINT },
    ])
  })

  it('whatever is said about weather and budget: at worst 2 points less, at best 1 more', () => {
    expect(interval(commute, answers, {}, 'bicycle', 'bus')).toEqual({
      low: 3.75 * POINT,
      high: 6.75 * POINT,
    })
    expect(coverage(commute, answers)).toBe(10 / 16)
  })

  it('the other way round it is the negative', () => {
    expect(interval(commute, answers, {}, 'bus', 'bicycle')).toEqual({
      low: -6.75 * POINT,
      high: -3.75 * POINT,
    })
  })

  it('counts for more when distance is critical, and the rest for less', () => {
    const { scores, weights } = score(commute, answers, { distance: 2 })
    expect(sum(Object.values(weights))).toBeCloseTo(5, 9)
    expect(weights.distance).toBeCloseTo((5 * 3) / 6.5, 9)
    // Distance counts 3 rather than 1.5, so Z is 12 + 10 in old units.
    expect(scores.bicycle).toBeCloseTo((100 * 7.25) / 22, 9)
    expect(scores.bus).toBeCloseTo((100 * -3) / 22, 9)
  })

  it('the gate scores nothing', () => {
    expect(score(commute, { ...answers, fixed: 'bus_pass' })).toEqual(score(commute, answers))
    expect(coverage(commute, { fixed: 'bus_pass' })).toBe(0)
  })
})

describe('robustness', () => {
  const of = (...values: number[]) =>
    robustness(values.map((value) => ({ criterion: 'c', option: 'o', value })))

  it.each([
    [[3, 2], 1],
    [[-3, -2], 1],
    [[3, -1], 0.5],
    [[1, -3], 0.5],
    [[2, -2], 0],
    [[0, 0], 0],
    [[], 0],
  ])('of %j is %d', (values, expected) => {
    expect(of(...values)).toBe(expected)
  })
})

describe('the formula', () => {
  it('weights have mean 1, Z takes all criteria, scores only the answered ones', () => {
    forAll(anyCase, ({ model, answers, importance }) => {
      const { criteria } = model
      const own = criteria.map(({ id, weight }) => weight * (importance[id] ?? 1))
      const weights = own.map((value) => (criteria.length * value) / sum(own))
      const ranges = criteria.map(({ options }) =>
        Math.max(
          ...options.map((option) => {
            const all = alternativesOf(model).map((id) => pointOf(option, id))
            return Math.max(...all) - Math.min(...all)
          }),
        ),
      )
      const z = sum(criteria.map((_, c) => weights[c]! * ranges[c]!))
      const scored = score(model, answers, importance)
      expectClose(scored.normaliser, z)
      criteria.forEach(({ id }, c) => {
        expectClose(scored.weights[id]!, weights[c]!)
      })
      for (const alternative of alternativesOf(model)) {
        const points = criteria.map(({ id, options }, c) => {
          const option = options.find((one) => one.id === answers[id])
          return option ? weights[c]! * pointOf(option, alternative) : 0
        })
        expectClose(scored.scores[alternative]!, z === 0 ? 0 : (100 * sum(points)) / z)
      }
      const answered = criteria.map(({ id }, c) => (id in answers ? weights[c]! * ranges[c]! : 0))
      expectClose(coverage(model, answers, importance), z === 0 ? 0 : sum(answered) / z)
    })
  })

  it('contributions sum to the margin (additivity)', () => {
    forAll(anyCase, (one) => {
      expectClose(sum(valuesOf(one)), marginOf(one))
    })
  })

  it('contributions are those of the answered criteria, in the order of the model', () => {
    forAll(anyCase, ({ model, answers, importance, f, g }) => {
      const answered = model.criteria.filter(({ id }) => id in answers)
      expect(
        contributions(model, answers, importance, f, g).map(({ criterion, option }) => [criterion, option]),
      ).toEqual(answered.map(({ id }) => [id, answers[id]]))
    })
  })

  it('what is left out counts as 0, as if it were written', () => {
    forAll(anyCase, (one) => {
      const written = mapOptions(one.model, (option) =>
        Object.fromEntries(alternativesOf(one.model).map((id) => [id, pointOf(option, id)])),
      )
      expect(everything({ ...one, model: written })).toEqual(everything(one))
    })
  })
})

describe('the unit of weights does not matter', () => {
  it('neither that of the weights in the model', () => {
    const factor = fc.constantFrom(0.001, 0.3, 2, 7, 1_000)
    forAll(
      withAny(anyCase, () => factor),
      ([one, k]) => {
        const criteria = one.model.criteria.map((criterion) => ({
          ...criterion,
          weight: k * criterion.weight,
        }))
        expectSameScores(one, { ...one, model: { ...one.model, criteria } })
      },
    )
  })

  it('nor that of importance: when everything is critical, nothing is', () => {
    forAll(
      withAny(anyCase, () => fc.constantFrom<0.5 | 1 | 2>(0.5, 1, 2)),
      ([one, u]) => {
        const importance = Object.fromEntries(one.model.criteria.map(({ id }) => [id, u]))
        expectSameScores({ ...one, importance: {} }, { ...one, importance })
      },
    )
  })

  it('nor that of the points', () => {
    forAll(
      withAny(anyCase, () => fc.constantFrom(0.25, 0.5, 3)),
      ([one, k]) => {
        const model = mapOptions(one.model, ({ points }) => mapValues(points, (value) => k * value))
        expectSameScores(one, { ...one, model })
      },
    )
  })
})

describe('order does not matter', () => {
  it('neither that of the answers', () => {
    const shuffled = (answers: Answers) =>
      fc
        .shuffledSubarray(Object.entries(answers), { minLength: Object.keys(answers).length })
        .map((entries): Answers => Object.fromEntries(entries))
    forAll(
      withAny(anyCase, ({ answers }) => shuffled(answers)),
      ([one, answers]) => {
        expect(everything({ ...one, answers })).toEqual(everything(one))
      },
    )
  })

  it('nor that of criteria and options in the file', () => {
    const shuffled = ({ criteria }: DecisionModel) =>
      fc.shuffledSubarray([...criteria], { minLength: criteria.length })
    forAll(
      withAny(anyCase, ({ model }) => shuffled(model)),
      ([one, criteria]) => {
        const model = {
          ...one.model,
          criteria: criteria.map((criterion) => ({ ...criterion, options: criterion.options.toReversed() })),
        }
        const other = { ...one, model }
        expectSameScores(one, other)
        expectClose(intervalOf(one).low, intervalOf(other).low)
        expectClose(intervalOf(one).high, intervalOf(other).high)
        expectClose(
          coverage(one.model, one.answers, one.importance),
          coverage(model, one.answers, one.importance),
        )
      },
    )
  })
})

describe('bounds', () => {
  it('margins and intervals lie between -100 and 100, shares between 0 and 1', () => {
    forAll(anyCase, (one) => {
      const { low, high } = intervalOf(one)
      for (const value of [marginOf(one), low, high])
        expect(Math.abs(value)).toBeLessThanOrEqual(100 + EPSILON)
      for (const share of [
        coverage(one.model, one.answers, one.importance),
        robustness(contributions(one.model, one.answers, one.importance, one.f, one.g)),
      ]) {
        expect(share).toBeGreaterThanOrEqual(0)
        expect(share).toBeLessThanOrEqual(1)
      }
    })
  })

  it('every number is finite and none is -0', () => {
    forAll(anyCase, (one) => {
      expect(everyNumberIn(everything(one)).filter((value) => !isPlain(value))).toEqual([])
    })
  })

  it('also when no answer could tell anything apart', () => {
    const blind = mapOptions(commute, () => ({}))
    const answers = { distance: 'near', hills: 'flat', load: 'bags', weather: 'any', budget: 'small' }
    const all = everything({ model: blind, answers, importance: {}, f: 'bicycle', g: 'bus' })
    expect(everyNumberIn(all).filter((value) => !isPlain(value))).toEqual([])
    expect(all.score.scores).toEqual({ bicycle: 0, bus: 0, car: 0 })
    expect(all.coverage).toBe(0)
  })

  it('everything answered is a coverage of 1, nothing answered of 0', () => {
    forAll(anyCase, ({ model, importance }) => {
      const all = Object.fromEntries(model.criteria.map(({ id, options }) => [id, options[0]!.id]))
      const blind = score(model, all, importance).normaliser === 0
      expectClose(coverage(model, all, importance), blind ? 0 : 1)
      expect(coverage(model, {}, importance)).toBe(0)
    })
  })
})

/**
 * The formula of the interval and "the interval contains the margin" contradict each other when all options of an open
 * criterion speak for the same side. Tested is the formula: what the margin can become once everything is answered.
 */
describe('what is not answered', () => {
  it('the interval is what complete answers can reach, exactly', () => {
    forAll(anySmallCase, (one) => {
      const margins = completionsOf(one.model, one.answers).map((answers) => marginOf({ ...one, answers }))
      const { low, high } = intervalOf(one)
      expectClose(low, Math.min(...margins))
      expectClose(high, Math.max(...margins))
    })
  })

  it('contains the margin, when each open criterion can be answered without taking sides or for both', () => {
    const isFair = ({ model, answers, f, g }: Case) =>
      openIn(model, answers).every(({ options }) => {
        const gaps = options.map((option) => pointOf(option, f) - pointOf(option, g))
        return Math.min(...gaps) <= 0 && Math.max(...gaps) >= 0
      })
    forAll(anyCase.map(withNeutralOptions), (one) => {
      expect(isFair(one)).toBe(true)
      const { low, high } = intervalOf(one)
      expect(low).toBeLessThanOrEqual(marginOf(one) + EPSILON)
      expect(high).toBeGreaterThanOrEqual(marginOf(one) - EPSILON)
    })
  })

  it('an answer never widens the interval, and the new one lies within the old one', () => {
    forAll(anyCase, (one) => {
      const { low, high } = intervalOf(one)
      for (const { id, options } of openIn(one.model, one.answers)) {
        for (const option of options) {
          const after = intervalOf({ ...one, answers: { ...one.answers, [id]: option.id } })
          if (!(after.low >= low - EPSILON && after.high <= high + EPSILON)) {
            expect({ id, option, after }).toEqual({ low, high })
          }
        }
      }
    })
  })

  it('an answer never lowers the coverage', () => {
    forAll(anyCase, ({ model, answers, importance }) => {
      for (const { id, options } of openIn(model, answers)) {
        const after = coverage(model, { ...answers, [id]: options[0]!.id }, importance)
        expect(after).toBeGreaterThanOrEqual(coverage(model, answers, importance) - EPSILON)
      }
    })
  })

  it('with everything answered the interval is the margin', () => {
    forAll(anyCase, (one) => {
      const [answers] = completionsOf(
        { ...one.model, criteria: one.model.criteria.map(firstOnly) },
        one.answers,
      )
      const complete = { ...one, answers: answers! }
      const { low, high } = intervalOf(complete)
      expectClose(low, marginOf(complete))
      expectClose(high, marginOf(complete))
    })
  })

  it('"no strong view" adds nothing to any score', () => {
    forAll(anyCase.map(withNeutralOptions), (one) => {
      const open = openIn(one.model, one.answers)
      const neutral = Object.fromEntries(open.map(({ id }) => [id, 'neutral']))
      expectSameScores(one, { ...one, answers: { ...one.answers, ...neutral } })
    })
  })
})

describe('robustness against wrong weights', () => {
  const reweighed = (one: Case, factor: (criterion: Criterion, c: number) => number): Case => ({
    ...one,
    model: {
      ...one.model,
      criteria: one.model.criteria.map((criterion, c) => ({
        ...criterion,
        weight: criterion.weight * factor(criterion, c),
      })),
    },
  })
  const radiusOf = ({ model, answers, importance, f, g }: Case) =>
    robustness(contributions(model, answers, importance, f, g))
  const clear = anyCase.filter((one) => radiusOf(one) > 1e-6)

  /** All that supports the lead is worth less, all that opposes it more. */
  const worst = (one: Case, by: number) => {
    const lead = Math.sign(marginOf(one))
    const side = new Map(
      contributions(one.model, one.answers, one.importance, one.f, one.g).map(({ criterion, value }) => [
        criterion,
        lead * Math.sign(value),
      ]),
    )
    return reweighed(one, ({ id }) => 1 - by * (side.get(id) ?? 0))
  }

  it('weights that are wrong by less never turn the lead', () => {
    const errors = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 13, maxLength: 13 })
    forAll(
      withAny(clear, () => errors),
      ([one, error]) => {
        const radius = 0.999 * radiusOf(one)
        const other = reweighed(one, (_, c) => 1 + radius * error[c]!)
        expect(Math.sign(marginOf(other))).toBe(Math.sign(marginOf(one)))
      },
    )
  })

  it('nor does the worst case of them, just within', () => {
    forAll(clear, (one) => {
      const other = worst(one, 0.99 * radiusOf(one))
      expect(Math.sign(marginOf(other))).toBe(Math.sign(marginOf(one)))
    })
  })

  it('the worst case just outside does', () => {
    const opposed = clear.filter((one) => 1.01 * radiusOf(one) < 1)
    forAll(opposed, (one) => {
      const other = worst(one, 1.01 * radiusOf(one))
      expect(Math.sign(marginOf(other))).toBe(-Math.sign(marginOf(one)))
    })
  })

  it('is 1 exactly when nothing speaks against', () => {
    forAll(clear, (one) => {
      const lead = Math.sign(marginOf(one))
      const opposed = valuesOf(one).some((value) => lead * value < -EPSILON)
      expect(radiusOf(one) > 1 - EPSILON).toBe(!opposed)
    })
  })
})

describe('importance', () => {
  const RAISED = { 0.5: 1, 1: 2, 2: 2 } as const
  const raised = ({ model, importance }: Case, criterion: string): Importance => {
    expect(model.criteria.map(({ id }) => id)).toContain(criterion)
    return { ...importance, [criterion]: RAISED[importance[criterion] ?? 1] }
  }
  const answeredCase = anyCase.filter(
    ({ model, answers }) => Object.keys(withoutGate(model, answers)).length > 0,
  )
  const withCriterion = withAny(answeredCase, ({ model, answers }) =>
    fc.constantFrom(...Object.keys(withoutGate(model, answers))),
  )
  const sizeOf = (one: Case) => sum(valuesOf(one).map(Math.abs))
  const shareOf = (one: Case, criterion: string) => {
    const mine = contributions(one.model, one.answers, one.importance, one.f, one.g)
    const size = sizeOf(one)
    return size === 0 ? 0 : Math.abs(mine.find((k) => k.criterion === criterion)!.value) / size
  }

  it('more of it never lowers the share of a criterion', () => {
    forAll(withCriterion, ([one, criterion]) => {
      const more = { ...one, importance: raised(one, criterion) }
      expect(shareOf(more, criterion)).toBeGreaterThanOrEqual(shareOf(one, criterion) - EPSILON)
    })
  })

  it('more of it for what supports the leader never lowers its net share of the evidence', () => {
    forAll(withCriterion, ([one, criterion]) => {
      const ahead = marginOf(one) >= 0 ? one : { ...one, f: one.g, g: one.f }
      const all = contributions(ahead.model, ahead.answers, ahead.importance, ahead.f, ahead.g)
      if (all.find((k) => k.criterion === criterion)!.value < 0) return
      const more = { ...ahead, importance: raised(ahead, criterion) }
      const net = (each: Case) => (sizeOf(each) === 0 ? 0 : marginOf(each) / sizeOf(each))
      expect(net(more)).toBeGreaterThanOrEqual(net(ahead) - EPSILON)
    })
  })

  it('1 is the same as not saying', () => {
    forAll(anyCase, (one) => {
      const said = Object.fromEntries(one.model.criteria.map(({ id }) => [id, one.importance[id] ?? 1]))
      expect(everything({ ...one, importance: said })).toEqual(everything(one))
    })
  })
})

describe('the same again', () => {
  it('gives the same, changes nothing it was given, and survives JSON', () => {
    forAll(anyCase, (one) => {
      const copy = JSON.parse(JSON.stringify(one)) as Case
      const first = everything(frozen(one))
      const again = everything(copy)
      expect(copy).toEqual(one)
      expect(JSON.parse(JSON.stringify(again))).toEqual(first)
    })
  })

  it('knows neither clock nor chance', () => {
    for (const name of readdirSync('src/scoring')) {
      expect(readFileSync(`src/scoring/${name}`, 'utf8')).not.toMatch(/Math\.random|\bDate\b|performance\./)
    }
  })
})

describe('answers that the model does not know', () => {
  const asked: [string, (answers: Answers, importance?: Importance) => unknown][] = [
    ['score', (answers, importance) => score(commute, answers, importance)],
    [
      'contributions',
      (answers, importance = {}) => contributions(commute, answers, importance, 'bus', 'car'),
    ],
    ['interval', (answers, importance = {}) => interval(commute, answers, importance, 'bus', 'car')],
    ['coverage', (answers, importance) => coverage(commute, answers, importance)],
    ['decide', (answers, importance) => decide(commute, answers, importance)],
    ['smallestFlip', (answers, importance) => smallestFlip(commute, answers, importance)],
    [
      'criticalWeights',
      (answers, importance = {}) => criticalWeights(commute, answers, importance, 'bus', 'car'),
    ],
  ]

  describe.each(asked)('%s', (_, run) => {
    it.each<[string, Answers, RegExp]>([
      ['a criterion', { colour: 'red' }, /"colour".*distance, hills, load, weather, budget/],
      ['an option', { distance: 'moon' }, /"moon".*next_door, near, middle, far/],
      ['an option of another criterion', { distance: 'flat' }, /"flat".*next_door, near, middle, far/],
      ['an option of the gate', { fixed: 'tram_pass' }, /"tram_pass".*nothing, bus_pass/],
      ['nothing', { distance: '' }, /"".*next_door/],
      ['a property of every object', { distance: 'constructor' }, /"constructor".*next_door/],
      ['a property of every object as criterion', { toString: 'near' } as Answers, /"toString".*distance/],
      ['the prototype', JSON.parse('{ "__proto__": "near" }') as Answers, /"__proto__".*distance/],
      ['the prototype as option', { distance: '__proto__' }, /"__proto__".*next_door/],
    ])('%s', (_what, answers, message) => {
      expect(() => run(answers)).toThrow(UnknownAnswerError)
      expect(() => run(answers)).toThrow(message)
    })

    it('a criterion that is said to be important', () => {
      expect(() => run({}, { colour: 2 })).toThrow(UnknownAnswerError)
      expect(() => run({}, JSON.parse('{ "__proto__": 2 }') as Importance)).toThrow(UnknownAnswerError)
    })
  })

  it('has a name, for those who only see the log', () => {
    expect(() => score(commute, { colour: 'red' })).toThrow(
      expect.objectContaining({ name: 'UnknownAnswerError' }),
    )
  })
})

describe('ids that every object has as properties', () => {
  const NAMES: Readonly<Record<string, string>> = {
    bicycle: 'constructor',
    bus: 'valueOf',
    car: 'toString',
    train: 'hasOwnProperty',
    tram: 'isPrototypeOf',
    c0: 'constructor',
    c1: '__proto__',
    c2: 'toString',
    o0: '__proto__',
    o1: 'constructor',
    already: 'valueOf',
  }
  const hostile = <T>(value: T): T =>
    JSON.parse(
      Object.entries(NAMES).reduce(
        (text, [id, name]) => text.replaceAll(`"${id}"`, `"${name}"`),
        JSON.stringify(value),
      ),
    ) as T

  it('are ids like others', () => {
    forAll(anyCaseWithin({ criteria: 4, options: 3 }), (one) => {
      // Compared as text, because `toEqual` does not see a key "__proto__".
      const text = (value: unknown) => JSON.stringify(value, null, 1)
      expect(text(everything(hostile(one)))).toBe(text(hostile(everything(one))))
      const { model, answers, importance } = hostile(one)
      expect(text(smallestFlip(model, answers, importance) ?? null)).toBe(
        text(hostile(smallestFlip(one.model, one.answers, one.importance) ?? null)),
      )
    })
  })
})

describe('what should not matter', () => {
  it('a criterion that says nothing changes no score', () => {
    forAll(anyCase, (one) => {
      const idle = {
        id: 'idle',
        weight: 2,
        mutable: true,
        options: [
          { id: 'a', points: {} },
          { id: 'b', points: {} },
        ],
      }
      const model = { ...one.model, criteria: [...one.model.criteria, idle] }
      expectSameScores(one, { ...one, model })
      expectSameScores(one, { ...one, model, answers: { ...one.answers, idle: 'b' } })
    })
  })

  it('a criterion split in two of half the weight, answered alike, changes no score', () => {
    forAll(
      withAny(anyCase, ({ model }) => fc.constantFrom(...model.criteria)),
      ([one, criterion]) => {
        const twin = { ...criterion, id: 'twin', weight: criterion.weight / 2 }
        const model = {
          ...one.model,
          criteria: [
            ...one.model.criteria.map((each) =>
              each === criterion ? { ...each, weight: each.weight / 2 } : each,
            ),
            twin,
          ],
        }
        const { [criterion.id]: answer } = one.answers
        const { [criterion.id]: u = 1 } = one.importance
        const answers = answer === undefined ? one.answers : { ...one.answers, twin: answer }
        const other = { ...one, model, answers, importance: { ...one.importance, twin: u } }
        expectSameScores(one, other)
        expectClose(intervalOf(other).low, intervalOf(one).low)
        expectClose(
          coverage(model, answers, other.importance),
          coverage(one.model, one.answers, one.importance),
        )
      },
    )
  })

  it('points that an option gives to all alike change no contribution', () => {
    forAll(
      withAny(anyCase, () => fc.constantFrom(-1, 0.5, 2)),
      ([one, gift]) => {
        const model = mapOptions(one.model, (option) =>
          Object.fromEntries(alternativesOf(one.model).map((id) => [id, pointOf(option, id) + gift])),
        )
        const [before, after] = [valuesOf(one), valuesOf({ ...one, model })]
        before.forEach((value, i) => {
          expectClose(after[i]!, value)
        })
      },
    )
  })

  it('f over g is g over f, turned round', () => {
    forAll(anyCase, (one) => {
      const turned = { ...one, f: one.g, g: one.f }
      expect(valuesOf(turned)).toEqual(valuesOf(one).map((value) => (value === 0 ? 0 : -value)))
      expectClose(intervalOf(turned).low, -intervalOf(one).high)
      expectClose(intervalOf(turned).high, -intervalOf(one).low)
    })
  })
})

function mapOptions(
  model: DecisionModel,
  pointsOf: (option: Criterion['options'][number]) => Readonly<Record<string, number>>,
): DecisionModel {
  return {
    ...model,
    criteria: model.criteria.map((criterion) => ({
      ...criterion,
      options: criterion.options.map((option) => ({ ...option, points: pointsOf(option) })),
    })),
  }
}

const mapValues = (record: Readonly<Record<string, number>>, f: (value: number) => number) =>
  Object.fromEntries(Object.entries(record).map(([id, value]) => [id, f(value)]))

const firstOnly = (criterion: Criterion): Criterion => ({
  ...criterion,
  options: criterion.options.slice(0, 1),
})

/** Every criterion can also be answered with "neutral". */
function withNeutralOptions(one: Case): Case {
  const criteria = one.model.criteria.map((criterion) => ({
    ...criterion,
    options: [...criterion.options, { id: 'neutral', points: {} }],
  }))
  return { ...one, model: { ...one.model, criteria } }
}
