/**
 * Appending to files that people maintain: what is there stays as it is, byte for byte.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { appendItem } from '../../src/content/edit-yaml.js'

const lines = (...all: string[]) => all.map((line) => `${line}\n`).join('')

/** The text with one more example. */
const withExample = (text: string, phrase = 'is the bus late') => appendItem(text, ['examples'], phrase).text

describe('an entry comes', () => {
  it('under the last one, and says in which line it stands', () => {
    const before = lines('title: Speed', 'examples:', '  - is it fast', 'held_out:', '  - is it quick')
    expect(appendItem(before, ['examples'], 'is the bus late')).toEqual({
      text: lines(
        'title: Speed',
        'examples:',
        '  - is it fast',
        '  - is the bus late',
        'held_out:',
        '  - is it quick',
      ),
      line: 4,
    })
  })

  it('with the indent and the gap of the others', () => {
    expect(withExample(lines('examples:', '-   one', 'title: Speed'))).toBe(
      lines('examples:', '-   one', '-   is the bus late', 'title: Speed'),
    )
  })

  it('below a comment beside the last one, above those that follow', () => {
    expect(
      withExample(
        lines('examples:', '  # as they ask', '  - one # seen in May', '', '  # the exam', 'held_out: []'),
      ),
    ).toBe(
      lines(
        'examples:',
        '  # as they ask',
        '  - one # seen in May',
        '  - is the bus late',
        '',
        '  # the exam',
        'held_out: []',
      ),
    )
  })

  it('below a last one that goes over several lines', () => {
    expect(withExample(lines('examples:', '  - >-', '    is it', '    fast', '', 'title: Speed'))).toBe(
      lines('examples:', '  - >-', '    is it', '    fast', '  - is the bus late', '', 'title: Speed'),
    )
    expect(withExample(lines('examples:', '  - is it', '    fast'))).toBe(
      lines('examples:', '  - is it', '    fast', '  - is the bus late'),
    )
  })

  it('beside the others in a list on one line', () => {
    expect(withExample(lines('examples: [one, two] # few', 'title: Speed'))).toBe(
      lines('examples: [one, two, is the bus late] # few', 'title: Speed'),
    )
    expect(withExample(lines('examples: []'))).toBe(lines('examples: [is the bus late]'))
  })

  it('on a line of its own in brackets that have one for each', () => {
    expect(withExample(lines('examples: [', '  one,', '  two, # the last', ']'))).toBe(
      lines('examples: [', '  one,', '  two, # the last', '  is the bus late,', ']'),
    )
    expect(withExample(lines('examples: [', '  one,', '  two # the last', ']'))).toBe(
      lines('examples: [', '  one,', '  two, # the last', '  is the bus late', ']'),
    )
  })

  it('with the ends of lines that the file has', () => {
    expect(withExample('\uFEFFexamples:\r\n  - one\r\ntitle: Speed\r\n')).toBe(
      '\uFEFFexamples:\r\n  - one\r\n  - is the bus late\r\ntitle: Speed\r\n',
    )
  })

  it('without a last line break where there was none', () => {
    expect(appendItem('examples:\n  - one', ['examples'], 'two')).toEqual({
      text: 'examples:\n  - one\n  - two',
      line: 3,
    })
  })
})

describe('quotes', () => {
  it('are those of the others', () => {
    expect(withExample(lines('examples:', "  - 'one'", "  - 'two'"))).toContain("  - 'is the bus late'\n")
    expect(withExample(lines('examples:', '  - "one"'))).toContain('  - "is the bus late"\n')
  })

  it('are left out where the others do without', () => {
    expect(withExample(lines('examples:', '  - one', '  - "two: three"'))).toContain('  - is the bus late\n')
  })

  it.each([
    ['is it late: yes or no', '"is it late: yes or no"'],
    ['late #3', '"late #3"'],
    ['@bus late', '"@bus late"'],
    ['yes', '"yes"'],
    ['12', '"12"'],
    ["what's late", "what's late"],
    ['"late" she said', `'"late" she said'`],
  ])('are set where YAML needs them: %s', (phrase, written) => {
    expect(withExample(lines('examples:', '  - one'), phrase)).toBe(
      lines('examples:', '  - one', `  - ${written}`),
    )
  })

  it('are set in brackets also for commas', () => {
    expect(withExample(lines('examples: [one]'), 'bus, or car')).toBe(lines('examples: [one, "bus, or car"]'))
  })
})

describe('entries with fields', () => {
  it('have one a line', () => {
    const before = lines(
      '# what nobody answers',
      '- text: sing a song',
      '  why: not ours # ever',
      '# the end',
    )
    expect(appendItem(before, [], { text: 'tell a joke', why: 'not ours: ever' })).toEqual({
      text: lines(
        '# what nobody answers',
        '- text: sing a song',
        '  why: not ours # ever',
        '- text: tell a joke',
        '  why: "not ours: ever"',
        '# the end',
      ),
      line: 4,
    })
  })

  it('begin a file that holds nothing but comments, or nothing', () => {
    expect(appendItem('# none yet\n', [], { text: 'a' })).toEqual({
      text: '# none yet\n- text: a\n',
      line: 2,
    })
    expect(appendItem('', [], { text: 'a' })).toEqual({ text: '- text: a\n', line: 1 })
  })

  it('stand in braces in a list in brackets', () => {
    expect(appendItem('[]\n', [], { text: 'a, b' }).text).toBe('[{ text: "a, b" }]\n')
  })
})

describe('what cannot be appended to', () => {
  it.each([
    ['title: Speed\n', '"examples" is not a list'],
    ['examples: one\n', '"examples" is not a list'],
    ['examples:\n', '"examples" is not a list'],
    ['examples: [one\n', 'the file cannot be read as YAML'],
    ['- - one\n', '"examples" is not a list'],
  ])('%j is told in a sentence', (text, what) => {
    expect(() => withExample(text)).toThrow(what)
  })
})

it('whatever is appended wherever, nothing else changes what it says', () => {
  const text = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
    .filter((one) => one.trim() === one)
  const style = fc.constantFrom(
    'PLAIN',
    'QUOTE_DOUBLE',
    'QUOTE_SINGLE',
    'BLOCK_LITERAL',
    'BLOCK_FOLDED' as const,
  )
  fc.assert(
    fc.property(
      fc.array(text, { minLength: 1, maxLength: 5 }),
      text,
      style,
      fc.boolean(),
      (old, added, defaultStringType, flow) => {
        const rest = { title: 'Speed', held_out: ['x'] }
        const before = stringify(
          { examples: old, ...rest },
          { defaultStringType, ...(flow && { collectionStyle: 'flow' as const }) },
        )
        const after = withExample(before, added)
        expect(parse(after)).toEqual({ examples: [...old, added], ...rest })
        const kept = before.split('\n')
        if (!flow)
          expect(after.split('\n').filter((line) => !kept.includes(line)).length).toBeLessThanOrEqual(1)
      },
    ),
    { numRuns: 300 },
  )
})
