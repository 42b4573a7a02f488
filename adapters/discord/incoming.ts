/**
 * What Discord tells us -> what was said to us, or nothing. Pure: the noise of a busy server ends here.
 */
import { decodeAction } from '../../src/action-code.js'
import type { Event, Policy } from '../../src/adapter.js'
import type { Action, Incoming } from '../../src/incoming.js'
import { COMMAND, MENU, QUESTION } from './commands.js'
import { FORM, parseCustomId } from './custom-id.js'
import type { Interaction, InteractionOf, MessageCreated } from './payloads.js'
import { type Place, toReplyTo, type Via } from './place.js'
import { picked } from './suggest.js'
import { readText } from './text.js'

/** To be served; a message that nobody addressed to us only if we have spoken there. */
export type Heard = { readonly event: Event; readonly place: Place; readonly ifOurs?: boolean }

/** Where a message was written. */
export type Where = {
  readonly isThread: boolean
  /** The channel the thread is in. */
  readonly parent?: string | undefined
  /** Our own roles' ids, which a mention of a role may name. */
  readonly policy: Policy
}

type Question = { readonly intent: string; readonly title: string }

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
  const text = readText(message.content).slice(0, LONGEST)
  const incoming = (conversation: string): Incoming => ({
    ...{ kind: 'message', conversation, person: author.id, text },
  })
  const title = text.slice(0, TITLE_MAX) || 'Whichway'
  if (guild === undefined) {
    const place: Place = { via: 'message', channel, message: id, opens: false, title }
    return heard(`discord:message:${id}`, incoming(dialogueWith(author.id)), place)
  }
  const { isThread, parent, policy } = where
  if (policy.listen === 'off') return undefined
  // Everybody and roles are not us, whatever they include.
  const isAddressed =
    message.mentions.some((one) => one.id === us) || message.referenced_message?.author.id === us
  // The first message of a post has the id of its thread.
  const isPost = isThread && id === channel && policy.listen === 'posts'
  const follows = isThread && policy.listen !== 'mention' && message.mentions.length === 0
  if (!isAddressed && !isPost && !follows) return undefined
  const place: Place = { via: 'message', channel, message: id, opens: !isThread, title }
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

export function hearInteraction(interaction: Interaction, questions: readonly Question[]): Heard | undefined {
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

const ACTIONS: Readonly<Record<string, Action>> = {
  [COMMAND.choose]: { do: 'start-guide' },
  [COMMAND.help]: { do: 'help' },
  [COMMAND.privacy]: { do: 'home' },
  [COMMAND.forget]: { do: 'forget-me' },
}

function hearCommand(interaction: InteractionOf<2>, questions: readonly Question[]): Heard | undefined {
  const { data } = interaction
  const place = { ...placeOf(interaction), privately: true }
  if (data.name === MENU) {
    const target = data.resolved?.messages?.[data.target_id ?? '']
    if (!target) return undefined
    const text = readText(target.content).slice(0, LONGEST)
    return said(interaction, { kind: 'message', text }, { ...place, about: text.slice(0, ABOUT_MAX) })
  }
  const action = ACTIONS[data.name]
  if (action) return said(interaction, { kind: 'action', action }, place)
  if (data.name !== COMMAND.ask) return undefined
  const typed = String(data.options.find(({ name }) => name === QUESTION)?.value ?? '')
  const intent = picked(questions, typed)
  return said(
    interaction,
    intent === undefined
      ? { kind: 'message', text: readText(typed).slice(0, LONGEST) }
      : { kind: 'action', action: { do: 'answer', intent } },
    place,
  )
}

function hearPress(interaction: InteractionOf<3>): Heard | undefined {
  const { data, message } = interaction
  const form = data.custom_id.startsWith(FORM)
  const parsed = form
    ? { step: true, code: data.custom_id.slice(FORM.length) }
    : parseCustomId(data.custom_id)
  const code = data.values?.[0] ?? parsed?.code
  const action = (code !== undefined && decodeAction(code)) || STALE
  const user = userOf(interaction)
  const place = {
    ...placeOf(interaction),
    ...{ privately: (message.flags & EPHEMERAL) !== 0, pressed: true, step: parsed?.step ?? false },
    form,
    ...(action.do === 'share' && { privately: false, sharer: nameOf(interaction) }),
  }
  const conversation =
    (message.flags & EPHEMERAL) !== 0 && !isDirect(interaction)
      ? asideIn(message.channel_id, user)
      : isDirect(interaction)
        ? dialogueWith(user)
        : threadOf(message.channel_id)
  return said(interaction, { kind: 'action', action }, place, conversation)
}

/** A form that was opened from a message of ours changes that message. */
function hearForm(interaction: InteractionOf<5>): Heard | undefined {
  const { data, message } = interaction
  const fields = data.components.flatMap(({ component, components = [] }) =>
    component ? [component, ...components] : components,
  )
  const code = fields
    .map(({ value, values }) => values?.[0] ?? value)
    .find((value) => value && decodeAction(value))
  const typed = fields.map(({ value }) => value?.trim()).find((value) => value && !decodeAction(value))
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
      ? threadOf(message.channel_id)
      : asideIn(channelOf(interaction), user)
  // Words of one's own say more than what was ticked before.
  if (typed)
    return said(
      interaction,
      { kind: 'message', text: readText(typed).slice(0, LONGEST) },
      place,
      conversation,
    )
  const action = (code && decodeAction(code)) || undefined
  return said(interaction, { kind: 'action', action: action ?? { do: 'resume' } }, place, conversation)
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
): Heard {
  const incoming = { ...what, conversation, person: userOf(interaction) } as Incoming
  return heard(`discord:interaction:${interaction.id}`, incoming, place, channelOf(interaction))
}

const placeOf = ({ id, application_id: application, token }: Interaction): Via<'interaction'> => ({
  ...{ via: 'interaction', id, application, token },
  ...{ privately: true, step: false, pressed: false, form: false },
})

const channelOf = ({ channel, channel_id }: Interaction) => channel?.id ?? channel_id ?? 'nowhere'
const isDirect = ({ channel, guild_id }: Interaction) => channel?.type === BOT_DM && guild_id === undefined
export const userOf = ({ member, user }: Interaction): string => member?.user.id ?? user?.id ?? 'nobody'
const nameOf = ({ member, user }: Interaction): string =>
  member?.nick || member?.user.global_name || user?.global_name || (member?.user ?? user)?.username || ''

function heard(id: string, incoming: Incoming, place: Place, channel?: string): Heard {
  const person = `discord:${incoming.person}`
  return {
    event: {
      ...{ id, adapter: 'discord', incoming: { ...incoming, person }, replyTo: toReplyTo(place) },
      ...(channel !== undefined && { channel: `discord:${channel}` }),
    },
    place,
  }
}
