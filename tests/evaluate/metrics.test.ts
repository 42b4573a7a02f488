import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  accuracy,
  auroc,
  matthews,
  percentile,
  shareBelow,
  thresholdAtLoss,
} from '../../src/cli/evaluate/metrics.js'

const scores = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 40 })
const labels = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 30 })

describe('accuracy', () => {
  it('is the share of right answers', () => {
    expect(accuracy(['a', 'b', 'b', 'c'], ['a', 'b', 'c', 'c'])).toBe(0.75)
  })

  it('refuses lists that do not pair up, and empty ones', () => {
    expect(() => accuracy(['a'], ['a', 'b'])).toThrow('1 predictions for 2 labels')
    expect(() => accuracy([], [])).toThrow('There are no labels to measure')
  })
})

describe('AUROC', () => {
  it.each([
    ['perfect separation', [3, 4], [1, 2], 1],
    ['the wrong way round', [1, 2], [3, 4], 0],
    ['all equal', [1, 1, 1], [1, 1], 0.5],
    ['one of four pairs wrong', [0.8, 0.4], [0.5, 0.1], 0.75],
    ['a tie in one of four pairs', [0.9, 0.5], [0.5, 0.1], 0.875],
  ])('knows %s', (_, inScope, outOfScope, expected) => {
    expect(auroc(inScope, outOfScope)).toBeCloseTo(expected, 12)
  })

  it('agrees with counting every pair', () => {
    const byPairs = (inScope: number[], outOfScope: number[]) => {
      const wins = inScope.flatMap((a) => outOfScope.map((b) => (a > b ? 1 : a === b ? 0.5 : 0) as number))
      return wins.reduce((sum, win) => sum + win, 0) / wins.length
    }
    fc.assert(
      fc.property(scores, scores, (a, b) => {
        expect(auroc(a, b)).toBeCloseTo(byPairs(a, b), 10)
      }),
    )
  })

  it('turns to its complement when the two sides change places', () => {
    fc.assert(
      fc.property(scores, scores, (a, b) => {
        expect(auroc(a, b) + auroc(b, a)).toBeCloseTo(1, 10)
      }),
    )
  })

  it('depends on the order of scores only', () => {
    const bend = (score: number) => Math.exp(score / 3) - 7
    fc.assert(
      fc.property(scores, scores, (a, b) => {
        expect(auroc(a.map(bend), b.map(bend))).toBeCloseTo(auroc(a, b), 10)
      }),
    )
  })
})

describe('the threshold for a loss', () => {
  it('gives up exactly one of twenty at 5 %', () => {
    const twenty = Array.from({ length: 20 }, (_, index) => index)
    expect(thresholdAtLoss(twenty, 0.05)).toBe(1)
    expect(shareBelow(twenty, 1)).toBe(0.05)
  })

  it('gives up none when one would already be too many', () => {
    expect(thresholdAtLoss([3, 1, 2], 0.05)).toBe(1)
  })

  it('never loses more than asked for, and would with the next higher score', () => {
    fc.assert(
      fc.property(scores, fc.double({ min: 0, max: 0.99, noNaN: true }), (all, loss) => {
        const threshold = thresholdAtLoss(all, loss)
        expect(shareBelow(all, threshold)).toBeLessThanOrEqual(loss)
        for (const higher of all.filter((score) => score > threshold))
          expect(shareBelow(all, higher)).toBeGreaterThan(loss)
      }),
    )
  })

  it('refuses a loss that is no share', () => {
    expect(() => thresholdAtLoss([1], 5)).toThrow('The loss is 5')
  })
})

describe('percentiles', () => {
  it.each([
    [50, 5],
    [90, 9],
    [91, 10],
    [99, 10],
    [100, 10],
    [1, 1],
  ])('finds p%i of one to ten', (percent, expected) => {
    expect(percentile([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], percent)).toBe(expected)
  })

  it('sorts by number, not by text', () => {
    expect(percentile([100, 9, 20], 50)).toBe(20)
  })
})

describe('Matthews correlation', () => {
  it('equals the textbook formula for two labels', () => {
    // tp 6, fn 2, fp 1, tn 3
    const actual = [...Array(8).fill('yes'), ...Array(4).fill('no')]
    const predicted = [...Array(6).fill('yes'), 'no', 'no', 'yes', ...Array(3).fill('no')]
    expect(matthews(predicted, actual)).toBeCloseTo((6 * 3 - 1 * 2) / Math.sqrt(7 * 8 * 4 * 5), 12)
  })

  it('knows a value with three labels', () => {
    // c 4, s 6, p = t = 2 2 2: (24 - 12) / (36 - 12)
    expect(matthews(['a', 'a', 'b', 'c', 'c', 'b'], ['a', 'a', 'b', 'b', 'c', 'c'])).toBeCloseTo(0.5, 12)
  })

  it('is 1 for right answers, and 0 when only one label is ever given', () => {
    expect(matthews(['a', 'b', 'c'], ['a', 'b', 'c'])).toBeCloseTo(1, 12)
    expect(matthews(['a', 'a', 'a'], ['a', 'b', 'c'])).toBe(0)
  })

  it('stays between -1 and 1 and does not care which side is which', () => {
    fc.assert(
      fc.property(labels, labels, (a, b) => {
        const length = Math.min(a.length, b.length)
        const [left, right] = [a.slice(0, length), b.slice(0, length)]
        expect(Math.abs(matthews(left, right))).toBeLessThanOrEqual(1 + 1e-12)
        expect(matthews(left, right)).toBeCloseTo(matthews(right, left), 12)
      }),
    )
  })
})
