/** The app posts, edits and deletes: what is written, who is called, and who is told. */
import type { Core } from './core.js'
import { announceDeletion, announceMessage } from './events.js'
import type { Channel } from './guilds.js'
import type { ReceivedFile } from './http.js'
import { type Json, objectsAt, textAt } from './json.js'
import { isMissing } from './limits/check.js'
import { FLAGS, type Purpose } from './limits/message.js'
import { withIds } from './limits/whole.js'
import { allowedOf, callsRepliedUser, mentionedIn, pingsOf, textsOf } from './mentions.js'
import { type Message, ORDINARY, REPLY } from './messages.js'
import { attachmentsOf, refuseEmpty, refuseHeavy, refuseLarge, refuseUnsendable } from './uploads.js'
import type { User } from './users.js'
import { unwanted } from './violations.js'

/** Bits that may be set when a message is posted, and when one is edited. */
const SETTABLE = FLAGS.suppressEmbeds | FLAGS.suppressNotifications | FLAGS.voice | FLAGS.v2
export const SETTABLE_BY_ANSWER = SETTABLE | FLAGS.ephemeral
/** In a channel the bit for one person's eyes has no effect. */
export const SETTABLE_BY_POST = SETTABLE | FLAGS.ephemeral
const SETTABLE_BY_EDIT = SETTABLE | FLAGS.ephemeral

/** What a new message is looked at for. */
export const asNew = (flags: number, files: readonly ReceivedFile[]): Purpose => ({
  flags,
  files: files.map(({ filename }) => filename),
})

/** What an edit of this message is looked at for. */
export const asEdit = (message: Message, files: readonly ReceivedFile[]): Purpose => ({
  flags: SETTABLE_BY_EDIT,
  already: message.flags,
  left: {
    content: message.content !== '',
    embeds: message.embeds.length > 0,
    poll: message.poll !== undefined,
  },
  files: [...files, ...message.attachments].map(({ filename }) => filename),
})

export type Draft = {
  readonly channel: Channel
  readonly body: Json
  readonly files: readonly ReceivedFile[]
  /** "POST /channels/:channel/messages": for the list of what we do not want. */
  readonly route: string
  readonly id?: string
  readonly type?: number
  readonly reference?: Message | undefined
  readonly ephemeralFor?: User | undefined
  readonly interaction?: Json
  /** The message goes through the app's webhook, as answers do. */
  readonly asAnswer?: boolean
  /** "Whichway is thinking ...": nothing is said yet. */
  readonly loading?: boolean
}

/** Puts a message of the app into the channel and tells everybody. The body has been looked at before. */
export function post(core: Core, draft: Draft): Message {
  const { channel, body, files, route, reference, ephemeralFor, asAnswer = false, loading = false } = draft
  if (!loading) refuseUnsendable(core, draft)
  const given = typeof body.flags === 'number' ? body.flags : 0
  const out = { body, channel, users: core.users, fromInteraction: asAnswer }
  if (!loading)
    for (const what of unwanted({ ...out, files: files.map(({ filename }) => filename) }))
      core.violations.push(`${route}: ${what}`)
  if (given & FLAGS.ephemeral && !asAnswer)
    core.violations.push(`${route}: a message in a channel cannot be for one person's eyes`)
  const text = textsOf(textAt(body, 'content'), body.components)
  const called = allowedOf(body.allowed_mentions, mentionedIn(text, channel, core.users), asAnswer)
  const message = core.messages.add({
    id: draft.id ?? core.ids.snowflake(),
    channel,
    author: core.bot,
    webhookId: asAnswer ? core.applicationId : undefined,
    type: draft.type ?? (reference ? REPLY : ORDINARY),
    createdAt: core.clock.now(),
    nonce: body.nonce ?? undefined,
    reference,
    ephemeralFor,
    interaction: draft.interaction,
    content: textAt(body, 'content'),
    components: withIds(objectsAt(body, 'components')),
    embeds: objectsAt(body, 'embeds'),
    attachments: attachmentsOf(core, body, files, []),
    poll: isMissing(body.poll) ? undefined : (body.poll as Json),
    flags: (given & ~FLAGS.ephemeral) | (ephemeralFor ? FLAGS.ephemeral : 0) | (loading ? FLAGS.loading : 0),
    allowedMentions: body.allowed_mentions ?? undefined,
    mentions: {
      users: called.users.map(({ id }) => id),
      roles: called.roles.map(({ id }) => id),
      everyone: called.everyone,
    },
    pings: pingsOf(called, callsRepliedUser(body.allowed_mentions) && !asAnswer ? reference : undefined),
    edits: [],
    deleted: false,
    thread: undefined,
  })
  announceMessage(core, 'MESSAGE_CREATE', message)
  return message
}

/** Changes a message of the app. What is not mentioned stays; null empties. The body has been looked at before. */
export function edit(
  core: Core,
  message: Message,
  {
    body,
    files,
    route,
  }: { readonly body: Json; readonly files: readonly ReceivedFile[]; readonly route: string },
): Message {
  const after = {
    content: body.content === undefined ? message.content : textAt(body, 'content'),
    components: body.components === undefined ? message.components : withIds(objectsAt(body, 'components')),
    embeds: body.embeds === undefined ? message.embeds : objectsAt(body, 'embeds'),
    attachments: attachmentsOf(core, body, files, message.attachments),
    poll: isMissing(body.poll) ? message.poll : (body.poll as Json),
  }
  refuseEmpty(after, after.attachments.length)
  refuseLarge(core, files)
  refuseHeavy(core, route, body)
  const out = {
    channel: message.channel,
    users: core.users,
    fromInteraction: message.webhookId !== undefined,
  }
  const added = files.map(({ filename }) => filename)
  for (const what of unwanted({ ...out, body, edited: message, files: added }))
    core.violations.push(`${route}: ${what}`)
  const given = typeof body.flags === 'number' ? body.flags : undefined
  if ((given ?? 0) & FLAGS.ephemeral && !message.ephemeralFor)
    core.violations.push(`${route}: what is for one person's eyes changes what everybody sees`)
  const kept = message.flags & ~(FLAGS.loading | (given === undefined ? 0 : FLAGS.suppressEmbeds))
  message.flags = kept | ((given ?? 0) & (FLAGS.suppressEmbeds | FLAGS.v2))
  Object.assign(message, after)
  message.allowedMentions = body.allowed_mentions ?? undefined
  message.edits.push({
    at: core.clock.now(),
    content: after.content,
    components: after.components,
    embeds: after.embeds,
    flags: message.flags,
  })
  announceMessage(core, 'MESSAGE_UPDATE', message)
  return message
}

/** Takes a message out of the channel and tells everybody. */
export function remove(core: Core, message: Message): void {
  message.deleted = true
  announceDeletion(core, message)
}
