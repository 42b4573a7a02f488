/** Channels and the messages in them. Source: docs.discord.com/developers/resources/message and /resources/channel. */
import type { Core } from '../core.js'
import { isContentHidden, isSeenByBot, wake } from '../events.js'
import { withoutContent } from '../gateway/sessions.js'
import { channelJson } from '../guild-payloads.js'
import { botPermissions, type Channel, DM, FORUM, isThread } from '../guilds.js'
import { type Call, formOf, NO_CONTENT, ok } from '../http.js'
import { isObject, type Json, textAt } from '../json.js'
import { problem } from '../limits/check.js'
import { checkMessage } from '../limits/message.js'
import { MENU_COMMAND, type Message, ORDINARY, REPLY, SLASH_COMMAND } from '../messages.js'
import { messageJson } from '../payloads.js'
import type { Permission } from '../permissions.js'
import { asEdit, asNew, edit, post, remove, SETTABLE_BY_POST } from '../posting.js'
import {
  archivedThread,
  historyHidden,
  messagesClosed,
  missingAccess,
  missingPermissions,
  notATextChannel,
  notInDirectMessages,
  notTheAuthor,
  unknownChannel,
  unknownMessage,
  unknownUser,
  waitForAuthor,
} from '../refusal.js'
import { demand } from '../validate.js'
import { route } from './route.js'

const MESSAGES = '/channels/{channel_id}/messages'

export const channelRoutes = [
  route('GET /channels/:channel', (core, call) => ok(channelJson(core, channelOf(core, call)))),
  route('GET /channels/:channel/messages', list),
  route('GET /channels/:channel/messages/:message', (core, call) =>
    ok(readable(core, messageOf(core, call))),
  ),
  route('POST /channels/:channel/messages', create, { spec: MESSAGES }),
  route('PATCH /channels/:channel/messages/:message', change, { spec: `${MESSAGES}/{message_id}` }),
  route('DELETE /channels/:channel/messages/:message', erase),
  route('POST /channels/:channel/typing', (core, call) => {
    const channel = channelOf(core, call)
    demandToSend(channel)
    core.typing.push({ channel: channel.id, at: core.clock.now() })
    return NO_CONTENT
  }),
  route('PUT /channels/:channel/thread-members/@me', (core, call) => {
    channelOf(core, call)
    return NO_CONTENT
  }),
  route(
    'POST /users/@me/channels',
    (core, call) => {
      const user = core.users.find(textAt(formOf(call), 'recipient_id'))
      if (!user || user.bot) throw unknownUser()
      return ok(channelJson(core, core.guilds.directMessages(user)))
    },
    { spec: '/users/@me/channels' },
  ),
]

/** The channel of the path, when the app can see it. */
export function channelOf(core: Core, { params }: Call): Channel {
  const channel = core.guilds.channel(params.channel ?? '')
  if (!channel) throw unknownChannel()
  if (!isSeenByBot(channel)) throw missingAccess()
  return channel
}

/** The message of the path. What is for one person's eyes is not found in a channel. */
export function messageOf(core: Core, call: Call): Message {
  const channel = channelOf(core, call)
  if (!may(channel, 'ReadMessageHistory')) throw missingAccess()
  const message = core.messages.find(call.params.message ?? '')
  if (!message || message.channel !== channel || message.ephemeralFor) throw unknownMessage()
  return message
}

export const may = (channel: Channel, permission: Permission): boolean =>
  channel.type === DM || botPermissions(channel).has(permission)

function demandToSend(channel: Channel): void {
  if (channel.type === FORUM) throw notATextChannel()
  if (channel.type === DM && channel.recipients.some(({ takesMessages }) => !takesMessages))
    throw messagesClosed()
  if (!may(channel, isThread(channel) ? 'SendMessagesInThreads' : 'SendMessages')) throw missingPermissions()
  if (channel.thread?.locked) throw archivedThread()
}

