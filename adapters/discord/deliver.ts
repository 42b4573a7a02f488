/**
 * A reply on its way: which of Discord's ways to show something it takes, and what to do when that way is closed.
 */

import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { InteractionResponseType, MessageFlags } from 'discord.js'
import type { Event, House } from '../../src/adapter.js'
import type { Reply } from '../../src/reply.js'
import type { Acknowledging } from './acknowledge.js'
import { belongingToThread, formButton } from './custom-id.js'
import { problemsOf } from './limits.js'
import type { Place, Via } from './place.js'
import { type DiscordMessage, hasStepModal, renderMessage, renderStepModal } from './render.js'
import { type Attached, type Body, type Calls, codeOf, isOver, isUnshowable, MAY_NOT } from './rest.js'

export type DeliverOptions = {
  readonly calls: Calls
  readonly house: House
}

/** @param acknowledging left out when the reply comes from another process than the one that heard the event */
export type Deliver = (
  place: Place,
  event: Pick<Event, 'id'>,
  reply: Reply,
  acknowledging?: Acknowledging,
) => Promise<void>

/** To whoever can mend it. */
export const mayNotSpeak = (channel: string): string =>
  `Whichway may not write in the channel ${channel}. Whoever looks after the server can give its role "View Channel", "Send Messages" and "Send Messages in Threads" there, or set listen: 'off' for the channel in channels.yaml.`

type Form = { readonly share?: boolean; readonly above?: string }
type State = Awaited<ReturnType<Acknowledging['settled']>>
type Send = (body: Body, files: readonly Attached[]) => Promise<void>

/** The author of a post may not have sent its first message when we hear of it (code 40058): it is there soon. */
const POST_PAUSES_MS = [250, 500, 1_000, 2_000]
const NOT_YET = 40_058
/** Unknown message. */
const GONE = 10_008

/** At most 25 characters, https://discord.com/developers/docs/resources/message#create-message. */
const nonceOf = (id: string) => createHash('sha256').update(id).digest('base64url').slice(0, 25)

