/**
 * One turn of the talk, the same in a terminal and in a pipe: a line in, a reply out. It remembers what the last
 * reply offered, and turns a failure into one kind sentence.
 */
import type { Respond } from '../../src/adapter.js'
import { type Choice, plain, type Reply } from '../../src/reply.js'
import { toTyped, typableChoices } from './incoming.js'

export type Turn = { readonly kind: 'reply'; readonly reply: Reply } | { readonly kind: 'quit' }

export type Talk = {
  /** Never rejects; call it for one line at a time. */
  say(line: string): Promise<Turn>
  /** What the last reply offered, the first of which answers to "1". */
  offered(): readonly Choice[]
}

export type TalkOptions = {
  /** Shown in a terminal before the first question; a pipe gets replies only. */
  readonly greeting: Reply
  /** What the reader is told when there is no reply: one sentence, and how to go on. */
  readonly failure: string
  /** Told what the reader is spared. */
  readonly onError?: (error: unknown) => void
}

export function createTalk(respond: Respond, { greeting, failure, onError }: TalkOptions): Talk {
  let offered = typableChoices(greeting)
  return {
    offered: () => offered,
    async say(line) {
      const typed = toTyped(line, offered)
      if (typed.kind === 'quit') return typed
      try {
        const reply = await respond(typed)
        // Choices that are still on screen can still be picked.
        const choices = typableChoices(reply)
        if (choices.length > 0) offered = choices
        return { kind: 'reply', reply }
      } catch (error) {
        onError?.(error)
        return { kind: 'reply', reply: { blocks: [{ kind: 'text', spans: plain(failure) }] } }
      }
    },
  }
}
