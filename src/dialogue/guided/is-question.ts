/**
 * Whether a message asks something of us: what is in it is then not told, but asked about.
 */
import type { Lexicon } from '../../content/content.js'

export function createIsQuestion({
  asking: { openers },
}: Pick<Lexicon, 'asking'>): (message: string) => boolean {
  const escaped = openers.map((opener) =>
    opener.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+'),
  )
  const opens = new RegExp(`^[^\\p{L}]*(?:${escaped.join('|') || '(?!)'})(?![\\p{L}'’])`, 'iu')
  return (message) => message.includes('?') || opens.test(message.replaceAll('’', "'"))
}
