/**
 * What somebody typed, as they see it: Slack writes mentions, links and three characters in a form of its own
 * (https://docs.slack.dev/messaging/formatting-message-text).
 */

/** Where somebody is addressed, their name is not part of what is said. */
export function readText(text: string): string {
  return text
    .replace(/<([#@!])([^>|]*)(?:\|([^>]*))?>/g, (_, sign: string, id: string, name?: string) =>
      sign === '@' ? ' ' : (name ?? id.replace(/^subteam\^.*/, '')),
    )
    .replace(
      /<((?:https?|mailto|tel):[^>|]*)(?:\|([^>]*))?>/g,
      (_, url: string, name?: string) => name ?? url,
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim()
}

export const mentions = (text: string, user: string): boolean =>
  text.includes(`<@${user}>`) || text.includes(`<@${user}|`)

/** Is somebody else spoken to? */
export const mentionsOthers = (text: string, us: string): boolean =>
  [...text.matchAll(/<[@!]([^>|]*)/g)].some(([, who]) => who !== us)

/** @param most UTF-16 units; an emoji is not cut in half */
export const shorter = (text: string, most: number): string =>
  text.slice(0, most).replace(/[\ud800-\udbff]$/, '')
