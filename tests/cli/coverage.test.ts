/**
 * `whichway coverage`: what the articles contain, and what became of it.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import { coverage } from '../../src/cli/coverage.js'
import type { CoverageItem } from '../../src/content/content.js'
import { type Opened, openPack } from '../support/talk.js'

let pack: Opened

beforeAll(async () => {
  pack = await openPack()
})

/** The report on these items instead of those of the pack. */
const reportOn = (items: Partial<Opened['content']['coverage']>) =>
  coverage({
    ...pack,
    content: { ...pack.content, coverage: { questions: [], rows: [], claims: [], ...items } },
  })

const item = (what: string, intents: string[], articles = ['column']): CoverageItem => ({
  what,
  articles,
  intents,
})

it('tells what is covered, by which intents, and what is left out, and why', () => {
  const { text, complete } = coverage(pack)
  expect(text).toMatchInlineSnapshot(`
    "Questions: 1 of 2 covered, 1 left out, 0 not covered
      ok Which one costs the least? -> cost
      -  How do I find a place to park?: left out. The article gives the addresses of one city.

    Rows and bullets: 1 of 1 covered, 0 left out, 0 not covered
      ok Speed in the rush hour: the car first -> speed

    Claims: 1 of 1 covered, 0 left out, 0 not covered
      ok A cargo bicycle replaces the second car -> children
    "
  `)
  expect(complete).toBe(true)
})

describe('a question is not covered', () => {
  it('when another intent answers it', () => {
    const { text, complete } = reportOn({ questions: [item('Which one is faster?', ['cost', 'health'])] })
    expect(text).toContain('NO Which one is faster?: wanted cost or health, got answer speed\n')
    expect(complete).toBe(false)
  })

  it('when nothing answers it', () => {
    const { text } = reportOn({ questions: [item('xyzzy plugh', ['cost'])] })
    expect(text).toContain('NO xyzzy plugh: wanted cost, got unknown\n')
  })

  it('when it is only offered', () => {
    const decide = () => ({ kind: 'offer', intents: ['cost', 'speed'], confidence: 0.4 }) as const
    const questions = [item('how cheap', ['cost'])]
    const { text } = coverage({
      content: { ...pack.content, coverage: { questions, rows: [], claims: [] } },
      classifier: { ...pack.classifier, decide },
    })
    expect(text).toContain('NO how cheap: wanted cost, got offer cost, speed\n')
  })

  it('when it is declined', () => {
    const { text } = reportOn({ questions: [item('Is the tram any good?', ['which_one'])] })
    expect(text).toContain('got decline other_ways')
  })
})

describe.each(['rows', 'claims'] as const)('of the %s', (part) => {
  it('one is covered when the answer of one of its intents cites one of its articles', () => {
    const { complete } = reportOn({
      [part]: [item('a word', ['cost', 'speed'], ['health-institute', 'column'])],
    })
    expect(complete).toBe(true)
  })

  it('one is covered when the article is cited only under "tell me more" or in a lead', () => {
    const { complete } = reportOn({ [part]: [item('a lane', ['speed'], ['transit-guide'])] })
    expect(complete).toBe(true)
  })

  it('one is covered when the article is cited only in the cell of a comparison', () => {
    const cells = new Map([['car', [{ kind: 'footnote', source: 'column' } as const]]])
    const health = { ...pack.content.answers.get('health')!, comparison: { aspect: 'Health', cells } }
    const items = [item('a cell', ['health'])]
    const { complete } = coverage({
      ...pack,
      content: {
        ...pack.content,
        answers: new Map(pack.content.answers).set('health', health),
        coverage: { questions: [], rows: [], claims: [], [part]: items },
      },
    })
    expect(complete).toBe(true)
  })

  it('one is not covered when none of them does', () => {
    const { text, complete } = reportOn({
      [part]: [item('a word', ['cost', 'health'], ['column', 'city-survey'])],
    })
    expect(text).toContain('NO a word: no answer to cost, health cites column or city-survey\n')
    expect(complete).toBe(false)
  })
})

it('what is left out needs no answer', () => {
  const left = { ...item('an advertisement', []), leftOut: 'It sells something.' }
  const { text, complete } = reportOn({ questions: [left], rows: [left], claims: [left] })
  expect(text.match(/left out\. It sells something\./g)).toHaveLength(3)
  expect(complete).toBe(true)
})

it('one that is not covered among many is enough to be incomplete', () => {
  const { text, complete } = reportOn({
    rows: [item('a word', ['speed'])],
    claims: [item('a word', ['speed']), item('another', ['cost'])],
  })
  expect(text).toContain('Rows and bullets: 1 of 1 covered, 0 left out, 0 not covered')
  expect(text).toContain('Claims: 1 of 2 covered, 0 left out, 1 not covered')
  expect(complete).toBe(false)
})

it('nothing to cover is complete', () => {
  expect(reportOn({})).toEqual({ text: expect.stringContaining('Questions: 0 of 0 covered'), complete: true })
})
