/**
 * Trained once, kept, and trained again only when there is a reason.
 */
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { serialize } from 'node:v8'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Model, TrainingSet } from '../../src/classifier/model.js'
import { train } from '../../src/classifier/train.js'
import { createModelCache } from '../../src/store/model-cache.js'

/** What the classifier could learn: `text` is the example of the first intent. */
const setOf = (text = 'is it cheap'): TrainingSet => ({
  labels: [
    { id: 'cost', refused: false },
    { id: 'pizza', refused: true },
  ],
  examples: [
    { text, label: 0, at: 'cost.yaml:3' },
    { text: 'order a pizza', label: 1 },
  ],
  vocabulary: { aliases: [['bicycle', ['bike']]], concepts: [['money', ['cheap']]] },
})

async function tempDir(): Promise<string> {
  const dir = await mkdtemp(path.join(tmpdir(), 'whichway-models-'))
  onTestFinished(() => rm(dir, { recursive: true }))
  return dir
}

/** A cache that counts: how often it trained, and what it warned of. */
function counting(dir: string) {
  const warnings: string[] = []
  let trainings = 0
  const cache = createModelCache(dir, (message) => warnings.push(message))
  const get = (set: TrainingSet): Promise<Model> =>
    cache.get(set, async (missing) => {
      trainings++
      return train(missing)
    })
  return { get, warnings, trainings: () => trainings }
}

const modelsIn = async (dir: string) => (await readdir(dir)).map((name) => path.join(dir, name))

describe('the same examples', () => {
  it('are not learned twice, and the model is the same from disk', async () => {
    const { get, trainings, warnings } = counting(await tempDir())
    const trained = await get(setOf())
    const read = await get(setOf())
    expect(trainings()).toBe(1)
    expect(read).toEqual(trained)
    expect(warnings).toEqual([])
  })

  it('are not learned again after a restart', async () => {
    const dir = await tempDir()
    await counting(dir).get(setOf())
    const { get, trainings } = counting(dir)
    await get(setOf())
    expect(trainings()).toBe(0)
  })

  it('at another line of the file are the same examples', async () => {
    const { get, trainings } = counting(await tempDir())
    const set = setOf()
    await get(set)
    await get({ ...set, examples: set.examples.map((example) => ({ ...example, at: 'cost.yaml:9' })) })
    expect(trainings()).toBe(1)
  })

  it('make a folder for themselves', async () => {
    const dir = path.join(await tempDir(), 'data', 'models')
    await counting(dir).get(setOf())
    expect(await modelsIn(dir)).toHaveLength(1)
  })
})

describe('a change', () => {
  const set = setOf()
  it.each<[string, TrainingSet]>([
    ['an example', setOf('is it pricey')],
    ['the order of the examples', { ...set, examples: set.examples.toReversed() }],
    [
      'the intent of an example',
      { ...set, examples: set.examples.map((e) => ({ ...e, label: 1 - e.label })) },
    ],
    ['what is refused', { ...set, labels: set.labels.map((label) => ({ ...label, refused: false })) }],
    ['what is offered', { ...set, labels: set.labels.map((label) => ({ ...label, offered: false })) }],
    [
      'the name of an intent',
      { ...set, labels: set.labels.map((label) => ({ ...label, id: `${label.id}s` })) },
    ],
    ['an alias', { ...set, vocabulary: { ...set.vocabulary, aliases: [['bicycle', ['push bike']]] } }],
    ['a concept', { ...set, vocabulary: { ...set.vocabulary, concepts: [['money', ['price']]] } }],
  ])('of %s is learned', async (_, changed) => {
    const { get, trainings } = counting(await tempDir())
    await get(set)
    await get(changed)
    expect(trainings()).toBe(2)
  })
})

describe('a file that is no model', () => {
  it.each<[string, (file: Buffer) => Uint8Array]>([
    ['cut off in the middle', (file) => file.subarray(0, file.length / 2)],
    ['cut off at its last byte', (file) => file.subarray(0, -1)],
    ['empty', () => new Uint8Array(0)],
    ['all zeros', (file) => new Uint8Array(file.length)],
    ['a text', () => Buffer.from('{"format": 5, "model": {}}')],
    ['a value of something else', () => serialize(null)],
    ['something else that was kept', () => serialize({ holds: 'whichway .content', value: {} })],
    ['the wrapping without a model', () => serialize({ holds: 'whichway .model' })],
  ])('%s: is trained again and replaced', async (_, broken) => {
    const dir = await tempDir()
    const { get, trainings, warnings } = counting(dir)
    const trained = await get(setOf())
    const [file] = await modelsIn(dir)
    await writeFile(file!, broken(await readFile(file!)))

    expect(await get(setOf())).toEqual(trained)
    expect(trainings()).toBe(2)
    await get(setOf())
    expect(trainings()).toBe(2)
    expect(warnings).toEqual([])
  })
})

