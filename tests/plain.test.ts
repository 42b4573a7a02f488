import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clean, displayWidth, toPlain } from '../src/plain.js'
import { plain, type Reply } from '../src/reply.js'
import { advice, answer, choice, comparison, say, unsure } from './console/replies.js'
import { anyCharacter } from './support/any-character.js'

describe('the plain form of a reply', () => {
  test('an answer: heading, text with citations, sources, what may come next', () => {
    expect(toPlain(answer)).toMatchInlineSnapshot(`
      "Which wakes me up faster, coffee or tea?
      Coffee holds about twice the caffeine of black tea, cup for cup. [1] How long it brews matters more. [2]
      Sources:
      [1] Caffeine in drinks, Food Agency: https://food.example/caffeine
      [2] CupArena, 2026-04-12 (benchmark)
      Three of four articles say "coffee", without numbers.
      Reviewed 2026-11-20.
      ( And cocoa? )  ( Tell me more )"
    `)
  })

  test('choices are numbered', () => {
    expect(toPlain(unsure)).toMatchInlineSnapshot(`
      "Did you mean
      1  Which is quicker to make?
      2  none of these"
    `)
  })

  test('a table stands in columns, also with wide characters', () => {
    expect(toPlain(comparison)).toMatchInlineSnapshot(`
      "         Coffee        Tea
      Made in  five minutes  three minutes
      日本語   ☕️ yes        yes"
    `)
  })

  test('a list, its code and its links', () => {
    expect(toPlain(advice)).toMatchInlineSnapshot(`
      "- Tea, if you want to sit down with it for a while
      - Run \`kettle on\`, see the guide (https://tea.example/a/rather/long/guide/to/brewing/)
      - https://tea.example/"
    `)
  })

  test('without citations only the notes of the sources remain', () => {
    const reply: Reply = {
      blocks: [{ kind: 'sources', citations: [], support: 'One article says so.', reviewed: '2026-11-20' }],
    }
    expect(toPlain(reply)).toBe('One article says so.\nReviewed 2026-11-20.')
  })

  test('two citations in a row share one space before them', () => {
    const spans = [
      ...plain('Both agree. '),
      { kind: 'cite', number: 1 },
      { kind: 'cite', number: 2 },
    ] as const
    expect(toPlain({ blocks: [{ kind: 'text', spans }] })).toBe('Both agree. [1][2]')
  })

  test('nothing to say is the empty string', () => {
    expect(toPlain({ blocks: [] })).toBe('')
  })
})

describe('control characters', () => {
  test.each([
    ['a\u001b[31mred\u001b[0m', 'ared'],
    ['title\u001b]0;owned\u0007!', 'title]0;owned!'],
    ['is \u001b[1mit\u0007 fast', 'is it fast'],
    ['bell\u0007 \u009b2J', 'bell'],
    ['two\r\nlines\u2028three', 'two lines three'],
    ['\u202egnp.exe', 'gnp.exe'],
    ['half \ud83d', 'half \ufffd'],
    ['family 👨‍👩‍👧 stays', 'family 👨‍👩‍👧 stays'],
  ])('%j reads %j', (text, expected) => {
    expect(clean(text)).toBe(expected)
  })

  test('none gets out, wherever in a reply it comes from', () => {
    const anything = fc.string({ unit: anyCharacter })
    fc.assert(
      fc.property(anything, (text) => {
        const everywhere: Reply = {
          blocks: [
            { kind: 'heading', text },
            { kind: 'text', spans: [{ kind: 'link', text, url: text }, ...plain(text)] },
            { kind: 'list', items: [[{ kind: 'code', text }]] },
            { kind: 'table', header: [plain(text)], rows: [[[{ kind: 'strong', text }]]] },
            { kind: 'choices', role: 'numbered', choices: [choice(text)] },
            { kind: 'choices', role: 'next', choices: [choice(text)] },
            {
              kind: 'sources',
              support: text,
              reviewed: text,
              citations: [
                { number: 1, title: text, publisher: text, sort: 'article', url: text, date: text },
              ],
            },
          ],
        }
        expect(toPlain(everywhere)).toMatch(/^(?:\P{Cc}|\n)*$/u)
        expect(toPlain(say(text))).not.toContain('\n')
      }),
    )
  })
})

test.each([
  ['abc', 3],
  ['日本語', 6],
  ['é', 1],
  ['e\u0301', 1],
  ['👍🏽', 2],
  ['👨‍👩‍👧', 2],
  ['☕️', 2],
  ['\u001b[1mbold\u001b[22m', 4],
])('%j takes %i cells', (text, width) => {
  expect(displayWidth(text)).toBe(width)
})
