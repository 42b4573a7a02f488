/**
 * Running a decision again from the command line.
 */
import { describe, expect, it } from 'vitest'
import { type ContentToRerun, rerun } from '../../src/cli/rerun.js'
import { codeOf } from '../../src/guide/code.js'
import { decision, rerunWords, content as small } from '../guide/record-content.js'

const content: ContentToRerun = { ...small, guide: { rerun: rerunWords } }
const code = codeOf(decision, { distance: 'near', weather: 'dry', money: 'little' })

function run(typed: string, on: ContentToRerun = content): string {
  let out = ''
  rerun(on, typed, (text) => {
    out += text
  })
  return out
}

describe('a code', () => {
  it('of the content as it is leads to the same', () => {
    expect(run(code)).toBe(
      "Still Bicycle: with today's content the same answers lead to the same recommendation.\n",
    )
  })

  it('of other rules leads to what turned it, a line each', () => {
    const veto = { ...decision.vetoes[0]!, when: { distance: 'near' }, sources: ['times'] }
    expect(run(code, { ...content, decision: { ...decision, vetoes: [veto] } })).toBe(
      [
        'Today the same answers lead to Bus; when this was decided, they led to Bicycle.',
        'What turned it, in the smallest number of changes:',
        'Bicycle is ruled out now. Nobody rides far in the rain for long.',
        'Source: Travel_times [2026], City, checked 2026-11-20. https://city.example/times?a=1&b=(2)',
        '',
      ].join('\n'),
    )
  })

  it('that cannot be read is told back in one sentence', () => {
    expect(() => run('WW1-nonsense')).toThrow(/^A character of that code is wrong or missing\./)
    expect(() => run('__proto__')).toThrow(/^That is not a decision code\./)
  })
})

it('without a decision in the content it says what is missing', () => {
  const { decision: _, ...rest } = content
  expect(() => run('WW1-x', rest)).toThrow('knowledge/decision.yaml')
})
