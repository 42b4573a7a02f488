/**
 * `whichway diff`: what a change of the content does to real questions.
 */
import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { Decision } from '../../src/classifier/decide.js'
import { changeOf, type Taken } from '../../src/cli/diff/compare.js'
import { ignoredBefore, missedBefore, saidInDialogues } from '../../src/cli/diff/others.js'
import { type Compared, diffMarkdown, diffText } from '../../src/cli/diff/report.js'
import { compare } from '../../src/cli/diff.js'
import { readConfig } from '../../src/config.js'
import { openContentAt } from '../../src/open.js'
import { type Opened, open, openPack } from '../support/talk.js'

const run = promisify(execFile)
const NOW = new Date('2026-11-20T12:00:00Z')

const answer = (intent: string, plain = `about ${intent}`): Taken => ({
  decision: { kind: 'answer', intent, confidence: 0.9 } as Decision,
  plain,
})
const offer = (...intents: string[]): Taken => ({
  decision: { kind: 'offer', intents, confidence: 0.4 } as unknown as Decision,
  plain: `offers ${intents}`,
})
const asking = (intent?: string) => ({
  text: 'is it cheap',
  place: 'intents/qualities/cost.yaml:9',
  ...(intent !== undefined && { wanted: { text: 'is it cheap', intent, ours: true } }),
})

describe('a question', () => {
  it.each([
    ['better', answer('speed'), answer('cost')],
    ['better', offer('speed', 'cost'), answer('cost')],
    ['worse', answer('cost'), offer('speed', 'cost')],
    ['worse', offer('speed', 'cost'), answer('speed')],
    ['other', answer('speed'), answer('health')],
    ['choices', offer('speed', 'cost'), offer('cost', 'speed')],
    ['choices', offer('speed', 'cost'), offer('cost', 'health')],
    ['other', offer('speed', 'health'), offer('weather', 'health')],
    ['reworded', answer('cost'), answer('cost', 'otherwise')],
  ] as const)('that wants "cost" is %s', (kind, before, after) => {
    expect(changeOf(asking('cost'), before, after)?.kind).toBe(kind)
  })

  it('that nobody has decided about is neither better nor worse', () => {
    expect(changeOf(asking(), answer('speed'), answer('cost'))?.kind).toBe('other')
    expect(changeOf(asking(), offer('a', 'b'), offer('b', 'a'))?.kind).toBe('choices')
    expect(changeOf(asking(), offer('a', 'b'), offer('a', 'c'))?.kind).toBe('other')
  })

  it('that is answered as before is no change', () => {
    expect(changeOf(asking('cost'), answer('cost'), answer('cost'))).toBeUndefined()
  })
})

describe('the report', () => {
  const compared: Compared = {
    ...{ ref: 'main', asked: 12, added: ['parking'], removed: [] },
    changes: [
      {
        asked: { ...asking('cost'), text: 'is it | @here <b>cheap</b>' },
        before: 'answer cost',
        after: 'unknown',
        kind: 'worse',
      },
      { asked: asking(), before: 'offer a, b', after: 'offer b, a', kind: 'choices' },
    ],
  }

  it('names each question that matters, with where it stands, and counts the others', () => {
    const text = diffText(compared)
    expect(text).toContain('Worse (1)')
    expect(text).toContain('answer cost -> unknown   intents/qualities/cost.yaml:9')
    expect(text).not.toContain('offer b, a')
    expect(text).toContain('New intents: parking')
    expect(text).toContain(
      'Of 12 questions, compared with main: 0 better, 1 worse, 1 offered as before, beside other choices or in another order.\n',
    )
  })

  it('says of what it is a count', () => {
    const changes = (['other', 'other', 'reworded'] as const).map((kind) => ({
      ...{ asked: asking(), before: 'answer speed', after: 'answer cost', kind },
    }))
    const last = (text: string) => text.trimEnd().split('\n').at(-1)
    expect(last(diffText({ ...compared, changes }))).toBe(
      'Of 12 questions, compared with main: 0 better, 0 worse, 2 with another reply that is neither, 1 with the same answer in other words.',
    )
    expect(last(diffText({ ...compared, changes: [] }))).toBe(
      'Of 12 questions, compared with main: none gets another reply.',
    )
  })

  it('calls nobody and breaks no table in a comment', () => {
    const [row] = diffMarkdown(compared)
      .split('\n')
      .filter((line) => line.startsWith('| is it'))
    expect(row).toContain('is it \\| @\u200bhere \\<b\\>cheap')
  })
})

describe('on a commit', () => {
  let pack: Opened
  beforeAll(async () => {
    pack = await openPack()
  })

  async function repository(): Promise<string> {
    const dir = await mkdtemp(path.join(tmpdir(), 'whichway-diff-'))
    onTestFinished(() => rm(dir, { recursive: true }))
    await cp('tests/packs/commute', dir, { recursive: true })
    const git = (...words: string[]) =>
      run('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...words], { cwd: dir })
    await git('init', '-q')
    await git('add', '.')
    await git('commit', '-qm', 'As it was')
    return dir
  }

  it('tells what was changed since, and nothing else', async () => {
    const dir = await repository()
    const file = path.join(dir, 'knowledge/answers/cost.md')
    await writeFile(file, (await readFile(file, 'utf8')).replace(/^title: .*$/m, 'title: What does it cost?'))
    const before = { content: await openContentAt(dir, 'HEAD', NOW), classifier: pack.classifier }
    const after = await open(dir)
    const asked = await saidInDialogues(dir)
    expect(asked.map(({ text }) => text)).toContain('which one is cheaper?')
    const { changes } = compare('HEAD', before, { ...after, classifier: pack.classifier }, asked, () => NOW)
    expect(new Set(changes.map(({ after: to }) => to))).toEqual(new Set(['answer cost']))
    expect(new Set(changes.map(({ kind }) => kind))).toEqual(new Set(['reworded']))
  })

  it('asks what people say in a dialogue only where it says something without it', async () => {
    const dir = await mkdtemp(path.join(tmpdir(), 'whichway-diff-'))
    onTestFinished(() => rm(dir, { recursive: true }))
    const lines = [
      'money',
      '1',
      'skip',
      'source?',
      'tell me more',
      'and the bus?',
      'we are three in town',
      'ok',
    ]
    const dialogue = lines.flatMap((said) => [`they: ${said}`, 'we:   Well', ''])
    await mkdir(path.join(dir, 'dialogues'))
    await writeFile(path.join(dir, 'dialogues/a.md'), ['# Costs', '', ...dialogue].join('\n'))
    const asked = await saidInDialogues(dir)
    expect(asked.map(({ text }) => text)).toEqual(['money', 'and the bus?', 'we are three in town'])
  })

  it('asks again what is ignored; where nothing was ever kept, nothing was missed', async () => {
    const dir = await repository()
    await writeFile(path.join(dir, 'knowledge/ignored.yaml'), '- text: Does it fly?\n')
    expect(await ignoredBefore(dir)).toEqual([{ text: 'does it fly', place: 'knowledge/ignored.yaml' }])
    const config = readConfig({ WHICHWAY_CONTENT: dir, WHICHWAY_DATA: path.join(dir, 'data') })
    expect(await missedBefore(config, pack, expect.fail)).toEqual([])
  })
})
