/**
 * Running a decision again: the same on the same content, and on later content the reason why not.
 */
import fc from 'fast-check'
import { describe, it } from 'vitest'
import type { CriterionContent, DecisionContent, OptionContent } from '../../src/content/content.js'
import { snapshotOf } from '../../src/guide/code/snapshot.js'
import { codeOf } from '../../src/guide/code.js'
import { findAnswers, worldToday } from '../../src/guide/rerun/changes.js'
import { recommendationIn } from '../../src/guide/rerun/world.js'
import { type Changed, composeRerun, type Rerun, rerun } from '../../src/guide/rerun.js'
import { decide } from '../../src/scoring/decide.js'
import type { Answers, Importance } from '../../src/scoring/model.js'
import { expect } from '../support/quick-expect.js'
import { content, decision, rerunWords } from './record-content.js'

const answers: Answers = {
  fixed: 'none',
  distance: 'near',
  weather: 'wet',
  luggage: 'little',
  money: 'little',
}
const code = codeOf(decision, answers)

/** The content with some criteria or options written otherwise; `undefined` leaves one out. */
function later(
  change: (criterion: CriterionContent) => CriterionContent | undefined,
  more: Partial<DecisionContent> = {},
): DecisionContent {
  return { ...decision, ...more, criteria: decision.criteria.flatMap((one) => change(one) ?? []) }
}

const withOption = (
  criterion: string,
  option: string,
  change: (option: OptionContent) => OptionContent | undefined,
) =>
  later((one) =>
    one.id === criterion
      ? { ...one, options: one.options.flatMap((of) => (of.id === option ? (change(of) ?? []) : [of])) }
      : one,
  )

const points = (criterion: string, option: string, changed: Readonly<Record<string, number>>) =>
  withOption(criterion, option, (of) => ({ ...of, points: { ...of.points, ...changed } }))

const lines = (model: DecisionContent, run: Rerun) =>
  composeRerun({ ...content, decision: model }, run, rerunWords)

const reasons = (run: Rerun): readonly Changed[] | undefined =>
  run.kind === 'different' ? run.because?.changes : undefined

/** Some of the keys, each with one of its values. */
const partly = <T>(keys: readonly (readonly [string, readonly T[]])[]): fc.Arbitrary<Record<string, T>> =>
  fc
    .tuple(
      ...keys.map(([key, values]) =>
        fc.option(fc.constantFrom(...values).map((value) => [key, value] as const)),
      ),
    )
    .map((pairs) => Object.fromEntries(pairs.filter((pair) => pair !== null)))

describe('on the same content', () => {
  it('says the same', () => {
    const run = rerun(decision, code)
    expect(run).toMatchObject({ kind: 'same', before: 'bike', gone: 0, changed: [] })
    expect(lines(decision, run)).toEqual([
      "Still Bicycle: with today's content the same answers lead to the same recommendation.",
    ])
  })

  it('says the same whatever was answered and how much it matters', () => {
    const given = partly(
      [decision.gate, ...decision.criteria].map(({ id, options }) => [
        id,
        options.map((option) => option.id),
      ]),
    )
    const matters: fc.Arbitrary<Importance> = partly(decision.criteria.map(({ id }) => [id, [0.5, 1, 2]]))
    fc.assert(
      fc.property(given, matters, (some, importance) => {
        const run = rerun(decision, codeOf(decision, some, importance))
        expect(run).toMatchObject({ kind: 'same', changed: [], now: decide(decision, some, importance) })
        const found = findAnswers(decision, snapshotOf(decision, some, importance))
        expect(recommendationIn(decision, worldToday(decision, found))).toBe(run.now.recommendation)
      }),
      { numRuns: 1000 },
    )
  })

  it('does not mind another order of criteria, nor other words', () => {
    const turned = { ...decision, criteria: [...decision.criteria].reverse() }
    expect(rerun(turned, code)).toMatchObject({ kind: 'same', changed: [] })
    expect(
      rerun(
        withOption('money', 'little', (of) => ({ ...of, label: 'Nothing' })),
        code,
      ).changed,
    ).toEqual([])
  })
})

