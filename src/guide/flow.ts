/**
 * The guided questions as a pure step function: a move makes one progress out of another, and `stageOf` tells what is
 * to be shown. Progress is plain data, so that it can be kept for days and go on with the content of that day.
 */
import { type Decision, decide, remaining } from '../scoring/decide.js'
import { type Answers, type DecisionModel, type Importance, NEITHER } from '../scoring/model.js'
import { answeredIn, openIn, UnknownAnswerError } from '../scoring/score.js'
import { chanceBelow, nextQuestion } from './next-question.js'
import type { Fill } from './prefill.js'

export type Progress = {
  readonly answers: Answers
  readonly importance: Importance
  /** Questions that were asked and not answered. */
  readonly passed: Readonly<Record<string, Passed>>
  /** What was answered or passed over, the latest last: the way that "back" goes. */
  readonly trail: readonly string[]
  /** Read out of a description; they count when they are confirmed. */
  readonly chips: readonly Fill[]
  /** Questions that come before all others: contradictions, and answers that are to be changed. */
  readonly first: readonly string[]
  /** Wanted to go on when told that it would change little. */
  readonly goesOn: boolean
  /** Wants the recommendation, whatever is open. */
  readonly stopped: boolean
  /** What was confirmed of it is in `answers`. */
  readonly description: string
}

export type Passed = 'skip' | 'not_sure'

export type Move =
  | { readonly do: 'answer'; readonly criterion: string; readonly option: string }
  | { readonly do: 'pass'; readonly criterion: string; readonly because: Passed }
  | {
      readonly do: 'describe'
      readonly text: string
      readonly fills: readonly Fill[]
      readonly conflicts: readonly string[]
    }
  | { readonly do: 'confirm'; readonly except?: string }
  /** Nothing that was read is right. */
  | { readonly do: 'dismiss' }
  | { readonly do: 'back' }
  | { readonly do: 'reopen'; readonly criterion: string }
  | { readonly do: 'weigh'; readonly criterion: string; readonly importance: 0.5 | 1 | 2 }
  | { readonly do: 'stop' }
  | { readonly do: 'go-on' }

export type Stage =
  | { readonly kind: 'confirm'; readonly chips: readonly Fill[] }
  | {
      readonly kind: 'question'
      readonly criterion: string
      /** Of this question, counted from 1. */
      readonly number: number
      /** Questions that may follow, at most. */
      readonly more: number
      /** How much it matters to the person, when it was answered before and may be changed; the gate has none. */
      readonly importance?: 0.5 | 1 | 2
    }
  /** What is open would hardly change the recommendation. */
  | { readonly kind: 'offer-to-stop'; readonly open: number }
  | { readonly kind: 'result'; readonly decision: Decision; readonly open: number }

export const NOTHING_YET: Progress = {
  answers: {},
  importance: {},
  passed: {},
  trail: [],
  chips: [],
  first: [],
  goesOn: false,
  stopped: false,
  description: '',
}

/** Below this chance that the rest turns the recommendation, stopping is offered. */
const UNLIKELY = 0.05
/** With fewer answers it is not, however clear they are. */
const ANSWERS_MIN = 4

/** @throws UnknownAnswerError when the move names a criterion or an option the model does not have */
export function step(model: DecisionModel, progress: Progress, move: Move): Progress {
  switch (move.do) {
    case 'answer':
      return answered(model, progress, { [move.criterion]: move.option })
    case 'pass': {
      demand(model, move.criterion)
      const { [move.criterion]: _, ...answers } = progress.answers
      const passed = { ...progress.passed, [move.criterion]: move.because }
      return { ...walked(progress, [move.criterion]), answers, passed }
    }
    case 'describe':
      return described(model, progress, move)
    case 'confirm': {
      if (move.except !== undefined) demand(model, move.except)
      const taken = progress.chips.filter(({ criterion }) => criterion !== move.except)
      const answers = Object.fromEntries(taken.map(({ criterion, option }) => [criterion, option]))
      const confirmed = { ...answered(model, progress, answers), chips: [] }
      return move.except === undefined ? confirmed : reopened(confirmed, move.except)
    }
    case 'dismiss':
      return { ...progress, chips: [] }
    case 'back':
      return back(progress)
    case 'reopen':
      demand(model, move.criterion)
      return reopened(progress, move.criterion)
    case 'weigh':
      demand({ criteria: model.criteria }, move.criterion)
      return {
        ...progress,
        importance: { ...progress.importance, [move.criterion]: move.importance },
        // Whoever only weighs keeps the answer.
        first: Object.hasOwn(progress.answers, move.criterion)
          ? progress.first.filter((id) => id !== move.criterion)
          : progress.first,
      }
    case 'stop':
      return { ...progress, chips: [], first: [], stopped: true }
    case 'go-on':
      return { ...progress, stopped: false, goesOn: true }
  }
}

