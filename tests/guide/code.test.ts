/**
 * Decision codes: they come back as they went out, find typos, and refuse everything else with one kind of error.
 */
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, it } from 'vitest'
import type { AnswerThen, Snapshot } from '../../src/guide/code/snapshot.js'
import {
  hashOfAlternative,
  hashOfOption,
  roundPoint,
  roundWeight,
  snapshotOf,
} from '../../src/guide/code/snapshot.js'
import { UnreadableCodeError } from '../../src/guide/code/unreadable.js'
import { CODE_LENGTH_MAX, codeOf, hashCollisions, readCode, writeCode } from '../../src/guide/code.js'
import type { DecisionModel } from '../../src/scoring/model.js'
import { anyCharacter } from '../support/any-character.js'
import { expect } from '../support/quick-expect.js'
import { decision } from './record-content.js'

const answers = { fixed: 'none', distance: 'near', weather: 'wet', money: 'little', luggage: 'much' }
const code = codeOf(decision, answers, { weather: 2, company: 0.5 })

/** Alike on the grids that a code is written on. */
const snapshots: fc.Arbitrary<Snapshot> = fc.integer({ min: 2, max: 12 }).chain((count) => {
  const many = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: count, maxLength: count })
  const margin = fc.integer({ min: 0, max: 2000 }).map((steps) => steps / 20)
  const share = fc.integer({ min: 0, max: 1000 }).map((steps) => steps / 1000)
  const quarters = fc.integer({ min: -12, max: 12 }).map((steps) => steps / 4)
  const twentieths = fc.integer({ min: -60, max: 60 }).map((steps) => roundPoint(steps / 20))
  const name = fc.nat({ max: 2 ** 24 - 1 })
  const answer: fc.Arbitrary<AnswerThen> = fc.record({
    hash: name,
    weight: fc.double({ min: 0.01, max: 160, noNaN: true }).map(roundWeight),
    importance: fc.constantFrom(0.5, 1, 2),
    points: fc.oneof(many(quarters), many(twentieths)),
  })
  return fc.record(
    {
      alternatives: many(fc.nat({ max: 2 ** 16 - 1 })),
      recommendation: fc.oneof(
        fc.nat({ max: count - 1 }),
        fc.constantFrom('either' as const, 'neither' as const, 'too_early' as const),
      ),
      excluded: many(fc.boolean()),
      neither: fc.boolean(),
      thresholds: fc.record({
        tie: margin,
        recommend: margin,
        strong: margin,
        challenger: margin,
        answers: fc.nat({ max: 63 }),
        coverage: share,
      }),
      coverage: share,
      normaliser: fc.float({ min: 0, noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
      gate: name,
      answers: fc.array(answer, { maxLength: 63 }),
      emphases: fc.array(fc.record({ criterion: name, importance: fc.constantFrom(0.5, 2) }), {
        maxLength: 8,
      }),
    },
    {
      requiredKeys: [
        'alternatives',
        'recommendation',
        'excluded',
        'neither',
        'thresholds',
        'coverage',
        'normaliser',
        'answers',
        'emphases',
      ],
    },
  )
})

