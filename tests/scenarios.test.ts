/**
 * Projects whose right advice people wrote down who had not seen the points. The phrases were never made for the ones held
 * out, so what is read of those shows what to expect; the floors lie a little below what was measured.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import { readScenarios, scenariosReport } from '../src/cli/scenarios.js'
import type { Content } from '../src/content/content.js'
import { loadShipped } from './support/talk.js'

let content: Content

beforeAll(async () => {
  content = await loadShipped()
})

const reportOn = async (name: string) =>
  scenariosReport(content, await readScenarios(`tests/scenarios/${name}.jsonl`), false)

const percentAfter = (word: string, report: string) =>
  Number(new RegExp(`${word} ([\\d.]+) %`).exec(report)?.[1])

describe('projects that were held out', () => {
  let report = ''
  beforeAll(async () => {
    report = await reportOn('held-out')
  })

  it('get acceptable advice by their answers, every one', () => {
    expect(report).toMatch(/by answers {2}40 acceptable, 0 too early, 0 wrong/)
  })

  it('are seldom advised wrongly by their text alone', () => {
    const [, wrong] = /by text .* (\d+) wrong/.exec(report) ?? []
    expect(Number(wrong)).toBeLessThanOrEqual(4)
  })

  it('are read with few mistakes', () => {
    expect(percentAfter('precision', report)).toBeGreaterThanOrEqual(93)
    expect(percentAfter('recall', report)).toBeGreaterThanOrEqual(50)
  })
})

it.each(['practice', 'studied'])('what could be read of %s is still read', async (name) => {
  const report = await reportOn(name)
  expect(percentAfter('precision', report)).toBeGreaterThanOrEqual(98)
  expect(percentAfter('recall', report)).toBeGreaterThanOrEqual(95)
})

it('a file that holds no scenarios is named, with what is wrong in it', async () => {
  await expect(readScenarios('package.json')).rejects.toThrow('package.json')
})