/** @throws UnknownAnswerError when the progress is older than the content: see `stillValid` */
export function stageOf(model: DecisionModel, progress: Progress): Stage {
  const { answers, importance, chips, first, stopped, goesOn } = progress
  if (chips.length > 0) return { kind: 'confirm', chips }
  const left = askable(model, progress)
  const question = (criterion: string): Stage => {
    const at = progress.trail.indexOf(criterion)
    const more =
      new Set([...left, ...first]).size - (left.includes(criterion) || first.includes(criterion) ? 1 : 0)
    const number = (at < 0 ? progress.trail.length : at) + 1
    const weighable = Object.hasOwn(answers, criterion) && criterion !== model.gate.id
    return {
      kind: 'question',
      criterion,
      number,
      more,
      ...(weighable && { importance: importance[criterion] ?? 1 }),
    }
  }
  if (first[0] !== undefined) return question(first[0])
  const decision = decide(model, answers, importance)
  const result: Stage = { kind: 'result', decision, open: left.length }
  const over = decision.band === 'fixed' || decision.band === NEITHER
  const next = nextQuestion(model, answers, importance, new Set(Object.keys(progress.passed)))
  if (over || next === undefined) return result
  // Whoever stops too early is asked on until something can be said.
  if (decision.band === 'too_early') return question(next.criterion)
  if (stopped || (decision.confidence.settled && !goesOn)) return result
  return !goesOn && isUnlikelyToChange(model, progress, decision)
    ? { kind: 'offer-to-stop', open: left.length }
    : question(next.criterion)
}

/** The progress without what content no longer has. */
export function stillValid(model: DecisionModel, progress: Progress): Progress {
  const optionsOf = new Map([model.gate, ...model.criteria].map(({ id, options }) => [id, options]))
  const isKnown = (id: string) => optionsOf.has(id)
  const isOption = (id: string, option: string) =>
    optionsOf.get(id)?.some((one) => one.id === option) ?? false
  const kept = <T>(record: Readonly<Record<string, T>>, keep: (id: string, value: T) => boolean) =>
    Object.fromEntries(Object.entries(record).filter(([id, value]) => keep(id, value)))
  const answers = kept(progress.answers, isOption)
  const passed = kept(progress.passed, isKnown)
  return {
    ...progress,
    answers,
    passed,
    importance: kept(progress.importance, (id) => id !== model.gate.id && isKnown(id)),
    trail: progress.trail.filter((id) => Object.hasOwn(answers, id) || Object.hasOwn(passed, id)),
    chips: progress.chips.filter(({ criterion, option }) => isOption(criterion, option)),
    first: progress.first.filter(isKnown),
  }
}

/** Ids of the questions that could still be asked, the gate among them. */
function askable(model: DecisionModel, { answers, passed }: Progress): string[] {
  const gate = Object.hasOwn(answers, model.gate.id) ? [] : [model.gate.id]
  const open = openIn(model, answers).map(({ id }) => id)
  return [...gate, ...open].filter((id) => !Object.hasOwn(passed, id))
}

