/**
 * What becomes of edits, as whoever looks after the content is told: in the log of a server, and in words at a terminal.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { createLog } from '../../src/ops/log.js'
import type { News } from '../../src/reload/follow.js'
import { newsInLog } from '../../src/reload/news-in-log.js'
import { newsInWords } from '../../src/reload/news-in-words.js'
import { built, openCopy } from './following.js'

type FollowModule = typeof import('../../src/reload/follow.js')
const { follow } = await built<FollowModule>('reload/follow')

const COST = 'knowledge/answers/cost.md'
const SPEED = 'knowledge/answers/speed.md'
const costs = (words: string) => (text: string) =>
  text.replace(/The bicycle costs [^,]+,/, `The bicycle costs ${words},`)
const misspelt = (text: string) => text.replace('[^cost-report]', '[^cost-repot]')

let data: string
beforeAll(async () => {
  data = await mkdtemp(path.join(tmpdir(), 'whichway-follow-'))
})
afterAll(() => rm(data, { recursive: true, force: true }))

/** @param news what is told to whom */
async function following(news: (tell: (line: string) => void) => News, watch = false) {
  const { dir, config, initial } = await openCopy(data)
  const lines: string[] = []
  let hangUp = () => {}
  const live = follow({
    ...{ config: { ...config, watch }, initial },
    news: news((line) => void lines.push(line)),
    onReload: (reload) => {
      hangUp = reload
    },
  })
  onTestFinished(async () => {
    await live.close()
    await rm(dir, { recursive: true, force: true })
  })
  return {
    live,
    initial,
    /** As the system does with SIGHUP. */
    hangUp: () => hangUp(),
    edit: async (file: string, change: (text: string) => string) => {
      const place = path.join(dir, file)
      await writeFile(place, change(await readFile(place, 'utf8')))
    },
    /** All that is told until there are so many. */
    told: async (count = 1) => {
      await vi.waitUntil(() => lines.length >= count, { timeout: 15_000, interval: 5 })
      return lines.splice(0).map((line) => line.replaceAll(`${dir}/`, ''))
    },
    untold: () => lines,
  }
}

describe('in the log', () => {
  const inLog = (watch = false) =>
    following((tell) => newsInLog(createLog({ level: 'info', destination: { write: tell } })), watch)
  const events = (lines: readonly string[]) =>
    lines.map((line) => {
      const { time: _, pid: __, hostname: ___, ...event } = JSON.parse(line) as Record<string, unknown>
      return event
    })

  it('an edit is one line: the new hash, how long it took, what has changed, and what was learned', async () => {
    const bot = await inLog()
    await bot.edit(COST, costs('next to nothing'))
    bot.hangUp()
    expect(events(await bot.told())).toEqual([
      {
        ...{ level: 'info', event: 'content-changed', content: bot.live.state().hash },
        ...{ ms: expect.any(Number), learning: 'kept', changed: ['answers/cost'], count: 1 },
      },
    ])
    expect(bot.live.state().hash).not.toBe(bot.initial.hash)
  })

  it('what is new and what is gone is told as that', async () => {
    const bot = await inLog()
    await bot.edit('knowledge/technologies.yaml', (text) => text.replace(/^(\w+):$/m, 'tram_line:'))
    bot.hangUp()
    const [{ changed } = {}] = events(await bot.told())
    expect(changed).toEqual(['+technologies/tram_line', expect.stringMatching(/^-technologies\/\w+$/)])
  })

  it('a broken edit is one line, with every problem in it and the hash of what goes on answering', async () => {
    const bot = await inLog()
    await bot.edit(COST, misspelt)
    bot.hangUp()
    const [event, ...more] = events(await bot.told())
    expect(more).toEqual([])
    expect(event).toMatchObject({ level: 'warn', event: 'content-kept', content: bot.initial.hash, count: 1 })
    expect(event!.msg).toContain('knowledge/answers/cost.md:4:104 error there is no source "cost-repot"')
    expect(event!.msg).toContain('fix: write [^cost-report]')
  })

  it('every SIGHUP is one line, also when there is nothing new', async () => {
    const bot = await inLog()
    bot.hangUp()
    expect(events(await bot.told())).toEqual([
      {
        ...{ level: 'info', event: 'content-kept', content: bot.initial.hash },
        ...{ ms: expect.any(Number), count: 0 },
      },
    ])
    await bot.edit(COST, misspelt)
    for (let i = 0; i < 2; i++) {
      bot.hangUp()
      expect(events(await bot.told())).toMatchObject([{ event: 'content-kept', count: 1 }])
    }
    await wait(100)
    expect(bot.untold()).toEqual([])
  })

  it('an edit that is taken back leads to the hash there was at first', async () => {
    const bot = await inLog(true)
    await bot.live.watch()
    await bot.edit(COST, costs('next to nothing'))
    await bot.told()
    await bot.edit(COST, costs('least'))
    expect(events(await bot.told())).toMatchObject([{ event: 'content-changed', content: bot.initial.hash }])
  })
})

