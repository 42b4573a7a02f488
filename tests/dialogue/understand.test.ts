/**
 * What a message wants when the classifier sees the words and not their places: courtesies around a question, and a
 * message that is all frame. The classifiers here are made up; the words are those of the small pack.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import type { Decision } from '../../src/classifier/decide.js'
import type { Content } from '../../src/content/content.js'
import { createUnderstand } from '../../src/dialogue/understand.js'
import { loadPack } from '../support/talk.js'

const COURTESIES = [
  'hi',
  'hello',
  'hello there',
  'good morning',
  'thanks',
  'thanks a lot',
  'thank you very much',
]

let content: Content

beforeAll(async () => {
  const pack = await loadPack()
  content = { ...pack, lexicon: { ...pack.lexicon, courtesies: COURTESIES } }
})

const sure = (intent: string): Decision => ({ kind: 'answer', intent, confidence: 0.9 })
const unknown: Decision = { kind: 'unknown', confidence: 0 }
const joke: Decision = { kind: 'decline', intent: 'unrelated', confidence: 0.8 }

const decided = (text: string, decide: (text: string) => Decision) =>
  createUnderstand(content, { decide })(text).decision

describe('courtesies', () => {
  /** Takes whatever holds a courtesy for small talk, and reads the rest by one word. */
  const greeted = (text: string): Decision => {
    if (/\b(hi|hello|morning|thanks|thank)\b/i.test(text)) return sure('smalltalk')
    return /fast/.test(text) ? sure('speed') : /joke/.test(text) ? joke : unknown
  }

  it.each([
    'hello, is the bus fast?',
    'Is the bus fast? Thanks!',
    'Good morning! Is the bus fast? Thank you very much.',
    'hi, hello there, is the bus fast, thanks a lot, thanks',
    'thanks, how fast exactly',
  ])('around a question are no small talk: "%s"', (text) => {
    expect(decided(text, greeted)).toEqual(sure('speed'))
  })

  it.each([
    'hello',
    'Hello there!',
    'hi, thanks a lot, thank you very much',
    'good morning?',
    'hello, so fast',
  ])('with next to nothing beside them are: "%s"', (text) =>
    expect(decided(text, greeted)).toEqual(sure('smalltalk')),
  )

  it('do not make an answer of what is refused without them', () => {
    expect(decided('hello, tell me a joke, thanks', greeted)).toEqual(joke)
    expect(decided('hello, where is my cat', greeted)).toEqual(unknown)
  })

  it('stay where they are when the classifier did not take the message for small talk', () => {
    const decide = (text: string) => sure(/hello/.test(text) ? 'cost' : 'speed')
    expect(decided('hello, is the bus fast?', decide)).toEqual(sure('cost'))
  })

  it('are those of the content', () => {
    const { lexicon } = content
    const rude = createUnderstand(
      { ...content, lexicon: { ...lexicon, courtesies: [] } },
      { decide: greeted },
    )
    expect(rude('hello, is the bus fast?').decision).toEqual(sure('smalltalk'))
  })
})

describe('a message that is nothing but a frame', () => {
  const answeredBy = (intent: string): Decision => ({
    kind: 'answer',
    intent,
    confidence: expect.any(Number),
  })

  it.each([
    ['bicycle instead of bus', 'why_bicycle'],
    ['Cycling rather than driving?', 'why_bicycle'],
    ['bus instead of bicycle', 'bicycle_cons'],
    ['not bike', 'bicycle_cons'],
    ['replace car by bus', 'car_to_bus'],
    ['switching to car from bus?', 'bus_to_car'],
  ])('is answered by the frame, whatever the classifier says: "%s" -> %s', (text, intent) => {
    for (const decision of [sure('cost'), joke, unknown])
      expect(decided(text, () => decision)).toEqual(answeredBy(intent))
  })

  it('is answered by the intent whose frame fits best', () => {
    const frame = { for: 'bicycle', against: 'bus' }
    const closer = { ...content.intents.get('why_bicycle')!, id: 'bicycle_or_bus', frame }
    const intents = new Map(content.intents).set(closer.id, closer)
    const understand = createUnderstand({ ...content, intents }, { decide: () => unknown })
    expect(understand('bicycle instead of bus').decision).toEqual(answeredBy('bicycle_or_bus'))
    expect(understand('bicycle instead of car').decision).toEqual(answeredBy('why_bicycle'))
  })

  it.each([
    ['with one word more', 'bicycle instead of bus cheaper'],
    ['with another way to travel', 'bicycle instead of tram'],
    ['that no intent fits', 'bus instead of car'],
    ['that is only a name', 'bicycle'],
    ['that is empty', ''],
  ])('%s is left to the classifier: "%s"', (_, text) => {
    expect(decided(text, () => sure('cost'))).toEqual(sure('cost'))
  })
})
