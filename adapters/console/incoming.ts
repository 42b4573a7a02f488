/**
 * What a typed line means. A number, or the words of a choice, picks what the last reply offered; three words
 * leave; everything else is a message.
 */
import type { Action, Incoming } from '../../src/incoming.js'
import { clean, numberedChoices } from '../../src/plain.js'
import type { Choice, Reply } from '../../src/reply.js'

export type Typed = Incoming | { readonly kind: 'quit' }

/** `offered`: the choices of the last reply, the first of which answers to "1". */
export function toTyped(line: string, offered: readonly Choice[]): Typed {
  const text = clean(line.slice(0, LONGEST_MESSAGE))
  if (QUIT_WORDS.includes(text.toLowerCase())) return { kind: 'quit' }
  const action = toAction(text, offered)
  return action ? { kind: 'action', ...ORIGIN, action } : { kind: 'message', ...ORIGIN, text }
}

/** Choices that answer to a number: those of our question, or else the suggestions. */
export function typableChoices(reply: Reply): readonly Choice[] {
  const numbered = numberedChoices(reply)
  if (numbered.length > 0) return numbered
  return reply.blocks.flatMap((block) =>
    block.kind === 'choices' && block.role === 'next' ? block.choices : [],
  )
}

/** There is one terminal, and so one conversation with one person. */
const ORIGIN = { conversation: 'console', person: 'console' } as const
const QUIT_WORDS = ['/quit', 'exit', 'quit']
/** UTF-16 units; nobody types a longer question, but a file piped into the wrong command may be one endless line. */
const LONGEST_MESSAGE = 4000

function toAction(text: string, offered: readonly Choice[]): Action | undefined {
  const number = /^#?(\d{1,3})[.)]?$/.exec(text)?.[1]
  if (number) return offered[Number(number) - 1]?.action
  return offered.find((choice) => clean(choice.label).toLowerCase() === text.toLowerCase())?.action
}
