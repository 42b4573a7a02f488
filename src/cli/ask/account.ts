/**
 * Everything there is to say about why a message was decided as it was. Plain data: `--json` prints it as it
 * is.
 */
import type { Classifier, Contender, Likeness } from '../../classifier/classifier.js'
import type { Decision } from '../../classifier/decide.js'
import type { Thresholds } from '../../classifier/thresholds.js'
import type { Content, Frame } from '../../content/content.js'
import { createReadMessage, type MessageRead } from '../../dialogue/read-message.js'
import { createUnderstand, type Understanding } from '../../dialogue/understand.js'
import { targetOf } from '../test.js'
import { type AnswerFacts, answersOf } from './answers.js'
import { type Reading, readingOf } from './read.js'
import { reasonOf } from './reason.js'

/** Shares are 0 to 1, and ids those of the content. */
export type Account = {
  /** About the message as a whole. */
  readonly decision: Decision
  /** What the classifier alone decided, and why it gave way, where it did. */
  readonly instead?: { readonly of: Decision; readonly because: string }
  /** What the reply is made of, when it is not just the decision. */
  readonly parted?: string
  /** Why the confidence leads to this decision, as a sentence. */
  readonly reason: string
  readonly confidence: number
  readonly thresholds: Thresholds
  /** Share of the message that was ever learned. */
  readonly known: number
  /** The most probable intent (one that is refused only where we refuse). */
  readonly best?: Contended
  /**
   * The most probable of all others; `margin` is how far the best is ahead of it, below 0 where it is behind.
   */
  readonly runnerUp?: Contended & { readonly margin: number }
  /** All that is not ours together, and the most probable of it. */
  readonly notOurs?: { readonly intent: string; readonly probability: number }
  readonly read: Reading
  /** The nearest examples, nearest first. */
  readonly nearest: readonly Near[]
  readonly named: readonly string[]
  readonly frame: Frame & { readonly subject?: string }
  /** Other technologies the message speaks of. */
  readonly others: readonly string[]
  readonly answers: readonly AnswerFacts[]
}

export type Contended = {
  readonly intent: string
  readonly probability: number
  /** The stems that pulled towards it, strongest first; the weights are of use only beside each other. */
  readonly pulledBy: readonly { readonly word: string; readonly weight: number }[]
  readonly nearest?: Near
}

/** `alike` is the cosine of their words, 0 to 1; `place` is `file:line`, or left out for a title. */
export type Near = {
  readonly text: string
  readonly intent: string
  readonly alike: number
  readonly place?: string
}

/** Pure. @param now decides how old reviews and sources are */
export function accountOf(
  { content, classifier }: { readonly content: Content; readonly classifier: Classifier },
  text: string,
  now: Date,
): Account {
  const understand = createUnderstand(content, classifier)
  const understanding = understand(text)
  const message = createReadMessage(content, understand)(text)
  const explanation = classifier.explain(text)
  const { classification, thresholds, contenders, near, corrected } = explanation
  const [best, second] = contenders
  const parted = partsOf(message)
  const instead = insteadOf(explanation.decision, understanding, content)
  const { others: _, ...frame } = understanding.frame
  return {
    decision: understanding.decision,
    ...(instead && { instead }),
    ...(parted !== undefined && { parted }),
    reason: reasonOf(explanation.decision, classification, thresholds),
    confidence: classification.confidence,
    thresholds,
    known: classification.known,
    ...(best && { best: toContended(best) }),
    ...(best &&
      second && { runnerUp: { ...toContended(second), margin: best.probability - second.probability } }),
    ...(classification.refusal && { notOurs: classification.refusal }),
    read: readingOf(content, text, corrected),
    nearest: near.map(toNear),
    named: understanding.named,
    frame,
    others: [...new Set([...understanding.elsewhere, ...understanding.beside])],
    answers: answersOf(content, message, now),
  }
}

const toContended = ({ intent, probability, pulls, nearest }: Contender): Contended => ({
  intent,
  probability,
  pulledBy: pulls.map(({ feature, pull }) => ({ word: feature, weight: pull })),
  ...(nearest && { nearest: toNear(nearest) }),
})

const toNear = ({ example: { text, at }, intent, cosine }: Likeness): Near => ({
  text,
  intent,
  // Above 1 by rounding only.
  alike: Math.min(1, cosine),
  ...(at !== undefined && { place: at }),
})

/** What the message names, and where, outweighs what the classifier makes of its words. */
function insteadOf(
  alone: Decision,
  { decision, byFrame, elsewhere, named }: Understanding,
  { alternatives, technologies }: Content,
): Account['instead'] {
  if (targetOf(alone) === targetOf(decision)) return undefined
  const nameOf = (id: string) => (alternatives.get(id) ?? technologies.get(id))?.name ?? id
  const because = byFrame
    ? 'its frame says otherwise'
    : elsewhere.length > 0
      ? `it is about ${elsewhere.map(nameOf).join(', ')}`
      : named.length === 1
        ? `${nameOf(named[0]!)} is all it names`
        : 'it was read without its courtesies'
  return { of: alone, because }
}

function partsOf(message: MessageRead): string | undefined {
  switch (message.kind) {
    case 'one':
      return undefined
    case 'several':
      return message.parts.map(({ decision }) => targetOf(decision)).join(' + ')
    case 'comparison':
      return `comparison of ${message.aspects.join(', ')}`
  }
}
