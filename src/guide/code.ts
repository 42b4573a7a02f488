/**
 * A decision as a short code to keep beside it: "WW1-...", about 90 characters for 7 answers and 140 for 13.
 *
 * A snapshot is packed into bits, a checksum of 4 bytes follows, and all of it is written in base64url (RFC 4648): the
 * shortest of the common alphabets, which Node reads and writes itself. It tells capitals apart and holds "_", so it is
 * shown as code, where chats leave it alone, and copied rather than typed.
 */
import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import type { Answers, DecisionModel, Importance } from '../scoring/model.js'
import { alternativesOf } from '../scoring/score.js'
import { pack, unpack } from './code/pack.js'
import {
  hashOfAlternative,
  hashOfCriterion,
  hashOfOption,
  type Snapshot,
  snapshotOf,
} from './code/snapshot.js'
import { CODE_VERSION, UnreadableCodeError } from './code/unreadable.js'

/** Longer texts are not looked at. The largest model that can be written takes less. */
export const CODE_LENGTH_MAX = 2_000

/**
 * The same answers and content give the same code.
 *
 * @throws UnknownAnswerError, EmptyModelError; RangeError for more than 12 alternatives or 63 criteria
 */
export const codeOf = (model: DecisionModel, answers: Answers, importance: Importance = {}): string =>
  writeCode(snapshotOf(model, answers, importance))

/** @throws RangeError for what no model of at most 12 alternatives and 63 criteria gives */
export function writeCode(snapshot: Snapshot): string {
  const payload = pack(snapshot)
  const bytes = Buffer.concat([payload, checksumOf(payload)])
  return `WW${CODE_VERSION}-${bytes.toString('base64url')}`
}

/** What looks like a code in a message, whole or not. */
export const findCode = (text: string): string | undefined =>
  /\bWW\d{1,3}-[\w-]{8,}/.exec(text.slice(0, CODE_LENGTH_MAX))?.[0]

/** White space and backticks around or in a copied code do no harm. @throws UnreadableCodeError, and nothing else */
export function readCode(text: string): Snapshot {
  if (text.length > CODE_LENGTH_MAX) throw new UnreadableCodeError('too_long')
  const [, version, written] = /^WW(\d{1,3})-([\w-]+)$/.exec(text.replace(/[\s`]/g, '')) ?? []
  if (version === undefined || written === undefined) throw new UnreadableCodeError('not_a_code')
  if (version !== String(CODE_VERSION)) throw new UnreadableCodeError('version')
  const bytes = Buffer.from(written, 'base64url')
  // Several last characters can stand for the same bytes; only one of them is what we wrote.
  const isOurs = bytes.toString('base64url') === written && bytes.length > CHECKSUM_BYTES
  const payload = bytes.subarray(0, -CHECKSUM_BYTES)
  if (!isOurs || !checksumOf(payload).equals(bytes.subarray(-CHECKSUM_BYTES)))
    throw new UnreadableCodeError('mistyped')
  return unpack(payload)
}

/**
 * Names of the content that a code could not tell apart, in pairs; empty is as it should be. One of the two needs
 * another id.
 */
export function hashCollisions(model: DecisionModel): [string, string][] {
  const options = [model.gate, ...model.criteria].flatMap(({ id, options }) =>
    options.map((option) => [`${id}.${option.id}`, hashOfOption(id, option.id)] as const),
  )
  const criteria = model.criteria.map(({ id }) => [id, hashOfCriterion(id)] as const)
  const alternatives = alternativesOf(model).map((id) => [id, hashOfAlternative(id)] as const)
  return [options, criteria, alternatives].flatMap(sameHash)
}

function sameHash(named: readonly (readonly [string, number])[]): [string, string][] {
  const first = new Map<number, string>()
  return named.flatMap(([name, hash]): [string, string][] => {
    const other = first.get(hash)
    if (other !== undefined) return [[other, name]]
    first.set(hash, name)
    return []
  })
}

const CHECKSUM_BYTES = 4

const checksumOf = (payload: Uint8Array) =>
  createHash('sha256').update(payload).digest().subarray(0, CHECKSUM_BYTES)
