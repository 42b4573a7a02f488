/** chat.*: docs.slack.dev/reference/methods?family=chat. */
import { Refusal } from '../refusal.js'
import {
  channelOf,
  channelToPostIn,
  type Methods,
  messageOf,
  personOf,
  required,
  threadOf,
} from './method.js'

export const chatMethods: Methods = {
  'chat.postMessage': {
    token: 'bot',
    scope: 'chat:write',
    run(args, { core, posting }) {
      const channel = channelToPostIn(core, required(args, 'channel'))
      const by = `chat.postMessage in ${channel.id}`
      const contents = posting.contentsOf(args, by, { unfurls: true })
      const thread_ts = threadOf(core, args, channel, by)
      const { metadata } = args
      const message = posting.post(channel, contents, { by: 'chat.postMessage', thread_ts, metadata })
      const { ts, text, blocks } = message
      return { channel: channel.id, ts, message: { type: 'message', ts, text, blocks, thread_ts } }
    },
  },

  'chat.postEphemeral': {
    token: 'bot',
    scope: 'chat:write',
    run(args, { core, posting }) {
      const channel = channelOf(core, required(args, 'channel'))
      const user = personOf(core, required(args, 'user'))
      const by = `chat.postEphemeral in ${channel.id}`
      if (!channel.members.has(core.install.botUser)) throw new Refusal('not_in_channel')
      if (!channel.members.has(user.id)) throw new Refusal('user_not_in_channel')
      const contents = posting.contentsOf(args, by)
      const thread_ts = threadOf(core, args, channel, by)
      const message = posting.post(channel, contents, {
        by: 'chat.postEphemeral',
        thread_ts,
        ephemeralFor: user.id,
      })
      return { message_ts: message.ts }
    },
  },

  'chat.update': {
    token: 'bot',
    scope: 'chat:write',
    run(args, { core, posting }) {
      const channel = channelOf(core, required(args, 'channel'))
      const message = messageOf(core, channel, required(args, 'ts'))
      if (message.bot_id !== core.install.botId) throw new Refusal('cant_update_message')
      const contents = posting.contentsOf(args, `chat.update in ${channel.id}`, { update: true })
      // Blocks that are not mentioned stay; an empty list removes them.
      const blocks = args.blocks === undefined ? message.blocks : contents.blocks
      posting.edit(message, { text: contents.text, blocks }, 'chat.update')
      return { channel: channel.id, ts: message.ts, text: message.text }
    },
  },

  'chat.delete': {
    token: 'bot',
    scope: 'chat:write',
    run(args, { core, posting }) {
      const channel = channelOf(core, required(args, 'channel'))
      const message = messageOf(core, channel, required(args, 'ts'))
      if (message.bot_id !== core.install.botId) throw new Refusal('cant_delete_message')
      posting.remove(message)
      return { channel: channel.id, ts: message.ts }
    },
  },

  'chat.getPermalink': {
    token: 'bot',
    run(args, { core }) {
      const channel = channelOf(core, required(args, 'channel'))
      const message = messageOf(core, channel, required(args, 'message_ts'))
      const link = `https://${core.install.teamDomain}.slack.com/archives/${channel.id}/p${message.ts.replace('.', '')}`
      const thread = message.thread_ts ? `?thread_ts=${message.thread_ts}&cid=${channel.id}` : ''
      return { channel: channel.id, permalink: `${link}${thread}` }
    },
  },
}
