/**
 * What a recommendation shows of itself, on the content we ship: nothing is left out of the sum, nothing stands there
 * without a source, and what speaks against is never hidden.
 */
import fc from 'fast-check'
import { beforeAll, describe, it } from 'vitest'
import type { Content } from '../../src/content/content.js'
import { type Guiding, guidingOf } from '../../src/dialogue/guided/guiding.js'
import { composeResult } from '../../src/dialogue/guided/result.js'
import { toPlain } from '../../src/plain.js'
import type { Bar, Block } from '../../src/reply.js'
import { type Decision, decide } from '../../src/scoring/decide.js'
import type { Answers } from '../../src/scoring/model.js'
import { expect } from '../support/quick-expect.js'
import { loadShipped } from '../support/talk.js'

let content: Content
let guiding: Guiding

beforeAll(async () => {
  content = await loadShipped()
  guiding = guidingOf(content)!
})

const CASES = { numRuns: 1_200, seed: 7 }

/** Any answers to any of the criteria; nothing is fixed. */
const anyAnswers = () =>
  fc
    .tuple(
      ...guiding.decision.criteria.map(({ options }) => fc.option(fc.constantFrom(...options), { freq: 2 })),
    )
    .map((picked) => {
      const given = guiding.decision.criteria.map(({ id }, i) => [id, picked[i]?.id] as const)
      return Object.fromEntries(given.filter(([, option]) => option !== undefined)) as Answers
    })

const shown = (answers: Answers, decision: Decision) =>
  composeResult(guiding, content, { answers, importance: {}, passed: {} }, decision, 0)

/** The bars of the reasons, those for the leader first: all but the first block of bars, which are the alternatives. */
const reasonsIn = (blocks: readonly Block[]): readonly Bar[] =>
  blocks
    .flatMap((block) => (block.kind === 'bars' ? [block.bars] : []))
    .slice(1)
    .flat()

const restIn = (blocks: readonly Block[]) => {
  const [, value] = /together: ([+-]?\d+(?:\.\d)?)/.exec(toPlain({ blocks })) ?? []
  return value === undefined ? 0 : Number(value)
}

type Shown = { readonly blocks: readonly Block[]; readonly decision: Decision }
let all: readonly Shown[]

beforeAll(() => {
  all = fc
    .sample(anyAnswers(), CASES)
    .map((answers) => ({ answers, decision: decide(guiding.decision, answers) }))
    .filter(({ decision }) => decision.contributions.length > 0)
    .map(({ answers, decision }) => ({ decision, blocks: shown(answers, decision) }))
})

const everyDecision = (check: (blocks: readonly Block[], decision: Decision) => void) => {
  expect(all.length).toBeGreaterThan(1_000)
  for (const { blocks, decision } of all) check(blocks, decision)
}

describe('the reasons of a recommendation', () => {
  it('and what is said of the others sum to the lead', () =>
    everyDecision((blocks, { margin }) => {
      const listed = reasonsIn(blocks).reduce((sum, { value }) => sum + value, 0)
      // What is said in words has one decimal.
      expect(Math.abs(listed + restIn(blocks) - margin)).toBeLessThanOrEqual(0.0501)
    }))

  it('hold the strongest that speaks against it', () =>
    everyDecision((blocks, { contributions }) => {
      const strongest = Math.min(0, ...contributions.map(({ value }) => value))
      if (strongest < 0) expect(reasonsIn(blocks).map(({ value }) => value)).toContain(strongest)
    }))

  it('each rest on a source that stands below', () =>
    everyDecision((blocks) => {
      const sources = blocks.find((block) => block.kind === 'sources')
      const numbers = sources?.kind === 'sources' ? sources.citations.map(({ number }) => number) : []
      for (const { note } of reasonsIn(blocks)) {
        const cited = note!.flatMap((span) => (span.kind === 'cite' ? [span.number] : []))
        expect(cited.length).toBeGreaterThan(0)
        for (const number of cited) expect(numbers).toContain(number)
      }
    }))

  it('are never more than four for it and two against', () =>
    everyDecision((blocks) => {
      const values = reasonsIn(blocks).map(({ value }) => value)
      expect(values.filter((value) => value > 0).length).toBeLessThanOrEqual(4)
      expect(values.filter((value) => value < 0).length).toBeLessThanOrEqual(2)
    }))
})

it('says nothing with a placeholder left in it', () =>
  everyDecision((blocks) => expect(toPlain({ blocks })).not.toMatch(/\{\w+\}|undefined|NaN/)))
