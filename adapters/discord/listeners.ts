/**
 * What the gateway says -> what is served. Read as it comes over the wire: whatever has an unknown shape is named in the
 * log and dropped, and nothing waits until the library has heard of every server.
 */
import { InteractionResponseType, MessageFlags } from 'discord.js'
import type { House, Serve } from '../../src/adapter.js'
import { acknowledgeInTime } from './acknowledge.js'
import { QUESTION } from './commands.js'
import { type Deliver, mayNotSpeak } from './deliver.js'
import { type Heard, hearInteraction, hearMessage, type Where } from './incoming.js'
import {
  type Interaction,
  type InteractionOf,
  interactionSchema,
  messageSchema,
  readPayload,
} from './payloads.js'
import type { Via } from './place.js'
import type { Calls } from './rest.js'
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
}

export type Packet = { readonly t?: string | null; readonly d?: unknown }

/** Never rejects. */
export function createListener(listening: Listening): (packet: Packet) => Promise<void> {
  const { us, calls, deliver, house, serve, isStopping, whereIs } = listening
  const { log } = house

  async function onMessage(payload: unknown): Promise<void> {
    const self = us()
    // Most of what a server says is by bots, or by the system: not of our kind, and no fault.
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
    const heard = hearInteraction(interaction, house.questions())
    if (!heard) return unknownShape(payload, `nothing we offer is called "${nameIn(interaction)}"`)
    await answer(heard)
  }

  async function answer({ event, place }: Heard): Promise<void> {
    const acknowledging =
      place.via === 'interaction' ? acknowledgeInTime(place, calls, (error) => log.error(error)) : undefined
    await serve(event, (reply) => deliver(place, event, reply, acknowledging))
    // A delivery that needed no reply, a duplicate for example, must not be promised one.
    await acknowledging?.settled()
  }

  async function complete(interaction: InteractionOf<4>): Promise<void> {
    const typed = interaction.data.options.find(({ focused, name }) => focused || name === QUESTION)?.value
    const choices = suggest(house.questions(), String(typed ?? '')).map((title) => ({
      name: title,
      value: title,
    }))
    await calls.respond(placeOf(interaction), InteractionResponseType.ApplicationCommandAutocompleteResult, {
      choices,
    })
  }

  /** Somebody pressed something, and waits. */
  async function unknownShape(payload: unknown, strange: string): Promise<void> {
    log.warn(`Discord sent an interaction of a shape we do not know: ${strange}`)
    const { id, token, application_id: application, type } = (payload ?? {}) as Partial<Interaction>
    if (typeof id !== 'string' || typeof token !== 'string' || (type as number) === 1) return
    if ((type as number) === 4)
      return void (await calls.respond(
        placeOf({ id, token, application_id: String(application) }),
        InteractionResponseType.ApplicationCommandAutocompleteResult,
        { choices: [] },
      ))
    const data = {
      content: house.words().expired,
      flags: MessageFlags.Ephemeral,
      allowed_mentions: { parse: [] },
    }
    await calls.respond(
      placeOf({ id, token, application_id: String(application) }),
      InteractionResponseType.ChannelMessageWithSource,
      data,
    )
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

const placeOf = ({
  id,
  token,
  application_id: application,
}: Pick<Interaction, 'id' | 'token' | 'application_id'>): Via<'interaction'> => ({
  ...{ via: 'interaction', id, token, application },
  ...{ privately: true, step: false, pressed: false, form: false, shared: false },
})
