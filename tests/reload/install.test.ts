/**
 * What is made in small steps, or of what was handed over, is what would have been made at once.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import { type Classifier, createClassifier } from '../../src/classifier/classifier.js'
import type { Model, TrainingSet } from '../../src/classifier/model.js'
import { train } from '../../src/classifier/train.js'
import type { Content } from '../../src/content/content.js'
import { load } from '../../src/content/load.js'
import { createDescribe } from '../../src/dialogue/describe.js'
import { trainingSetOf } from '../../src/dialogue/training-set.js'
import { createDescribeInTurns } from '../../src/reload/describe-in-turns.js'
import { packModel, unpackModel } from '../../src/reload/pack-model.js'
import { NOW } from '../support/content-tree.js'

type Threads = typeof import('../../src/classifier/train-in-threads.js')

const built = new URL('../../dist/src/classifier/train-in-threads.js', import.meta.url).href
const { trainInThreads } = (await import(built)) as Threads

let content: Content
let set: TrainingSet
let model: Model

beforeAll(async () => {
  content = (await load('tests/packs/commute', { now: NOW })).content!
  set = trainingSetOf(content)
  model = train(set)
})

describe('a model that was handed over', () => {
  const heldOut = () =>
    [...content.intents.values()].flatMap(({ heldOut }) => heldOut.map(({ text }) => text))
  const explained = (classifier: Classifier) => heldOut().map((text) => classifier.explain(text))

  it('decides and explains as before', () => {
    const before = explained(createClassifier(model, set.examples))
    const after = explained(createClassifier(unpackModel(structuredClone(packModel(model))), set.examples))
    expect(after).toEqual(before)
  })

  it('takes its weights along, and not the file they were read from', () => {
    const file = new Int8Array(model.linear.weights.length + 1_000)
    file.set(model.linear.weights, 8)
    const weights = file.subarray(8, 8 + model.linear.weights.length)
    const packed = packModel({ ...model, linear: { ...model.linear, weights } })
    expect(packed.weights).toEqual(model.linear.weights)
    expect(packed.weights.buffer.byteLength).toBe(model.linear.weights.length)
  })
})

describe('the reader of descriptions, made in turns', () => {
  it.each([
    'we live in the hills, five kilometres from work, and it rains a lot',
    'there is no bus stop near me and I have little money',
    'maybe I have to carry a cello, and my hours change every week',
    'what should we eat tonight',
  ])('reads "%s" as if made at once', async (text) => {
    let turns = 0
    const describe = await createDescribeInTurns(content, async () => {
      turns++
    })
    expect(describe(text)).toEqual(createDescribe(content)(text))
    expect(turns).toBeGreaterThan(0)
  })

  it('finds nothing where nothing is decided', async () => {
    const { decision: _, guide: __, ...without } = content
    const describe = await createDescribeInTurns(without, async () => {})
    expect(describe('we live in the hills')).toEqual({ fills: [], conflicts: [], notCounted: [] })
  })
})

describe('training that is no longer wanted', () => {
  it('ends at once, with the reason', async () => {
    const end = new AbortController()
    const training = trainInThreads(set, 2, end.signal)
    end.abort(new Error('There is something newer to learn.'))
    await expect(training).rejects.toThrow('There is something newer to learn.')
  })

  it('is not begun', async () => {
    await expect(trainInThreads(set, 2, AbortSignal.abort())).rejects.toThrow(/abort/i)
  })
})
