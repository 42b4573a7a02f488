/**
 * What of today's content differs from what a decision rested on. Both are compared on the grid of the snapshot, so that
 * rounding is never taken for a change.
 */

import { exclusionsIn } from '../../scoring/decide.js'
import {
  type Answers,
  type DecisionModel,
  type DecisionThresholds,
  type Importance,
  NEITHER,
} from '../../scoring/model.js'
import { alternativesOf, coverage, pointOf } from '../../scoring/score.js'
import {
  type AnswerThen,
  hashOfAlternative,
  hashOfCriterion,
  hashOfOption,
  normaliserOf,
  onGrid,
  roundCoverage,
  roundPoint,
  roundWeight,
  type Snapshot,
} from '../code/snapshot.js'
import type { World, WorldAnswer } from './world.js'

export type Changed =
  | {
      readonly kind: 'points'
      readonly criterion: string
      readonly option: string
      readonly alternative: string
      readonly before: number
      readonly now: number
    }
  | { readonly kind: 'weight'; readonly criterion: string; readonly before: number; readonly now: number }
  /** An answer that the content no longer has. */
  | { readonly kind: 'gone'; readonly answer: WorldAnswer }
  /** Ruled out now and not then; `NEITHER` when a rule now says that none is right. */
  | { readonly kind: 'ruled_out'; readonly alternative: string }
  /** Ruled out then and not now. */
  | { readonly kind: 'let_in'; readonly alternative: string }
  /** Could not be chosen then. */
  | { readonly kind: 'new'; readonly alternative: string }
  | {
      readonly kind: 'threshold'
      readonly name: keyof DecisionThresholds
      readonly before: number
      readonly now: number
    }
  /** What all questions count together, which every score is a share of. */
  | { readonly kind: 'scale'; readonly before: Scale; readonly now: Scale }

export type Scale = Pick<World, 'normaliser' | 'coverage'>

/** What of a snapshot today's content still knows. */
export type Found = {
  readonly answers: Answers
  readonly importance: Importance
  readonly gone: readonly AnswerThen[]
  /** The answer to the gate no longer exists. */
  readonly gateGone: boolean
}

/** The answers of a snapshot by the names of today. */
export function findAnswers({ criteria, gate }: DecisionModel, snapshot: Snapshot): Found {
  const answers: Record<string, string> = {}
  const importance: Record<string, 0.5 | 1 | 2> = {}
  const names = new Map(
    criteria.flatMap(({ id, options }) =>
      options.map((option) => [hashOfOption(id, option.id), { criterion: id, option: option.id }] as const),
    ),
  )
  const gone = snapshot.answers.filter((answer) => {
    const found = names.get(answer.hash)
    // One question has one answer; a second one for it comes from nobody's content.
    if (!found || Object.hasOwn(answers, found.criterion)) return true
    answers[found.criterion] = found.option
    importance[found.criterion] = answer.importance
    return false
  })
  for (const { id } of criteria) {
    const emphasis = snapshot.emphases.find(({ criterion }) => criterion === hashOfCriterion(id))
    if (emphasis && !Object.hasOwn(answers, id)) importance[id] = emphasis.importance
  }
  const open = gate.options.find((option) => hashOfOption(gate.id, option.id) === snapshot.gate)
  if (open) answers[gate.id] = open.id
  return { answers, importance, gone, gateGone: snapshot.gate !== undefined && !open }
}

export function worldToday(model: DecisionModel, { answers, importance }: Found): World {
  const alternatives = alternativesOf(model)
  return {
    answers: model.criteria.flatMap(({ id, weight, options }) => {
      const option = options.find((one) => one.id === answers[id])
      if (!option || !Object.hasOwn(answers, id)) return []
      const points = Object.fromEntries(alternatives.map((name) => [name, pointOf(option, name)]))
      return [{ criterion: id, weight, importance: importance[id] ?? 1, points }]
    }),
    thresholds: model.thresholds,
    coverage: coverage(model, answers, importance),
    normaliser: normaliserOf(model, importance),
    excluded: new Set(exclusionsIn(model, answers).map(({ alternative }) => alternative)),
  }
}

