/**
 * What would change the recommendation: compared with trying everything, where everything can be tried.
 */
import fc from 'fast-check'
import { describe, it } from 'vitest'
import { decide } from '../../src/scoring/decide.js'
import { criticalWeights, type Flip, flips, smallestFlip, tipping } from '../../src/scoring/flips.js'
import type { Answers, DecisionModel } from '../../src/scoring/model.js'
import { contributions, score } from '../../src/scoring/score.js'
import { expect } from '../support/quick-expect.js'
import {
  alternativesOf,
  anyCase,
  anyCaseWithin,
  type Case,
  commute,
  everyNumberIn,
  forAll,
  isPlain,
  withAny,
} from './model.js'

const EPSILON = 1e-9
const EXACT_MAX = 3

type Changed = {
  readonly answers: Answers
  /** Positions of criterion and option, one change after the other. */
  readonly places: readonly number[]
  readonly changes: number
  /** How many of them the person cannot decide. */
  readonly given: number
  /** Options between old and new answer, along the lists. */
  readonly steps: number
}

/** The answers, and all that can be made of them by changing what is answered. */
function everyChange({ model, answers }: Case): Changed[] {
  const start: Changed[] = [{ answers, places: [], changes: 0, given: 0, steps: 0 }]
  return model.criteria.reduce((all, { id, mutable, options }, c) => {
    const now = options.findIndex((option) => option.id === answers[id])
    if (now < 0) return all
    return all.flatMap((one) =>
      options.map((option, i) =>
        i === now
          ? one
          : {
              answers: { ...one.answers, [id]: option.id },
              places: [...one.places, c, i],
              changes: one.changes + 1,
              given: one.given + (mutable ? 0 : 1),
              steps: one.steps + Math.abs(i - now),
            },
      ),
    )
  }, start)
}

const decided = ({ model, importance }: Case, answers: Answers) =>
  decide(model, answers, importance).recommendation

type Flipped = Changed & { readonly becomes: string }

/** Those that make another alternative the recommendation; "either" and "neither" are none. */
function everyFlip(one: Case): Flipped[] {
  const now = decided(one, one.answers)
  return everyChange(one)
    .map((each) => ({ ...each, becomes: decided(one, each.answers) }))
    .filter(({ becomes }) => becomes !== now && alternativesOf(one.model).includes(becomes))
}

const flipOf = ({ model, answers, importance }: Case) => smallestFlip(model, answers, importance)
const hasRecommendation = (one: Case) => !['too_early', 'neither'].includes(decided(one, one.answers))

/** Fewest changes, then fewest that the person cannot decide, then smallest steps, then the order of the model. */
function preferred(all: readonly Changed[]): Changed | undefined {
  const rank = ({ changes, given, steps, places }: Changed) => [changes, given, steps, ...places]
  const isBefore = (a: readonly number[], b: readonly number[]) => {
    const at = a.findIndex((value, i) => value !== b[i])
    return at >= 0 && a[at]! < b[at]!
  }
  return all.reduce<Changed | undefined>(
    (best, one) => (best === undefined || isBefore(rank(one), rank(best)) ? one : best),
    undefined,
  )
}

const withChanges = (answers: Answers, { changes }: Flip): Answers => ({
  ...answers,
  ...Object.fromEntries(changes.map(({ criterion, option }) => [criterion, option])),
})

/** Exactly the preferred one of all that flip; `undefined` or a larger, valid one where there is none of up to three. */
function expectPreferred(one: Case, flip: Flip | undefined, all: readonly Changed[]) {
  const best = preferred(all.filter(({ changes }) => changes <= EXACT_MAX))
  if (best !== undefined) {
    expect(flip).toMatchObject({ exact: true, changes: { length: best.changes } })
    expect(withChanges(one.answers, flip!)).toEqual(best.answers)
  } else if (flip !== undefined) {
    expect(flip.exact).toBe(false)
    expect(all.some(({ answers }) => isSame(answers, withChanges(one.answers, flip)))).toBe(true)
  }
}

