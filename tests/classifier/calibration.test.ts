/**
 * Signals to one probability: on simulated messages whose true probabilities are known.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Calibration,
  confidence,
  fitCalibration,
  type Outcome,
} from '../../src/classifier/calibration.js'
import { seededRandom } from '../../src/classifier/sparse.js'

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x))
const at = (calibration: Calibration, ...evidence: number[]) =>
  confidence(calibration, Float64Array.from(evidence))

/** Messages with a signal x, evenly from -3 to 3, that are right with `probability(x)`. */
function simulate(
  count: number,
  probability: (x: number) => number,
  evidence: (x: number, random: () => number) => number[] = (x) => [x],
): Outcome[] {
  const random = seededRandom(11)
  return Array.from({ length: count }, () => {
    const x = 6 * random() - 3
    const right = random() < probability(x)
    return { evidence: Float64Array.from(evidence(x, random)), right, weight: 1 }
  })
}

describe('simulated messages', () => {
  it('give back roughly the probabilities they were made with', () => {
    const truth = (x: number) => sigmoid(1.5 * x - 0.5)
    const calibration = fitCalibration(simulate(3_000, truth))
    for (const x of [-3, -1, 0, 0.5, 1, 2, 3]) {
      expect(Math.abs(at(calibration, x) - truth(x))).toBeLessThan(0.04)
    }
  })

  it('whatever the unit and the zero of the signal', () => {
    const truth = (x: number) => sigmoid(x)
    const calibration = fitCalibration(simulate(3_000, truth, (x) => [1_000 * x + 5_000]))
    for (const x of [-2, 0, 2]) {
      expect(Math.abs(at(calibration, 1_000 * x + 5_000) - truth(x))).toBeLessThan(0.04)
    }
  })

  it('a signal that is only noise hardly counts', () => {
    const calibration = fitCalibration(simulate(3_000, sigmoid, (x, random) => [x, 6 * random() - 3]))
    expect(Math.abs(at(calibration, 0, 3) - at(calibration, 0, -3))).toBeLessThan(0.1)
  })

  it('the same signal three times over counts once', () => {
    const calibration = fitCalibration(simulate(3_000, sigmoid, (x) => [x, x, x]))
    for (const x of [-2, 0, 2]) expect(Math.abs(at(calibration, x, x, x) - sigmoid(x))).toBeLessThan(0.04)
  })

  it('five signals that say the same, as weak as a real one can be, count once', () => {
    const weak = (x: number) => sigmoid(x / 3)
    const calibration = fitCalibration(simulate(3_000, weak, (x) => [x, x, x, x, x]))
    for (const x of [-2, 0, 2]) expect(Math.abs(at(calibration, x, x, x, x, x) - weak(x))).toBeLessThan(0.04)
  })

  it('a message of weight 3 counts as three messages', () => {
    const message = (x: number, right: boolean, weight: number): Outcome => ({
      evidence: Float64Array.of(x),
      right,
      weight,
    })
    // Both lists have the same mean and deviation, so that only the weights differ.
    const balanced = [-1, 1].flatMap((x) => [message(x, true, 3), message(x, false, 1)])
    const even = [-1, 1].flatMap((x) => [message(x, true, 1), message(x, false, 1)])
    expect(at(fitCalibration(balanced), 0)).toBeCloseTo(0.75, 3)
    expect(at(fitCalibration(even), 0)).toBeCloseTo(0.5, 3)
  })
})

describe('one telling signal', () => {
  it('more of it is never less confidence', () => {
    const calibration = fitCalibration(simulate(400, (x) => sigmoid(2 * x)))
    const signal = fc.double({ min: -50, max: 50, noNaN: true })
    fc.assert(
      fc.property(signal, signal, (a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a]
        expect(at(calibration, high)).toBeGreaterThanOrEqual(at(calibration, low))
      }),
    )
    expect(at(calibration, 2) - at(calibration, -2)).toBeGreaterThan(0.8)
  })

  it('that speaks against us turns the order round', () => {
    const calibration = fitCalibration(simulate(400, (x) => sigmoid(-2 * x)))
    expect(at(calibration, -2) - at(calibration, 2)).toBeGreaterThan(0.8)
  })

  it('two messages are enough to know the direction', () => {
    const calibration = fitCalibration([
      { evidence: Float64Array.of(0), right: false, weight: 1 },
      { evidence: Float64Array.of(1), right: true, weight: 1 },
    ])
    expect(at(calibration, 1)).toBeGreaterThan(at(calibration, 0))
  })
})

it('few messages that weigh much, and are far apart, do not make it run away', () => {
  const outcome = (evidence: number[], right: boolean, weight: number): Outcome => ({
    evidence: Float64Array.from(evidence),
    right,
    weight,
  })
  const calibration = fitCalibration([
    outcome([4, 0], true, 218),
    outcome([-49, 20], false, 100),
    outcome([-5, 1], false, 276),
    outcome([2, 34], true, 10),
  ])
  expect(at(calibration, 4, 0)).toBeGreaterThan(0.5)
  expect(at(calibration, -5, 1)).toBeLessThan(0.5)
})

describe('any outcomes', () => {
  const signal = fc.double({ min: -20, max: 20, noNaN: true })
  const outcome = fc.record({
    evidence: fc.array(signal, { minLength: 2, maxLength: 2 }).map((values) => Float64Array.from(values)),
    right: fc.boolean(),
    weight: fc.double({ min: 1, max: 10, noNaN: true }),
  })
  const outcomes = fc.array(outcome, { minLength: 2, maxLength: 20 })

  it('give a confidence from 0 to 1 for any message', () => {
    fc.assert(
      fc.property(outcomes, signal, signal, (list, a, b) => {
        const sure = at(fitCalibration(list), a, b)
        expect(sure).toBeGreaterThanOrEqual(0)
        expect(sure).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('give the same calibration each time', () => {
    fc.assert(
      fc.property(outcomes, (list) => {
        expect(fitCalibration(list)).toEqual(fitCalibration(list))
      }),
    )
  })

  it.each([true, false])('of one kind only (right: %s) are believed, but not blindly', (right) => {
    const same = simulate(50, () => (right ? 1 : 0))
    const sure = at(fitCalibration(same), 0)
    if (right) expect(sure).toBeGreaterThan(0.9)
    else expect(sure).toBeLessThan(0.1)
    expect(sure).toBeGreaterThan(0)
    expect(sure).toBeLessThan(1)
  })

  it('none at all are a coin flip', () => {
    expect(at(fitCalibration([]))).toBe(0.5)
  })
})

describe('a signal that never changed', () => {
  it('does not matter', () => {
    const calibration = fitCalibration(simulate(500, sigmoid, (x) => [x, 0]))
    const alone = fitCalibration(simulate(500, sigmoid))
    for (const x of [-2, 0, 2]) expect(at(calibration, x, 0)).toBeCloseTo(at(alone, x), 10)
    expect(at(calibration, 1, 5)).toBeCloseTo(at(calibration, 1, 0), 10)
  })

  it('does not matter either when its mean cannot be told exactly', () => {
    const calibration = fitCalibration(simulate(500, sigmoid, (x) => [x, 0.1]))
    expect(at(calibration, 1, 0.2)).toBeCloseTo(at(calibration, 1, 0.1), 5)
  })
})
