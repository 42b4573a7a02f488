/**
 * The digest as the bot makes it: from a real store, in a real thread (which needs the built files).
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { Content } from '../../src/content/content.js'
import { gather } from '../../src/misses/digest-of.js'
import { ignoring } from '../../src/misses/ignored.js'
import { toPlain } from '../../src/plain.js'
import { openStore } from '../../src/store/durable/open-store.js'
import { openPack } from '../support/talk.js'

type InThreadModule = typeof import('../../src/misses/in-thread.js')
const url = new URL('../../dist/src/misses/in-thread.js', import.meta.url).href
const { digestInThread } = (await import(url)) as InThreadModule

const DAY_MS = 24 * 60 * 60 * 1_000
const MONDAY = new Date('2026-11-16T00:00:00Z')
const NEXT_MONDAY = new Date('2026-11-23T00:00:00Z')

let content: Content
/** The pack is learned once. */
let data: string
beforeAll(async () => {
  content = (await openPack()).content
  data = await mkdtemp(path.join(tmpdir(), 'whichway-digest-'))
})
afterAll(() => rm(data, { recursive: true, force: true }))

async function week(floor = 2) {
  let now = MONDAY.getTime()
  const store = await openStore({
    ...{ url: undefined, file: ':memory:', secret: 'of no use', warn: expect.fail },
    now: () => new Date(now),
  })
  onTestFinished(() => store.close())
  return {
    store,
    later: (ms: number) => {
      now += ms
    },
    async asked(text: string, ...people: readonly string[]) {
      for (const person of people) {
        await store.misses.add({ text, reason: 'unknown', person })
        await store.counts.add('unknown')
      }
    },
    async digest(ignored: readonly { readonly text: string }[] = []) {
      const gathered = await gather(store, MONDAY, NEXT_MONDAY)
      const made = await digestInThread({
        ...{ gathered, content, floor, data },
        ignored: ignoring([...ignored]),
      })
      return { ...made, text: toPlain(made.reply) }
    },
  }
}

describe('the digest of a week', () => {
  it('shows what was asked and had no answer, and how much was asked', async () => {
    const { store, asked, digest } = await week()
    await asked('zorblax quuxing', 'ann', 'bob')
    await store.counts.add('answer', 7)
    const { text, isQuiet } = await digest()
    expect(isQuiet).toBe(false)
    expect(text).toMatch(
      /^What was asked from 2026-11-16 to 2026-11-22\nanswered: 7, given choices: 0, not ours: 0, without an answer: 2\n/,
    )
    expect(text).toMatch(/\n- zorblax quuxing \(people: 2, times: 2.*\)\n/)
  })

  it.each([2, 3, 5])('shows no word of what fewer than %i people have asked', async (floor) => {
    const { asked, digest } = await week(floor)
    const people = ['ann', 'bob', 'cleo', 'dan', 'eve']
    await asked('zorblax quuxing', ...people.slice(0, floor - 1))
    // The same person again and again is one.
    await asked('zorblax quuxing', 'ann', 'ann', 'ann', 'ann')
    await asked('frumious bandersnatch', ...people.slice(0, floor))
    const { text } = await digest()
    expect(text).not.toMatch(/zorblax|quux/)
    expect(text).toContain('- frumious bandersnatch (')
    expect(text).toContain('Further questions that were not answered at once: 1')
  })

  it('begins and ends at midnight', async () => {
    const { asked, digest, later } = await week()
    later(-1)
    await asked('zorblax quuxing', 'ann', 'bob')
    later(1 + 7 * DAY_MS - 1)
    await asked('frumious bandersnatch', 'ann', 'bob')
    later(1)
    await asked('slithy toves', 'ann', 'bob')
    const { text } = await digest()
    expect(text).toContain('frumious bandersnatch')
    expect(text).not.toMatch(/zorblax|slithy/)
    expect(text).toContain('without an answer: 2')
  })

  it('leaves out what is ignored', async () => {
    const { asked, digest } = await week()
    await asked('zorblax quuxing', 'ann', 'bob')
    const { text } = await digest([{ text: 'zorblax quuxing' }])
    expect(text).not.toContain('zorblax')
  })

  it('is quiet when nobody has asked anything', async () => {
    const { store, later, digest } = await week()
    later(7 * DAY_MS)
    await store.counts.add('answer')
    expect((await digest()).isQuiet).toBe(true)
  })

  it('is not quiet when somebody has said what they think', async () => {
    const { store, digest } = await week()
    await store.feedback.add({
      person: 'ann',
      conversation: 'c',
      text: '',
      intent: 'cost',
      verdict: 'helpful',
    })
    expect((await digest()).isQuiet).toBe(false)
  })
})