const fewest = (all: readonly Changed[]) => Math.min(...all.map(({ changes }) => changes))

describe('on the way to work', () => {
  it('the steep hills are bearable while it is near: only another distance would change it', () => {
    expect(smallestFlip(commute, { distance: 'near', hills: 'steep', weather: 'any' })).toEqual({
      changes: [{ criterion: 'distance', option: 'middle' }],
      becomes: 'bus',
      exact: true,
    })
  })

  it('what the person can decide comes first: something to carry tips a tie', () => {
    expect(smallestFlip(commute, { distance: 'middle', hills: 'flat', load: 'nothing' })).toEqual({
      changes: [{ criterion: 'load', option: 'bags' }],
      becomes: 'car',
      exact: true,
    })
  })

  it('a tie can also be tipped by what speaks for the one that is ahead', () => {
    const criteria = [
      {
        id: 'distance',
        weight: 1,
        mutable: true,
        options: [
          { id: 'middle', points: { bicycle: 0.5 } },
          { id: 'near', points: { bicycle: 3, bus: -1 } },
        ],
      },
    ]
    const thresholds = { ...commute.thresholds, tie: 20, recommend: 40, strong: 60, answers: 1 }
    const model: DecisionModel = { ...commute, challengers: [], vetoes: [], thresholds, criteria }
    expect(decide(model, { distance: 'middle' }).recommendation).toBe('either')
    expect(smallestFlip(model, { distance: 'middle' })).toEqual({
      changes: [{ criterion: 'distance', option: 'near' }],
      becomes: 'bicycle',
      exact: true,
    })
  })

  it.each<[string, Answers]>([
    ['it is too early', { distance: 'near', hills: 'flat' }],
    ['nothing is answered', {}],
    ['the gate decides', { fixed: 'bus_pass', distance: 'near', hills: 'flat', load: 'nothing' }],
    ['none of them is right', { distance: 'next_door', load: 'nothing', hills: 'flat' }],
  ])('nothing is suggested when %s', (_, answers) => {
    expect(smallestFlip(commute, answers)).toBe(undefined)
  })
})

/**
 * Two readings are possible: fewest changes first, or changeable criteria first, whatever their number. Tested is the
 * one that keeps the promise "no smaller set does": fewest, then changeable ones, then smallest steps.
 */
function expectSmallest(one: Case) {
  const flip = flipOf(one)
  const all = hasRecommendation(one) ? everyFlip(one) : []
  if (flip === undefined) {
    expect(all.filter(({ changes }) => changes <= EXACT_MAX)).toEqual([])
    return
  }
  const { changes, becomes, exact } = flip
  expect(new Set(changes.map(({ criterion }) => criterion)).size).toBe(changes.length)
  for (const { criterion, option } of changes) {
    const { options } = one.model.criteria.find(({ id }) => id === criterion)!
    expect(options.map(({ id }) => id)).toContain(option)
    expect(one.answers[criterion]).not.toBe(undefined)
    expect(one.answers[criterion]).not.toBe(option)
  }
  const answers = { ...one.answers, ...Object.fromEntries(changes.map((c) => [c.criterion, c.option])) }
  const mine = all.find((each) => isSame(each.answers, answers))
  expect({ flip, isOne: mine !== undefined }).toEqual({ flip, isOne: true })
  expect(decided(one, answers)).toBe(becomes)
  expect({ flip, exact }).toEqual({ flip, exact: changes.length <= EXACT_MAX })
  if (!exact) {
    expect(fewest(all)).toBeGreaterThan(EXACT_MAX)
    return
  }
  expect({ flip, size: changes.length }).toEqual({ flip, size: fewest(all) })
  const free = all.filter((each) => each.changes === changes.length && each.given === 0)
  expectPreferred(one, flip, all)
  if (free.length === 0) return
  expect({ flip, given: mine!.given }).toEqual({ flip, given: 0 })
  expect({ flip, steps: mine!.steps }).toEqual({ flip, steps: Math.min(...free.map(({ steps }) => steps)) })
}

