/** Threads on messages, in channels, and as posts in a forum. Source: docs.discord.com/developers/resources/channel. */
import type { Core } from '../core.js'
import { channelJson } from '../guild-payloads.js'
import { type Channel, FORUM, isThread } from '../guilds.js'
import { type Answer, type Call, formOf } from '../http.js'
import { type Json, numberAt, objectAt, textAt, textsAt } from '../json.js'
import { checkPost, checkThread, checkThreadOnMessage } from '../limits/threads.js'
import { openThread } from '../opening.js'
import { messageJson } from '../payloads.js'
import { asNew, post, SETTABLE_BY_POST } from '../posting.js'
import { missingPermissions, tagRequired, threadExists, wrongChannelType } from '../refusal.js'
import { refuseUnsendable } from '../uploads.js'
import { demand } from '../validate.js'
import { channelOf, may, messageOf } from './channels.js'
import { route } from './route.js'

export const threadRoutes = [
  route('POST /channels/:channel/messages/:message/threads', onMessage, {
    spec: '/channels/{channel_id}/messages/{message_id}/threads',
  }),
  route('POST /channels/:channel/threads', inChannel, { spec: '/channels/{channel_id}/threads' }),
]

function onMessage(core: Core, call: Call): Answer {
  const message = messageOf(core, call)
  const { channel } = message
  if (!channel.guild || isThread(channel) || channel.type === FORUM) throw wrongChannelType()
  if (!may(channel, 'CreatePublicThreads')) throw missingPermissions()
  const body = formOf(call)
  demand(core, call, checkThreadOnMessage(body))
  if (message.thread) throw threadExists()
  const thread = openThread(core, channel, { ...common(core, body), from: message })
  return { status: 201, body: channelJson(core, thread) }
}

function inChannel(core: Core, call: Call): Answer {
  const channel = channelOf(core, call)
  if (!channel.guild || isThread(channel)) throw wrongChannelType()
  if (channel.type === FORUM) return inForum(core, call, channel)
  if (!may(channel, 'CreatePublicThreads')) throw missingPermissions()
  const body = formOf(call)
  demand(core, call, checkThread(body))
  return { status: 201, body: channelJson(core, openThread(core, channel, common(core, body))) }
}

function inForum(core: Core, call: Call, forum: Channel): Answer {
  const body = formOf(call)
  if (!may(forum, 'SendMessages')) throw missingPermissions()
  demand(core, call, checkPost(body, asNew(SETTABLE_BY_POST, call.files)))
  const tags = textsAt(body, 'applied_tags')
  if (forum.requiresTag && tags.length === 0) throw tagRequired()
  const first = { body: objectAt(body, 'message'), files: call.files, route: call.route }
  refuseUnsendable(core, first)
  const id = core.ids.snowflake()
  const thread = openThread(core, forum, { ...common(core, body), tags, id })
  // The first message of a post has the id of its thread.
  const message = post(core, { ...first, channel: thread, id })
  return { status: 201, body: { ...channelJson(core, thread), message: messageJson(core, message) } }
}

const common = (core: Core, body: Json) => ({
  name: textAt(body, 'name'),
  ownerId: core.bot.id,
  autoArchiveMinutes: numberAt(body, 'auto_archive_duration') || 1440,
})