/** Whether what is open would hardly change the decision; never before a few answers are given. */
export function isUnlikelyToChange(
  model: DecisionModel,
  { answers, importance, passed }: Pick<Progress, 'answers' | 'importance' | 'passed'>,
  { band, leader, excluded }: Decision,
): boolean {
  if (band === 'too_early' || band === 'either' || leader === undefined) return false
  if (canBeVetoed(model, answers, leader)) return false
  if (answeredIn(model, answers).length < ANSWERS_MIN) return false
  const skipped = new Set(Object.keys(passed))
  return remaining(model, excluded)
    .filter((id) => id !== leader)
    .every((id) => {
      const least = leastLead(model, leader, id)
      return chanceBelow(model, answers, importance, { f: leader, g: id, least }, skipped) < UNLIKELY
    })
}

/** Could answers still open rule the leader out? */
const canBeVetoed = ({ vetoes }: DecisionModel, answers: Answers, leader: string): boolean =>
  vetoes.some(
    ({ when, excludes }) =>
      excludes === leader &&
      Object.entries(when).every(([id, option]) => !Object.hasOwn(answers, id) || answers[id] === option),
  )

/** By how much the leader must stay ahead: a challenger wins only clearly. */
function leastLead({ challengers, thresholds }: DecisionModel, leader: string, other: string): number {
  const [leads, follows] = [challengers.includes(leader), challengers.includes(other)]
  if (leads === follows) return 0
  return leads ? thresholds.challenger : -thresholds.challenger
}

/** Adds what was read. What contradicts something is asked, and what is said anew counts instead of what was said before. */
function described(
  model: DecisionModel,
  progress: Progress,
  { text, fills, conflicts }: Extract<Move, { do: 'describe' }>,
): Progress {
  answeredIn(model, Object.fromEntries(fills.map(({ criterion, option }) => [criterion, option])))
  for (const id of conflicts) demand(model, id)
  const anew = new Set([...conflicts, ...fills.map(({ criterion }) => criterion)])
  return {
    ...progress,
    description: [progress.description, text].filter(Boolean).join('\n'),
    chips: [...progress.chips.filter(({ criterion }) => !anew.has(criterion)), ...fills],
    first: [...new Set([...progress.first, ...conflicts])],
    stopped: false,
  }
}

/** @throws UnknownAnswerError when there is no such question */
function demand(
  { gate, criteria }: Pick<DecisionModel, 'criteria'> & Partial<DecisionModel>,
  id: string,
): void {
  const known = [...(gate ? [gate.id] : []), ...criteria.map((criterion) => criterion.id)]
  if (!known.includes(id))
    throw new UnknownAnswerError(`There is no question "${id}"; there are ${known.join(', ')}.`)
}

function answered(model: DecisionModel, progress: Progress, answers: Answers): Progress {
  // A name the model does not have must not get into what is kept.
  answeredIn(model, answers)
  const ids = Object.keys(answers)
  const passed = Object.fromEntries(Object.entries(progress.passed).filter(([id]) => !ids.includes(id)))
  // What was answered is not waiting to be confirmed any more.
  const chips = progress.chips.filter(({ criterion }) => !ids.includes(criterion))
  return { ...walked(progress, ids), answers: { ...progress.answers, ...answers }, passed, chips }
}

/** An answer that is changed keeps its place on the way. */
function walked(progress: Progress, ids: readonly string[]): Progress {
  const { trail, first } = progress
  return {
    ...progress,
    trail: [...trail, ...ids.filter((id) => !trail.includes(id))],
    first: first.filter((id) => !ids.includes(id)),
  }
}

function reopened(progress: Progress, criterion: string): Progress {
  return { ...progress, first: [criterion, ...progress.first.filter((id) => id !== criterion)] }
}

/** Leaves what was being confirmed or changed; else forgets the last answer and asks it again. At the start it does nothing. */
function back(progress: Progress): Progress {
  if (progress.chips.length > 0) return { ...progress, chips: [] }
  const [asked, ...others] = progress.first
  if (asked !== undefined && Object.hasOwn(progress.answers, asked)) return { ...progress, first: others }
  const last = progress.trail.at(-1)
  if (last === undefined) return progress
  const { [last]: _, ...answers } = progress.answers
  const { [last]: __, ...passed } = progress.passed
  const trail = progress.trail.slice(0, -1)
  // Whoever was just asked to change an answer is asked it later.
  return { ...reopened({ ...progress, answers, passed, trail }, last), stopped: false }
}
