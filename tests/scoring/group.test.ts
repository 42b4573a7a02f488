/**
 * What several members decide together: every rule by hand, then what must hold for any group.
 */
import fc from 'fast-check'
import { describe, it } from 'vitest'
import { decide } from '../../src/scoring/decide.js'
import { decideGroup, type GroupDecision, type Member, TooFewMembersError } from '../../src/scoring/group.js'
import type { Answers, DecisionModel, Importance } from '../../src/scoring/model.js'
import { EmptyModelError, UnknownAnswerError } from '../../src/scoring/score.js'
import { expect } from '../support/quick-expect.js'
import {
  alternativesOf,
  anyAnswers,
  anyCaseWithin,
  anyImportance,
  anyModelWithin,
  commute,
  everyNumberIn,
  forAll,
  frozen,
  isPlain,
  POINT,
  pointOf,
  withAny,
  withoutGate,
} from './model.js'

const EPSILON = 1e-9

const group = (...answers: readonly Answers[]) =>
  decideGroup(
    commute,
    answers.map((one) => ({ answers: one })),
  )

const near = { distance: 'near', hills: 'flat', load: 'nothing' }
const middle = { ...near, distance: 'middle' }
const far = { ...near, distance: 'far' }
const farAndSteep = { ...far, hills: 'steep' }

describe('the mean of the members', () => {
  it('is between them', () => {
    expect(group(near, middle)).toMatchObject({
      recommendation: 'bicycle',
      band: 'recommend',
      leader: 'bicycle',
      other: 'bus',
      margin: ((5.75 + 0.5) / 2) * POINT,
      members: [
        { recommendation: 'bicycle', margin: 5.75 * POINT },
        { recommendation: 'either', margin: 0.5 * POINT },
      ],
    })
  })

  it('is made of the mean contributions, the weightiest first', () => {
    expect(group(near, middle).contributions).toEqual([
      { criterion: 'distance', value: 1.875 * POINT },
      { criterion: 'hills', value: 1 * POINT },
      { criterion: 'load', value: 0.25 * POINT },
    ])
  })

  it('is not pulled towards 0 by who skips a question', () => {
    const { scores, margin, confidence } = decide(commute, { ...near, weather: 'dry_only' })
    expect(group({ ...near, weather: 'dry_only' }, near, near)).toMatchObject({
      scores,
      margin,
      confidence: { coverage: confidence.coverage },
    })
  })

  it('weighs a criterion by its mean importance', () => {
    const answers = { distance: 'far', hills: 'flat', load: 'nothing' }
    const members: Member[] = [{ answers, importance: { distance: 0.5 } }, { answers }]
    // Distance counts 0.75 times: N·w·u / Σ w·u = 5·1.125 / 4.625, and Z is the sum of what each can make.
    const one = 100 / (1.125 * 4 + 2.5 + 0.5 * 3 + 2 + 4)
    expect(decideGroup(commute, members).margin).toBeCloseTo((1.125 * 4 - 1 - 0.5 * 0.5) * one, 9)
  })
})

describe('too few', () => {
  it.each([
    [[], 'A group needs at least 2 members, there are none; for one, use decide().'],
    [[{ answers: near }], 'A group needs at least 2 members, there is only 1; for one, use decide().'],
  ])('members are named, case %#', (members, message) => {
    expect(() => decideGroup(commute, members)).toThrow(new TooFewMembersError(message))
  })

  it('answers are too early, with nothing to be split about', () => {
    expect(group({ hills: 'flat' }, { hills: 'steep' })).toMatchObject({
      recommendation: 'too_early',
      split: false,
      disagreements: [{ criterion: 'hills', spread: 3.5 * POINT, becomes: [] }],
    })
  })

  it('answers of each may be enough together', () => {
    expect(group({ distance: 'near' }, { hills: 'flat' }, { load: 'nothing' })).toMatchObject({
      recommendation: 'bicycle',
      members: Array(3).fill({ recommendation: 'too_early', margin: 0 }),
      split: false,
    })
  })
})

