/**
 * Threads need the built files, so this test alone imports from `dist`; `npm test` builds first.
 */
import { describe, expect, it } from 'vitest'
import type { TrainingSet } from '../../src/classifier/model.js'
import { train } from '../../src/classifier/train.js'
import { commute } from './commute.js'

type Module = typeof import('../../src/classifier/train-in-threads.js')

const built = new URL('../../dist/src/classifier/train-in-threads.js', import.meta.url).href
const { trainInThreads } = (await import(built)) as Module

const set = await commute()
const model = train(set)

describe('the model', () => {
  it.each([1, 3, 9])('is exactly that of `train`, with %i threads', async (threads) => {
    expect(await trainInThreads(set, threads)).toEqual(model)
  })
})

describe('what goes wrong', () => {
  it('before a thread starts is said as by `train`', async () => {
    const empty: TrainingSet = { ...set, examples: [] }
    await expect(trainInThreads(empty, 2)).rejects.toThrow(/^Intent ".+" has no examples to learn from/)
  })

  it.each([1, 3])('inside one of %i threads is said as by `train`', async (threads) => {
    const [first, ...others] = set.examples
    const broken: TrainingSet = {
      ...set,
      examples: [{ ...first!, text: 42 as unknown as string }, ...others],
    }
    await expect(trainInThreads(broken, threads)).rejects.toThrow(messageOf(() => train(broken)))
  })
})

it('the process goes on answering meanwhile', async () => {
  let answered = 0
  const timer = setInterval(() => answered++, 5)
  await trainInThreads(set, 1)
  clearInterval(timer)
  expect(answered).toBeGreaterThan(5)
})

function messageOf(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    return (error as Error).message
  }
  throw new Error('It was expected to fail, and did not.')
}
