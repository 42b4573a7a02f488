/**
 * Budgets are promises about the trials: what the thresholds let through, counted as the decision counts it, with >=.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Budgets,
  chooseThresholds,
  type Thresholds,
  type Trial,
} from '../../src/classifier/thresholds.js'

const BUDGETS: Budgets = { wrong: 0.1, leaked: 0.2, ours: 0.5 }

const good = (confidence: number): Trial => ({ confidence, right: true, ours: true })
const wrong = (confidence: number): Trial => ({ confidence, right: false, ours: true })
const foreign = (confidence: number): Trial => ({ confidence, right: false, ours: false })

/** Share of all messages that get a wrong answer, in the traffic that is planned for. */
function wrongShare(trials: readonly Trial[], { answer }: Thresholds, { ours }: Budgets): number {
  const [own, others] = [trials.filter((trial) => trial.ours), trials.filter((trial) => !trial.ours)]
  const share = (list: readonly Trial[]) =>
    list.filter(({ confidence, right }) => confidence >= answer && !right).length / Math.max(1, list.length)
  return ours * share(own) + (1 - ours) * share(others)
}

/** Share of the messages that are not ours that get an answer or an offer. */
function leakedShare(trials: readonly Trial[], { answer, offer }: Thresholds): number {
  const others = trials.filter(({ ours }) => !ours)
  const through = others.filter(({ confidence }) => confidence >= Math.min(answer, offer))
  return through.length / Math.max(1, others.length)
}

/** A hair above every confidence, so that not even certainty passes. */
const NOTHING_PASSES = { answer: 1 + Number.EPSILON, offer: 1 + Number.EPSILON }

const sure = fc.double({ min: 0.01, max: 0.99, noNaN: true })
const share = fc.double({ min: 0, max: 0.5, noNaN: true })
const budgets = fc.record({ wrong: share, leaked: share, ours: sure })
const kind = fc.constantFrom(good, wrong, foreign)

/** No two trials are equally sure. */
const distinctTrials = fc
  .uniqueArray(sure, { maxLength: 60 })
  .chain((list) => fc.tuple(...list.map((confidence) => kind.map((trial) => trial(confidence)))))
  .map((trials): Trial[] => trials)

/** Many are. */
const tiedTrials = fc.array(
  fc.tuple(kind, fc.integer({ min: 1, max: 9 })).map(([trial, tenths]) => trial(tenths / 10)),
  { maxLength: 60 },
)

describe('budgets are kept', () => {
  it('for wrong answers, when no two trials are equally sure', () => {
    fc.assert(
      fc.property(distinctTrials, budgets, (trials, planned) => {
        const thresholds = chooseThresholds(trials, planned)
        expect(wrongShare(trials, thresholds, planned)).toBeLessThanOrEqual(planned.wrong + 1e-9)
      }),
    )
  })

  it('for wrong answers, when all trials are equally sure', () => {
    const trials = [...Array(5).fill(good(0.7)), ...Array(5).fill(wrong(0.7))]
    expect(wrongShare(trials, chooseThresholds(trials, BUDGETS), BUDGETS)).toBeLessThanOrEqual(BUDGETS.wrong)
  })

  it('for leaks, when many trials are equally sure', () => {
    const trials = [good(0.9), ...Array(10).fill(foreign(0.4))]
    expect(leakedShare(trials, chooseThresholds(trials, BUDGETS))).toBeLessThanOrEqual(BUDGETS.leaked)
  })

  it('for wrong answers, when the surest of all is wrong, and certain', () => {
    const trials = [wrong(1), good(0.9)]
    expect(wrongShare(trials, chooseThresholds(trials, BUDGETS), BUDGETS)).toBe(0)
  })

  it('for leaks, when wrong answers alone would allow more of them', () => {
    const generous = { ...BUDGETS, wrong: 0.4 }
    const trials = [good(0.9), ...Array.from({ length: 10 }, (_, i) => foreign(0.8 - i / 100))]
    expect(leakedShare(trials, chooseThresholds(trials, generous))).toBeLessThanOrEqual(generous.leaked)
  })

  it('both, for any trials and budgets', () => {
    fc.assert(
      fc.property(fc.oneof(distinctTrials, tiedTrials), budgets, (trials, planned) => {
        const thresholds = chooseThresholds(trials, planned)
        expect(wrongShare(trials, thresholds, planned)).toBeLessThanOrEqual(planned.wrong + 1e-9)
        expect(leakedShare(trials, thresholds)).toBeLessThanOrEqual(planned.leaked + 1e-9)
      }),
      { seed: 1, numRuns: 500 },
    )
  })
})

