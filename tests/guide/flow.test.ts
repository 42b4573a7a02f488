/**
 * The guided questions as a step function: worked out on the way to work, and promised for arbitrary models and moves.
 */
import fc from 'fast-check'
import { describe, it } from 'vitest'
import {
  type Move,
  NOTHING_YET,
  type Progress,
  type Stage,
  stageOf,
  step,
  stillValid,
} from '../../src/guide/flow.js'
import { decide } from '../../src/scoring/decide.js'
import type { Criterion, DecisionModel } from '../../src/scoring/model.js'
import { UnknownAnswerError } from '../../src/scoring/score.js'
import {
  anyModel,
  anyModelWithin,
  commute,
  completionsOf,
  forAll,
  frozen,
  withAny,
} from '../scoring/model.js'
import { expect } from '../support/quick-expect.js'

// --- moves in words ---

const answer = (criterion: string, option: string): Move => ({ do: 'answer', criterion, option })
const pass = (criterion: string): Move => ({ do: 'pass', criterion, because: 'skip' })
const notSure = (criterion: string): Move => ({ do: 'pass', criterion, because: 'not_sure' })
const reopen = (criterion: string): Move => ({ do: 'reopen', criterion })
const told = (fills: Readonly<Record<string, string>>, conflicts: readonly string[] = []): Move => ({
  do: 'describe',
  text: Object.values(fills).join(', '),
  fills: Object.entries(fills).map(([criterion, option]) => ({ criterion, option, words: option })),
  conflicts,
})
const back: Move = { do: 'back' }
const confirm: Move = { do: 'confirm' }
const stop: Move = { do: 'stop' }
const goOn: Move = { do: 'go-on' }

const having = (...moves: readonly Move[]) =>
  moves.reduce((now, move) => step(commute, now, move), NOTHING_YET)
const stage = (progress: Progress) => stageOf(commute, progress)
const asked = (progress: Progress) => askedIn(stage(progress))

function askedIn(at: Stage): string {
  if (at.kind !== 'question') throw new Error(`No question is open, but ${at.kind}.`)
  return at.criterion
}

const begun = [answer('fixed', 'nothing'), answer('distance', 'near')]
/** Every step of the way speaks for the bicycle. */
const cyclist = [...begun, answer('hills', 'flat'), answer('budget', 'small')]

describe('asking', () => {
  it('begins with what is fixed, and then with the first of the model', () => {
    expect(stage(NOTHING_YET)).toEqual({ kind: 'question', criterion: 'fixed', number: 1, more: 5 })
    expect(stage(having(begun[0]!))).toEqual({ kind: 'question', criterion: 'distance', number: 2, more: 4 })
  })

  it('counts on from question to question', () => {
    const numbers = begun.map((_, n) => stage(having(...begun.slice(0, n + 1))))
    expect(numbers).toMatchObject([
      { number: 2, more: 4 },
      { number: 3, more: 3 },
    ])
  })

  it('does not come back to what was skipped, or is not known', () => {
    const passed = having(notSure('fixed'), pass('distance'))
    expect(stage(passed)).toMatchObject({ kind: 'question', number: 3, more: 3 })
    expect(['fixed', 'distance']).not.toContain(asked(passed))
    expect(passed.passed).toEqual({ fixed: 'not_sure', distance: 'skip' })
  })

  it('takes an answer to what was passed over', () => {
    const changed = having(pass('fixed'), answer('fixed', 'no_licence'))
    expect(changed.passed).toEqual({})
    expect(changed.trail).toEqual(['fixed'])
  })

  it('forgets an answer that is passed over afterwards', () => {
    const unsure = having(...begun, reopen('distance'), notSure('distance'))
    expect(unsure.answers).toEqual({ fixed: 'nothing' })
    expect(unsure.passed).toEqual({ distance: 'not_sure' })
    expect(unsure.trail).toEqual(['fixed', 'distance'])
  })

  it('ends at once when what is fixed leaves one, or none', () => {
    expect(stage(having(answer('fixed', 'bus_pass')))).toMatchObject({
      kind: 'result',
      decision: { recommendation: 'bus', band: 'fixed' },
    })
    expect(stage(having(answer('fixed', 'at_home')))).toMatchObject({
      kind: 'result',
      decision: { recommendation: 'neither', band: 'neither' },
    })
  })

  it('ends at once with a veto that leaves none', () => {
    const nextDoor = having(answer('fixed', 'nothing'), answer('distance', 'next_door'))
    expect(stage(nextDoor).kind).toBe('question')
    expect(stage(step(commute, nextDoor, answer('load', 'nothing')))).toMatchObject({
      kind: 'result',
      decision: { band: 'neither' },
      open: 3,
    })
  })

  it('says that it is too early when everything was passed over', () => {
    const nothing = ['fixed', ...commute.criteria.map(({ id }) => id)].map(pass)
    expect(stage(having(...nothing))).toMatchObject({
      kind: 'result',
      decision: { band: 'too_early' },
      open: 0,
    })
  })
})

