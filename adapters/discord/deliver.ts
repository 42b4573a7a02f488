/**
 * A reply on its way: which of Discord's ways to show something it takes, and what to do when that way is closed.
 */

import { setTimeout as sleep } from 'node:timers/promises'
import { InteractionResponseType, MessageFlags } from 'discord.js'
import type { House } from '../../src/adapter.js'
import type { Reply } from '../../src/reply.js'
import type { Acknowledging } from './acknowledge.js'
import { formButton } from './custom-id.js'
import { problemsOf } from './limits.js'
import type { Place, Via } from './place.js'
import { type DiscordMessage, renderMessage, renderStepModal } from './render.js'
import { type Attached, type Body, type Calls, codeOf, isUnshowable, MAY_NOT, OVER } from './rest.js'

export type DeliverOptions = {
  readonly calls: Calls
  readonly house: House
}

/** @param acknowledging left out when the reply comes from another process than the one that heard the event */
export type Deliver = (place: Place, reply: Reply, acknowledging?: Acknowledging) => Promise<void>

type Form = { readonly share?: boolean; readonly above?: string }
type Send = (body: Body, files: readonly Attached[]) => Promise<void>

/** The author of a post may not have sent its first message when we hear of it (code 40058): it is there soon. */
const POST_PAUSES_MS = [250, 500, 1_000, 2_000]
const NOT_YET = 40_058

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
    if (!reply.step || !renderStepModal(reply, words())) return message
    return { ...message, components: [...message.components, formButton(words().choose_here)] }
  }

  async function toMessage(place: Via<'message'>, reply: Reply): Promise<void> {
    const { channel, message, opens, title } = place
    const thread = opens && !reply.private ? await calls.openThread(channel, message, title) : undefined
    const reference = { message_reference: { message_id: message, fail_if_not_exists: false } }
    await inSomeForm(reply, {}, 0, async (body, files) => {
      // In a thread of its own a reply needs no arrow to what it answers.
      const whole = thread ? body : { ...body, ...reference }
      await whenThere(() => calls.post(thread ?? channel, whole, files))
    }).catch((error: unknown) => {
      if (!MAY_NOT.has(codeOf(error) ?? 0)) throw error
      throw new Error(
        `Whichway may not write in the channel ${channel}. Whoever looks after the server can give its role "View Channel", "Send Messages" and "Send Messages in Threads" there, or set listen: 'off' for the channel in channels.yaml.`,
      )
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
    const isPrivate = sharer === undefined && (place.privately || reply.private === true)
    const above = sharer
      ? words().shared.replaceAll('{name}', () => sharer)
      : about
        ? words().by_question.replaceAll('{text}', () => about)
        : undefined
    const form: Form = { share: isPrivate, ...(above !== undefined && { above }) }
    const inPlace = Boolean(reply.step && place.step)
    if (place.form && (await showForm(place, reply, acknowledging))) return
    const flags = isPrivate ? MessageFlags.Ephemeral : 0
    const state = acknowledging ? await acknowledging.settled() : 'deferred'
    await inSomeForm(reply, form, flags, (body, files) => {
      // What was made of the newer components stays so; the simple form stands below it.
      const isSimple = (Number(body.flags) & MessageFlags.IsComponentsV2) === 0
      return say(place, state, inPlace && !isSimple, body, files)
    })
  }

  async function say(
    place: Via<'interaction'>,
    state: 'open' | 'deferred',
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
  async function showForm(
    place: Via<'interaction'>,
    reply: Reply,
    acknowledging: Acknowledging | undefined,
  ): Promise<boolean> {
    const form = renderStepModal(reply, words())
    if (!form || !acknowledging || (await acknowledging.settled()) !== 'open') return false
    await calls.respond(place, InteractionResponseType.Modal, form as unknown as Body)
    return true
  }

  return async (place, reply, acknowledging) => {
    switch (place.via) {
      case 'message':
        return toMessage(place, reply)
      case 'interaction':
        try {
          await toInteraction(place, reply, acknowledging)
        } catch (error) {
          if (!OVER.has(codeOf(error) ?? 0)) throw error
          throw new Error(
            'An interaction was over before the reply was there: Discord waits three seconds for the first word and takes no more after fifteen minutes.',
            { cause: error },
          )
        }
    }
  }
}
