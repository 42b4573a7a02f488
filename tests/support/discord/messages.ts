/** Messages as they stand, with all that happened to them. */
import type { Channel } from './guilds.js'
import type { Json } from './json.js'
import { FLAGS } from './limits/message.js'
import type { User } from './users.js'

/** Types. Source: docs.discord.com/developers/resources/message#message-object-message-types. */
export const ORDINARY = 0
export const THREAD_CREATED = 18
export const REPLY = 19
export const SLASH_COMMAND = 20
export const THREAD_STARTER = 21
export const MENU_COMMAND = 23

export type Attachment = {
  readonly id: string
  readonly filename: string
  readonly contentType: string
  readonly size: number
  /** As UTF-8. */
  readonly text: string
  readonly description: string | undefined
}

/** How a message was after an edit. */
export type Version = {
  readonly at: number
  readonly content: string
  readonly components: readonly Json[]
  readonly embeds: readonly Json[]
  readonly flags: number
}

/** A message as it stands: the object stays the same while the message changes. */
export type Message = {
  readonly id: string
  readonly channel: Channel
  readonly author: User
  readonly webhookId: string | undefined
  readonly type: number
  readonly createdAt: number
  readonly nonce: unknown
  /** The message that this one replies to. */
  readonly reference: Message | undefined
  /** The only one who sees it. */
  readonly ephemeralFor: User | undefined
  /** What the message says of the interaction that it answers. */
  readonly interaction: Json | undefined
  content: string
  components: readonly Json[]
  embeds: readonly Json[]
  attachments: readonly Attachment[]
  poll: Json | undefined
  /** See `FLAGS`. */
  flags: number
  /** `allowed_mentions` of the last request that wrote it; undefined when it had none. */
  allowedMentions: unknown
  /** Ids of the people and roles that it mentions, and whether it mentions everyone. */
  mentions: {
    readonly users: readonly string[]
    readonly roles: readonly string[]
    readonly everyone: boolean
  }
  /** Who was notified when it was posted: names, "@everyone", "@Regulars". */
  pings: readonly string[]
  /** Edited how often, and into what: the last one is what stands there. */
  readonly edits: Version[]
  deleted: boolean
  /** What was opened from it. */
  thread: Channel | undefined
}

export const has = (message: Message, flag: keyof typeof FLAGS): boolean =>
  (message.flags & FLAGS[flag]) !== 0

/** "Whichway is thinking ...": an answer that was put off and has not come yet. */
export const isLoading = (message: Message): boolean => has(message, 'loading')

export type Messages = {
  add(message: Message): Message
  find(id: string): Message | undefined
  /** All of a channel that everybody sees, oldest first. */
  in(channel: Channel): readonly Message[]
  /** What only this person sees, oldest first. */
  ephemeralFor(user: User): readonly Message[]
  readonly all: readonly Message[]
}

export function createMessages(): Messages {
  const all: Message[] = []
  const standing = (wanted: (message: Message) => boolean) =>
    all.filter((message) => !message.deleted && wanted(message))
  return {
    all,
    add(message) {
      all.push(message)
      return message
    },
    find: (id) => all.find((message) => message.id === id && !message.deleted),
    in: (channel) => standing((message) => message.channel === channel && !message.ephemeralFor),
    ephemeralFor: (user) => standing((message) => message.ephemeralFor === user),
  }
}
