/** What somebody types, as Slack passes it on: escaped, with the ids of people and channels, and links in brackets. */
import type { Core } from './core.js'

/**
 * "@whichway a < b, see #general" becomes "<@U0WHICHWAY> a &lt; b, see <#C0GENERAL|general>". `named`: people with their
 * name, "<@U0BOB|bob>", as slash commands have them.
 */
export function passedOn({ install, workspace }: Core, typed: string, { named = false } = {}): string {
  const people = new Map([...workspace.people.values()].map(({ name, id }) => [name, id]))
  people.set(install.botName, install.botUser)
  const channels = new Map(
    [...workspace.channels.values()]
      .filter(({ kind }) => kind === 'public')
      .map(({ name, id }) => [name, id]),
  )
  return escaped(typed)
    .replace(/(^|\s|\()@([\w-]+)/g, (all, before, name) =>
      people.has(name) ? `${before}<@${people.get(name)}${named ? `|${name}` : ''}>` : all,
    )
    .replace(/(^|\s|\()#([\w-]+)/g, (all, before, name) =>
      channels.has(name) ? `${before}<#${channels.get(name)}|${name}>` : all,
    )
    .replace(/(^|\s|\()(https?:\/\/[^\s)]+)/g, '$1<$2>')
}

/** The three characters that have a meaning in Slack's text. */
export const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