describe('"back"', () => {
  it('at the start goes nowhere', () => {
    expect(having(back)).toEqual(NOTHING_YET)
  })

  it('asks the last question again, and once more the one before, as if neither had been answered', () => {
    const three = having(...begun, answer('load', 'bags'))
    const once = step(commute, three, back)
    expect(stage(once)).toMatchObject({ criterion: 'load', number: 3 })
    expect(once.answers).toEqual({ fixed: 'nothing', distance: 'near' })
    const twice = step(commute, once, back)
    expect(stage(twice)).toMatchObject({ criterion: 'distance', number: 2 })
    expect(twice.answers).toEqual({ fixed: 'nothing' })
  })

  it('goes back to what was passed over, too', () => {
    const once = having(begun[0]!, notSure('distance'), back)
    expect(stage(once)).toMatchObject({ criterion: 'distance', number: 2 })
    expect(once.passed).toEqual({})
  })

  it('asks on after the way back has been walked again', () => {
    const again = having(...begun, back, back, ...begun)
    expect({ ...again, first: [] }).toEqual(having(...begun))
    expect(stage(again)).toEqual(stage(having(...begun)))
  })

  it('takes back that somebody wanted to stop', () => {
    expect(stage(having(...cyclist, stop)).kind).toBe('result')
    expect(asked(having(...cyclist, stop, back))).toBe('budget')
  })
})

describe('a description', () => {
  const described = having(told({ hills: 'flat', budget: 'small' }))

  it('is shown before anything is asked', () => {
    expect(stage(described)).toEqual({
      kind: 'confirm',
      chips: [
        { criterion: 'hills', option: 'flat', words: 'flat' },
        { criterion: 'budget', option: 'small', words: 'small' },
      ],
    })
  })

  it('counts only once it is confirmed', () => {
    expect(described.answers).toEqual({})
    expect(described.trail).toEqual([])
    const confirmed = step(commute, described, confirm)
    expect(confirmed.answers).toEqual({ hills: 'flat', budget: 'small' })
    expect(confirmed.chips).toEqual([])
    expect(stage(confirmed)).toMatchObject({ criterion: 'fixed', number: 3, more: 3 })
  })

  it('is confirmed but for one answer, which is asked first', () => {
    const most = step(commute, described, { do: 'confirm', except: 'hills' })
    expect(most.answers).toEqual({ budget: 'small' })
    expect(most.chips).toEqual([])
    expect(stage(most)).toMatchObject({ criterion: 'hills', number: 2 })
    expect(asked(step(commute, most, answer('hills', 'steep')))).toBe('fixed')
  })

  it('that contradicts itself is asked about first', () => {
    const torn = having(told({ hills: 'flat' }, ['weather', 'load']))
    expect(stage(torn).kind).toBe('confirm')
    const confirmed = step(commute, torn, confirm)
    expect(asked(confirmed)).toBe('weather')
    const next = step(commute, confirmed, answer('weather', 'any'))
    expect(asked(next)).toBe('load')
    expect(asked(step(commute, next, pass('load')))).toBe('fixed')
  })

  it('may be corrected by a second one before it is confirmed', () => {
    const corrected = step(commute, described, told({ hills: 'steep' }))
    expect(step(commute, corrected, confirm).answers).toEqual({ hills: 'steep', budget: 'small' })
    expect(corrected.description).toBe('flat, small\nsteep')
  })

  it('answers what had been passed over, and changes what had been answered', () => {
    const both = having(
      notSure('hills'),
      answer('load', 'bags'),
      told({ hills: 'flat', load: 'nothing' }),
      confirm,
    )
    expect(both.answers).toEqual({ hills: 'flat', load: 'nothing' })
    expect(both.passed).toEqual({})
    expect(both.trail).toEqual(['hills', 'load'])
  })

  it('goes on with the questions after a recommendation', () => {
    expect(stage(having(...cyclist, stop, told({ load: 'bags' })))).toMatchObject({ kind: 'confirm' })
  })

  it('is dropped, unconfirmed, by whoever wants the recommendation', () => {
    const stopped = having(...cyclist, told({ load: 'bags' }, ['weather']), stop)
    expect(stage(stopped).kind).toBe('result')
    expect(stopped.answers).not.toHaveProperty('load')
  })
})

