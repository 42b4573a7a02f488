import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { type Classifier, createClassifier } from '../../src/classifier/classifier.js'
import type { Model, TrainingSet } from '../../src/classifier/model.js'
import { createModelCache } from '../../src/classifier/model-cache.js'
import { train } from '../../src/classifier/train.js'
import { load } from '../../src/content/load.js'
import { trainingSetOf } from '../../src/dialogue/training-set.js'
import { NOW } from '../support/content-tree.js'

let set: TrainingSet
let model: Model
let classifier: Classifier

beforeAll(async () => {
  const { content } = await load('tests/packs/commute', { now: NOW })
  set = trainingSetOf(content!)
  model = train(set)
  classifier = createClassifier(model, set.examples)
})

describe('training', () => {
  it('makes the same model from the same examples', () => {
    expect(train(set)).toEqual(model)
  })

  it('gives thresholds between 0 and 1, the offer below the answer', () => {
    const { answer, offer } = model.thresholds
    expect(offer).toBeLessThanOrEqual(answer)
    expect(answer).toBeLessThan(1)
    expect(offer).toBeGreaterThan(0)
  })

  it('needs two intents, and examples for each', () => {
    const { vocabulary } = set
    expect(() => train({ labels: [], examples: [], vocabulary })).toThrow('needs at least two intents')
    const labels = [
      { id: 'a', refused: false },
      { id: 'b', refused: false },
    ]
    expect(() => train({ labels, examples: [{ text: 'x', label: 0 }], vocabulary })).toThrow(
      'Intent "b" has no examples',
    )
  })

  it('works without any intent to refuse', () => {
    const ours = set.labels.map(({ id }) => ({ id, refused: false }))
    const { thresholds } = train({ ...set, labels: ours })
    expect(Number.isFinite(thresholds.answer)).toBe(true)
  })
})

describe('a trained classifier', () => {
  it('decides, and points to the file and line it is nearest to', () => {
    const { decision, nearest, pulls } = classifier.explain('ok, which one is cheaper')
    expect(decision).toMatchObject({ kind: 'answer', intent: 'cost' })
    expect(nearest!.example.at).toMatch(/^intents\/qualities\/cost\.yaml:\d+$/)
    expect(pulls.length).toBeGreaterThan(0)
    for (const { pull } of pulls) expect(pull).toBeGreaterThan(0)
  })

  it('says which word it took for which', () => {
    expect([...classifier.explain('which one is fastr').corrected]).toEqual([['fastr', 'faster']])
  })

  it('is not confident about nothing', () => {
    for (const text of ['', '???', '🙂', 'zzzzzz']) {
      expect(classifier.classify(text)).toEqual({ candidates: [], choices: [], known: 0, confidence: 0 })
      expect(classifier.decide(text).kind).toBe('unknown')
    }
  })
})

describe('in threads', () => {
  // Threads run the built program; vitest cannot load TypeScript in one.
  const built = '../../dist/src/classifier/train-in-threads.js'

  it.each([1, 3])('%d of them make exactly the same model', async (threads) => {
    const { trainInThreads } = await import(built)
    expect(await trainInThreads(set, threads)).toEqual(model)
  })

  it('an untrainable set is told before any thread starts', async () => {
    const { trainInThreads } = await import(built)
    await expect(trainInThreads({ ...set, labels: [] }, 2)).rejects.toThrow('at least two intents')
  })
})

describe('the model cache', () => {
  let dir: string
  const trained = vi.fn(async (missing: TrainingSet) => train(missing))
  const warn = vi.fn()

  beforeEach(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'whichway-models-'))
    onTestFinished(() => rm(dir, { recursive: true }))
    trained.mockClear()
    warn.mockClear()
  })
  const changed = (n: number): TrainingSet => ({
    ...set,
    examples: [...set.examples, { text: `number ${n}`, label: 0 }],
  })

  it('trains once for the same examples, wherever they stand in their file', async () => {
    const cache = createModelCache(path.join(dir, 'new', 'folder'), warn)
    const first = await cache.get(set, trained)
    const moved = { ...set, examples: set.examples.map((example) => ({ ...example, at: 'elsewhere:1' })) }
    expect(await cache.get(moved, trained)).toEqual(first)
    expect(trained).toHaveBeenCalledTimes(1)
    expect(warn).not.toHaveBeenCalled()
  })

  it('trains again when an example changes', async () => {
    const cache = createModelCache(dir, warn)
    await cache.get(set, trained)
    await cache.get(changed(1), trained)
    expect(trained).toHaveBeenCalledTimes(2)
  })

  it.each([
    ['cut off', async (file: string) => writeFile(file, (await readFile(file)).subarray(0, 1_000))],
    ['emptied', async (file: string) => writeFile(file, '')],
    ['not a model', async (file: string) => writeFile(file, 'hello')],
  ])('trains again when the file is %s, and repairs it', async (_, damage) => {
    const cache = createModelCache(dir, warn)
    await cache.get(set, trained)
    await damage(path.join(dir, (await readdir(dir))[0]!))
    await cache.get(set, trained)
    await cache.get(set, trained)
    expect(trained).toHaveBeenCalledTimes(2)
  })

  it.each(['/dev/null/models', '/proc/nowhere/models'])(
    'goes on without %s, and says so once',
    async (folder) => {
      expect(await createModelCache(folder, warn).get(set, trained)).toEqual(model)
      expect(warn).toHaveBeenCalledTimes(1)
      expect(warn.mock.calls[0]![0]).toContain(folder)
    },
  )

  it('keeps the newest few', async () => {
    const cache = createModelCache(dir, warn)
    for (const n of [1, 2, 3, 4, 5]) await cache.get(changed(n), async () => model)
    expect(await readdir(dir)).toHaveLength(3)
  })

  it('serves two who ask at once', async () => {
    const cache = createModelCache(dir, warn)
    const [one, other] = await Promise.all([cache.get(set, trained), cache.get(set, trained)])
    expect(one).toEqual(other)
  })
})
