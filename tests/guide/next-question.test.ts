/**
 * Asking what helps most: worked out on a small choice between bicycle and bus, with the car as challenger.
 */
import { describe, it } from 'vitest'
import { chanceBelow, nextQuestion, normalBelow } from '../../src/guide/next-question.js'
import type { Criterion, DecisionModel } from '../../src/scoring/model.js'
import { EmptyModelError, UnknownAnswerError } from '../../src/scoring/score.js'
import { anyCase, forAll } from '../scoring/model.js'
import { expect } from '../support/quick-expect.js'

const criterion = (id: string, points: number, weight = 1): Criterion => ({
  id,
  weight,
  mutable: true,
  options: [
    { id: 'yes', points: { bike: points, bus: -points } },
    { id: 'no', points: { bike: -points, bus: points } },
  ],
})

const model: DecisionModel = {
  rivals: ['bike', 'bus'],
  challengers: ['car'],
  thresholds: { tie: 5, recommend: 12, strong: 30, challenger: 3.5, answers: 2, coverage: 0.1 },
  gate: { id: 'fixed', options: [{ id: 'none' }, { id: 'no_car', exclude: ['car'] }] },
  vetoes: [],
  criteria: [criterion('near', 1), criterion('dull', 0), criterion('small', 0.5), criterion('great', 3)],
}

describe('the next question', () => {
  it('is the gate, then the first of the model, whatever they tell', () => {
    expect(nextQuestion(model, {})).toEqual({ criterion: 'fixed', gain: 1 })
    expect(nextQuestion(model, { fixed: 'none' })).toEqual({ criterion: 'near', gain: 1 })
  })

  it('is then the one that tells most', () => {
    const begun = { fixed: 'none', near: 'yes' }
    expect(nextQuestion(model, begun)?.criterion).toBe('great')
    expect(nextQuestion(model, { ...begun, great: 'no' })?.criterion).toBe('small')
  })

  it('leaves to the end what tells nothing', () => {
    const rest = { fixed: 'none', near: 'yes', great: 'no', small: 'yes' }
    expect(nextQuestion(model, rest)).toEqual({ criterion: 'dull', gain: 0 })
  })

  it('passes over what was skipped', () => {
    const begun = { fixed: 'none', near: 'yes' }
    expect(nextQuestion(model, begun, {}, new Set(['great']))?.criterion).toBe('small')
    expect(nextQuestion(model, {}, {}, new Set(['fixed', 'near']))?.criterion).toBe('great')
  })

  it('is none when everything is answered or skipped', () => {
    const all = { fixed: 'none', near: 'yes', great: 'no', small: 'yes', dull: 'no' }
    expect(nextQuestion(model, all)).toBeUndefined()
  })

  it('counts what matters more to the person as telling more', () => {
    const { criteria } = model
    const even = { ...model, criteria: [criteria[0]!, criterion('rain', 2), criterion('cost', 2)] }
    const begun = { fixed: 'none', near: 'yes' }
    expect(nextQuestion(even, begun)?.criterion).toBe('rain')
    expect(nextQuestion(even, begun, { cost: 2 })?.criterion).toBe('cost')
  })

  it('can be about the challenger, and counts for three quarters then', () => {
    const about = (alternative: string): Criterion => ({
      ...criterion('boot', 0),
      options: [
        { id: 'yes', points: { [alternative]: 3 } },
        { id: 'no', points: { [alternative]: -3 } },
      ],
    })
    const asked = (alternative: string) =>
      nextQuestion(
        { ...model, criteria: [criterion('dull', 0), about(alternative)] },
        { fixed: 'none', dull: 'yes' },
      )!
    expect(asked('car').criterion).toBe('boot')
    expect(asked('car').gain).toBeCloseTo(0.75 * asked('bus').gain, 10)
  })
})

describe('when the pick is all but certain', () => {
  /** Twelve questions for the bicycle, all answered; what else is asked cannot turn it. */
  const won = Array.from({ length: 12 }, (_, n) => criterion(`won_${n}`, 3))
  const answers = { fixed: 'none', ...Object.fromEntries(won.map(({ id }) => [id, 'yes'])) }
  const certain = (...rest: readonly Criterion[]) => ({ ...model, criteria: [...won, ...rest] })

  it('what differs most is asked first, because it does most to make it certain', () => {
    const widths = [criterion('narrow', 0.5), criterion('wide', 2), criterion('middle', 1)]
    expect(nextQuestion(certain(...widths), answers)?.criterion).toBe('wide')
    expect(nextQuestion(certain(...widths.toReversed()), answers)?.criterion).toBe('wide')
  })

  it('of the same width the first in the model is asked', () => {
    const alike = [criterion('rain', 1), criterion('cost', 1)]
    expect(nextQuestion(certain(...alike), answers)?.criterion).toBe('rain')
    expect(nextQuestion(certain(...alike.toReversed()), answers)?.criterion).toBe('cost')
  })

  it('a tenth of a bit stands for a width of 100, so that it decides little else', () => {
    const wide = criterion('wide', 2)
    const gain = nextQuestion(certain(wide), answers)!.gain
    // From -4 to 4 in points between the rivals, of which the scale has 12 times 6 and 4.
    const width = (100 * 8) / (12 * 6 + 4)
    expect(gain).toBeCloseTo((0.1 * width) / 100, 6)
  })
})