describe('in words', () => {
  const inWords = () => following((write) => newsInWords(write, noWidth), true)
  const noWidth = () => undefined
  const timeless = (lines: readonly string[]) => lines.map((line) => line.replace(/\d+\.\d s/, '0.0 s'))

  it('an edit is one line', async () => {
    const bot = await inWords()
    await bot.edit(COST, costs('next to nothing'))
    expect(timeless(await bot.told())).toEqual(['Live after 0.0 s, nothing to learn: answers/cost\n'])
  })

  it('of many edits a few are named', () => {
    const told: string[] = []
    const parts = Array.from({ length: 9 }, (_, i) => ({ name: `answers/a${i}`, how: 'changed' }) as const)
    const swapped = { hash: 'h', ms: 1_234, learning: 'trained', warnings: '' } as const
    newsInWords((text) => void told.push(text), noWidth).changed({ ...swapped, parts })
    newsInWords((text) => void told.push(text), noWidth).changed({
      ...{ ...swapped, learning: 'read', warnings: 'a.yaml:1:1 warning it rains\n' },
      parts: [{ ...parts[0]!, how: 'gone' }, { ...parts[1]!, how: 'new' }, ...parts.slice(2, 4)],
    })
    expect(told).toEqual([
      'Live after 1.2 s, its examples learned: answers/a0, answers/a1, answers/a2, 6 more\n',
      'Live after 1.2 s, its examples were learned before: answers/a0 (gone), answers/a1 (new), answers/a2, answers/a3\n\na.yaml:1:1 warning it rains\n',
    ])
  })

  it('in a terminal lines are broken between words, and set in like the line they belong to', () => {
    const told: string[] = []
    const report = [
      'a.yaml:1:1 error there is no source "cost-repot"',
      '    \u001b[2mIt costs a lot.[^cost-repot] More\u001b[22m',
      '  fix: write [^cost-report] if you meant that one, or add "cost-repot:"',
      '',
    ].join('\n')
    const broken = { kind: 'broken', report, errors: 1, ms: 1 } as const
    newsInWords(
      (text) => void told.push(text),
      () => 34,
    ).broken(broken, 'h')
    expect(told).toEqual([
      [
        'Not in order, so that nothing has\nchanged:\n',
        'a.yaml:1:1 error there is no\nsource "cost-repot"',
        '    \u001b[2mIt costs a lot.[^cost-repot]\n    More\u001b[22m',
        '  fix: write [^cost-report] if you\n  meant that one, or add\n  "cost-repot:"',
        '',
      ].join('\n'),
    ])
  })

  it('a broken edit shows place, line and fix, and mending it is told', async () => {
    const bot = await inWords()
    await bot.edit(SPEED, (text) => text.replace('reviewed:', 'reviewd:'))
    expect((await bot.told()).join('')).toMatch(
      /^Not in order, so that nothing has changed:\n\nknowledge\/answers\/speed\.md:\d+:\d+ error .+\n {4}reviewd: .+\n {2}fix: .+\n/,
    )
    await bot.edit(SPEED, (text) => text.replace('reviewd:', 'reviewed:'))
    expect(await bot.told()).toEqual(['In order, and as before.\n'])
  })
})
