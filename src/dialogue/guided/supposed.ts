/**
 * "What if we had no admin?": a question by its form, but what it supposes is stated.
 */
import type { Lexicon } from '../../content/content.js'
import type { Fill, ReadDescription } from '../../guide/prefill.js'
import { anyOf } from '../../guide/reading/phrase-pattern.js'

export type ReadSupposed = {
  /** The message supposes something, whatever it is. */
  isSupposing(message: string): boolean
  /** What a message would answer if it were so. */
  read(message: string): readonly Fill[]
}

export function createReadSupposed(
  { describing: { supposing } }: Pick<Lexicon, 'describing'>,
  describe: ReadDescription,
): ReadSupposed {
  // "What if we had" supposes more than "what if": what follows stands in the past, but is not past.
  const opening = new RegExp(`(?<!\\p{L})${anyOf(supposing)}(?!\\p{L})`, 'giu')
  return {
    isSupposing: (message) => message.search(opening) >= 0,
    read: (message) => describe(message.replace(opening, ' ').replaceAll('?', '.')).fills,
  }
}
