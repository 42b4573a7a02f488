/** Where people are: servers with their channels, roles and threads, and direct messages. */
import type { Ids } from './ids.js'
import { type Permission, USUAL } from './permissions.js'
import { idOnShard } from './shards.js'
import type { User } from './users.js'

/** Types of channels. Source: docs.discord.com/developers/resources/channel#channel-object-channel-types. */
export const TEXT = 0
export const DM = 1
export const GROUP_DM = 3
export const PUBLIC_THREAD = 11
export const FORUM = 15

export type Role = { readonly id: string; readonly name: string; readonly members: Set<string> }

export type Guild = {
  readonly id: string
  readonly name: string
  readonly locale: string
  /** False: the app is there only with those who installed it for themselves. */
  readonly hasBot: boolean
  /** The first one is @everyone. */
  readonly roles: Role[]
  readonly channels: Channel[]
}

/** What a thread has beyond a channel. */
export type ThreadState = {
  readonly ownerId: string
  readonly createdAt: number
  readonly autoArchiveMinutes: number
  readonly appliedTags: readonly string[]
  archived: boolean
  locked: boolean
  /** False while the author of a forum post has not yet written its first message. */
  begun: boolean
}

export type Channel = {
  readonly id: string
  readonly type: number
  readonly name: string
  readonly guild: Guild | undefined
  /** Of a thread: where it hangs. */
  readonly parent: Channel | undefined
  /** Of direct messages: everybody but the app. */
  readonly recipients: readonly User[]
  /** What the bot may not do here. */
  readonly denied: Set<Permission>
  readonly tags: readonly { readonly id: string; readonly name: string }[]
  /** Of a forum: a post without a tag is refused. */
  readonly requiresTag: boolean
  readonly thread: ThreadState | undefined
}

export type NewChannel = {
  readonly name: string
  readonly kind?: 'text' | 'forum'
  readonly denied?: readonly Permission[]
  readonly tags?: readonly string[]
  readonly requiresTag?: boolean
}

export type NewGuild = {
  readonly name: string
  readonly locale?: string
  readonly hasBot?: boolean
  readonly channels?: readonly NewChannel[]
  /** Beside @everyone. The app's own role has the name of the app. */
  readonly roles?: readonly string[]
  /** The server lands on this shard, of that many. */
  readonly shard?: readonly [number, number]
}

/** What a server has when nothing is said: one channel where the bot may not write, one that it cannot see. */
export const CHANNELS: readonly NewChannel[] = [
  { name: 'general' },
  { name: 'help' },
  { name: 'questions', kind: 'forum', tags: ['question', 'idea'] },
  { name: 'closed', denied: ['SendMessages', 'SendMessagesInThreads', 'CreatePublicThreads'] },
  { name: 'hidden', denied: ['ViewChannel'] },
]

export type Guilds = {
  readonly all: readonly Guild[]
  add(guild: NewGuild): Guild
  channel(id: string): Channel | undefined
  /** The threads that hang in it, oldest first. */
  threadsOf(parent: Channel): readonly Channel[]
  /** "general", or "general" of a server by name; threads go by their name, too. */
  named(name: string, guild?: string): Channel | undefined
  /** The direct messages between the app and this person. */
  directMessages(user: User): Channel
  /** Direct messages among people, without the app. */
  group(users: readonly User[]): Channel
  openThread(
    parent: Channel,
    thread: {
      readonly id: string
      readonly name: string
      readonly ownerId: string
      readonly at: number
      readonly begun?: boolean
      readonly tags?: readonly string[]
      readonly autoArchiveMinutes?: number
    },
  ): Channel
}

export function createGuilds(ids: Ids, bot: User): Guilds {
  const all: Guild[] = []
  const channels = new Map<string, Channel>()
  const keep = (channel: Channel) => {
    channels.set(channel.id, channel)
    return channel
  }
  const plain = { guild: undefined, parent: undefined, thread: undefined, tags: [], requiresTag: false }
  const among = (type: number, recipients: readonly User[]) => {
    const same = (one: Channel) =>
      one.type === type &&
      one.recipients.length === recipients.length &&
      one.recipients.every((user) => recipients.includes(user))
    const name = recipients.map((user) => user.name).join(', ')
    return (
      [...channels.values()].find(same) ??
      keep({ ...plain, id: ids.snowflake(), type, name, recipients, denied: new Set() })
    )
  }

  return {
    all,
    add(wanted) {
      const id = idOnShard(ids, wanted.shard)
      const role = (name: string, members: readonly string[] = []) => ({
        id: ids.snowflake(),
        name,
        members: new Set(members),
      })
      const hasBot = wanted.hasBot ?? true
      const guild: Guild = {
        id,
        name: wanted.name,
        locale: wanted.locale ?? 'en-US',
        hasBot,
        roles: [
          { id, name: '@everyone', members: new Set() },
          ...(hasBot ? [role(bot.name, [bot.id])] : []),
          ...(wanted.roles ?? []).map((name) => role(name)),
        ],
        channels: [],
      }
      for (const { name, kind, denied, tags, requiresTag } of wanted.channels ?? CHANNELS)
        guild.channels.push(
          keep({
            ...plain,
            id: ids.snowflake(),
            type: kind === 'forum' ? FORUM : TEXT,
            name,
            guild,
            recipients: [],
            denied: new Set(denied),
            tags: (tags ?? []).map((tag) => ({ id: ids.snowflake(), name: tag })),
            requiresTag: requiresTag ?? false,
          }),
        )
      all.push(guild)
      return guild
    },
    channel: (id) => channels.get(id),
    threadsOf: (parent) => [...channels.values()].filter((channel) => channel.parent === parent),
    named: (name, guild) =>
      [...channels.values()].find(
        (channel) =>
          channel.guild && channel.name === name && (guild === undefined || channel.guild.name === guild),
      ),
    directMessages: (user) => among(DM, [user]),
    group: (users) => among(GROUP_DM, users),
    openThread(parent, { id, name, ownerId, at, begun = true, tags = [], autoArchiveMinutes = 1440 }) {
      const thread = { ownerId, createdAt: at, autoArchiveMinutes, appliedTags: tags, begun }
      return keep({
        ...plain,
        id,
        type: PUBLIC_THREAD,
        name,
        guild: parent.guild,
        parent,
        recipients: [],
        denied: parent.denied,
        thread: { ...thread, archived: false, locked: false },
      })
    },
  }
}

/** What the bot may do in this channel. In direct messages and where it is no member: see `appPermissions`. */
export const botPermissions = (channel: Channel): ReadonlySet<Permission> =>
  new Set([...USUAL].filter((permission) => !channel.denied.has(permission)))

export const isThread = (channel: Channel): boolean => channel.thread !== undefined

/** The threads that hang here. */
export const isUnder = (channel: Channel, parent: Channel): boolean =>
  channel === parent || channel.parent === parent
