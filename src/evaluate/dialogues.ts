/**
 * Conversations written down as people read them, played to whoever answers: the advisor itself, a terminal, a platform.
 *
 * ```
 * # Somebody is in a hurry
 * Prose, for whoever reads the file.
 *
 * they: is A faster?
 * we:   Which is faster?
 *       A does … per request
 *       ( And C? )
 * they: ( And C? )
 * we:   Which is faster?
 * they (bob): sources
 * we (privately): Sources
 * they: thanks, both of you
 * we: nothing
 * ```
 *
 * A line of a reply is a fragment of it, in order; "…" stands for anything in between, `( Label )` for a choice that is
 * offered. Words alone are compared (`words.ts`), so that one file holds wherever people write. A press takes a choice of the
 * last reply that the person sees; one of an earlier reply is pressed with `( Label ) further up`.
 */
import { problemAt, type SourceFile } from '../content/source-file.js'
import { mismatchesOf } from './dialogues/compare.js'
import type { Dialogue, Heard, Mismatch, Press, Said, Say } from './dialogues/dialogue.js'
import { notOffered, sameLabel } from './dialogues/press.js'

export type { Dialogue, Heard, Mismatch, Said, Say, Turn } from './dialogues/dialogue.js'
export { parseDialogue } from './dialogues/parse.js'

/**
 * Says one turn after the other and compares what comes back. What differs does not end the conversation; a press of what
 * nobody offered does, because whatever would follow is another conversation.
 *
 * @throws Error with the place of the turn, when `say` does
 */
export async function playDialogue({ source, turns }: Dialogue, say: Say): Promise<Mismatch[]> {
  const mismatches: Mismatch[] = []
  const replies: Reply[] = []
  for (const { said, offset, expected } of turns) {
    const seen = replies.filter((reply) => !reply.private || reply.to === said.person)
    const press = said.kind === 'press' ? asOffered(said, seen) : undefined
    if (said.kind === 'press' && !press) return [...mismatches, notOffered(source, offset, said, seen)]
    const heard = await saying(press ?? said, say, source, offset)
    mismatches.push(...mismatchesOf(source, said.person, expected, heard))
    // Silence covers nothing that was offered before.
    if (heard.plain !== '' || heard.labels.length > 0) replies.push({ ...heard, to: said.person })
  }
  return mismatches
}

type Reply = Heard & { readonly to: string }

/** With the label as the last reply has it or, further up, the newest that does; undefined when none does. */
function asOffered(press: Press, seen: readonly Reply[]): Press | undefined {
  const { label, furtherUp } = press
  const labels = furtherUp ? seen.toReversed().flatMap((reply) => reply.labels) : (seen.at(-1)?.labels ?? [])
  const offered = sameLabel(label, labels)
  return offered === undefined ? undefined : { ...press, label: offered }
}

async function saying(said: Said, say: Say, source: SourceFile, offset: number): Promise<Heard> {
  try {
    return await say(said)
  } catch (cause) {
    const { file, line, column } = problemAt(source, offset, 'error', '', '')
    throw new Error(`${file}:${line}:${column} could not be said: ${(cause as Error).message}`, { cause })
  }
}
