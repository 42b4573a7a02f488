/**
 * "What if we had no admin?": a question by its form, but what it supposes is stated.
 */
import type { Lexicon } from '../../content/content.js'
import type { Fill, ReadDescription } from '../../guide/prefill.js'

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
  const longestFirst = supposing.toSorted((one, other) => other.length - one.length)
  const opening = new RegExp(
    `(?<!\\p{L})(?:${longestFirst.map(escaped).join('|') || '(?!)'})(?!\\p{L})`,
    'giu',
  )
  return {
    isSupposing: (message) => message.search(opening) >= 0,
    read: (message) => describe(message.replace(opening, ' ').replaceAll('?', '.')).fills,
  }
}

const escaped = (phrase: string) => phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+')
