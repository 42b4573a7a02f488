/**
 * From what somebody typed to tokens: what people really type, and what only an attacker or a bug would.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPhraseTable, createTokenizer, TEXT_MAX, tokenize } from '../../src/classifier/text.js'
import { anyCharacter } from '../support/any-character.js'

describe('what people type', () => {
  it.each<[string, string[]]>([
    ['Is C++ faster than C#?', ['is', 'c++', 'faster', 'than', 'c#', '?']],
    ['node.js 3.1, please', ['node.js', '3.1', 'please']],
    ['It works.', ['it', 'works']],
    ['wait... what', ['wait', 'what']],
    ['.net and asp.net', ['net', 'and', 'asp.net']],
    ["what's cheaper", ['whats', 'cheaper']],
    ['what’s cheaper', ['whats', 'cheaper']],
    ['`bus` or *bike*', ['bus', 'or', 'bike']],
    ['bike/bus, car-sharing', ['bike', 'bus', 'car', 'sharing']],
    ['from_home', ['from', 'home']],
    ['<b>which</b> one', ['b', 'which', 'b', 'one']],
    ['really???', ['really', '?', '?', '?']],
    ['Zürich naïve', ['zürich', 'naïve']],
    ['どのバスが速い？', ['どのバスが速い', '?']],
    ['איזה אוטובוס?', ['איזה', 'אוטובוס', '?']],
    ['Ｃ＋＋ ｂｕｓ', ['c++', 'bus']],
  ])('%j is %j', (text, tokens) => {
    expect(tokenize(text)).toEqual(tokens)
  })

  it('an accent is the same letter, typed as one character or as two', () => {
    expect(tokenize('Zu\u0308rich')).toEqual(tokenize('Z\u00fcrich'))
  })

  it('a typed acute accent in place of an apostrophe is an apostrophe', () => {
    expect(tokenize('what´s cheaper')).toEqual(['whats', 'cheaper'])
  })
})

it('an apostrophe of full width is an apostrophe', () => {
  expect(tokenize('what\uff07s cheaper')).toEqual(['whats', 'cheaper'])
})

describe('what has no words', () => {
  it.each([
    ['nothing', ''],
    ['spaces and line ends', ' \t\r\n\u00a0\u3000'],
    ['punctuation', '... !!! -- ;)'],
    ['emoji', '👍🎉'],
    ['an emoji of several people', '👩\u200d💻'],
    ['a flag', '🇩🇪'],
    ['NUL and other control characters', '\0\u0001\u001b\u007f\u009f'],
    ['zero width characters', '\u200b\u200c\u200d\u2060\ufeff'],
    ['direction marks', '\u200e\u200f\u202e\u2066'],
    ['half of an emoji', '\ud83d'],
    ['the other half, and the halves in the wrong order', '\udc4d \udc4d\ud83d'],
    ['the replacement character', '\ufffd'],
  ])('%s', (_, text) => {
    expect(tokenize(text)).toEqual([])
  })

  it('an emoji that is followed by a variation selector, as keyboards send hearts and suns', () => {
    expect(tokenize('thanks \u2764\ufe0f')).toEqual(['thanks'])
  })
})

describe('what cannot be seen does not change a word beside it', () => {
  it.each(['\0bus', 'bus\u200b', '\ufeffbus', '\u202ebus\u202c', 'bus\ud83d', '\udc4dbus', 'bus👍'])(
    '%j',
    (text) => {
      expect(tokenize(text)).toEqual(['bus'])
    },
  )
})

describe('any string at all', () => {
  const anyText = fc.oneof(
    fc.string({ unit: anyCharacter, maxLength: 3_000 }),
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc.string({ unit: fc.integer({ min: 0xd800, max: 0xdfff }).map((unit) => String.fromCharCode(unit)) }),
    fc.string({
      unit: fc.constantFrom(..."aA1.?+#'’ \u0301\ufe0f\u200d\ud835\udc00\ufdfa"),
      maxLength: 2_000,
    }),
  )

  it('gives few, short tokens without spaces', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const tokens = tokenize(text)
        expect(tokens.length).toBeLessThanOrEqual(160)
        for (const token of tokens) expect(token).toMatch(/^\S{1,40}$/)
      }),
    )
  })

  it('gives the same tokens each time', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(tokenize(text)).toEqual(tokenize(text))
      }),
    )
  })

  it('is read as its own tokens are', () => {
    const typed = fc.string({ unit: 'grapheme-ascii', maxLength: 39 })
    fc.assert(
      fc.property(typed, (text) => {
        expect(tokenize(tokenize(text).join(' '))).toEqual(tokenize(text))
      }),
    )
  })

  it('is read alike in capitals and in small letters', () => {
    const typed = fc.string({ unit: 'grapheme-ascii', maxLength: 200 })
    fc.assert(
      fc.property(typed, (text) => {
        expect(tokenize(text.toUpperCase())).toEqual(tokenize(text))
      }),
    )
  })

  it('is read up to its first thousand characters', () => {
    const beginning = 'bus '.repeat(TEXT_MAX / 4)
    expect(tokenize(`${beginning}bicycle`)).toEqual(tokenize(beginning))
    expect(tokenize(`${'.'.repeat(TEXT_MAX - 3)}bicycle`)).toEqual(['bic'])
  })

  it('is read from its first word, however far to the right that is', () => {
    expect(tokenize(`${' \n'.repeat(TEXT_MAX)}bicycle`)).toEqual(['bicycle'])
  })

  it('is read up to the fortieth letter of a word', () => {
    expect(tokenize(`${'a'.repeat(100)} bus`)).toEqual(['a'.repeat(40), 'bus'])
  })

  it.each([
    ['one letter', 'a'],
    ['spaces', ' '],
    ['question marks', '?'],
    ['combining marks', '\u0301'],
    ['combining marks out of order', '\u0301\u0323'],
    ['dots and letters', 'a.'],
    ['plus signs', '+'],
    ['a ligature of eighteen letters', '\ufdfa'],
  ])('takes no time: 100 kB of %s', (_, unit) => {
    const text = unit.repeat(100_000 / unit.length)
    expect(tokenize(text).length).toBeLessThanOrEqual(160)
    expect(fastestOf(5, () => tokenize(text))).toBeLessThan(20)
  })
})

/** Milliseconds; the fastest run, as a busy machine says nothing about the code. */
function fastestOf(runs: number, run: () => void): number {
  const times = Array.from({ length: runs }, () => {
    const start = performance.now()
    run()
    return performance.now() - start
  })
  return Math.min(...times)
}

