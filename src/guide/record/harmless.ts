/**
 * Text that people typed, made fit to stand in a file that others open, commit and paste into chats.
 *
 * Markdown is kept out by the serialiser. What is left are the ways in which chats and forges read raw text: mentions
 * ("@everyone", "<!channel>", "<@U123>"), markup in angle brackets, and addresses that become links by themselves. They
 * are broken by a visible space, not by an invisible character: one that nobody sees gets lost in copying, or stays where
 * it does harm.
 */

/** One line, composed (NFC), without controls, invisible characters, mentions, tags or addresses; idempotent. */
export function harmless(text: string): string {
  return text
    .replace(/[\s\u0085]+/gu, ' ')
    .replace(INVISIBLE, '')
    .replace(/\p{Cs}/gu, '\ufffd')
    .normalize('NFC')
    .replace(/[@\uff20\ufe6b](?=\S)/gu, '$& ')
    .replace(/<(?=[^\s\d])/gu, '< ')
    .replace(/:(?=\/\/)|www\.(?=\S)/giu, '$& ')
    .replace(/ +/g, ' ')
    .trim()
}

/**
 * Harmless, and at most `max` characters (code points); what is longer ends with an ellipsis. Looks at no more of a long
 * text than it may have to show.
 */
export function shorten(text: string, max: number): string {
  const start = text.slice(0, LOOKED_AT * max)
  const characters = Array.from(harmless(start))
  if (characters.length <= max && start.length === text.length) return characters.join('')
  if (characters.length === 0) return ''
  // A sign before the ellipsis would be a new neighbour for it.
  return `${characters
    .slice(0, max - 1)
    .join('')
    .replace(/[\s\p{P}<]+$/u, '')}…`
}

/** Times the length that is kept, since invisible characters are dropped first. */
const LOOKED_AT = 4

/** Controls, direction overrides, zero-width and other characters that show nothing by themselves. */
const INVISIBLE = /[\p{Cc}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu
