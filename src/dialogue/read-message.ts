/**
 * One message may hold more than one question: "is A fast? and what does it cost?", "compare A and B on speed and cost".
 *
 * A message is parted only when every part, alone, is surely a question of its own; otherwise it is read as a whole.
 */
import { QUESTION_MARK } from '../classifier/text.js'
import type { Content } from '../content/content.js'
import type { ComparisonAsked } from './compare.js'
import { createContentTokenizer, type Understand, type Understanding } from './understand.js'

export type MessageRead =
  | ({ readonly kind: 'one'; readonly comparing: boolean } & Understanding)
  | {
      readonly kind: 'several'
      readonly parts: readonly Understanding[]
      /** Questions of the same message that nothing is known about, as they were typed. */
      readonly missing: readonly string[]
    }
  | ({ readonly kind: 'comparison' } & ComparisonAsked)

export type ReadMessage = (text: string) => MessageRead

/** More than these nobody reads in one reply. */
const PARTS_MAX = 3
const ASPECTS_MAX = 6
/** A question of fewer words ("right?", "any thoughts?") is not missed when nothing is known about it. */
const WORDS_TO_MISS = 4
/** Places in a sentence that are tried as the joint of two questions. */
const JOINTS_MAX = 4

export function createReadMessage(content: Content, understand: Understand): ReadMessage {
  const { openers, joiners, comparing: comparers, aspects: ons } = content.lexicon.asking
  const tokenize = createContentTokenizer(content)
  const opens = pattern(openers, (any) => `^\\W*(?:${any})\\b`)
  const joint = pattern(joiners, (any) => `[,;]?\\s+(?:${any})\\s+`, 'g')
  const compares = pattern(comparers, (any) => `\\b(?:${any})\\b`)
  const on = pattern(ons, (any) => `\\s(?:${any})\\s`)
  const listed = pattern(joiners, (any) => `[,;/&?]|\\s(?:${any}|or)\\s`)

  const pronoun = pattern(content.lexicon.pronouns, (any) => `\\b(?:${any})\\b`)
  const fillers = new Set([...content.alternatives.keys(), ...content.lexicon.followUp, QUESTION_MARK])

  const isQuestion = (text: string) => text.includes('?') || opens.test(text)
  /** Nothing but names and the words around them asks nothing of its own. */
  const isBare = (text: string) => tokenize(text).every((token) => fillers.has(token))
  const answers = ({ decision }: Understanding) =>
    decision.kind === 'answer' && content.intents.get(decision.intent)?.kind === 'faq'
      ? decision.intent
      : undefined
  /** Declined, and about our subject or a technology we know of: "and how do I install it?" is told, too. */
  const declines = ({ decision, named, elsewhere }: Understanding, text: string) =>
    decision.kind === 'decline' && (named.length > 0 || elsewhere.length > 0 || pronoun.test(text))

  function compared(text: string, whole: Understanding): MessageRead | undefined {
    const cue = compares.exec(text)
    const rest = cue && on.exec(text.slice(cue.index))
    if (!cue || !rest) return undefined
    const typed = text
      .slice(cue.index + rest.index + rest[0].length)
      .split(listed)
      .map((part) => part.trim())
      .filter((part) => /\p{L}/u.test(part) && !isBare(part))
    const found = typed.slice(0, ASPECTS_MAX).map((part) => ({ part, intent: questionIn(part, whole.named) }))
    const known = [...new Set(found.flatMap(({ intent }) => intent ?? []))]
    const aspects = known.filter(hasComparison)
    const missing = found.filter(({ intent }) => intent === undefined).map(({ part }) => part)
    const asked = known.map((intent) => answering(intent, whole))
    if (asked[0] === undefined) return undefined
    // "Compare A and B on x" asks for x.
    if (known.length + missing.length < 2) return { kind: 'one', comparing: true, ...asked[0] }
    if (aspects.length === 0) return { kind: 'several', parts: asked, missing }
    const others = known.filter((intent) => !hasComparison(intent))
    return { kind: 'comparison', aspects, others, named: whole.named, missing }
  }

  const hasComparison = (intent: string) =>
    content.answers.get(content.intents.get(intent)?.answer ?? '')?.comparison !== undefined

  function questionIn(part: string, context: readonly string[]): string | undefined {
    const { decision } = understand(part, context)
    const ids =
      decision.kind === 'answer' ? [decision.intent] : decision.kind === 'offer' ? decision.intents : []
    return ids.find((id) => content.intents.get(id)?.kind === 'faq')
  }

  type Read = { readonly text: string; readonly read: Understanding }

  /** The parts that are questions of their own, and those that are not; `undefined` unless there are two of the first. */
  function several(texts: readonly string[], context: readonly string[]) {
    const read = texts.map((text): Read => ({ text, read: withContext(understand(text, context), context) }))
    const keyOf = (part: Read) =>
      isBare(part.text) || answers(part.read) === undefined
        ? undefined
        : [answers(part.read), ...part.read.named].join(' ')
    const seen = new Set<string>()
    const isNew = (key: string | undefined) => key !== undefined && !seen.has(key) && seen.add(key)
    const asked = read.filter((part) => isNew(keyOf(part)) || declines(part.read, part.text))
    if (seen.size === 0 || asked.length < 2) return undefined
    const parts = asked.slice(0, PARTS_MAX)
    const missing = read.filter((part) => !parts.includes(part) && !isAnswered(part, keyOf, seen))
    return { parts: parts.map((part) => part.read), missing: missing.map(({ text }) => text.trim()) }
  }

  const isAnswered = (part: Read, keyOf: (part: Read) => string | undefined, seen: ReadonlySet<string>) =>
    seen.has(keyOf(part) ?? '') ||
    tokenize(part.text).filter((token) => token !== QUESTION_MARK).length < WORDS_TO_MISS

  function bySentence(text: string, context: readonly string[]) {
    const questions = text.split(SENTENCE).filter((sentence) => isQuestion(sentence.trim()))
    return questions.length < 2 ? undefined : several(questions, context)
  }

  function byJoint(text: string, whole: Understanding) {
    const wanted = answers(whole)
    for (const { index, 0: words } of [...text.matchAll(joint)].slice(0, JOINTS_MAX)) {
      const halves = [text.slice(0, index), text.slice(index + words.length)]
      const found = several(halves, whole.named)
      if (found?.parts.length !== 2) continue
      const asks = opens.test(halves[1]!) || wanted === undefined
      if (asks || found.parts.some((part) => answers(part) === wanted)) return found
    }
    return undefined
  }

  /** Several questions in a message that asks for a comparison are the rows of one. */
  function besides(parts: readonly Understanding[], whole: Understanding): MessageRead | undefined {
    const aspects = parts.flatMap((part) => answers(part) ?? [])
    const rows = aspects.length === parts.length && new Set(aspects).size > 1 && aspects.every(hasComparison)
    return rows ? { kind: 'comparison', aspects, others: [], named: whole.named, missing: [] } : undefined
  }

  return (text) => {
    const whole = understand(text)
    const comparing = compares.test(text)
    const comparison = compared(text, whole)
    if (comparison) return comparison
    const found = bySentence(text, whole.named) ?? byJoint(text, whole)
    if (!found) return { kind: 'one', comparing, ...whole }
    const table = comparing && found.missing.length === 0 && besides(found.parts, whole)
    return table || { kind: 'several', ...found }
  }
}

const answering = (intent: string, whole: Understanding): Understanding => ({
  ...whole,
  decision: { kind: 'answer', intent, confidence: whole.decision.confidence },
})

/** A part that names nothing speaks of what the message names, if that is one. */
const withContext = (part: Understanding, context: readonly string[]): Understanding =>
  part.named.length === 0 && context.length === 1 ? { ...part, named: context } : part

const SENTENCE = /(?<=[?!.;])\s+|\n+/

/** Never matches when there are no phrases. */
function pattern(phrases: readonly string[], around: (any: string) => string, flags = ''): RegExp {
  const any = [...phrases]
    .sort((a, b) => b.length - a.length)
    .map((phrase) => phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+'))
    .join('|')
  return new RegExp(phrases.length === 0 ? '$^' : around(any), `i${flags}`)
}
