/**
 * What is read out of a description, and what is better asked: conversations on the way to work, then every phrase of
 * the content we ship.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import type { Content, DecisionContent } from '../../src/content/content.js'
import { isAnswer, isIntent, toDraft } from '../../src/content/draft.js'
import { link } from '../../src/content/link.js'
import { readTree } from '../../src/content/read-tree.js'
import { createDescribe } from '../../src/dialogue/describe.js'
import type { Prefill, ReadDescription } from '../../src/guide/prefill.js'

let shipped: Content
let read: ReadDescription

beforeAll(async () => {
  read = createDescribe(await wordsIn('tests/packs/commute'))
  shipped = await wordsIn('.')
})

/** Content without questions and answers, which take long to read and say nothing here. */
async function wordsIn(dir: string): Promise<Content> {
  const files = await readTree(dir)
  return link(toDraft(files.filter((file) => !isIntent(file) && !isAnswer(file))))
}

const answersIn = ({ fills }: Prefill) =>
  Object.fromEntries(fills.map(({ criterion, option }) => [criterion, option]))
/** What a description of the way to work answers. */
const heard = (text: string) => answersIn(read(text))

describe('a description of the way to work', () => {
  it('answers what it states, each with the words it came from', () => {
    expect(read('Steep, and I have a ladder with me. I set out in the rush hour.').fills).toEqual([
      { criterion: 'hills', option: 'steep', words: 'Steep' },
      { criterion: 'load', option: 'tools', words: 'ladder' },
      { criterion: 'hours', option: 'rush_hour', words: 'rush hour' },
    ])
  })

  it('is read however it is typed', () => {
    const expected = { hours: 'night' }
    for (const text of ['AT NIGHT', 'at  night!', '- at night', 'Hello,at night', '(at night)', 'at “night”'])
      expect(heard(text)).toEqual(expected)
  })

  it('means the longer of two phrases: a luggage trailer is no luggage', () => {
    expect(heard('I pull a luggage trailer')).toEqual({ load: 'tools' })
  })

  it('may have up to three words in a gap', () => {
    expect(heard('the bus comes quite seldom')).toEqual({ bus_stop: 'seldom' })
    expect(heard('the bus and the tram and the ferry come often')).toEqual({})
  })

  it('answers nothing when it says nothing', () => {
    for (const text of ['', '   ', '?!', '🚲', 'hello there']) {
      expect(read(text)).toEqual({ fills: [], conflicts: [], notCounted: [] })
    }
  })

  it('is looked at up to a bound', () => {
    expect(heard(`${'a '.repeat(3_000)} steep`)).toEqual({})
  })
})

describe('a “no”', () => {
  it.each([
    'I have no luggage',
    "I don't have luggage",
    'I don’t have luggage',
    'I do not need to bring luggage',
    'without any heavy luggage',
    'luggage is not needed',
    'luggage: not needed',
    'Luggage? No.',
    "luggage I don't have",
    'not needed: luggage',
    'neither a ladder nor luggage',
    'no ladder, groceries or luggage',
    'no ladder, umbrella or luggage',
    'I do not need bags, but it rains a lot',
  ])('gives what the content names for it: %s', (text) => {
    expect(heard(text)).toEqual({ load: 'nothing' })
  })

  it('shows itself in the words', () => {
    expect(read('I have no heavy luggage').fills[0]?.words).toBe('no heavy luggage')
    expect(read('neither a ladder nor luggage').fills[0]?.words).toBe('neither a ladder')
  })

  it('answers nothing where the content names nothing for it', () => {
    expect(heard('it is not steep')).toEqual({})
  })

  it('makes of “no hills” what the phrase means, however it is denied', () => {
    expect(heard('there are no hills')).toEqual({ hills: 'flat' })
    expect(heard('we do not have any hills')).toEqual({ hills: 'flat' })
    expect(heard('neither hills nor luggage')).toEqual({ hills: 'flat', load: 'nothing' })
    expect(heard('there are hills')).toEqual({})
  })

  it.each<[string, Record<string, string>]>([
    ['no umbrella because of all the luggage', { load: 'bags' }],
    ['no umbrella and luggage', { load: 'bags' }],
    ['no ladder but luggage', { load: 'bags' }],
    ['no ladder, luggage', { load: 'bags' }],
    ['not only luggage', { load: 'bags' }],
    ['no time left to wait there with luggage', { load: 'bags' }],
  ])('does not reach so far: %s', (text, answers) => {
    expect(heard(text)).toEqual(answers)
  })

  it('about something else leaves what was said before', () => {
    expect(heard('I have luggage, a shower is not needed')).toEqual({ load: 'bags' })
    expect(heard('I have luggage, my boss does not')).toEqual({})
  })

  it('leaves open what it may not speak of', () => {
    expect(heard('no luggage and steep')).toEqual({ load: 'nothing' })
    expect(heard('no room for luggage')).toEqual({})
  })
})

