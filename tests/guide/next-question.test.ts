/**
 * Asking what helps most: worked out on a small choice between bicycle and bus, with the car as challenger.
 */
import { describe, expect, it } from 'vitest'
import { flipProbability, nextQuestion, normalBelow } from '../../src/guide/next-question.js'
import type { Criterion, DecisionModel } from '../../src/scoring/model.js'

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

  it('can be about the challenger, at half the weight', () => {
    const boot: Criterion = {
      id: 'boot',
      weight: 1,
      mutable: true,
      options: [
        { id: 'yes', points: { car: 3 } },
        { id: 'no', points: { car: -3 } },
      ],
    }
    const withBoot = { ...model, criteria: [model.criteria[0]!, model.criteria[1]!, boot] }
    const asked = nextQuestion(withBoot, { fixed: 'none', near: 'yes' })
    expect(asked?.criterion).toBe('boot')
    expect(asked!.gain).toBeLessThanOrEqual(0.5)
  })
})

describe('the chance that it still turns', () => {
  it('is even at the start, falls with every answer that agrees, and never reaches one half', () => {
    const at = (answers: Record<string, string>) => flipProbability(model, answers, {}, 'bike', 'bus')
    expect(at({})).toBeCloseTo(0.5, 6)
    expect(at({ near: 'yes' })).toBeLessThan(0.5)
    expect(at({ near: 'yes', great: 'yes' })).toBeLessThan(0.01)
  })
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
