/**
 * The short name of content: the same for the same content, however it came here.
 */
import { deserialize, serialize } from 'node:v8'
import { expect, it } from 'vitest'
import { hashOf } from '../../src/content/hash.js'
import { load } from '../../src/content/load.js'
import { fingerprintsOf, packContent, unpackContent } from '../../src/reload/parts.js'
import { NOW } from '../support/content-tree.js'

const parse = async () => (await load('tests/packs/commute', { now: NOW })).content!

it('is the same for what was parsed, read from a cache, or sent from thread to thread in parts', async () => {
  const content = await parse()
  const hash = hashOf(content)
  expect(hash).toMatch(/^[0-9a-f]{12}$/)
  expect(hashOf(await parse())).toBe(hash)
  expect(hashOf(deserialize(serialize(content)))).toBe(hash)
  const packed = packContent(content, fingerprintsOf(content), new Map())
  expect(hashOf(await unpackContent(packed, { ...content, answers: new Map() }, async () => {}))).toBe(hash)
})

it('is another one when a word has changed, or the order of display', async () => {
  const content = await parse()
  const { phrases, answers } = content
  expect(hashOf({ ...content, phrases: { ...phrases, greeting: 'Hello.' } })).not.toBe(hashOf(content))
  expect(hashOf({ ...content, answers: new Map([...answers].reverse()) })).not.toBe(hashOf(content))
})