describe('the chance that one ends below another', () => {
  const between = { f: 'bike', g: 'bus' }
  const at = (answers: Record<string, string>, least?: number, skipped?: ReadonlySet<string>) =>
    chanceBelow(model, answers, {}, { ...between, ...(least !== undefined && { least }) }, skipped)

  it('is even at the start, and falls with every answer that speaks for the one', () => {
    expect(at({})).toBeCloseTo(0.5, 6)
    expect(at({ near: 'yes' })).toBeLessThan(0.5)
    expect(at({ near: 'no' })).toBeGreaterThan(0.5)
    expect(at({ near: 'yes', great: 'yes' })).toBeLessThan(0.01)
  })

  it('is the higher, the further ahead the one must be', () => {
    const near = { near: 'yes' }
    const chances = [-50, -10, 0, 10, 50, 200].map((least) => at(near, least))
    expect(chances).toEqual([...chances].sort((a, b) => a - b))
    expect(new Set(chances).size).toBe(chances.length)
    expect(at(near, 0)).toBe(at(near))
    expect(at(near, 10_000)).toBe(1)
  })

  it('is even where the expected margin is just what is needed', () => {
    // One point is worth 100 / 9 of the scale, and "near" moves the margin by two.
    expect(at({ near: 'yes' }, 200 / 9)).toBeCloseTo(0.5, 6)
  })

  it('does not reckon with what was skipped', () => {
    const near = { near: 'yes' }
    const without = at(near, 0, new Set(['great']))
    expect(without).toBeLessThan(at(near))
    // With nothing left to ask only the smoothing is: Φ(-22.2 / 2) is as good as nothing.
    expect(at(near, 0, new Set(['great', 'small', 'dull']))).toBeLessThan(1e-6)
    expect(at(near, 0, new Set(['fixed', 'altitude', 'near']))).toBe(at(near))
  })

  it('leaves out of the expected margin what a skipped question would have added', () => {
    const lucky: Criterion = { ...criterion('lucky', 0), options: [{ id: 'yes', points: { bike: 3 } }] }
    const withLuck = { ...model, criteria: [...model.criteria, lucky] }
    const of = (skipped: readonly string[]) => chanceBelow(withLuck, {}, {}, between, new Set(skipped))
    expect(of([])).toBeLessThan(0.5)
    expect(of(['lucky'])).toBeCloseTo(0.5, 6)
  })

  it('of each below the other is one together, with what they need turned round', () => {
    forAll(anyCase, ({ model: any, answers, importance, f, g }) => {
      // No margin is exactly so: with everything answered, neither would be below the other.
      const here = chanceBelow(any, answers, importance, { f, g, least: Math.PI })
      const there = chanceBelow(any, answers, importance, { f: g, g: f, least: -Math.PI })
      expect(here).toBeGreaterThanOrEqual(0)
      expect(here + there).toBeCloseTo(1, 9)
    })
  })
})

describe('for any model', () => {
  it('what is asked next is open and was not skipped, and there is always something while anything is', () => {
    forAll(anyCase, ({ model: any, answers, importance }) => {
      const questions = [any.gate, ...any.criteria].map(({ id }) => id)
      const skipped = new Set(questions.filter((_, n) => n % 3 === 2))
      const askable = questions.filter((id) => !Object.hasOwn(answers, id) && !skipped.has(id))
      const next = nextQuestion(any, answers, importance, skipped)
      if (askable.length === 0) expect(next).toBeUndefined()
      else expect(askable).toContain(next?.criterion)
    })
  })
})

it('refuses what the model does not have', () => {
  const begun = { fixed: 'none', near: 'yes' }
  expect(() => nextQuestion(model, { ...begun, altitude: 'high' })).toThrow(UnknownAnswerError)
  expect(() => chanceBelow(model, { near: 'maybe' }, {}, { f: 'bike', g: 'bus' })).toThrow(UnknownAnswerError)
  expect(() => chanceBelow({ ...model, criteria: [] }, {}, {}, { f: 'bike', g: 'bus' })).toThrow(
    EmptyModelError,
  )
})

it('the normal distribution is as in the tables', () => {
  for (const [z, p] of [
    [0, 0.5],
    [1, 0.841345],
    [-1, 0.158655],
    [1.96, 0.975002],
    [-3, 0.00135],
    [8, 1],
  ] as const)
    expect(normalBelow(z)).toBeCloseTo(p, 5)
})