describe('a “maybe”', () => {
  it.each([
    'maybe a bus stop',
    'a bus stop, maybe later',
    'a bus stop would be nice to have',
    'nice to have: a bus stop',
  ])('gives what the content names for it: %s', (text) => {
    expect(heard(text)).toEqual({ bus_stop: 'seldom' })
  })

  it('answers nothing where the content names nothing for it', () => {
    expect(heard('perhaps at night')).toEqual({})
  })

  it('beside a “no” leaves open what is meant', () => {
    expect(heard('perhaps no bus stop')).toEqual({})
    expect(heard('perhaps no luggage')).toEqual({})
  })

  it('speaks of its own part of the sentence', () => {
    expect(heard('it is steep and maybe at night')).toEqual({ hills: 'steep' })
    expect(heard('it is steep, maybe 30 minutes')).toEqual({ hills: 'steep' })
  })

  it('before a number is an estimate', () => {
    expect(heard('maybe 3 km')).toEqual({ distance: 'short' })
    expect(heard('maybe one bus stop')).toEqual({ bus_stop: 'seldom' })
  })

  it('counts less than what is stated', () => {
    expect(heard('Maybe a bus stop. No, there is a stop nearby.')).toEqual({ bus_stop: 'often' })
  })
})

describe('what is asked or was so once', () => {
  it.each([
    'Is it steep?',
    'do I need bags',
    'do I need bags, groceries, a ladder',
    'Not sure whether I ride at night.',
    'I used to go at night',
    'Last year it was steep.',
  ])('answers nothing: %s', (text) => {
    expect(heard(text)).toEqual({})
  })

  it('answers when the question is which of them to choose', () => {
    expect(heard('It is steep, bicycle or bus at night?')).toEqual({ hills: 'steep', hours: 'night' })
  })

  it('leaves what is stated beside it', () => {
    expect(heard('It is steep, do I need bags?')).toEqual({ hills: 'steep' })
    expect(heard('Do I need bags? It is steep.')).toEqual({ hills: 'steep' })
    expect(heard('Not sure whether I need bags, but it is steep.')).toEqual({ hills: 'steep' })
  })
})

describe('what some people do', () => {
  it('is left open, and only that', () => {
    expect(heard('half of us ride at night, it is steep')).toEqual({ hills: 'steep' })
  })
})

describe('two things about one question', () => {
  it.each([
    'at night, sometimes during the day',
    'with luggage. Without luggage.',
    'next door, and 30 km',
    'It is flat. It is steep.',
    'at night in the rush hour',
  ])('are asked about: %s', (text) => {
    const { fills, conflicts } = read(text)
    expect(fills).toEqual([])
    expect(conflicts).toHaveLength(1)
  })

  it('are none when both say the same', () => {
    expect(read('a night shift, at night')).toMatchObject({
      fills: [{ option: 'night', words: 'night shift' }],
      conflicts: [],
    })
  })

  it('add up where the least is the absence of the others', () => {
    expect(heard('luggage and a ladder')).toEqual({ load: 'tools' })
    expect(read('empty hands, luggage').conflicts).toEqual(['load'])
  })

  it('are none when one is broken off', () => {
    expect(heard('my boss goes at night, I do not')).toEqual({})
  })
})

