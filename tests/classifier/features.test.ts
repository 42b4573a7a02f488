/**
 * Rows of features, worked out by hand on corpora of two messages, and what holds for any message.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createEncoder, type FeatureSpace } from '../../src/classifier/features.js'
import { fitFeatures } from '../../src/classifier/fit-features.js'
import type { Vocabulary } from '../../src/classifier/reader.js'
import type { Row } from '../../src/classifier/sparse.js'
import { anyCharacter } from '../support/any-character.js'

const PLAIN: Vocabulary = { aliases: [], concepts: [] }

/** Of two examples, a feature that one has and a feature that both have. */
const IDF_ONE = Math.log(3 / 2) + 1
const IDF_BOTH = 1
const IDF_NONE = Math.log(3) + 1

const encoderOf = (texts: string[], vocabulary = PLAIN) => createEncoder(fitFeatures(texts, vocabulary))

/** A row as a reader sees it: the stems and concepts, and how many runs of letters there are with which value. */
function readRow({ ids, values }: Row, describe: (feature: number) => string) {
  const all = Array.from(ids, (id, i) => [describe(id), values[i]!] as const)
  const letters = all.filter(([name]) => name.startsWith('…'))
  return {
    words: Object.fromEntries(all.filter(([name]) => !name.startsWith('…'))),
    letters: letters.map(([, value]) => value),
  }
}

describe('by hand', () => {
  const encoder = encoderOf(['red tram', 'red car'])
  const norm = (...values: number[]) => Math.hypot(...values)

  it('a word both examples have: itself and where it stands, then its runs of three and four letters', () => {
    const { words, letters } = readRow(encoder.encode('red').row, encoder.describe)
    // Each block has norm 1, so in the row each has 1 / √2.
    expect(words).toEqual({ red: expect.closeTo(1 / 2), 'red at the start': expect.closeTo(1 / 2) })
    // " re", "red", "ed ", " red", "red ".
    expect(letters).toEqual(Array(5).fill(expect.closeTo(1 / Math.sqrt(10))))
  })

  it('(1 + ln count) * idf, scaled', () => {
    const { words } = readRow(encoder.encode('red red tram').words, encoder.describe)
    const red = (1 + Math.log(2)) * IDF_BOTH
    const length = norm(red, IDF_BOTH, IDF_ONE)
    expect(words).toEqual({
      red: expect.closeTo(red / length),
      'red at the start': expect.closeTo(IDF_BOTH / length),
      tram: expect.closeTo(IDF_ONE / length),
    })
  })

  it('known: the share of the stems that were learned, each weighed by idf squared', () => {
    expect(encoder.encode('red').known).toBe(1)
    expect(encoder.encode('red zebra').known).toBeCloseTo(IDF_BOTH ** 2 / (IDF_BOTH ** 2 + IDF_NONE ** 2))
    expect(encoder.encode('tram of lions').known).toBeCloseTo(
      IDF_ONE ** 2 / (IDF_ONE ** 2 + 2 * IDF_NONE ** 2),
    )
    expect(encoder.encode('zebra').known).toBe(0)
  })

  it('runs of letters or words that only one example has are not learned; single words are', () => {
    expect(readRow(encoder.encode('red tram').words, encoder.describe).words).not.toHaveProperty('red tram')
    const { words, letters } = readRow(encoder.encode('tram').row, encoder.describe)
    expect(letters).toEqual([])
    expect(words).toEqual({ tram: 1 })
  })

  it('a word nobody used is found by the concept it belongs to', () => {
    const concepts = encoderOf(['cheap tram', 'cheap car'], {
      aliases: [],
      concepts: [['money', ['cheap', 'low price']]],
    })
    const { row } = concepts.encode('low price')
    expect(readRow(row, concepts.describe)).toEqual({
      words: {
        '<money>': expect.closeTo(Math.SQRT1_2),
        '<money> at the start': expect.closeTo(Math.SQRT1_2),
      },
      letters: [],
    })
  })

  it('beside words, concepts have a norm of 0.3', () => {
    const concepts = encoderOf(['cheap tram', 'cheap car'], { aliases: [], concepts: [['money', ['cheap']]] })
    const { words } = readRow(concepts.encode('cheap').words, concepts.describe)
    const length = norm(1, 0.3)
    expect(words).toEqual({
      cheap: expect.closeTo(Math.SQRT1_2 / length),
      'cheap at the start': expect.closeTo(Math.SQRT1_2 / length),
      '<money>': expect.closeTo((0.3 * Math.SQRT1_2) / length),
      '<money> at the start': expect.closeTo((0.3 * Math.SQRT1_2) / length),
    })
  })

  it('idf is kept for each feature, in the order stems, letters, concepts', () => {
    const space = fitFeatures(['red tram', 'red car'], { aliases: [], concepts: [['paint', ['red']]] })
    const { stems, chars, concepts, idf } = space
    expect(idf).toHaveLength(stems.length + chars.length + concepts.length)
    expect(idf[stems.indexOf('tram')]).toBeCloseTo(IDF_ONE)
    expect(idf[stems.length + chars.indexOf('red')]).toBeCloseTo(IDF_BOTH)
    expect(idf[stems.length + chars.length + concepts.indexOf('<paint>')]).toBeCloseTo(IDF_BOTH)
  })
})

