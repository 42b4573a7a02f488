/** Servers, their members and channels, and the app, as Discord writes them. */
import type { Core } from './core.js'
import { type Channel, DM, FORUM, type Guild, isThread } from './guilds.js'
import type { Json } from './json.js'
import { bits, USUAL } from './permissions.js'
import { type User, userJson } from './users.js'

const MEMBER_SINCE = '2026-01-02T03:04:05.000000+00:00'

/** Without the user, as messages carry it. */
export const memberJson = (user: User, guild: Guild): Json => ({
  roles: guild.roles.filter(({ members }) => members.has(user.id)).map(({ id }) => id),
  joined_at: MEMBER_SINCE,
  nick: null,
  avatar: null,
  banner: null,
  flags: 0,
  deaf: false,
  mute: false,
  pending: false,
  premium_since: null,
  communication_disabled_until: null,
})

export function channelJson(core: Core, channel: Channel): Json {
  const last = core.messages.in(channel).at(-1)?.id ?? null
  const common = { id: channel.id, type: channel.type, flags: 0, last_message_id: last }
  if (!channel.guild)
    return {
      ...common,
      recipients: channel.recipients.map(userJson),
      ...(channel.type === DM ? {} : { name: null, icon: null, owner_id: channel.recipients[0]?.id }),
    }
  const inGuild = { ...common, guild_id: channel.guild.id, name: channel.name, rate_limit_per_user: 0 }
  if (isThread(channel)) return { ...inGuild, ...threadFields(core, channel) }
  return {
    ...inGuild,
    position: channel.guild.channels.indexOf(channel),
    parent_id: null,
    topic: null,
    nsfw: false,
    permission_overwrites:
      channel.denied.size > 0 ? [{ id: core.bot.id, type: 1, allow: '0', deny: bits(channel.denied) }] : [],
    ...(channel.type === FORUM
      ? {
          available_tags: channel.tags.map((tag) => ({
            ...tag,
            moderated: false,
            emoji_id: null,
            emoji_name: null,
          })),
          default_reaction_emoji: null,
          default_sort_order: null,
          default_forum_layout: 0,
          flags: channel.requiresTag ? 1 << 4 : 0,
        }
      : {}),
  }
}

function threadFields(core: Core, channel: Channel): Json {
  const thread = channel.thread!
  const count = core.messages.in(channel).length
  return {
    parent_id: channel.parent?.id,
    owner_id: thread.ownerId,
    message_count: count,
    total_message_sent: count,
    member_count: 1,
    applied_tags: thread.appliedTags,
    thread_metadata: {
      archived: thread.archived,
      locked: thread.locked,
      auto_archive_duration: thread.autoArchiveMinutes,
      archive_timestamp: new Date(thread.createdAt).toISOString(),
      create_timestamp: new Date(thread.createdAt).toISOString(),
    },
  }
}

/** As GUILD_CREATE brings it. */
export function guildJson(core: Core, guild: Guild): Json {
  return {
    ...plainGuildJson(guild),
    joined_at: MEMBER_SINCE,
    large: false,
    unavailable: false,
    member_count: core.users.all.length,
    members: [{ ...memberJson(core.bot, guild), user: userJson(core.bot) }],
    channels: guild.channels
      .filter((channel) => !channel.denied.has('ViewChannel'))
      .map((one) => channelJson(core, one)),
    threads: guild.channels
      .flatMap((channel) => core.guilds.threadsOf(channel))
      .filter((one) => !one.thread?.archived && !one.denied.has('ViewChannel'))
      .map((one) => channelJson(core, one)),
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  }
}

/** As GET /guilds/:guild answers. */
export const plainGuildJson = (guild: Guild): Json => ({
  id: guild.id,
  name: guild.name,
  icon: null,
  splash: null,
  discovery_splash: null,
  banner: null,
  description: null,
  owner_id: guild.id,
  preferred_locale: guild.locale,
  features: [],
  emojis: [],
  stickers: [],
  roles: guild.roles.map((role, position) => ({
    id: role.id,
    name: role.name,
    position,
    permissions: bits(position === 0 ? USUAL : []),
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: false,
    mentionable: true,
    flags: 0,
  })),
  afk_channel_id: null,
  afk_timeout: 300,
  system_channel_id: null,
  system_channel_flags: 0,
  rules_channel_id: null,
  public_updates_channel_id: null,
  safety_alerts_channel_id: null,
  application_id: null,
  vanity_url_code: null,
  verification_level: 0,
  default_message_notifications: 1,
  explicit_content_filter: 0,
  mfa_level: 0,
  nsfw: false,
  nsfw_level: 0,
  premium_tier: 0,
  premium_subscription_count: 0,
  premium_progress_bar_enabled: false,
  max_members: 500_000,
})

/** The app itself, as /applications/@me answers and READY says in short. */
export const applicationJson = (core: Core): Json => ({
  id: core.applicationId,
  name: core.bot.name,
  description: '',
  icon: null,
  bot_public: true,
  bot_require_code_grant: false,
  verify_key: '0'.repeat(64),
  flags: core.options.privileged?.includes('MessageContent') ? 1 << 19 : 0,
  approximate_guild_count: core.guilds.all.filter(({ hasBot }) => hasBot).length,
  bot: userJson(core.bot),
})
