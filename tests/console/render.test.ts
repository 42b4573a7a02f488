import { stripVTControlCharacters } from 'node:util'
import { describe, expect, test } from 'vitest'
import { render } from '../../adapters/console/render.js'
import { displayWidth } from '../../src/plain.js'
import type { Reply } from '../../src/reply.js'
import { advice, answer, choice, comparison, say, unsure } from './replies.js'

/** What the reader sees, without styles. */
const seen = (reply: Reply, width: number) => render(reply, { width, color: false })

/** Styles made readable: {1} is bold on, {22} bold or dim off. */
const styled = (reply: Reply) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what a style begins with
  render(reply, { width: 80, color: true }).replace(/\u001b\[(\d+)m/g, '{$1}')

describe('in a window of 80', () => {
  test('an answer', () => {
    expect(seen(answer, 80)).toMatchInlineSnapshot(`
      "  Which wakes me up faster, coffee or tea?
        Coffee holds about twice the caffeine of black tea, cup for cup. [1] How long
        it brews matters more. [2]

        Sources
        [1] Caffeine in drinks, Food Agency
            https://food.example/caffeine
        [2] CupArena, 2026-04-12 (benchmark)
        Three of four articles say "coffee", without numbers.
        Reviewed 2026-11-20.

        ( 1  And cocoa? )  ( 2  Tell me more )"
    `)
  })

  test('a question of ours', () => {
    expect(seen(unsure, 80)).toMatchInlineSnapshot(`
      "  Did you mean
        1  Which is quicker to make?
        2  none of these"
    `)
  })

  test('a table', () => {
    expect(seen(comparison, 80)).toMatchInlineSnapshot(`
      "           Coffee        Tea
        Made in  five minutes  three minutes
        日本語   ☕️ yes        yes"
    `)
  })

  test('a list', () => {
    expect(seen(advice, 80)).toMatchInlineSnapshot(`
      "  - Tea, if you want to sit down with it for a while
        - Run \`kettle on\`, see the guide
          (https://tea.example/a/rather/long/guide/to/brewing/)
        - https://tea.example/"
    `)
  })
})

describe('in a window of 40', () => {
  test('an answer', () => {
    expect(seen(answer, 40)).toMatchInlineSnapshot(`
      "  Which wakes me up faster, coffee or
        tea?
        Coffee holds about twice the caffeine
        of black tea, cup for cup. [1] How
        long it brews matters more. [2]

        Sources
        [1] Caffeine in drinks, Food Agency
            https://food.example/caffeine
        [2] CupArena, 2026-04-12 (benchmark)
        Three of four articles say "coffee",
        without numbers.
        Reviewed 2026-11-20.

        ( 1  And cocoa? )  ( 2  Tell me more )"
    `)
  })

  test('a table that does not fit becomes cards', () => {
    expect(seen(comparison, 32)).toMatchInlineSnapshot(`
      "  Made in
          Coffee: five minutes
          Tea: three minutes
        日本語
          Coffee: ☕️ yes
          Tea: yes"
    `)
  })

  test('a list hangs, and an address stays whole', () => {
    expect(seen(advice, 40)).toMatchInlineSnapshot(`
      "  - Tea, if you want to sit down with it
          for a while
        - Run \`kettle on\`, see the guide
          (https://tea.example/a/rather/long/guide/to/brewing/)
        - https://tea.example/"
    `)
  })

  test('wide characters and emoji count double, and text without spaces breaks where it must', () => {
    const text = '網站框架的選擇取決於團隊的經驗與專案的規模。 👍👍👍 👨‍👩‍👧 done'
    expect(seen(say(text), 40)).toMatchInlineSnapshot(`
      "  網站框架的選擇取決於團隊的經驗與專案的
        規模。 👍👍👍 👨‍👩‍👧 done"
    `)
  })
})

test('styles are few: bold, dim, underline', () => {
  expect(styled(answer)).toMatchInlineSnapshot(`
    "  {1}Which wakes me up faster, coffee or tea?{22}
      Coffee holds {1}about twice{22} the caffeine of black tea, cup for cup. {2}[1]{22} How long
      it brews matters more. {2}[2]{22}

      {2}Sources{22}
      {2}[1] Caffeine in drinks, Food Agency{22}
      {2}    https://food.example/caffeine{22}
      {2}[2] CupArena, 2026-04-12 (benchmark){22}
      {2}Three of four articles say "coffee", without numbers.{22}
      {2}Reviewed 2026-11-20.{22}

      {2}( 1  And cocoa? )  ( 2  Tell me more ){22}"
  `)
  expect(styled(advice)).toMatchInlineSnapshot(`
    "  - Tea, if you want to sit down with it for a while
      - Run \`kettle on\`, see the guide
        ({4}https://tea.example/a/rather/long/guide/to/brewing/{24})
      - {4}https://tea.example/{24}"
  `)
})

test('styles change nothing of the text', () => {
  for (const reply of [answer, unsure, comparison, advice])
    for (const width of [24, 40, 80])
      expect(stripVTControlCharacters(render(reply, { width, color: true }))).toBe(seen(reply, width))
})

test('no line is wider than 88, nor than the window', () => {
  const words = say('A reply of many words that goes on and on 日本語 👍 '.repeat(20))
  for (const [width, widest] of [
    [300, 88],
    [40, 40],
    [1, 20],
  ] as const)
    for (const row of seen(words, width).split('\n')) expect(displayWidth(row)).toBeLessThanOrEqual(widest)
})

test('suggestions wear no numbers while a question of ours claims them', () => {
  const both: Reply = {
    blocks: [...unsure.blocks, { kind: 'choices', role: 'next', choices: [choice('Start again')] }],
  }
  expect(seen(both, 80)).toMatchInlineSnapshot(`
    "  Did you mean
      1  Which is quicker to make?
      2  none of these

      ( Start again )"
  `)
})

test('ten choices stand in line', () => {
  const labels = Array.from({ length: 10 }, (_, index) => choice(`choice ${index + 1}`))
  const rows = seen({ blocks: [{ kind: 'choices', role: 'numbered', choices: labels }] }, 80).split('\n')
  expect(rows.slice(8)).toEqual(['   9  choice 9', '  10  choice 10'])
})

test('escape sequences in content stay out of the terminal', () => {
  const reply = say('clear\u001b[2J the \u009b31mscreen\u0007')
  expect(render(reply, { width: 80, color: true })).toBe('  clear the screen')
})

test('an empty reply is the empty string', () => {
  expect(seen({ blocks: [] }, 80)).toBe('')
})