describe('what does not fit the model', () => {
  it.each<[string, Member[], string?]>([
    ['an option', [{ answers: near }, { answers: { distance: 'mean' } }]],
    ['a criterion', [{ answers: near }, { answers: { colour: 'red' } }]],
    ["a member's gate", [{ answers: near }, { answers: { fixed: 'rocket' } }], 'nothing'],
    ['the confirmed gate', [{ answers: near }, { answers: near }], 'rocket'],
  ])('is named: %s', (_, members, gate) => {
    expect(() => decideGroup(commute, members, gate)).toThrow(UnknownAnswerError)
  })

  it('is named: no criteria', () => {
    const members = [{ answers: {} }, { answers: {} }]
    expect(() => decideGroup({ ...commute, criteria: [] }, members)).toThrow(EmptyModelError)
  })

  it('is not an option called as we call the mean', () => {
    const renamed = (value: unknown) =>
      JSON.parse(JSON.stringify(value).replaceAll(/"(far|steep|bags)"/g, '"mean"'))
    const all = [near, farAndSteep, { ...near, load: 'bags' }].map((answers) => ({ answers }))
    expect(decideGroup(renamed(commute), renamed(all))).toEqual(decideGroup(commute, all))
  })
})

describe('the gate', () => {
  const holder = { answers: { ...near, fixed: 'bus_pass' } }
  const other = { answers: { ...near, fixed: 'nothing' } }

  it('does not count before the owner has confirmed it, not even for who answered it', () => {
    expect(decideGroup(commute, [holder, { answers: near }])).toMatchObject({
      recommendation: 'bicycle',
      excluded: [],
      members: [{ recommendation: 'bicycle' }, { recommendation: 'bicycle' }],
      factualConflicts: [],
      gate: { unconfirmed: ['bus_pass'] },
    })
  })

  it('counts for all once it is confirmed', () => {
    expect(decideGroup(commute, [holder, { answers: near }], 'bus_pass')).toMatchObject({
      recommendation: 'bus',
      band: 'fixed',
      members: [{ recommendation: 'bus' }, { recommendation: 'bus' }],
      split: false,
      factualConflicts: [],
      gate: { confirmed: 'bus_pass', unconfirmed: [] },
    })
  })

  it.each([undefined, 'nothing', 'bus_pass', 'at_home'])(
    'is a conflict of facts when members differ, %s confirmed',
    (gate) => {
      expect(decideGroup(commute, [holder, other], gate).factualConflicts).toEqual(['fixed'])
    },
  )

  it('is a conflict of facts when all members say other than the owner', () => {
    expect(decideGroup(commute, [other, other], 'bus_pass')).toMatchObject({
      factualConflicts: ['fixed'],
      gate: { confirmed: 'bus_pass', unconfirmed: ['nothing'] },
    })
  })
})

describe('a veto', () => {
  it('applies when more than half of the members meet it', () => {
    expect(group(farAndSteep, farAndSteep, near)).toMatchObject({
      excluded: [{ alternative: 'bicycle', by: 'veto', rule: 'far_and_steep' }],
      vetoes: [{ veto: 'far_and_steep', met: 2, answered: 3, applies: true }],
    })
  })

  it('does not apply when half of them do', () => {
    expect(group(farAndSteep, near)).toMatchObject({
      excluded: [],
      vetoes: [{ veto: 'far_and_steep', met: 1, answered: 2, applies: false }],
    })
  })

  it('asks only those who answered all of it', () => {
    expect(group(farAndSteep, { load: 'nothing', distance: 'near' }, { load: 'nothing' })).toMatchObject({
      excluded: [{ alternative: 'bicycle' }],
      vetoes: [{ met: 1, answered: 1, applies: true }],
    })
  })

  it('is not put together from the answers of two', () => {
    expect(group({ ...middle, distance: 'far', hills: 'flat' }, { hills: 'steep' }).excluded).toEqual([])
  })

  it('that nobody can tell yet keeps the decision open, unless all contradict it', () => {
    const model: DecisionModel = {
      ...commute,
      criteria: commute.criteria.map((one) => (one.id === 'hills' ? { ...one, weight: 0.001 } : one)),
    }
    const settled = (...distances: string[]) =>
      decideGroup(
        model,
        distances.map((distance) => ({
          answers: { distance, load: 'nothing', weather: 'any', budget: 'small' },
        })),
      ).confidence.settled
    expect([settled('near', 'near', 'near', 'near'), settled('near', 'near', 'near', 'far')]).toEqual([
      true,
      false,
    ])
  })
})

