/**
 * Where a message is parted. What each part means is made up here: a part is understood when it stands in a table.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import type { Decision } from '../../src/classifier/decide.js'
import type { Content } from '../../src/content/content.js'
import { createReadMessage, type MessageRead } from '../../src/dialogue/read-message.js'
import type { Understand, Understanding } from '../../src/dialogue/understand.js'
import { loadPack } from '../support/talk.js'

let content: Content

beforeAll(async () => {
  content = await loadPack()
})

type Meaning = Partial<Understanding>

const understood = (decision: Decision, named: string[] = []): Meaning => ({ decision, named })
const answer = (intent: string, ...named: string[]) =>
  understood({ kind: 'answer', intent, confidence: 0.9 }, named)
const decline = (intent: string, ...named: string[]) =>
  understood({ kind: 'decline', intent, confidence: 0.1 }, named)
/** Declined because it is about these other ways to travel. */
const declineElsewhere = (...ids: string[]): Meaning => ({ ...decline('other_ways'), elsewhere: ids })
const offer = (...intents: string[]) => understood({ kind: 'offer', intents, confidence: 0.3 })
const unsure = (...named: string[]) => understood({ kind: 'unknown', confidence: 0.1 }, named)

/** Reads a message of which this is understood, part by part, and the rest is not. */
function read(
  text: string,
  meanings: Readonly<Record<string, Meaning>>,
  from: Content = content,
): MessageRead {
  return createReadMessage(from, understanding(meanings))(text)
}

const understanding =
  (meanings: Readonly<Record<string, Meaning>>): Understand =>
  (part) => ({ ...NOTHING, ...meanings[part.trim()] })

const NOTHING: Understanding = {
  decision: { kind: 'unknown', confidence: 0 },
  named: [],
  frame: { others: [] },
  elsewhere: [],
  beside: [],
  byFrame: false,
}

/** The parts in short: what is answered or declined, and about which alternative. */
const partsOf = (message: MessageRead) =>
  message.kind === 'several'
    ? message.parts.map(({ decision, named }) =>
        ['intent' in decision ? decision.intent : decision.kind, ...named].join(' '),
      )
    : message.kind

/** What of several questions is not answered; `undefined` when the message was not parted. */
const missingOf = (message: MessageRead) => (message.kind === 'several' ? message.missing : undefined)

describe('sentences', () => {
  it('that are each a question of ours are parted, in their order', () => {
    const meanings = { 'is it fast?': answer('speed'), 'what does it cost?': answer('cost') }
    expect(partsOf(read('is it fast? what does it cost?', meanings))).toEqual(['speed', 'cost'])
    expect(partsOf(read('is it fast?\nwhat does it cost?', meanings))).toEqual(['speed', 'cost'])
  })

  it('are questions by their first word, too', () => {
    const meanings = { 'is it fast.': answer('speed'), 'how much is it': answer('cost') }
    expect(partsOf(read('is it fast. how much is it', meanings))).toEqual(['speed', 'cost'])
  })

  it('that say something are no questions, however sure we are of them', () => {
    const meanings = { 'i want to get there fast.': answer('speed'), 'what does it cost?': answer('cost') }
    expect(partsOf(read('i want to get there fast. what does it cost?', meanings))).toBe('one')
  })

  it('of which only one is sure stay together, unless the message as a whole says nothing', () => {
    const text = 'is it fast? is it red?'
    expect(partsOf(read(text, { [text]: answer('cost'), 'is it fast?': answer('speed') }))).toBe('one')
    const saved = read(text, { 'is it fast?': answer('speed') })
    expect(partsOf(saved)).toEqual(['speed'])
    expect(saved).toMatchObject({ missing: ['is it red?'] })
    expect(
      partsOf(
        read('is it fast? is it red?', { 'is it fast?': answer('speed'), 'is it red?': offer('cost') }),
      ),
    ).toBe('one')
  })

  it('that ask the same stay together', () => {
    const meanings = {
      'is the bus fast?': answer('speed', 'bus'),
      'how long does a bus take?': answer('speed', 'bus'),
    }
    expect(partsOf(read('is the bus fast? how long does a bus take?', meanings))).toBe('one')
  })

  it('that ask the same about two alternatives are two questions', () => {
    const meanings = {
      'is the bus fast?': answer('speed', 'bus'),
      'is the car fast?': answer('speed', 'car'),
    }
    expect(partsOf(read('is the bus fast? is the car fast?', meanings))).toEqual(['speed bus', 'speed car'])
  })

  it('that ask the same about what was just named stay together', () => {
    const text = 'is the bus fast? how long does it take?'
    const meanings = {
      [text]: answer('speed', 'bus'),
      'is the bus fast?': answer('speed', 'bus'),
      'how long does it take?': answer('speed'),
    }
    expect(partsOf(read(text, meanings))).toBe('one')
  })

  it('that are nothing but a name and words of a follow-up ask nothing of their own', () => {
    const meanings = {
      'is the bus fast?': answer('speed', 'bus'),
      'and the car?': answer('which_one', 'car'),
    }
    expect(partsOf(read('is the bus fast? and the car?', meanings))).toBe('one')
  })

  it('of which one steers the conversation stay together', () => {
    const meanings = { 'is it fast?': answer('speed'), 'what can you do?': answer('help') }
    expect(partsOf(read('is it fast? what can you do?', meanings))).toBe('one')
  })

  it('are three at most', () => {
    const texts = {
      'a?': answer('speed'),
      'b?': answer('cost'),
      'c?': answer('health'),
      'd?': answer('weather'),
    }
    expect(partsOf(read('a? b? c? d?', texts))).toEqual(['speed', 'cost', 'health'])
  })
})

