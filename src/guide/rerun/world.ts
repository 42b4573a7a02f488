/**
 * What a recommendation follows from, so that single numbers of it can be put back to what they were.
 */
import { createPick } from '../../scoring/decide.js'
import { type DecisionModel, type DecisionThresholds, NEITHER } from '../../scoring/model.js'
import { alternativesOf, plainZero } from '../../scoring/score.js'
import { reaches } from '../../scoring/threshold.js'
import type { Changed } from './changes.js'

export type World = {
  readonly answers: readonly WorldAnswer[]
  readonly thresholds: DecisionThresholds
  /** Share of the weight that is answered, 0 to 1. */
  readonly coverage: number
  /** Scores are 100 · Σ w·u·e divided by it. */
  readonly normaliser: number
  /** Alternatives that are ruled out, or `NEITHER`. */
  readonly excluded: ReadonlySet<string>
}

export type WorldAnswer = {
  /** Left out for an answer that the content no longer has. */
  readonly criterion?: string
  readonly weight: number
  readonly importance: number
  readonly points: Readonly<Record<string, number>>
}

/** The same steps as `decide`, from numbers instead of answers. */
export function recommendationIn(model: DecisionModel, world: World): string {
  const { answers, thresholds, coverage, excluded } = world
  const left = alternativesOf(model).filter((id) => !excluded.has(id))
  const picked = createPick({ ...model, thresholds }, left)(scoresIn(model, world))
  if (excluded.has(NEITHER) || !picked) return 'neither'
  if (left.length === 1) return picked.leader
  const early = answers.length < thresholds.answers || !reaches(coverage, thresholds.coverage)
  return early ? 'too_early' : picked.recommendation
}

function scoresIn(model: DecisionModel, { answers, normaliser }: World): Record<string, number> {
  const scoreOf = (id: string) =>
    answers.reduce((sum, { weight, importance, points }) => {
      const unit = normaliser === 0 ? 0 : (100 * weight * importance) / normaliser
      return sum + unit * (points[id] ?? 0)
    }, 0)
  return Object.fromEntries(alternativesOf(model).map((id) => [id, plainZero(scoreOf(id))]))
}

/** The world with one number or rule as it was. */
export function revert(world: World, changed: Changed): World {
  switch (changed.kind) {
    case 'points':
      return withAnswer(world, changed.criterion, ({ points, ...answer }) => ({
        ...answer,
        points: { ...points, [changed.alternative]: changed.before },
      }))
    case 'weight':
      return withAnswer(world, changed.criterion, (answer) => ({ ...answer, weight: changed.before }))
    case 'gone':
      return { ...world, answers: [...world.answers, changed.answer] }
    case 'ruled_out':
      return { ...world, excluded: new Set([...world.excluded].filter((id) => id !== changed.alternative)) }
    case 'let_in':
    case 'new':
      return { ...world, excluded: new Set([...world.excluded, changed.alternative]) }
    case 'threshold':
      return { ...world, thresholds: { ...world.thresholds, [changed.name]: changed.before } }
    case 'scale':
      return { ...world, ...changed.before }
  }
}

const withAnswer = (
  { answers, ...world }: World,
  criterion: string,
  change: (answer: WorldAnswer) => WorldAnswer,
): World => ({
  ...world,
  answers: answers.map((answer) => (answer.criterion === criterion ? change(answer) : answer)),
})