describe('on later content', () => {
  it('names the changed points that turned it, with the reason and the sources of today', () => {
    const model = points('distance', 'near', { bike: -1 })
    const run = rerun(model, code)
    expect(reasons(run)).toEqual([
      { kind: 'points', criterion: 'distance', option: 'near', alternative: 'bike', before: 3, now: -1 },
    ])
    expect(lines(model, run)).toEqual([
      'Today the same answers lead to Bicycle or Bus, both fit; when this was decided, they led to Bicycle.',
      'What turned it, in the smallest number of changes:',
      'Points of "A few streets" (How far is it?) for Bicycle: 3 -> -1. Short ways suit a bicycle.',
      'Source: How we get to work, City, checked 2026-11-20. https://city.example/survey',
    ])
  })

  it('leaves aside what changed without turning it', () => {
    const model = points('luggage', 'little', { car: -1 })
    expect(lines(model, rerun(model, code))).toEqual([
      "Still Bicycle: with today's content the same answers lead to the same recommendation.",
      'Changed since then, without turning it: 1.',
    ])
    const both = {
      ...model,
      criteria: model.criteria.map((one) =>
        one.id === 'distance' ? points('distance', 'near', { bike: -1 }).criteria[0]! : one,
      ),
    }
    expect(reasons(rerun(both, code))).toMatchObject([{ criterion: 'distance', alternative: 'bike' }])
  })

  it('names several where it took several, and no smaller set does', () => {
    const drawn: Readonly<Record<string, number>> = { distance: -1, money: -3 }
    const model = later((one) => {
      const weaker = (of: OptionContent) => ({ ...of, points: { ...of.points, bike: drawn[one.id]! } })
      return one.id in drawn
        ? { ...one, options: one.options.map((of, at) => (at === 0 ? weaker(of) : of)) }
        : one
    })
    const run = rerun(model, code)
    expect(run).toMatchObject({ kind: 'different', now: { recommendation: 'bus' }, because: { exact: true } })
    expect(reasons(run)).toMatchObject([
      { criterion: 'distance', alternative: 'bike', before: 3, now: -1 },
      { criterion: 'money', alternative: 'bike', before: 2.5, now: -3 },
    ])
  })

  it('names a weight', () => {
    const model = later((one) => (one.id === 'weather' ? { ...one, weight: 4 } : one))
    const run = rerun(model, code)
    expect(reasons(run)).toEqual([{ kind: 'weight', criterion: 'weather', before: 1, now: 4 }])
    expect(lines(model, run)[2]).toBe('Weight of "What is the weather like?": 1 -> 4. It makes a difference.')
  })

  it('names the scale, where questions that were not answered count for so much more', () => {
    const model = later((one) => (one.id === 'company' ? { ...one, weight: 45 } : one))
    const run = rerun(model, code)
    expect(run.now.recommendation).toBe('either')
    expect(reasons(run)).toMatchObject([{ kind: 'scale' }])
    expect(lines(model, run).at(-1)).toBe(rerunWords.scale)
  })

  it('names a threshold', () => {
    const model = later((one) => one, {
      thresholds: { ...decision.thresholds, tie: 40, recommend: 50, strong: 60 },
    })
    expect(reasons(rerun(model, code))).toEqual([{ kind: 'threshold', name: 'tie', before: 5, now: 40 }])
    const late = later((one) => one, { thresholds: { ...decision.thresholds, answers: 6 } })
    expect(lines(late, rerun(late, code)).at(-1)).toBe(
      'Below this number of answers it is too early to say: 2 -> 6',
    )
  })

  it('names a rule that is new, with its reason, and one that is gone', () => {
    const veto = { ...decision.vetoes[0]!, id: 'near_wet', when: { distance: 'near', weather: 'wet' } }
    const model = later((one) => one, { vetoes: [veto] })
    const run = rerun(model, code)
    expect(reasons(run)).toEqual([{ kind: 'ruled_out', alternative: 'bike' }])
    expect(lines(model, run).slice(2, 4)).toEqual([
      'Bicycle is ruled out now. Nobody rides far in the rain for long.',
      'Source: How we get to work, City, checked 2026-11-20. https://city.example/survey',
    ])
    const back = rerun(decision, codeOf(model, answers))
    expect(reasons(back)).toEqual([{ kind: 'let_in', alternative: 'bike' }])
    expect(lines(decision, back)).toContain('Bicycle was ruled out then and is not now')
  })

  it('names a rule that none is right, and one that was', () => {
    const none = later((one) => one, {
      vetoes: [{ ...decision.vetoes[0]!, when: { weather: 'wet' }, excludes: 'neither' }],
    })
    const run = rerun(none, code)
    expect(run.now.recommendation).toBe('neither')
    expect(reasons(run)).toEqual([{ kind: 'ruled_out', alternative: 'neither' }])
    expect(lines(none, run)[2]).toMatch(/^A rule now says that none of them is right\. Nobody/)
    const back = rerun(decision, codeOf(none, answers))
    expect(lines(decision, back)).toContain('A rule said that none of them was right, and no longer does')
  })

  it('leaves out answers that no longer exist, and says whether they turned it', () => {
    const model = withOption('distance', 'near', () => undefined)
    const run = rerun(model, code)
    expect(run).toMatchObject({ gone: 1, before: 'bike' })
    expect(reasons(run)).toMatchObject([{ kind: 'gone', answer: { points: { bike: 3, bus: -1, car: -2 } } }])
    expect(lines(model, run)).toContain('Answers that no longer exist, and are left out: 1.')
    expect(lines(model, run)).toContain(
      'An answer that no longer exists, with the points Bicycle +3, Bus -1 and Car -2',
    )
    const gateless = later((one) => one, {
      gate: { ...decision.gate, options: decision.gate.options.slice(1) },
    })
    expect(rerun(gateless, code)).toMatchObject({ kind: 'same', gone: 1 })
  })

  it('names an alternative that could not be chosen then', () => {
    const model = later(
      (one) => ({
        ...one,
        options: one.options.map((of) => ({ ...of, points: { ...of.points, train: 3 } })),
      }),
      { challengers: ['car', 'train'] },
    )
    const run = rerun(model, code)
    expect(run.now.recommendation).toBe('train')
    expect(reasons(run)).toEqual([{ kind: 'new', alternative: 'train' }])
  })

  it('says so when what was recommended is no longer among the options', () => {
    const model = later((one) => one, { rivals: ['tram', 'bus'] })
    const run = rerun(model, code)
    expect(run).toMatchObject({ kind: 'different', now: { recommendation: expect.any(String) } })
    expect(run.before).toBeUndefined()
    expect(lines(model, run)[0]).toMatch(/they led to something that is no longer among the options\.$/)
  })

  it('says so when it cannot be traced', () => {
    const turned = later((one) => one, { rivals: ['bus', 'car'], challengers: ['bike'] })
    const tie = codeOf(decision, { distance: 'middle', company: 'alone' })
    const run = rerun(turned, tie)
    expect(run.kind).toBe('different')
    expect(reasons(run)).toBeUndefined()
    expect(lines(turned, run).at(-1)).toBe(rerunWords.untraced)
  })

  it('says what led to it also where nothing was recommended', () => {
    const early = codeOf(decision, { weather: 'dry' })
    const model = later((one) => one, { thresholds: { ...decision.thresholds, answers: 1, coverage: 0.1 } })
    const run = rerun(model, early)
    expect(lines(model, run)[0]).toMatch(/they led to too early to say\.$/)
    expect(reasons(run)).toEqual([{ kind: 'threshold', name: 'answers', before: 2, now: 1 }])
  })
})

