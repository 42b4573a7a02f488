/**
 * The operating curve: if we answered from another confidence on, how much would be answered, and how much of it wrong?
 */
import type { Classification, Classifier } from '../../classifier/classifier.js'
import { decide } from '../../classifier/decide.js'
import type { Content } from '../../content/content.js'
import { createUnderstand } from '../../dialogue/understand.js'
import { type Asked, askAll } from './outcome.js'

/** All between 0 and 1. */
export type OperatingPoint = {
  /** The confidence from which we answer. */
  readonly threshold: number
  /** Of all questions, those that are answered at once. */
  readonly answered: number
  /** Of all questions, those that get a wrong answer. */
  readonly wrong: number
  /** It is the threshold that was chosen for the budget. */
  readonly chosen: boolean
}

/** From answering whatever has any intent to answering only what is nearly certain. */
const THRESHOLDS = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]

/** The points at even thresholds and, between them, the chosen one: everything else decides as it does. */
export function operatingCurve(
  content: Content,
  classifier: Pick<Classifier, 'classify' | 'thresholds'>,
  questions: readonly Asked[],
): OperatingPoint[] {
  const { answer, offer } = classifier.thresholds
  const classify = remembering(classifier.classify)
  const thresholds = [...new Set([...THRESHOLDS, answer])].sort((a, b) => a - b)
  return thresholds.map((threshold) => {
    const at = { answer: threshold, offer: Math.min(offer, threshold) }
    const understand = createUnderstand(content, { decide: (text) => decide(classify(text), at) })
    const outcomes = askAll(questions, understand)
    const share = (holds: (outcome: (typeof outcomes)[number]) => boolean) =>
      outcomes.filter(holds).length / Math.max(1, outcomes.length)
    return {
      threshold,
      answered: share(({ decision }) => decision.kind === 'answer'),
      wrong: share(({ decision, verdict }) => decision.kind === 'answer' && verdict === 'wrong'),
      chosen: threshold === answer,
    }
  })
}

/** The same questions are asked at every threshold. */
function remembering(classify: (text: string) => Classification): (text: string) => Classification {
  const known = new Map<string, Classification>()
  return (text) => {
    const classification = known.get(text) ?? classify(text)
    known.set(text, classification)
    return classification
  }
}