describe('a joint', () => {
  it.each(['is it fast and what does it cost', 'is it fast, also what does it cost'])(
    'parts "%s"',
    (text) => {
      const meanings = { 'is it fast': answer('speed'), 'what does it cost': answer('cost') }
      expect(partsOf(read(text, meanings))).toEqual(['speed', 'cost'])
    },
  )

  it('parts two halves without a question word, when the whole means one of them or nothing', () => {
    const halves = { 'is it fast': answer('speed'), cheap: answer('cost') }
    const text = 'is it fast and cheap'
    expect(partsOf(read(text, halves))).toEqual(['speed', 'cost'])
    expect(partsOf(read(text, { ...halves, [text]: answer('cost') }))).toEqual(['speed', 'cost'])
  })

  it('parts nothing when the whole means something else', () => {
    const meanings = {
      'is it fast': answer('speed'),
      cheap: answer('cost'),
      'is it fast and cheap': answer('which_one'),
    }
    expect(partsOf(read('is it fast and cheap', meanings))).toBe('one')
  })

  it('parts no pair of names, however sure we are of each', () => {
    const text = 'which is faster, the bus and the car'
    const meanings = { 'which is faster, the bus': answer('speed', 'bus') }
    expect(partsOf(read(text, { ...meanings, 'the car': unsure('car') }))).toBe('one')
    expect(partsOf(read(text, { ...meanings, 'the car': answer('bus_to_car', 'car') }))).toBe('one')
  })

  it('is looked for among several', () => {
    const meanings = { 'are the bus and the car fast': answer('speed'), 'what do they cost': answer('cost') }
    expect(partsOf(read('are the bus and the car fast and what do they cost', meanings))).toEqual([
      'speed',
      'cost',
    ])
  })

  it('is looked for a few times only, however many there are', () => {
    let times = 0
    const counting: Understand = () => {
      times++
      return NOTHING
    }
    createReadMessage(content, counting)(Array(200).fill('bus').join(' and '))
    expect(times).toBeLessThan(10)
  })
})

