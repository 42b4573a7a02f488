import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSpelling } from '../../src/classifier/spelling.js'
import { createPhraseTable, createTokenizer, TEXT_MAX, tokenize } from '../../src/classifier/text.js'

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 300 })
    .map((codes) => String.fromCharCode(...codes)),
)

describe('tokens', () => {
  it.each([
    ['Is C++ faster than C#?', ['is', 'c++', 'faster', 'than', 'c#', '?']],
    ['node.js, v3.1', ['node.js', 'v3.1']],
    ["what's up", ['whats', 'up']],
    ['what’s up', ['whats', 'up']],
    ['full-stack', ['full', 'stack']],
    ['Ｆｕｌｌ width', ['full', 'width']],
    ['naïve café', ['naïve', 'café']],
    ['速いですか', ['速いですか']],
    ['🙂 ok 🙂', ['ok']],
    ['<b>fast</b>', ['b', 'fast', 'b']],
    ['is \u0000it\u001b[31m red', ['is', 'it', '31m', 'red']],
    ['a \ud800 b', ['a', 'b']],
    ['', []],
  ])('%j -> %j', (text, tokens) => {
    expect(tokenize(text)).toEqual(tokens)
  })

  it('come from any string, and only from its beginning', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const tokens = tokenize(text)
        expect(tokens.length).toBeLessThanOrEqual(160)
        for (const token of tokens) expect(token.length).toBeLessThanOrEqual(40)
      }),
    )
    expect(tokenize(`${'a '.repeat(TEXT_MAX)} tail`)).not.toContain('tail')
  })

  it.each(['a', ' ', '?', '\u0301', 'é', '.'])('100 kB of %j take no time', (unit) => {
    const text = unit.repeat(100_000)
    const started = performance.now()
    tokenize(text)
    expect(performance.now() - started).toBeLessThan(50)
  })
})

describe('aliases', () => {
  const read = createTokenizer([
    ['node', ['node.js', 'node js', 'nodejs']],
    ['js', ['javascript']],
    ['new york', ['ny']],
    ['york', ['jorvik']],
  ])

  it.each([
    ['NodeJS or node js or node.js?', ['node', 'or', 'node', 'or', 'node', '?']],
    ['fly to NY', ['fly', 'to', 'new', 'york']],
    ['node javascript', ['node', 'js']],
  ])('%j -> %j', (text, tokens) => {
    expect(read(text)).toEqual(tokens)
  })

  it('the longest phrase wins', () => {
    const table = createPhraseTable([
      ['big', 1],
      ['big apple', 2],
    ])
    expect(table.longestAt(['big', 'apple', 'pie'], 0)).toEqual({ value: 2, length: 2 })
    expect(table.longestAt(['big', 'pie'], 0)).toEqual({ value: 1, length: 1 })
    expect(table.longestAt(['pie'], 0)).toBeUndefined()
  })
})

describe('spelling', () => {
  const correct = createSpelling(
    new Map([
      ['faster', 9],
      ['master', 3],
      ['security', 5],
      ['rare', 1],
      ['once', 1],
      ['bicycle', 1],
    ]),
  )

  it.each([
    ['fastr', 'faster', 'a letter left out'],
    ['fatser', 'faster', 'two letters swapped'],
    ['securitty', 'security', 'a letter too many'],
    ['secutity', 'security', 'a wrong letter'],
    ['faster', 'faster', 'a learned word'],
    ['fstr', 'fstr', 'too short and too far'],
    ['scurty', 'scurty', 'two slips'],
    ['bicycl', 'bicycl', 'a word learned only once may be a slip itself'],
    ['fast3r', 'fast3r', 'a word with a digit'],
  ])('%s -> %s (%s)', (typed, taken) => {
    expect(correct(typed)).toBe(taken)
  })

  it('prefers the same first letter, then the more frequent word', () => {
    expect(correct('gaster')).toBe('faster')
    expect(correct('master')).toBe('master')
  })
})
