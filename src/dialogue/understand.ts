/**
 * What a message wants: the classifier's decision, sharpened by what the message names and how.
 *
 * The classifier sees words, hardly their places. Three small readers see the rest: which alternatives are named (some
 * intents ask the same about different ones), the frame (for or against, from or to), and whether the message is
 * about some other technology altogether.
 */
import type { Classifier } from '../classifier/classifier.js'
import type { Decision } from '../classifier/decide.js'
import { createPhraseTable, createTokenizer, QUESTION_MARK, type Tokenizer } from '../classifier/text.js'
import type { Content } from '../content/content.js'
import type { DialogueAct } from '../content/schema.js'
import { createReadElsewhere } from './elsewhere.js'
import { agreement, createReadFrame, type MessageFrame } from './frame.js'
import { vocabularyOf } from './training-set.js'

export type Understanding = {
  readonly decision: Decision
  /** Ids of the alternatives the message names, each once, in order of appearance. */
  readonly named: readonly string[]
  readonly frame: MessageFrame
  /** Ids of the other technologies that are the reason for declining. */
  readonly elsewhere: readonly string[]
  /** The frame, not the classifier, chose the intent. */
  readonly byFrame: boolean
  /** Ids of all other technologies the message sets beside the alternatives it names. */
  readonly beside: readonly string[]
}

/** @param context alternatives named in the message the text is a part of */
export type Understand = (text: string, context?: readonly string[]) => Understanding

export function createUnderstand(content: Content, classifier: Pick<Classifier, 'decide'>): Understand {
  const tokenize = createContentTokenizer(content)
  const namesIn = createNamesIn(content)
  const readFrame = createReadFrame(content, tokenize)
  const elsewhere = createReadElsewhere(content, tokenize)
  const withoutCourtesies = createStripCourtesies(content.lexicon, tokenize)

  /** A question about other technologies is declined; one that is declined anyway is declined by their names. */
  function lookElsewhere(
    decision: Decision,
    tokens: readonly string[],
    named: readonly string[],
  ): Pick<Understanding, 'decision' | 'elsewhere'> {
    if (decision.kind === 'decline')
      return { decision, elsewhere: elsewhere.namedFor(tokens, decision.intent) }
    const [wanted] = intentsOf(decision)
    const act = wanted === undefined ? undefined : content.intents.get(wanted)?.does
    const about = SPEAKS_OF_ANYTHING.has(act) ? [] : elsewhere.about(tokens, named)
    const [first, ...others] = about.map((id) => content.technologies.get(id)!)
    // "redis cache?" may well mean how caching works with ours.
    const related = decision.kind === 'answer' && first?.related.includes(decision.intent)
    if (first === undefined || (related && others.length === 0)) return { decision, elsewhere: [] }
    const { intent } = first
    return { decision: { kind: 'decline', intent, confidence: decision.confidence }, elsewhere: about }
  }

  /** "Good day, is A faster? Thank you" is no greeting. */
  function decide(text: string, tokens: readonly string[]): Decision {
    const decision = classifier.decide(text)
    if (decision.kind !== 'answer' || content.intents.get(decision.intent)?.does !== 'smalltalk')
      return decision
    const rest = withoutCourtesies(tokens)
    return rest.length < WORDS_TO_ASK ? decision : classifier.decide(rest.join(' '))
  }

  return (text, context = []) => {
    const tokens = tokenize(text)
    const named = namesIn(tokens)
    const frame = readFrame(tokens)
    const seen = lookElsewhere(decide(text, tokens), tokens, [...named, ...context])
    const aimed = aimAt(named, seen.decision, content)
    const decision = aimByFrame(frame, named, aimed, content)
    return {
      ...seen,
      decision,
      byFrame: decision !== aimed,
      named,
      frame,
      beside: named.length > 0 ? elsewhere.mentioned(tokens) : [],
    }
  }
}

/** Fewer words beside courtesies ask nothing. */
const WORDS_TO_ASK = 3

/** Takes greetings and thanks off both ends of a message. */
function createStripCourtesies({ courtesies }: Content['lexicon'], tokenize: Tokenizer) {
  const table = createPhraseTable(courtesies.map((phrase) => [tokenize(phrase).join(' '), true] as const))
  return (tokens: readonly string[]) => {
    let [from, to] = [0, tokens.length]
    for (let hit = table.longestAt(tokens, from); hit && from < to; hit = table.longestAt(tokens, from))
      from += hit.length
    const endsAt = (end: number) =>
      [1, 2, 3, 4].find(
        (length) => end - length >= from && table.longestAt(tokens, end - length)?.length === length,
      )
    for (let length = endsAt(to); length; length = endsAt(to)) to -= length
    return tokens.slice(from, to)
  }
}