describe('changing an answer', () => {
  it('asks it again, at its place, and keeps it until then', () => {
    const opened = having(...cyclist, reopen('distance'))
    expect(stage(opened)).toMatchObject({ criterion: 'distance', number: 2 })
    expect(opened.answers).toHaveProperty('distance', 'near')
    const changed = step(commute, opened, answer('distance', 'far'))
    expect(changed.answers).toHaveProperty('distance', 'far')
    expect(changed.trail).toEqual(['fixed', 'distance', 'hills', 'budget'])
  })

  it('after a recommendation leads back to one', () => {
    const changed = having(...cyclist, stop, reopen('distance'), answer('distance', 'middle'))
    expect(stage(changed).kind).toBe('result')
  })

  it('asks the last one named first', () => {
    expect(asked(having(...cyclist, reopen('distance'), reopen('hills')))).toBe('hills')
    expect(having(...cyclist, reopen('hills'), reopen('hills')).first).toEqual(['hills'])
  })
})

describe('stopping', () => {
  it('too early is asked on, until something can be said', () => {
    const early = having(...begun, stop)
    expect(stage(early).kind).toBe('question')
    // The third answer is the one that the thresholds of this model ask for.
    expect(
      stage(step(commute, step(commute, early, answer('hills', 'flat')), answer('load', 'bags'))),
    ).toMatchObject({
      kind: 'result',
    })
  })

  it('gives the recommendation, whatever is open', () => {
    const stopped = having(...begun, answer('hills', 'steep'), answer('weather', 'any'), stop)
    expect(stage(stopped)).toMatchObject({ kind: 'result', open: 2 })
  })

  it('can be taken back', () => {
    const stopped = having(...begun, answer('hills', 'steep'), answer('weather', 'any'), stop)
    expect(stage(step(commute, stopped, goOn)).kind).toBe('question')
  })
})

/** Two that differ by much, and many questions about little. */
const lopsided: DecisionModel = {
  ...commute,
  thresholds: { ...commute.thresholds, answers: 1, coverage: 0.01 },
  vetoes: [],
  criteria: [
    criterion('one', 3),
    criterion('two', 3),
    criterion('three', 3),
    criterion('four', 3),
    // Together they could just turn it, were they all to speak against.
    ...Array.from({ length: 13 }, (_, n) => criterion(`small_${n}`, 1)),
  ],
}

function criterion(id: string, point: number): Criterion {
  const options = [
    { id: 'yes', points: { bicycle: point, bus: -point } },
    { id: 'no', points: { bicycle: -point, bus: point } },
  ]
  return { id, weight: 1, mutable: true, options }
}

