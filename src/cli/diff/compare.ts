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
  /**
   * `other`: nobody has said what would be right, or both are equally right. `choices`: offered before and now, only beside
   * others or in another order. `reworded`: the same answer in other words.
   */
  readonly kind: 'better' | 'worse' | 'other' | 'choices' | 'reworded'
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

type Offer = Extract<Decision, { kind: 'offer' }>

/** What is wanted stands among the choices of both; where nobody knows what is, all the choices are the same. */
function isAsGood(wanted: Question | undefined, before: Offer, after: Offer): boolean {
  if (wanted) return verdictOn(wanted, after) === 'offered'
  return (
    before.intents.length === after.intents.length &&
    before.intents.every((one) => after.intents.includes(one))
  )
}

function kindOf(wanted: Question | undefined, before: Decision, after: Decision): Change['kind'] {
  if (wanted) {
    const by = RANK[verdictOn(wanted, after)] - RANK[verdictOn(wanted, before)]
    if (by !== 0) return by > 0 ? 'better' : 'worse'
  }
  return before.kind === 'offer' && after.kind === 'offer' && isAsGood(wanted, before, after)
    ? 'choices'
    : 'other'
}
