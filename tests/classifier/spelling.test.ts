/**
 * One slip is put right; anything further away is left as it was typed.
 */
import fc from 'fast-check'
import { distance as edits } from 'fastest-levenshtein'
import { describe, expect, it } from 'vitest'
import { createSpelling } from '../../src/classifier/spelling.js'

const correct = createSpelling(
  new Map([
    ['bicycle', 9],
    ['cheaper', 9],
    ['children', 4],
    ['weather', 4],
    ['route', 2],
    ['routes', 9],
    ['bus', 50],
    ['ferry', 1],
    ['heather', 2],
  ]),
)

describe('one slip', () => {
  it.each([
    ['a letter too few', 'bicyle', 'bicycle'],
    ['a letter too many', 'bicyccle', 'bicycle'],
    ['a wrong letter', 'cheeper', 'cheaper'],
    ['two letters swapped', 'chidlren', 'children'],
    ['the first letter missing', 'icycle', 'bicycle'],
    ['the last letter missing', 'childre', 'children'],
    ['the first two letters swapped', 'ibcycle', 'bicycle'],
    ['the last two letters swapped', 'cheapre', 'cheaper'],
  ])('%s: %s is %s', (_, typed, meant) => {
    expect(correct(typed)).toBe(meant)
  })

  it('of two words one slip away, the more common one is meant', () => {
    expect(correct('routez')).toBe('routes')
    const rarer = createSpelling(new Map(Object.entries({ route: 9, routes: 2 })))
    expect(rarer('routez')).toBe('route')
  })

  it('a word with the same first letter is preferred to a more common one', () => {
    expect(correct('veather')).toBe('weather')
    expect(correct('hweather')).toBe('heather')
    expect(correct('wheather')).toBe('weather')
  })
})

describe('left as it was typed', () => {
  it.each([
    ['two slips', 'bicyl'],
    ['two swaps', 'ihcldren'],
    ['a word far from all learned ones', 'democracy'],
    ['a short word', 'buss'],
    ['a number', '12345'],
    ['a word with a digit', 'b1cycle'],
    ['a word with a digit of another script', 'bicycl٣'],
    ['a learned word, however rare', 'heather'],
    ['what may be meant was itself seen only once', 'fery2'],
    ['the same, without a digit', 'ferryy'],
    ['nothing', ''],
  ])('%s: %j', (_, typed) => {
    expect(correct(typed)).toBe(typed)
  })
})

describe('for any words', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 4, maxLength: 7 })
  const learned = fc.dictionary(word, fc.integer({ min: 1, max: 4 }), { maxKeys: 12 })

  it('corrects exactly when a common enough learned word is one slip away', () => {
    fc.assert(
      fc.property(learned, word, (counts, typed) => {
        const near = Object.keys(counts).filter(
          (known) => known.length >= 5 && counts[known]! >= 2 && isOneSlip(typed, known),
        )
        const stays = typed.length < 5 || typed in counts || near.length === 0
        const taken = createSpelling(new Map(Object.entries(counts)))(typed)
        if (stays) expect(taken).toBe(typed)
        else expect(near).toContain(taken)
      }),
      { numRuns: 500 },
    )
  })

  it('gives the same answer each time', () => {
    fc.assert(
      fc.property(learned, word, (counts, typed) => {
        const [one, other] = [0, 1].map(() => createSpelling(new Map(Object.entries(counts))))
        expect(one!(typed)).toBe(other!(typed))
        expect(one!(typed)).toBe(other!(typed))
      }),
    )
  })
})

function isOneSlip(a: string, b: string): boolean {
  return edits(a, b) === 1 || swaps(a).includes(b)
}

function swaps(word: string): string[] {
  return Array.from(
    word.slice(1),
    (_, i) => word.slice(0, i) + word[i + 1] + word[i] + word.slice(i + 2),
  ).filter((swapped) => swapped !== word)
}
