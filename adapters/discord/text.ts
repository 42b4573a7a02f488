/**
 * What somebody typed, as they see it: Discord writes mentions, emoji and time stamps in a form of its own
 * (https://discord.com/developers/docs/reference#message-formatting).
 */
export function readText(content: string): string {
  return content
    .replace(/<(?:@[!&]?|#)\d+>/g, ' ')
    .replace(/<a?:(\w+):\d+>/g, ' $1 ')
    .replace(/<t:-?\d+(?::\w)?>|<\/[^:>]+:\d+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** @param most UTF-16 units; an emoji is not cut in half */
export const shorter = (text: string, most: number): string =>
  text.slice(0, most).replace(/[\ud800-\udbff]$/, '')
