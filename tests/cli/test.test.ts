/**
 * `whichway test`: the misses one by one, the table by topic, and the sums.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import type { Decision } from '../../src/classifier/decide.js'
import { test as report } from '../../src/cli/test.js'
import { type Opened, openPack } from '../support/talk.js'

let pack: Opened

beforeAll(async () => {
  pack = await openPack()
})

const answer = (intent: string): Decision => ({ kind: 'answer', intent, confidence: 0.9 })
const offer = (...intents: string[]): Decision => ({ kind: 'offer', intents, confidence: 0.4 })
const decline = (intent: string): Decision => ({ kind: 'decline', intent, confidence: 0.9 })
const unknown: Decision = { kind: 'unknown', confidence: 0 }

type Row = [text: string, intent: string, decision: Decision, also?: string[]]

/** The report on these questions, decided as they say. */
function reportOn(...rows: Row[]): string {
  const decisions = new Map(rows.map(([text, , decision]) => [text, decision]))
  const decide = (text: string) => decisions.get(text)!
  const questions = rows.map(([text, intent, , also = []]) => {
    const ours = pack.content.intents.has(intent) && pack.content.intents.get(intent)!.kind !== 'decline'
    return { text, intent, also, ours }
  })
  return report({ ...pack, classifier: { ...pack.classifier, decide } }, questions)
}

it('tells misses, topics and sums', () => {
  expect(
    reportOn(
      ['q1', 'speed', answer('speed')],
      ['q2', 'cost', offer('health', 'cost')],
      ['q3', 'weather', answer('health'), ['health']],
      ['q4', 'cost', answer('weather')],
      ['q5', 'which_one', unknown],
      ['q6', 'help', offer('which_one', 'cost')],
      ['q7', 'out_of_scope', decline('unrelated')],
      ['q8', 'repairs', answer('cost')],
      ['q9', 'out_of_scope', unknown],
    ),
  ).toMatchInlineSnapshot(`
    "wrong "q4"
      wanted cost, got answer weather
    refused "q5"
      wanted which_one, got unknown
    missed "q6"
      wanted help, got offer which_one, cost
    wrong "q8"
      wanted repairs, got answer cost

    topic      questions  right   or offered  wrong
    choosing   1          0.0 %   0.0 %       0.0 %
    dialogue   1          0.0 %   0.0 %       0.0 %
    qualities  4          50.0 %  75.0 %      25.0 %

    6 questions for us: 33.3 % answered right, 50.0 % right or among the choices
    3 that are not: 66.7 % refused
    wrong answers: 22.2 % of all 9
    "
  `)
})

describe('the table by topic', () => {
  const topics = (text: string) => text.split('\n\n').at(-2)!.trim().split('\n').slice(1)

  it('has a row for each folder of intents that is asked about, in the order of the alphabet', () => {
    const text = reportOn(
      ['q1', 'children', answer('children')],
      ['q2', 'speed', answer('speed')],
      ['q3', 'bus_to_car', answer('bus_to_car')],
      ['q4', 'cost', answer('cost')],
    )
    expect(topics(text).map((row) => row.split(/ {2,}/).slice(0, 2))).toEqual([
      ['changing', '1'],
      ['qualities', '2'],
      ['use-cases', '1'],
    ])
  })

  it('counts a question to its own topic, whichever it was taken for', () => {
    expect(topics(reportOn(['q1', 'speed', answer('which_one')]))).toEqual([
      expect.stringMatching(/^qualities +1 +0\.0 % +0\.0 % +100\.0 %$/),
    ])
  })

  it('leaves out what is not ours', () => {
    expect(
      topics(reportOn(['q1', 'repairs', answer('cost')], ['q2', 'out_of_scope', answer('cost')])),
    ).toEqual([])
  })
})

describe('the questions of the content', () => {
  it('are all asked when there are no others, and a miss says where it stands', () => {
    const decide = () => unknown
    const text = report({ ...pack, classifier: { ...pack.classifier, decide } })
    const heldOut = [...pack.content.intents.values()].flatMap((intent) => intent.heldOut)
    expect(text).toContain(`of all ${heldOut.length}\n`)
    expect(text).toContain(
      'intents/qualities/speed.yaml:14 refused "what saves me the most time"\n  wanted speed, got unknown\n',
    )
  })
})