/** Without the intent for message content, REST keeps the words of others back, too. */
function readable(core: Core, message: Message): Json {
  const json = messageJson(core, message)
  const granted = core.options.privileged?.includes('MessageContent')
  return isContentHidden(core, message) && !granted ? withoutContent(json) : json
}

function list(core: Core, call: Call) {
  const channel = channelOf(core, call)
  if (!may(channel, 'ReadMessageHistory')) return ok([])
  const after = call.query.get('after')
  const before = call.query.get('before')
  const limit = Number(call.query.get('limit') ?? 50)
  const messages = core.messages
    .in(channel)
    .filter(({ id }) => (!after || BigInt(id) > BigInt(after)) && (!before || BigInt(id) < BigInt(before)))
  const wanted = after ? messages.slice(0, limit) : messages.slice(-limit)
  return ok(wanted.toReversed().map((message) => readable(core, message)))
}

function create(core: Core, call: Call) {
  const channel = channelOf(core, call)
  const body = formOf(call)
  demandToSend(channel)
  if (call.files.length > 0 && !may(channel, 'AttachFiles')) throw missingPermissions()
  if (channel.thread?.begun === false) throw waitForAuthor()
  const reference = isObject(body.message_reference)
    ? referenceOf(core, channel, body.message_reference)
    : undefined
  demand(core, call, [
    ...checkMessage(body, [], asNew(SETTABLE_BY_POST, call.files)),
    ...(reference === 'missing'
      ? [problem(['message_reference'], 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE', 'Unknown message')]
      : []),
    ...(reference === 'system'
      ? [
          problem(
            ['message_reference'],
            'REPLIES_CANNOT_REPLY_TO_SYSTEM_MESSAGE',
            'Cannot reply to a system message',
          ),
        ]
      : []),
  ])
  const twin = sameNonce(core, channel, body)
  if (twin) return ok(messageJson(core, twin))
  wake(core, channel)
  const to = typeof reference === 'object' ? reference : undefined
  const seen = may(channel, 'EmbedLinks') ? body : { ...body, embeds: [] }
  return ok(
    messageJson(
      core,
      post(core, { channel, body: seen, files: call.files, route: call.route, reference: to }),
    ),
  )
}

const REPLIABLE: readonly number[] = [ORDINARY, REPLY, SLASH_COMMAND, MENU_COMMAND]

function referenceOf(
  core: Core,
  channel: Channel,
  reference: Json,
): Message | 'missing' | 'system' | undefined {
  if (!may(channel, 'ReadMessageHistory')) throw historyHidden()
  const message = core.messages.find(textAt(reference, 'message_id'))
  if (!message || message.channel !== channel || message.ephemeralFor)
    return reference.fail_if_not_exists === false ? undefined : 'missing'
  return REPLIABLE.includes(message.type) ? message : 'system'
}

/** With `enforce_nonce` the same message is posted once, however often it is sent. */
const sameNonce = (core: Core, channel: Channel, { nonce, enforce_nonce }: Json): Message | undefined =>
  enforce_nonce === true && nonce !== undefined && nonce !== null
    ? core.messages.in(channel).find((one) => one.author === core.bot && one.nonce === nonce)
    : undefined

function change(core: Core, call: Call) {
  const message = messageOf(core, call)
  if (message.author !== core.bot) throw notTheAuthor()
  if (message.channel.thread?.archived) throw archivedThread()
  const body = formOf(call)
  demand(core, call, checkMessage(body, [], asEdit(message, call.files)))
  return ok(messageJson(core, edit(core, message, { body, files: call.files, route: call.route })))
}

function erase(core: Core, call: Call) {
  const message = messageOf(core, call)
  if (message.author !== core.bot) {
    if (message.channel.type === DM) throw notInDirectMessages()
    throw missingPermissions()
  }
  remove(core, message)
  return NO_CONTENT
}