describe('aliases', () => {
  const read = createTokenizer([
    ['bicycle', ['bike', 'push bike', 'two wheels']],
    ['motorbike', ['bike with engine', 'moped']],
    ['public transport', ['pt']],
    ['wheels', ['bicycle']],
  ])

  it.each<[string, string]>([
    ['my bike', 'my bicycle'],
    ['my Push  Bike!', 'my bicycle'],
    ['two wheels or four wheels', 'bicycle or four wheels'],
    ['bike with engine', 'motorbike'],
    ['bike with basket', 'bicycle with basket'],
    ['pt?', 'public transport ?'],
    ['bikes', 'bikes'],
    ['push', 'push'],
  ])('%j reads as %j', (text, expected) => {
    expect(read(text).join(' ')).toBe(expected)
  })

  it('do not chain: what an alias puts in is not replaced again', () => {
    expect(read('bike')).toEqual(['bicycle'])
    expect(read('bicycle')).toEqual(['wheels'])
  })

  it('without aliases, tokens are what was typed', () => {
    const plain = createTokenizer([])
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(plain(text)).toEqual(tokenize(text))
      }),
    )
  })

  it('an alias without words replaces nothing', () => {
    expect(createTokenizer([['hello', ['', '!!!']]])('good morning')).toEqual(['good', 'morning'])
  })
})

describe('a phrase table', () => {
  const table = createPhraseTable([
    ['bus', 1],
    ['bus stop', 2],
    ['bus stop sign', 3],
    ['stop', 4],
  ])

  it.each([
    [['bus'], 0, { value: 1, length: 1 }],
    [['bus', 'stop'], 0, { value: 2, length: 2 }],
    [['bus', 'stop', 'sign'], 0, { value: 3, length: 3 }],
    [['bus', 'stop', 'light'], 0, { value: 2, length: 2 }],
    [['the', 'bus', 'stop'], 1, { value: 2, length: 2 }],
    [['the', 'bus', 'stop'], 2, { value: 4, length: 1 }],
    [['the', 'bus', 'stop'], 0, undefined],
    [['bus'], 1, undefined],
  ])('finds the longest phrase in %j at %i', (tokens, at, hit) => {
    expect(table.longestAt(tokens, at)).toEqual(hit)
  })

  it('compares phrases in the form it is told', () => {
    const firstLetters = createPhraseTable([['bus stop', 'found']], (token) => token[0]!)
    expect(firstLetters.longestAt(['b', 's'], 0)).toEqual({ value: 'found', length: 2 })
  })

  it('has no phrase without words', () => {
    expect(createPhraseTable([['!!!', 'found']]).longestAt([], 0)).toBeUndefined()
  })

  it('the first of two equal phrases counts', () => {
    const twice = createPhraseTable([
      ['bus', 'first'],
      ['BUS', 'second'],
    ])
    expect(twice.longestAt(['bus'], 0)?.value).toBe('first')
  })
})
