/** What the app is told over the gateway when something happens in a channel that it can see. */
import type { Core } from './core.js'
import { DIRECT_MESSAGES, type GatewayEvent, GUILD_MESSAGES, GUILDS } from './gateway/sessions.js'
import { channelJson, memberJson } from './guild-payloads.js'
import { type Channel, DM } from './guilds.js'
import { copy } from './json.js'
import type { Message } from './messages.js'
import { messageJson } from './payloads.js'

/** Whether the app gets to know what happens there. */
export const isSeenByBot = (channel: Channel): boolean =>
  channel.guild ? channel.guild.hasBot && !channel.denied.has('ViewChannel') : channel.type === DM

/** As the gateway tells it, whether or not anybody is told. */
export function messageEvent(
  core: Core,
  name: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE',
  message: Message,
): GatewayEvent {
  const { guild } = message.channel
  // Answers for one person's eyes go past the channel: they belong to no server. See "Messages" at
  // docs.discord.com/developers/events/gateway-events.
  const isPublic = guild && !message.ephemeralFor
  return {
    name,
    guild: guild?.id,
    intent: isPublic ? GUILD_MESSAGES : DIRECT_MESSAGES,
    contentMayBeHidden: isContentHidden(core, message),
    data: copy({
      ...messageJson(core, message),
      channel_type: message.channel.type,
      ...(isPublic ? { guild_id: guild.id } : {}),
      ...(isPublic && !message.webhookId ? { member: memberJson(message.author, guild) } : {}),
    }),
  }
}

/** Whether an app needs the privileged intent to read it. Source: docs.discord.com/developers/events/gateway. */
export const isContentHidden = (core: Core, message: Message): boolean =>
  message.channel.guild !== undefined &&
  message.author !== core.bot &&
  !message.mentions.users.includes(core.bot.id)

export function announceMessage(
  core: Core,
  name: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE',
  message: Message,
): GatewayEvent {
  const event = messageEvent(core, name, message)
  if (isSeenByBot(message.channel)) core.gateway.dispatch(event)
  core.activity.touch()
  return event
}

export function announceDeletion(core: Core, message: Message): void {
  const { channel } = message
  core.activity.touch()
  if (!isSeenByBot(channel)) return
  core.gateway.dispatch({
    name: 'MESSAGE_DELETE',
    guild: channel.guild?.id,
    intent: channel.guild && !message.ephemeralFor ? GUILD_MESSAGES : DIRECT_MESSAGES,
    contentMayBeHidden: false,
    data: {
      id: message.id,
      channel_id: channel.id,
      ...(channel.guild && !message.ephemeralFor ? { guild_id: channel.guild.id } : {}),
    },
  })
}

export const threadEvent = (core: Core, thread: Channel): GatewayEvent => ({
  name: 'THREAD_CREATE',
  guild: thread.guild?.id,
  intent: GUILDS,
  contentMayBeHidden: false,
  data: copy({ ...channelJson(core, thread), newly_created: true }),
})

export function announceThread(core: Core, thread: Channel): GatewayEvent {
  const event = threadEvent(core, thread)
  if (isSeenByBot(thread)) core.gateway.dispatch(event)
  core.activity.touch()
  return event
}

export function announceChannel(core: Core, channel: Channel): void {
  if (!channel.guild?.hasBot) return
  core.gateway.dispatch({
    name: channel.thread ? 'THREAD_UPDATE' : 'CHANNEL_UPDATE',
    guild: channel.guild.id,
    intent: GUILDS,
    contentMayBeHidden: false,
    data: copy(channelJson(core, channel)),
  })
}

/** Somebody writes: a thread that was put away comes back. */
export function wake(core: Core, channel: Channel): void {
  if (!channel.thread?.archived) return
  channel.thread.archived = false
  announceChannel(core, channel)
}
