/**
 * Content as the rest of the house sees it: checked, linked, immutable. Made by `load`; nothing here reads files.
 */
import type { Spans } from '../reply.js'
import type { DialogueAct, GuideFormat } from './schema.js'

export type Content = {
  readonly alternatives: ReadonlyMap<string, Alternative>
  readonly technologies: ReadonlyMap<string, Technology>
  readonly intents: ReadonlyMap<string, Intent>
  readonly answers: ReadonlyMap<string, Answer>
  readonly sources: ReadonlyMap<string, Source>
  readonly lexicon: Lexicon
  readonly phrases: Phrases
  readonly coverage: Coverage
  /** What recommendations are made from; left out when the content only answers questions. */
  readonly decision?: DecisionContent
  /** What is said around the decision; there whenever the decision is. */
  readonly guide?: GuideWords
}

/** A decision model with the words that go with it. */
export type DecisionContent = {
  readonly rivals: readonly [string, string]
  readonly challengers: readonly string[]
  readonly thresholds: Readonly<
    Record<'tie' | 'recommend' | 'strong' | 'challenger' | 'answers' | 'coverage', number>
  >
  readonly criteria: readonly CriterionContent[]
  readonly gate: GateContent
  readonly vetoes: readonly VetoContent[]
  /** What people mention and what speaks for nothing. */
  readonly notCounted: readonly { readonly phrases: readonly string[]; readonly reason: string }[]
}

/** By which an option is found in a description. */
export type Descriptive = {
  readonly phrases: readonly string[]
  /** Count only as a reply to the question. */
  readonly replies: readonly string[]
  /** The option that is meant when this one is denied, or only wished. */
  readonly ifDenied?: string
  readonly ifHedged?: string
}

export type CriterionContent = {
  readonly id: string
  readonly question: string
  /** The question in a word or two. */
  readonly topic: string
  readonly why: string
  readonly weight: number
  readonly mutable: boolean
  readonly ordered: boolean
  /** How a number answers the question: the first option whose `most` is not exceeded. */
  readonly counts?: {
    readonly phrases: readonly string[]
    readonly upTo: readonly { readonly option: string; readonly most?: number }[]
  }
  readonly options: readonly OptionContent[]
}

export type OptionContent = Descriptive & {
  readonly id: string
  readonly label: string
  /** Per alternative, -3 to 3. */
  readonly points: Readonly<Record<string, number>>
  readonly reason: string
  /** Ids of sources. */
  readonly sources: readonly string[]
  /** The option as a clause: "if ...". */
  readonly supposing?: string
}

export type GateContent = {
  readonly id: string
  readonly question: string
  /** The question in a word or two. */
  readonly topic: string
  readonly why: string
  readonly options: readonly (Descriptive & {
    readonly id: string
    readonly label: string
    readonly only?: string
    readonly exclude: readonly string[]
    readonly neither: boolean
    readonly reason?: string
    readonly url?: string
    readonly sources: readonly string[]
  })[]
}

export type VetoContent = {
  readonly id: string
  readonly when: Readonly<Record<string, string>>
  readonly excludes: string
  readonly reason: string
  readonly sources: readonly string[]
}

/** What the compared articles contain. */
export type Coverage = Readonly<Record<'questions' | 'rows' | 'claims', readonly CoverageItem[]>>

export type CoverageItem = {
  readonly what: string
  /** Ids of the sources in which it stands. */
  readonly articles: readonly string[]
  /** Ids of the intents whose answers take it up. */
  readonly intents: readonly string[]
  /** Why no answer takes it up. */
  readonly leftOut?: string
}

export type Alternative = { readonly id: string; readonly name: string; readonly aliases: readonly string[] }

/** Something people ask about beside the alternatives, and that we decline by its name. */
export type Technology = {
  readonly id: string
  readonly name: string
  readonly aliases: readonly string[]
  /** Id of the `decline` intent. */
  readonly intent: string
  readonly url: string
  readonly related: readonly string[]
  readonly everydayWord: boolean
}

/** Which alternative a question speaks for or against, or moves from and to. */
export type Frame = {
  readonly for?: string
  readonly against?: string
  readonly from?: string
  readonly to?: string
}

export type Intent = {
  readonly id: string
  readonly title: string
  readonly kind: 'faq' | 'dialogue' | 'decline'
  /** Set for `dialogue` intents only. */
  readonly does?: DialogueAct
  readonly frame?: Frame
  /** May stand among the choices of "did you mean". */
  readonly offered: boolean
  /** Id of the answer; set for `faq` and `decline` intents. */
  readonly answer?: string
  readonly examples: readonly Utterance[]
  readonly heldOut: readonly Utterance[]
}

/** A line of an intent file, with the place it stands at, so that a decision can point to it. */
export type Utterance = { readonly text: string; readonly file: string; readonly line: number }

export type Answer = {
  readonly id: string
  readonly title: string
  readonly summary: Passage
  readonly body: Passage
  /** What "tell me more" shows; empty if there is none. */
  readonly more: Passage
  readonly leads: ReadonlyMap<string, Passage>
  readonly others: ReadonlyMap<string, string>
  readonly related: readonly string[]
  readonly contested: boolean
  /** The criterion of the decision that the answer bears on. */
  readonly criterion?: string
  readonly comparison?: Comparison
  /** Ids of the intents whose answers are the rows of a table under this one. */
  readonly rows: readonly string[]
  /** `YYYY-MM-DD` */
  readonly reviewed: string
}

