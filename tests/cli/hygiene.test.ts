/**
 * `whichway check --hygiene`: examples that steal questions of other intents, how that is proved, and how it
 * is said.
 */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Decision } from '../../src/classifier/decide.js'
import type { Model, TrainingSet } from '../../src/classifier/model.js'
import type { Budgets } from '../../src/classifier/thresholds.js'
import { type Learned, learn, train } from '../../src/classifier/train.js'
import { type Suspicion, suspicionsIn } from '../../src/cli/hygiene/suspects.js'
import { type Retrain, verify } from '../../src/cli/hygiene/verify.js'
import { problemOfTheft } from '../../src/cli/hygiene/words.js'
import { unhygienic } from '../../src/cli/hygiene.js'
import type { Content } from '../../src/content/content.js'
import { loadFiles } from '../../src/content/load.js'
import type { Problem } from '../../src/content/problem.js'
import { readTree } from '../../src/content/read-tree.js'
import type { SourceFile } from '../../src/content/source-file.js'
import { trainingSetOf } from '../../src/dialogue/training-set.js'
import { NOW } from '../support/content-tree.js'

/** Of so small a pack more can be asked than of what we ship, as elsewhere in the tests. */
const BUDGETS: Budgets = { wrong: 0.045, leaked: 0.1, ours: 0.75 }

const THIEF = 'the monthly expenses of driving myself mad'
const STOLEN = 'monthly expenses of driving'

/** Lines that are added to the examples of an intent. */
const ADDED: Readonly<Record<string, readonly string[]>> = {
  'qualities/health.yaml': [THIEF, 'is a car expensiv'],
  'changing/car_to_bus.yaml': ['moving from the car to the bus'],
  'changing/bus_to_car.yaml': ['moving from the bus to the car'],
}

const direct: Retrain = {
  learn: async (sets) => sets.map(learn),
  train: async (set) => train(set, BUDGETS),
}

let dir: string
let pack: { content: Content; set: TrainingSet; model: Model; files: SourceFile[] }
let told: string[]
let problems: readonly Problem[]

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'whichway-hygiene-'))
  await cp('tests/packs/commute', dir, { recursive: true })
  for (const [name, lines] of Object.entries(ADDED)) {
    const file = join(dir, 'intents', name)
    const text = await readFile(file, 'utf8')
    await writeFile(
      file,
      text.replace('examples:\n', (key) => key + lines.map((line) => `  - ${line}\n`).join('')),
    )
  }
  const files = await readTree(dir)
  const content = loadFiles(files, NOW).content!
  const set = trainingSetOf(content)
  pack = { content, set, model: train(set, BUDGETS), files }
  told = []
  problems = await unhygienic(pack, direct, (message) => told.push(message))
})
afterAll(() => rm(dir, { recursive: true }))

const about = (text: string) => problems.filter(({ what }) => what.includes(text))

describe('an example that steals a question', () => {
  it('is named with the question, what it gets, and what it would get', () => {
    expect(about(THIEF)).toEqual([
      {
        file: 'intents/qualities/health.yaml',
        line: 3,
        column: 5,
        severity: 'warning',
        what: `"${THIEF}" steals "${STOLEN}" (intents/qualities/cost.yaml:16), which gets health instead of cost: without it cost is found`,
        fix: 'reword it so that only health can be meant, move it to cost, or delete it',
        excerpt: `  - ${THIEF}`,
      },
    ])
  })

  it('is the first of the suspects', () => {
    const { set, content, model } = pack
    const suspicion = suspicionsIn(content, set, model).find(({ question }) => question.text === STOLEN)
    expect(set.examples[suspicion!.suspects[0]!]!.text).toBe(THIEF)
    expect(suspicion!.suspects.length).toBeLessThanOrEqual(3)
  })

  it('is looked for among what is missed only, and it is told how much there is to do', () => {
    expect(told).toEqual([
      expect.stringMatching(
        /^\d+ held-out questions not found; training without the \d+ examples that pull hardest/,
      ),
    ])
  })

  it('is found again in every run', async () => {
    expect(await unhygienic(pack, direct, () => {})).toEqual(problems)
  })
})

describe('examples that are hardly different to the classifier', () => {
  it('are named where they stand in different intents', () => {
    expect(about('expensiv"')).toEqual([
      expect.objectContaining({
        file: 'intents/qualities/health.yaml',
        line: 4,
        column: 5,
        what: expect.stringMatching(
          /^"is a car expensive?" is to the classifier hardly different from "is a car expensive?" in intents\/qualities\/(cost|health)\.yaml:\d+, which is another intent$/,
        ),
      }),
    ])
  })

  it('are not those in which names have changed places', () => {
    expect(about('"moving from the')).toEqual([])
  })
})

