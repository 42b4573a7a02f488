/**
 * `whichway ask`: the reply first, then why: how it was read, what decided, and how old the answer is.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import type { Decision } from '../../src/classifier/decide.js'
import { accountOf } from '../../src/cli/ask/account.js'
import { layOut } from '../../src/cli/ask/layout.js'
import { reasonOf } from '../../src/cli/ask/reason.js'
import { ask } from '../../src/cli/ask.js'
import { displayWidth } from '../../src/plain.js'
import { NOW } from '../support/content-tree.js'
import { type Opened, openPack } from '../support/talk.js'

let pack: Opened

beforeAll(async () => {
  pack = await openPack()
})

const asked = (text: string, now = NOW) => ask(pack, text, { now })
/** The rows below the reply, by name; lines of a row are joined. */
async function rowsOf(text: string, now = NOW): Promise<Map<string, string>> {
  const rows = new Map<string, string>()
  let name = ''
  for (const line of (await asked(text, now)).split('\n\n').at(-1)!.trimEnd().split('\n')) {
    name = line.slice(0, 12).trimEnd() || name
    const before = rows.get(name)
    rows.set(name, before === undefined ? line.slice(12) : `${before}\n${line.slice(12)}`)
  }
  return rows
}

describe('the reply', () => {
  it('comes first, as everybody would get it', async () => {
    expect(await asked('which one is cheaper')).toMatch(
      /^Which one is cheaper\?\nThe bicycle costs least[\s\S]+\n\ndecision +answer cost\n/,
    )
  })
})

describe('how a message was read', () => {
  it('as tokens, after the spellings of content are replaced', async () => {
    const rows = await rowsOf('Comute with the kiddos, by BIKE?')
    expect(rows.get('read as')).toBe('commute with the kids by bicycle ?')
  })

  it('with slips corrected', async () => {
    expect((await rowsOf('is a car expenisve')).get('corrected')).toBe('expenisve -> expensive')
  })

  it('with the concepts of the lexicon, in whichever form their words come', async () => {
    const rows = await rowsOf('costs for toddlers')
    expect(rows.get('concepts')).toBe('<money> costs, <child> toddlers')
  })

  it('says nothing of what is not there', async () => {
    const rows = await rowsOf('which one is cheaper')
    for (const name of ['corrected', 'named', 'frame', 'others', 'parted', 'instead of', 'known'])
      expect(rows.has(name), name).toBe(false)
  })

  it('with names and frame', async () => {
    const rows = await rowsOf('switch from the car to the bus')
    expect(rows.get('named')).toBe('Car, Bus')
    expect(rows.get('frame')).toBe('from Car, to Bus')
  })

  it('with other ways that it is about, and why they outweigh the rest', async () => {
    const rows = await rowsOf('is the tram cheap')
    expect(rows.get('decision')).toBe('decline other_ways')
    expect(rows.get('others')).toBe('Tram')
  })

  it('in parts', async () => {
    const rows = await rowsOf('Which one is cheaper? And is cycling healthy?')
    expect(rows.get('parted')).toBe('answer cost + answer health')
    expect(rows.get('answer')).toBe('knowledge/answers/cost.md\nknowledge/answers/health.md')
  })
})