describe('what to talk about first', () => {
  it('is what would change the result, then what members see most differently', () => {
    const first = { ...near, weather: 'any', budget: 'small' }
    const second = { distance: 'middle', hills: 'flat', load: 'bags', weather: 'dry_only', budget: 'large' }
    const { recommendation, disagreements, talkAboutFirst } = group(first, first, second)
    expect(recommendation).toBe('bicycle')
    expect(disagreements).toEqual([
      { criterion: 'distance', spread: 5.25 * POINT, becomes: ['either'] },
      { criterion: 'weather', spread: 2 * POINT, becomes: [] },
      { criterion: 'budget', spread: 1 * POINT, becomes: [] },
      { criterion: 'load', spread: 0.75 * POINT, becomes: [] },
    ])
    expect(talkAboutFirst).toEqual(['distance', 'weather', 'budget'])
  })

  it('is what would change the result, even if something else is wider', () => {
    const nearby = { ...near, budget: 'small' }
    const apart = { ...nearby, distance: 'middle' }
    const members = [nearby, apart, apart, { ...apart, hills: 'steep' }].map((answers) => ({ answers }))
    const model = { ...commute, thresholds: { ...commute.thresholds, tie: 3 } }
    expect(decideGroup(model, members)).toMatchObject({
      recommendation: 'bicycle',
      disagreements: [
        { criterion: 'hills', spread: 3.5 * POINT, becomes: ['bus'] },
        { criterion: 'distance', spread: 5.25 * POINT, becomes: [] },
      ],
    })
  })

  it('counts an agreement that completes a veto, among those who answered', () => {
    const model = {
      ...commute,
      vetoes: [{ id: 'strike', when: { distance: 'middle', load: 'nothing' }, excludes: 'bus' }],
    }
    const steep = { distance: 'middle', hills: 'steep', load: 'nothing' }
    const silent = { distance: 'far', hills: 'steep' }
    const members = [steep, { ...steep, load: 'bags' }, silent, silent].map((answers) => ({ answers }))
    const { recommendation, disagreements } = decideGroup(model, members)
    expect(recommendation).toBe('bus')
    expect(disagreements).toContainEqual({ criterion: 'load', spread: 0.75 * POINT, becomes: ['car'] })
  })

  it('leaves out what makes no difference to the result', () => {
    const model: DecisionModel = {
      ...commute,
      criteria: [
        ...commute.criteria,
        {
          id: 'colour',
          weight: 1,
          mutable: true,
          options: [
            { id: 'red', points: { bicycle: 2.1, bus: 2 } },
            { id: 'blue', points: { bicycle: 0.1 } },
          ],
        },
      ],
    }
    const members = ['red', 'blue'].map((colour) => ({ answers: { ...near, colour } }))
    expect(decideGroup(model, members)).toMatchObject({ disagreements: [], talkAboutFirst: [] })
  })
})

describe('flags', () => {
  it.each([
    [[near, near, near, far], false],
    [[near, near, far], true],
    [[near, near, { hills: 'steep' }], false],
  ])('split when a third recommends something else, case %#', (answers, split) => {
    expect(group(...answers).split).toBe(split)
  })

  it('not split about a result that there is not yet, although one member has one', () => {
    const model = { ...commute, thresholds: { ...commute.thresholds, coverage: 0.4 } }
    const little: Importance = { hills: 0.5, load: 0.5, weather: 0.5 }
    const much: Importance = { hills: 2, load: 2, weather: 2 }
    const answers = { hills: 'flat', load: 'nothing', weather: 'any' }
    const members = [
      { answers, importance: much },
      { answers: {}, importance: little },
      { answers: {}, importance: little },
    ]
    expect(decideGroup(model, members)).toMatchObject({
      recommendation: 'too_early',
      members: [
        { recommendation: 'bicycle' },
        { recommendation: 'too_early' },
        { recommendation: 'too_early' },
      ],
      split: false,
    })
  })

  it('facts that are answered differently, and no preferences', () => {
    const { factualConflicts, disagreements } = group(near, { ...middle, load: 'bags' })
    expect(factualConflicts).toEqual(['distance'])
    expect(disagreements.map(({ criterion }) => criterion)).toContain('load')
  })

  it('never high when it rests on one member', () => {
    const all = { ...near, weather: 'any', budget: 'small' }
    expect(group(all, all).confidence).toMatchObject({ word: 'high', settled: true, withoutOne: [] })
    expect(group(all, { hills: 'flat' }).confidence).toMatchObject({
      word: 'medium',
      settled: true,
      withoutOne: ['too_early'],
    })
  })
})

