/** conversations.*: docs.slack.dev/reference/methods?family=conversations. */
import { compact, type Json } from '../json.js'
import { messageJson } from '../message-json.js'
import { Refusal } from '../refusal.js'
import { type Channel, isPublic, type Message } from '../workspace.js'
import { channelOf, type Methods, type Parts, personOf, required } from './method.js'

const HISTORY = { public: 'channels:history', private: 'groups:history', dm: 'im:history' }
const MOST_AT_ONCE = 999

/** A channel whose messages our bot may read. Throws missing_scope or not_in_channel. */
function readable(args: Json, { core }: Parts): Channel {
  const channel = channelOf(core, required(args, 'channel'))
  const needed = HISTORY[channel.kind]
  if (!core.scopes.has(needed))
    throw new Refusal('missing_scope', { needed, provided: [...core.scopes].join(',') })
  if (!channel.members.has(core.install.botUser)) throw new Refusal('not_in_channel')
  return channel
}

/** As many as were asked for. Metadata is for those who ask for it. */
function page(messages: readonly Message[], args: Json, { core }: Parts): Json {
  const limit = Math.min(Number(args.limit ?? 100), MOST_AT_ONCE)
  const shown = messages.slice(0, limit).map((message) => {
    const { metadata, ...rest } = messageJson(core.install, message)
    return args.include_all_metadata === true ? compact({ ...rest, metadata }) : rest
  })
  return { messages: shown, has_more: messages.length > limit }
}

export const conversationMethods: Methods = {
  'conversations.open': {
    token: 'bot',
    scope: 'im:write',
    run(args, { core }) {
      const { id } = personOf(core, required(args, 'users'))
      const channel = core.workspace.dmWith(id)
      return {
        channel: args.return_im === true ? { id: channel.id, is_im: true, user: id } : { id: channel.id },
      }
    },
  },

  'conversations.info': {
    token: 'bot',
    scope: 'channels:read|groups:read|im:read',
    run(args, { core }) {
      const channel = channelOf(core, required(args, 'channel'))
      return {
        channel: {
          id: channel.id,
          name: channel.name,
          is_channel: channel.kind === 'public',
          is_private: channel.kind !== 'public',
          is_im: channel.kind === 'dm',
          is_member: channel.members.has(core.install.botUser),
        },
      }
    },
  },

  /** The latest first, without replies. */
  'conversations.history': {
    token: 'bot',
    scope: 'channels:history|groups:history|im:history',
    run(args, parts) {
      const { messages } = readable(args, parts)
      const top = messages.filter((one) => isPublic(one) && (one.thread_ts ?? one.ts) === one.ts)
      return page(top.toReversed(), args, parts)
    },
  },

  /** The first message of the thread and its replies, the oldest first. */
  'conversations.replies': {
    token: 'bot',
    scope: 'channels:history|groups:history|im:history',
    run(args, parts) {
      const { messages } = readable(args, parts)
      const ts = required(args, 'ts')
      const thread = messages.filter((one) => isPublic(one) && (one.thread_ts === ts || one.ts === ts))
      if (thread.length === 0) throw new Refusal('thread_not_found')
      return page(thread, args, parts)
    },
  },
}
