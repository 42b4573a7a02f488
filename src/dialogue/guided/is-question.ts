/**
 * Whether a message asks something of us: what is in it is then not told, but asked about.
 */
import type { Lexicon } from '../../content/content.js'
import { anyOf } from '../../guide/reading/phrase-pattern.js'

export function createIsQuestion({
  asking: { openers },
}: Pick<Lexicon, 'asking'>): (message: string) => boolean {
  const opens = new RegExp(`^[^\\p{L}]*${anyOf(openers)}(?![\\p{L}'’])`, 'iu')
  return (message) => message.includes('?') || opens.test(message.replaceAll('’', "'"))
}
