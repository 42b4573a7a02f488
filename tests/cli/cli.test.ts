/**
 * The command line as others drive it: the built program in a process of its own.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
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
    expect(out).toMatch(/^confidence +[\d.]+ %; answers from [\d.]+ %, offers from [\d.]+ %$/m)
    expect(out).toMatch(/^runner-up +\w+/m)
    expect(out).toMatch(
      /^nearest +"which one is cheaper" \(cost, 100\.0 % alike\) intents\/qualities\/cost\.yaml:3$/m,
    )
    expect(out).toMatch(/^pulled by +"/m)
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