/** An answer as one row of a table. */
export type Comparison = {
  readonly aspect: string
  /** By alternative. */
  readonly cells: ReadonlyMap<string, readonly PassageSpan[]>
}

/** Parsed Markdown in which a footnote still names its source; numbers are given when a reply is put together. */
export type Passage = readonly PassageBlock[]

export type PassageBlock =
  | { readonly kind: 'text'; readonly spans: readonly PassageSpan[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly PassageSpan[])[] }
  | {
      readonly kind: 'table'
      readonly header: readonly (readonly PassageSpan[])[]
      readonly rows: readonly (readonly (readonly PassageSpan[])[])[]
    }

export type PassageSpan =
  | Exclude<Spans[number], { kind: 'cite' }>
  | { readonly kind: 'footnote'; readonly source: string }

export type Source = {
  readonly id: string
  readonly title: string
  readonly publisher: string
  readonly kind: 'primary' | 'survey' | 'benchmark' | 'article'
  readonly url?: string
  readonly date?: string
  readonly checked: string
}

export type GuideWords = GuideFormat

export type Lexicon = {
  readonly aliases: ReadonlyMap<string, readonly string[]>
  readonly concepts: ReadonlyMap<string, readonly string[]>
  /** What may stand around a bare name in a follow-up. */
  readonly followUp: readonly string[]
  /** What stands for what was last talked about. */
  readonly pronouns: readonly string[]
  /** What stands for the alternatives together. */
  readonly allOfThem: readonly string[]
  /** What may stand around a question out of politeness. */
  readonly courtesies: readonly string[]
  /** What makes another technology a circumstance of the question. */
  readonly beside: readonly string[]
  readonly frame: Readonly<
    Record<'moving' | 'from' | 'to' | 'insteadOf' | 'not' | 'praise' | 'blame' | 'than', readonly string[]>
  >
  readonly asking: Readonly<
    Record<'openers' | 'joiners' | 'comparing' | 'between' | 'aspects', readonly string[]>
  >
  /** The whole of a message by which somebody wants to be forgotten. */
  /** How a message begins that contradicts what was just said. */
  readonly disagreeing: readonly string[]
  readonly forgetMe: readonly string[]
  /** Words by which a description of a project is read. */
  readonly describing: Readonly<
    Record<
      | 'not'
      | 'notAfter'
      | 'spared'
      | 'perhaps'
      | 'wondering'
      | 'supposing'
      | 'choosing'
      | 'formerly'
      | 'breaks'
      | 'partly'
      | 'walls'
      | 'doubtful'
      | 'joins'
      | 'either'
      | 'articles'
      | 'ranges',
      readonly string[]
    >
  > & { readonly amounts: ReadonlyMap<string, number> }
  /** How people say 1, 2, 3, ... */
  readonly numbers: readonly (readonly string[])[]
  /** What may stand around a number that picks a choice. */
  readonly picking: readonly string[]
  /** How people say that none of the choices fits. */
  readonly none: readonly string[]
}

/** On buttons, forms and pages of chat platforms. */
export type PlatformPhrases = Readonly<
  Record<
    | 'helpful'
    | 'not_helpful'
    | 'helpful_thanks'
    | 'not_helpful_thanks'
    | 'share'
    | 'shared'
    | 'answered_above'
    | 'answered_link'
    | 'show_again'
    | 'shortened'
    | 'expired'
    | 'unshown'
    | 'ask'
    | 'question'
    | 'send'
    | 'next'
    | 'close'
    | 'choose'
    | 'choose_here'
    | 'press_again'
    | 'select'
    | 'waiting'
    | 'file_sent'
    | 'by_question',
    string
  > & {
    home: Readonly<Record<'welcome' | 'open' | 'last' | 'last_line' | 'privacy' | 'forget', string>>
  }
>

/** In the weekly message to maintainers. */
export type DigestPhrases = Readonly<
  Record<
    | 'title'
    | 'nothing_missed'
    | 'missed'
    | 'asked_by'
    | 'picked'
    | 'nearest'
    | 'further'
    | 'all_of_them'
    | 'advised'
    | 'rated'
    | 'rated_line',
    string
  > & {
    counted: Readonly<Record<'answer' | 'offer' | 'decline' | 'unknown', string>>
    open_ends: Readonly<Record<'either' | 'neither' | 'too_early', string>>
  }
>

export type Phrases = Readonly<
  Record<
    | 'greeting'
    | 'smalltalk'
    | 'restart'
    | 'unknown'
    | 'empty'
    | 'did_you_mean'
    | 'none_of_these'
    | 'none_chosen'
    | 'no_topic'
    | 'pick_one'
    | 'no_more'
    | 'stale'
    | 'which_other'
    | 'not_covered'
    | 'said_already'
    | 'failure'
    | 'too_fast'
    | 'no_memory'
    | 'forgotten'
    | 'forgotten_here'
    | 'contested'
    | 'articles_only'
    | 'more'
    | 'elsewhere'
    | 'elsewhere_beside'
    | 'elsewhere_too'
    | 'not_compared'
    | 'not_answered'
    | 'side_by_side'
    | 'understood'
    | 'disagree'
    | 'disagree_with_what'
    | 'no_guide'
    | 'no_recommendation',
    string
  > & {
    help: Passage
    platform: PlatformPhrases
    digest: DigestPhrases
    suggestions: readonly string[]
    carried_by: Readonly<Record<Source['kind'], string>>
    how_sure: Readonly<Record<'primary' | 'contested' | 'articles' | 'measured', string>>
  }
>