describe('the offer to stop', () => {
  const yesTo = (...ids: readonly string[]) =>
    [answer('fixed', 'nothing'), ...ids.map((id) => answer(id, 'yes'))].reduce(
      (now, move) => step(lopsided, now, move),
      NOTHING_YET,
    )
  const four = yesTo('one', 'two', 'three', 'four')

  it('comes when the rest would hardly change anything', () => {
    expect(stageOf(lopsided, four)).toEqual({ kind: 'offer-to-stop', open: 13 })
    expect(decide(lopsided, four.answers).confidence.settled).toBe(false)
  })

  it('does not come with three answers, however clear they are', () => {
    const three = yesTo('one', 'two', 'three')
    const clear = { ...lopsided, criteria: lopsided.criteria.filter(({ id }) => id !== 'four') }
    expect(stageOf(clear, three).kind).toBe('question')
  })

  it('is not repeated when somebody wants to go on', () => {
    const on = step(lopsided, four, goOn)
    expect(stageOf(lopsided, on)).toMatchObject({ kind: 'question', number: 6, more: 12 })
    expect(stageOf(lopsided, step(lopsided, on, answer('small_0', 'yes'))).kind).toBe('question')
  })

  it('is taken by stopping', () => {
    expect(stageOf(lopsided, step(lopsided, four, stop))).toMatchObject({ kind: 'result', open: 13 })
  })

  it('does not come while what is open could still turn it', () => {
    const torn = ['three', 'four'].reduce(
      (now, id) => step(lopsided, now, answer(id, 'no')),
      yesTo('one', 'two'),
    )
    expect(stageOf(lopsided, torn).kind).toBe('question')
  })

  it('counts only what will be asked: what was skipped turns nothing', () => {
    const ids = Array.from({ length: 6 }, (_, n) => `wide_${n}`)
    const wide = { ...lopsided, criteria: [...lopsided.criteria, ...ids.map((id) => criterion(id, 3))] }
    const skipped = ids.reduce((now, id) => step(wide, now, pass(id)), four)
    expect(stageOf(wide, four).kind).toBe('question')
    expect(stageOf(wide, skipped).kind).toBe('offer-to-stop')
  })
})

describe('what the model does not have', () => {
  it.each([
    answer('altitude', 'high'),
    answer('hills', 'none'),
    answer('hills', 'constructor'),
    answer('__proto__', 'flat'),
    answer('constructor', 'flat'),
    answer('fixed', 'toString'),
  ])('is refused: %o', (move) => {
    expect(() => step(commute, NOTHING_YET, move)).toThrow(UnknownAnswerError)
  })

  it('is refused when it was read out of a description', () => {
    expect(() => having(told({ altitude: 'high' }), confirm)).toThrow(UnknownAnswerError)
  })
})

describe('progress older than the content', () => {
  const old = having(
    ...begun,
    pass('weather'),
    answer('hills', 'flat'),
    { do: 'weigh', criterion: 'hills', importance: 2 },
    reopen('hills'),
    told({ load: 'bags' }, ['budget']),
  )
  const without = (...ids: readonly string[]): DecisionModel => ({
    ...commute,
    criteria: commute.criteria.filter(({ id }) => !ids.includes(id)),
  })

  it('is kept when nothing is gone', () => {
    expect(stillValid(commute, old)).toEqual(old)
  })

  it('loses a criterion wherever it was named', () => {
    const left = stillValid(without('hills', 'weather', 'load', 'budget'), old)
    expect(left).toEqual({ ...having(...begun), description: 'bags' })
  })

  it('loses an answer that can no longer be given, and asks it anew', () => {
    const distances = commute.criteria[0]!
    const narrower = {
      ...commute,
      criteria: [
        { ...distances, options: distances.options.filter(({ id }) => id !== 'near') },
        ...commute.criteria.slice(1),
      ],
    }
    const left = stillValid(narrower, having(...begun))
    expect(left.answers).toEqual({ fixed: 'nothing' })
    expect(stageOf(narrower, left)).toMatchObject({ criterion: 'distance', number: 2 })
  })
})

// --- any model, any moves ---

/** A number that becomes a move where it is made, so that most moves fit to what is shown. */
type Draw = number

const MOVES = 16
const QUESTIONS = 6

const at = <T>(all: readonly T[], n: number): T => all[n % all.length]!
const questionsOf = ({ gate, criteria }: DecisionModel) => [gate, ...criteria]

