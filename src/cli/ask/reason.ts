/**
 * Why a confidence leads to a decision: on which side of which threshold it is.
 */
import type { Classification } from '../../classifier/classifier.js'
import { type Decision, KNOWN_MIN } from '../../classifier/decide.js'
import type { Thresholds } from '../../classifier/thresholds.js'
import { percent } from '../test.js'

/** @param decision what the classifier alone decides */
export function reasonOf(
  decision: Decision,
  { known, confidence, refusal, candidates }: Classification,
  { answer, offer }: Thresholds,
): string {
  if (candidates.length === 0 && !refusal) return 'nothing of it was ever learned'
  if (known < KNOWN_MIN)
    return `only ${percent(known)} of it was ever learned; below ${percent(KNOWN_MIN)} nothing is decided`
  const sure = `${percent(confidence)} sure`
  const points = (difference: number) => `${(100 * difference).toFixed(1)} points`
  switch (decision.kind) {
    case 'answer':
      return `${sure}, ${points(confidence - answer)} above the ${percent(answer)} that an answer needs`
    case 'offer':
      return (
        `${sure}, ${points(answer - confidence)} below the ${percent(answer)} that an answer needs, ` +
        `and above the ${percent(offer)} for choices`
      )
    case 'decline':
    case 'unknown': {
      const short =
        confidence < offer
          ? `${sure}, ${points(offer - confidence)} below the ${percent(offer)} that even choices need`
          : `${sure}, but nothing of ours can be offered`
      const strange = refusal ? `; ${percent(refusal.probability)} for what is not ours` : ''
      const named =
        decision.kind === 'decline' ? ', enough to say what it is' : ', too little to say what it is'
      return `${short}${strange}${refusal ? named : ''}`
    }
  }
}