describe('messages that mean the same', () => {
  const encoder = encoderOf(['cheaper buses today', 'cheaper bicycles', 'is the bus cheaper ?'], {
    aliases: [['bicycle', ['bike']]],
    concepts: [],
  })

  it.each([
    ['capitals and punctuation', 'CHEAPER, bicycles!', 'cheaper bicycles'],
    ['one and many', 'cheaper buses', 'cheaper buse'],
    ['an alias', 'cheaper bike', 'cheaper bicycle'],
  ])('%s: %j has the words of %j', (_, text, same) => {
    expect(encoder.encode(text).words).toEqual(encoder.encode(same).words)
  })

  it('a slip is put right and reported', () => {
    const { row, corrected } = encoder.encode('chepaer bicycles')
    expect(row).toEqual(encoder.encode('cheaper bicycles').row)
    expect(corrected).toEqual(new Map([['chepaer', 'cheaper']]))
  })

  it('a question is not the same as a statement', () => {
    expect(encoder.encode('is the bus cheaper?').words).not.toEqual(
      encoder.encode('is the bus cheaper').words,
    )
  })

  it('an alias is no slip', () => {
    expect(encoder.encode('bike').corrected.size).toBe(0)
  })
})

describe('nothing to go by', () => {
  const encoder = encoderOf(['red tram?', 'red car?'])

  it.each(['', '   ', '👍', '?', '???', '\0', 'zzzz qqqq'])(
    '%j has an empty row and nothing known',
    (text) => {
      const { row, words, known } = encoder.encode(text)
      expect(row.ids).toHaveLength(0)
      expect(row.values).toHaveLength(0)
      expect(words.ids).toHaveLength(0)
      expect(known).toBe(0)
    },
  )

  it('without any example, every row is empty', () => {
    const { row, known } = encoderOf([]).encode('red tram')
    expect(row.ids).toHaveLength(0)
    expect(known).toBe(0)
  })

  it('no words are no feature, even when an example is only an emoji', () => {
    expect(encoderOf(['👍', 'good morning']).encode('').row.ids).toHaveLength(0)
  })
})

describe('any message', () => {
  const space: FeatureSpace = fitFeatures(
    ['the red bus is late', 'a red car is fast', 'is the bus cheap', 'the cheap car'],
    { aliases: [['automobile', ['car']]], concepts: [['money', ['cheap', 'price']]] },
  )
  const encoder = createEncoder(space)
  const word = fc.constantFrom(
    'the',
    'red',
    'bus',
    'car',
    'cheap',
    'price',
    'zebra',
    'chaep',
    '?',
    'constructor',
  )
  const message = fc.oneof(
    fc.array(word, { maxLength: 12 }).map((words) => words.join(' ')),
    fc.string({ unit: anyCharacter, maxLength: 60 }),
    fc.string({ unit: fc.constantFrom(..."redbuscar ?.+'\u0301"), maxLength: 60 }),
  )

  it('has a row of norm 1, or an empty one, of features that exist, each once', () => {
    fc.assert(
      fc.property(message, (text) => {
        const { row, words } = encoder.encode(text)
        for (const { ids, values } of [row, words]) {
          expect(values).toHaveLength(ids.length)
          expect(new Set(ids).size).toBe(ids.length)
          for (const id of ids) expect(id >= 0 && id < encoder.size).toBe(true)
          if (ids.length > 0) expect(Math.hypot(...values)).toBeCloseTo(1, 5)
        }
      }),
    )
  })

  it('has its words among the features of its row, in the same proportions', () => {
    fc.assert(
      fc.property(message, (text) => {
        const { row, words } = encoder.encode(text)
        const inRow = new Map(Array.from(row.ids, (id, i) => [id, row.values[i]!]))
        const ratios = Array.from(words.ids, (id, i) => words.values[i]! / inRow.get(id)!)
        for (const ratio of ratios) expect(ratio).toBeCloseTo(ratios[0]!, 4)
      }),
    )
  })

  it('is known to a share from 0 to 1', () => {
    fc.assert(
      fc.property(message, (text) => {
        const { known } = encoder.encode(text)
        expect(known).toBeGreaterThanOrEqual(0)
        expect(known).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('is read alike, whatever was read before', () => {
    fc.assert(
      fc.property(message, message, (text, other) => {
        const fresh = createEncoder(space).encode(text)
        encoder.encode(other)
        expect(encoder.encode(text)).toEqual(fresh)
      }),
    )
  })
})