function moveOf(model: DecisionModel, progress: Progress, draw: Draw): Move {
  const [kind, c] = [draw % MOVES, Math.floor(draw / MOVES) % QUESTIONS]
  const o = Math.floor(draw / MOVES / QUESTIONS)
  const questions = questionsOf(model)
  const question = at(questions, c)
  const anAnswer = answer(question.id, at(question.options, o).id)
  switch (kind) {
    case 0:
      return o === 0 ? pass(question.id) : notSure(question.id)
    case 1:
    case 2: {
      const described = [...new Set([question, at(questions, c + o)])]
      const fills = described.map(({ id, options }) => [id, at(options, o).id] as const)
      const others = questions.filter((one) => !described.includes(one))
      const conflicts = kind === 1 && others.length > 0 ? [at(others, c).id] : []
      return told(Object.fromEntries(fills), conflicts)
    }
    case 3:
      return confirm
    case 4:
      return progress.chips.length > 0 ? { do: 'confirm', except: at(progress.chips, c).criterion } : back
    case 5:
      return back
    case 6:
      return reopen(progress.trail.length > 0 ? at(progress.trail, c) : question.id)
    case 7:
      return { do: 'weigh', criterion: at(model.criteria, c).id, importance: at([0.5, 1, 2] as const, o) }
    case 8:
      return o === 0 ? stop : anAnswer
    case 9:
      return goOn
    default: {
      const now = stageOf(model, progress)
      if (now.kind === 'confirm') return confirm
      if (now.kind === 'offer-to-stop') return goOn
      return now.kind === 'question' ? replyTo(model, now.criterion, o) : anAnswer
    }
  }
}

const replyTo = (model: DecisionModel, id: string, n: number): Move =>
  answer(id, at(questionsOf(model).find((one) => one.id === id)!.options, n).id)

const smallModel = anyModelWithin({ criteria: QUESTIONS - 1, options: 3 })
const anyDraws = (most: number) =>
  fc.array(fc.nat({ max: MOVES * QUESTIONS * 3 - 1 }), { maxLength: most, size: 'max' })

type Walk = {
  readonly model: DecisionModel
  /** Every progress on the way with the move that led to it, the beginning included. */
  readonly way: readonly { readonly progress: Progress; readonly move?: Move }[]
  readonly end: Progress
}

const anyWalk: fc.Arbitrary<Walk> = fc.tuple(smallModel, anyDraws(10)).map(([model, draws]) => {
  const way: { progress: Progress; move?: Move }[] = [{ progress: NOTHING_YET }]
  let end = NOTHING_YET
  for (const draw of draws) {
    const move = moveOf(model, end, draw)
    end = step(model, end, move)
    way.push({ progress: end, move })
  }
  return { model, way, end }
})

const isAnswered = ({ answers }: Progress, id: string) => Object.hasOwn(answers, id)
const isPassed = ({ passed }: Progress, id: string) => Object.hasOwn(passed, id)