/** In the order in which a reason is sought: points, weights and lost answers first, the scale of everything last. */
export function changesSince(
  model: DecisionModel,
  snapshot: Snapshot,
  found: Found,
  today: World,
): Changed[] {
  const numbers = answersThen(model, snapshot, found).map(({ criterion, option, before }) => ({
    points: pointsChanged(model, snapshot, today, criterion, option, before),
    weight: weightChanged(today, criterion, before),
  }))
  return [
    ...numbers.flatMap(({ points }) => points),
    ...numbers.flatMap(({ weight }) => weight),
    ...found.gone.map((answer): Changed => ({ kind: 'gone', answer: lostAnswer(model, snapshot, answer) })),
    ...rulesChanged(model, snapshot, today),
    ...thresholdsChanged(model, snapshot),
    ...scaleChanged(snapshot, today),
  ]
}

const answersThen = ({ criteria }: DecisionModel, { answers }: Snapshot, found: Found) =>
  criteria.flatMap(({ id }) => {
    const option = Object.hasOwn(found.answers, id) ? found.answers[id] : undefined
    const before =
      option === undefined ? undefined : answers.find(({ hash }) => hash === hashOfOption(id, option))
    return option === undefined || !before ? [] : [{ criterion: id, option, before }]
  })

/** Per alternative of then and now. */
const shared = (model: DecisionModel, { alternatives }: Snapshot) =>
  alternativesOf(model).flatMap((alternative) => {
    const at = alternatives.indexOf(hashOfAlternative(alternative))
    return at === -1 ? [] : [{ alternative, at }]
  })

function pointsChanged(
  model: DecisionModel,
  snapshot: Snapshot,
  today: World,
  criterion: string,
  option: string,
  { points }: AnswerThen,
): Changed[] {
  const present = today.answers.find((answer) => answer.criterion === criterion)!.points
  return shared(model, snapshot).flatMap(({ alternative, at }): Changed[] => {
    const [before, now] = [points[at]!, present[alternative]!]
    if (roundPoint(now) === before) return []
    return [{ kind: 'points', criterion, option, alternative, before, now }]
  })
}

function weightChanged({ answers }: World, criterion: string, { weight: before }: AnswerThen): Changed[] {
  const { weight: now } = answers.find((answer) => answer.criterion === criterion)!
  return roundWeight(now) === before ? [] : [{ kind: 'weight', criterion, before, now }]
}

function lostAnswer(model: DecisionModel, snapshot: Snapshot, answer: AnswerThen): WorldAnswer {
  const points = shared(model, snapshot).map(({ alternative, at }) => [alternative, answer.points[at]!])
  return { weight: answer.weight, importance: answer.importance, points: Object.fromEntries(points) }
}

function rulesChanged(model: DecisionModel, snapshot: Snapshot, { excluded }: World): Changed[] {
  const rule = (alternative: string, before: boolean): Changed[] => {
    const now = excluded.has(alternative)
    if (before === now) return []
    return [now ? { kind: 'ruled_out', alternative } : { kind: 'let_in', alternative }]
  }
  return [
    ...rule(NEITHER, snapshot.neither),
    ...alternativesOf(model).flatMap((alternative): Changed[] => {
      const at = snapshot.alternatives.indexOf(hashOfAlternative(alternative))
      if (at !== -1) return rule(alternative, snapshot.excluded[at]!)
      return excluded.has(alternative) ? [] : [{ kind: 'new', alternative }]
    }),
  ]
}

function thresholdsChanged({ thresholds }: DecisionModel, snapshot: Snapshot): Changed[] {
  const rounded = onGrid(thresholds)
  const names = ['tie', 'recommend', 'strong', 'challenger', 'answers', 'coverage'] as const
  return names
    .filter((name) => rounded[name] !== snapshot.thresholds[name])
    .map((name) => ({ kind: 'threshold', name, before: snapshot.thresholds[name], now: thresholds[name] }))
}

function scaleChanged({ normaliser, coverage: share }: Snapshot, today: World): Changed[] {
  if (today.normaliser === normaliser && roundCoverage(today.coverage) === share) return []
  const { normaliser: sum, coverage: covered } = today
  const now = { normaliser: sum, coverage: covered }
  return [{ kind: 'scale', before: { normaliser, coverage: share }, now }]
}
