import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createVisitOrder, keyOf, keysOf } from '../../src/classifier/visit-order.js'

const texts = fc.uniqueArray(fc.string({ maxLength: 12 }), { minLength: 1, maxLength: 60 })
const rounds = fc.nat(40)
const orderOf = (of: readonly string[], round: number) =>
  [...createVisitOrder(keysOf(of))(round)].map((i) => of[i])

test('visits everything once', () => {
  fc.assert(
    fc.property(texts, rounds, (all, round) => {
      expect(orderOf(all, round).toSorted()).toEqual(all.toSorted())
    }),
  )
})

test('one more leaves the order of all others as it is, wherever it stands', () => {
  fc.assert(
    fc.property(texts, fc.nat(), rounds, (all, at, round) => {
      const out = at % all.length
      const order = orderOf(all, round).filter((text) => text !== all[out])
      expect(orderOf(all.toSpliced(out, 1), round)).toEqual(order)
    }),
  )
})

test('where they stand does not matter', () => {
  fc.assert(
    fc.property(texts, rounds, (all, round) => {
      expect(orderOf(all.toReversed(), round)).toEqual(orderOf(all, round))
    }),
  )
})

test('every round has another order', () => {
  const all = Array.from({ length: 50 }, (_, i) => `example ${i}`)
  const seen = new Set([0, 1, 2, 3, 4].map((round) => orderOf(all, round).join()))
  expect(seen.size).toBe(5)
})

// Reference values of FNV-1a, 32 bits: http://www.isthe.com/chongo/src/fnv/test_fnv.c
test.each([
  ['', 0x811c9dc5],
  ['a', 0xe40c292c],
  ['foobar', 0xbf9cf968],
])('the key of "%s"', (text, key) => {
  expect(keyOf(text)).toBe(key)
})
