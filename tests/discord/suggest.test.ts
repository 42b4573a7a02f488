/**
 * What is suggested to somebody who is typing a question.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { picked, suggest } from '../../adapters/discord/suggest.js'

const QUESTIONS = [
  { intent: 'speed', title: 'Which one is faster?' },
  { intent: 'cost', title: 'Which one is cheaper?' },
  { intent: 'weather', title: 'What about rain and snow?' },
  { intent: 'cafe', title: 'Is there a Café on the way?' },
]

describe('suggestions', () => {
  it('are all there is, in the order of the content, as long as nothing is typed', () => {
    expect(suggest(QUESTIONS, '')).toEqual(QUESTIONS.map(({ title }) => title))
    expect(suggest(QUESTIONS, ' ?!')).toEqual(QUESTIONS.map(({ title }) => title))
  })

  it.each([
    ['rain', ['What about rain and snow?']],
    ['SNOW', ['What about rain and snow?']],
    ['café', ['Is there a Café on the way?']],
    ['which one is ch', ['Which one is cheaper?', 'Which one is faster?', 'Is there a Café on the way?']],
    ['is it faster', ['Which one is faster?', 'Which one is cheaper?', 'Is there a Café on the way?']],
    ['qwertz', []],
    // Words begin with what is typed; in their midst it says nothing.
    ['ow', []],
  ])('for %j begin with what fits best', (typed, titles) => {
    expect(suggest(QUESTIONS, typed)).toEqual(titles)
  })

  it('are no more than Discord shows, and none is longer than it takes', () => {
    const many = Array.from({ length: 40 }, (_, n) => ({
      intent: `q${n}`,
      title: `${'Which? '.repeat(n)}${n}`,
    }))
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 20 }), fc.constant('which')), (typed) => {
        const titles = suggest(many, typed)
        expect(titles.length).toBeLessThanOrEqual(25)
        for (const title of titles) expect(title.length).toBeLessThanOrEqual(100)
      }),
      { numRuns: 20 },
    )
    expect(suggest(many, 'which')).toHaveLength(14)
  })
})

describe('what was picked', () => {
  it('is the question with that very title', () => {
    expect(picked(QUESTIONS, 'Which one is cheaper?')).toBe('cost')
  })

  it.each(['', 'which one is cheaper?', 'Which one is cheaper', 'cost'])('is none for %j', (text) => {
    expect(picked(QUESTIONS, text)).toBeUndefined()
  })
})