describe('the median', () => {
  it('stands beside the mean from 5 members on, and one extreme member does not move it', () => {
    const five = group(near, near, near, near, far)
    expect(five.margin).toBeCloseTo(((4 * 4.5 - 6) / 5 + 1.25) * POINT, 9)
    expect(five.medianMargin).toBe(5.75 * POINT)
    expect(group(near, near, near, far)).not.toHaveProperty('medianMargin')
  })

  it('is about the same two as the margin, so it can be negative', () => {
    const rest = { load: 'bags', weather: 'any', budget: 'small' }
    const distances = ['near', 'near', 'middle', 'middle', 'middle']
    const { leader, margin, medianMargin } = group(...distances.map((distance) => ({ ...rest, distance })))
    expect({ leader, medianMargin }).toEqual({ leader: 'bicycle', medianMargin: -0.25 * POINT })
    expect(margin).toBeCloseTo(1.85 * POINT, 9)
  })

  it('of an even number lies between the middle two', () => {
    expect(group(near, near, near, middle, middle, middle).medianMargin).toBe(((5.75 + 0.5) / 2) * POINT)
  })
})

describe('members who all recommend the same', () => {
  it('may be overruled when different things matter to them: it is no mean of margins', () => {
    const answersFor = (mine: string, theirs: string) => ({ answers: { [mine]: 'this', [theirs]: 'that' } })
    const question = (id: string) => ({
      id,
      weight: 1,
      mutable: true,
      options: [
        { id: 'this', points: { bicycle: 2 } },
        { id: 'that', points: { bicycle: -3 } },
      ],
    })
    const model = {
      ...commute,
      vetoes: [],
      thresholds: { ...commute.thresholds, answers: 2 },
      criteria: [question('first'), question('second')],
    }
    const members: Member[] = [
      { ...answersFor('first', 'second'), importance: { first: 2, second: 0.5 } },
      { ...answersFor('second', 'first'), importance: { second: 2, first: 0.5 } },
    ]
    const { recommendation, members: own, split } = decideGroup(model, members)
    expect(own.map((one) => one.recommendation)).toEqual(['bicycle', 'bicycle'])
    expect({ recommendation, split }).toEqual({ recommendation: 'bus', split: true })
  })
})

// --- any group ---

type Group = { readonly model: DecisionModel; readonly members: readonly Member[]; readonly gate?: string }

/** 2 to 4 members who take after at most three, so that some agree; the gate confirmed or not. */
const anyGroupOf = (models: fc.Arbitrary<DecisionModel>): fc.Arbitrary<Group> =>
  models.chain((model) =>
    fc
      .record({
        kinds: fc.array(fc.record({ answers: anyAnswers(model), importance: anyImportance(model) }), {
          minLength: 1,
          maxLength: 3,
        }),
        takesAfter: fc.array(fc.nat({ max: 2 }), { minLength: 2, maxLength: 4 }),
        gate: fc.constantFrom(
          undefined,
          undefined,
          'open',
          'open',
          ...model.gate.options.map(({ id }) => id),
        ),
      })
      .map(({ kinds, takesAfter, gate }) => ({
        model,
        members: takesAfter.map((kind) => kinds[kind % kinds.length]!),
        ...(gate !== undefined && { gate }),
      })),
  )

const anyGroup = anyGroupOf(anyModelWithin({ criteria: 4, options: 3 }))
const anySmallGroup = anyGroupOf(anyModelWithin({ criteria: 3, options: 3 }))

