/**
 * Who is preferred, turned down, left and joined. Read with the words of the shipped lexicon, about the shipped names.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import { createTokenizer } from '../../src/classifier/text.js'
import { agreement, createReadFrame, type MessageFrame, reversed } from '../../src/dialogue/frame.js'
import { vocabularyOf } from '../../src/dialogue/training-set.js'
import { loadShipped } from '../support/talk.js'

let frameOf: (text: string) => MessageFrame

beforeAll(async () => {
  const content = await loadShipped()
  const tokenize = createTokenizer(vocabularyOf(content!).aliases)
  const read = createReadFrame(content!, tokenize)
  frameOf = (text) => read(tokenize(text))
})

describe('for and against', () => {
  it.each([
    ['flask instead of django', { for: 'flask', against: 'django' }],
    ['why would I take django over flask?', { for: 'django', against: 'flask' }],
    ['fastapi rather than flask', { for: 'fastapi', against: 'flask' }],
    ['why django and not flask', { for: 'django', against: 'flask' }],
    ['flask, not django', { for: 'flask', against: 'django' }],
    ['use something instead of django', { against: 'django' }],
    ['why not flask', { against: 'flask' }],
    ['Why NOT Flask?', { against: 'flask' }],
    ['when should I not use django', { against: 'django' }],
    ["reasons you shouldn't use flask", { against: 'flask' }],
    ['should i avoid django', { against: 'django' }],
    ['when is flask not a good choice', { against: 'flask' }],
  ])('%s', (text, frame) => expect(frameOf(text)).toMatchObject(frame))

  it.each([
    ['pros of flask', { for: 'flask' }],
    ['why do people love django', { for: 'django' }],
    ['drawbacks of django?', { against: 'django' }],
    ['everyone raves about django, now the bad parts', { against: 'django' }],
    ["what's not so good about flask", { against: 'flask' }],
    ['talk me out of flask', { against: 'flask' }],
  ])('praise and blame: %s', (text, frame) => expect(frameOf(text)).toMatchObject(frame))

  it.each([
    ['I know the drawbacks of django, what are the advantages', { for: 'django' }],
    ['the advantages of flask I know, what are the drawbacks', { against: 'flask' }],
    ['flask: what are the selling points of flask', { for: 'flask' }],
    ['is what django brings along really not an advantage', { against: 'django' }],
    ['does django really have no drawbacks', { against: 'django' }],
    ['for all its strengths, why not django', { against: 'django' }],
    ['love flask', { for: 'flask' }],
    ['why do people hate flask', { against: 'flask' }],
  ])('what is said last counts, and a "not" before it: %s', (text, frame) => {
    const { for: wanted, against } = frameOf(text)
    expect({ ...(wanted && { for: wanted }), ...(against && { against }) }).toEqual(frame)
  })

  it('who is preferred counts more than praise and blame', () => {
    expect(frameOf('flask instead of django, what are the drawbacks')).toMatchObject({
      for: 'flask',
      against: 'django',
    })
  })

  it.each([
    'pros and cons of flask and django',
    'pros and cons of flask',
    'what are the advantages',
    'do the advantages of flask outweigh those of django',
    'why flask',
    'when to use django',
    'django or flask',
    'do I need flask if I have django',
    "i'm not sure when to use flask",
    'is flask faster than django',
  ])('"%s" is neither', (text) => {
    expect(frameOf(text)).not.toHaveProperty('for')
    expect(frameOf(text)).not.toHaveProperty('against')
  })
})

describe('from and to', () => {
  const there = { from: 'flask', to: 'django' }
  const back = { from: 'django', to: 'flask' }

  it.each([
    ['migrate from flask to django', there],
    ['moving to django from flask', there],
    ['move our flask app to django', there],
    ['replace flask with django', there],
    ['we outgrew flask, is django next', there],
    ['we are on flask, should we switch to django', there],
    ['port a flask service into django', there],
    ['should we leave flask for django?', there],
    ['migrate from django to flask', back],
    ['rewrite django in flask', back],
    ['django to flask migration', back],
    ['switch to flask, currently django', back],
    ['ditch django for flask', back],
    ['downgrading django to flask', back],
    ['django does too much here, ditch it for flask', back],
    ['we use little of django, replace it with flask?', back],
    ['tear out django and go flask', back],
    ['leave django', { from: 'django' }],
    ['should we migrate to fastapi', { to: 'fastapi' }],
    ['migrate flask to fastapi', { from: 'flask', to: 'fastapi' }],
  ])('%s', (text, frame) => expect(frameOf(text)).toMatchObject(frame))

  it.each(['what flask shares with django', 'django in production', 'both are on python, flask and django'])(
    '"%s" moves nothing',
    (text) => {
      expect(frameOf(text)).not.toHaveProperty('from')
      expect(frameOf(text)).not.toHaveProperty('to')
    },
  )
})

it('a comparison is about what comes first', () => {
  expect(frameOf('is django slower than flask').subject).toBe('django')
  expect(frameOf('is flask harder to learn compared to django?').subject).toBe('flask')
  expect(frameOf('django or flask').subject).toBeUndefined()
  expect(frameOf('is fastapi faster than flask than django').subject).toBeUndefined()
})

describe('how an intent agrees with a message', () => {
  it('opposite sides contradict each other', () => {
    expect(agreement({ against: 'a' }, { for: 'a' })).toBeUndefined()
    expect(agreement({ for: 'a', against: 'b' }, { for: 'b', against: 'a' })).toBeUndefined()
    expect(agreement({ from: 'a', to: 'b' }, { from: 'b', to: 'a' })).toBeUndefined()
    expect(agreement({ to: 'c' }, { from: 'a', to: 'b' })).toBeUndefined()
  })

  it('the more roles are shared, and the fewer are added, the better it fits', () => {
    const message = { against: 'a' }
    expect(agreement(message, { against: 'a' })!).toBeGreaterThan(
      agreement(message, { for: 'b', against: 'a' })!,
    )
    expect(agreement({ for: 'b', against: 'a' }, { for: 'b', against: 'a' })!).toBeGreaterThan(
      agreement({ for: 'b', against: 'a' }, { for: 'b' })!,
    )
  })

  it('a message that says nothing contradicts nothing', () => {
    expect(agreement({}, { from: 'a', to: 'b' })).toBeDefined()
  })

  it('a direction can be turned round, a preference cannot', () => {
    expect(reversed({ from: 'a', to: 'b' })).toEqual({ from: 'b', to: 'a' })
    expect(reversed({ for: 'a', against: 'b' })).toBeUndefined()
  })
})