describe('a folder that cannot be written', () => {
  async function blocked(): Promise<string> {
    const file = path.join(await tempDir(), 'file')
    await writeFile(file, '')
    return path.join(file, 'models')
  }

  it('is said, with its name and what it means; models are trained each time', async () => {
    const dir = await blocked()
    const { get, trainings, warnings } = counting(dir)
    expect(await get(setOf())).toEqual(train(setOf()))
    expect(warnings).toEqual([
      expect.stringMatching(
        /^The trained model could not be kept in ".*models" \(.+\)\. The next start trains again\.$/,
      ),
    ])
    expect(warnings[0]).toContain(`"${dir}"`)
    await get(setOf())
    expect(trainings()).toBe(2)
  })

  it.each(['/dev/null/models', '/proc/nowhere/models'])('%s does not keep anybody waiting', async (dir) => {
    const { get, warnings } = counting(dir)
    expect(await get(setOf())).toEqual(train(setOf()))
    expect(warnings).toHaveLength(1)
  })

  it('is said once', async () => {
    const { get, warnings } = counting(await blocked())
    await get(setOf())
    await get(setOf())
    expect(warnings).toHaveLength(1)
  })

  it('is no reason to hide that training failed', async () => {
    const { warnings } = counting(await blocked())
    const cache = createModelCache(await blocked(), (message) => warnings.push(message))
    const failing = cache.get(setOf(), () => Promise.reject(new Error('no examples')))
    await expect(failing).rejects.toThrow('no examples')
    expect(warnings).toEqual([])
  })

  it('leaves nothing behind of a model that could not be put in its place', async () => {
    const dir = await tempDir()
    const { get } = counting(dir)
    await get(setOf())
    const [file] = await modelsIn(dir)
    await rm(file!)
    await mkdir(file!)
    await get(setOf())
    expect(await modelsIn(dir)).toEqual([file])
  })
})

describe('old models', () => {
  it('are removed, but for the two before the newest', async () => {
    const dir = await tempDir()
    const { get, trainings } = counting(dir)
    for (const [age, text] of [['five'], ['four'], ['three'], ['two']].entries()) {
      await get(setOf(text[0]))
      await makeOlder(dir, age)
    }
    await get(setOf('one'))
    expect(await modelsIn(dir)).toHaveLength(3)

    for (const kept of ['one', 'two', 'three']) await get(setOf(kept))
    expect(trainings()).toBe(5)
    await get(setOf('five'))
    expect(trainings()).toBe(6)
  })

  it('are told by their ending; other files are left alone', async () => {
    const dir = await tempDir()
    await writeFile(path.join(dir, 'notes.txt'), 'mine')
    const { get } = counting(dir)
    for (const text of ['one', 'two', 'three', 'four', 'five']) await get(setOf(text))
    expect(await readFile(path.join(dir, 'notes.txt'), 'utf8')).toBe('mine')
  })
})

/** Sets all models back by a minute, so that the order does not hang on the grain of the file system's clock. */
async function makeOlder(dir: string, round: number): Promise<void> {
  const written = new Date(Date.UTC(2026, 0, 1, 0, round))
  for (const file of await modelsIn(dir)) {
    if (!seen.has(file)) await utimes(file, written, written)
    seen.add(file)
  }
}

const seen = new Set<string>()

describe('at the same time', () => {
  it('the same examples: both get the model, and one file stays', async () => {
    const dir = await tempDir()
    const { get, warnings } = counting(dir)
    const [one, other] = await Promise.all([get(setOf()), get(setOf())])
    expect(one).toEqual(other)
    expect(await modelsIn(dir)).toHaveLength(1)
    expect(warnings).toEqual([])
  })

  it('two processes with different examples: both models stay', async () => {
    const dir = await tempDir()
    const [here, there] = [counting(dir), counting(dir)]
    await Promise.all([here.get(setOf('one')), there.get(setOf('two'))])
    await Promise.all([here.get(setOf('two')), there.get(setOf('one'))])
    expect(here.trainings() + there.trainings()).toBe(2)
  })

  it('into a folder whose parent is missing too, without a warning', async () => {
    const { get, warnings } = counting(path.join(await tempDir(), 'data', 'models'))
    await Promise.all(Array.from({ length: 4 }, () => get(setOf())))
    expect(warnings).toEqual([])
  })
})
