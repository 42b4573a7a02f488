/**
 * What somebody did and the app has to answer: within 3 seconds at first, then for 15 minutes with the token.
 * Source: docs.discord.com/developers/interactions/receiving-and-responding.
 */
import type { Activity } from './activity.js'
import type { Clock } from './clock.js'
import type { GatewayEvent } from './gateway/sessions.js'
import type { Channel } from './guilds.js'
import type { Json } from './json.js'
import type { Message } from './messages.js'
import {
  alreadyAcknowledged,
  tokenTooOld,
  unknownInteraction,
  unknownMessage,
  unknownWebhook,
} from './refusal.js'
import type { User } from './users.js'

/** Types of interactions. */
export const COMMAND = 2
export const COMPONENT = 3
export const AUTOCOMPLETE = 4
export const MODAL_SUBMIT = 5

/** Types of answers. */
export const MESSAGE = 4
export const DEFER = 5
export const DEFER_UPDATE = 6
export const UPDATE = 7
export const CHOICES = 8
export const MODAL = 9

const FIRST_ANSWER_WITHIN = 3000
const TOKEN_LIVES = 15 * 60_000

/** A form in front of somebody. */
export type Modal = {
  readonly customId: string
  readonly title: string
  readonly components: readonly Json[]
  readonly person: User
  readonly channel: Channel
  /** The message whose button opened it; undefined when a command did. */
  readonly message: Message | undefined
  /** False once it is sent. */
  open: boolean
}

export type Interaction = {
  readonly id: string
  readonly token: string
  readonly type: number
  readonly person: User
  readonly channel: Channel
  /** 0 in a server, 1 in direct messages with the app, 2 in other direct messages. */
  readonly context: number
  /** Who installed the app: `{"0": server, "1": person}`. */
  readonly owners: Json
  readonly createdAt: number
  /** What was pressed, or where the form was opened. */
  readonly message: Message | undefined
  /** Of a command: its name. Of anything else: the custom_id. */
  readonly name: string
  /** Of an autocomplete: the type of the option. */
  readonly optionType: unknown
  /** As it was, or will be, delivered. */
  readonly event: GatewayEvent
  /** The first answer. */
  acknowledged: { readonly type: number; readonly afterMs: number } | undefined
  /** The message that the first answer made, or that it was about. */
  original: Message | undefined
  readonly followUps: Message[]
  choices: readonly Json[] | undefined
  modal: Modal | undefined
}

export type NewInteraction = Pick<
  Interaction,
  | 'id'
  | 'token'
  | 'type'
  | 'person'
  | 'channel'
  | 'context'
  | 'owners'
  | 'message'
  | 'name'
  | 'optionType'
  | 'event'
>

export type Interactions = {
  readonly all: readonly Interaction[]
  add(interaction: NewInteraction): Interaction
  /** The one that may be answered for the first time; throws what Discord says when it may not. */
  toAcknowledge(id: string, token: string): Interaction
  acknowledge(interaction: Interaction, type: number): void
  /** The one that the token belongs to; throws unless it was answered and the token is fresh. */
  withToken(token: string): Interaction
  /** "@original" or an id, of the messages of this interaction. */
  messageOf(interaction: Interaction, name: string): Message
  /** More than 3 seconds went by without an answer: the person sees "The application did not respond". */
  hasFailed(interaction: Interaction): boolean
  close(): void
}

export function createInteractions(clock: Clock, activity: Activity): Interactions {
  const all: Interaction[] = []
  const pending = new Map<Interaction, { readonly over: () => void; readonly timer: NodeJS.Timeout }>()
  const ageOf = ({ createdAt }: Interaction) => clock.now() - createdAt
  const hasFailed = (one: Interaction) => !one.acknowledged && ageOf(one) > FIRST_ANSWER_WITHIN
  const settle = (one: Interaction) => {
    const waiting = pending.get(one)
    pending.delete(one)
    clearTimeout(waiting?.timer)
    waiting?.over()
  }

  return {
    all,
    add(given) {
      const one: Interaction = {
        ...given,
        createdAt: clock.now(),
        acknowledged: undefined,
        original: undefined,
        followUps: [],
        choices: undefined,
        modal: undefined,
      }
      all.push(one)
      const timer = setTimeout(() => settle(one), FIRST_ANSWER_WITHIN)
      pending.set(one, { over: activity.begin(), timer })
      return one
    },
    toAcknowledge(id, token) {
      const one = all.find((other) => other.id === id && other.token === token)
      if (!one || hasFailed(one)) throw unknownInteraction()
      if (one.acknowledged) throw alreadyAcknowledged()
      return one
    },
    acknowledge(one, type) {
      one.acknowledged = { type, afterMs: ageOf(one) }
      settle(one)
    },
    withToken(token) {
      const one = all.find((other) => other.token === token)
      if (!one?.acknowledged) throw unknownWebhook()
      if (ageOf(one) > TOKEN_LIVES) throw tokenTooOld()
      return one
    },
    messageOf(one, name) {
      const found =
        name === '@original'
          ? one.original
          : [one.original, ...one.followUps].find((message) => message?.id === name)
      if (!found || found.deleted) throw unknownMessage()
      return found
    },
    hasFailed,
    close() {
      for (const one of [...pending.keys()]) settle(one)
    },
  }
}
