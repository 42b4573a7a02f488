/**
 * What is minimised is known, so the result can be checked against it, not only against toy labels.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type SvmOptions, trainSvm } from '../../src/classifier/svm.js'
import { anyToy, indexOfLargest, separable, type Toy } from './toy.js'

const EXACT = { cost: 1, tolerance: 1e-5, epochs: 20_000 }

function learn({ rows, labels, classes, features }: Toy, options?: SvmOptions): Float32Array[] {
  const weights = trainSvm(rows, labels, classes, features, options)
  return Array.from({ length: classes }, (_, k) =>
    Float32Array.from({ length: features + 1 }, (_, f) => weights[f * classes + k]!),
  )
}

/** w.x with the bias, of one row. */
function margin({ rows, features }: Toy, w: ArrayLike<number>, i: number): number {
  const { ids, values } = rows[i]!
  return ids.reduce((sum, id, k) => sum + w[id]! * values[k]!, w[features]!)
}

const sign = ({ labels }: Toy, label: number, i: number) => (labels[i] === label ? 1 : -1)

/** 1/2 |w|^2 + C * sum of max(0, 1 - y w.x)^2 */
function objective(toy: Toy, w: ArrayLike<number>, label: number, cost: number): number {
  const losses = toy.rows.map((_, i) => Math.max(0, 1 - sign(toy, label, i) * margin(toy, w, i)) ** 2)
  return Array.from(w).reduce((sum, x) => sum + (x * x) / 2, 0) + cost * losses.reduce((a, b) => a + b, 0)
}

function gradient(toy: Toy, w: ArrayLike<number>, label: number, cost: number): number[] {
  const slope = Array.from(w)
  toy.rows.forEach(({ ids, values }, i) => {
    const y = sign(toy, label, i)
    const loss = Math.max(0, 1 - y * margin(toy, w, i))
    ids.forEach((id, k) => {
      slope[id]! -= 2 * cost * y * loss * values[k]!
    })
    slope[toy.features]! -= 2 * cost * y * loss
  })
  return slope
}

/** The slow and obvious way to the same minimum. */
function descendSlowly(toy: Toy, label: number, cost: number): number[] {
  let w = new Array<number>(toy.features + 1).fill(0)
  const step = 1 / (1 + 4 * cost * toy.rows.length)
  for (let i = 0; i < 3_000; i++) {
    const slope = gradient(toy, w, label, cost)
    w = w.map((x, k) => x - step * slope[k]!)
  }
  return w
}

it('learns what can be told apart', () => {
  const toy = separable(5, 12)
  const columns = learn(toy)
  toy.rows.forEach((_, i) => {
    expect(indexOfLargest(columns.map((w) => margin(toy, w, i)))).toBe(toy.labels[i])
  })
})

it('is on the right side for the class and on the other side for the rest', () => {
  const toy = separable(3, 10)
  learn(toy).forEach((w, label) => {
    toy.rows.forEach((_, i) => {
      expect(Math.sign(margin(toy, w, i))).toBe(sign(toy, label, i))
    })
  })
})

it('gives the same bytes each time', () => {
  const toy = separable(4, 10)
  expect(learn(toy)).toEqual(learn(toy))
})

describe('the minimum', () => {
  it('is flat: no change of any weight makes it better, on any data and at any cost', () => {
    const costs = fc.constantFrom(0.1, 1, 10)
    fc.assert(
      fc.property(anyToy, costs, (toy, cost) => {
        learn(toy, { ...EXACT, cost }).forEach((w, label) => {
          for (const slope of gradient(toy, w, label, cost)) expect(Math.abs(slope)).toBeLessThan(0.01)
        })
      }),
    )
  })

  it('is flat for many rows too, most of which rest while the others settle', () => {
    const toy = separable(5, 40)
    learn(toy, EXACT).forEach((w, label) => {
      for (const slope of gradient(toy, w, label, 1)) expect(Math.abs(slope)).toBeLessThan(0.01)
    })
  })

  it('is no worse than what plain gradient descent finds', () => {
    fc.assert(
      fc.property(anyToy, (toy) => {
        learn(toy, EXACT).forEach((w, label) => {
          const reference = objective(toy, descendSlowly(toy, label, 1), label, 1)
          expect(objective(toy, w, label, 1)).toBeLessThanOrEqual(reference + 1e-4)
        })
      }),
      { numRuns: 20 },
    )
  })

  it('is roughly reached with the tolerance that is used', () => {
    const toy = separable(5, 20)
    const exact = learn(toy, EXACT)
    learn(toy).forEach((w, label) => {
      expect(objective(toy, w, label, 1)).toBeLessThan(1.2 * objective(toy, exact[label]!, label, 1))
    })
  })
})

it('without examples of a class, everything is on the other side', () => {
  const toy = { ...separable(2, 6), classes: 3 }
  const [, , none] = learn(toy)
  toy.rows.forEach((_, i) => {
    expect(margin(toy, none!, i)).toBeLessThan(0)
  })
})

it('without examples, there is nothing to weigh', () => {
  const columns = learn({ rows: [], labels: new Int32Array(0), classes: 2, features: 3 })
  expect(columns).toEqual([new Float32Array(4), new Float32Array(4)])
})
