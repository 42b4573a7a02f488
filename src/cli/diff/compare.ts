/**
 * What becomes of questions when the content changes. Exact, because everything is deterministic: the same question gets
 * the same answer from the same content, always.
 */
import type { Decision } from '../../classifier/decide.js'
import { targetOf } from '../test.js'
import { type Question, type Verdict, verdictOn } from '../verdict.js'

/** How one state of the content takes a question. */
export type Taken = { readonly decision: Decision /** What is said. */; readonly plain: string }

export type Asked = {
  readonly text: string
  /** Where it stands: `intents/x/y.yaml:12`, a dialogue, a miss. */
  readonly place: string
  /** The answer that would be right, if somebody has said so. */
  readonly wanted?: Question
}

export type Change = {
  readonly asked: Asked
  readonly before: string
  readonly after: string
  /** `other`: nobody has said what would be right, or both are equally right. `reworded`: the same answer in other words. */
  readonly kind: 'better' | 'worse' | 'other' | 'reworded'
}

/** Nothing is worse than a wrong answer. */
const RANK: Readonly<Record<Verdict, number>> = { wrong: 0, refused: 1, missed: 2, offered: 3, right: 4 }

/** @returns undefined when nothing has changed */
export function changeOf(asked: Asked, before: Taken, after: Taken): Change | undefined {
  const [was, is] = [targetOf(before.decision), targetOf(after.decision)]
  if (was === is)
    return before.plain === after.plain ? undefined : { asked, before: was, after: is, kind: 'reworded' }
  return { asked, before: was, after: is, kind: kindOf(asked.wanted, before.decision, after.decision) }
}

function kindOf(wanted: Question | undefined, before: Decision, after: Decision): Change['kind'] {
  if (!wanted) return 'other'
  const by = RANK[verdictOn(wanted, after)] - RANK[verdictOn(wanted, before)]
  return by > 0 ? 'better' : by < 0 ? 'worse' : 'other'
}
