/**
 * What `whichway test` measures: intent by intent, what is taken for what, and the operating curve; and how it reads.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import type { Measured } from '../../src/cli/test/measured.js'
import { operatingCurve } from '../../src/cli/test/operating.js'
import { fullText } from '../../src/cli/test/text.js'
import { type Opened, openPack } from '../support/talk.js'
import { measureRows, questionsFrom, type Row, taking } from './test-support.js'

let pack: Opened
let measured: Measured

beforeAll(async () => {
  pack = await openPack()
  measured = measureRows(pack, ROWS)
})

const row = (text: string, wants: string, taken: string | undefined, confidence = 0.9): Row => ({
  ...{ text, wants, taken, confidence },
})

const ROWS = [
  row('rain and snow on the bike', 'weather', 'health'),
  row('does it keep me fit in the rain', 'weather', 'health', 0.7),
  row('what does a ticket cost', 'cost', 'cost'),
  row('money', 'cost', 'cost', 0.4),
  row('fast', 'speed', 'health', 0.3),
  row('my chain fell off', 'repairs', 'cost'),
  row('which one', 'which_one', undefined),
  row('tell me a joke', 'unrelated', 'unrelated'),
]

it('reads as a report: confusions, intents, curve, what became of them, topics, totals', () => {
  expect(fullText(measured, false)).toMatchInlineSnapshot(`
    "times  wanted     got
    2      weather    health
           wrong   "rain and snow on the bike" intents/some.yaml:1
           nearest "exercise on the way to work" intents/qualities/health.yaml:6
           wrong   "does it keep me fit in the rain" intents/some.yaml:2
           nearest "does taking the bus keep me active" intents/qualities/health.yaml:9
    1      repairs    cost
           wrong   "my chain fell off" intents/some.yaml:6
           nearest none of its examples shares a word
    1      which_one  (not understood)
           refused "which one" intents/some.yaml:7
           nearest "which one should i take" intents/choosing/which_one.yaml:3
    1      speed      health
           missed  "fast" intents/some.yaml:5
           nearest none of its examples shares a word

    intent     questions  right   or offered  precision
    repairs    1          0.0 %   0.0 %       -
    speed      1          0.0 %   0.0 %       -
    weather    2          0.0 %   0.0 %       -
    which_one  1          0.0 %   0.0 %       -
    cost       2          50.0 %  100.0 %     50.0 %
    health     0          -       -           0.0 %
    and 1 intent without a fault (--all shows all)

    answering from  answered  wrong
    0.0 %           75.0 %    50.0 %
    10.0 %          75.0 %    50.0 %
    20.0 %          75.0 %    50.0 %
    30.0 %          75.0 %    50.0 %
    40.0 %          62.5 %    37.5 %
    50.0 %          50.0 %    37.5 %
    60.0 %          50.0 %    37.5 %  <- chosen
    70.0 %          50.0 %    37.5 %
    80.0 %          37.5 %    25.0 %
    90.0 %          37.5 %    25.0 %
    Answers from 60.0 % confidence, offers choices from 20.0 %. Both were chosen on examples held back while
    learning, so that at most 3.0 % of all messages get a wrong answer, and at most 8.5 % of those that are not for
    us an answer or choices.

                messages  right   offered  missed  refused  wrong
    for us      6         16.7 %  16.7 %   16.7 %  16.7 %   33.3 %
    not for us  2         50.0 %  0.0 %    0.0 %   0.0 %    50.0 %
    Missed: choices without the right one. What is not for us is right when it is refused, missed when choices are offered.

    topic      questions  right   or offered  wrong
    choosing   1          0.0 %   0.0 %       0.0 %
    qualities  5          20.0 %  40.0 %      40.0 %

    6 questions for us: 16.7 % answered right, 33.3 % right or among the choices
    2 that are not: 50.0 % refused
    wrong answers: 37.5 % of all 8
    transcripts: none beside the content
    "
  `)
})

describe('intent by intent', () => {
  const figures = (intent: string) => measured.intents.find((one) => one.intent === intent)

  it('precision is of what was taken for it, recall of what wants it', () => {
    expect(figures('cost')).toEqual({ intent: 'cost', count: 2, precision: 0.5, right: 0.5, reached: 1 })
  })

  it('an intent that nothing wants is shown when something was taken for it', () => {
    const { right, precision } = figures('health')!
    expect({ right, precision }).toEqual({ right: undefined, precision: 0 })
  })

  it('one that is refused is right when it is refused', () => {
    expect(figures('unrelated')).toMatchObject({ precision: 1, right: 1 })
    expect(figures('repairs')).toMatchObject({ precision: undefined, right: 0 })
  })

  it('the worst come first, and those without a fault only when asked for', () => {
    const { intents } = measured
    const right = intents.map((one) => one.right ?? 1)
    expect(right).toEqual(right.toSorted((a, b) => a - b))
    expect(fullText(measured, false)).toContain('\nand 1 intent without a fault')
    expect(fullText(measured, true)).toMatch(/^unrelated +1 +100\.0 % +100\.0 % +100\.0 %$/m)
  })
})

describe('what is taken for what', () => {
  it('has the most frequent first, each with the example of the other intent that it is nearest to', () => {
    const [first] = measured.confusions
    expect(first).toMatchObject({ wanted: 'weather', got: 'health' })
    expect(first!.cases.map(({ question }) => question.place)).toEqual([
      'intents/some.yaml:1',
      'intents/some.yaml:2',
    ])
    const fit = first!.cases[1]!.nearest!
    const examples = pack.content.intents.get('health')!.examples
    expect(examples.map(({ file, line }) => `${file}:${line}`)).toContain(fit.place)
    expect(fit.likeness).toBeGreaterThan(0)
  })

  it('finds an example that is the question itself, and no nearer one', () => {
    const [{ text, file, line }] = pack.content.intents.get('cost')!.examples as [never]
    const { confusions } = measureRows(pack, [row(text, 'speed', 'cost')])
    expect(confusions[0]!.cases[0]!.nearest).toEqual({
      text,
      place: `${file}:${line}`,
      likeness: expect.closeTo(1, 5),
    })
  })

  it('a title is an example, too', () => {
    const { title } = pack.content.intents.get('children')!
    const { confusions } = measureRows(pack, [row(title, 'speed', 'children')])
    expect(confusions[0]!.cases[0]!.nearest!.place).toBe('intents/use-cases/children.yaml, its title')
  })

  it('what was not understood is shown beside the nearest example of what it wants', () => {
    const { confusions } = measureRows(pack, [row('which one', 'which_one', undefined)])
    expect(confusions[0]).toMatchObject({ wanted: 'which_one', got: undefined })
    expect(confusions[0]!.cases[0]).toMatchObject({
      verdict: 'refused',
      nearest: { place: expect.stringContaining('intents/choosing/which_one.yaml') },
    })
  })

  it('of a question that shares no word with any example there is no nearest one', () => {
    const alone = measureRows(pack, [row('xylophone', 'speed', 'cost')])
    expect(alone.confusions[0]!.cases[0]!.nearest).toBeUndefined()
    expect(fullText(alone, false)).toContain('nearest none of its examples shares a word')
  })

  it('nothing is said of what came right or was offered', () => {
    const { confusions } = measureRows(pack, [row('a', 'cost', 'cost'), row('b', 'cost', 'cost', 0.3)])
    expect(confusions).toEqual([])
  })
})

describe('the operating curve', () => {
  it('has a point for every ten percent, and the chosen one between them', () => {
    const { content, classifier } = taking(pack, ROWS)
    const thresholds = { answer: 0.65, offer: 0.2 }
    const points = operatingCurve(content, { ...classifier, thresholds }, questionsFrom(pack, ROWS))
    expect(points.map(({ threshold }) => threshold)).toEqual([
      ...[0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6],
      0.65,
      ...[0.7, 0.8, 0.9],
    ])
    expect(points.filter(({ chosen }) => chosen)).toEqual([
      { threshold: 0.65, answered: 4 / 8, wrong: 3 / 8, chosen: true },
    ])
  })

  it('answers less, and less wrongly, the surer it has to be', () => {
    const shares = measured.curve.map(({ answered, wrong }) => [answered, wrong] as const)
    for (const [i, [answered, wrong]] of shares.entries()) {
      const [answeredBefore, wrongBefore] = shares[i - 1] ?? [1, 1]
      expect(answered).toBeLessThanOrEqual(answeredBefore)
      expect(wrong).toBeLessThanOrEqual(wrongBefore)
    }
    expect(shares[0]).toEqual([6 / 8, 4 / 8])
    expect(shares.at(-1)).toEqual([3 / 8, 2 / 8])
  })

  it('at the chosen threshold says what the decisions came to', () => {
    const { curve, decided } = measured
    expect(curve.find(({ chosen }) => chosen)!.wrong).toBe(decided.wrong)
  })
})