describe('whatever is done', () => {
  it('there is something to show, and a question has a number that is possible', () => {
    forAll(anyWalk, ({ model, end }) => {
      const now = stageOf(model, end)
      const number = now.kind === 'question' ? now.number : 1
      expect(number >= 1 && number <= model.criteria.length + 1).toBe(true)
    })
  })

  it('as many questions as are announced can follow, and no more', () => {
    forAll(anyWalk, ({ model, end }) => {
      const now = stageOf(model, end)
      // With answers that are to be changed more follow than are open.
      if (now.kind !== 'question' || end.first.length > 1) return
      let following = 0
      let last = step(model, step(model, end, goOn), pass(now.criterion))
      for (;;) {
        const next = stageOf(model, last)
        if (next.kind !== 'question') break
        following++
        last = step(model, last, pass(next.criterion))
      }
      const { band } = decide(model, last.answers, last.importance)
      expect(following).toBe(band === 'fixed' || band === 'neither' ? 0 : now.more)
    })
  })

  it('the progress survives being kept as JSON', () => {
    forAll(anyWalk, ({ model, end }) => {
      const kept = JSON.parse(JSON.stringify(end))
      expect(kept).toEqual(end)
      expect(stageOf(model, kept)).toEqual(stageOf(model, end))
    })
  })

  it('the same move gives the same, and what was before stays as it was', () => {
    forAll(anyWalk, ({ model, way }) => {
      frozen(model)
      way.slice(1).forEach(({ progress, move }, n) => {
        const again = step(model, frozen(way[n]!.progress), frozen(move!))
        if (JSON.stringify(again) !== JSON.stringify(progress)) expect(again).toEqual(progress)
      })
      stageOf(model, frozen(way.at(-1)!.progress))
    })
  })

  it('answers and what was passed over are on the way, once each', () => {
    forAll(anyWalk, ({ end: { answers, passed, trail } }) => {
      expect([...trail].sort()).toEqual([...Object.keys(answers), ...Object.keys(passed)].sort())
    })
  })

  it('a question that nobody asked for is neither answered nor passed over', () => {
    forAll(anyWalk, ({ model, way }) => {
      for (const { progress } of way) {
        const now = stageOf(model, progress)
        if (now.kind !== 'question' || progress.first.includes(now.criterion)) continue
        expect(isAnswered(progress, now.criterion) || isPassed(progress, now.criterion)).toBe(false)
      }
    })
  })

  it('what was read out of a description changes no answer before it is confirmed', () => {
    forAll(fc.tuple(anyWalk, anyDraws(6)), ([{ model, end }, draws]) => {
      const read = draws.map((draw) => moveOf(model, end, 1 + (draw % 2) + MOVES * Math.floor(draw / MOVES)))
      const described = read.reduce((now, move) => step(model, now, move), end)
      expect(described.answers).toEqual(end.answers)
      const confirmed = step(model, described, confirm)
      const taken = described.chips.map(({ criterion, option }) => [criterion, option] as const)
      expect(confirmed.answers).toEqual({ ...end.answers, ...Object.fromEntries(taken) })
    })
  })

  it('a contradiction is asked about before anything else', () => {
    forAll(fc.tuple(anyWalk, fc.nat()), ([{ model, end }, n]) => {
      const criterion = at(questionsOf(model), n).id
      const calm = { ...end, chips: [], first: [] }
      expect(stageOf(model, step(model, calm, told({}, [criterion])))).toMatchObject({ criterion })
    })
  })

  it('confirmed but for one answer, that one is asked first, and not taken', () => {
    forAll(fc.tuple(anyWalk, fc.nat()), ([{ model, end }, n]) => {
      if (end.chips.length === 0) return
      const { criterion } = at(end.chips, n)
      const confirmed = step(model, end, { do: 'confirm', except: criterion })
      expect(stageOf(model, confirmed)).toMatchObject({ kind: 'question', criterion })
      expect(confirmed.answers[criterion]).toBe(end.answers[criterion])
    })
  })

  it('whoever stops is given what there is, or is asked because it is too early', () => {
    forAll(anyWalk, ({ model, end }) => {
      const stopped = step(model, end, stop)
      const { band } = decide(model, stopped.answers, stopped.importance)
      const { kind } = stageOf(model, stopped)
      if (kind === 'question') expect(band).toBe('too_early')
      else expect(kind).toBe('result')
    })
  })
})

describe('whoever is offered to stop', () => {
  /** Four weighty questions and up to six slight ones: mostly decided after four, never by then for certain. */
  const clearSoon = fc
    .tuple(
      fc.integer({ min: 2, max: 6 }),
      fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 12, maxLength: 12 }),
    )
    .map(
      ([slight, points]): DecisionModel => ({
        ...lopsided,
        criteria: points
          .slice(0, 4 + slight)
          .map((n, c) => criterion(`c${c}`, c < 4 ? 2 + n / 12 : 0.6 + n / 12)),
      }),
    )

  it('has given four answers, sees them after stopping, and is asked to the end after going on', () => {
    let offers = 0
    forAll(
      fc.tuple(clearSoon, fc.array(fc.nat({ max: 9 }), { minLength: 13, maxLength: 13 })),
      ([model, draws]) => {
        let now = NOTHING_YET
        for (const draw of draws) {
          const shown = stageOf(model, now)
          if (shown.kind === 'result') return
          if (shown.kind === 'offer-to-stop') {
            offers++
            const answered = model.criteria.filter(({ id }) => isAnswered(now, id)).length
            expect(answered).toBeGreaterThanOrEqual(4)
            expect(shown.open).toBe(model.criteria.length - answered)
            expect(stageOf(model, step(model, now, stop)).kind).toBe('result')
            now = step(model, now, goOn)
          }
          const next = stageOf(model, now)
          if (next.kind !== 'question') throw new Error(`Whoever goes on is asked, not shown ${next.kind}.`)
          now = step(
            model,
            now,
            replyTo(model, next.criterion, next.criterion === 'fixed' || draw < 8 ? 0 : 1),
          )
        }
      },
    )
    expect(offers).toBeGreaterThan(100)
  })
})

