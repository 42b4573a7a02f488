/** What somebody did and the app has to answer, as a test holds it: what they see next. */
import type { Core } from '../core.js'
import type { GatewayEvent } from '../gateway/sessions.js'
import { DEFER, DEFER_UPDATE, type Interaction, type Modal } from '../interactions.js'
import { type Json, textAt } from '../json.js'
import { isLoading, type Message } from '../messages.js'
import { plainMessage } from '../plain.js'

export type Choice = { readonly name: string; readonly value: unknown }

/** Every wait rejects after `ms` (3000 by default) and tells what there was instead. */
export type Deed = {
  readonly interaction: Interaction
  readonly event: GatewayEvent
  /** Type of the first answer (4 message, 5 put off, 6 and 7 about the message, 8 choices, 9 form), and how late it was. */
  acknowledged(ms?: number): Promise<{ readonly type: number; readonly afterMs: number }>
  /** The message that answers: a new one, the one put off once it has come, or the changed one that was pressed. */
  reply(ms?: number): Promise<Message>
  /** The same, as people read it. */
  text(ms?: number): Promise<string>
  /** The form that opens. */
  modal(ms?: number): Promise<Modal>
  /** The suggestions. */
  choices(ms?: number): Promise<readonly Choice[]>
  /** A message after the first answer; the first of them by default. */
  followUp(index?: number, ms?: number): Promise<Message>
  /** The person sees "The application did not respond". */
  readonly failed: boolean
}

export function deedOf(core: Core, interaction: Interaction, did: string): Deed {
  const { person, event } = interaction
  const editsBefore = interaction.message?.edits.length ?? 0
  const wait = <T>(
    probe: () => T | undefined | null | false,
    ms: number | undefined,
    what: string,
  ): Promise<T> =>
    core.activity.waitFor(
      () => {
        if (core.interactions.hasFailed(interaction))
          throw new Error(`${person.name} ${did} and sees "The application did not respond".`)
        return probe()
      },
      ms,
      `${what}, after ${person.name} ${did}`,
    )
  const instead = (what: string): never => {
    throw new Error(`${person.name} ${did} and waits for a message, but sees ${what}.`)
  }
  const answered = () => {
    const { acknowledged, original, followUps, modal, choices } = interaction
    if (modal) return instead(`the form "${modal.title}"`)
    if (choices) return instead('suggestions')
    if (!acknowledged || !original) return undefined
    switch (acknowledged.type) {
      case DEFER:
        return original.deleted || isLoading(original) ? followUps[0] : original
      case DEFER_UPDATE:
        return original.edits.length > editsBefore ? original : followUps[0]
      default:
        return original
    }
  }
  const reply = (ms?: number) => wait(answered, ms, 'an answer')

  return {
    interaction,
    event,
    acknowledged: (ms) => wait(() => interaction.acknowledged, ms, 'an acknowledgement'),
    reply,
    text: async (ms) => plainMessage(core, await reply(ms)),
    modal: (ms) => wait(() => interaction.modal, ms, 'a form'),
    choices: async (ms) => (await wait(() => interaction.choices, ms, 'suggestions')).map(choice),
    followUp: (index = 0, ms) => wait(() => interaction.followUps[index], ms, 'a message after the answer'),
    get failed() {
      return core.interactions.hasFailed(interaction)
    },
  }
}

const choice = (one: Json): Choice => ({ name: textAt(one, 'name'), value: one.value })
