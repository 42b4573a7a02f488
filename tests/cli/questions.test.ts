/**
 * `whichway test --questions`: a file of questions, and what is wrong with it.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { readQuestions } from '../../src/cli/questions.js'
import { verdictOn } from '../../src/cli/verdict.js'
import type { Content } from '../../src/content/content.js'
import { loadPack } from '../support/talk.js'

let content: Content

beforeAll(async () => {
  content = await loadPack()
})

/** Reads these lines from a file; `$FILE` in an error stands for its path. */
async function read(...lines: string[]) {
  const dir = await mkdtemp(join(tmpdir(), 'whichway-questions-'))
  onTestFinished(() => rm(dir, { recursive: true }))
  const file = join(dir, 'mine.jsonl')
  await writeFile(file, lines.join('\n'))
  return readQuestions(file, content).catch((error: Error) => {
    throw new Error(error.message.replaceAll(file, '$FILE'))
  })
}

const COST = '{"text": "what does it cost", "intent": "cost"}'

describe('a question', () => {
  it('is for an intent, and others may be right as well', async () => {
    expect(await read(COST, '{"text": "fast?", "intent": "speed", "also": ["which_one", "cost"]}')).toEqual([
      { text: 'what does it cost', intent: 'cost', also: [], ours: true },
      { text: 'fast?', intent: 'speed', also: ['which_one', 'cost'], ours: true },
    ])
  })

  it('for something a conversation can do is ours', async () => {
    expect(await read('{"text": "hello", "intent": "smalltalk"}')).toMatchObject([{ ours: true }])
  })

  it.each(['out_of_scope', 'repairs'])('for "%s" is not ours', async (intent) => {
    expect(await read(`{"text": "my chain fell off", "intent": "${intent}"}`)).toEqual([
      { text: 'my chain fell off', intent, also: [], ours: false },
    ])
  })

  it('may have fields that nobody reads', async () => {
    const [question] = await read('{"text": "fast?", "intent": "speed", "note": "from a colleague"}')
    expect(question).toEqual({ text: 'fast?', intent: 'speed', also: [], ours: true })
  })

  it('is one a line, and empty lines are none', async () => {
    expect(await read('', COST, '   ', COST, '')).toHaveLength(2)
    expect(await read('')).toEqual([])
  })
})

describe('what "also" says is right', () => {
  it('when another intent answers', async () => {
    const [question] = await read('{"text": "fast?", "intent": "speed", "also": ["cost"]}')
    expect(verdictOn(question!, { kind: 'answer', intent: 'cost', confidence: 1 })).toBe('right')
    expect(verdictOn(question!, { kind: 'answer', intent: 'health', confidence: 1 })).toBe('wrong')
  })

  it('when a question of ours may be refused', async () => {
    const [question] = await read('{"text": "is a tram cheap", "intent": "cost", "also": ["out_of_scope"]}')
    expect(verdictOn(question!, { kind: 'decline', intent: 'other_ways', confidence: 1 })).toBe('right')
  })

  it('when a question that is not ours may be answered', async () => {
    const [question] = await read('{"text": "is a tram cheap", "intent": "out_of_scope", "also": ["cost"]}')
    expect(verdictOn(question!, { kind: 'answer', intent: 'cost', confidence: 1 })).toBe('right')
  })
})

describe('what is wrong is said with the file and the number of the question', () => {
  it('an intent that does not exist', async () => {
    await expect(read(COST, '{"text": "fast?", "intent": "sped"}')).rejects.toThrow(
      /^\$FILE, question 2: there is no intent "sped"; use an id from intents\/, or "out_of_scope"$/,
    )
  })

  it('one that does not exist among those that are right as well', async () => {
    await expect(
      read(COST, COST, '{"text": "fast?", "intent": "speed", "also": ["cost", "price"]}'),
    ).rejects.toThrow(/^\$FILE, question 3: there is no intent "price"/)
  })

  it('a line that is not JSON', async () => {
    await expect(read(COST, 'fast? speed')).rejects.toThrow(/^\$FILE, question 2: This line is not JSON: /)
  })

  it.each([
    ['without a text', '{"intent": "cost"}', 'text'],
    ['without an intent', '{"text": "cheap?"}', 'intent'],
    ['with a text where a list belongs', '{"text": "cheap?", "intent": "cost", "also": "speed"}', 'also'],
  ])('a line %s', async (_, line, field) => {
    await expect(read(line)).rejects.toThrow(new RegExp(`^\\$FILE, question 1: ${field}: `))
  })

  it('a file that is not there', async () => {
    await expect(readQuestions('/nowhere/mine.jsonl', content)).rejects.toThrow('/nowhere/mine.jsonl')
  })
})
