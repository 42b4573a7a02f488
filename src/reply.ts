/**
 * What goes out: a platform-neutral reply.
 *
 * The union of blocks is closed on purpose. A renderer switches over `kind` without a default, so that a new
 * kind of block does not compile until every platform can show it.
 */
import type { Action, ShareableAction } from './incoming.js'

export type Reply = {
  readonly blocks: readonly Block[]
  /** For the eyes of the person alone, where the platform can do that. */
  readonly private?: boolean
  /** A step of the guided questions: shown in place of the step before, where the platform can do that. */
  readonly step?: boolean
  /** Names the answer that it is: two replies of one name say the same. */
  readonly answer?: string
  /** Nothing was answered, because something went wrong on our side. */
  readonly failed?: boolean
  /** All about the person is deleted: whatever else shows something of it is out of date. */
  readonly forgotten?: boolean
  /** Shows the same to everybody, when only one person can see this. */
  readonly share?: ShareableAction
}

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly spans: Spans }
  | { readonly kind: 'list'; readonly items: readonly Spans[] }
  | {
      readonly kind: 'table'
      readonly header: readonly Spans[]
      readonly rows: readonly (readonly Spans[])[]
    }
  /** `scale`: the value of the longest bar possible; the largest of the bars when left out. */
  | { readonly kind: 'bars'; readonly bars: readonly Bar[]; readonly scale?: number }
  /** A document to take away: shown in full where nothing can be attached. */
  | { readonly kind: 'file'; readonly name: string; readonly text: string }
  /**
   * `numbered` choices answer a question of ours; `next` ones are suggestions, which nobody has to answer; `feedback` says
   * what somebody thinks of the answer, the good first, and is left out where there are no buttons.
   */
  | {
      readonly kind: 'choices'
      readonly role: 'numbered' | 'next' | 'feedback'
      readonly choices: readonly Choice[]
    }
  | {
      readonly kind: 'sources'
      readonly citations: readonly Citation[]
      readonly support: string
      readonly reviewed: string
    }

/** One line of rich text. Already parsed, so that no renderer can mistake text for markup. */
export type Spans = readonly Span[]

export type Span =
  | { readonly kind: 'plain'; readonly text: string }
  | { readonly kind: 'strong'; readonly text: string }
  | { readonly kind: 'emphasis'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly url: string }
  /** A reference to the citation with this number in the `sources` block of the same reply, counted from 1. */
  | { readonly kind: 'cite'; readonly number: number }

/** One line of a small bar chart. */
export type Bar = {
  readonly label: string
  /** Any size; below 0 it points the other way. */
  readonly value: number
  /** What stands under it. */
  readonly note?: Spans
}

export type Choice = { readonly label: string; readonly action: Action }

export type Citation = {
  readonly number: number
  readonly title: string
  readonly publisher: string
  readonly sort: 'primary' | 'survey' | 'benchmark' | 'article'
  readonly url?: string
  /** Date of the material itself, `YYYY-MM-DD` or `YYYY`. */
  readonly date?: string
}

export const plain = (text: string): Spans => [{ kind: 'plain', text }]
