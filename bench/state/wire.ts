/**
 * What the platform of the chaos run and its processes tell each other.
 */
import type { Event } from '../../src/adapter.js'

/** How a process is told what to work on; its only argument, as JSON. */
export type Task = {
  readonly url?: string
  /** Used when there is no URL. */
  readonly file: string
  /** Where the content is, as `v8.serialize` writes it. */
  readonly content: string
  readonly leaseMs: number
}

export type ToProcess =
  | { readonly kind: 'deliver'; readonly delivery: number; readonly event: Event }
  /** The reply is on the screen. */
  | { readonly kind: 'heard'; readonly reply: number }

export type FromProcess =
  | { readonly kind: 'ready' }
  | { readonly kind: 'reply'; readonly reply: number; readonly event: string }
  /** Whatever became of it, it need not be delivered again. */
  | { readonly kind: 'acknowledged'; readonly delivery: number }
  /** What the log says beside the usual. */
  | { readonly kind: 'trouble'; readonly sentence: string }

/** Of use in a bench only. */
export const SECRET = 'of no use but for a bench'
