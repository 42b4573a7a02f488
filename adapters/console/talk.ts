/**
 * One turn of the talk, the same in a terminal and in a pipe: a line in, a reply out. It remembers what the last
 * reply offered, and turns a failure into one kind sentence.
 */
import type { Respond } from '../../src/adapter.js'
import { plain, type Reply } from '../../src/reply.js'
import { toTyped, typableChoices } from './incoming.js'

export type Turn =
  | { readonly kind: 'reply'; readonly reply: Reply }
  | { readonly kind: 'quit' }
  | { readonly kind: 'nothing' }

export type TalkOptions = {
  /** Shown in a terminal before the first question; a pipe gets replies only. */
  readonly greeting: Reply
  /** What the reader is told when there is no reply: one sentence, and how to go on. */
  readonly failure: string
  /** Told what the reader is spared. */
  readonly onError?: (error: unknown) => void
}

/** The returned function never rejects; call it for one line at a time. */
export function createTalk(respond: Respond, { greeting, failure, onError }: TalkOptions) {
  let offered = typableChoices(greeting)
  return async (line: string): Promise<Turn> => {
    const typed = toTyped(line, offered)
    if (typed.kind === 'quit' || typed.kind === 'nothing') return typed
    try {
      const reply = await respond(typed)
      offered = typableChoices(reply)
      return { kind: 'reply', reply }
    } catch (error) {
      onError?.(error)
      return { kind: 'reply', reply: { blocks: [{ kind: 'text', spans: plain(failure) }] } }
    }
  }
}
