/**
 * Two models side by side, kept in eight bits a weight.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type LinearModel, pullOf, score, trainLinear } from '../../src/classifier/linear.js'
import { trainSvm } from '../../src/classifier/svm.js'
import { anyToy, indexOfLargest, row, separable, type Toy } from './toy.js'

const learn = ({ rows, labels, classes, features }: Toy) => trainLinear(rows, labels, classes, features)

/** Two classes, two features. Columns: SVM of class 0 and 1, softmax of class 0 and 1. */
const BY_HAND: LinearModel = {
  classes: 2,
  features: 2,
  weights: Int8Array.of(100, -100, 0, 0, 0, 50, 2, -8),
  scales: Float32Array.of(0.01, 0.02, 0.5, 0.25),
  biases: Float32Array.of(0.25, -0.5, 0, 1),
}

describe('a model made by hand', () => {
  it('margins are weights in units of their column, plus the bias', () => {
    const { margins } = score(BY_HAND, row({ 0: 3, 1: 4 }))
    expect(margins[0]).toBeCloseTo(0.6 * 1 + 0.25)
    expect(margins[1]).toBeCloseTo(0.6 * -2 + 0.8 * 1 - 0.5)
  })

  it('probabilities are the geometric mean of both models, the SVM sharpened tenfold', () => {
    const { margins, probabilities } = score(BY_HAND, row({ 1: 1 }))
    const soft = [2 * 0.5, -8 * 0.25 + 1]
    const means = [0, 1].map((k) => Math.sqrt(Math.exp(10 * margins[k]!) * Math.exp(soft[k]!)))
    expect(probabilities[0]).toBeCloseTo(means[0]! / (means[0]! + means[1]!), 6)
    expect(probabilities[1]).toBeCloseTo(means[1]! / (means[0]! + means[1]!), 6)
  })

  it('a row without features has the biases', () => {
    expect(score(BY_HAND, row({})).margins).toEqual(Float64Array.of(0.25, -0.5))
  })

  it('a pull is the weight in both models together', () => {
    expect(pullOf(BY_HAND, 0, 0)).toBeCloseTo(1)
    expect(pullOf(BY_HAND, 0, 1)).toBeCloseTo(-2)
    expect(pullOf(BY_HAND, 1, 0)).toBeCloseTo(1)
    expect(pullOf(BY_HAND, 1, 1)).toBeCloseTo(1 - 2)
  })
})

describe('a learned model', () => {
  it('tells apart what can be told apart, by margin and by probability', () => {
    const toy = separable(5, 12)
    const model = learn(toy)
    toy.rows.forEach((example, i) => {
      const { margins, probabilities } = score(model, example)
      expect(indexOfLargest(margins)).toBe(toy.labels[i])
      expect(indexOfLargest(probabilities)).toBe(toy.labels[i])
    })
  })

  it('is the same each time', () => {
    const toy = separable(4, 10)
    expect(learn(toy)).toEqual(learn(toy))
  })

  it('is pulled towards a class by the feature only that class has', () => {
    const model = learn(separable(3, 10))
    for (const feature of [0, 1, 2]) {
      expect(indexOfLargest([0, 1, 2].map((label) => pullOf(model, feature, label)))).toBe(feature)
    }
  })

  it('gives probabilities that sum to one, on any data', () => {
    fc.assert(
      fc.property(anyToy, (toy) => {
        const model = learn(toy)
        for (const example of [...toy.rows, row({})]) {
          const { probabilities } = score(model, example)
          expect(probabilities.every((p) => p >= 0 && p <= 1)).toBe(true)
          expect(probabilities.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 10)
        }
      }),
    )
  })

  it('loses no more than half a step of each weight by keeping eight bits', () => {
    fc.assert(
      fc.property(anyToy, (toy) => {
        const model = learn(toy)
        const exact = trainSvm(toy.rows, toy.labels, toy.classes, toy.features)
        for (let label = 0; label < toy.classes; label++) {
          const weights = exact.filter((_, i) => i % toy.classes === label)
          const scale = model.scales[label]!
          for (let f = 0; f < toy.features; f++) {
            const kept = model.weights[f * 2 * toy.classes + label]! * scale
            expect(Math.abs(kept - weights[f]!)).toBeLessThanOrEqual(scale / 2 + 1e-6)
          }
          expect(model.biases[label]).toBe(weights[toy.features])
          // Nothing is wasted: the largest weight takes the whole range.
          const largest = Math.max(...weights.subarray(0, toy.features).map(Math.abs))
          if (largest > 0) expect(scale).toBeCloseTo(largest / 127, 6)
        }
      }),
    )
  })
})
