/**
 * `whichway test` as a whole: what is played and asked, what decides about the exit code, and the page.
 */
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { type TestOptions, testCommand, testIntent } from '../../src/cli/test.js'
import { NOW } from '../support/content-tree.js'
import { type Opened, openPack } from '../support/talk.js'
import { questionsFrom, taking } from './test-support.js'

let pack: Opened

beforeAll(async () => {
  pack = await openPack()
})

/** What stands beside the content: conversations, a floor. */
async function beside(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const dir = await mkdtemp(path.join(tmpdir(), 'whichway-test-'))
  onTestFinished(() => rm(dir, { recursive: true }))
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(dir, name)), { recursive: true })
    await writeFile(path.join(dir, name), text)
  }
  return dir
}

async function run(folder: string, options: Partial<TestOptions> = {}, opened: Opened = pack) {
  let out = ''
  const write = (text: string) => {
    out += text
  }
  const code = await testCommand(opened, { folder, now: NOW, write, ...options })
  return { code, out: out.replaceAll(folder, '.') }
}

const COSTS = '# Costs\n\nthey: which one is cheaper\nwe:   The bicycle costs least\n'

describe('conversations beside the content', () => {
  it('are all played', async () => {
    const { code, out } = await run('tests/packs/commute')
    expect(code).toBe(0)
    expect(out).toMatch(/\ntranscripts: (\d+) of \1 go as written\n$/)
  })

  it('are found in a folder of tests, too, and each begins anew', async () => {
    const dir = await beside({
      'tests/dialogues/a.md': COSTS,
      'dialogues/b.md': COSTS,
      'dialogues/c.txt': '',
    })
    expect((await run(dir)).out).toContain('transcripts: 2 of 2 go as written\n')
  })

  it('that do not go as written are shown with place and fix, and fail', async () => {
    const dir = await beside({ 'dialogues/a.md': COSTS.replace('least', 'most') })
    const { code, out } = await run(dir)
    expect(code).toBe(1)
    expect(out).toContain(
      'transcript "Costs" (./dialogues/a.md) does not go as written\n\n' +
        './dialogues/a.md:4:7 error the reply does not say "The bicycle costs most"\n',
    )
    expect(out).toContain('\nUnder the floor:\n  0 of 1 transcripts go as written; all of them have to.\n')
  })

  it('that cannot be read fail as well, with what is wrong', async () => {
    const { code, out } = await run(await beside({ 'dialogues/a.md': 'they: hello\n' }))
    expect(code).toBe(1)
    expect(out).toContain('transcript "a.md" (./dialogues/a.md)')
    expect(out).toContain('the file has no title')
  })

  it('can press choices, also those that only one person sees', async () => {
    const dir = await beside()
    await cp('tests/packs/commute/dialogues', path.join(dir, 'dialogues'), { recursive: true })
    const pressed = await readFile(path.join(dir, 'dialogues/guided.md'), 'utf8')
    expect(pressed).toContain('they: ( ')
    expect((await run(dir)).code).toBe(0)
  })

  it('that break off hide nothing of the others', async () => {
    const decide = (text: string) =>
      text === 'break it' ? expect.fail('out of order') : pack.classifier.decide(text)
    const broken = '# Broken\n\nthey: break it\nwe: nothing\n'
    const dir = await beside({ 'dialogues/a.md': broken, 'dialogues/b.md': COSTS })
    const { code, out } = await run(dir, {}, { ...pack, classifier: { ...pack.classifier, decide } })
    expect(code).toBe(1)
    expect(out).toContain('the conversation broke off: ./dialogues/a.md:3:7 could not be said: out of order')
    expect(out).toContain('transcripts: 1 of 2 go as written')
  })
})

