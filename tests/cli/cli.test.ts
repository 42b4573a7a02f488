/**
 * The command line as others drive it: the built program in a process of its own. Each command is started as seldom as it
 * takes to see that everything is connected; what a command says beyond that is in the tests of its function.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Model } from '../../src/classifier/model.js'
import { train } from '../../src/classifier/train.js'
import { learningCurve } from '../../src/cli/curve.js'
import { readQuestions } from '../../src/cli/questions.js'
import { questionsOf } from '../../src/cli/verdict.js'
import { loadPack } from '../support/talk.js'

const data = mkdtempSync(path.join(tmpdir(), 'whichway-cli-'))
afterAll(() => rmSync(data, { recursive: true }))

type Result = { readonly code: number | null; readonly out: string; readonly err: string }

function run(program: string, args: string[], input = '', env: Record<string, string> = {}): Promise<Result> {
  const child = spawn(process.execPath, [`dist/src/${program}`, ...args], {
    env: {
      ...process.env,
      WHICHWAY_CONTENT: 'tests/packs/commute',
      WHICHWAY_DATA: data,
      GITHUB_ACTIONS: '',
      ...env,
    },
  })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk) => {
    out += chunk
  })
  child.stderr.on('data', (chunk) => {
    err += chunk
  })
  child.stdin.end(input)
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })))
}

const jsonLines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

describe('classify --jsonl', () => {
  let code: number | null
  let lines: Record<string, unknown>[]

  beforeAll(async () => {
    const texts = ['which one is cheaper', 'tell me a joke', ''].map((text) => JSON.stringify({ text }))
    const input = [...texts, 'not json', '{"words": 1}', '[]', '{"text": "\\ud800"}', '']
    const result = await run('cli/index.js', ['classify', '--jsonl'], input.join('\n'))
    code = result.code
    lines = jsonLines(result.out)
  })

  it('writes a decision for each line, in order', () => {
    expect(code).toBe(0)
    expect(lines).toHaveLength(7)
    expect(lines.slice(0, 3)).toMatchObject([
      { text: 'which one is cheaper', decision: 'answer', intent: 'cost', offered: [] },
      { text: 'tell me a joke', decision: 'decline', intent: 'unrelated', offered: [] },
      { text: '', decision: 'unknown', intent: null, offered: [], confidence: 0 },
    ])
    for (const line of lines.slice(0, 3))
      expect(Object.keys(line)).toEqual(['text', 'decision', 'intent', 'offered', 'confidence', 'ms'])
  })

  it('says what is wrong with a line and goes on', () => {
    expect(lines[3]!.error).toMatch(/^This line is not JSON/)
    expect(lines[4]!.error).toMatch(/^text:/)
    expect(lines[5]).toHaveProperty('error')
    expect(lines[6]).toMatchObject({ decision: 'unknown' })
  })
})

describe('chat --jsonl', () => {
  it('holds one conversation, by text and by action', async () => {
    const input = [
      { text: 'which one is faster' },
      { text: 'and the bus?' },
      { action: { do: 'more', intent: 'speed' } },
      { action: { do: 'dance' } },
    ]
    const lines = jsonLines(
      (await run('cli/index.js', ['chat', '--jsonl'], input.map((line) => JSON.stringify(line)).join('\n')))
        .out,
    )
    expect(lines[0]!.plain).toContain('Door to door')
    expect(lines[1]!.plain).toContain('The bus takes as long')
    expect(lines[2]!.plain).toContain('A bus lane')
    expect(lines[2]!.blocks).toEqual(expect.arrayContaining([expect.objectContaining({ kind: 'sources' })]))
    expect(lines[3]!.error).toContain('needs "text"')
  })
})

describe('ask', () => {
  it('explains the decision down to file and line', async () => {
    const { out } = await run('cli/index.js', ['ask', 'which one is cheaper'])
    expect(out).toMatch(/^decision +answer cost$/m)
    expect(out).toMatch(/^because +[\d.]+ % sure, [\d.]+ points above the [\d.]+ % that an answer needs$/m)
    expect(out).toMatch(/^best +cost {2}[\d.]+ %\n {2}pulled by "/m)
    expect(out).toMatch(/^runner-up +\w+ {2}[\d.]+ %, [\d.]+ points behind$/m)
    expect(out).toMatch(
      /^nearest +100\.0 % alike +intents\/qualities\/cost\.yaml:3 +"which one is cheaper"$/m,
    )
    expect(out).toMatch(/^reviewed +2026-11-20, /m)
  })
})

describe('test', () => {
  const file = path.join(data, 'questions.jsonl')
  const questions = (...lines: object[]) =>
    writeFileSync(file, lines.map((line) => JSON.stringify(line)).join('\n'))

  const cheaper = { text: 'which one is cheaper', intent: 'cost' }
  const joke = { text: 'tell me a joke', intent: 'out_of_scope' }

  /** The learning curve of the pack, learned here; each share of the examples once. */
  const models = new Map<number, Model>()
  async function curveOf(file?: string): Promise<string> {
    const content = await loadPack()
    const asked = file === undefined ? questionsOf(content) : await readQuestions(file, content)
    return learningCurve(content, asked, async (set) => {
      const size = set.examples.length
      const model = models.get(size) ?? train(set)
      models.set(size, model)
      return model
    })
  }

  it('asks the held-out questions of the content', async () => {
    const { code, out } = await run('cli/index.js', ['test'])
    expect(code).toBe(0)
    expect(out).toMatch(/^topic +questions +right +or offered +wrong\n/m)
    expect(out).toMatch(/^40 questions for us: [\d.]+ % answered right/m)
    expect(out).toMatch(/^6 that are not: [\d.]+ % refused$/m)
    // The learning curve says the same of all the examples.
    const shares = out
      .split('\n\n')
      .at(-1)!
      .match(/[\d.]+ %/g)!
    const [header, ...rows] = (await curveOf()).trimEnd().split('\n')
    expect(header).toMatch(/^share +examples +right +or offered +refused +wrong$/)
    expect(rows.map((row) => row.split(' ')[0])).toEqual(['25', '50', '75', '100'])
    expect(rows[3]!.match(/[\d.]+ %/g)).toEqual(['100 %', ...shares])
  })

  it('--questions asks those of a file instead', async () => {
    questions(cheaper, { text: 'which one is faster', intent: 'health', also: ['speed'] }, joke, {
      text: 'is cycling slow',
      intent: 'children',
    })
    const { code, out } = await run('cli/index.js', ['test', '--questions', file])
    expect(code).toBe(0)
    expect(out).toMatchInlineSnapshot(`
      "wrong "is cycling slow"
        wanted children, got answer speed

      topic      questions  right    or offered  wrong
      qualities  2          100.0 %  100.0 %     0.0 %
      use-cases  1          0.0 %    0.0 %       100.0 %

      3 questions for us: 66.7 % answered right, 66.7 % right or among the choices
      1 that are not: 100.0 % refused
      wrong answers: 25.0 % of all 4
      "
    `)
  })

  it('--questions with a file that is not right says where', async () => {
    questions(cheaper, { text: 'which one is faster', intent: 'sped' })
    await expect(readQuestions(file, await loadPack())).rejects.toThrow(
      `${file}, question 2: there is no intent "sped"; use an id from intents/, or "out_of_scope"`,
    )
  })

  it('--curve shows the learning curve of the questions, whichever number of threads learns', async () => {
    questions(cheaper, joke)
    const { code, out } = await run('cli/index.js', ['test', '--curve', '--questions', file], '', {
      WHICHWAY_THREADS: '2',
    })
    expect(code).toBe(0)
    expect(out.trimEnd().split('\n')).toHaveLength(5)
    expect(out).toMatch(/^100 % +\d+ +100\.0 % +100\.0 % +100\.0 % +0\.0 %$/m)
    expect(out).toBe(await curveOf(file))
  })
})

