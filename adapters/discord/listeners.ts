/**
 * What the gateway says -> what is served. Read as it comes over the wire: whatever has an unknown shape is named in the
 * log and dropped, and nothing waits until the library has heard of every server.
 */
import { InteractionResponseType, MessageFlags, SnowflakeUtil } from 'discord.js'
import type { House, Serve } from '../../src/adapter.js'
import { acknowledgeInTime } from './acknowledge.js'
import { QUESTION } from './commands.js'
import { type Deliver, mayNotSpeak } from './deliver.js'
import type { Packet } from './gateway.js'
import { type HeardInteraction, hearInteraction, hearMessage, type Where } from './incoming.js'
import {
  type Interaction,
  type InteractionOf,
  interactionSchema,
  isByABot,
  messageSchema,
  readPayload,
} from './payloads.js'
import type { Via } from './place.js'
import { type Calls, isOver } from './rest.js'
import { suggest } from './suggest.js'

export type Listening = {
  /** Our user id, once it is known. */
  readonly us: () => string | undefined
  readonly calls: Calls
  readonly deliver: Deliver
  readonly house: House
  readonly serve: Serve
  /** Nothing new is taken any more. */
  readonly isStopping: () => boolean
  readonly whereIs: (channel: string) => Where
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/**
 * What is so old when it reaches us is asked after before anything is done: after three seconds Discord takes no answer any
 * more, and whoever pressed was told that it failed. Discord itself decides, for our clock may be wrong.
 */
const OLD_MS = 2_000

/** Never rejects. */
export function createListener(listening: Listening): (packet: Packet) => Promise<void> {
  const { us, calls, deliver, house, serve, isStopping, whereIs, now } = listening
  const { log } = house

  async function onMessage(payload: unknown): Promise<void> {
    const self = us()
    // Most of what a server says is by bots, or by the system: not of our kind, and no fault.
    if (isByABot(payload)) return
    const found = readPayload(messageSchema, payload)
    if ('strange' in found || self === undefined) return
    const { channel_id: channel } = found.data
    const where = whereIs(channel)
    const heard = hearMessage(self, found.data, where)
    if (!heard) return
    if (!where.maySpeak) return log.warn(mayNotSpeak(channel))
    if (heard.ifOurs && !(await house.knows(heard.event.incoming.conversation))) return
    await serve(heard.event, (reply) => deliver(heard.place, heard.event, reply))
  }

  async function onInteraction(payload: unknown): Promise<void> {
    const found = readPayload(interactionSchema, payload)
    if ('strange' in found) return unknownShape(payload, found.strange)
    const interaction = found.data
    if (interaction.type === 4) return complete(interaction)
    const heard = hearInteraction(interaction, house.questions)
    if (!heard) return unknownShape(payload, `nothing we offer is called "${nameIn(interaction)}"`)
    await answer(heard, now() - SnowflakeUtil.timestampFrom(interaction.id))
  }

  async function answer({ event, place }: HeardInteraction, ageMs: number): Promise<void> {
    const acknowledging = acknowledgeInTime(place, {
      calls,
      pressAgain: () => house.words().press_again,
      onError: (error) => log.error(error),
    })
    // A window can only be the first word; to show one changes nothing.
    if (ageMs > OLD_MS && !place.form && !(await acknowledging.atOnce())) return log.info('too-late')
    await serve(event, (reply) => deliver(place, event, reply, acknowledging))
    // A delivery that needed no reply, a duplicate for example, must not be promised one.
    await acknowledging.settled()
  }

  async function complete(interaction: InteractionOf<4>): Promise<void> {
    const typed = interaction.data.options.find(({ focused, name }) => focused || name === QUESTION)?.value
    const choices = suggest(house.questions(), String(typed ?? '')).map((title) => ({
      name: title,
      value: title,
    }))
    await offer(interaction, choices)
  }

  async function offer(interaction: Answered, choices: readonly unknown[]): Promise<void> {
    const type = InteractionResponseType.ApplicationCommandAutocompleteResult
    try {
      await calls.respond(placeOf(interaction), type, { choices })
    } catch (error) {
      // Whoever types on is offered others: those for what was typed before are missed by nobody.
      if (!isOver(error)) throw error
      log.info('too-late')
    }
  }

  /** Somebody pressed something, and waits. */
  async function unknownShape(payload: unknown, strange: string): Promise<void> {
    log.warn(`Discord sent an interaction of a shape we do not know: ${strange}`)
    const { id, token, application_id: application, type } = (payload ?? {}) as Partial<Interaction>
    if (typeof id !== 'string' || typeof token !== 'string' || (type as number) === 1) return
    const interaction = { id, token, application_id: String(application) }
    if ((type as number) === 4) return offer(interaction, [])
    const data = {
      content: house.words().expired,
      flags: MessageFlags.Ephemeral,
      allowed_mentions: { parse: [] },
    }
    await calls.respond(placeOf(interaction), InteractionResponseType.ChannelMessageWithSource, data)
  }

  return async ({ t, d }) => {
    if (isStopping()) return
    try {
      if (t === 'MESSAGE_CREATE') await onMessage(d)
      if (t === 'INTERACTION_CREATE') await onInteraction(d)
    } catch (error) {
      log.error(error)
    }
  }
}

const nameIn = ({ data }: Interaction) => ('name' in data ? data.name : data.custom_id)

type Answered = Pick<Interaction, 'id' | 'token' | 'application_id'>

const placeOf = ({ id, token, application_id: application }: Answered): Via<'interaction'> => ({
  ...{ via: 'interaction', id, token, application },
  ...{ privately: true, step: false, pressed: false, form: false, shared: false },
})