describe('of several questions, one that nothing is known about', () => {
  const sure = { 'is it fast?': answer('speed'), 'what does it cost?': answer('cost') }
  const missing = (question: string, meaning: Meaning = unsure()) =>
    missingOf(read(`is it fast? ${question} what does it cost?`, { ...sure, [question]: meaning }))

  it('is missed, as it was typed', () => {
    expect(missing('Does it come in RED?')).toEqual(['Does it come in RED?'])
  })

  it('is missed when we could only guess at it, or it steers the conversation', () => {
    expect(missing('does it come in red?', offer('health', 'weather'))).toEqual(['does it come in red?'])
    expect(missing('what else can you do?', answer('help'))).toEqual(['what else can you do?'])
  })

  it('is not missed when it is short', () => {
    expect(missing('any thoughts?')).toEqual([])
    expect(missing('right?')).toEqual([])
  })

  it('is not missed when it asks again what is answered', () => {
    expect(missing('how much is it to have?', answer('cost'))).toEqual([])
  })

  it('is not missed when it asks nothing', () => {
    expect(missing('I live five kilometres out.')).toEqual([])
  })

  it('is told beside the only one that is sure', () => {
    const message = read('is it fast? does it come in red?', { 'is it fast?': answer('speed') })
    expect(partsOf(message)).toEqual(['speed'])
    expect(message).toMatchObject({ missing: ['does it come in red?'] })
  })
})

describe('what is not ours beside a question of ours', () => {
  const text = 'is the bus fast? how do i mend it?'
  const meanings = { 'is the bus fast?': answer('speed', 'bus') }

  it('is told when it names one of ours, or says "it"', () => {
    expect(partsOf(read(text, { ...meanings, 'how do i mend it?': decline('repairs') }))).toEqual([
      'speed bus',
      'repairs',
    ])
    const named = { ...meanings, 'how do i mend a bus?': decline('repairs', 'bus') }
    expect(partsOf(read('is the bus fast? how do i mend a bus?', named))).toEqual([
      'speed bus',
      'repairs bus',
    ])
  })

  it('is told when it is about another way to travel', () => {
    const tram = { ...meanings, 'is the tram any good?': declineElsewhere('tram') }
    expect(partsOf(read('is the bus fast? is the tram any good?', tram))).toEqual(['speed bus', 'other_ways'])
  })

  it('is told in words of theirs otherwise', () => {
    const joke = { ...meanings, 'can you joke?': decline('unrelated') }
    const message = read('is the bus fast? can you joke?', joke)
    expect(partsOf(message)).toEqual(['speed bus'])
    expect(message).toMatchObject({ missing: ['can you joke?'] })
  })

  it('alone is no reason to part', () => {
    const refused = { 'mend it?': decline('repairs'), 'paint it?': decline('unrelated') }
    expect(partsOf(read('mend it? paint it?', refused))).toBe('one')
  })
})

describe('what the message names', () => {
  const text = 'is the bus fast and what does a ride cost'
  const halves = { 'is the bus fast': answer('speed', 'bus'), 'what does a ride cost': answer('cost') }

  it('holds for a part that names nothing', () => {
    expect(partsOf(read(text, { ...halves, [text]: unsure('bus') }))).toEqual(['speed bus', 'cost bus'])
  })

  it('holds for no part when it is more than one', () => {
    expect(partsOf(read(text, { ...halves, [text]: unsure('bus', 'car') }))).toEqual(['speed bus', 'cost'])
  })

  it('is known when a part is understood', () => {
    const contexts: unknown[] = []
    const listening: Understand = (part, context) => {
      contexts.push(context)
      return { ...NOTHING, named: part === text ? ['bus'] : [] }
    }
    createReadMessage(content, listening)(text)
    expect(contexts).toEqual([undefined, ['bus'], ['bus']])
  })
})

