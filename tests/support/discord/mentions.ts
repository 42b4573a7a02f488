/**
 * Whom a text calls, and whom of them `allowed_mentions` lets it call.
 * Source: docs.discord.com/developers/resources/message#allowed-mentions-object.
 */
import type { Channel, Role } from './guilds.js'
import { isObject, type Json, textsAt } from './json.js'
import { placed } from './limits/whole.js'
import type { Message } from './messages.js'
import type { User, Users } from './users.js'

export type Mentioned = {
  readonly users: readonly User[]
  readonly roles: readonly Role[]
  readonly everyone: boolean
}

export const NOBODY: Mentioned = { users: [], roles: [], everyone: false }

/** What can be read of a message: its content, and the texts of its components. */
export const textsOf = (content: string, components: unknown): string =>
  [content, ...placed(components).map(({ component }) => component.content)]
    .filter((one) => typeof one === 'string')
    .join('\n')

/** Code calls nobody. A backslash does not help. */
export function mentionedIn(text: string, channel: Channel, users: Users): Mentioned {
  const live = text.replace(/```[\s\S]*?```|`[^`\n]+`/g, '')
  const ids = (pattern: RegExp) => new Set([...live.matchAll(pattern)].map(([, id]) => id!))
  return {
    users: [...ids(/<@!?(\d+)>/g)].flatMap((id) => users.find(id) ?? []),
    roles: [...ids(/<@&(\d+)>/g)].flatMap((id) => channel.guild?.roles.find((role) => role.id === id) ?? []),
    everyone: /@(?:everyone|here)/.test(live),
  }
}

/** `fromInteraction`: without `allowed_mentions`, answers call people, but neither roles nor everyone. */
export function allowedOf(allowed: unknown, mentioned: Mentioned, fromInteraction: boolean): Mentioned {
  if (!isObject(allowed)) return fromInteraction ? { ...NOBODY, users: mentioned.users } : mentioned
  const parse = textsAt(allowed, 'parse')
  const named = (key: string, id: string) => parse.includes(key) || textsAt(allowed, key).includes(id)
  return {
    users: mentioned.users.filter(({ id }) => named('users', id)),
    roles: mentioned.roles.filter(({ id }) => named('roles', id)),
    everyone: mentioned.everyone && parse.includes('everyone'),
  }
}

/** Whether the author of the message replied to is called; yes, when nothing is said. */
export const callsRepliedUser = (allowed: unknown): boolean =>
  !isObject(allowed) || (allowed as Json).replied_user === true

/** The names of those who are notified, the author of the message replied to among them. */
export function pingsOf(mentioned: Mentioned, repliedTo: Message | undefined): readonly string[] {
  const people = mentioned.users.map(({ name }) => name)
  const replied = repliedTo && !repliedTo.author.bot ? [repliedTo.author.name] : []
  return [
    ...new Set([
      ...people,
      ...replied,
      ...mentioned.roles.map(({ name }) => `@${name}`),
      ...(mentioned.everyone ? ['@everyone'] : []),
    ]),
  ]
}
