/**
 * A snapshot as bits, in the order they are written, and back. What is read is not trusted: anybody can make a code.
 */
import type { DecisionThresholds } from '../../scoring/model.js'
import { type BitReader, createBitReader, createBitWriter } from './bits.js'
import type { AnswerThen, NoAlternative, Snapshot } from './snapshot.js'
import { UnreadableCodeError } from './unreadable.js'

const ALTERNATIVES_MAX = 12
const IMPORTANCE = [1, 0.5, 2] as const
/** They follow the indices of the alternatives. */
const NONE: readonly NoAlternative[] = ['either', 'neither', 'too_early']

/** @throws RangeError for more than 12 alternatives or 63 answers */
export function pack(snapshot: Snapshot): Uint8Array {
  const { alternatives, recommendation, excluded, neither, gate, answers, emphases } = snapshot
  const { write, bytes } = createBitWriter()
  const flag = (value: boolean) => write(value ? 1 : 0, 1)
  if (alternatives.length > ALTERNATIVES_MAX)
    throw new RangeError(`A code holds at most ${ALTERNATIVES_MAX} alternatives, not ${alternatives.length}.`)
  write(alternatives.length, 4)
  for (const hash of alternatives) write(hash, 16)
  for (const out of excluded) flag(out)
  flag(neither)
  write(
    typeof recommendation === 'number' ? recommendation : ALTERNATIVES_MAX + NONE.indexOf(recommendation),
    4,
  )
  for (const [key, perUnit, width] of THRESHOLDS) write(Math.round(snapshot.thresholds[key] * perUnit), width)
  write(Math.round(snapshot.coverage * 1000), 10)
  write(bitsOfFloat(snapshot.normaliser), 32)
  flag(gate !== undefined)
  if (gate !== undefined) write(gate, 24)
  write(answers.length, 6)
  for (const answer of answers) packAnswer(answer, write, flag)
  write(emphases.length, 6)
  for (const { criterion, importance } of emphases) {
    write(criterion, 24)
    flag(importance === 2)
  }
  return bytes()
}

const THRESHOLDS: readonly (readonly [keyof DecisionThresholds, perUnit: number, width: number])[] = [
  ['tie', 20, 11],
  ['recommend', 20, 11],
  ['strong', 20, 11],
  ['challenger', 20, 11],
  ['answers', 1, 6],
  ['coverage', 1000, 10],
]

/** Most weights and points stand on quarters, which take fewer bits; a flag says whether these do. */
function packAnswer(
  { hash, weight, importance, points }: AnswerThen,
  write: (value: number, width: number) => void,
  flag: (value: boolean) => void,
): void {
  write(hash, 24)
  write(IMPORTANCE.indexOf(importance), 2)
  const coarse = Number.isInteger(weight * 4) && weight <= 4
  flag(coarse)
  if (coarse) write(weight * 4 - 1, 4)
  else write(Math.round(weight * 100), 14)
  const quarters = points.every((point) => Number.isInteger(point * 4))
  flag(quarters)
  for (const point of points) {
    if (quarters) write(point * 4 + 12, 5)
    else write(Math.round(point * 20) + 60, 7)
  }
}

/** @throws UnreadableCodeError */
export function unpack(payload: Uint8Array): Snapshot {
  const reader = createBitReader(payload)
  const read = createReading(reader)
  const count = read(4)
  insist(count >= 2 && count <= ALTERNATIVES_MAX)
  const alternatives = read.times(count, () => read(16))
  const excluded = read.times(count, read.flag)
  const neither = read.flag()
  const recommendation = unpackRecommendation(read(4), count)
  const thresholds = unpackThresholds(read)
  const coverage = atMost(read(10), 1000) / 1000
  const normaliser = floatOfBits(read(32))
  insist(Number.isFinite(normaliser) && normaliser >= 0)
  const gate = read.flag() ? read(24) : undefined
  const answers = read.times(read(6), () => unpackAnswer(read, count))
  const emphases = read.times(read(6), () => ({
    criterion: read(24),
    importance: read.flag() ? (2 as const) : (0.5 as const),
  }))
  insist(reader.isAtEnd())
  return {
    alternatives,
    recommendation,
    excluded,
    neither,
    thresholds,
    coverage,
    normaliser,
    ...(gate !== undefined && { gate }),
    answers,
    emphases,
  }
}

function unpackRecommendation(picked: number, alternatives: number): Snapshot['recommendation'] {
  if (picked < alternatives) return picked
  const none = NONE[picked - ALTERNATIVES_MAX]
  insist(none !== undefined)
  return none
}

function unpackThresholds(read: Reading): DecisionThresholds {
  const margin = () => atMost(read(11), 2000) / 20
  return {
    tie: margin(),
    recommend: margin(),
    strong: margin(),
    challenger: margin(),
    answers: read(6),
    coverage: atMost(read(10), 1000) / 1000,
  }
}

function unpackAnswer(read: Reading, alternatives: number): AnswerThen {
  const hash = read(24)
  const importance = IMPORTANCE[read(2)]
  insist(importance !== undefined)
  const weight = read.flag() ? (read(4) + 1) / 4 : read(14) / 100
  insist(weight > 0)
  const quarters = read.flag()
  const points = read.times(alternatives, () =>
    quarters ? (atMost(read(5), 24) - 12) / 4 : (atMost(read(7), 120) - 60) / 20,
  )
  return { hash, weight, importance, points }
}

type Reading = ReturnType<typeof createReading>

function createReading(reader: BitReader) {
  const read = (width: number): number => {
    const value = reader.read(width)
    insist(value !== undefined)
    return value
  }
  return Object.assign(read, {
    flag: () => read(1) === 1,
    times: <T>(count: number, one: () => T): T[] => Array.from({ length: count }, one),
  })
}

function atMost(value: number, most: number): number {
  insist(value <= most)
  return value
}

function insist(holds: boolean): asserts holds {
  if (!holds) throw new UnreadableCodeError('broken')
}

function bitsOfFloat(value: number): number {
  const view = new DataView(new ArrayBuffer(4))
  view.setFloat32(0, value)
  return view.getUint32(0)
}

function floatOfBits(bits: number): number {
  const view = new DataView(new ArrayBuffer(4))
  view.setUint32(0, bits)
  return view.getFloat32(0)
}
