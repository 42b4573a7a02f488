/**
 * Small made-up rows to learn from.
 */
import fc from 'fast-check'
import { type Row, seededRandom } from '../../src/classifier/sparse.js'

export type Toy = {
  readonly rows: Row[]
  readonly labels: Int32Array
  readonly classes: number
  readonly features: number
}

/** A row from `feature -> value`, scaled to norm 1. */
export function row(values: Readonly<Record<number, number>>): Row {
  const norm = Math.hypot(...Object.values(values)) || 1
  return {
    ids: Int32Array.from(Object.keys(values), Number),
    values: Float32Array.from(Object.values(values), (value) => value / norm),
  }
}

/** Class k always has feature k, and two of ten others by chance. */
export function separable(classes: number, perClass: number): Toy {
  const random = seededRandom(5)
  const noise = () => classes + Math.floor(random() * 10)
  const labels = Int32Array.from({ length: classes * perClass }, (_, i) => i % classes)
  const rows = Array.from(labels, (label) => row({ [label]: 1, [noise()]: 0.5, [noise()]: 0.5 }))
  return { rows, labels, classes, features: classes + 10 }
}

/** Any few rows of any labels, separable or not. */
export const anyToy: fc.Arbitrary<Toy> = fc
  .record({ classes: fc.integer({ min: 2, max: 4 }), features: fc.integer({ min: 1, max: 6 }) })
  .chain(({ classes, features }) => {
    const value = fc.double({ min: 0.1, max: 1, noNaN: true })
    const feature = fc.integer({ min: 0, max: features - 1 })
    const example = fc.record({
      values: fc.array(fc.tuple(feature, value), { maxLength: 4 }),
      label: fc.integer({ min: 0, max: classes - 1 }),
    })
    return fc.array(example, { minLength: 1, maxLength: 16 }).map((examples) => ({
      rows: examples.map(({ values }) => row(Object.fromEntries(values))),
      labels: Int32Array.from(examples, ({ label }) => label),
      classes,
      features,
    }))
  })

export function indexOfLargest(values: ArrayLike<number>): number {
  return Array.from(values).indexOf(Math.max(...Array.from(values)))
}