/** @throws when the reply did not get through, or nobody knows */
export function createDeliver({ calls, house }: DeliverOptions): Deliver {
  const { log } = house
  const words = () => house.words()

  /** As rich as Discord takes it; in the end in plain text. */
  async function inSomeForm(reply: Reply, form: Form, flags: number, send: Send): Promise<void> {
    const rich = withFormButton(renderMessage(reply, { words: words(), ...form }), reply)
    const simple = () => renderMessage(reply, { words: words(), ...form, plain: true })
    const problems = problemsOf(rich, 'message')
    if (problems.length > 0)
      log.warn(`A reply does not fit Discord's limits and is shown in a simpler form: ${problems[0]}`)
    else
      try {
        return await send(...bodyOf(rich, flags))
      } catch (error) {
        if (!isUnshowable(error)) throw error
        log.warn(`Discord cannot show a reply as it was made, and gets a simpler form: ${String(error)}`)
      }
    await send(...bodyOf(simple(), flags))
  }

  function bodyOf({ files, ...message }: DiscordMessage, flags: number): [Body, readonly Attached[]] {
    return [{ ...message, flags: message.flags | flags }, files]
  }

  /** A question may be answered in a window, too. */
  function withFormButton(message: DiscordMessage, reply: Reply): DiscordMessage {
    if (!hasStepModal(reply)) return message
    return { ...message, components: [...message.components, formButton(words().choose_here)] }
  }

  async function toMessage(place: Via<'message'>, event: Pick<Event, 'id'>, reply: Reply): Promise<void> {
    try {
      await below(place, event, reply)
    } catch (error) {
      // It was taken back.
      if (codeOf(error) === GONE) return
      if (!MAY_NOT.has(codeOf(error) ?? 0)) throw error
      throw new Error(mayNotSpeak(place.channel))
    }
  }

  async function below(
    { channel, message, opens, refers, title }: Via<'message'>,
    { id }: Pick<Event, 'id'>,
    reply: Reply,
  ): Promise<void> {
    const thread = opens && !reply.private ? await calls.openThread(channel, message, title) : undefined
    // In a thread of its own a reply needs no arrow to what it answers.
    const arrow =
      thread || !refers ? {} : { message_reference: { message_id: message, fail_if_not_exists: false } }
    await inSomeForm(reply, {}, 0, (body, files) => {
      // Tried again after an error of the server, it stands there once.
      const whole = { ...body, ...arrow, nonce: nonceOf(id), enforce_nonce: true }
      return whenThere(() => calls.post(thread ?? channel, whole, files))
    })
  }

  async function whenThere(post: () => Promise<void>): Promise<void> {
    for (const pause of [...POST_PAUSES_MS, undefined]) {
      try {
        return await post()
      } catch (error) {
        if (codeOf(error) !== NOT_YET || pause === undefined) throw error
        await sleep(pause)
      }
    }
  }

  async function toInteraction(
    place: Via<'interaction'>,
    reply: Reply,
    acknowledging: Acknowledging | undefined,
  ): Promise<void> {
    const { sharer, about } = place
    const isPrivate = reply.private === true || (sharer === undefined && place.privately)
    const above =
      sharer && !reply.private
        ? words().shared.replaceAll('{name}', () => sharer)
        : about
          ? words().by_question.replaceAll('{text}', () => about)
          : undefined
    const form: Form = { share: isPrivate, ...(above !== undefined && { above }) }
    const flags = isPrivate ? MessageFlags.Ephemeral : 0
    const state = acknowledging ? await acknowledging.settled() : 'deferred'
    if (place.form && state === 'open' && (await showForm(place, reply))) return
    // They were told to press again, and then it opens.
    if (state === 'put-off' && hasStepModal(reply)) return
    // What one person is to see alone must not stand where everybody looks.
    const mayReplace = !isPrivate || place.privately
    const inPlace = Boolean(reply.step && place.step && mayReplace && state !== 'put-off')
    const isOfAll = isPrivate && place.shared
    await inSomeForm(reply, form, flags, (made, files) => {
      const body = isOfAll ? { ...made, components: belongingToThread(made.components) } : made
      // What was made of the newer components stays so; the simple form stands below it.
      const isSimple = (Number(body.flags) & MessageFlags.IsComponentsV2) === 0
      return say(place, state, inPlace && !isSimple, body, files)
    })
  }

  async function say(
    place: Via<'interaction'>,
    state: State,
    inPlace: boolean,
    body: Body,
    files: readonly Attached[],
  ): Promise<void> {
    // Files of the step before go with it.
    if (inPlace && files.length === 0) body = { ...body, attachments: [] }
    if (state === 'open') {
      const type = inPlace
        ? InteractionResponseType.UpdateMessage
        : InteractionResponseType.ChannelMessageWithSource
      // When the first try has arrived after all, the person has the reply.
      await calls.respond(place, type, body, files)
      return
    }
    // A deferred press keeps the message it was pressed on; a deferred command shows that we think.
    if (inPlace || !place.pressed) return calls.edit(place, body, files)
    await calls.followUp(place, body, files)
  }

  /** @returns false when what is to be shown is no question */
  async function showForm(place: Via<'interaction'>, reply: Reply): Promise<boolean> {
    const form = renderStepModal(reply, words())
    if (!form) return false
    try {
      await calls.respond(place, InteractionResponseType.Modal, form as unknown as Body)
      return true
    } catch (error) {
      if (!isUnshowable(error)) throw error
      log.warn(`Discord cannot show a form as it was made, and gets a message: ${String(error)}`)
      return false
    }
  }

  return async (place, event, reply, acknowledging) => {
    switch (place.via) {
      case 'message':
        return toMessage(place, event, reply)
      case 'interaction':
        try {
          await toInteraction(place, reply, acknowledging)
        } catch (error) {
          if (!isOver(error)) throw error
          throw new Error(
            'An interaction was over before the reply was there: Discord waits three seconds for the first word and takes no more after fifteen minutes.',
            { cause: error },
          )
        }
    }
  }
}
