/**
 * Decision records: in the form of MADR 4.0, true in every band, the same each time, and unmoved by hostile text.
 */
import fc from 'fast-check'
import type { Nodes, Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTable } from 'micromark-extension-gfm-table'
import { beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { snapshotOf } from '../../src/guide/code/snapshot.js'
import { CODE_LENGTH_MAX, hashCollisions, readCode } from '../../src/guide/code.js'
import { harmless, shorten } from '../../src/guide/record/harmless.js'
import { heading, quote, table, writeMarkdown } from '../../src/guide/record/markdown.js'
import { modelHash } from '../../src/guide/record/model-hash.js'
import { composeRecord, type RecordContent, type RecordInput } from '../../src/guide/record.js'
import { anyCharacter } from '../support/any-character.js'
import { loadShipped } from '../support/talk.js'
import { content, decision, words } from './record-content.js'

const date = '2026-11-20'
const answers = { distance: 'near', weather: 'wet', luggage: 'little', money: 'little' }
const full: RecordInput = {
  answers,
  importance: { weather: 2, company: 0.5 },
  passedOver: { company: 'not_sure' },
  date,
  project: 'Getting to work',
  description: 'Two of us, five days a week.',
  decisionMakers: [
    { name: 'Ann', agreed: true },
    { name: 'Bob', agreed: false },
  ],
  disagreements: { header: ['Question', 'Spread'], rows: [['How far is it?', '12.0']] },
}

const record = (input: Partial<RecordInput> = {}) =>
  composeRecord(content, { answers, date, ...input }, words)
const recordOf = (given: Readonly<Record<string, string>>) => record({ answers: given })

/** The front matter as data, and the rest as a tree. */
function read(text: string): { frontMatter: unknown; body: Root } {
  const [, yaml, body] = /^---\n([\s\S]*?)\n---\n\n([\s\S]*)$/.exec(text)!
  return { frontMatter: parse(yaml!), body: tree(body!) }
}

const tree = (text: string) =>
  fromMarkdown(text, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] })

function textOf(node: Nodes): string {
  if ('value' in node) return node.value
  return 'children' in node ? node.children.map(textOf).join('') : ''
}

const headingsOf = ({ children }: Root) =>
  children.flatMap((node) => (node.type === 'heading' ? [`${'#'.repeat(node.depth)} ${textOf(node)}`] : []))

/** What stands under a heading, as text. */
function under(text: string, title: string): string {
  const { children } = read(text).body
  const from = children.findIndex((node) => node.type === 'heading' && textOf(node) === title)
  const next = children.findIndex((node, at) => at > from && node.type === 'heading')
  return children
    .slice(from + 1, next === -1 ? undefined : next)
    .map(textOf)
    .join('\n')
}

const HEADINGS = [
  '## Context and Problem Statement',
  '## Decision Drivers',
  '## Considered Options',
  '## Decision Outcome',
  '### Consequences',
  '### Confirmation',
  '## Pros and Cons of the Options',
  '### Bicycle',
  '### Bus',
  '### Car',
  '## More Information',
]

