/**
 * The command line as others drive it: the built program in a process of its own.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

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
  it('writes a decision for each line, in order', async () => {
    const input = ['which one is cheaper', 'tell me a joke', '']
      .map((text) => JSON.stringify({ text }))
      .join('\n')
    const { code, out } = await run('cli/index.js', ['classify', '--jsonl'], input)
    const lines = jsonLines(out)
    expect(code).toBe(0)
    expect(lines).toMatchObject([
      { text: 'which one is cheaper', decision: 'answer', intent: 'cost', offered: [] },
      { text: 'tell me a joke', decision: 'decline', intent: 'unrelated', offered: [] },
      { text: '', decision: 'unknown', intent: null, offered: [], confidence: 0 },
    ])
    for (const line of lines)
      expect(Object.keys(line)).toEqual(['text', 'decision', 'intent', 'offered', 'confidence', 'ms'])
  })

  it('says what is wrong with a line and goes on', async () => {
    const input = 'not json\n{"words": 1}\n[]\n{"text": "\\ud800"}\n'
    const lines = jsonLines((await run('cli/index.js', ['classify', '--jsonl'], input)).out)
    expect(lines[0]!.error).toMatch(/^This line is not JSON/)
    expect(lines[1]!.error).toMatch(/^text:/)
    expect(lines[2]).toHaveProperty('error')
    expect(lines[3]).toMatchObject({ decision: 'unknown' })
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

  it('asks the held-out questions of the content', async () => {
    const { code, out } = await run('cli/index.js', ['test'])
    expect(code).toBe(0)
    expect(out).toMatch(/^topic +questions +right +or offered +wrong\n/m)
    expect(out).toMatch(/^40 questions for us: [\d.]+ % answered right/m)
    expect(out).toMatch(/^6 that are not: [\d.]+ % refused$/m)
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

  it('--questions with a file that is not right says where, without a stack', async () => {
    questions(cheaper, { text: 'which one is faster', intent: 'sped' })
    const { code, out, err } = await run('cli/index.js', ['test', '--questions', file])
    expect(code).toBe(1)
    expect(out).toBe('')
    expect(err).toBe(
      `${file}, question 2: there is no intent "sped"; use an id from intents/, or "out_of_scope"\n`,
    )
  })

  it('--curve shows the learning curve of the held-out questions', async () => {
    const { code, out } = await run('cli/index.js', ['test', '--curve'])
    const [header, ...rows] = out.trimEnd().split('\n')
    expect(code).toBe(0)
    expect(header).toMatch(/^share +examples +right +or offered +refused +wrong$/)
    expect(rows.map((row) => row.split(' ')[0])).toEqual(['25', '50', '75', '100'])
    // With all the examples it says what the command says without a curve.
    const { out: sums } = await run('cli/index.js', ['test'])
    const shares = sums
      .split('\n\n')
      .at(-1)!
      .match(/[\d.]+ %/g)!
    expect(rows[3]!.match(/[\d.]+ %/g)).toEqual(['100 %', ...shares])
  })

  it('--curve with --questions shows that of the questions, whichever number of threads learns', async () => {
    questions(cheaper, joke)
    const shown = (threads: string) =>
      run('cli/index.js', ['test', '--curve', '--questions', file], '', { WHICHWAY_THREADS: threads })
    const { out } = await shown('1')
    expect(out.trimEnd().split('\n')).toHaveLength(5)
    expect(out).toMatch(/^100 % +\d+ +100\.0 % +100\.0 % +100\.0 % +0\.0 %$/m)
    expect((await shown('2')).out).toBe(out)
  })
})

describe('check --articles', () => {
  it('says when there was nothing to compare with', async () => {
    const { out } = await run('cli/index.js', ['check', '--articles', '/nowhere'])
    expect(out).toMatch(/^There are no articles \(\.txt\) in "\/nowhere": .* NOT checked\.\n/)
  })

  it('compares with the texts in the folder', async () => {
    const articles = mkdtempSync(path.join(data, 'articles-'))
    writeFileSync(path.join(articles, 'a.txt'), 'They say the bicycle costs least, the bus a fixed amount.')
    const { code, out } = await run('cli/index.js', ['check', '--articles', articles])
    expect(code).toBe(1)
    expect(out).toContain('knowledge/answers/cost.md:4:3 error "the bicycle costs least the bus a fixed"')
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
  it('an unknown command exits with 1 and shows the commands', async () => {
    const { code, out } = await run('cli/index.js', ['anwser'])
    expect(code).toBe(1)
    expect(out).toContain('classify')
  })

  it('content that is not there is said in one message, without a stack', async () => {
    const { code, err } = await run('cli/index.js', ['ask', 'hello'], '', { WHICHWAY_CONTENT: '/nowhere' })
    expect(code).toBe(1)
    expect(err).toContain('"/nowhere"')
    expect(err).not.toMatch(/^\s+at /m)
  })

  it('a variable that cannot be used is named', async () => {
    const { code, err } = await run('main.js', [], '', { WHICHWAY_THREADS: 'many' })
    expect(code).toBe(1)
    expect(err).toContain('WHICHWAY_THREADS is "many"')
  })

  it('check exits with 1 and annotates for GitHub', async () => {
    const { code, out } = await run('cli/index.js', ['check', '/nowhere'], '', { GITHUB_ACTIONS: 'true' })
    expect(code).toBe(1)
    expect(out).toContain('::error ')
  })

  it('evaluate needs to know where the data is', async () => {
    const { code, err } = await run('cli/index.js', ['evaluate'])
    expect(code).toBe(1)
    expect(err).toContain('--data DIR')
  })
})
