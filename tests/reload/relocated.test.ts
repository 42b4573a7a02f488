/**
 * Explanations after an edit that moves lines: they name the lines where the examples stand now, everywhere.
 */
import { beforeAll, expect, it } from 'vitest'
import type { Likeness } from '../../src/classifier/classifier.js'
import type { Content, Intent } from '../../src/content/content.js'
import { relocated } from '../../src/reload/relocated.js'
import { type Opened, openPack } from '../support/talk.js'

const MOVED_BY = 100
let pack: Opened
let later: Content

beforeAll(async () => {
  pack = await openPack()
  later = {
    ...pack.content,
    intents: new Map([...pack.content.intents].map(([id, one]) => [id, moved(one)])),
  }
})

const moved = (intent: Intent): Intent => ({
  ...intent,
  examples: intent.examples.map((example) => ({ ...example, line: example.line + MOVED_BY })),
})

const placesIn = (likenesses: readonly (Likeness | undefined)[]) => likenesses.map((one) => one?.example.at)

it('nearest, near, and the nearest of each contender', () => {
  const text = 'is the bus cheaper or faster'
  const before = pack.classifier.explain(text)
  const after = relocated(pack, later).explain(text)
  const further = (place: string | undefined) =>
    place?.replace(/\d+$/, (line) => String(Number(line) + MOVED_BY))
  const all = ({ nearest, near, contenders }: typeof before) =>
    placesIn([nearest, ...near, ...contenders.map((one) => one.nearest)])
  expect(all(before).filter((place) => place !== undefined).length).toBeGreaterThan(4)
  expect(all(after)).toEqual(all(before).map(further))
  expect(after).toMatchObject({ decision: before.decision, pulls: before.pulls })
})

it('that nothing has moved is not paid for', () => {
  expect(relocated(pack, { ...pack.content, phrases: later.phrases })).toBe(pack.classifier)
})
