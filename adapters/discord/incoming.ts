/**
 * What Discord tells us -> what was said to us, or nothing. Pure: the noise of a busy server ends here.
 */
import { decodeAction } from '../../src/action-code.js'
import type { Event, Policy } from '../../src/adapter.js'
import type { Action, Incoming } from '../../src/incoming.js'
import { COMMAND, MENU, QUESTION } from './commands.js'
import {
  ANSWER_FIELD,
  ASK_MODAL,
  FORM,
  ofThread,
  parseCustomId,
  QUESTION_FIELD,
  STEP_MODAL,
} from './custom-id.js'
import type { Interaction, InteractionOf, MessageCreated } from './payloads.js'
import { type Place, toReplyTo, type Via } from './place.js'
import { picked } from './suggest.js'
import { readText, shorter } from './text.js'

/** To be served; a message that nobody addressed to us only if we have spoken there. */
export type Heard = { readonly event: Event; readonly place: Place; readonly ifOurs?: boolean }

export type HeardInteraction = Heard & { readonly place: Via<'interaction'> }

/** Where a message was written. */
export type Where = {
  readonly isThread: boolean
  /** The channel the thread is in. */
  readonly parent?: string | undefined
  readonly policy: Policy
  /** May we write there at all? */
  readonly maySpeak: boolean
  /** May we open a thread there, and write in it? */
  readonly mayOpen: boolean
  /** May we read what was said, and so refer to it? */
  readonly mayRefer: boolean
}

/** What is answered at once; asked for only where a title may have been picked. */
type Questions = () => readonly { readonly intent: string; readonly title: string }[]

/** Action of a button whose code says nothing to us: it is from another version, which is said kindly. */
const STALE: Action = { do: 'answer', intent: '' }

/** UTF-16 units; what is pasted by mistake must not be worked through. */
const LONGEST = 4_000
const ABOUT_MAX = 150
const EPHEMERAL = 64
/** https://discord.com/developers/docs/resources/channel#start-thread-from-message */
const TITLE_MAX = 100
const BOT_DM = 1

export const dialogueWith = (user: string) => `discord:dialogue:${user}`
const threadOf = (channel: string) => `discord:${channel}`
const asideIn = (channel: string, user: string) => `discord:${channel}:${user}`

/**
 * @param us our user id
 * @returns undefined when it is none of our business
 */
export function hearMessage(us: string, message: MessageCreated, where: Where): Heard | undefined {
  const { id, channel_id: channel, author, guild_id: guild } = message
  if (author.id === us) return undefined
  const text = shorter(readText(message.content), LONGEST)
  const incoming = (conversation: string): Incoming => ({
    ...{ kind: 'message', conversation, person: author.id, text },
  })
  const title = shorter(text, TITLE_MAX) || 'Whichway'
  if (guild === undefined) {
    const place: Place = { via: 'message', channel, message: id, opens: false, refers: false, title }
    return heard(`discord:message:${id}`, incoming(dialogueWith(author.id)), place)
  }
  const { isThread, parent, policy } = where
  if (policy.listen === 'off') return undefined
  // Everybody and roles are not us, whatever they include.
  const isAddressed =
    message.mentions.some((one) => one.id === us) ||
    // Without a mention Discord may keep the words from us.
    (message.referenced_message?.author.id === us && text !== '')
  // The first message of a post has the id of its thread. A picture has no words, nor has what Discord keeps from us.
  const isPost = isThread && id === channel && policy.listen === 'posts' && text !== ''
  const isToOthers =
    message.mentions.length > 0 || message.mention_roles.length > 0 || message.mention_everyone
  const follows = isThread && policy.listen !== 'mention' && !isToOthers && text !== ''
  if (!isAddressed && !isPost && !follows) return undefined
  const { mayOpen, mayRefer } = where
  const place: Place = {
    ...{ via: 'message', channel, message: id, title, opens: !isThread && mayOpen, refers: mayRefer },
  }
  // A thread has the id of the message that it begins with.
  const whole = heard(
    `discord:message:${id}`,
    incoming(threadOf(isThread ? channel : id)),
    place,
    parent ?? channel,
  )
  if (isAddressed) return whole
  return { ...whole, event: { ...whole.event, unasked: true }, ...(!isPost && { ifOurs: true }) }
}

export function hearInteraction(
  interaction: Interaction,
  questions: Questions,
): HeardInteraction | undefined {
  switch (interaction.type) {
    case 2:
      return hearCommand(interaction, questions)
    case 3:
      return hearPress(interaction)
    case 4:
      // Suggestions while somebody types are no conversation.
      return undefined
    case 5:
      return hearForm(interaction)
  }
}

const ACTIONS: ReadonlyMap<string, Action> = new Map([
  [COMMAND.choose, { do: 'start-guide' }],
  [COMMAND.help, { do: 'help' }],
  [COMMAND.privacy, { do: 'home' }],
  [COMMAND.forget, { do: 'forget-me' }],
])

function hearCommand(interaction: InteractionOf<2>, questions: Questions): HeardInteraction | undefined {
  const { data } = interaction
  const place = { ...placeOf(interaction), privately: true }
  if (data.name === MENU) {
    const target = data.resolved?.messages?.[data.target_id ?? '']
    if (!target) return undefined
    const text = shorter(readText(target.content), LONGEST)
    return said(interaction, { kind: 'message', text }, { ...place, about: shorter(text, ABOUT_MAX) })
  }
  const action = ACTIONS.get(data.name)
  if (action) return said(interaction, { kind: 'action', action }, place)
  if (data.name !== COMMAND.ask) return undefined
  const typed = String(data.options.find(({ name }) => name === QUESTION)?.value ?? '')
  const intent = picked(questions(), typed)
  return said(
    interaction,
    intent === undefined
      ? { kind: 'message', text: shorter(readText(typed), LONGEST) }
      : { kind: 'action', action: { do: 'answer', intent } },
    place,
  )
}

