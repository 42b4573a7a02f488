/** Messages as Discord writes them. */
import type { Core } from './core.js'
import { channelJson, memberJson } from './guild-payloads.js'
import type { Json } from './json.js'
import type { Attachment, Message } from './messages.js'
import { userJson } from './users.js'

export function messageJson(core: Core, message: Message, nestedReference = true): Json {
  const { reference, mentions } = message
  const people = mentions.users.flatMap((id) => core.users.find(id) ?? [])
  return {
    id: message.id,
    channel_id: message.channel.id,
    type: message.type,
    author: authorJson(core, message),
    content: message.content,
    timestamp: new Date(message.createdAt).toISOString(),
    edited_timestamp: message.edits.length > 0 ? new Date(message.edits.at(-1)!.at).toISOString() : null,
    tts: false,
    pinned: false,
    flags: message.flags,
    mention_everyone: mentions.everyone,
    mention_roles: mentions.roles,
    mentions: people.map((user) => ({
      ...userJson(user),
      ...(message.channel.guild ? { member: memberJson(user, message.channel.guild) } : {}),
    })),
    attachments: message.attachments.map((file) => attachmentJson(core, file)),
    embeds: message.embeds,
    components: message.components,
    ...(message.poll ? { poll: message.poll } : {}),
    ...(message.nonce === undefined ? {} : { nonce: message.nonce }),
    ...(message.webhookId ? { webhook_id: message.webhookId } : {}),
    ...(message.webhookId === core.applicationId ? { application_id: core.applicationId } : {}),
    ...(message.interaction ? { interaction_metadata: message.interaction } : {}),
    ...(message.thread ? { thread: channelJson(core, message.thread) } : {}),
    ...(reference ? referenceJson(core, reference, nestedReference) : {}),
  }
}

const authorJson = (core: Core, { author, webhookId }: Message): Json =>
  webhookId && author !== core.bot ? { ...userJson(author), id: webhookId } : userJson(author)

const referenceJson = (core: Core, to: Message, nested: boolean): Json => ({
  message_reference: {
    type: 0,
    message_id: to.id,
    channel_id: to.channel.id,
    ...(to.channel.guild ? { guild_id: to.channel.guild.id } : {}),
  },
  ...(nested ? { referenced_message: to.deleted ? null : messageJson(core, to, false) } : {}),
})

export const attachmentJson = (core: Core, file: Attachment): Json => ({
  id: file.id,
  filename: file.filename,
  size: file.size,
  content_type: file.contentType,
  url: `${core.origin}/attachments/${file.id}/${encodeURIComponent(file.filename)}`,
  proxy_url: `${core.origin}/attachments/${file.id}/${encodeURIComponent(file.filename)}`,
  ...(file.description === undefined ? {} : { description: file.description }),
})
