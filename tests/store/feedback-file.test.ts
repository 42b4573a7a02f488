/**
 * Remarks in a file: one line each, and none is lost.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { createFeedbackFile } from '../../src/store/feedback-file.js'
import { NOW } from '../support/content-tree.js'

async function tempDir(): Promise<string> {
  const dir = await mkdtemp(path.join(tmpdir(), 'whichway-feedback-'))
  onTestFinished(() => rm(dir, { recursive: true }))
  return dir
}

const now = () => NOW
const fail = (message: string) => expect.fail(message)
const remark = (text: string) => ({ conversation: 'console:1', text, intent: 'speed' })
const linesOf = async (file: string) =>
  (await readFile(file, 'utf8')).split('\n').map((line) => (line === '' ? '' : JSON.parse(line)))

it('a remark is one line, with the time it was made', async () => {
  const file = path.join(await tempDir(), 'feedback.jsonl')
  await createFeedbackFile(file, fail, now).add(remark('that is wrong'))
  expect(await readFile(file, 'utf8')).toBe(
    '{"at":"2026-11-20T12:00:00.000Z","conversation":"console:1","text":"that is wrong","intent":"speed"}\n',
  )
})

it('a remark on no answer has no intent', async () => {
  const file = path.join(await tempDir(), 'feedback.jsonl')
  await createFeedbackFile(file, fail, now).add({ conversation: 'console:1', text: 'wrong' })
  expect((await linesOf(file))[0]).not.toHaveProperty('intent')
})

it('the file and its folder are made when there is something to keep, not before', async () => {
  const file = path.join(await tempDir(), 'data', 'deep', 'feedback.jsonl')
  const store = createFeedbackFile(file, fail, now)
  await expect(readFile(file)).rejects.toThrow('ENOENT')
  await store.add(remark('wrong'))
  expect(await linesOf(file)).toHaveLength(2)
})

it('what is there already stays, also after a restart', async () => {
  const file = path.join(await tempDir(), 'feedback.jsonl')
  await createFeedbackFile(file, fail, now).add(remark('first'))
  await createFeedbackFile(file, fail, now).add(remark('second'))
  expect((await linesOf(file)).map((line) => line.text)).toEqual(['first', 'second', undefined])
})

it.each(['two\nlines', '"quotes" and \\', 'null \u0000 and \u2028', '👎', 'half a pair \ud83d'])(
  '%j stays one line, and comes back as it was',
  async (text) => {
    const file = path.join(await tempDir(), 'feedback.jsonl')
    await createFeedbackFile(file, fail, now).add(remark(text))
    const lines = await linesOf(file)
    expect(lines).toHaveLength(2)
    expect(lines[0].text).toBe(text)
  },
)

it('many at once are all there, each whole', async () => {
  const file = path.join(await tempDir(), 'data', 'feedback.jsonl')
  const stores = [createFeedbackFile(file, fail, now), createFeedbackFile(file, fail, now)]
  const texts = Array.from({ length: 100 }, (_, i) => `remark ${i} ${'x'.repeat(i * 20)}`)
  await Promise.all(texts.map((text, i) => stores[i % 2]!.add(remark(text))))
  const kept = (await linesOf(file)).slice(0, -1).map((line) => line.text)
  expect(kept.sort()).toEqual(texts.sort())
})

it('a remark that cannot be kept is told, whole, and stops nobody', async () => {
  const blocked = path.join(await tempDir(), 'file')
  await writeFile(blocked, '')
  const told: string[] = []
  await createFeedbackFile(path.join(blocked, 'feedback.jsonl'), (message) => told.push(message), now).add(
    remark('wrong'),
  )
  expect(told).toEqual([
    expect.stringMatching(/could not be kept in ".*feedback\.jsonl" \(E.*"text":"wrong"/),
  ])
})

it.each(['/dev/null/feedback.jsonl', '/proc/nowhere/deep/feedback.jsonl'])(
  '%s keeps nobody waiting',
  async (file) => {
    const told: string[] = []
    await createFeedbackFile(file, (message) => told.push(message), now).add(remark('wrong'))
    expect(told).toHaveLength(1)
  },
)
