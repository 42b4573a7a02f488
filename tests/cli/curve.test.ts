/**
 * `whichway test --curve`: what is learned from at each step, and the table that comes of it.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import type { TrainingSet } from '../../src/classifier/model.js'
import { train } from '../../src/classifier/train.js'
import { learningCurve } from '../../src/cli/curve.js'
import type { Question } from '../../src/cli/verdict.js'
import type { Content, Intent } from '../../src/content/content.js'
import { trainingSetOf } from '../../src/dialogue/training-set.js'
import { loadPack } from '../support/talk.js'

let content: Content

beforeAll(async () => {
  content = await loadPack()
})

const QUESTIONS: readonly Question[] = [
  { text: 'which one is cheaper', intent: 'cost', ours: true },
  { text: 'is cycling slow', intent: 'speed', ours: true },
  { text: 'tell me a joke', intent: 'out_of_scope', ours: false },
]

/** The sets that are learned from, in order, and the lines of the table. */
async function curveOf(of: Content) {
  const sets: TrainingSet[] = []
  const model = train(trainingSetOf(of))
  const text = await learningCurve(of, QUESTIONS, async (set) => {
    sets.push(set)
    return model
  })
  const [header, ...rows] = text.trimEnd().split('\n')
  return { sets, header, rows }
}

/** The content with only this many examples of an intent beside its title. */
function withExamples(id: string, n: number): Content {
  const intent = content.intents.get(id)!
  const fewer: Intent = { ...intent, examples: intent.examples.slice(0, n) }
  return { ...content, intents: new Map(content.intents).set(id, fewer) }
}

const countOf = ({ labels, examples }: TrainingSet, id: string) =>
  examples.filter(({ label }) => labels[label]!.id === id).length

describe('the table', () => {
  it('has a row for a quarter, half, three quarters and all of the examples', async () => {
    const { sets, header, rows } = await curveOf(content)
    expect(header).toMatch(/^share +examples +right +or offered +refused +wrong$/)
    expect(rows.map((row) => row.split(/ {2,}/).slice(0, 2))).toEqual([
      ['25 %', String(sets[0]!.examples.length)],
      ['50 %', String(sets[1]!.examples.length)],
      ['75 %', String(sets[2]!.examples.length)],
      ['100 %', String(trainingSetOf(content).examples.length)],
    ])
  })

  it('is the same each time', async () => {
    const again = () => learningCurve(content, QUESTIONS, async (set) => train(set))
    expect(await again()).toBe(await again())
  })
})

describe('what is learned from', () => {
  it('is the share of the examples of each intent', async () => {
    const { sets } = await curveOf(withExamples('speed', 7))
    expect(sets.map((set) => countOf(set, 'speed'))).toEqual([2, 4, 6, 8])
  })

  it('is never less than one example of an intent', async () => {
    const { sets } = await curveOf(withExamples('speed', 0))
    expect(sets.map((set) => countOf(set, 'speed'))).toEqual([1, 1, 1, 1])
  })

  it('is everything in the end', async () => {
    const { sets } = await curveOf(content)
    expect(sets[3]).toEqual(trainingSetOf(content))
  })

  it('is kept when more is added', async () => {
    const { sets } = await curveOf(content)
    for (const [i, { examples }] of sets.slice(0, -1).entries())
      expect(sets[i + 1]!.examples).toEqual(expect.arrayContaining([...examples]))
  })

  it('is the same each time', async () => {
    expect((await curveOf(content)).sets).toEqual((await curveOf(content)).sets)
  })

  it('is not only what stands first in a file', async () => {
    const { sets } = await curveOf(content)
    const all = trainingSetOf(content).examples
    const label = content.intents.size - 1
    const first = all.filter((example) => example.label === label).slice(0, countOf(sets[1]!, 'children'))
    expect(sets[1]!.examples.filter((example) => example.label === label)).not.toEqual(first)
  })
})
