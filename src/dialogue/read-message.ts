/**
 * One message may hold more than one question: "is A fast? and what does it cost?", "compare A and B on speed and cost".
 *
 * A message is parted only where at least two parts, alone, are surely questions of their own, or where one is and the
 * whole says nothing to us; otherwise it is read as a whole.
 */
import { QUESTION_MARK, TEXT_MAX } from '../classifier/text.js'
import type { Content } from '../content/content.js'
import { anyOf } from '../guide/reading/phrase-pattern.js'
import type { ComparisonAsked } from './compare.js'
import { createContentTokenizer, type Understand, type Understanding } from './understand.js'

export type MessageRead =
  | ({ readonly kind: 'one'; readonly comparing: boolean } & Understanding)
  | {
      readonly kind: 'several'
      readonly parts: readonly Understanding[]
      /** Questions of the same message that nothing is known about, as they were typed. */
      readonly missing: readonly string[]
      /** Ids of intents that were asked for beyond what fits into a reply. */
      readonly rest: readonly string[]
    }
  | ({ readonly kind: 'comparison' } & ComparisonAsked)

export type ReadMessage = (text: string) => MessageRead

/** More than these nobody reads in one reply. */
const PARTS_MAX = 3
const ASPECTS_MAX = 6
/** A question of fewer words ("right?", "any ideas?") is not missed when nothing is known about it. */
const WORDS_TO_MISS = 3
/** So few words before a joint name a topic. */
const WORDS_OF_A_TOPIC = 2
/** Places in a sentence that are tried as the joint of two questions. */
const JOINTS_MAX = 4