describe('the floor', () => {
  it('that is kept is named at the end', async () => {
    const { code, out } = await run(await beside({ 'floor.yaml': 'right: 5\nwrong_at_most: 50\n' }))
    expect(code).toBe(0)
    expect(out).toMatch(/\nfloor: kept \(\.\/floor\.yaml\)\n$/)
  })

  it('that is not kept fails, and the last words are how to look', async () => {
    const { code, out } = await run(await beside({ 'floor.yaml': '# ours\nright: 100\n' }))
    expect(code).toBe(1)
    expect(out).toMatch(
      /\nUnder the floor:\n {2}[\d.]+ % of 40 questions for us are answered right: .* \(\.\/floor\.yaml:2\)\.\n/,
    )
    expect(out.trimEnd().split('\n').at(-1)).toContain('test --html report.html')
  })

  it('that cannot be read is told before anything is asked', async () => {
    const write = () => expect.unreachable()
    await expect(run(await beside({ 'floor.yaml': 'right: [' }), { write })).rejects.toThrow(
      'The floor cannot',
    )
  })
})

describe('questions of somebody’s own', () => {
  const rows = [{ text: 'the cheapest', wants: 'cost', taken: 'speed' }]
  const asked = (options: Partial<TestOptions> = {}, folder = '.') =>
    run(folder, { questions: questionsFrom(pack, rows), ...options }, taking(pack, rows))

  it('are asked alone: no conversation is played and no floor holds', async () => {
    const { code, out } = await asked()
    expect(code).toBe(0)
    expect(out).toBe(
      'intents/some.yaml:1 wrong "the cheapest"\n  wanted cost, got answer speed\n\n' +
        'topic      questions  right  or offered  wrong\n' +
        'qualities  1          0.0 %  0.0 %       100.0 %\n\n' +
        '1 questions for us: 0.0 % answered right, 0.0 % right or among the choices\n' +
        '0 that are not: 0.0 % refused\nwrong answers: 100.0 % of all 1\n',
    )
  })

  it('can be shown as a page', async () => {
    const html = path.join(await beside(), 'report.html')
    await asked({ html })
    expect(await readFile(html, 'utf8')).toContain('<bdi>the cheapest</bdi>')
  })
})

describe('--html', () => {
  it('writes the page beside saying the same', async () => {
    const dir = await beside({ 'floor.yaml': 'right: 100\n' })
    const html = path.join(dir, 'report.html')
    const { code, out } = await run(dir, { html })
    expect(code).toBe(1)
    expect(out).toContain('Under the floor')
    expect(await readFile(html, 'utf8')).toMatch(/^<!doctype html>[\s\S]*Under the floor[\s\S]*<\/html>\n$/)
  })

  it('says in a sentence when the page cannot be written', async () => {
    const html = '/nowhere/report.html'
    await expect(run(await beside(), { html })).rejects.toThrow(
      /^The page could not be written to "\/nowhere\/report\.html": ENOENT/,
    )
  })
})

describe('one intent', () => {
  const rows = [
    { text: 'the cheapest', wants: 'cost', taken: 'speed' },
    { text: 'what it costs', wants: 'cost', taken: 'cost' },
    { text: 'the quickest', wants: 'speed', taken: 'speed' },
    { text: 'the driest', wants: 'weather', taken: 'cost' },
  ]
  const about = (id: string) => testIntent(taking(pack, rows), id, questionsFrom(pack, rows))

  it('is shown alone: its questions, what it is confused with, its figures', () => {
    const out = about('cost')
    expect(out).toContain('wrong  "the cheapest"   intents/some.yaml:1\n')
    expect(out).toContain('right  "what it costs"  intents/some.yaml:2\n')
    expect(out).toMatch(/^1 {6}cost {5}speed$/m)
    expect(out).toMatch(/^1 {6}weather {2}cost$/m)
    expect(out).toMatch(
      /\nintent {2}questions {2}right {3}or offered {2}precision\ncost {4}2 {10}50\.0 % {2}50\.0 % {6}50\.0 %\n$/,
    )
    expect(out).not.toContain('the quickest')
  })

  it('without held-out questions says so', () => {
    expect(about('health')).toContain('No question is held out for health.\n')
  })

  it('has its own held-out questions when there are no others', () => {
    expect(testIntent(pack, 'speed')).toContain(
      '"what saves me the most time"       intents/qualities/speed.yaml:14',
    )
  })

  it('that is not there is told which may be meant', () => {
    expect(() => about('cots')).toThrow('There is no intent "cots"; did you mean "cost"?')
  })
})