describe('a comparison', () => {
  const text = 'compare bus and car on speed, cost and colour'
  const meanings = { [text]: unsure('bus', 'car'), speed: answer('speed'), cost: answer('cost') }

  it('names its aspects, its alternatives, and what we have nothing on', () => {
    expect(read(text, meanings)).toEqual({
      kind: 'comparison',
      aspects: ['speed', 'cost'],
      others: [],
      named: ['bus', 'car'],
      missing: ['colour'],
      beside: [],
    })
  })

  it('takes the nearest question when we are not sure of one', () => {
    expect(read(text, { ...meanings, speed: offer('help', 'speed', 'weather') })).toMatchObject({
      aspects: ['speed', 'cost'],
    })
    expect(read(text, { ...meanings, speed: offer('weather', 'speed') })).toMatchObject({
      aspects: ['cost'],
      others: ['weather'],
    })
  })

  it('has each aspect once', () => {
    const twice = { ...meanings, colour: answer('cost') }
    expect(read(text, twice)).toMatchObject({ aspects: ['speed', 'cost'], missing: [] })
  })

  it('misses no aspect that has an answer, even if that cannot be compared', () => {
    expect(read(text, { ...meanings, colour: answer('weather') })).toMatchObject({
      aspects: ['speed', 'cost'],
      others: ['weather'],
      missing: [],
    })
  })

  it('passes over names among the aspects', () => {
    const message = read('compare bus and car on speed, cost and the bike', {
      ...meanings,
      'the bike': answer('which_one', 'bicycle'),
    })
    expect(message).toMatchObject({ aspects: ['speed', 'cost'], others: [], missing: [] })
  })

  it('on one aspect we know, and others we do not, has that one and misses the others', () => {
    expect(read(text, { [text]: unsure('bus', 'car'), speed: answer('speed') })).toMatchObject({
      kind: 'comparison',
      aspects: ['speed'],
      missing: ['cost', 'colour'],
      beside: [],
    })
  })

  it('on just one aspect is a question about that one, whatever the whole is like', () => {
    const one = 'compare bus and car on speed'
    expect(read(one, { [one]: answer('which_one', 'bus', 'car'), speed: answer('speed') })).toMatchObject({
      kind: 'one',
      comparing: true,
      decision: { kind: 'answer', intent: 'speed' },
      named: ['bus', 'car'],
    })
  })

  it('on just one aspect that cannot be compared is a question about that one, too', () => {
    const one = 'compare bus and car on rain'
    expect(read(one, { [one]: answer('which_one', 'bus', 'car'), rain: answer('weather') })).toMatchObject({
      kind: 'one',
      decision: { kind: 'answer', intent: 'weather' },
    })
  })

  it('on nothing we know is read as a whole', () => {
    expect(read(text, { [text]: answer('which_one', 'bus', 'car') })).toMatchObject({
      kind: 'one',
      decision: { intent: 'which_one' },
    })
  })

  it('has six aspects at most', () => {
    const many = Array.from({ length: 9 }, (_, i) => `x${i}`)
    const message = read(`compare them on speed, cost, ${many.join(', ')}`, meanings)
    expect(message).toMatchObject({ missing: ['x0', 'x1', 'x2', 'x3'] })
  })

  describe('of several questions at once', () => {
    const of = 'compare speed and cost of bus and car'
    const halves = {
      [of]: answer('cost', 'bus', 'car'),
      'compare speed': answer('speed'),
      'cost of bus and car': answer('cost', 'bus', 'car'),
    }

    it('has a row for each', () => {
      expect(read(of, halves)).toEqual({
        kind: 'comparison',
        aspects: ['speed', 'cost'],
        others: [],
        named: ['bus', 'car'],
        missing: [],
        beside: [],
      })
    })

    it('is none when one of them cannot be compared', () => {
      const rain = { ...halves, [of]: unsure('bus', 'car'), 'compare speed': answer('weather') }
      expect(partsOf(read(of, rain))).toEqual(['weather', 'cost bus car'])
    })

    it('is none when both are the same question', () => {
      const twice = { ...halves, 'compare speed': answer('cost') }
      expect(read(of, twice)).not.toMatchObject({ kind: 'comparison' })
    })

    it('is none when no comparison was asked for', () => {
      const text = 'speed and cost of bus and car'
      expect(partsOf(read(text, { ...halves, [text]: halves[of]!, speed: answer('speed') }))).toEqual([
        'speed',
        'cost bus car',
      ])
    })
  })

  it.each([
    'i ride on mondays, compare speed, cost',
    'bus and car on speed and cost',
    'comparable on speed, cost',
  ])('is not asked for by "%s"', (other) => expect(read(other, meanings).kind).not.toBe('comparison'))
})

it('without words that ask or join, a message stays whole', () => {
  const asking = { openers: [], joiners: [], comparing: [], between: [], aspects: [] }
  const mute = { ...content, lexicon: { ...content.lexicon, asking } }
  const meanings = { 'is it fast': answer('speed'), 'what does it cost': answer('cost') }
  expect(read('is it fast and what does it cost', meanings, mute)).toMatchObject({
    kind: 'one',
    comparing: false,
  })
})