describe('the reason', () => {
  const numbers = fc.array(fc.integer({ min: -12, max: 12 }), { minLength: 40, maxLength: 40 })

  it('put back restores the recommendation; a part of it does not', () => {
    let turned = 0
    fc.assert(
      fc.property(numbers, fc.nat({ max: 6 }), (values, spared) => {
        const model = rewritten(values, spared)
        const run = rerun(model, code)
        if (run.kind === 'same') return
        turned++
        const { changes, exact } = run.because!
        expect(restored(model, changes)).toBe('bike')
        for (const left of changes)
          expect(
            restored(
              model,
              changes.filter((one) => one !== left),
            ),
          ).not.toBe('bike')
        expect(exact).toBe(changes.length <= 3)
      }),
      { numRuns: 1000 },
    )
    expect(turned).toBeGreaterThan(300)
  })

  /** Points of all options drawn anew, but for every `spared`-th. */
  function rewritten(values: readonly number[], spared: number): DecisionContent {
    let at = 0
    return later((one) => ({
      ...one,
      options: one.options.map((of) => {
        const drawn = Object.fromEntries(['bike', 'bus', 'car'].map((id) => [id, values[at++ % 40]! / 4]))
        return spared > 0 && at % (spared + 1) === 0 ? of : { ...of, points: drawn }
      }),
    }))
  }

  /** By writing what changed back into the content, on the scale it had. */
  function restored(model: DecisionContent, changes: readonly Changed[]): string {
    const found = findAnswers(model, snapshotOf(decision, answers))
    const today = worldToday(model, found)
    const scale = changes.find((change) => change.kind === 'scale')
    const back = today.answers.map((answer) => {
      const mine = changes.filter((one) => one.kind === 'points' && one.criterion === answer.criterion)
      const before = mine.map((one) => (one.kind === 'points' ? [one.alternative, one.before] : []))
      return { ...answer, points: { ...answer.points, ...Object.fromEntries(before) } }
    })
    return recommendationIn(model, { ...today, answers: back, ...scale?.before })
  }
})