const decided = ({ model, members, gate }: Group) => decideGroup(model, members, gate)

const withGate = (model: DecisionModel, answers: Answers, gate?: string): Answers => ({
  ...withoutGate(model, answers),
  ...(gate !== undefined && { [model.gate.id]: gate }),
})

const importanceIn = ({ importance = {} }: Member, id: string): number => importance[id] ?? 1

const meanOf = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length

/** By the formulas alone: per criterion the points of each who answered it, in scores. */
function worthOf({ model, members }: Group) {
  const weights = model.criteria.map(
    ({ id, weight }) => weight * meanOf(members.map((member) => importanceIn(member, id))),
  )
  const ranges = model.criteria.map(({ options }) =>
    Math.max(
      ...options.map((option) => {
        const points = alternativesOf(model).map((id) => pointOf(option, id))
        return Math.max(...points) - Math.min(...points)
      }),
    ),
  )
  const normaliser = ranges.reduce((sum, range, c) => sum + range * weights[c]!, 0)
  return model.criteria.map(({ id, options }, c) => {
    const chosen = members.flatMap(({ answers }) => options.filter((option) => option.id === answers[id]))
    const unit = normaliser === 0 ? 0 : (100 * weights[c]!) / normaliser
    const worth = (alternative: string) => chosen.map((option) => unit * pointOf(option, alternative))
    return { criterion: id, worth, answered: chosen.length }
  })
}

const pairOf = ({ model }: Group, { leader, other }: GroupDecision): readonly [string, string] =>
  leader !== undefined && other !== undefined ? [leader, other] : model.rivals

const effectsIn = (one: Group, decision: GroupDecision) => {
  const [f, g] = pairOf(one, decision)
  return worthOf(one).map(({ criterion, worth, answered }) => {
    const [of, against] = [worth(f), worth(g)]
    return { criterion, answered, effects: of.map((value, i) => value - against[i]!) }
  })
}

/** What does not depend on who is who. */
const asGroup = ({ members: _, ...rest }: GroupDecision) => rest

/** Everybody gets the answers of somebody else, for each criterion of another one. */
const turned = ({ members, model, ...rest }: Group, turns: readonly number[]): Group => {
  const ids = [model.gate.id, ...model.criteria.map(({ id }) => id)]
  const turn = <T>(of: (member: Member) => Readonly<Record<string, T>>, i: number) =>
    Object.fromEntries(
      ids.flatMap((id, c) => {
        const value = of(members[(i + turns[c]!) % members.length]!)[id]
        return value === undefined ? [] : [[id, value]]
      }),
    )
  return {
    ...rest,
    model,
    members: members.map((_, i) => ({
      answers: turn(({ answers }) => answers, i),
      importance: turn(({ importance = {} }: { importance?: Importance }) => importance, i) as Importance,
    })),
  }
}

/** The group as it were if those who answered a criterion agreed on one of their answers. */
const agreementsOf = (one: Group, criterion: string): Group[] =>
  [...new Set(one.members.flatMap(({ answers }) => answers[criterion] ?? []))].map((agreed) => ({
    ...one,
    members: one.members.map((member) =>
      member.answers[criterion] === undefined
        ? member
        : { ...member, answers: { ...member.answers, [criterion]: agreed } },
    ),
  }))

/** Of any number of members. */
function recommendationOf(one: Group): string {
  const [first, ...more] = one.members
  if (more.length > 0) return decided(one).recommendation
  return decide(one.model, withGate(one.model, first!.answers, one.gate), first!.importance).recommendation
}

const answersLater = ({ criteria }: DecisionModel): Record<string, fc.Arbitrary<string>> =>
  Object.fromEntries(
    criteria.map(({ id, options }) => [id, fc.constantFrom(...options.map((option) => option.id))]),
  )

