/**
 * What a message wants: the classifier's decision, sharpened by which alternatives the message names.
 *
 * Some intents ask the same about different alternatives ("who uses A?", "who uses B?"). The classifier may confuse
 * them, their text being nearly the same; the name in the message does not.
 */
import type { Classifier } from '../classifier/classifier.js'
import type { Decision } from '../classifier/decide.js'
import { createPhraseTable, createTokenizer, type Tokenizer } from '../classifier/text.js'
import type { Content } from '../content/content.js'
import { vocabularyOf } from './training-set.js'

export type Understanding = {
  readonly decision: Decision
  /** Ids of the alternatives the message names, each once, in order of appearance. */
  readonly named: readonly string[]
}

export type Understand = (text: string) => Understanding

export function createUnderstand(content: Content, classifier: Pick<Classifier, 'decide'>): Understand {
  const findNamed = createFindNamed(content)
  return (text) => {
    const named = findNamed(text)
    return { decision: aimAt(named, classifier.decide(text), content), named }
  }
}

/** Finds the alternatives a message names. */
export function createFindNamed(content: Content): (text: string) => string[] {
  const tokenize = createContentTokenizer(content)
  const names = createPhraseTable([...content.alternatives.keys()].map((id) => [id, id] as const))
  return (text) => {
    const tokens = tokenize(text)
    return [...new Set(tokens.flatMap((_, at) => names.longestAt(tokens, at)?.value ?? []))]
  }
}

/** Reads text as the classifier does, with the spellings of content. */
export function createContentTokenizer(content: Content): Tokenizer {
  return createTokenizer(vocabularyOf(content).aliases)
}

/** If the message names just one alternative, and the intent has a counterpart for that one, the counterpart is meant. */
function aimAt(named: readonly string[], decision: Decision, content: Content): Decision {
  const [only, ...rest] = named
  if (only === undefined || rest.length > 0) return decision
  const aim = (intent: string) => counterpart(content, intent, only) ?? intent
  switch (decision.kind) {
    case 'answer':
      return { ...decision, intent: aim(decision.intent) }
    case 'offer':
      return { ...decision, intents: [...new Set(decision.intents.map(aim))] }
    case 'decline':
    case 'unknown':
      return decision
  }
}

/** The intent that asks the same as `intent` about another alternative, if there is one. */
export function counterpart(content: Content, intent: string, alternative: string): string | undefined {
  const answer = content.intents.get(intent)?.answer
  return answer === undefined ? undefined : content.answers.get(answer)?.others.get(alternative)
}
