/**
 * "And the bicycle?", of an answer that has no opening for the bicycle but speaks of it: it stands above, if it does.
 */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Answer, Passage } from '../../src/content/content.js'
import { type Opened, openPack, type Talk, talkTo } from '../support/talk.js'

let pack: Opened
let they: Talk

beforeAll(async () => {
  pack = await openPack()
})

beforeEach(() => {
  they = talkTo(pack)
})

const asked = (intent: string, alternative?: string) =>
  they.press({ do: 'answer', intent, ...(alternative !== undefined && { alternative }) })

/** The pack with another answer about health. */
function withHealth(changed: Partial<Answer>): Opened {
  const health = { ...pack.content.answers.get('health')!, ...changed }
  const answers = new Map(pack.content.answers).set('health', health)
  return { ...pack, content: { ...pack.content, answers } }
}

describe('an alternative is in the answer above', () => {
  it('when the summary names it', async () => {
    await asked('cost')
    expect(await they.say('and the bicycle?')).toMatchInlineSnapshot(`
      "What I have on Bicycle for this question is in the answer above.
      ( Which one should I take to work? )  ( Which one is faster? )"
    `)
  })

  it.each([
    ['only in the body', 'weather', 'and the car?', 'Car'],
    ['only in bold', 'which_one', 'and the car?', 'Car'],
  ])('when it is named %s', async (_, intent, text, name) => {
    await asked(intent)
    expect(await they.say(text)).toMatch(`What I have on ${name} for this question is in the answer above.`)
  })

  it('when only another of its names is there', async () => {
    they = talkTo(withHealth({ body: [] }))
    expect(await asked('health')).not.toContain('bicycle')
    expect(await they.say('and the bicycle?')).toMatch(/^What I have on Bicycle/)
  })

  it('and the question stays the topic', async () => {
    await asked('health')
    await they.say('and the bike?')
    expect(await they.say('tell me more')).toContain('one day less')
  })
})

describe('an alternative is not in the answer above', () => {
  it('when it has an opening of its own, which is given', async () => {
    await asked('speed')
    expect(await they.say('and the bike?')).toContain('By bicycle you need about four minutes')
  })

  it('when the answer does not name it', async () => {
    await asked('health')
    expect(await they.say('and the bus?')).toMatch(/^I have nothing on Bus for this question\./)
  })

  it('when only what is told on "tell me more" names it', async () => {
    const more: Passage = [{ kind: 'text', spans: [{ kind: 'plain', text: 'The bus keeps nobody fit.' }] }]
    they = talkTo(withHealth({ more }))
    await asked('health')
    expect(await they.say('and the bus?')).toMatch(/^I have nothing on Bus for this question\./)
  })

  it('when another opening stood in place of the one that names it: it is said now', async () => {
    expect(await asked('cost', 'bus')).not.toMatch(/bicycle/i)
    expect(await they.say('and the bicycle?')).toContain('The bicycle costs least')
  })

  it('when several questions were answered by their openings alone: it is said now', async () => {
    expect(await they.say('which one is cheaper? and what about rain and snow?')).not.toContain(
      'winter tyres',
    )
    expect(await they.say('and the car?')).toContain('A car needs winter tyres')
  })

  it('when a table stood in place of the answer: it is said now', async () => {
    expect(await they.say('compare all of them on speed and health')).not.toContain('the car is none')
    expect(await they.say('and the car?')).toContain('the car is none')
  })
})
