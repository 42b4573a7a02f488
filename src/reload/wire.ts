/**
 * What crosses between the process that answers and the thread that compiles: little, and cheap to read for the one
 * that people wait for.
 */
import type { Content } from '../content/content.js'
import type { PackedModel } from './pack-model.js'
import type { PackedContent, Part } from './parts.js'

/** What the thread has to know when it starts. */
export type Setup = {
  /** Folder that holds `intents/` and `knowledge/`. */
  readonly content: string
  /** Folder of the caches. */
  readonly data: string
  /** Threads to train with. */
  readonly threads: number
  /** Whether problems are told in colours. */
  readonly color: boolean
  /** What is answered with now, which the model was trained for. */
  readonly known: Content
}

/** Look at the folder. Numbers go up: what was asked before the last is of no interest any more. */
export type Ask = { readonly id: number }

/** How the folder differs from what is answered with. It answers this ask and all before. */
export type Told = { readonly id: number } & Finding

export type Finding = { readonly kind: 'unchanged' } | ({ readonly kind: 'broken' } & Broken) | Changed

/** Nothing to answer with. */
export type Broken = {
  /** As `whichway check` formats it, errors only; ends with a line break. */
  readonly report: string
  /** How many errors. */
  readonly errors: number
}

export type Changed = {
  readonly kind: 'changed'
  readonly content: PackedContent
  /** See `hashOf`. */
  readonly hash: string
  /** Left out when the examples are still the same. */
  readonly model?: PackedModel
  readonly learning: Learning
  /** In the order of the content; never empty. */
  readonly parts: readonly Part[]
  /** Problems that do not stop; empty when there are none. */
  readonly warnings: string
}

/** What became of the examples: they are still the same, a model of them was on disk, or one was trained. */
export type Learning = 'kept' | 'read' | 'trained'