describe('a record', () => {
  it('has the headings of MADR in their order, and its front matter', () => {
    const { frontMatter, body } = read(record(full))
    expect(headingsOf(body)).toEqual(['# Use Bicycle for Getting to work', ...HEADINGS])
    expect(frontMatter).toEqual({ status: 'proposed', date, 'decision-makers': ['Ann'] })
  })

  it('names nobody who did not agree to it', () => {
    expect(record(full)).not.toContain('Bob')
    expect(record({ decisionMakers: [{ name: 'Bob', agreed: false }] })).not.toContain('decision-makers')
  })

  it('is, as a whole, this', async () => {
    await expect(record(full)).toMatchFileSnapshot('record.golden.md')
  })

  it('is the same, byte by byte, for the same answers in any order and the same content', () => {
    const reversed = Object.fromEntries(Object.entries(answers).reverse())
    expect(record({ answers: reversed })).toBe(record())
    expect(composeRecord(structuredClone(content), structuredClone(full), words)).toBe(record(full))
    expect(record({ importance: { weather: 1 } })).toBe(record())
    expect(record({ date: '2027-01-02' })).toBe(record().replace(date, '2027-01-02'))
  })

  it('carries the code of its decision, and a command to run it again', () => {
    const [, code] = /^`whichway rerun (WW1-[\w-]+)`$/m.exec(record(full))!
    expect(code!.length).toBeLessThan(CODE_LENGTH_MAX)
    expect(readCode(code!)).toEqual(snapshotOf(decision, answers, full.importance))
  })

  it('numbers its sources as they are first cited, with the day they were checked', () => {
    const text = record(full)
    expect(text).toContain(
      '1. [How we get to work](https://city.example/survey), City, 2025 (survey), checked 2026-11-20\n',
    )
    expect(text).toMatch(/^2\. Parking rules, Herald \(article\), checked 2026-11-20$/m)
    const cited = [...text.matchAll(/\(sources? ([\d, ]+)\)/g)].flatMap(([, numbers]) => numbers!.split(', '))
    const listed = [...text.matchAll(/^(\d+)\. /gm)].map(([, number]) => number!)
    expect([...new Set(cited)].sort()).toEqual(listed)
  })

  it('puts what was called critical first among the drivers', () => {
    expect(under(record(full), 'Decision Drivers')).toMatch(
      /^What is the weather like\? Often wet \(named as critical\)/,
    )
  })

  it('tells for each option what speaks for and against it, with the reason of the points', () => {
    const [good, ...others] = under(record(full), 'Bicycle').split(/(?=Good, |Neutral, |Bad, )/)
    expect(good).toBe(
      'Good, because of "A few streets" (How far is it?), +3: Short ways suit a bicycle. (source 1)',
    )
    expect(others.at(-1)).toMatch(/^Bad, because of "Often wet" .*-2: Rain is kept out by a roof\./)
  })

  it('says of each question whether it was answered, skipped, unsure or not asked', () => {
    const text = record({ passedOver: { money: 'skip', company: 'not_sure' }, answers: { distance: 'near' } })
    expect(text).toContain('| How far is it? | A few streets | normal | +3 | -1 | -2 |')
    expect(text).toContain('| What may it cost? | skipped |')
    expect(text).toContain('| Do you travel alone? | not sure |')
    expect(text).toContain('| How much do you carry? | not answered |')
  })

  it('names the model by its numbers, not by its words', () => {
    const reworded = structuredClone(decision)
    Object.assign(reworded.criteria[0]!, { question: 'How long is the way?' })
    expect(modelHash(reworded)).toBe(modelHash(decision))
    Object.assign(reworded.criteria[0]!, { weight: 2 })
    expect(modelHash(reworded)).not.toBe(modelHash(decision))
    expect(record()).toContain(modelHash(decision))
  })

  it('of a date that is none is refused', () => {
    expect(() => record({ date: '20 November' })).toThrow('"20 November" is not a date')
    expect(() => record({ date: '2026-11-20\nstatus: accepted' })).toThrow(RangeError)
  })
})

describe('in every band it is true', () => {
  it('a clear recommendation', () => {
    const text = recordOf({ ...answers, weather: 'dry' })
    expect(text).toContain('# Use Bicycle for this project')
    expect(under(text, 'Decision Outcome')).toMatch(
      /^Chosen option: "Bicycle", because the answers clearly speak for it.*Nothing that was answered speaks for Bus/s,
    )
  })

  it('too early', () => {
    const text = recordOf({ weather: 'dry' })
    expect(text).toContain('# Too early to choose for this project')
    expect(under(text, 'Decision Outcome')).toContain('answers: 1, at least 2 needed')
    expect(under(text, 'Consequences')).toBe('Neutral, because nothing is decided yet')
    expect(under(text, 'Confirmation')).toContain('when more is answered')
  })

  it('either: which change tips it to which', () => {
    const text = recordOf({ distance: 'middle', company: 'alone' })
    expect(text).toContain('# Use Bicycle or Bus for this project')
    expect(under(text, 'Decision Outcome')).toContain('they are 0.0 points apart, and below 5.0')
    expect(under(text, 'Confirmation')).toMatch(/it would be Bicycle:.*it would be Bus:/s)
    expect(text).not.toMatch(/^\* (Good|Bad), because .* over /m)
  })

  it('fixed by what is settled', () => {
    const text = recordOf({ fixed: 'pass', distance: 'near' })
    expect(text).toContain('# Use Bus for this project')
    expect(text).toContain('* Bicycle, ruled out: We have a pass')
    expect(under(text, 'Decision Outcome')).toContain('the only one that is not ruled out')
    expect(under(text, 'Consequences')).toContain('Bad, because of "A few streets" (How far is it?): -')
  })

  it('neither, with where to go instead', () => {
    const text = recordOf({ fixed: 'home' })
    expect(text).toContain('# None of Bicycle, Bus and Car for this project')
    expect(under(text, 'Decision Outcome')).toContain('Who works at home needs no way to work.')
    expect(text).toContain('<https://home.example/>')
    expect(text).not.toContain('How sure')
  })

  it('neither, because all are ruled out for different reasons', () => {
    const strict = { ...decision.vetoes[0]!, id: 'bus_too', when: { distance: 'far' }, excludes: 'bus' }
    const model = { ...content, decision: { ...decision, vetoes: [...decision.vetoes, strict] } }
    const given = { fixed: 'no_car', distance: 'far', weather: 'wet' }
    const text = composeRecord(model, { answers: given, date }, words)
    expect(under(text, 'Decision Outcome')).toContain('the answers together rule out every option')
    for (const name of ['Bicycle', 'Bus', 'Car']) expect(text).toContain(`* ${name}, ruled out: `)
  })

  it('only what the answers of a project decide is called that', () => {
    const text = recordOf({ distance: 'near', weather: 'dry' })
    expect(under(text, 'Confirmation')).toContain('Changes of plan alone were not found to change this')
  })

  it('the shown effects and the rest of them sum to the margin', () => {
    const text = record({ ...full, answers: { ...answers, company: 'together' } })
    const [, margin] = /it is ([\d.]+) points ahead/.exec(text)!
    const effects = [...under(text, 'Consequences').matchAll(/(?:: |adds )([+-]?[\d.]+)/g)]
    const sum = effects.reduce((total, [, value]) => total + Number(value), 0)
    expect(effects.length).toBe(5)
    expect(Math.abs(sum - Number(margin))).toBeLessThan(0.3)
  })
})

