/**
 * `whichway feedback`: a list for people, lines for programs.
 */
import { expect, it } from 'vitest'
import { feedback } from '../../src/cli/feedback.js'

const at = new Date('2026-11-20T12:00:00Z')
const said = { at, person: 'p1', conversation: 'c1', text: '' }

async function run(notes: readonly object[], options: { jsonl?: boolean } = {}): Promise<string> {
  let out = ''
  const store = { feedback: { list: async () => notes } } as unknown as Parameters<
    typeof feedback
  >[1]['store']
  await feedback(options, {
    store,
    write: (text) => {
      out += text
    },
  })
  return out
}

const NOTES = [
  { ...said, intent: 'cost', verdict: 'helpful' },
  { ...said, intent: 'speed', alternative: 'bus', verdict: 'not_helpful' },
  { ...said, intent: 'speed', text: 'not \u001b[31mtrue\nat all' },
  { ...said, text: 'wrong' },
  { ...said, outcome: { recommended: 'bus', chosen: 'car' } },
  { ...said, outcome: { recommended: 'either', chosen: 'else' } },
]

it('lists what was said about what', async () => {
  expect(await run(NOTES)).toBe(
    [
      'day         about               said',
      '2026-11-20  cost                helpful',
      '2026-11-20  speed, bus          not helpful',
      '2026-11-20  speed               "not true at all"',
      '2026-11-20  -                   "wrong"',
      '2026-11-20  recommended bus     went with car',
      '2026-11-20  recommended either  went with something else',
      '',
    ].join('\n'),
  )
})

it('says that there is nothing', async () => {
  expect(await run([])).toBe('Nobody has said anything about an answer yet.\n')
  expect(await run([], { jsonl: true })).toBe('')
})

it('gives everything to a program, one object a line', async () => {
  const lines = (await run(NOTES, { jsonl: true })).trimEnd().split('\n')
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(JSON.parse(JSON.stringify(NOTES)))
})
