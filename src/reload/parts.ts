/**
 * Content in parts: every entry of a map in it is one, every other field is one. Parts that have not changed stay where
 * they are, so that an edit costs what was edited, and an unchanged field is the same object before and after.
 */
import { createHash } from 'node:crypto'
import { deserialize, serialize } from 'node:v8'
import type { Content } from '../content/content.js'

/** The fields of content in order; of those that are maps, the keys in order. */
type Outline = readonly (readonly [field: string, keys?: readonly string[]])[]

/** Values by the names of the parts. */
type Parts = ReadonlyMap<string, unknown>

/** A short name for the value of each part: equal for equal values. */
export type Fingerprints = ReadonlyMap<string, string>

export type PackedContent = {
  readonly outline: Outline
  /** What is new or has changed: serialised lists of a part's name and value. */
  readonly slices: readonly Uint8Array[]
}

/** Something that an edit has changed: "answers/cost", "phrases". */
export type Part = { readonly name: string; readonly how: 'new' | 'changed' | 'gone' }

export function fingerprintsOf(content: Content): Fingerprints {
  return new Map(Array.from(split(content), ([name, value]) => [name, fingerprintOf(value)]))
}

/** The same for equal values, however they were made. @param value what JSON can say, and maps */
export function fingerprintOf(value: unknown): string {
  const text = JSON.stringify(value, (_, inner) => (inner instanceof Map ? [...inner] : inner)) ?? ''
  return createHash('sha1').update(text).digest('base64')
}

/** @param held fingerprints of what the receiver has */
export function packContent(content: Content, now: Fingerprints, held: Fingerprints): PackedContent {
  const slices: Uint8Array[] = []
  let slice: [name: string, value: unknown][] = []
  let size = 0
  const cut = () => {
    if (slice.length > 0) slices.push(serialize(slice))
    slice = []
    size = 0
  }
  for (const [name, value] of split(content)) {
    if (now.get(name) === held.get(name)) continue
    slice.push([name, value])
    size += JSON.stringify(value)?.length ?? 0
    if (size > SLICE_SIZE) cut()
  }
  cut()
  return { outline: outlineOf(content), slices }
}

/** What differs, in the order it is in now; what is gone comes last. Another order alone is a change of `order`. */
export function partsBetween(held: Fingerprints, now: Fingerprints): Part[] {
  const parts: Part[] = []
  for (const [name, fingerprint] of now)
    if (held.get(name) !== fingerprint) parts.push({ name, how: held.has(name) ? 'changed' : 'new' })
  for (const name of held.keys()) if (!now.has(name)) parts.push({ name, how: 'gone' })
  return parts.length > 0 || isInOrder(held, now) ? parts : [{ name: 'order', how: 'changed' }]
}

/** It is the order of display. */
function isInOrder(held: Fingerprints, now: Fingerprints): boolean {
  const before = [...held.keys()]
  return [...now.keys()].every((name, i) => name === before[i])
}

/** Characters of JSON: some 3 ms to read. */
const SLICE_SIZE = 200_000

/**
 * @param before what the sender thinks we have
 * @param turn resolves when others had their turn: called between slices
 */
export async function unpackContent(
  { outline, slices }: PackedContent,
  before: Content,
  turn: () => Promise<void>,
): Promise<Content> {
  const parts = split(before)
  for (const slice of slices) {
    for (const [name, value] of deserialize(slice) as [string, unknown][]) parts.set(name, value)
    await turn()
  }
  return join(outline, parts, before)
}

const fieldsOf = (content: Content) => Object.entries(content) as [string, unknown][]

const outlineOf = (content: Content): Outline =>
  fieldsOf(content).map(([field, value]) => (value instanceof Map ? [field, [...value.keys()]] : [field]))

function split(content: Content): Map<string, unknown> {
  const parts = new Map<string, unknown>()
  for (const [field, value] of fieldsOf(content)) {
    if (value instanceof Map) for (const [key, entry] of value) parts.set(nameOf(field, key), entry)
    else parts.set(field, value)
  }
  return parts
}

function join(outline: Outline, parts: Parts, before: Content): Content {
  const had = new Map(fieldsOf(before))
  const fields = outline.map(([field, keys]) => {
    if (!keys) return [field, parts.get(field)] as const
    const made = new Map(keys.map((key) => [key, parts.get(nameOf(field, key))]))
    return [field, sameOr(had.get(field), made)] as const
  })
  // The outline was that of content.
  return Object.fromEntries(fields) as unknown as Content
}

/** No field has a slash in its name. */
const nameOf = (field: string, key: string) => `${field}/${key}`

function sameOr(before: unknown, made: ReadonlyMap<string, unknown>): unknown {
  if (!(before instanceof Map) || before.size !== made.size) return made
  const entries = [...before]
  return [...made].every(([key, value], i) => entries[i]![0] === key && entries[i]![1] === value)
    ? before
    : made
}
