/**
 * How figures and decisions are written in every report.
 */
import type { Decision } from '../../classifier/decide.js'

/** @param share 0 to 1 */
export const percent = (share: number) => `${(100 * share).toFixed(1)} %`

/** As `percent`; a dash where there is nothing to take a share of. */
export const percentOrDash = (share: number | undefined) => (share === undefined ? '-' : percent(share))

/** A decision in words: its kind and the intents it leads to. */
export function targetOf(decision: Decision): string {
  switch (decision.kind) {
    case 'answer':
    case 'decline':
      return `${decision.kind} ${decision.intent}`
    case 'offer':
      return `offer ${decision.intents.join(', ')}`
    case 'unknown':
      return 'unknown'
  }
}