describe('why it was decided', () => {
  it('by the nearest three examples, with how alike they are and where they stand', async () => {
    const lines = (await rowsOf('which one is cheaper')).get('nearest')!.split('\n')
    expect(lines).toHaveLength(3)
    expect(lines[0]).toMatch(/^100\.0 % alike {2}intents\/qualities\/cost\.yaml:3 +"which one is cheaper"$/)
    const alike = lines.map((line) => Number.parseFloat(line))
    expect(alike).toEqual([...alike].sort((a, b) => b - a))
  })

  it('by the words that pulled towards the best, and those that pulled towards the runner-up', async () => {
    const text = await asked('is a car expensive')
    expect(text).toMatch(/^best +cost {2}[\d.]+ %\n {2}pulled by .*"expens" \+\d\.\d\d/m)
    expect(text).toMatch(/^runner-up +\w+ {2}[\d.]+ %, [\d.]+ points behind\n {2}pulled by "\w+/m)
    expect(text).toMatch(/^ {2}nearest +[\d.]+ % alike +intents\/\S+:\d+ +"/m)
  })

  it('a refusal by the words that pulled towards the refusal', async () => {
    const { best, decision } = accountOf(pack, 'how do i fix a flat tire', NOW)
    expect(decision.kind).toBe('decline')
    expect(best!.intent).toBe('repairs')
    expect(best!.pulledBy.map(({ word }) => word).join(' ')).toMatch(/fix|flat|tire/)
  })

  it('nothing that was ever learned has nothing to show', async () => {
    const rows = await rowsOf('zzzz qqqq')
    expect(rows.get('decision')).toBe('unknown')
    expect(rows.get('because')).toBe('nothing of it was ever learned')
    expect(rows.has('best')).toBe(false)
    expect(rows.has('nearest')).toBe(false)
  })

  it('by its frame or its names, where they outweigh what the words alone would have led to', async () => {
    const decision: Decision = { kind: 'answer', intent: 'why_bicycle', confidence: 0.9 }
    const { classifier } = pack
    const explain = (text: string) => ({ ...classifier.explain(text), decision })
    const taken = { ...pack, classifier: { ...classifier, decide: () => decision, explain } }
    expect(accountOf(taken, 'why should i avoid the bicycle', NOW)).toMatchObject({
      decision: { intent: 'bicycle_cons' },
      instead: { of: decision, because: 'its frame says otherwise' },
    })
    expect(accountOf(taken, 'is a tram quick', NOW).instead?.because).toBe('it is about Tram')
    expect(accountOf(taken, 'why a bicycle', NOW).instead).toBeUndefined()
    expect(await ask(taken, 'is a tram quick', { now: NOW })).toMatch(
      /^instead of {2}answer why_bicycle, because it is about Tram$/m,
    )
  })
})

describe('what the classifier tells', () => {
  it.each(['is a car expensive', 'how do i fix a flat tire', 'bus or bike in the rain', 'which'])(
    'of "%s": who contended, each with its own nearest example, and the nearest of all',
    (text) => {
      const { classifier } = pack
      const { contenders, near, nearest, pulls, classification, decision } = classifier.explain(text)
      const [leading, second] = contenders
      const { candidates, refusal } = classification
      expect(leading!.intent).toBe(decision.kind === 'decline' ? refusal!.intent : candidates[0]!.intent)
      expect(second!.intent).not.toBe(leading!.intent)
      for (const other of candidates.filter(({ intent }) => intent !== leading!.intent))
        expect(second!.probability).toBeGreaterThanOrEqual(other.probability)
      for (const { intent, nearest: own } of contenders) expect(own?.intent ?? intent).toBe(intent)
      expect(pulls).toBe(leading!.pulls)
      expect(near[0]).toBe(nearest)
      const cosines = near.map(({ cosine }) => cosine)
      expect(cosines).toEqual([...cosines].sort((a, b) => b - a))
      for (const own of contenders.flatMap((one) => one.nearest ?? []))
        expect(own.cosine).toBeLessThanOrEqual(cosines[0]!)
    },
  )
})

describe('on which side of the thresholds', () => {
  const thresholds = { answer: 0.6, offer: 0.2 }
  const reason = (decision: Decision, refused = 0, known = 1) =>
    reasonOf(
      decision,
      {
        candidates: [{ intent: 'cost', probability: 0.5 }],
        choices: [],
        known,
        confidence: decision.confidence,
        ...(refused > 0 && { refusal: { intent: 'unrelated', probability: refused } }),
      },
      thresholds,
    )

  it.each<[string, Decision, number]>([
    [
      '80.0 % sure, 20.0 points above the 60.0 % that an answer needs',
      { kind: 'answer', intent: 'cost', confidence: 0.8 },
      0,
    ],
    [
      '50.0 % sure, 10.0 points below the 60.0 % that an answer needs, and above the 20.0 % for choices',
      { kind: 'offer', intents: ['cost'], confidence: 0.5 },
      0,
    ],
    [
      '5.0 % sure, 15.0 points below the 20.0 % that even choices need; 70.0 % for what is not ours, enough to say what it is',
      { kind: 'decline', intent: 'unrelated', confidence: 0.05 },
      0.7,
    ],
    [
      '5.0 % sure, 15.0 points below the 20.0 % that even choices need; 10.0 % for what is not ours, too little to say what it is',
      { kind: 'unknown', confidence: 0.05 },
      0.1,
    ],
    ['50.0 % sure, but nothing of ours can be offered', { kind: 'unknown', confidence: 0.5 }, 0],
  ])('%s', (sentence, decision, refused) => {
    expect(reason(decision, refused)).toBe(sentence)
  })

  it('of a message in words that were never learned nothing is decided', () => {
    expect(reason({ kind: 'unknown', confidence: 0.9 }, 0, 0.1)).toBe(
      'only 10.0 % of it was ever learned; below 20.0 % nothing is decided',
    )
  })
})

describe('how old the answer is', () => {
  it('when it was reviewed, and each source with its age and when somebody last looked at it', async () => {
    const rows = await rowsOf('which one is cheaper')
    expect(rows.get('answer')).toBe('knowledge/answers/cost.md')
    expect(rows.get('reviewed')).toBe('2026-11-20, today')
    expect(rows.get('sources')!.split('\n')).toEqual([
      'cost-report    benchmark  2025 (688 days old)  checked today',
      'transit-guide  primary    no date              checked today',
    ])
  })

  it('is said loudly after a year', async () => {
    const rows = await rowsOf('which one is cheaper', new Date('2027-11-21T12:00:00Z'))
    expect(rows.get('reviewed')).toBe('2026-11-20, 366 days ago: OVER A YEAR, review it again')
    expect(rows.get('sources')).toMatch(/checked 366 days ago: OVER A YEAR$/m)
    const before = await rowsOf('which one is cheaper', new Date('2027-11-20T12:00:00Z'))
    expect(before.get('reviewed')).toBe('2026-11-20, 365 days ago')
  })

  it('that is still to come is no age', async () => {
    const rows = await rowsOf('which one is cheaper', new Date('2026-11-01T12:00:00Z'))
    expect(rows.get('reviewed')).toBe('2026-11-20, still to come')
  })

  it('is nothing where nothing is answered', async () => {
    for (const text of ['zzzz qqqq', 'is the tram cheap', 'hello'])
      expect((await rowsOf(text)).has('reviewed'), text).toBe(false)
  })
})

describe('a terminal of 100 columns', () => {
  it.each([
    'which one is cheaper',
    'is a car expenisve',
    'switch from the car to the bus',
    'is the tram cheap',
  ])('has room for the account of "%s"', async (text) => {
    const account = (await asked(text)).split('\n\n').at(-1)!
    for (const line of account.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(100)
  })

  it('gets the rest of a long line below it, set in', () => {
    const words = Array.from({ length: 40 }, (_, i) => `word${i}`).join(' ')
    const lines = layOut([{ name: 'read as', lines: [[words]] }]).split('\n')
    expect(lines.length).toBeGreaterThan(1)
    expect(lines[0]).toMatch(/^read as {5}word0 /)
    for (const line of lines.slice(1)) expect(line).toMatch(/^ {14}word/)
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(100)
    expect(lines.map((line) => line.slice(12).trim()).join(' ')).toBe(words)
  })

  it('does not lose a word that is too long for it', () => {
    const long = 'x'.repeat(120)
    expect(layOut([{ name: 'n', lines: [[`a ${long} b`]] }]).replace(/\s+/g, '')).toBe(`na${long}b`)
  })
})

describe('--json', () => {
  it('has the same for programs', async () => {
    const parsed = JSON.parse(await ask(pack, 'is a car expenisve', { json: true, now: NOW }))
    expect(parsed).toMatchObject({
      text: 'is a car expenisve',
      reply: expect.stringMatching(/^Which one is cheaper\?\n/),
      decision: { kind: 'answer', intent: 'cost' },
      reason: expect.stringContaining('that an answer needs'),
      known: expect.any(Number),
      thresholds: { answer: expect.any(Number), offer: expect.any(Number) },
      best: {
        intent: 'cost',
        pulledBy: expect.arrayContaining([expect.objectContaining({ word: 'expens' })]),
      },
      runnerUp: { margin: expect.any(Number) },
      read: {
        tokens: ['is', 'a', 'car', 'expenisve'],
        corrected: [{ typed: 'expenisve', as: 'expensive' }],
        concepts: [{ concept: 'money', words: 'expensive' }],
      },
      named: ['car'],
      answers: [
        {
          id: 'cost',
          file: 'knowledge/answers/cost.md',
          reviewed: '2026-11-20',
          reviewedDaysAgo: 0,
          overdue: false,
          sources: [
            { id: 'cost-report', kind: 'benchmark', date: '2025', daysOld: 688 },
            { id: 'transit-guide' },
          ],
        },
      ],
    })
    expect(parsed.nearest[0]).toEqual({
      text: 'is a car expensive',
      intent: 'cost',
      alike: expect.any(Number),
      place: 'intents/qualities/cost.yaml:5',
    })
  })

  it('is the same twice', async () => {
    const once = await ask(pack, 'cheap or fast?', { json: true, now: NOW })
    expect(await ask(pack, 'cheap or fast?', { json: true, now: NOW })).toBe(once)
  })
})
