/** What somebody wrote, as a test holds it: the message, and what the app says to it. */
import type { Core } from '../core.js'
import { announceMessage, wake } from '../events.js'
import type { GatewayEvent } from '../gateway/sessions.js'
import type { Channel } from '../guilds.js'
import { isUnder } from '../guilds.js'
import { mentionedIn } from '../mentions.js'
import { isLoading, type Message, ORDINARY, REPLY } from '../messages.js'
import { plainMessage } from '../plain.js'
import type { User } from '../users.js'

/** Every wait rejects after `ms` (3000 by default) and tells what there was instead. */
export type Sent = {
  readonly message: Message
  readonly event: GatewayEvent
  /** Of the app, after this message: in the same channel or in a thread that hangs there. */
  answers(): readonly Message[]
  /** The first of them. Rejects after `ms`, 3000 by default. */
  answer(ms?: number): Promise<Message>
  /** The same, as people read it. */
  text(ms?: number): Promise<string>
}

export type Words = {
  readonly author: User
  readonly channel: Channel
  readonly text: string
  readonly replyTo?: Message | undefined
  /** False: a reply that does not call the author of the message. */
  readonly ping?: boolean
  /** See `messages.ts`; an ordinary message or a reply by default. */
  readonly type?: number
  /** Through a webhook of this id. */
  readonly webhookId?: string
  /** Of a post in a forum: the id of its thread. */
  readonly id?: string
}

export function say(core: Core, words: Words): Sent {
  const { channel, author, replyTo, text, ping = true } = words
  const mentioned = mentionedIn(text, channel, core.users)
  const replied = replyTo && ping ? [replyTo.author.id] : []
  wake(core, channel)
  if (channel.thread && words.id === channel.id) channel.thread.begun = true
  const message = core.messages.add({
    id: words.id ?? core.ids.snowflake(),
    channel,
    author,
    webhookId: words.webhookId,
    type: words.type ?? (replyTo ? REPLY : ORDINARY),
    createdAt: core.clock.now(),
    nonce: undefined,
    reference: replyTo,
    ephemeralFor: undefined,
    interaction: undefined,
    content: text,
    components: [],
    embeds: [],
    attachments: [],
    poll: undefined,
    flags: 0,
    allowedMentions: undefined,
    mentions: {
      users: [...new Set([...mentioned.users.map(({ id }) => id), ...replied])],
      roles: mentioned.roles.map(({ id }) => id),
      everyone: mentioned.everyone,
    },
    pings: [],
    edits: [],
    deleted: false,
    thread: undefined,
  })
  return sentOf(core, message, announceMessage(core, 'MESSAGE_CREATE', message))
}

export function sentOf(core: Core, message: Message, event: GatewayEvent): Sent {
  const answers = () =>
    core.messages.all.filter(
      (one) =>
        one.author === core.bot &&
        !one.deleted &&
        !one.ephemeralFor &&
        isUnder(one.channel, message.channel) &&
        BigInt(one.id) > BigInt(message.id),
    )
  const answer = (ms?: number) =>
    core.activity.waitFor(
      () => answers().find((one) => !isLoading(one)),
      ms,
      `an answer to ${message.author.name}: "${message.content}"`,
    )
  return { message, event, answers, answer, text: async (ms) => plainMessage(core, await answer(ms)) }
}
