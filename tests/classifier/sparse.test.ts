import fc from 'fast-check'
import { expect, it } from 'vitest'
import { seededRandom, shuffle } from '../../src/classifier/sparse.js'

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
