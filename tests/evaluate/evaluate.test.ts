import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  type Dataset,
  evaluate,
  evaluateAll,
  type LabelledText,
  type Trainer,
  toJson,
  toTable,
} from '../../src/cli/evaluate/index.js'

/** The intent of the row that shares most words; confidence is the shared part of all words of both. */
const overlap: Trainer = (rows) => ({
  classify(text) {
    const words = new Set(text.split(' '))
    const ranked = rows.map(({ text: other, label }) => {
      const others = new Set(other.split(' '))
      const shared = [...words].filter((word) => others.has(word)).length
      return { intent: label, confidence: shared / (words.size + others.size - shared) }
    })
    return ranked.reduce((best, next) => (next.confidence > best.confidence ? next : best))
  },
})

const rows = (label: string, ...texts: string[]): LabelledText[] => texts.map((text) => ({ text, label }))

const tiny: Dataset = {
  name: 'tiny',
  train: [...rows('weather', 'will it rain today', 'is it sunny'), ...rows('music', 'play some jazz')],
  valid: [...rows('weather', 'will it rain'), ...rows('music', 'play jazz')],
  test: [...rows('weather', 'is it sunny today', 'rain jazz some'), ...rows('music', 'play some jazz now')],
  validOutOfScope: [],
  testOutOfScope: rows('oos', 'order a pizza', 'it is'),
  validTakenFromTrain: false,
}

/** Every look at this clock is 2 ms later than the last. */
const ticking = () => {
  let now = 0
  return () => {
    now += 2
    return now
  }
}

describe('evaluating one set', () => {
  it('measures in scope, out of scope, and time', () => {
    // Confidences: test 0.75, 0.5 (wrong), 0.75; out of scope 0 and 2/3; the two of the validation part 0.75 and 2/3.
    expect(evaluate(tiny, overlap, ticking())).toEqual({
      name: 'tiny',
      trainRows: 3,
      intents: 2,
      validRows: 2,
      validOutOfScopeRows: 0,
      testRows: 3,
      testOutOfScopeRows: 2,
      validTakenFromTrain: false,
      accuracy: 2 / 3,
      auroc: 5 / 6,
      threshold: 2 / 3,
      loss: 1 / 3,
      accuracyAtThreshold: 2 / 3,
      outOfScopeRecall: 1 / 2,
      // Given W - M - W for W W M - -: c 3, s 5, Σ p t = Σ p² = Σ t² = 9.
      matthews: (3 * 5 - 9) / (25 - 9),
      trainSeconds: 0.002,
      p50Micros: 2000,
      p99Micros: 2000,
    })
  })

  it('leaves open what a set without anything out of scope cannot tell', () => {
    const { auroc, outOfScopeRecall, matthews, loss } = evaluate({ ...tiny, testOutOfScope: [] }, overlap)
    expect({ auroc, outOfScopeRecall, matthews, loss }).toEqual({
      auroc: null,
      outOfScopeRecall: null,
      matthews: null,
      loss: 1 / 3,
    })
  })

  it('trains a second time when the validation part was taken out of the training part', () => {
    const sizes: number[] = []
    const counting: Trainer = (given) => {
      sizes.push(given.length)
      return overlap(given)
    }
    const result = evaluate({ ...tiny, validTakenFromTrain: true }, counting)
    expect(sizes).toEqual([5, 3])
    expect(result).toMatchObject({ trainRows: 5, threshold: 2 / 3 })
  })

  it('has no threshold without a validation part', () => {
    expect(evaluate({ ...tiny, valid: [] }, overlap)).toMatchObject({
      threshold: null,
      outOfScopeRecall: null,
    })
  })

  it('refuses a confidence that cannot be compared', () => {
    const broken: Trainer = () => ({ classify: () => ({ intent: 'music', confidence: Number.NaN }) })
    expect(() => evaluate(tiny, broken)).toThrow('tiny: "will it rain" got the confidence NaN')
  })
})

describe('the report', () => {
  const results = [
    evaluate(tiny, overlap, ticking()),
    evaluate(
      { ...tiny, name: 'none-out', testOutOfScope: [], validTakenFromTrain: true },
      overlap,
      ticking(),
    ),
  ]

  it('is a table for people', () => {
    expect(toTable({ results, skipped: ['hwu64-5'] })).toMatchInlineSnapshot(`
      "set         train  intents  test  oos  accuracy  AUROC  oos recall  lost  acc. kept    MCC  train s  p50 us  p99 us
      -------------------------------------------------------------------------------------------------------------------
      tiny            3        2     3    2      66.7   83.3        50.0  33.3       66.7  0.375     0.00    2000    2000
      none-out *      5        2     3    0      66.7      -           -  33.3       66.7      -     0.00    2000    2000

      accuracy    in scope, nothing rejected, in %
      AUROC       how well confidence parts what is in scope from what is not, in %; 50 is chance
      oos recall  out-of-scope queries rejected, in %, at the threshold that rejects 5 % of the validation part
      lost        test queries in scope rejected at that threshold, in %
      acc. kept   accuracy in scope at that threshold, rejected queries counting as wrong, in %
      MCC         Matthews correlation at that threshold, "out of scope" being one more label
      p50, p99    microseconds from text to intent, over single queries
      *           no validation part of its own: the threshold comes from a second model, trained without every sixth
                  row of each intent and judged on those; the model tested learned from all training rows

      SKIPPED, files not found: hwu64-5"
    `)
  })

  it('is JSON for programs', () => {
    const parsed = JSON.parse(toJson({ results, skipped: ['hwu64-5'] }))
    expect(parsed).toMatchObject({ lossBudget: 0.05, skipped: ['hwu64-5'] })
    expect(parsed.results[1]).toMatchObject({ name: 'none-out', auroc: null })
  })
})

describe('evaluating what is there', () => {
  it('skips missing sets with a loud line', () => {
    const dir = mkdtempSync(join(tmpdir(), 'whichway-evaluate-'))
    mkdirSync(join(dir, 'braun'))
    const sentence = (text: string, training: boolean) => ({ text, intent: 'FindConnection', training })
    const sentences = [sentence('to the station', true), sentence('to the park', false)]
    writeFileSync(join(dir, 'braun/ChatbotCorpus.json'), JSON.stringify({ sentences }))
    const said: string[] = []
    const report = evaluateAll({ dir, only: 'braun', trainer: overlap, say: (line) => said.push(line) })
    rmSync(dir, { recursive: true })
    expect(report.results.map((result) => result.name)).toEqual(['braun-chatbot'])
    expect(report.skipped).toEqual(['braun-askubuntu', 'braun-webapplications'])
    expect(said[0]).toBe(
      `SKIPPED braun-askubuntu: "${join(dir, 'braun/AskUbuntuCorpus.json')}" is not there.`,
    )
  })

  it('says so when the folder holds no set at all', () => {
    const nothing = { dir: '/nowhere', trainer: overlap, say: () => {} }
    expect(() => evaluateAll(nothing)).toThrow('No public set was found in "/nowhere"')
  })
})