/** Everything that could be taken for structure, a mention or an address. */
const HOSTILE = [
  '@everyone',
  '@here',
  '@channel',
  '＠everyone',
  '@\u200beveryone',
  '<!channel>',
  '<!here|x>',
  '<@U123>',
  '<@!42>',
  '<@&42>',
  '<#C1>',
  '<!subteam^S1>',
  '</go:1>',
  '<https://evil.example|x>',
  '\n# Heading',
  '\r\n## Heading',
  '\n\n',
  '\n---\nstatus: accepted\n---\n',
  '\n===\n',
  '[x](javascript:alert(1))',
  '![x](https://evil.example/p.png)',
  '[x][1]',
  '[^1]',
  '\n[1]: https://evil.example',
  '<script>alert(1)</script>',
  '<!-- ',
  '-->',
  '<b>',
  '</b>',
  '&lt;b&gt;',
  '&#64;',
  '`',
  '```\n',
  '~~~\n',
  '~~',
  '**',
  '__',
  '_',
  '*',
  '\\',
  '\\\n',
  '  \n',
  '\t',
  '|',
  '|-|',
  '\n| a |\n| - |\n',
  '> ',
  '\n> ',
  '- ',
  '\n1. ',
  '\n+ ',
  '"',
  "'",
  ': ',
  '#',
  ' #',
  '{project}',
  '{name}',
  '$&',
  'https://evil.example',
  'http://a.b/?c',
  'www.evil.example',
  'bob@evil.example',
  'mailto:bob@evil.example',
  '\u202eevil',
  '\u2066',
  '\u200d',
  '\ufeff',
  '\u00ad',
  '\u0000',
  '\u001b[31m',
  '\u0085',
  '\u2028',
  '\ud800',
  '\udc00',
  '<\u0338',
  'e\u0301',
  '\u{e0041}',
  'no',
  'null',
  '2026-11-20',
  '!!js/function',
  '*anchor',
  '&anchor',
  '%TAG',
]

const hostile = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...HOSTILE) },
      fc.string({ unit: anyCharacter, maxLength: 6 }),
    ),
    {
      maxLength: 7,
    },
  )
  .map((parts) => parts.join(''))

