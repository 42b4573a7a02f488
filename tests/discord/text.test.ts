/**
 * What somebody typed, read as they see it.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readText } from '../../adapters/discord/text.js'

describe('whoever and whatever is named', () => {
  it.each([
    ['<@100> is tea faster?', 'is tea faster?'],
    ['is tea faster, <@!100>?', 'is tea faster, ?'],
    ['<@100>', ''],
    ['<@&200> is tea faster?', 'is tea faster?'],
    ['says <#300>', 'says'],
    ['@everyone tea or coffee?', '@everyone tea or coffee?'],
  ])('%j reads %j', (text, seen) => {
    expect(readText(text)).toBe(seen)
  })
})

describe('what Discord draws', () => {
  it.each([
    ['tea <:cup:400>', 'tea cup'],
    ['tea <a:steaming_cup:400> hot', 'tea steaming_cup hot'],
    ['since <t:1392734382>', 'since'],
    ['since <t:-1392734382:R> or so', 'since or so'],
    ['use </ask:500> for it', 'use for it'],
    ['use </ask tea now:500> for it', 'use for it'],
  ])('%j reads %j', (text, seen) => {
    expect(readText(text)).toBe(seen)
  })
})

describe('what only looks like it', () => {
  it.each(['a < b and c > d', '<@ann>', '<#tea>', '<t:soon>', '<https://tea.example>', 'if (a<b) { c }'])(
    '%j stays',
    (text) => {
      expect(readText(text)).toBe(text)
    },
  )
})

it('lines become one, with one space between words', () => {
  expect(readText('  tea\n\nor\t coffee \u00a0?\r\n')).toBe('tea or coffee ?')
})

it('whatever is typed: no mention is left, nothing around it is lost, and a second reading changes nothing', () => {
  const part = fc.oneof(
    fc.stringMatching(/^[a-z ,?]{0,12}$/),
    fc.constantFrom('<@100>', '<@!100>', '<@&200>', '<#300>', '<:cup:400>', '<t:1>', '</ask:500>'),
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const read = readText(parts.join(''))
      expect(read).not.toMatch(/[<>]|\s\s|^\s|\s$/)
      expect(readText(read)).toBe(read)
      const words = parts.filter((one) => !one.startsWith('<')).join(' ')
      expect(read.replace(/cup|\s/g, '')).toBe(words.replace(/\s/g, ''))
    }),
  )
})
