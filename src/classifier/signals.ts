/**
 * What speaks for the best of our own intents, as a few numbers that mean the same in every bot. The calibration turns
 * them into one confidence.
 */

import type { Scores } from './linear.js'
import type { Label } from './model.js'

export type Signals = {
  /** Labels that are ours (not refused), most probable first; at most `CANDIDATES_MAX`. */
  readonly candidates: readonly number[]
  /** Those of our labels that may be offered, most probable first; at most `CANDIDATES_MAX`. */
  readonly choices: readonly number[]
  /** The most probable label among those that are refused; -1 if there are none. */
  readonly refusal: number
  /** Sum of the probabilities of all labels that are refused, 0 to 1. */
  readonly refused: number
  /** What the calibration weighs, in the order of `EVIDENCE`. */
  readonly evidence: Float64Array
}

/** "Did you mean" shows at most three choices. */
const CANDIDATES_MAX = 3

/** What each number of `evidence` says, in order. */
export const EVIDENCE = [
  'decisiveness: -ln of the entropy of all probabilities',
  'log-odds of the best intent',
  'log-odds of the best intent against everything that is refused',
  'distance to the margin of the best intent',
  'share of the message that was learned, weighed by how telling each word is',
] as const

/** @param known see `Encoding` */
export function readSignals(
  labels: readonly Label[],
  { probabilities, margins }: Scores,
  known: number,
): Signals {
  const candidates: number[] = []
  const choices: number[] = []
  let refusal = -1
  let refused = 0
  let entropy = 0
  for (let k = 0; k < labels.length; k++) {
    const p = probabilities[k]!
    if (p > 0) entropy -= p * Math.log(p)
    if (labels[k]!.refused) {
      refused += p
      if (refusal < 0 || p > probabilities[refusal]!) refusal = k
    } else {
      insertRanked(candidates, k, probabilities)
      if (labels[k]!.offered !== false) insertRanked(choices, k, probabilities)
    }
  }
  const best = candidates[0]
  const evidence = new Float64Array(EVIDENCE.length)
  if (best !== undefined) {
    const p = probabilities[best]!
    const odds = Math.log((p + TINY) / (1 - p + TINY))
    const against = refusal < 0 ? 0 : Math.log((p + TINY) / (refused + TINY))
    evidence.set([-Math.log(entropy + TINY), odds, against, margins[best]!, known])
  }
  return { candidates, choices, refusal, refused, evidence }
}

/** Keeps logarithms finite; no decision turns on differences below it. */
const TINY = 1e-3

function insertRanked(ranked: number[], label: number, probabilities: Float64Array): void {
  let at = ranked.length
  while (at > 0 && probabilities[ranked[at - 1]!]! < probabilities[label]!) at--
  if (at >= CANDIDATES_MAX) return
  ranked.splice(at, 0, label)
  if (ranked.length > CANDIDATES_MAX) ranked.pop()
}
