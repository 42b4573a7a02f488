import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCsv } from '../../src/cli/evaluate/csv.js'

const fieldsOf = (text: string) => parseCsv(text).map((record) => record.fields)

describe('a CSV file', () => {
  it.each([
    [
      'plain fields',
      'a,b\nc,d\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['no line break at the end', 'a,b', [['a', 'b']]],
    [
      'Windows line ends',
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a comma in quotes', '"a, or b",c', [['a, or b', 'c']]],
    ['doubled quotes', '"say ""hi"" now",""""', [['say "hi" now', '"']]],
    ['line breaks in quotes', '"one\ntwo\r\nthree",b\n', [['one\ntwo\r\nthree', 'b']]],
    ['a quote inside an unquoted field', '5" pipe,b', [['5" pipe', 'b']]],
    [
      'empty fields',
      ',a,\n"",b,',
      [
        ['', 'a', ''],
        ['', 'b', ''],
      ],
    ],
    [
      'blank lines',
      'a,b\n\n\nc,d\n\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a byte order mark', '\uFEFF"a",b', [['a', 'b']]],
    ['blanks around fields', ' a , b ', [[' a ', ' b ']]],
    ['nothing', '', []],
  ])('may have %s', (_, text, records) => {
    expect(fieldsOf(text)).toEqual(records)
  })

  it('counts lines as an editor does', () => {
    expect(parseCsv('a\n"b\nb"\n\nc').map((record) => record.line)).toEqual([1, 2, 5])
  })

  it('says where a quote was left open', () => {
    expect(() => parseCsv('a,b\n"c,d\n')).toThrow('The quote opened on line 2 is never closed')
  })

  it('says where something follows a closing quote', () => {
    expect(() => parseCsv('a,b\n"x\ny"z,d')).toThrow('Line 3 has "z" right after a closing quote')
  })

  it('reads back whatever was written with every field quoted', () => {
    const quoted = (field: string) => `"${field.replaceAll('"', '""')}"`
    const field = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' ') })
    const record = fc.array(field, { minLength: 2, maxLength: 4 })
    fc.assert(
      fc.property(fc.array(record), fc.constantFrom('\n', '\r\n'), (records, end) => {
        expect(fieldsOf(records.map((fields) => fields.map(quoted).join(',')).join(end))).toEqual(records)
      }),
    )
  })
})
