/**
 * Ids that people can read out, and the sentence that holds one.
 */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createErrorId, told } from '../../src/ops/error-id.js'

it('has eight letters in two groups, none of which is a vowel or passes for a digit', () => {
  for (let i = 0; i < 1_000; i++)
    expect(createErrorId()).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/)
})

it('is another one each time', () => {
  expect(new Set(Array.from({ length: 1_000 }, () => createErrorId())).size).toBe(1_000)
})

it('uses every letter, the first and the last included', () => {
  const letters = new Set(Array.from({ length: 1_000 }, () => createErrorId()).join(''))
  expect([...letters].sort().join('')).toBe('-BCDFGHJKLMNPQRSTVWXZ')
})

it('comes from the randomness it is given', () => {
  const draws = [17, 2, 6, 1, 10, 6, 5, 16]
  expect(createErrorId(() => draws.shift()!)).toBe('WDJC-NJHV')
  const asked: number[] = []
  createErrorId((below) => asked.push(below) * 0)
  expect(asked).toEqual(Array(8).fill(20))
})

it('stands where the phrase wants it', () => {
  const failure = 'Something went wrong. If it stays so, tell whoever runs me: {id}.'
  expect(told(failure, 'WDJB-MJHT')).toBe(
    'Something went wrong. If it stays so, tell whoever runs me: WDJB-MJHT.',
  )
})

it('stands at the end of a phrase that says nothing of it', () => {
  expect(told('Something went wrong.\n', 'WDJB-MJHT')).toBe('Something went wrong. (error WDJB-MJHT)')
})

it('is always told, whatever the phrase', () => {
  fc.assert(
    fc.property(fc.string(), (phrase) => {
      expect(told(phrase, 'WDJB-MJHT')).toContain('WDJB-MJHT')
    }),
    { numRuns: 1_000 },
  )
})
