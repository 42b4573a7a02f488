/**
 * Content on its way from thread to thread: all of it arrives, and little is sent.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import type { Content } from '../../src/content/content.js'
import { load } from '../../src/content/load.js'
import { fingerprintOf, fingerprintsOf, packContent, unpackContent } from '../../src/reload/parts.js'
import { NOW } from '../support/content-tree.js'

let content: Content

beforeAll(async () => {
  content = (await load('tests/packs/commute', { now: NOW })).content!
})

const NOTHING = new Map<string, string>()

/** What arrives when the receiver has `before`, and how many bytes it took. */
async function send(after: Content, before: Content) {
  const packed = packContent(after, fingerprintsOf(after), fingerprintsOf(before))
  const bytes = packed.slices.reduce((sum, { length }) => sum + length, 0)
  return { arrived: await unpackContent(packed, before, async () => {}), bytes }
}

const without = (id: string): Content => ({
  ...content,
  answers: new Map([...content.answers].filter(([other]) => other !== id)),
})

const reworded = (title: string): Content => {
  const speed = content.answers.get('speed')!
  return { ...content, answers: new Map(content.answers).set('speed', { ...speed, title }) }
}

describe('what arrives', () => {
  it('is what was sent, to whoever has nothing of it', async () => {
    const packed = packContent(content, fingerprintsOf(content), NOTHING)
    const empty = { answers: new Map() } as unknown as Content
    const arrived = await unpackContent(packed, empty, async () => {})
    expect(arrived).toEqual(content)
    expect([...arrived.intents.keys()]).toEqual([...content.intents.keys()])
  })

  it.each<[string, () => Content]>([
    ['another title', () => reworded('Who is first?')],
    ['an answer less', () => without('speed')],
    ['no answers at all', () => ({ ...content, answers: new Map() })],
    ['another order', () => ({ ...content, answers: new Map([...content.answers].reverse()) })],
    ['another phrase', () => ({ ...content, phrases: { ...content.phrases, greeting: 'Hello.' } })],
    [
      'no decision any more',
      () => {
        const { decision: _, guide: __, ...rest } = content
        return rest
      },
    ],
  ])('with %s is that', async (_, change) => {
    const after = change()
    const { arrived } = await send(after, content)
    expect(arrived).toEqual(after)
    expect([...arrived.answers.keys()]).toEqual([...after.answers.keys()])
  })

  it('and comes back is as before', async () => {
    const { arrived } = await send(without('speed'), content)
    expect((await send(content, arrived)).arrived).toEqual(content)
  })

  it('shares with what was there whatever has not changed', async () => {
    const { arrived, bytes } = await send(reworded('Who is first?'), content)
    expect(arrived.answers.get('cost')).toBe(content.answers.get('cost'))
    expect(arrived.intents).toBe(content.intents)
    expect(arrived.decision).toBe(content.decision)
    expect(bytes).toBeLessThan(2_000)
  })

  it('takes turns with others while it is read', async () => {
    const many = new Map(
      Array.from({ length: 2_000 }, (_, i) => [`speed_${i}`, content.answers.get('speed')!] as const),
    )
    const packed = packContent(
      { ...content, answers: many },
      fingerprintsOf({ ...content, answers: many }),
      NOTHING,
    )
    let turns = 0
    await unpackContent(packed, content, async () => {
      turns++
    })
    expect(turns).toBe(packed.slices.length)
    expect(turns).toBeGreaterThan(3)
  })
})

describe('a fingerprint', () => {
  it('is that of the value, not of how it was made', () => {
    expect(fingerprintOf(structuredClone(content.lexicon))).toBe(fingerprintOf(content.lexicon))
  })

  it('tells maps apart by what is in them', () => {
    expect(fingerprintOf(new Map([['a', 1]]))).not.toBe(fingerprintOf(new Map([['a', 2]])))
  })
})