describe('any group', () => {
  it('has the sums of the mean contributions for scores and margin', () => {
    forAll(anyGroup, (one) => {
      const { scores, margin, contributions } = decided(one)
      const answered = worthOf(one).filter((criterion) => criterion.answered > 0)
      const gaps = alternativesOf(one.model).map((id) => {
        const sum = answered.reduce((total, { worth }) => total + meanOf(worth(id)), 0)
        return Math.abs(scores[id]! - sum)
      })
      const total = contributions.reduce((sum, { value }) => sum + value, 0)
      if (contributions.length > 0) gaps.push(Math.abs(Math.max(0, total) - margin))
      expect(Math.max(...gaps)).toBeLessThan(EPSILON)
    })
  })

  it('of identical members decides as each of them alone', () => {
    forAll(
      withAny(anyCaseWithin({ criteria: 6 }), () => fc.integer({ min: 2, max: 5 })),
      ([{ model, answers, importance }, count]) => {
        const { contributions, confidence, ...alone } = decide(model, answers, importance)
        const together = decideGroup(
          model,
          Array<Member>(count).fill({ answers, importance }),
          answers[model.gate.id],
        )
        expect(together).toMatchObject({
          ...alone,
          confidence: { ...confidence, withoutOne: [] },
          contributions: contributions.map(({ criterion, value }) => ({ criterion, value })),
          members: Array(count).fill({ recommendation: alone.recommendation, margin: alone.margin }),
          split: false,
          disagreements: [],
          talkAboutFirst: [],
          factualConflicts: [],
        })
        const sum = contributions.reduce((total, { value }) => total + value, 0)
        if (together.medianMargin !== undefined)
          expect(Math.abs(together.medianMargin - sum)).toBeLessThan(EPSILON)
      },
    )
  })

  it('is the same in any order of members, to the last digit', () => {
    forAll(
      withAny(anyGroup, ({ members }) =>
        fc.shuffledSubarray(
          members.map((_, i) => i),
          { minLength: members.length },
        ),
      ),
      ([one, order]) => {
        const before = decided(one)
        const after = decided({ ...one, members: order.map((i) => one.members[i]!) })
        expect(asGroup(after)).toEqual(asGroup(before))
        expect(after.members).toEqual(order.map((i) => before.members[i]))
      },
    )
  })

  it('knows what was answered, and not by whom', () => {
    const withoutVetoes = anyGroupOf(anyModelWithin({ criteria: 4, options: 3, vetoes: 0 }))
    forAll(
      withAny(withoutVetoes, ({ model }) => fc.array(fc.nat(), { minLength: model.criteria.length + 1 })),
      ([one, turns]) => {
        const { confidence: _, split: __, ...before } = asGroup(decided(one))
        expect(asGroup(decided(turned(one, turns)))).toMatchObject(before)
      },
    )
  })

  it('lists a disagreement if and only if members differ in effect or could change the result', () => {
    forAll(anyGroup, (one) => {
      const decision = decided(one)
      for (const { criterion, effects } of effectsIn(one, decision)) {
        const spread = effects.length === 0 ? 0 : Math.max(...effects) - Math.min(...effects)
        const found = decision.disagreements.find((listed) => listed.criterion === criterion)
        if (spread > EPSILON) expect(Math.abs(found!.spread - spread)).toBeLessThan(EPSILON)
        else expect(found === undefined || (found.spread === 0 && found.becomes.length > 0)).toBe(true)
      }
    })
  })

  it('says what it would decide if members agreed on one of their answers', () => {
    forAll(anySmallGroup, (one) => {
      const { recommendation, disagreements } = decided(one)
      for (const { id } of one.model.criteria) {
        const becomes = agreementsOf(one, id).map((agreed) => decided(agreed).recommendation)
        const changed = [...new Set(becomes)].filter((other) => other !== recommendation).sort()
        expect(disagreements.find(({ criterion }) => criterion === id)?.becomes ?? []).toEqual(changed)
      }
    })
  })

  it('says whether its recommendation rests on one member, and is never highly sure of it then', () => {
    forAll(anySmallGroup, (one) => {
      const { recommendation, confidence } = decided(one)
      const others = one.members.map((_, i) =>
        recommendationOf({ ...one, members: one.members.toSpliced(i, 1) }),
      )
      const changed = [...new Set(others)].filter((other) => other !== recommendation)
      expect(confidence.withoutOne).toEqual(changed.sort())
      if (changed.length > 0) expect(confidence.word).not.toBe('high')
    })
  })

  it('that is settled stays so, whatever members answer to what nobody has answered', () => {
    let settled = 0
    forAll(
      withAny(anySmallGroup, ({ model, members }) =>
        fc.array(fc.tuple(...members.map((_) => fc.record(answersLater(model), { requiredKeys: [] }))), {
          minLength: 2,
          maxLength: 2,
        }),
      ),
      ([one, later]) => {
        const { recommendation, confidence } = decided(one)
        if (!confidence.settled) return
        const open = one.model.criteria.filter(({ id }) =>
          one.members.every(({ answers }) => !(id in answers)),
        )
        if (open.length > 0) settled++
        for (const added of later) {
          const members = one.members.map((member, i) => {
            const more = open.flatMap(({ id }) => (added[i]?.[id] === undefined ? [] : [[id, added[i][id]]]))
            return { ...member, answers: { ...member.answers, ...Object.fromEntries(more) } }
          })
          expect(decided({ ...one, members }).recommendation).toBe(recommendation)
        }
      },
    )
    expect(settled).toBeGreaterThan(20)
  })

  it('follows its members when all want the same and the same matters to them', () => {
    const unanimous = anyModelWithin({ criteria: 6, options: 4, vetoes: 0 }).chain((model) => {
      const complete = fc.record(answersLater(model))
      return fc.record({
        model: fc.constant(model),
        importance: anyImportance(model),
        answers: fc.array(complete, { minLength: 4, maxLength: 4 }),
      })
    })
    forAll(unanimous, ({ model, importance, answers }) => {
      const f = decide(model, answers[0]!, importance).recommendation
      const members = answers
        .filter((one) => decide(model, one, importance).recommendation === f)
        .map((one) => ({ answers: one, importance }))
      fc.pre(alternativesOf(model).includes(f) && members.length > 1)
      const { scores, recommendation, split } = decideGroup(model, members)
      for (const rival of model.rivals)
        if (rival !== f) expect(scores[f]! - scores[rival]!).toBeGreaterThan(0)
      // Not for a rival beside challengers: each member may doubt another one of them, or the same for other reasons.
      if (model.challengers.length === 0 || model.challengers.includes(f))
        expect({ recommendation, split }).toEqual({ recommendation: f, split: false })
    })
  })

  it('meets a veto when more than half of those who can tell do', () => {
    forAll(anyGroupOf(anyModelWithin({ criteria: 3, options: 2 })), (one) => {
      const { excluded, vetoes } = decided(one)
      const votes = one.model.vetoes.map(({ id, when }) => {
        const told = one.members
          .map(({ answers }) => Object.entries(when).map(([criterion, is]) => [answers[criterion], is]))
          .filter((pairs) => pairs.every(([answer]) => answer !== undefined))
        const met = told.filter((pairs) => pairs.every(([answer, is]) => answer === is)).length
        return { veto: id, met, answered: told.length, applies: met > told.length / 2 }
      })
      expect(vetoes).toEqual(votes.filter(({ met }) => met > 0))
      expect(excluded.filter(({ by }) => by === 'veto').map(({ rule }) => rule)).toEqual(
        votes.filter(({ applies }) => applies).map(({ veto }) => veto),
      )
    })
  })

  it('says of each member what the member alone would decide under the confirmed gate', () => {
    forAll(anyGroup, (one) => {
      const alone = one.members.map(({ answers, importance }) => {
        const { recommendation, margin } = decide(
          one.model,
          withGate(one.model, answers, one.gate),
          importance,
        )
        return { recommendation, margin }
      })
      expect(decided(one).members).toEqual(alone)
    })
  })

  it('is plain data: finite, without -0, the same after JSON, from untouched input', () => {
    forAll(anySmallGroup, (one) => {
      const decision = decided(frozen(one))
      expect(everyNumberIn(decision).every(isPlain)).toBe(true)
      expect(JSON.parse(JSON.stringify(decision))).toEqual(decision)
      expect(decided(JSON.parse(JSON.stringify(one)))).toEqual(decision)
    })
  })
})