describe('a number', () => {
  it.each<[string, string | undefined]>([
    ['1 km', 'next_door'],
    ['one km', 'next_door'],
    ['3 kilometres', 'short'],
    ['3-4 km', 'short'],
    ['three to four km', 'short'],
    ['a dozen km', 'middle'],
    ['20k km', 'far'],
    ['4 to 8 km', undefined],
    ['0 km', undefined],
    ['3 hills', undefined],
  ])('answers as its size says: %s', (text, option) => {
    expect(heard(text)).toEqual(option ? { distance: option } : {})
  })

  it('said twice is the same, and two of them are an answer only if their sum means the same', () => {
    expect(heard('4 km there, 4 km back')).toEqual({ distance: 'short' })
    expect(read('4 km by train, 3 km on foot').conflicts).toEqual(['distance'])
    expect(heard('2 km uphill, 3 km downhill')).toEqual({ distance: 'short' })
  })
})

describe('what deliberately speaks for nothing', () => {
  it('is told, once each', () => {
    expect(read('In 6 weeks, or in 7 weeks. Any colour.').notCounted).toEqual([0, 1])
  })

  it('is not told when it is denied', () => {
    expect(read('no colour').notCounted).toEqual([])
  })
})

describe('every phrase of the content we ship', () => {
  type Phrase = { readonly criterion: string; readonly option: string; readonly text: string }

  let ours: ReadDescription
  let decision: DecisionContent
  let phrases: readonly Phrase[]

  beforeAll(() => {
    ours = createDescribe(shipped)
    decision = shipped.decision!
    phrases = [decision.gate, ...decision.criteria].flatMap(({ id: criterion, options }) =>
      options.flatMap((option) =>
        option.phrases.map((phrase) => ({ criterion, option: option.id, text: spoken(phrase) })),
      ),
    )
  })

  const spoken = (phrase: string) => phrase.replaceAll('{n}', '3').replaceAll('...', 'quite')
  const filled = (text: string, criterion: string) => answersIn(ours(text))[criterion]
  /** "Don't need no login" and "maybe no login" say nothing about these. */
  const denies = ({ text }: Phrase) => /^no /.test(text)
  /** Those whose option is filled by the sentence made of them. */
  const filling = (sentence: (text: string) => string, some = phrases) =>
    some.filter(({ criterion, option, text }) => filled(sentence(text), criterion) === option)
  const texts = (some: readonly Phrase[]) => some.map(({ text }) => text).sort()

  it('there are many', () => {
    expect(phrases.length).toBeGreaterThan(1_500)
  })

  it('fills its own option when it is stated', () => {
    const right = new Set(filling((text) => `We need ${text}.`))
    expect(texts(phrases.filter((phrase) => !right.has(phrase)))).toEqual([])
  })

  it('never fills it when it is denied', () => {
    const plain = phrases.filter((phrase) => !denies(phrase))
    expect(texts(filling((text) => `We don't need ${text}.`, plain))).toEqual([])
  })

  it('never fills it when it is asked', () => {
    expect(texts(filling((text) => `Do we need ${text}?`))).toEqual([])
  })

  it('fills what the content names for a wish when it is hedged', () => {
    const wrong = phrases.filter(({ criterion, option, text }) => {
      const question = [decision.gate, ...decision.criteria].find(({ id }) => id === criterion)!
      const { ifHedged } = question.options.find(({ id }) => id === option)!
      return filled(`Maybe we have ${text}.`, criterion) !== ifHedged
    })
    expect(texts(wrong)).toEqual([])
  })

  it('never fills it when it was so once', () => {
    expect(texts(filling((text) => `We used to have ${text}.`))).toEqual([])
  })

  it('counts as its number says', () => {
    const wrong = decision.criteria.flatMap(({ id, counts }) =>
      (counts?.phrases ?? []).flatMap((phrase) =>
        counts!.upTo.flatMap(({ option, most = 99 }) => {
          const text = `We have ${phrase.replaceAll('{n}', String(most)).replaceAll('...', 'who')}.`
          return filled(text, id) === option ? [] : [text]
        }),
      ),
    )
    expect(wrong).toEqual([])
  })

  it('of what is not counted is told', () => {
    const missed = decision.notCounted.flatMap((remark, index) =>
      remark.phrases.filter((phrase) => !ours(`It has ${spoken(phrase)}.`).notCounted.includes(index)),
    )
    expect(missed).toEqual([])
  })
})
