import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Classification } from '../../src/classifier/classifier.js'
import { decide } from '../../src/classifier/decide.js'

const THRESHOLDS = { answer: 0.8, offer: 0.4 }

const cost = { intent: 'cost', probability: 0.5 }
const speed = { intent: 'speed', probability: 0.1 }

/** A message that might be about cost or speed, with this confidence. */
const seen = (confidence: number, changes: Partial<Classification> = {}): Classification => ({
  candidates: [cost, speed],
  choices: [cost, speed],
  known: 1,
  confidence,
  ...changes,
})

const refusal = (probability: number) => ({ refusal: { intent: 'pizza', probability } })

describe('the four decisions', () => {
  it('sure of ours: answer', () => {
    expect(decide(seen(0.9), THRESHOLDS)).toEqual({ kind: 'answer', intent: 'cost', confidence: 0.9 })
  })

  it('unsure: offer what may be offered', () => {
    expect(decide(seen(0.6), THRESHOLDS)).toEqual({
      kind: 'offer',
      intents: ['cost', 'speed'],
      confidence: 0.6,
    })
  })

  it('far from ours and like something we refuse: decline, and say what', () => {
    expect(decide(seen(0.1, refusal(0.7)), THRESHOLDS)).toEqual({
      kind: 'decline',
      intent: 'pizza',
      confidence: 0.1,
    })
  })

  it('far from everything: unknown', () => {
    expect(decide(seen(0.1), THRESHOLDS)).toEqual({ kind: 'unknown', confidence: 0.1 })
  })
})

describe('what is surely refused', () => {
  it.each([0.9, 0.6])('is refused, whatever the confidence: %d', (confidence) => {
    expect(decide(seen(confidence, refusal(0.51)), THRESHOLDS).kind).toBe('decline')
  })

  it('is not when it is no more probable than all the rest', () => {
    expect(decide(seen(0.9, refusal(0.5)), THRESHOLDS).kind).toBe('answer')
  })
})

describe('exactly at a threshold', () => {
  it.each([
    [0.8, 'answer'],
    [0.8 - 1e-9, 'offer'],
    [0.4, 'offer'],
    [0.4 - 1e-9, 'unknown'],
  ])('%d: %s', (confidence, kind) => {
    expect(decide(seen(confidence), THRESHOLDS).kind).toBe(kind)
  })

  it.each([
    [0.3, 'decline'],
    [0.3 - 1e-9, 'unknown'],
  ])('refusal of %d: %s', (probability, kind) => {
    expect(decide(seen(0), THRESHOLDS).kind).toBe('unknown')
    expect(decide(seen(0, refusal(probability)), THRESHOLDS).kind).toBe(kind)
  })

  it('with both thresholds the same, nothing is offered', () => {
    const same = { answer: 0.5, offer: 0.5 }
    expect(decide(seen(0.5), same).kind).toBe('answer')
    expect(decide(seen(0.4999), same).kind).toBe('unknown')
  })
})

describe('hardly a word known', () => {
  it.each([
    [0.2, 'answer'],
    [0.2 - 1e-9, 'unknown'],
    [0, 'unknown'],
  ])('a share of %d: %s, however sure', (known, kind) => {
    expect(decide(seen(1, { known }), THRESHOLDS).kind).toBe(kind)
  })

  it('nothing is declined either', () => {
    expect(decide(seen(0, { known: 0.1, ...refusal(1) }), THRESHOLDS).kind).toBe('unknown')
  })
})

describe('what is ours comes first', () => {
  it.each([
    [0.9, 'answer'],
    [0.6, 'offer'],
    [0.1, 'decline'],
  ])('with a refusal near and a confidence of %d: %s', (confidence, kind) => {
    expect(decide(seen(confidence, refusal(0.45)), THRESHOLDS).kind).toBe(kind)
  })
})

describe('nothing to choose from', () => {
  const none = { candidates: [], choices: [] }

  it('no candidates: never an answer, however sure', () => {
    expect(decide(seen(1, none), THRESHOLDS).kind).toBe('unknown')
    expect(decide(seen(1, { ...none, ...refusal(1) }), THRESHOLDS).kind).toBe('decline')
  })

  it('candidates that make no sense as choices: an answer, but no offer', () => {
    expect(decide(seen(0.9, { choices: [] }), THRESHOLDS).kind).toBe('answer')
    expect(decide(seen(0.6, { choices: [] }), THRESHOLDS).kind).toBe('unknown')
  })

  it('only the choices are offered', () => {
    expect(decide(seen(0.6, { choices: [speed] }), THRESHOLDS)).toMatchObject({ intents: ['speed'] })
  })
})

it('more confidence never makes a decision more reserved', () => {
  const reserve = { answer: 0, offer: 1, decline: 2, unknown: 2 }
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(share, share, share, (a, b, probability) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)].map((confidence) =>
        decide(seen(confidence, refusal(probability)), THRESHOLDS),
      )
      expect(reserve[high!.kind]).toBeLessThanOrEqual(reserve[low!.kind])
    }),
  )
})