describe('a code', () => {
  it('comes back as it went out', () => {
    fc.assert(
      fc.property(snapshots, (snapshot) => {
        const written = writeCode(snapshot)
        expect(written).toMatch(/^WW1-[\w-]+$/)
        expect(written.length).toBeLessThanOrEqual(CODE_LENGTH_MAX)
        expect(readCode(written)).toEqual(snapshot)
      }),
      { numRuns: 1000 },
    )
  })

  it('holds what the decision rested on', () => {
    expect(readCode(code)).toEqual(snapshotOf(decision, answers, { weather: 2, company: 0.5 }))
    expect(readCode(code)).toMatchObject({
      alternatives: ['bike', 'bus', 'car'].map(hashOfAlternative),
      gate: hashOfOption('fixed', 'none'),
      excluded: [false, false, false],
      thresholds: { tie: 5, challenger: 3.5, coverage: 0.15 },
      answers: [
        { hash: hashOfOption('distance', 'near'), weight: 1.5, importance: 1, points: [3, -1, -2] },
        { hash: hashOfOption('weather', 'wet'), weight: 1, importance: 2, points: [-2, 1, 1] },
        { hash: hashOfOption('luggage', 'much'), weight: 1, importance: 1, points: [-2, -1, 3] },
        { hash: hashOfOption('money', 'little'), weight: 1.25, importance: 1, points: [2.5, 0.25, -3] },
      ],
      emphases: [{ importance: 0.5 }],
    })
  })

  it('is the same for the same answers in any order', () => {
    expect(codeOf(decision, Object.fromEntries(Object.entries(answers).reverse()))).toBe(
      codeOf(decision, answers),
    )
    expect(codeOf(decision, answers, { weather: 1 })).toBe(codeOf(decision, answers))
  })

  it('is short: about 90 characters for 7 answers and 140 for 13', () => {
    const wide: DecisionModel = {
      ...decision,
      criteria: Array.from({ length: 13 }, (_, n) => ({ ...decision.criteria[n % 5]!, id: `c${n}` })),
      vetoes: [],
    }
    const length = (n: number) => {
      const given = wide.criteria.slice(0, n).map(({ id, options }) => [id, options[0]!.id])
      return codeOf(wide, Object.fromEntries(given)).length
    }
    expect([length(7), length(13)]).toEqual([94, 142])
  })

  it('may be copied with its backticks, or broken over two lines', () => {
    expect(readCode(` \`${code.slice(0, 30)}\n${code.slice(30)}\`\n`)).toEqual(readCode(code))
  })

  it('rounds what stands on no grid, and cuts what is beyond every use', () => {
    const odd: DecisionModel = {
      ...decision,
      thresholds: { ...decision.thresholds, strong: 250, tie: 4.98 },
      criteria: [
        { id: 'a', weight: 1 / 3, mutable: true, options: [{ id: 'b', points: { bike: 1.337, bus: -9 } }] },
        { id: 'c', weight: 0.001, mutable: true, options: [{ id: 'd', points: { car: -0.001 } }] },
      ],
      vetoes: [],
    }
    expect(readCode(codeOf(odd, { a: 'b', c: 'd' }))).toMatchObject({
      thresholds: { strong: 100, tie: 5 },
      answers: [
        { weight: 0.33, points: [1.35, -3, 0] },
        { weight: 0.01, points: [0, 0, 0] },
      ],
    })
  })
})

