/**
 * What a conversation remembers between two messages, and where it is kept.
 *
 * Plain data, so that a durable store can keep it as JSON.
 */
import type { Progress } from '../guide/flow.js'
import type { Fill } from '../guide/prefill.js'
import type { Choice } from '../reply.js'

export type Session = {
  /** What was last answered: what "source?", "tell me more" and "and the other?" refer to. */
  readonly topic?: Topic
  /** Who has gone on with questions of their own since: for them the topic is over. */
  readonly left?: readonly string[]
  /** The numbered choices last offered, in their order on screen: what a typed "2" refers to. */
  readonly offered?: readonly Choice[]
  /** Whom they were offered to: a number typed by somebody else picks nothing. */
  readonly offeredTo?: string
  /** What was just asked and not answered at once: what is done next may tell what it was about. */
  readonly asked?: { readonly text: string; readonly by: string; readonly how: 'offered' | 'declined' }
  /** The guided questions that are open here, or those of whoever speaks. */
  readonly guide?: Guide
  /** Recommendations that other people got here. */
  readonly aside?: readonly Guide[]
  /** Who has opened their start page, which shows the questions that are open here. */
  readonly home?: string
  /** Several people answering for themselves, to be revealed together. */
  readonly group?: Group
}

export type Group = {
  /** Who opened it, and alone may reveal. */
  readonly owner: string
  /** Each once. */
  readonly members: readonly { readonly person: string; readonly progress: Progress }[]
  readonly revealed: boolean
  /** The option of the gate that the owner confirmed for all. */
  readonly gate?: string
}

export type Guide = {
  /** The person whose project it is about; nobody else answers. */
  readonly owner: string
  readonly progress: Progress
  /** Content has changed, and some answers are gone with it: to be told. */
  readonly dropped?: boolean
  /** The answers of the last "what if". */
  readonly supposed?: readonly Fill[]
  /** Described beside a recommendation, while it is asked whether that is another project. */
  readonly described?: Told
}

/** What a description tells: its words, the answers read from them, and what it says two things about. */
export type Told = {
  readonly text: string
  readonly fills: readonly Fill[]
  readonly conflicts: readonly string[]
}

export type Topic = {
  /** Id of a `faq` intent. */
  readonly intent: string
  /** The one alternative the question named. */
  readonly alternative?: string
  /** Only the opening of the answer was shown. */
  readonly brief?: boolean
  /** A comparison was given: the intents of its rows, and the alternatives of its columns. */
  readonly compared?: { readonly aspects: readonly string[]; readonly named: readonly string[] }
  /** How sure the reading of the question was, 0 to 1; not set when a choice was taken. */
  readonly confidence?: number
  /** What the question told of the project. */
  readonly told?: readonly Fill[]
  /** "Tell me more" was answered; there is no more to tell. */
  readonly exhausted?: boolean
}

/** Who says something, and what the conversation remembers when they do. */
export type At = { readonly session: Session; readonly person: string }

export interface SessionStore {
  /** @returns the session of the conversation; an empty one when there is none, or when it has expired */
  load(conversation: string): Promise<Session>
  save(conversation: string, session: Session): Promise<void>
}