function hearPress(interaction: InteractionOf<3>): HeardInteraction {
  const { data, message } = interaction
  const { customId, isOfThread } = ofThread(data.custom_id)
  const form = customId.startsWith(FORM)
  const parsed = form ? { step: true, code: customId.slice(FORM.length) } : parseCustomId(customId)
  const code = data.values?.[0] ?? parsed?.code
  const action = (code !== undefined && decodeAction(code)) || STALE
  const user = userOf(interaction)
  const isPrivate = (message.flags & EPHEMERAL) !== 0
  const shared = !isDirect(interaction) && (!isPrivate || isOfThread)
  const place = {
    ...placeOf(interaction),
    ...{ privately: isPrivate, pressed: true, step: parsed?.step ?? false, form, shared },
    ...(action.do === 'share' && { privately: false, sharer: nameOf(interaction) }),
  }
  const conversation = isDirect(interaction)
    ? dialogueWith(user)
    : shared
      ? threadAround(interaction, message)
      : asideIn(message.channel_id, user)
  return said(interaction, { kind: 'action', action }, place, conversation)
}

const FORMS: ReadonlySet<string> = new Set([STEP_MODAL, ASK_MODAL])

/** A form that was opened from a message of ours changes that message. */
function hearForm(interaction: InteractionOf<5>): HeardInteraction {
  const { data, message } = interaction
  const fields = data.components.flatMap(({ component, components = [] }) =>
    component ? [component, ...components] : components,
  )
  const filledIn = (name: string) => {
    const found = fields.find(({ custom_id }) => custom_id === name)
    return found?.values?.[0] ?? found?.value ?? undefined
  }
  const code = filledIn(ANSWER_FIELD)
  const typed = filledIn(QUESTION_FIELD)?.trim()
  const isPrivate = !message || (message.flags & EPHEMERAL) !== 0
  const place = {
    ...placeOf(interaction),
    privately: isPrivate,
    pressed: message !== undefined,
    step: message !== undefined,
  }
  const user = userOf(interaction)
  const conversation = isDirect(interaction)
    ? dialogueWith(user)
    : message && !isPrivate
      ? threadAround(interaction, message)
      : asideIn(channelOf(interaction), user)
  // Words of one's own say more than what was ticked before.
  if (typed)
    return said(
      interaction,
      { kind: 'message', text: shorter(readText(typed), LONGEST) },
      place,
      conversation,
    )
  const isOurs = FORMS.has(data.custom_id)
  const action = (code && decodeAction(code)) || (isOurs ? ({ do: 'resume' } as const) : STALE)
  return said(interaction, { kind: 'action', action }, place, conversation)
}

function said(
  interaction: Interaction,
  what:
    | { readonly kind: 'message'; readonly text: string }
    | { readonly kind: 'action'; readonly action: Action },
  place: Via<'interaction'>,
  conversation = isDirect(interaction)
    ? dialogueWith(userOf(interaction))
    : asideIn(channelOf(interaction), userOf(interaction)),
): HeardInteraction {
  const incoming = { ...what, conversation, person: userOf(interaction) } as Incoming
  const whole = heard(
    `discord:interaction:${interaction.id}`,
    incoming,
    place,
    interaction.channel?.parent_id ?? channelOf(interaction),
  )
  return { ...whole, event: { ...whole.event, waits: true } }
}

const placeOf = ({ id, application_id: application, token }: Interaction): Via<'interaction'> => ({
  ...{ via: 'interaction', id, application, token },
  ...{ privately: true, step: false, pressed: false, form: false, shared: false },
})

/** https://discord.com/developers/docs/resources/channel#channel-object-channel-types */
const THREADS: ReadonlySet<number> = new Set([10, 11, 12])

/** Where no thread could be opened, what was asked there begins a conversation of its own, to which the reply refers. */
function threadAround({ channel }: Interaction, message: InteractionOf<3>['message']): string {
  const asked = message.message_reference?.message_id
  const isThread = channel !== undefined && THREADS.has(channel.type)
  return threadOf(!isThread && asked ? asked : message.channel_id)
}

const channelOf = ({ channel, channel_id }: Interaction) => channel?.id ?? channel_id ?? 'nowhere'
const isDirect = ({ channel, guild_id }: Interaction) => channel?.type === BOT_DM && guild_id === undefined
/** One of them is there: see the schema. */
const userOf = ({ member, user }: Interaction): string => (member?.user ?? user)!.id
const nameOf = ({ member, user }: Interaction): string =>
  member?.nick || member?.user.global_name || user?.global_name || (member?.user ?? user)?.username || ''

function heard<P extends Place>(
  id: string,
  incoming: Incoming,
  place: P,
  channel?: string,
): Heard & { readonly place: P } {
  const person = `discord:${incoming.person}`
  return {
    event: {
      ...{ id, adapter: 'discord', incoming: { ...incoming, person }, replyTo: toReplyTo(place) },
      ...(channel !== undefined && { channel: `discord:${channel}` }),
    },
    place,
  }
}