describe('check --articles', () => {
  it('compares with the texts in the folder, exits with 1 and annotates for GitHub', async () => {
    const articles = mkdtempSync(path.join(data, 'articles-'))
    writeFileSync(path.join(articles, 'a.txt'), 'They say the bicycle costs least, the bus a fixed amount.')
    const { code, out } = await run('cli/index.js', ['check', '--articles', articles], '', {
      GITHUB_ACTIONS: 'true',
    })
    expect(code).toBe(1)
    expect(out).toContain('knowledge/answers/cost.md:4:3 error "the bicycle costs least the bus a fixed"')
    expect(out).toContain('::error ')
  })
})

describe('the terminal in a pipe', () => {
  it('answers line by line without a token, a server or a question', async () => {
    const { code, out, err } = await run('main.js', [], 'which one is cheaper\ntell me a joke\n')
    expect(code).toBe(0)
    expect(err).toBe('')
    expect(out).toMatch(
      /^Which one is cheaper\?\nThe bicycle costs least[\s\S]*\n\nI only know about getting to work/,
    )
  })
})

describe('when something is wrong', () => {
  it('evaluate needs to know where the data is: one message, without a stack', async () => {
    const { code, out, err } = await run('cli/index.js', ['evaluate'])
    expect(code).toBe(1)
    expect(out).toBe('')
    expect(err).toContain('--data DIR')
    expect(err).not.toMatch(/^\s+at /m)
  })

  it('a variable that cannot be used is named', async () => {
    const { code, err } = await run('main.js', [], '', { WHICHWAY_THREADS: 'many' })
    expect(code).toBe(1)
    expect(err).toContain('WHICHWAY_THREADS is "many"')
  })
})
