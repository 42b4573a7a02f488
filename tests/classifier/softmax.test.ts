import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { softmaxInPlace, trainSoftmax } from '../../src/classifier/softmax.js'
import { anyToy, indexOfLargest, row, separable, type Toy } from './toy.js'

const OPTIONS = { epochs: 10, rate: 0.5 }

const learn = ({ rows, labels, classes, features }: Toy, options = OPTIONS) =>
  trainSoftmax(rows, labels, classes, features, options)

function probabilities({ rows, classes, features }: Toy, weights: Float32Array, i: number): Float64Array {
  const { ids, values } = rows[i]!
  const scores = Float64Array.from({ length: classes }, (_, k) =>
    ids.reduce(
      (sum, id, f) => sum + weights[id * classes + k]! * values[f]!,
      weights[features * classes + k]!,
    ),
  )
  softmaxInPlace(scores)
  return scores
}

describe('learning', () => {
  it('tells apart what can be told apart', () => {
    const toy = separable(5, 12)
    const weights = learn(toy)
    toy.rows.forEach((_, i) => {
      expect(indexOfLargest(probabilities(toy, weights, i))).toBe(toy.labels[i])
    })
  })

  it('gives the same bytes each time', () => {
    const toy = separable(4, 10)
    expect(learn(toy)).toEqual(learn(toy))
  })

  it('finds the feature that gives a class away, however many or few examples each class has', () => {
    const label = fc.integer({ min: 0, max: 3 })
    fc.assert(
      fc.property(fc.array(label, { minLength: 1, maxLength: 30 }), (labels) => {
        const rows = labels.map((own) => row({ [own]: 1 }))
        const toy = { rows, labels: Int32Array.from(labels), classes: 4, features: 4 }
        const weights = learn(toy)
        labels.forEach((own, i) => {
          expect(indexOfLargest(probabilities(toy, weights, i))).toBe(own)
        })
      }),
    )
  })

  it('a row without features has the probabilities of how common each class is', () => {
    const labels = Int32Array.from({ length: 400 }, (_, i) => (i % 4 === 0 ? 1 : 0))
    const toy = { rows: Array.from(labels, () => row({})), labels, classes: 2, features: 1 }
    const [common, rare] = probabilities(toy, learn(toy), 0)
    expect(Math.abs(common! - 0.75)).toBeLessThan(0.1)
    expect(Math.abs(rare! - 0.25)).toBeLessThan(0.1)
  })

  it('weights stay finite on any data', () => {
    fc.assert(
      fc.property(anyToy, (toy) => {
        expect(learn(toy).every(Number.isFinite)).toBe(true)
      }),
    )
  })

  it('without examples, all weights are zero', () => {
    expect(learn({ rows: [], labels: new Int32Array(0), classes: 2, features: 1 })).toEqual(
      new Float32Array(4),
    )
  })
})

describe('softmaxInPlace', () => {
  const softmax = (...scores: number[]) => {
    const shares = Float64Array.from(scores)
    softmaxInPlace(shares)
    return [...shares]
  }
  const scores = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 20 })

  it('is exp(s) over the sum of exp', () => {
    const [a, b] = softmax(Math.log(3), Math.log(1))
    expect(a).toBeCloseTo(0.75, 12)
    expect(b).toBeCloseTo(0.25, 12)
  })

  it('gives shares of one', () => {
    fc.assert(
      fc.property(scores, (values) => {
        const shares = softmax(...values)
        expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true)
        expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 10)
      }),
    )
  })

  it('keeps the order of the scores', () => {
    fc.assert(
      fc.property(scores, (values) => {
        const shares = softmax(...values)
        values.forEach((a, i) => {
          values.forEach((b, j) => {
            if (a > b) expect(shares[i]!).toBeGreaterThanOrEqual(shares[j]!)
          })
        })
      }),
    )
  })

  it('does not change when the same is added to all scores', () => {
    const plain = softmax(1, 2, 3)
    softmax(1_001, 1_002, 1_003).forEach((share, k) => {
      expect(share).toBeCloseTo(plain[k]!, 10)
    })
  })

  it.each([
    [
      [1e308, -1e308],
      [1, 0],
    ],
    [
      [1e300, 1e300],
      [0.5, 0.5],
    ],
    [
      [-1e308, -1e308, -1e308, -1e308],
      [0.25, 0.25, 0.25, 0.25],
    ],
    [
      [Number.NEGATIVE_INFINITY, 0],
      [0, 1],
    ],
  ])('does not overflow: %j', (values, shares) => {
    expect(softmax(...values)).toEqual(shares)
  })
})
