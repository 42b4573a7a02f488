/**
 * Is a message about another way to travel? Read with the words of the small pack; no classifier is asked.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import { createReadElsewhere, type ReadElsewhere } from '../../src/dialogue/elsewhere.js'
import { createContentTokenizer } from '../../src/dialogue/understand.js'
import { loadPack } from '../support/talk.js'

let about: (text: string, named?: string[]) => string[]
let refused: (text: string, intent?: string) => string[]

beforeAll(async () => {
  const content = await loadPack()
  const tokenize = createContentTokenizer(content)
  const read: ReadElsewhere = createReadElsewhere(content, tokenize)
  about = (text, named = []) => read.about(tokenize(text), named)
  refused = (text, intent = 'other_ways') => read.namedFor(tokenize(text), intent)
})

describe('a message is about another way', () => {
  it.each([
    ['is the tram any good', ['tram']],
    ['Trams?', ['tram']],
    ['streetcar', ['tram']],
    ['what about an electric scooter', ['e_scooter']],
    ['e scooter or e-scooter', ['e_scooter']],
    ['tram or e-scooter', ['tram', 'e_scooter']],
    ['e-scooter, tram, e-scooter', ['e_scooter', 'tram']],
    ['with a tram nearby, is the e-scooter better', ['tram', 'e_scooter']],
  ])('%s', (text, ids) => expect(about(text)).toEqual(ids))
})

describe('it is not', () => {
  it('when it names one of ours', () => {
    expect(about('is the bus faster than the tram', ['bus'])).toEqual([])
  })

  it.each(['do they fit into the tram', 'can i take both on the tram', 'does it fit into the tram'])(
    'when it means ours: "%s"',
    (text) => expect(about(text)).toEqual([]),
  )

  it.each([
    'rain on the way to the tram',
    'which one is healthier with a tram nearby',
    'there is no tram',
    'there is no tram or e-scooter',
    'no tram e-scooter',
  ])('when the other way is a circumstance: "%s"', (text) => expect(about(text)).toEqual([]))

  it.each(['can i take the train', 'how do i train', 'trains'])(
    'when the name is an everyday word: "%s"',
    (text) => expect(about(text)).toEqual([]),
  )

  it.each(['', '?', 'which one is faster', 'tramway', 'scooter'])('when it names none: "%s"', (text) =>
    expect(about(text)).toEqual([]),
  )
})

describe('a message that is refused anyway', () => {
  it('is refused by every name in it, everyday words included', () => {
    expect(refused('train or tram, or a train')).toEqual(['train', 'tram'])
  })

  it('is refused by circumstances too', () => {
    expect(refused('there is no tram')).toEqual(['tram'])
  })

  it('is refused by no name that belongs to another refusal', () => {
    expect(refused('how do i repair a tram', 'repairs')).toEqual([])
  })
})
