import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addWeighted, type Row, seededRandom, shuffle } from '../../src/classifier/sparse.js'

it('a seed gives the same numbers each time, from 0 to below 1, spread evenly', () => {
  const [one, other] = [seededRandom(7), seededRandom(7)]
  const numbers = Array.from({ length: 10_000 }, one)
  expect(Array.from({ length: 10_000 }, other)).toEqual(numbers)
  expect(numbers.every((x) => x >= 0 && x < 1)).toBe(true)
  for (let tenth = 0; tenth < 10; tenth++) {
    const share = numbers.filter((x) => Math.floor(x * 10) === tenth).length / numbers.length
    expect(share).toBeCloseTo(0.1, 1)
  }
})

it('another seed gives other numbers', () => {
  expect(seededRandom(1)()).not.toBe(seededRandom(2)())
})

it('shuffling keeps every entry', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 99 })), fc.nat(), (entries, seed) => {
      const order = Int32Array.from(entries)
      shuffle(order, seededRandom(seed))
      expect([...order].sort()).toEqual([...entries].sort())
    }),
  )
})

it('every order comes up equally often', () => {
  const random = seededRandom(3)
  const seen = new Map<string, number>()
  for (let i = 0; i < 6_000; i++) {
    const order = Int32Array.of(0, 1, 2)
    shuffle(order, random)
    seen.set(order.join(), (seen.get(order.join()) ?? 0) + 1)
  }
  expect(seen.size).toBe(6)
  for (const count of seen.values()) expect(Math.abs(count - 1_000)).toBeLessThan(150)
})

describe('adding weighted features', () => {
  /** What `addWeighted` says it does, in its plainest form. */
  function plainly(sums: Float64Array, weights: ArrayLike<number>, stride: number, { ids, values }: Row) {
    return sums.map((sum, k) => ids.reduce((all, id, f) => all + values[f]! * weights[id * stride + k]!, sum))
  }

  const FEATURES = 8
  const eighths = (max: number) => fc.integer({ min: -max * 8, max: max * 8 }).map((n) => n / 8)
  /** Numbers that add up exactly, so that the order of adding cannot matter. */
  const anyCase = fc
    .record({ classes: fc.integer({ min: 0, max: 9 }), spare: fc.integer({ min: 0, max: 3 }) })
    .chain(({ classes, spare }) =>
      fc.record({
        stride: fc.constant(classes + spare),
        sums: fc.array(eighths(4), { minLength: classes, maxLength: classes }),
        weights: fc.array(fc.integer({ min: -128, max: 127 }), {
          minLength: FEATURES * (classes + spare),
          maxLength: FEATURES * (classes + spare),
        }),
        entries: fc.array(fc.tuple(fc.nat(FEATURES - 1), eighths(2)), { maxLength: 13 }),
      }),
    )

  const rowOf = (entries: readonly (readonly [number, number])[]): Row => ({
    ids: Int32Array.from(entries, ([id]) => id),
    values: Float32Array.from(entries, ([, value]) => value),
  })

  it.each([
    ['whole', (weights: number[]) => Int8Array.from(weights)],
    ['fractional', (weights: number[]) => Float32Array.from(weights, (weight) => weight / 16)],
  ])('with %s weights is the same as one after the other', (_, toWeights) => {
    fc.assert(
      fc.property(anyCase, ({ stride, sums, weights, entries }) => {
        const kept = toWeights(weights)
        const fast = Float64Array.from(sums)
        addWeighted(fast, kept, stride, rowOf(entries))
        expect(fast).toEqual(plainly(Float64Array.from(sums), kept, stride, rowOf(entries)))
      }),
    )
  })

  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])('of a row of %i takes each once', (length) => {
    const entries = Array.from({ length }, (_, id) => [id, 1] as const)
    const weights = Int8Array.from({ length: 10 * 2 }, (_, i) => (i % 2 === 0 ? i / 2 + 1 : -1))
    const sums = new Float64Array(2)
    addWeighted(sums, weights, 2, rowOf(entries))
    expect([...sums]).toEqual([(length * (length + 1)) / 2, length === 0 ? 0 : -length])
  })

  it('adds to what is there, and leaves weights beyond the sums alone', () => {
    const sums = Float64Array.of(10, 20)
    const weights = Int8Array.of(1, 2, 100, 3, 4, 100)
    addWeighted(sums, weights, 3, rowOf([[1, 0.5]]))
    expect([...sums]).toEqual([11.5, 22])
    expect([...weights]).toEqual([1, 2, 100, 3, 4, 100])
  })
})
