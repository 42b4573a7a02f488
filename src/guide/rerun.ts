/**
 * Would we still say so? A code is read, the same answers are put to today's content, and if the recommendation differs,
 * the reason is the smallest set of changes that turned it: put back, it would be as it was.
 */
import { type Decision, decide } from '../scoring/decide.js'
import type { DecisionModel } from '../scoring/model.js'
import { alternativesOf } from '../scoring/score.js'
import { hashOfAlternative, type Snapshot } from './code/snapshot.js'
import { readCode } from './code.js'
import { type Changed, changesSince, findAnswers, worldToday } from './rerun/changes.js'
import { recommendationIn, revert, type World } from './rerun/world.js'

export type { Changed } from './rerun/changes.js'
export { composeRerun, type RerunWords } from './rerun/lines.js'

export type Rerun = {
  /** Id of an alternative, or `either`, `neither`, `too_early`; left out when it can no longer be chosen. */
  readonly before?: string
  readonly now: Decision
  /** Answers that no longer exist. */
  readonly gone: number
  /** All that differs from what the decision rested on. */
  readonly changed: readonly Changed[]
} & (
  | { readonly kind: 'same' }
  | {
      readonly kind: 'different'
      /** Left out when putting everything back does not bring the old recommendation back. */
      readonly because?: Because
    }
)

export type Because = {
  readonly changes: readonly Changed[]
  /** There is no smaller set. */
  readonly exact: boolean
}

/** @throws UnreadableCodeError, EmptyModelError */
export function rerun(model: DecisionModel, code: string): Rerun {
  const snapshot = readCode(code)
  const found = findAnswers(model, snapshot)
  const today = worldToday(model, found)
  const now = decide(model, found.answers, found.importance)
  const before = recommendedThen(model, snapshot)
  const changed = changesSince(model, snapshot, found, today)
  const gone = found.gone.length + (found.gateGone ? 1 : 0)
  const base = { ...(before !== undefined && { before }), now, gone, changed }
  if (before === now.recommendation) return { kind: 'same', ...base }
  const because = before === undefined ? undefined : reasonOf(model, today, changed, before)
  return { kind: 'different', ...base, ...(because && { because }) }
}

function recommendedThen(model: DecisionModel, { recommendation, alternatives }: Snapshot) {
  if (typeof recommendation !== 'number') return recommendation
  return alternativesOf(model).find((id) => hashOfAlternative(id) === alternatives[recommendation])
}

/** Larger sets are found by leaving out what is not needed. */
const EXACT_MAX = 3

function reasonOf(
  model: DecisionModel,
  today: World,
  changed: readonly Changed[],
  before: string,
): Because | undefined {
  const restores = (world: World) => recommendationIn(model, world) === before
  for (let size = 1; size <= Math.min(EXACT_MAX, changed.length); size++) {
    const changes = smallestSet(today, changed, size, restores)
    if (changes) return { changes, exact: true }
  }
  const changes = neededOf(today, changed, restores)
  return changes && { changes, exact: false }
}

/** The first set of `size` changes, in their order, that restores the recommendation when it is put back. */
function smallestSet(
  world: World,
  changed: readonly Changed[],
  size: number,
  restores: (world: World) => boolean,
): Changed[] | undefined {
  if (size === 0) return restores(world) ? [] : undefined
  for (let at = 0; at + size <= changed.length; at++) {
    const rest = smallestSet(revert(world, changed[at]!), changed.slice(at + 1), size - 1, restores)
    if (rest) return [changed[at]!, ...rest]
  }
  return undefined
}

/** From all changes, one after the other is left out that is not needed, until each of those that stay is. */
function neededOf(
  today: World,
  changed: readonly Changed[],
  restores: (world: World) => boolean,
): readonly Changed[] | undefined {
  const restoring = (set: readonly Changed[]) => restores(set.reduce(revert, today))
  if (!restoring(changed)) return undefined
  let needed = changed
  for (;;) {
    // The last are the least telling, so they are tried first.
    const spare = needed.findLast((one) => restoring(needed.filter((other) => other !== one)))
    if (!spare) return needed
    needed = needed.filter((other) => other !== spare)
  }
}