const isSame = (a: Answers, b: Answers) => Object.entries(a).every(([id, option]) => b[id] === option)

describe('the smallest flip is valid, and no smaller set is', () => {
  it('for a few questions', () => {
    forAll(anyCaseWithin({ criteria: 4, options: 3, vetoes: 0 }), expectSmallest)
  })

  it('with vetoes', () => {
    forAll(anyCaseWithin({ criteria: 4, options: 3 }), expectSmallest)
  })

  it('for more questions with two options each', () => {
    forAll(anyCaseWithin({ criteria: 6, options: 2 }), expectSmallest)
  })

  it('when everything is said for one side', () => {
    forAll(oneSided(), expectSmallest)
  })
})

describe('what callers want at once', () => {
  it('two answers that they can decide would change it; so would another distance alone', () => {
    // Bicycle over bus: 1.5 points. Bags take 0.75, dry weather only takes 2; far takes 5.25.
    const answers = { distance: 'middle', hills: 'flat', load: 'nothing', weather: 'any', budget: 'small' }
    expect(flips(commute, answers)).toEqual([
      {
        changes: [
          { criterion: 'load', option: 'bags' },
          { criterion: 'weather', option: 'dry_only' },
        ],
        becomes: 'bus',
        exact: true,
      },
      { changes: [{ criterion: 'distance', option: 'far' }], becomes: 'bus', exact: true },
    ])
  })

  it.each<[string, Answers]>([
    ['it is too early', { distance: 'near', hills: 'flat' }],
    ['the gate decides', { fixed: 'bus_pass', distance: 'near', hills: 'flat', load: 'nothing' }],
  ])('is nothing when %s', (_, answers) => {
    expect(flips(commute, answers)).toEqual([])
  })

  it('is the smallest that the person can decide, and the smallest of all if that is smaller', () => {
    forAll(anyCaseWithin({ criteria: 4, options: 3 }), (one) => {
      const found = flips(one.model, one.answers, one.importance)
      const isTheirs = ({ changes }: Flip) =>
        changes.every(({ criterion }) => one.model.criteria.find(({ id }) => id === criterion)!.mutable)
      const theirs = found[0] && isTheirs(found[0]) ? found[0] : undefined
      const [any, ...more] = theirs ? found.slice(1) : found
      expect(more).toEqual([])
      const all = hasRecommendation(one) ? everyFlip(one) : []
      expectPreferred(
        one,
        theirs,
        all.filter(({ given }) => given === 0),
      )
      const size = theirs?.changes.length ?? Number.POSITIVE_INFINITY
      if (any) expect(any.changes.length).toBeLessThan(size)
      expectPreferred(
        one,
        any,
        all.filter(({ changes }) => changes < size),
      )
    })
  })

  it('is what the two searches give, one by one', () => {
    forAll(anyCase, ({ model, answers, importance }) => {
      const theirs = smallestFlip(model, answers, importance, ({ mutable }) => mutable)
      const any = smallestFlip(model, answers, importance)
      const isSmaller = any && !(theirs && theirs.changes.length <= any.changes.length)
      expect(flips(model, answers, importance)).toEqual([theirs, isSmaller && any].filter(Boolean))
    })
  })
})

