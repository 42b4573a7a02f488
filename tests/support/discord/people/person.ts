/** What people do, in words that a test can read. Each verb returns what to look at next: a `Deed` or what was `Sent`. */
import type { Core } from '../core.js'
import { announceDeletion, announceMessage } from '../events.js'
import type { Channel } from '../guilds.js'
import { AUTOCOMPLETE, COMMAND, COMPONENT, MODAL_SUBMIT, type Modal } from '../interactions.js'
import { type Json, textAt } from '../json.js'
import { MESSAGE_MENU } from '../limits/commands.js'
import { BUTTON, STRING_SELECT } from '../limits/tables.js'
import { mentionedIn } from '../mentions.js'
import type { Message } from '../messages.js'
import { openThread } from '../opening.js'
import { messageJson } from '../payloads.js'
import type { User } from '../users.js'
import { buttonIn, selectIn, typeOf } from './controls.js'
import { type Deed, deedOf } from './deed.js'
import { type Answers, fill } from './fill.js'
import { type Act, interact } from './interact.js'
import { placeOf, type Where } from './places.js'
import { type First, type Post, postIn } from './post.js'
import { type Sent, say } from './sent.js'
import { commandOf, typed, type Values } from './typed.js'

export type Writing = {
  readonly replyTo?: Message
  /** False: a reply that does not call the author of the message. */
  readonly ping?: boolean
}

/** Somebody, with all they can do. What Discord's own client would not let them do throws, and says why. */
export type Person = {
  readonly user: User
  readonly id: string
  /** Uses a slash command: `uses('/ask', { question: '...' })`, `uses('/decide start', {}, 'dm')`. In #general by default. */
  uses(command: string, values?: Values, where?: Where): Deed
  /** Types into an option with autocomplete; `others`: what is filled in already. */
  types(command: string, option: string, text: string, where?: Where, others?: Values): Deed
  /** Uses a message menu ("Answer this") on a message. */
  menu(name: string, message: Message): Deed
  /** Presses the button with this label or custom_id. `stale`: a custom_id that need not be there any more. */
  clicks(message: Message, labelOrId: string, options?: { readonly stale?: boolean }): Deed
  /** Chooses from the select with this placeholder or custom_id; options by label or value. */
  selects(
    message: Message,
    placeholderOrId: string,
    chosen: string | readonly string[],
    options?: { readonly stale?: boolean },
  ): Deed
  /** Sends the form: values by label or custom_id. It is gone then. */
  submits(modal: Modal, answers?: Answers): Deed
  writes(where: Where, text: string, options?: Writing): Sent
  /** Writes a message that calls the app: at its start, or `at: 'end'`. `in`: the thread, when that is elsewhere. */
  mentions(
    where: Where,
    text: string,
    options?: Writing & { readonly at?: 'start' | 'end'; readonly in?: Channel },
  ): Sent
  /** Writes to the app. */
  dm(text: string, options?: Writing): Sent
  edits(message: Message, text: string): void
  deletes(message: Message): void
  /** Opens a thread from a message. */
  opensThread(message: Message, name: string): Channel
  /**
   * Posts in a forum: a thread, and its first message. Until that is there it is not found (10008), and the app may not
   * write in the thread (40058).
   */
  postsInForum(
    where: Where,
    title: string,
    text: string,
    options?: { readonly tags?: readonly string[]; readonly first?: First },
  ): Post
  /** From now on nobody may write to this person (50007). */
  takesNoMessages(): void
}

export function createPerson(core: Core, user: User): Person {
  const at = (where: Where) => placeOf(core, where, user)
  const does = (did: string, act: Omit<Act, 'person'>): Deed =>
    deedOf(core, interact(core, { ...act, person: user }), did)
  const press = (message: Message, name: string, data: Json, did: string) =>
    does(did, { type: COMPONENT, channel: message.channel, message, name, data })
  const writes: Person['writes'] = (where, text, options = {}) =>
    say(core, { author: user, channel: at(where), text, ...options })

  return {
    user,
    id: user.id,
    uses(command, values = {}, where = 'general') {
      const channel = at(where)
      return does(`used ${command}`, { type: COMMAND, channel, ...typed(core, command, values, channel) })
    },
    types(command, option, text, where = 'general', others = {}) {
      const channel = at(where)
      const line = typed(core, command, { ...others, [option]: text }, channel, option)
      return does(`typed ${command} ${option}: ${text}`, { type: AUTOCOMPLETE, channel, ...line })
    },
    menu(name, message) {
      const { channel } = message
      const { id, guild_id } = commandOf(core, name, MESSAGE_MENU, channel)
      const resolved = { messages: { [message.id]: messageJson(core, message) } }
      const data = {
        id,
        name,
        type: MESSAGE_MENU,
        target_id: message.id,
        resolved,
        ...(guild_id ? { guild_id } : {}),
      }
      return does(`chose "${name}"`, { type: COMMAND, channel, name, data })
    },
    clicks(message, labelOrId, { stale = false } = {}) {
      const button = stale
        ? { type: BUTTON, custom_id: labelOrId, id: 1 }
        : buttonIn(message, labelOrId, user)
      const custom_id = textAt(button, 'custom_id')
      const data = { component_type: typeOf(button), custom_id, id: button.id }
      return press(message, custom_id, data, `pressed ( ${labelOrId} )`)
    },
    selects(message, placeholderOrId, chosen, { stale = false } = {}) {
      const wanted = typeof chosen === 'string' ? [chosen] : chosen
      const { select, values } = stale
        ? { select: { type: STRING_SELECT, custom_id: placeholderOrId, id: 1 } as Json, values: wanted }
        : selectIn(message, placeholderOrId, wanted, user)
      const custom_id = textAt(select, 'custom_id')
      const data = { component_type: typeOf(select), custom_id, id: select.id, values }
      return press(message, custom_id, data, `chose ${wanted.join(', ')}`)
    },
    submits(modal, answers = {}) {
      if (modal.person !== user) throw new Error(`The form "${modal.title}" is not in front of ${user.name}.`)
      if (!modal.open) throw new Error(`The form "${modal.title}" is not open any more.`)
      const components = fill(modal, answers)
      modal.open = false
      const data = { custom_id: modal.customId, components }
      const { channel, message } = modal
      return does(`sent the form "${modal.title}"`, {
        type: MODAL_SUBMIT,
        channel,
        message,
        name: modal.customId,
        data,
      })
    },
    writes,
    mentions(where, text, { at: place = 'start', in: thread, ...options } = {}) {
      const call = `<@${core.bot.id}>`
      return writes(thread ?? where, place === 'start' ? `${call} ${text}` : `${text} ${call}`, options)
    },
    dm: (text, options) => writes('dm', text, options),
    edits(message, text) {
      const { users, roles, everyone } = mentionedIn(text, message.channel, core.users)
      message.content = text
      message.mentions = { users: users.map(({ id }) => id), roles: roles.map(({ id }) => id), everyone }
      message.edits.push({
        at: core.clock.now(),
        content: text,
        components: [],
        embeds: [],
        flags: message.flags,
      })
      announceMessage(core, 'MESSAGE_UPDATE', message)
    },
    deletes(message) {
      message.deleted = true
      announceDeletion(core, message)
    },
    opensThread: (message, name) =>
      openThread(core, message.channel, { name, ownerId: user.id, from: message }),
    postsInForum: (where, title, text, options = {}) =>
      postIn(core, at(where), { author: user, title, text, ...options }),
    takesNoMessages() {
      user.takesMessages = false
    },
  }
}
