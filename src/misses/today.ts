/**
 * What becomes of a question today, with the content as it is now, and why.
 */
import type { Classifier, Explanation } from '../classifier/classifier.js'
import { type Decision, KNOWN_MIN } from '../classifier/decide.js'
import type { Content } from '../content/content.js'
import { createReadMessage } from '../dialogue/read-message.js'
import { createUnderstand } from '../dialogue/understand.js'
import { percent } from './say.js'

export type Today = {
  readonly kind: Decision['kind']
  /** Ids of the intents it leads to, of ours or not. */
  readonly intents: readonly string[]
}

export type WhyToday = {
  /** The best of our intents, with its share of the probability, 0 to 1. */
  readonly nearest?: { readonly intent: string; readonly probability: number }
  /** The nearest example is one of that intent, and the runner-up and all that is not ours are at most half as probable. */
  readonly isClear: boolean
  /** In a line: confidence, thresholds, and how much of it is known. */
  readonly numbers: string
  /** A clause, without what was typed. */
  readonly why: string
}

export type LookToday = { readonly at: (text: string) => Today; readonly why: (text: string) => WhyToday }

export function createLookToday(content: Content, classifier: Classifier): LookToday {
  const understand = createUnderstand(content, classifier)
  const read = createReadMessage(content, understand)
  const seen = new Map<string, Today>()
  return {
    at(text) {
      const today = seen.get(text) ?? todayOf(read(text))
      seen.set(text, today)
      return today
    },
    why(text) {
      const explanation = classifier.explain(text)
      const { decision, elsewhere } = understand(text)
      return { ...nearestOf(explanation), ...wordsOn(explanation, decision, elsewhere.length > 0) }
    },
  }
}

function todayOf(message: ReturnType<ReturnType<typeof createReadMessage>>): Today {
  switch (message.kind) {
    case 'several':
      return { kind: 'answer', intents: message.parts.flatMap(({ decision }) => intentsOf(decision)) }
    case 'comparison':
      return { kind: 'answer', intents: message.aspects }
    case 'one':
      return { kind: message.decision.kind, intents: intentsOf(message.decision) }
  }
}

function intentsOf(decision: Decision): readonly string[] {
  switch (decision.kind) {
    case 'answer':
    case 'decline':
      return [decision.intent]
    case 'offer':
      return decision.intents
    case 'unknown':
      return []
  }
}

/** Of two that are nearer to each other neither is clear. */
const CLEAR = 2

function nearestOf({
  classification,
  thresholds,
  nearest,
}: Explanation): Pick<WhyToday, 'nearest' | 'isClear'> {
  const { candidates, refusal, confidence } = classification
  const [best, second] = candidates
  if (!best) return { isClear: false }
  const isClear =
    confidence >= thresholds.offer &&
    nearest?.intent === best.intent &&
    best.probability >= CLEAR * (second?.probability ?? 0) &&
    best.probability >= CLEAR * (refusal?.probability ?? 0)
  return { nearest: best, isClear }
}

function wordsOn(
  { classification: { confidence, known, refusal }, thresholds, decision: alone }: Explanation,
  decision: Decision,
  isElsewhere: boolean,
): Pick<WhyToday, 'numbers' | 'why'> {
  const { answer, offer } = thresholds
  const numbers = `confidence ${percent(confidence)}; answers from ${percent(answer)}, offers from ${percent(offer)}; ${percent(known)} of it known`
  const why = (): string => {
    switch (decision.kind) {
      case 'answer':
        return 'it is answered'
      case 'offer':
        return alone.kind === 'offer'
          ? 'sure enough to offer choices, not to answer'
          : 'what it names makes several answers possible'
      case 'decline':
        return isElsewhere
          ? 'it is about something else than what we compare'
          : `it is taken for "${decision.intent}", which is not ours (${percent(refusal?.probability ?? 0)} for all that is not)`
      case 'unknown':
        if (known < KNOWN_MIN) return `below ${percent(KNOWN_MIN)} known nothing is decided`
        return alone.kind === 'unknown'
          ? 'not sure enough even to offer choices'
          : 'everything near it says the opposite of what it names'
    }
  }
  return { numbers, why: why() }
}