describe('a theft', () => {
  let theft: Suspicion
  let having: Learned
  let lacking: Learned

  beforeAll(() => {
    const { content, set, model } = pack
    theft = suspicionsIn(content, set, model).find(({ question }) => question.text === STOLEN)!
    having = learn(set)
    lacking = learn({
      ...set,
      examples: set.examples.map((one) => (one.text === THIEF ? { ...one, text: '' } : one)),
    })
  })

  const has = (set: TrainingSet) => set.examples.some(({ text }) => text === THIEF)
  const verified = (retrain: Retrain) => verify(pack.content, pack.set, pack.model, [theft], retrain)

  it('is proved when every model with the example misses the question and every one without it finds it', async () => {
    const thefts = await verified({
      ...direct,
      learn: async (sets) => sets.map((set) => (has(set) ? having : lacking)),
    })
    expect(thefts.map(({ examples }) => examples.map((index) => pack.set.examples[index]!.text))).toEqual([
      [THIEF],
    ])
  })

  it('is not, when another order of learning finds the question with the example, too', async () => {
    let trained = 0
    const learnLuckily = async (sets: readonly TrainingSet[]) => {
      trained += sets.length
      const isSecond = trained > 2
      return sets.map((set) => (has(set) && !isSecond ? having : lacking))
    }
    expect(await verified({ ...direct, learn: learnLuckily })).toEqual([])
    expect(trained).toBe(4)
  })

  it('is not, when no model finds the question without the example, either', async () => {
    expect(await verified({ ...direct, learn: async (sets) => sets.map(() => having) })).toEqual([])
  })

  it('is not, when the question is not found once the example is really deleted', async () => {
    const learnAsBefore = async (sets: readonly TrainingSet[]) =>
      sets.map((set) => (has(set) ? having : lacking))
    expect(await verified({ learn: learnAsBefore, train: async () => pack.model })).toEqual([])
  })

  it('takes no training to rule out where nothing is suspected', async () => {
    const never = () => Promise.reject(new Error('trained'))
    expect(await verify(pack.content, pack.set, pack.model, [], { learn: never, train: never })).toEqual([])
  })
})

describe('how it is said', () => {
  const answer = (intent: string): Decision => ({ kind: 'answer', intent, confidence: 0.9 })
  const unknown: Decision = { kind: 'unknown', confidence: 0 }
  const indexOf = (text: string) => pack.set.examples.findIndex((one) => one.text === text)
  const said = (wanted: string, decision: Decision, after: Decision, ...texts: string[]) => {
    const { kind, heldOut } = pack.content.intents.get(wanted)!
    const at = heldOut[0]!
    const question = { text: at.text, intent: wanted, ours: kind !== 'decline', at }
    const theft = { question, decision, examples: texts.map(indexOf), after }
    return problemOfTheft(theft, pack.set, pack.content, pack.files)
  }

  it.each<[string, Decision, Decision, string]>([
    [
      'cost',
      { kind: 'offer', intents: ['health', 'speed'], confidence: 0.4 },
      answer('cost'),
      'which is offered health, speed instead of cost: without it cost is found',
    ],
    [
      'cost',
      { kind: 'decline', intent: 'repairs', confidence: 0 },
      { kind: 'offer', intents: ['cost', 'speed'], confidence: 0.4 },
      'which is declined as repairs instead of cost: without it cost is among the choices',
    ],
    ['cost', unknown, answer('cost'), 'which is not understood instead of cost: without it cost is found'],
    [
      'cost',
      answer('health'),
      unknown,
      'which gets health instead of cost: without it it is not answered wrong',
    ],
    [
      'repairs',
      answer('health'),
      unknown,
      'which gets health, though it is not ours: without it it is refused',
    ],
  ])('of %s', (wanted, decision, after, sentence) => {
    expect(said(wanted, decision, after, THIEF).what).toMatch(new RegExp(`, ${sentence}$`))
  })

  it('of several that do it together only', () => {
    const { what, fix } = said('cost', unknown, answer('cost'), THIEF, 'which one is healthier')
    expect(what).toMatch(
      /^"the monthly .+" and "which one is healthier" \(intents\/qualities\/health\.yaml:5\) steal "what is easiest on my wallet" \(intents\/qualities\/cost\.yaml:15\), .+: without them cost is found$/,
    )
    expect(fix).toBe(
      'reword them so that each can only be meant for its own intent, or delete the least telling',
    )
  })

  it('of a title, which is learned from as well', () => {
    expect(said('cost', unknown, answer('cost'), 'Which one is healthier?')).toMatchObject({
      file: 'intents/qualities/health.yaml',
      line: 1,
      column: 8,
      fix: 'reword it so that only health can be meant',
      excerpt: 'title: Which one is healthier?',
    })
  })

  it('of an example that is declined, which no answer would fit: never to be moved to one', () => {
    const declined = [...pack.content.intents.values()].find(({ kind }) => kind === 'decline')!
    const { fix } = said('cost', unknown, answer('cost'), declined.examples[0]!.text)
    expect(fix).toBe(`reword it so that only ${declined.id} can be meant, or delete it`)
  })
})

describe('learning in threads', () => {
  type Module = typeof import('../../src/cli/hygiene/learn-in-threads.js')
  let learnInThreads: Module['learnInThreads']

  beforeAll(async () => {
    // Threads need the built files; `npm test` builds first.
    const built = new URL('../../dist/src/cli/hygiene/learn-in-threads.js', import.meta.url).href
    learnInThreads = ((await import(built)) as Module).learnInThreads
  })

  it('gives what learning gives, in the order of the sets', async () => {
    const { set } = pack
    const fewer = { ...set, examples: set.examples.filter(({ text }) => text !== THIEF) }
    expect(await learnInThreads([set, fewer], 2)).toEqual([set, fewer].map(learn))
  })

  it('says what went wrong in a thread', async () => {
    const broken = { ...pack.set, examples: [{ text: 42 as unknown as string, label: 0 }] }
    await expect(learnInThreads([broken], 1)).rejects.toThrow('trimStart')
  })
})