describe('a text that is no code', () => {
  const problemOf = (text: string) => {
    try {
      readCode(text)
      return 'none'
    } catch (error) {
      expect(error).toBeInstanceOf(UnreadableCodeError)
      return (error as UnreadableCodeError).problem
    }
  }
  const character = fc.constantFrom(...'ABCXYZabcxyz0189-_W`. é')

  it.each([
    ['nothing', '', 'not_a_code'],
    ['a word', 'hello', 'not_a_code'],
    ['a code and a sign', `${code}!`, 'not_a_code'],
    ['only the start', 'WW1-', 'not_a_code'],
    ['hardly more', 'WW1-AA', 'mistyped'],
    ['without a payload', 'WW1-AAAAAA', 'mistyped'],
    ['of another version', code.replace('WW1', 'WW2'), 'version'],
    ['without its end', code.slice(0, -1), 'mistyped'],
    ['a little too long', 'x'.repeat(CODE_LENGTH_MAX + 1), 'too_long'],
    ['far too long', `WW1-${'A'.repeat(1_000_000)}`, 'too_long'],
  ])('%s', (_, text, problem) => {
    expect(problemOf(text)).toBe(problem)
  })

  it('says in a sentence what to do', () => {
    expect(() => readCode('WW9-abcdef')).toThrow(/another version of Whichway.*WW1-/)
    expect(() => readCode(`${code.slice(0, -2)}A`)).toThrow(/copy it once more/)
  })

  it('is refused by the one error for it, whatever it is', () => {
    const texts = fc.oneof(
      fc.string({ unit: anyCharacter, maxLength: 160 }),
      fc.base64String({ maxLength: 160 }).map((text) => `WW1-${text}`),
    )
    fc.assert(
      fc.property(texts, (text) => {
        expect(problemOf(text)).not.toBe('none')
      }),
      { numRuns: 1000 },
    )
  })

  it('is refused also when somebody made the checksum right', () => {
    const seal = (payload: Uint8Array) => {
      const sum = createHash('sha256').update(payload).digest().subarray(0, 4)
      return `WW1-${Buffer.concat([payload, sum]).toString('base64url')}`
    }
    const payload = Buffer.from(code.slice(4), 'base64url').subarray(0, -4)
    expect(seal(payload)).toBe(code)
    const broken = fc.oneof(
      fc.uint8Array({ maxLength: 120 }),
      fc.tuple(fc.nat({ max: 30 }), fc.nat({ max: 255 })).map(([at, byte]) => {
        const changed = Uint8Array.from(payload)
        changed[at] = byte
        return changed
      }),
    )
    const seen = new Set<string>()
    fc.assert(
      fc.property(broken, (bytes) => {
        seen.add(problemOf(seal(bytes)))
      }),
      { numRuns: 1000 },
    )
    expect([...seen].filter((problem) => problem !== 'mistyped').sort()).toEqual(['broken', 'none'])
    expect(problemOf(seal(Buffer.concat([payload, Buffer.alloc(1)])))).toBe('broken')
  })

  it('a single wrong, missing, doubled or swapped character is found', () => {
    const typos = fc
      .tuple(
        fc.nat({ max: code.length - 2 }),
        character,
        fc.constantFrom('wrong', 'missing', 'more', 'swapped'),
      )
      .map(([at, typed, how]) => {
        const [before, after] = [code.slice(0, at), code.slice(at + 1)]
        if (how === 'missing') return before + after
        if (how === 'more') return before + typed + code.slice(at)
        return how === 'wrong' ? before + typed + after : before + after[0]! + code[at]! + after.slice(1)
      })
      .filter((text) => text.replace(/[\s`]/g, '') !== code)
    fc.assert(
      fc.property(typos, (text) => {
        expect(problemOf(text)).not.toBe('none')
      }),
      { numRuns: 1000 },
    )
  })

  it('so is each other last character, although several stand for the same bytes', () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    for (const last of alphabet) {
      const text = code.slice(0, -1) + last
      expect(problemOf(text)).toBe(text === code ? 'none' : 'mistyped')
    }
  })
})

describe('names that a code could not tell apart', () => {
  it('are none as a rule', () => {
    expect(hashCollisions(decision)).toEqual([])
  })

  it('are listed in pairs', () => {
    const [one, other] = collidingOptions()
    const criterion = { id: 'c', weight: 1, mutable: true }
    const options = [one, 'plain', other].map((id) => ({ id, points: {} }))
    expect(hashCollisions({ ...decision, criteria: [{ ...criterion, options }] })).toEqual([
      [`c.${one}`, `c.${other}`],
    ])
  })

  /** Of 2^24 hashes some 5,000 names share one by chance. */
  function collidingOptions(): [string, string] {
    const seen = new Map<number, string>()
    for (let n = 0; ; n++) {
      const hash = hashOfOption('c', `o${n}`)
      const other = seen.get(hash)
      if (other !== undefined) return [other, `o${n}`]
      seen.set(hash, `o${n}`)
    }
  }
})

it('more than a code can hold is refused where it is written', () => {
  const challengers = Array.from({ length: 11 }, (_, n) => `a${n}`)
  expect(() => codeOf({ ...decision, challengers }, answers)).toThrow(/at most 12 alternatives, not 13/)
})
