/**
 * Recommendations over JSON lines, on the content we ship.
 */
import { Readable } from 'node:stream'
import { beforeAll, describe, expect, it } from 'vitest'
import { recommendJsonl } from '../../src/cli/recommend.js'
import type { Content } from '../../src/content/content.js'
import { loadShipped } from '../support/talk.js'

let content: Content

beforeAll(async () => {
  content = await loadShipped()
})

async function recommend(...lines: readonly string[]) {
  let out = ''
  await recommendJsonl(content, Readable.from(lines.map((line) => `${line}\n`)), (text) => {
    out += text
  })
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
}

const asked = async (answers: Record<string, string>) => (await recommend(JSON.stringify({ answers })))[0]

describe('a project', () => {
  it.each<[string, Record<string, string>, string]>([
    ['a shop with a back office', { project_type: 'ecommerce', admin: 'must', data: 'relational' }, 'django'],
    ['a webhook by one person', { project_type: 'simple_site', size: 'tiny', team: 'solo' }, 'flask'],
    ['a streaming API', { project_type: 'realtime_app', concurrency: 'heavy', frontend: 'no_ui' }, 'fastapi'],
    ['hardly anything said', { team: 'small' }, 'too_early'],
    ['pages without a server', { project_type: 'static_only' }, 'neither'],
    ['another language', { existing: 'other_stack' }, 'neither'],
    ['an application that stays', { existing: 'extend_flask', project_type: 'ecommerce' }, 'flask'],
  ])('%s', async (_, answers, recommendation) => {
    expect(await asked(answers)).toMatchObject({ recommendation, answers })
  })

  it('is told why something is ruled out', async () => {
    const { excluded } = await asked({ project_type: 'static_only', team: 'solo' })
    expect(excluded).toEqual([
      { alternative: 'neither', by: 'veto', rule: 'static_only', reason: expect.stringContaining('Pelican') },
    ])
  })

  it('is told what would change it', async () => {
    const { recommendation, flips } = await asked({
      admin: 'must',
      control: 'control',
      stage: 'prototype',
      size: 'tiny',
    })
    expect(flips[0].changes.length).toBeGreaterThan(0)
    expect(flips[0].becomes).not.toBe(recommendation)
  })
})

describe('a line that cannot be used', () => {
  it.each([
    ['no json', /not JSON/],
    ['{"answers": {"colour": "red"}}', /no criterion "colour"; there are existing, project_type/],
    ['{"answers": {"team": "huge"}}', /"team" has no option "huge"; there are solo/],
    ['{"answers": {"__proto__": "x", "constructor": "y"}}', /no criterion "constructor"/],
    ['{"answers": {"team": "solo"}, "importance": {"team": 7}}', /importance/],
    ['{"answers": {}, "text": "a shop"}', /needs either "answers" .* or "text"/],
    ['{}', /needs either "answers" .* or "text"/],
    ['{"answers": "none"}', /answers: must be an object/],
  ])('%s', async (line, error) => {
    const [first, second] = await recommend(line, '{"answers": {}}')
    expect(first.error).toMatch(error)
    expect(second.recommendation).toBe('too_early')
  })
})

it('without a decision in the content it says what is missing', async () => {
  const { decision: _, ...rest } = content
  await expect(recommendJsonl(rest, Readable.from([]), () => {})).rejects.toThrow('knowledge/decision.yaml')
})
