/**
 * What somebody typed, read as they see it.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mentions, mentionsOthers, readText } from '../../adapters/slack/text.js'
import { anyCharacter } from '../support/any-character.js'

const read = readText

describe('people, channels and groups', () => {
  it.each([
    ['<@UWAY> is tea faster?', 'is tea faster?'],
    ['is tea faster, <@UWAY>?', 'is tea faster, ?'],
    ['<@UWAY|whichway> is tea faster?', 'is tea faster?'],
    ['<@UWAY>', ''],
    ['is <@UBOB> right?', 'is right?'],
    ['is <@UBOB|bob> right?', 'is right?'],
    ['says <#C1TEA|tea-lovers>', 'says tea-lovers'],
    ['says <#C1TEA|>', 'says'],
    ['<!here> tea or coffee?', 'here tea or coffee?'],
    ['<!subteam^S1|@brewers> tea?', '@brewers tea?'],
    ['<!subteam^S1> tea?', 'tea?'],
    ['since <!date^1392734382^{date}|18 February>', 'since 18 February'],
  ])('%j reads %j', (text, seen) => {
    expect(read(text)).toBe(seen)
  })
})

describe('links', () => {
  it.each([
    ['see <https://tea.example/a>', 'see https://tea.example/a'],
    ['see <https://tea.example/a|the guide>', 'see the guide'],
    ['see <http://tea.example|tea.example>', 'see tea.example'],
    ['ask <mailto:ann@tea.example|ann@tea.example>', 'ask ann@tea.example'],
    ['call <tel:123|1-2-3>', 'call 1-2-3'],
    ['<https://tea.example/?a=1&amp;b=2>', 'https://tea.example/?a=1&b=2'],
  ])('%j reads %j', (text, seen) => {
    expect(read(text)).toBe(seen)
  })
})

describe('the three characters that Slack writes otherwise', () => {
  it.each([
    ['tea &lt; coffee &amp;&amp; coffee &gt; tea', 'tea < coffee && coffee > tea'],
    ['write &amp;lt; in HTML', 'write &lt; in HTML'],
    ['&amp;amp;', '&amp;'],
    // Somebody has typed all of it themselves: it mentions nobody.
    ['&lt;@UBOB&gt; is no mention', '<@UBOB> is no mention'],
  ])('%j reads %j', (text, seen) => {
    expect(read(text)).toBe(seen)
  })
})

it('lines become one, with one space between words', () => {
  expect(read('  tea\n\nor\t coffee \u00a0?\r\n')).toBe('tea or coffee ?')
})

describe('whoever is spoken to', () => {
  it('we are, wherever our name stands', () => {
    expect(mentions('hey <@UWAY>, tea?', 'UWAY')).toBe(true)
    expect(mentions('<@UWAY><@UBOB>', 'UWAY')).toBe(true)
  })

  it.each(['', 'tea?', '@whichway tea?', '<@UWAYNE> tea?', '<@UBOB> tea?', '&lt;@UWAY&gt; tea?', 'UWAY'])(
    'we are not in %j',
    (text) => {
      expect(mentions(text, 'UWAY')).toBe(false)
    },
  )

  it.each([
    '<@UBOB> tea?',
    '<@UBOB|bob> tea?',
    '<@UWAY> and <@UBOB>, tea?',
    '<@UWAYNE>',
    '<!here> tea?',
    '<!channel>',
    '<!everyone>',
    '<!subteam^S1|@brewers> tea?',
    '<!subteam^S1>',
  ])('somebody else is in %j', (text) => {
    expect(mentionsOthers(text, 'UWAY')).toBe(true)
  })

  it.each([
    '',
    'tea?',
    '<@UWAY> tea?',
    '<@UWAY|whichway> tea?',
    'see <#C1TEA|tea>',
    '<https://tea.example/@bob>',
    '@bob',
    '&lt;@UBOB&gt;',
  ])('nobody else is in %j', (text) => {
    expect(mentionsOthers(text, 'UWAY')).toBe(false)
  })
})

describe('anything that can be typed', () => {
  const escaped = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const id = fc.stringMatching(/^[A-Z0-9]{3,10}$/)
  /** What a label may hold: Slack takes marks out of it, or writes them otherwise. */
  const label = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[<>|&]/g, ''))
  /** What was typed, as Slack writes it, and as it is seen. */
  const part = fc.oneof(
    fc.string({ unit: 'grapheme' }).map((text) => ({ written: escaped(text), seen: text })),
    fc.constantFrom('<@UBOB>', '<!here>', '&', '&lt;', '|>', '<<', '@here').map((text) => ({
      written: escaped(text),
      seen: text,
    })),
    id.map((user) => ({ written: `<@${user}>`, seen: ' ' })),
    fc.constant({ written: '<@UWAY>', seen: ' ' }),
    fc.tuple(id, label).map(([channel, name]) => ({ written: `<#${channel}|${name}>`, seen: name })),
    fc.tuple(id, label).map(([group, name]) => ({ written: `<!subteam^${group}|${name}>`, seen: name })),
    fc.tuple(fc.webUrl(), label).map(([url, name]) => ({ written: `<${escaped(url)}|${name}>`, seen: name })),
    fc.webUrl().map((url) => ({ written: `<${escaped(url)}>`, seen: url })),
  )

  it('is read as it is seen, with nothing of what Slack writes around it', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const written = parts.map((one) => one.written).join('')
        const seen = parts.map((one) => one.seen).join('')
        expect(read(written)).toBe(seen.replace(/\s+/g, ' ').trim())
      }),
      { numRuns: 500 },
    )
  })

  it('and what Slack would never write is no error', () => {
    const mess = fc.array(
      fc.oneof(
        fc.string({ unit: anyCharacter }),
        fc.constantFrom('<', '<@', '<@UWAY', '<#C|', '<!', '|', '>', '&', '&lt', 'http://', '^'),
      ),
    )
    fc.assert(
      fc.property(mess, (parts) => {
        const seen = read(parts.join(''))
        expect(seen).toBe(seen.trim())
        expect(seen).not.toMatch(/\s{2}|[\n\t]/)
        expect(typeof mentions(parts.join(''), 'UWAY')).toBe('boolean')
        expect(typeof mentionsOthers(parts.join(''), 'UWAY')).toBe('boolean')
      }),
      { numRuns: 500 },
    )
  })
})
