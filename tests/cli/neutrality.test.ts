/**
 * `whichway neutrality`: the report on a fair decision, and what it says when something is planted.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import { neutrality } from '../../src/cli/neutrality.js'
import type { Content, DecisionContent } from '../../src/content/content.js'
import { loadPack, loadShipped } from '../support/talk.js'

const SETS = 1_600

let pack: Content
let decision: DecisionContent

beforeAll(async () => {
  pack = await loadPack()
  decision = pack.decision!
})

const reportOn = (changed: DecisionContent) => neutrality({ ...pack, decision: changed }, SETS)

type Option = DecisionContent['criteria'][number]['options'][number]

/** The decision with the options of one criterion, or of all, changed. */
const withOptions = (change: (option: Option) => Option, only?: string): DecisionContent => ({
  ...decision,
  criteria: decision.criteria.map((criterion) =>
    only === undefined || criterion.id === only
      ? { ...criterion, options: criterion.options.map(change) }
      : criterion,
  ),
})

const lowered = (id: string, by: number) =>
  withOptions((option) => ({ ...option, points: { ...option.points, [id]: (option.points[id] ?? 0) - by } }))

it('finds the decision of the small pack fair, and tells what it rests on', () => {
  const { text, fair } = reportOn(decision)
  expect(fair).toBe(true)
  expect(text).toMatch(/^1,600 answer sets with every question answered, 1,600 with 4 to 8 answers/)
  for (const name of ['Bicycle', 'Bus', 'Car'])
    expect(text).toMatch(
      new RegExp(`^${name} +[\\d.]+ % +[\\d.]+ % ± [\\d.]+ +[\\d.]+ % +[\\d.]+ % ± [\\d.]+$`, 'm'),
    )
  expect(text).toMatch(/^none is right +[\d.]+ % +[\d.]+ %$/m)
  expect(text).toMatch(/^clearly recommended +[\d.]+ % +[\d.]+ %$/m)
  expect(text).toMatch(/^hills +12\.1 % +[\d.]+ % +3\.4 Bus$/m)
  expect(text).toMatch(/^all +3\.5 Bus$/m)
  expect(text).toContain(
    'With Bicycle and Bus swapped in the files, 400 of 400 sets give the swapped result.',
  )
  expect(text).not.toContain('head start')
  expect(text).toMatch(
    /\n\nNo fault found: every question can .+\n15\.0 % of the decided sets, .+ treats the rivals alike\.\n$/,
  )
})

it('finds that in the shipped decision every question counts, everybody can win, and the core is fair', async () => {
  const shipped = await loadShipped()
  const { text } = neutrality(shipped, SETS)
  expect(text).toMatch(/in the files, (\d+) of \1 sets give the swapped result\./)
  expect(text).not.toMatch(/never changes|can never win|bug in src/)
})

it('shares over the recommendations sum to all sets', () => {
  const { text } = reportOn(decision)
  const rows = text.split('\n\n')[1]!.split('\n').slice(1)
  const total = rows.reduce((sum, row) => sum + Number(row.match(/([\d.]+) %/)![1]), 0)
  expect(rows).toHaveLength(6)
  expect(Math.abs(total - 100)).toBeLessThan(0.4)
})

describe('a fault', () => {
  it('is a question that changes nothing', () => {
    const { text, fair } = reportOn(withOptions((option) => ({ ...option, points: {} }), 'hours'))
    expect(fair).toBe(false)
    expect(text).toContain('FAULT "hours": another answer to it never changes the recommendation.')
    expect(text).toContain('knowledge/criteria/hours.yaml')
    expect(text).not.toContain('No fault found')
  })

  it('is a rival that hardly ever wins, with where it loses', () => {
    const { text, fair } = reportOn(lowered('bicycle', 1.5))
    expect(fair).toBe(false)
    expect(text).toMatch(
      /FAULT Bicycle wins [\d.]+ % of the decided sets with every question answered, less than 15\.0 %\. Most against it are hills, /,
    )
    expect(text).toMatch(
      /\nWorth knowing, .+, Bus has a head start\nof \d+\.\d points, more than a tie \(below 5\)\./,
    )
  })

  it('is a challenger that never wins', () => {
    const { text, fair } = reportOn(lowered('car', 3))
    expect(fair).toBe(false)
    expect(text).toContain('FAULT Car can never win.')
  })
})

it('a head start is told beside the verdict, which says that it is no fault', () => {
  const { text, fair } = reportOn(lowered('bicycle', 0.2))
  expect(fair).toBe(true)
  expect(text).toMatch(
    /\n\nNo fault found: .+\n.+\nWorth knowing, and no fault in itself: with every answer equally likely, Bus has a head start\nof \d+\.\d points, more than a tie \(below 5\)\. Are there answers missing that suit Bicycle\?\n$/,
  )
})

it('answers with the same points are mentioned, and are no fault', () => {
  const points = { bicycle: 1, bus: -2, car: 1 }
  const { text, fair } = reportOn(
    withOptions((option) => (option.id === 'often' ? option : { ...option, points }), 'bus_stop'),
  )
  expect(fair).toBe(true)
  expect(text).toContain('  bus_stop: "There is no stop nearby" = "It comes once an hour"\n')
})

it('without a decision in the content it says what is missing', () => {
  const { decision: _, ...rest } = pack
  expect(() => neutrality(rest)).toThrow('knowledge/decision.yaml')
})
