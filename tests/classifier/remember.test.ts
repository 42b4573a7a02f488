/**
 * Remembering changes how often something is made, never what comes back.
 */
import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { remember } from '../../src/classifier/remember.js'

const MEMORY_MAX = 20_000

it('gives what the function gives', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (words) => {
      const shout = remember((word) => word.toUpperCase())
      expect(words.map(shout)).toEqual(words.map((word) => word.toUpperCase()))
    }),
  )
})

it.each(['constructor', '__proto__', 'toString', ''])('"%s" is a word like any other', (word) => {
  const shout = remember((text) => `${text}!`)
  expect([shout(word), shout(word)]).toEqual([`${word}!`, `${word}!`])
})

it('asks once for each word', () => {
  const make = vi.fn((word: string) => word.length)
  const lengthOf = remember(make)
  expect(['tram', 'bus', 'tram', 'tram', 'bus'].map(lengthOf)).toEqual([4, 3, 4, 4, 3])
  expect(make.mock.calls).toEqual([['tram'], ['bus']])
})

it('asks once, too, when what is made is nothing much', () => {
  const make = vi.fn((): number | string | boolean | null => null)
  const nothing = remember(make)
  for (const made of [0, '', false, null]) {
    make.mockReturnValue(made)
    expect([nothing(`${made}`), nothing(`${made}`)]).toEqual([made, made])
  }
  expect(make).toHaveBeenCalledTimes(4)
})

it('gives the same thing each time, not an equal one', () => {
  const lettersOf = remember((word) => [...word])
  expect(lettersOf('tram')).toBe(lettersOf('tram'))
})

it('two of them share nothing', () => {
  const loud = remember((word) => word.toUpperCase())
  const quiet = remember((word) => word.toLowerCase())
  expect([loud('Bus'), quiet('Bus')]).toEqual(['BUS', 'bus'])
})

it('remembers no failure', () => {
  const make = vi.fn((word: string) => word.length)
  make.mockImplementationOnce(() => {
    throw new Error('not now')
  })
  const lengthOf = remember(make)
  expect(() => lengthOf('bus')).toThrow('not now')
  expect(lengthOf('bus')).toBe(3)
})

it('does not grow for ever: when it is full it is emptied, and right all the same', () => {
  const make = vi.fn((word: string) => word)
  const same = remember(make)
  for (let i = 0; i < MEMORY_MAX; i++) same(`w${i}`)
  same('w0')
  expect(make).toHaveBeenCalledTimes(MEMORY_MAX)
  same('one more')
  expect(same('w0')).toBe('w0')
  expect(make).toHaveBeenCalledTimes(MEMORY_MAX + 2)
  same('one more')
  expect(make).toHaveBeenCalledTimes(MEMORY_MAX + 2)
})
