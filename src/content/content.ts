/**
 * Content as the rest of the house sees it: checked, linked, immutable. Made by `load`; nothing here reads files.
 */
import type { Spans } from '../reply.js'
import type { DialogueAct } from './schema.js'

export type Content = {
  readonly alternatives: ReadonlyMap<string, Alternative>
  readonly intents: ReadonlyMap<string, Intent>
  readonly answers: ReadonlyMap<string, Answer>
  readonly sources: ReadonlyMap<string, Source>
  readonly lexicon: Lexicon
  readonly phrases: Phrases
}

export type Alternative = { readonly id: string; readonly name: string; readonly aliases: readonly string[] }

export type Intent = {
  readonly id: string
  readonly title: string
  readonly kind: 'faq' | 'dialogue' | 'decline'
  /** Set for `dialogue` intents only. */
  readonly does?: DialogueAct
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
  /** `YYYY-MM-DD` */
  readonly reviewed: string
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

export type Lexicon = {
  readonly aliases: ReadonlyMap<string, readonly string[]>
  readonly concepts: ReadonlyMap<string, readonly string[]>
  /** What may stand around a bare name in a follow-up. */
  readonly followUp: readonly string[]
  /** What stands for what was last talked about. */
  readonly pronouns: readonly string[]
  /** How people say 1, 2, 3, ... */
  readonly numbers: readonly (readonly string[])[]
  /** What may stand around a number that picks a choice. */
  readonly picking: readonly string[]
  /** How people say that none of the choices fits. */
  readonly none: readonly string[]
}

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
    | 'failure'
    | 'contested'
    | 'articles_only'
    | 'more',
    string
  > & { help: Passage; suggestions: readonly string[] }
>