export function createReadMessage(content: Content, understand: Understand): ReadMessage {
  const { openers, joiners, between, comparing: comparers, aspects: ons } = content.lexicon.asking
  const tokenize = createContentTokenizer(content)
  const opens = pattern(openers, (any) => `^[^\\p{L}]*${any}${EDGE}`)
  const joint = pattern(joiners, (any) => `[,;]?\\s+${any}\\s+`, 'g')
  const compares = pattern(comparers, wholeWords)
  const on = pattern(ons, (any) => `\\s${any}\\s`)
  const listed = pattern([...joiners, ...between], (any) => `[,;/&?]|\\s${any}\\s`)

  const pronoun = pattern(content.lexicon.pronouns, wholeWords)
  const { followUp, pronouns } = content.lexicon
  const fillers = new Set([...content.alternatives.keys(), ...followUp, ...pronouns, QUESTION_MARK])

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
    const found = typed
      .slice(0, ASPECTS_MAX)
      .map((part) => ({ part, ...questionIn(understand(part, whole.named)) }))
    const known = [...new Set(found.flatMap(({ intent }) => intent ?? []))]
    const aspects = known.filter(hasComparison)
    const missing = found.filter(({ intent }) => intent === undefined).map(({ part }) => part)
    const asked = known.map((intent) => answering(intent, whole))
    const wanted = answers(whole)
    const declined = whole.decision.kind === 'decline'
    const surelyElse = wanted !== undefined && !known.includes(wanted)
    if (asked[0] === undefined || declined || (surelyElse && whole.named.length < 2)) return undefined
    // "Compare A and B on x" asks for x.
    if (known.length + missing.length < 2)
      return found.some(({ sure }) => sure) ? { kind: 'one', comparing: true, ...asked[0] } : undefined
    if (aspects.length === 0) return { kind: 'several', parts: asked, missing, rest: [] }
    const others = known.filter((intent) => !hasComparison(intent))
    return { kind: 'comparison', aspects, others, named: whole.named, missing, beside: whole.beside }
  }

  const hasComparison = (intent: string) =>
    content.answers.get(content.intents.get(intent)?.answer ?? '')?.comparison !== undefined

  /** The nearest question of ours, and whether it is surely the one. */
  function questionIn({ decision }: Understanding): { readonly intent?: string; readonly sure: boolean } {
    const ids =
      decision.kind === 'answer' ? [decision.intent] : decision.kind === 'offer' ? decision.intents : []
    const intent = ids.find((id) => content.intents.get(id)?.kind === 'faq')
    return { ...(intent !== undefined && { intent }), sure: decision.kind === 'answer' }
  }

  type Read = { readonly text: string; readonly read: Understanding }

  /**
   * The parts that are questions of their own, and those that are not; `undefined` unless there are two of the first, or
   * one in a message that as a whole says nothing to us.
   */
  function several(texts: readonly string[], whole: Understanding, { save }: { save: boolean }) {
    const context = whole.named
    const read = texts.map((text): Read => ({ text, read: withContext(understand(text, context), context) }))
    const keyOf = (part: Read) =>
      isBare(part.text) || answers(part.read) === undefined
        ? undefined
        : [answers(part.read), ...part.read.named].join(' ')
    const seen = new Set<string>()
    const isNew = (key: string | undefined) => key !== undefined && !seen.has(key) && seen.add(key)
    const asked = read.filter((part) => isNew(keyOf(part)) || declines(part.read, part.text))
    const parts = asked.slice(0, PARTS_MAX)
    const missing = read.filter(
      (part) => !parts.includes(part) && !seen.has(keyOf(part) ?? '') && asksMore(part),
    )
    const saved =
      save && isNothing(whole) && missing.length > 0 && missing.every((part) => isNothing(part.read))
    if (seen.size === 0 || (parts.length < 2 && !saved)) return undefined
    return {
      parts: parts.map((part) => part.read),
      missing: missing.slice(0, PARTS_MAX).map(({ text }) => text.trim()),
      rest: asked.slice(PARTS_MAX).flatMap((part) => answers(part.read) ?? []),
    }
  }

  const isNothing = ({ decision }: Understanding) =>
    decision.kind === 'decline' || decision.kind === 'unknown'

  /** More than a name or a few words. */
  const asksMore = ({ text }: Read) =>
    !isBare(text) && tokenize(text).filter((token) => token !== QUESTION_MARK).length >= WORDS_TO_MISS

  function bySentence(text: string, whole: Understanding) {
    const questions = text.split(SENTENCE).filter((sentence) => isQuestion(sentence.trim()))
    return questions.length < 2 ? undefined : several(questions, whole, { save: true })
  }

  /** "We use A" in "we use A and it hurts, should we move?"; not "speed" in "speed and cost of A". */
  const isStatement = (text: string) =>
    !isQuestion(text) && !compares.test(text) && tokenize(text).length > WORDS_OF_A_TOPIC

  function byJoint(text: string, whole: Understanding) {
    const wanted = answers(whole)
    for (const { index, 0: words } of [...text.matchAll(joint)].slice(0, JOINTS_MAX)) {
      const halves = [text.slice(0, index), text.slice(index + words.length)]
      if (isStatement(halves[0]!)) continue
      const found = several(halves, whole, { save: false })
      if (!found) continue
      const asks = opens.test(halves[1]!) || wanted === undefined
      if (asks || found.parts.some((part) => answers(part) === wanted)) return found
    }
    return undefined
  }

  /** Several questions in a message that asks for a comparison are the rows of one. */
  function besides(parts: readonly Understanding[], whole: Understanding): MessageRead | undefined {
    const aspects = parts.flatMap((part) => answers(part) ?? [])
    const rows = aspects.length === parts.length && new Set(aspects).size > 1 && aspects.every(hasComparison)
    return rows
      ? { kind: 'comparison', aspects, others: [], named: whole.named, missing: [], beside: whole.beside }
      : undefined
  }

  return (typed) => {
    const text = typed
      .slice(0, TEXT_MAX)
      .replace(/[^\S\n]+/g, ' ')
      .replace(/\n+/g, '\n')
    const whole = understand(text)
    const comparing = compares.test(text)
    const comparison = compared(text, whole)
    if (comparison) return comparison
    const found = bySentence(text, whole) ?? byJoint(text, whole)
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

/** Where a word ends; \b knows no letters but those of English. */
const EDGE = '(?![\\p{L}\\p{N}])'
const wholeWords = (any: string) => `(?<![\\p{L}\\p{N}])${any}${EDGE}`

const SENTENCE = /(?<=[?!.;])\s+|\n+/

/** Never matches when there are no phrases. */
function pattern(phrases: readonly string[], around: (any: string) => string, flags = ''): RegExp {
  return new RegExp(phrases.length === 0 ? '(?!)' : around(anyOf(phrases)), `iu${flags}`)
}