/** Acts in which people name whatever their project is made of. */
const SPEAKS_OF_ANYTHING: ReadonlySet<DialogueAct | undefined> = new Set([
  'describe_project',
  'start_guided',
  'what_if',
  'change_answer',
  'disagree',
])

/** Finds the alternatives a message names. */
export function createFindNamed(content: Content): (text: string) => string[] {
  const tokenize = createContentTokenizer(content)
  const namesIn = createNamesIn(content)
  return (text) => namesIn(tokenize(text))
}

function createNamesIn({ alternatives }: Content) {
  const names = createPhraseTable([...alternatives.keys()].map((id) => [id, id] as const))
  return (tokens: readonly string[]) => [
    ...new Set(tokens.flatMap((_, at) => names.longestAt(tokens, at)?.value ?? [])),
  ]
}

/** Reads text as the classifier does, with the spellings of content. */
export function createContentTokenizer(content: Content): Tokenizer {
  return createTokenizer(vocabularyOf(content).aliases)
}

/** If the message names just one alternative, and the intent has a counterpart for that one, the counterpart is meant. */
function aimAt(named: readonly string[], decision: Decision, content: Content): Decision {
  const [only, ...rest] = named
  if (only === undefined || rest.length > 0) return decision
  return redirect(decision, (intent) => counterpart(content, intent, only) ?? intent)
}

/**
 * An intent that says the opposite of the message, or is about another alternative than the only one it names, gives
 * way to the intent that fits the frame best; if none does, to nothing.
 */
function aimByFrame(
  frame: MessageFrame,
  named: readonly string[],
  decision: Decision,
  { intents }: Content,
): Decision {
  const opposes = (id: string) => {
    const its = intents.get(id)?.frame
    if (its === undefined) return false
    const [only, ...more] = named
    const aboutAnother = only !== undefined && more.length === 0 && !Object.values(its).includes(only)
    return aboutAnother || agreement(frame, its) === undefined
  }
  const [fitting] = [...intents.values()]
    .map(({ id, frame: its }) => ({ id, agrees: (its && agreement(frame, its)) ?? 0 }))
    .filter(({ agrees }) => agrees > 0)
    .sort((a, b) => b.agrees - a.agrees)
  if (fitting && saysNothingElse(frame))
    return { kind: 'answer', intent: fitting.id, confidence: decision.confidence }
  return intentsOf(decision).some(opposes)
    ? redirect(decision, (id) => (opposes(id) ? fitting?.id : id))
    : decision
}

/** "A instead of B" is all frame: where the names stand is all there is to go by. */
const saysNothingElse = ({ others }: MessageFrame) => others.every((word) => word === QUESTION_MARK)

/** The decision with each intent replaced; one that is replaced by nothing falls away. */
function redirect(decision: Decision, aim: (intent: string) => string | undefined): Decision {
  const { confidence } = decision
  const aimed = [...new Set(intentsOf(decision).flatMap((intent) => aim(intent) ?? []))]
  switch (decision.kind) {
    case 'answer':
      return aimed[0] === undefined ? { kind: 'unknown', confidence } : { ...decision, intent: aimed[0] }
    case 'offer':
      if (aimed.length === 0) return { kind: 'unknown', confidence }
      // The only one that does not contradict the message is the one that is meant.
      return aimed.length === 1 && decision.intents.length > 1
        ? { kind: 'answer', intent: aimed[0]!, confidence }
        : { ...decision, intents: aimed }
    case 'decline':
    case 'unknown':
      return decision
  }
}

/** The intents of ours that a decision leads to. */
function intentsOf(decision: Decision): readonly string[] {
  switch (decision.kind) {
    case 'answer':
      return [decision.intent]
    case 'offer':
      return decision.intents
    case 'decline':
    case 'unknown':
      return []
  }
}

/** The intent that asks the same as `intent` about another alternative, if there is one. */
export function counterpart(content: Content, intent: string, alternative: string): string | undefined {
  const answer = content.intents.get(intent)?.answer
  return answer === undefined ? undefined : content.answers.get(answer)?.others.get(alternative)
}
