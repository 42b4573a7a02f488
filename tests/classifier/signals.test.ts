import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Label } from '../../src/classifier/model.js'
import { EVIDENCE, readSignals } from '../../src/classifier/signals.js'

const ours = (id: string): Label => ({ id, refused: false })
const refused = (id: string): Label => ({ id, refused: true })
const LABELS = [
  ours('cost'),
  refused('pizza'),
  ours('speed'),
  refused('poems'),
  ours('health'),
  ours('weather'),
]

const read = (probabilities: number[], labels: readonly Label[] = LABELS) =>
  readSignals(
    labels,
    {
      probabilities: Float64Array.from(probabilities),
      margins: Float64Array.from(probabilities, (p) => p - 0.5),
    },
    0.75,
  )

describe('candidates', () => {
  it('are the three most probable of ours, most probable first', () => {
    expect(read([0.1, 0.3, 0.2, 0.05, 0.3, 0.05]).candidates).toEqual([4, 2, 0])
  })

  it('are in the order of the labels when equally probable', () => {
    expect(read([0.2, 0.1, 0.2, 0.1, 0.2, 0.2]).candidates).toEqual([0, 2, 4])
  })

  it('leave out what is refused, however probable', () => {
    expect(read([0, 0.9, 0.04, 0.05, 0.01, 0]).candidates).toEqual([2, 4, 0])
  })

  it('that make no sense as a choice are not among the choices', () => {
    const labels = LABELS.map((label) => (label.id === 'speed' ? { ...label, offered: false } : label))
    const { candidates, choices } = read([0.1, 0, 0.5, 0, 0.3, 0.1], labels)
    expect(candidates).toEqual([2, 4, 0])
    expect(choices).toEqual([4, 0, 5])
  })

  it('are none when everything is refused', () => {
    const { candidates, choices, evidence } = read([0.4, 0.6], [refused('pizza'), refused('poems')])
    expect(candidates).toEqual([])
    expect(choices).toEqual([])
    expect([...evidence]).toEqual([0, 0, 0, 0, 0])
  })
})

describe('the refusal', () => {
  it('is the most probable label that is refused; together they weigh what they sum to', () => {
    const { refusal, refused: together } = read([0.2, 0.3, 0.1, 0.35, 0.05, 0])
    expect(refusal).toBe(3)
    expect(together).toBeCloseTo(0.65)
  })

  it('is -1 when nothing is refused', () => {
    const { refusal, refused: together } = read([0.4, 0.6], [ours('cost'), ours('speed')])
    expect(refusal).toBe(-1)
    expect(together).toBe(0)
  })
})

describe('the evidence', () => {
  it('by hand', () => {
    const { evidence } = read([0.5, 0.25, 0.25, 0, 0, 0])
    const entropy = 0.5 * Math.log(2) + 0.5 * Math.log(4)
    const [decisiveness, odds, against, distance, known] = evidence
    expect(decisiveness).toBeCloseTo(-Math.log(entropy), 2)
    expect(odds).toBeCloseTo(0, 2)
    expect(against).toBeCloseTo(Math.log(0.5 / 0.25), 2)
    expect(distance).toBe(0)
    expect(known).toBe(0.75)
  })

  it('against refusals is silent when nothing is refused', () => {
    expect(read([0.9, 0.1], [ours('cost'), ours('speed')]).evidence[2]).toBe(0)
  })

  it.each([
    ['all on one of ours', [1, 0, 0, 0, 0, 0]],
    ['all on a refusal', [0, 1, 0, 0, 0, 0]],
    ['evenly spread', Array(6).fill(1 / 6)],
  ])('is finite: %s', (_, probabilities) => {
    expect(read(probabilities).evidence.every(Number.isFinite)).toBe(true)
  })
})

describe('any probabilities', () => {
  const message = fc
    .array(
      fc.record({
        weight: fc.oneof(fc.constant(0), fc.nat(1_000)),
        refused: fc.boolean(),
        offered: fc.boolean(),
      }),
      {
        minLength: 1,
        maxLength: 12,
      },
    )
    .filter((list) => list.some(({ weight }) => weight > 0))
    .map((list) => {
      const total = list.reduce((sum, { weight }) => sum + weight, 0)
      return {
        labels: list.map(({ refused, offered }, i) => ({ id: `${i}`, refused, offered })),
        probabilities: list.map(({ weight }) => weight / total),
      }
    })

  it('are ranked as a full sort would', () => {
    fc.assert(
      fc.property(message, ({ labels, probabilities }) => {
        const ranked = (may: (label: Label) => boolean) =>
          [...labels.keys()]
            .filter((k) => may(labels[k]!))
            .sort((a, b) => probabilities[b]! - probabilities[a]! || a - b)
        const { candidates, choices, refusal, refused: together } = read(probabilities, labels)
        expect(candidates).toEqual(ranked(({ refused }) => !refused).slice(0, 3))
        expect(choices).toEqual(ranked(({ refused, offered }) => !refused && offered !== false).slice(0, 3))
        expect(refusal).toBe(ranked(({ refused }) => refused)[0] ?? -1)
        expect(together).toBeCloseTo(
          probabilities.filter((_, k) => labels[k]!.refused).reduce((a, b) => a + b, 0),
        )
      }),
    )
  })

  it('give finite evidence, one number for each thing it says', () => {
    fc.assert(
      fc.property(message, ({ labels, probabilities }) => {
        const { evidence } = read(probabilities, labels)
        expect(evidence).toHaveLength(EVIDENCE.length)
        expect(evidence.every(Number.isFinite)).toBe(true)
      }),
    )
  })
})
