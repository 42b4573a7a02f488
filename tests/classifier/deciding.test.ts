import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Classification } from '../../src/classifier/classifier.js'
import { decide } from '../../src/classifier/decide.js'
import { readSignals } from '../../src/classifier/signals.js'

const thresholds = { answer: 0.6, offer: 0.2 }
const candidates = ['speed', 'cost', 'weather'].map((intent, i) => ({ intent, probability: 0.5 / (i + 1) }))
const heard = (confidence: number, more: Partial<Classification> = {}): Classification => ({
  candidates,
  choices: candidates,
  known: 1,
  confidence,
  ...more,
})
const refusal = { intent: 'repairs', probability: 0.8 }

describe('the decision', () => {
  it.each([
    [0.9, 'answer'],
    [0.6, 'answer'],
    [0.59, 'offer'],
    [0.2, 'offer'],
    [0.19, 'unknown'],
    [0, 'unknown'],
  ])('confidence %d -> %s', (confidence, kind) => {
    expect(decide(heard(confidence), thresholds).kind).toBe(kind)
  })

  it('declines what is recognised as not ours, once nothing of ours is near', () => {
    expect(decide(heard(0.1, { refusal }), thresholds)).toMatchObject({ kind: 'decline', intent: 'repairs' })
    expect(decide(heard(0.3, { refusal }), thresholds).kind).toBe('offer')
    expect(decide(heard(0.1, { refusal: { intent: 'repairs', probability: 0.1 } }), thresholds).kind).toBe(
      'unknown',
    )
  })

  it('offers only what may be picked', () => {
    expect(decide(heard(0.3, { choices: candidates.slice(1) }), thresholds)).toMatchObject({
      intents: ['cost', 'weather'],
    })
    expect(decide(heard(0.3, { choices: [] }), thresholds).kind).toBe('unknown')
  })

  it('is unknown when little but names was ever learned', () => {
    expect(decide(heard(0.9, { known: 0.1 }), thresholds).kind).toBe('unknown')
  })

  it('is unknown when nothing was recognised at all', () => {
    expect(
      decide({ candidates: [], choices: [], known: 0, confidence: 0 }, { answer: 0, offer: 0 }).kind,
    ).toBe('unknown')
  })
})

describe('the signals', () => {
  const labels = [
    { id: 'a', refused: false },
    { id: 'b', refused: true },
    { id: 'c', refused: false, offered: false },
    { id: 'd', refused: false },
    { id: 'e', refused: false },
    { id: 'f', refused: true },
  ]

  it('rank ours and refused apart, and leave out of the choices what nobody would pick', () => {
    const probabilities = Float64Array.of(0.1, 0.2, 0.3, 0.05, 0.15, 0.2)
    const signals = readSignals(labels, { probabilities, margins: new Float64Array(6) }, 1)
    expect(signals.candidates).toEqual([2, 4, 0])
    expect(signals.choices).toEqual([4, 0, 3])
    expect(signals.refusal).toBe(1)
    expect(signals.refused).toBeCloseTo(0.4)
  })

  it('are finite whatever the probabilities', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 6, maxLength: 6 }),
        (values) => {
          const { evidence } = readSignals(
            labels,
            { probabilities: Float64Array.from(values), margins: new Float64Array(6) },
            0,
          )
          for (const value of evidence) expect(Number.isFinite(value)).toBe(true)
        },
      ),
    )
  })
})