const MENTION = /[@\uff20\ufe6b]\S|<[^\s\dh]|\p{Default_Ignorable_Code_Point}|[^\P{Cc}\n]/u
/** Addresses that are linked wherever they stand; ours stand in brackets. */
const ADDRESS = /(?<![(<]https|[(<]http):\/\/|www\.\S|\w@\S/i

describe('hostile text', () => {
  /** What a tree is made of, without the words: kinds, depth, and where links lead. */
  const shape = (node: Nodes): unknown => [
    node.type,
    ...('url' in node ? [node.url] : []),
    ...('depth' in node ? [node.depth] : []),
    ...('children' in node ? node.children.map(shape) : []),
  ]
  /** Each text in one of the places where people's words stand. */
  const fill = (...texts: readonly string[]): Partial<RecordInput> => {
    const text = (at: number) => texts[at % texts.length]!
    return {
      project: text(0),
      description: text(1),
      decisionMakers: [2, 3].map((at) => ({ name: text(at), agreed: true })),
      disagreements: { header: ['Question', text(4)], rows: [[text(5), 'more']] },
    }
  }
  // What is nothing but invisible is like nothing; that is looked at below.
  const visible = hostile.filter((text) => harmless(text) !== '')

  /** Above and below what is the same in every record of these answers, and that. Parsing all of it takes long. */
  function parts(text: string) {
    const from = text.indexOf('\n## Decision Drivers\n')
    const to = text.indexOf('\nWhere the members differ:\n')
    return { said: `${text.slice(0, from)}\n## Drivers\n${text.slice(to)}`, rest: text.slice(from, to) }
  }
  const plain = parts(record(fill('words')))
  const plainShape = shape(read(plain.said).body)

  it('creates no headings, mentions, links, HTML, code, tables, or keys in the front matter', () => {
    const six = fc.array(visible, { minLength: 6, maxLength: 6 })
    fc.assert(
      fc.property(six, (texts) => {
        const { said, rest } = parts(record(fill(...texts)))
        expect(rest).toBe(plain.rest)
        const { frontMatter, body } = read(said)
        expect(shape(body)).toEqual(plainShape)
        const names = texts.slice(2, 4).map((text) => shorten(text, 60))
        expect(frontMatter).toEqual({ status: 'proposed', date, 'decision-makers': names })
        expect(said).not.toMatch(MENTION)
        expect(said).not.toMatch(ADDRESS)
      }),
      { numRuns: 80 },
    )
  })

  it('stays text in every kind of block', () => {
    const blocks = (text: string) => [heading(1, text), quote(text), table([text], [[text]])]
    const asPlain = shape(tree(writeMarkdown({}, blocks('words'))))
    fc.assert(
      fc.property(visible, (text) => {
        const written = writeMarkdown({}, blocks(text))
        // Forges strike through between tildes, which the parser here does not know.
        expect(written).not.toMatch(/(?<!\\)~/)
        const made = tree(written)
        expect(shape(made)).toEqual(asPlain)
        expect(textOf(made.children.at(-1)!)).toBe(harmless(text).repeat(2))
      }),
      { numRuns: 1000 },
    )
  })

  it('is shown as it is, but for what does harm', () => {
    const { body } = read(record({ description: 'Costs < 5 & > 3, "a_b" *c* [d] `e` #f | g\n\nh' }))
    expect(textOf(body)).toContain('Costs < 5 & > 3, "a_b" *c* [d] `e` #f | g h')
  })

  it('that is too long is cut, whatever it is', () => {
    const whole = read(record(fill('words')))
    for (const letter of ['😀', '@', '\u200b', '\n#']) {
      const made = record(fill(letter.repeat(5000)))
      expect(read(made).body.children.length).toBeLessThanOrEqual(whole.body.children.length)
      expect(made.length).toBeLessThan(record(fill('words')).length + 5000)
    }
    expect(shorten('a'.repeat(5000), 80)).toBe(`${'a'.repeat(79)}…`)
    expect(Array.from(shorten('😀'.repeat(81), 80))).toHaveLength(80)
    expect(shorten('a'.repeat(80), 80)).toBe('a'.repeat(80))
  })

  it('that is nothing but invisible is like none', () => {
    const nothing = '\u200b\u202e \u0000'
    expect(record({ project: nothing, description: nothing })).toBe(record())
    expect(record({ decisionMakers: [{ name: nothing, agreed: true }] })).toBe(record())
  })

  it('is made harmless once: again changes nothing', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(harmless(harmless(text))).toBe(harmless(text))
      }),
      { numRuns: 1000 },
    )
  })

  it.each([
    ['@everyone', '@ everyone'],
    ['<!channel> <@U123>', '< !channel> < @ U123>'],
    ['a @ b < c, 1<2', 'a @ b < c, 1<2'],
    ['see https://a.b or www.c.d', 'see https: //a.b or www. c.d'],
    ['one\r\n\ttwo\u2028three', 'one two three'],
    ['@\u200beveryone', '@ everyone'],
    ['\u202egnp.exe', 'gnp.exe'],
    ['lone \ud800 half', 'lone \ufffd half'],
  ])('%j becomes %j', (text, made) => {
    expect(harmless(text)).toBe(made)
  })
})

describe('on the content we ship', () => {
  let shipped: RecordContent

  beforeAll(async () => {
    const { decision: model, ...rest } = await loadShipped()
    shipped = { ...rest, decision: model! }
  })

  it('no two names share a hash', () => {
    expect(hashCollisions(shipped.decision)).toEqual([])
  })

  it('every option can stand in a record, with its reason and its sources', () => {
    const { criteria } = shipped.decision
    const most = Math.max(...criteria.map(({ options }) => options.length))
    for (let at = 0; at < most; at++) {
      const given = criteria.map(({ id, options }) => [id, options[at % options.length]!.id])
      const text = composeRecord(shipped, { answers: Object.fromEntries(given), date }, words)
      expect(text.match(/^#+ /gm)).toHaveLength(12)
      expect(text).not.toMatch(/undefined|NaN|\{\w+\}/)
      expect(text).not.toMatch(MENTION)
    }
  })
})