describe('a tie', () => {
  it('can be tipped each way', () => {
    const answers = { distance: 'middle', hills: 'flat', load: 'nothing' }
    expect(decide(commute, answers).recommendation).toBe('either')
    expect(tipping(commute, answers)).toEqual([
      { changes: [{ criterion: 'distance', option: 'near' }], becomes: 'bicycle', exact: true },
      { changes: [{ criterion: 'distance', option: 'far' }], becomes: 'bus', exact: true },
    ])
  })

  it('can only be tipped one way when no answers make the other the recommendation', () => {
    const option = (id: string, bicycle: number) => ({ id, points: { bicycle } })
    const criteria = [
      { id: 'wish', weight: 1, mutable: true, options: [option('none', 0), option('fresh_air', 3)] },
    ]
    const thresholds = { ...commute.thresholds, answers: 1 }
    const model: DecisionModel = { ...commute, challengers: [], vetoes: [], thresholds, criteria }
    expect(tipping(model, { wish: 'none' })).toEqual([
      { changes: [{ criterion: 'wish', option: 'fresh_air' }], becomes: 'bicycle', exact: true },
    ])
  })

  it('is nothing to tip when somebody is recommended, or it is too early', () => {
    expect(tipping(commute, { distance: 'near', hills: 'flat', load: 'nothing' })).toEqual([])
    expect(tipping(commute, { distance: 'middle' })).toEqual([])
  })

  it('is tipped by the smallest set for each rival that can be reached, in any decision', () => {
    const tied = anyCaseWithin({ criteria: 4, options: 3 })
      .map(wideTie)
      .filter((one) => decided(one, one.answers) === 'either')
    forAll(tied, (one) => {
      const found = tipping(one.model, one.answers, one.importance)
      expect(found.map(({ becomes }) => becomes)).toEqual(
        one.model.rivals.filter((rival) => found.some(({ becomes }) => becomes === rival)),
      )
      const all = everyFlip(one)
      for (const rival of one.model.rivals) {
        const flip = found.find(({ becomes }) => becomes === rival)
        const towards = all.filter(({ becomes }) => becomes === rival)
        expectPreferred(one, flip, towards)
      }
    })
  })

  function wideTie(one: Case): Case {
    const thresholds = { ...one.model.thresholds, tie: 20.0137, recommend: 40, strong: 60 }
    return { ...one, model: { ...one.model, thresholds } }
  }
})

describe('in any decision', () => {
  it('applying the flip makes its alternative the recommendation', () => {
    forAll(anyCaseWithin({ criteria: 8 }), (one) => {
      const flip = flipOf(one)
      if (flip === undefined) return
      const changes = flip.changes.map(({ criterion, option }) => [criterion, option])
      expect(alternativesOf(one.model)).toContain(flip.becomes)
      expect(flip.becomes).not.toBe(decided(one, one.answers))
      expect(decided(one, { ...one.answers, ...Object.fromEntries(changes) })).toBe(flip.becomes)
    })
  })

  it('one changed answer is enough whenever one is', () => {
    forAll(anyCaseWithin({ criteria: 8 }), (one) => {
      const now = decided(one, one.answers)
      if (!hasRecommendation(one)) return
      const single = one.model.criteria.some(
        ({ id, options }) =>
          id in one.answers &&
          options.some((option) => {
            const then = decided(one, { ...one.answers, [id]: option.id })
            return then !== now && alternativesOf(one.model).includes(then)
          }),
      )
      const flip = flipOf(one)
      expect(flip?.changes.length === 1).toBe(single)
    })
  })

  it('the same question gets the same answer, and changes nothing it was given', () => {
    forAll(anyCaseWithin({ criteria: 6, options: 4 }), (one) => {
      const before = structuredClone(one)
      expect(flipOf(one)).toEqual(flipOf(one))
      expect(one).toEqual(before)
    })
  })
})

