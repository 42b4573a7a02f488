/**
 * Documents of a reply, which travel beside the message.
 */
import type { Reply } from '../../../src/reply.js'
import { FILES_MAX } from '../limits.js'

/** `at`: the place of its block in the reply. */
export type Attached = { readonly at: number; readonly name: string; readonly text: string }

/** At most ten; under names that Discord leaves as they are, and no two alike. */
export function filesOf({ blocks }: Reply): readonly Attached[] {
  const found = blocks
    .flatMap((block, at) => (block.kind === 'file' ? [{ ...block, at }] : []))
    .slice(0, FILES_MAX)
  const names = found.map(({ name }) => safe(name))
  return found.map(({ at, text }, i) => ({
    at,
    name: names.indexOf(names[i]!) === i ? names[i]! : `${i + 1}-${names[i]}`,
    text,
  }))
}

/** Longer names are of no use to anybody. */
const NAME_MAX = 80

/** A component names its file as attachment://name, in letters, digits, ".", "_" and "-". */
const safe = (name: string) =>
  name
    .replace(/[^\w.-]+/g, '_')
    .replace(/^[._-]+/, '')
    .slice(-NAME_MAX) || 'file.txt'