describe('"back" after any questions', () => {
  /** Replies to what is asked: answers, passes over, goes on. */
  function questioned(model: DecisionModel, draws: readonly Draw[]) {
    const asked: { readonly before: Progress; readonly question: Stage }[] = []
    let end = NOTHING_YET
    for (const draw of draws) {
      const now = stageOf(model, end)
      if (now.kind === 'offer-to-stop') end = step(model, end, goOn)
      if (now.kind !== 'question') continue
      asked.push({ before: end, question: now })
      const isReply = draw % MOVES > 3
      end = step(model, end, isReply ? replyTo(model, now.criterion, draw) : pass(now.criterion))
    }
    return { asked, end }
  }

  it('asks the same one under the same number, then the one before, and forgets what was replied', () => {
    forAll(fc.tuple(smallModel, anyDraws(8)), ([model, draws]) => {
      const { asked, end } = questioned(model, draws)
      let now = end
      for (const { before, question } of asked.toReversed()) {
        now = step(model, now, back)
        expect([stageOf(model, now), now.answers, now.passed]).toEqual([
          question,
          before.answers,
          before.passed,
        ])
      }
    })
  })
})

describe('whoever answers every question', () => {
  /** Answers what is asked, until there is a recommendation. */
  function answerAll(model: DecisionModel, picks: readonly number[]) {
    const asked: string[] = []
    let end = NOTHING_YET
    for (;;) {
      const now = stageOf(model, end)
      if (now.kind !== 'question' && now.kind !== 'offer-to-stop') return { asked, end, stage: now }
      end = step(
        model,
        end,
        now.kind === 'question' ? replyTo(model, now.criterion, at(picks, asked.length)) : goOn,
      )
      if (now.kind === 'question') asked.push(now.criterion)
      if (asked.length > 20) throw new Error('The questions do not end.')
    }
  }
  const anyPicks = fc.array(fc.nat({ max: 20 }), { minLength: 5, maxLength: 21 })

  it('gets a recommendation after at most as many questions as there are, none of them twice', () => {
    forAll(fc.tuple(anyModel, anyPicks), ([model, picks]) => {
      const { asked, stage: last } = answerAll(model, picks)
      expect(last.kind).toBe('result')
      expect(new Set(asked).size).toBe(asked.length)
      expect(asked.length).toBeLessThanOrEqual(model.criteria.length + 1)
    })
  })

  it('gets the one that all further answers would lead to, if it ended because nothing can change it', () => {
    const few = anyModelWithin({ criteria: 4, options: 3 })
    forAll(fc.tuple(few, anyPicks), ([model, picks]) => {
      const { stage: last } = answerAll(model, picks)
      if (last.kind !== 'result' || !last.decision.confidence.settled) return
      const { end } = answerAll(model, picks)
      const others = completionsOf(model, end.answers).filter(
        (full) => decide(model, full).recommendation !== last.decision.recommendation,
      )
      expect(others).toEqual([])
    })
  })
})

describe('whatever content loses', () => {
  const anyLoss = ({ model }: Walk) =>
    fc.record({
      criteria: fc.subarray([...model.criteria], { minLength: 1 }),
      option: fc.nat({ max: 4 }),
    })

  it('the rest of the progress goes on', () => {
    forAll(withAny(anyWalk, anyLoss), ([{ model, end }, { criteria, option }]) => {
      const some = <T>(all: readonly T[]) => all.filter((_, i) => i !== option || all.length === 1)
      const later: DecisionModel = {
        ...model,
        vetoes: [],
        gate: { ...model.gate, options: some(model.gate.options) },
        criteria: criteria.map((one) => ({ ...one, options: some(one.options) })),
      }
      const left = stillValid(later, end)
      stageOf(later, left)
      const known = new Set(
        questionsOf(later).flatMap(({ id, options }) => options.map((one) => `${id} ${one.id}`)),
      )
      const stays = Object.entries(end.answers).filter(([id, its]) => known.has(`${id} ${its}`))
      expect(left.answers).toEqual(Object.fromEntries(stays))
      expect(stillValid(later, left)).toEqual(left)
    })
  })
})