describe('critical weights', () => {
  it('say how little near would have to count, and how much the hills', () => {
    // Bicycle over bus: near +4.5, steep -2.5, weather 0; 2 in all.
    const answers = { distance: 'near', hills: 'steep', weather: 'any' }
    const [distance, hills, ...rest] = criticalWeights(commute, answers, {}, 'bicycle', 'bus')
    expect(distance).toMatchObject({ criterion: 'distance', weight: expect.closeTo(1.5 * (1 - 2 / 4.5), 9) })
    expect(hills).toMatchObject({ criterion: 'hills', weight: expect.closeTo(1.8, 9) })
    expect(rest).toEqual([])
  })

  it('are negative for what cannot turn it alone', () => {
    const answers = { distance: 'near', hills: 'flat', load: 'nothing' }
    expect(criticalWeights(commute, answers, {}, 'bicycle', 'bus').map(({ weight }) => weight)).toEqual([
      expect.closeTo(1.5 * (1 - 5.75 / 4.5), 9),
      expect.closeTo(1 - 5.75, 9),
      expect.closeTo(0.5 * (1 - 23), 9),
    ])
  })

  const weightsOf = ({ model, answers, importance, f, g }: Case) =>
    criticalWeights(model, answers, importance, f, g)

  it('follow the formula, for each answer that makes a difference', () => {
    forAll(anyCase, (one) => {
      const all = contributions(one.model, one.answers, one.importance, one.f, one.g)
      const margin = all.reduce((sum, { value }) => sum + value, 0)
      const telling = all.filter(({ value }) => value !== 0)
      const critical = weightsOf(one)
      expect(critical.map(({ criterion }) => criterion)).toEqual(telling.map(({ criterion }) => criterion))
      telling.forEach(({ criterion, value }, i) => {
        const { weight } = one.model.criteria.find(({ id }) => id === criterion)!
        const expected = weight * (1 - margin / value)
        expect(Math.abs(critical[i]!.weight - expected)).toBeLessThan(1e-6)
      })
      expect(everyNumberIn(critical).filter((value) => !isPlain(value))).toEqual([])
    })
  })

  it('leave no lead when the model has them, whatever the importance', () => {
    const telling = anyCase.filter((one) => weightsOf(one).some(({ weight }) => weight > EPSILON))
    forAll(
      withAny(telling, (one) => fc.constantFrom(...positive(one))),
      ([one, { criterion, weight }]) => {
        const criteria = one.model.criteria.map((each) =>
          each.id === criterion ? { ...each, weight } : each,
        )
        const { scores } = score({ ...one.model, criteria }, one.answers, one.importance)
        expect(Math.abs(scores[one.f]! - scores[one.g]!)).toBeLessThan(1e-6)
      },
    )
  })

  it('of what supports a lead are lower than its weight, of what opposes it higher', () => {
    forAll(anyCase, (one) => {
      const all = contributions(one.model, one.answers, one.importance, one.f, one.g)
      const margin = all.reduce((sum, { value }) => sum + value, 0)
      if (Math.abs(margin) < 1e-6) return
      for (const { criterion, weight } of weightsOf(one)) {
        const own = one.model.criteria.find(({ id }) => id === criterion)!.weight
        const supports = all.find((k) => k.criterion === criterion)!.value * margin > 0
        expect(weight < own).toBe(supports)
      }
    })
  })

  function positive(one: Case) {
    return weightsOf(one).filter(({ weight }) => weight > EPSILON)
  }
})

/** Each answer speaks for the bicycle and could speak for the bus, so that it takes several to turn it. */
function oneSided(): fc.Arbitrary<Case> {
  const quarter = fc.integer({ min: 1, max: 12 }).map((n) => n / 4)
  const criterion = fc.record({
    weight: quarter,
    mutable: fc.boolean(),
    for: quarter,
    against: quarter,
    car: quarter,
  })
  return fc.array(criterion, { minLength: 3, maxLength: 5 }).map((all) => ({
    model: {
      ...commute,
      vetoes: [],
      thresholds: { ...commute.thresholds, tie: 5.0137, challenger: 3.5137 },
      criteria: all.map(({ weight, mutable, car, ...side }, c) => ({
        id: `c${c}`,
        weight,
        mutable,
        options: [
          { id: 'for', points: { bicycle: side.for, bus: -side.against, car: -car } },
          { id: 'against', points: { bicycle: -side.against / 4, bus: side.for, car: car / 4 } },
        ],
      })),
    },
    answers: Object.fromEntries(all.map((_, c) => [`c${c}`, 'for'])),
    importance: {},
    f: 'bicycle',
    g: 'bus',
  }))
}
