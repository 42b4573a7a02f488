/**
 * An interaction as it is delivered: what was done, by whom, where, and with which installation of the app.
 * Source: docs.discord.com/developers/interactions/receiving-and-responding#interaction-object.
 */
import type { Core } from '../core.js'
import { isSeenByBot } from '../events.js'
import type { GatewayEvent } from '../gateway/sessions.js'
import { channelJson, memberJson } from '../guild-payloads.js'
import { botPermissions, type Channel, DM } from '../guilds.js'
import type { Interaction } from '../interactions.js'
import { copy, type Json } from '../json.js'
import type { Message } from '../messages.js'
import { messageJson } from '../payloads.js'
import { bits, USUAL } from '../permissions.js'
import { type User, userJson } from '../users.js'

export type Act = {
  readonly type: number
  readonly person: User
  readonly channel: Channel
  readonly data: Json
  /** Of a command its name, of anything else the custom_id. */
  readonly name: string
  readonly message?: Message | undefined
  readonly optionType?: unknown
}

export function interact(core: Core, act: Act): Interaction {
  const { type, person, channel, message, data, name, optionType } = act
  const id = core.ids.snowflake()
  const token = core.ids.token()
  const { context, owners, fields } = setting(person, channel)
  const event: GatewayEvent = {
    name: 'INTERACTION_CREATE',
    guild: channel.guild?.id,
    intent: 0,
    contentMayBeHidden: false,
    data: copy({
      id,
      application_id: core.applicationId,
      type,
      token,
      version: 1,
      data,
      channel: partialChannel(core, channel),
      channel_id: channel.id,
      locale: person.locale,
      entitlements: [],
      authorizing_integration_owners: owners,
      context,
      attachment_size_limit: core.options.attachmentLimit ?? 10 * 1024 * 1024,
      ...fields,
      ...(message ? { message: messageJson(core, message) } : {}),
    }),
  }
  const interaction = core.interactions.add({
    id,
    token,
    type,
    person,
    channel,
    context,
    owners,
    message,
    name,
    optionType,
    event,
  })
  core.gateway.dispatch(event)
  return interaction
}

const IN_A_SERVER = 0
const WITH_THE_APP = 1
const AMONG_PEOPLE = 2

/** `member` in a server, `user` elsewhere; never both. */
function setting(person: User, channel: Channel) {
  const { guild } = channel
  if (guild)
    return {
      context: IN_A_SERVER,
      owners: guild.hasBot ? { '0': guild.id } : { '1': person.id },
      fields: {
        guild: { id: guild.id, locale: guild.locale, features: [] },
        guild_id: guild.id,
        guild_locale: guild.locale,
        member: { ...memberJson(person, guild), user: userJson(person), permissions: bits(USUAL) },
        app_permissions: bits(guild.hasBot ? botPermissions(channel) : USUAL),
      },
    }
  const withApp = channel.type === DM && isSeenByBot(channel) && channel.recipients.length === 1
  const always = ['AttachFiles', 'EmbedLinks', 'MentionEveryone'] as const
  return {
    context: withApp ? WITH_THE_APP : AMONG_PEOPLE,
    owners: withApp ? { '0': '0' } : { '1': person.id },
    fields: {
      user: userJson(person),
      app_permissions: bits(withApp ? [...always, 'UseExternalEmojis'] : always),
    },
  }
}

function partialChannel(core: Core, channel: Channel): Json {
  const { permission_overwrites: _, ...partial } = channelJson(core, channel)
  return channel.guild ? { ...partial, permissions: bits(USUAL) } : partial
}
