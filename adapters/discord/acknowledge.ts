/**
 * The first word to an interaction, which Discord waits for three seconds
 * (https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-callback). Most replies are there
 * sooner and are that word themselves; for the others we say in time that one follows.
 */
import { InteractionResponseType, MessageFlags } from 'discord.js'
import type { Via } from './place.js'
import type { Calls } from './rest.js'

export type Acknowledging = {
  /** Stops the clock. `open`: nothing was said yet; `deferred`: that a reply follows. */
  settled(): Promise<'open' | 'deferred'>
}

/** So long a person does not wonder whether anything happens, and enough is left for a slow network. */
const SOON_MS = 600

/**
 * @param onError is told when even that could not be said in time
 */
export function acknowledgeInTime(
  place: Via<'interaction'>,
  calls: Pick<Calls, 'respond'>,
  onError: (error: unknown) => void,
  soonMs = SOON_MS,
): Acknowledging {
  let deferring: Promise<unknown> | undefined
  let isOpen = true
  // A form can only be the first word: whoever asked for one waits for it.
  const timer = place.form ? undefined : setTimeout(defer, soonMs)

  function defer(): void {
    isOpen = false
    const type = place.pressed
      ? InteractionResponseType.DeferredMessageUpdate
      : InteractionResponseType.DeferredChannelMessageWithSource
    const data = place.privately ? { flags: MessageFlags.Ephemeral } : {}
    deferring = calls.respond(place, type, data).catch(onError)
  }

  return {
    async settled() {
      clearTimeout(timer)
      if (isOpen) {
        isOpen = false
        return 'open'
      }
      await deferring
      return 'deferred'
    },
  }
}