describe('no more is turned away than needed', () => {
  it('the next less sure answer would break the budget', () => {
    const ownTrials = distinctTrials.map((trials) => trials.filter(({ ours }) => ours))
    fc.assert(
      fc.property(ownTrials, budgets, (trials, planned) => {
        const { answer } = chooseThresholds(trials, planned)
        const below = trials.map(({ confidence }) => confidence).filter((confidence) => confidence < answer)
        fc.pre(below.length > 0)
        const lower = { answer: Math.max(...below), offer: 0 }
        expect(wrongShare(trials, lower, planned)).toBeGreaterThan(planned.wrong - 1e-9)
      }),
    )
  })

  it('trials without a mistake are all answered', () => {
    expect(chooseThresholds([good(0.9), good(0.2), good(0.6)], BUDGETS)).toEqual({ answer: 0.2, offer: 0.2 })
  })

  it('by hand: one foreign message of five may get an offer, none of them a wrong answer', () => {
    const strict = { ...BUDGETS, wrong: 0.05 }
    const trials = [0.9, 0.8, 0.3].map(good).concat([0.6, 0.5, 0.4, 0.2, 0.1].map(foreign))
    expect(chooseThresholds(trials, strict)).toEqual({ answer: 0.8, offer: 0.6 })
  })

  it('by hand: a mistake about our own messages costs its share of the traffic', () => {
    const trials = [good(0.9), wrong(0.8), good(0.7), wrong(0.6), good(0.5)]
    // One of five of ours, which are half of the traffic: 0.1.
    expect(chooseThresholds(trials, BUDGETS).answer).toBe(0.7)
    expect(chooseThresholds(trials, { ...BUDGETS, wrong: 0.099 }).answer).toBe(0.9)
  })
})

describe('the two thresholds', () => {
  it('are from 0 to a hair above 1, and an offer never asks for more than an answer', () => {
    fc.assert(
      fc.property(fc.oneof(distinctTrials, tiedTrials), budgets, (trials, planned) => {
        const { answer, offer } = chooseThresholds(trials, planned)
        expect(offer).toBeLessThanOrEqual(answer)
        expect(offer).toBeGreaterThanOrEqual(0)
        expect(answer).toBeCloseTo(Math.min(answer, 1), 10)
      }),
    )
  })

  it('never fall when the budgets do', () => {
    fc.assert(
      fc.property(fc.oneof(distinctTrials, tiedTrials), budgets, sure, (trials, planned, factor) => {
        const loose = chooseThresholds(trials, planned)
        const strict = chooseThresholds(trials, {
          ...planned,
          wrong: factor * planned.wrong,
          leaked: factor * planned.leaked,
        })
        expect(strict.answer).toBeGreaterThanOrEqual(loose.answer)
        expect(strict.offer).toBeGreaterThanOrEqual(loose.offer)
      }),
    )
  })

  it('do not depend on the order of the trials', () => {
    fc.assert(
      fc.property(distinctTrials, budgets, (trials, planned) => {
        expect(chooseThresholds(trials.toReversed(), planned)).toEqual(chooseThresholds(trials, planned))
      }),
    )
  })
})

describe('trials of one kind', () => {
  it('none: nothing is answered', () => {
    expect(chooseThresholds([], BUDGETS)).toEqual(NOTHING_PASSES)
  })

  it('no foreign messages: only wrong answers count', () => {
    expect(chooseThresholds([good(0.9), good(0.5), wrong(0.4)], BUDGETS)).toEqual({ answer: 0.5, offer: 0.4 })
  })

  it('only foreign messages: thresholds lie above nearly all of them', () => {
    const trials = [0.9, 0.8, 0.7, 0.6, 0.5].map(foreign)
    expect(chooseThresholds(trials, BUDGETS)).toEqual({ answer: 0.9, offer: 0.9 })
    expect(chooseThresholds(trials, { ...BUDGETS, wrong: 0, leaked: 0 })).toEqual(NOTHING_PASSES)
  })

  it('only mistakes: nothing is answered, but anything may be offered', () => {
    expect(chooseThresholds([wrong(0.9), wrong(0.8)], BUDGETS)).toEqual({ ...NOTHING_PASSES, offer: 0.8 })
  })
})
