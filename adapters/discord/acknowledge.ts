/**
 * The first word to an interaction, which Discord waits for three seconds
 * (https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-callback). Most replies are there
 * sooner and are that word themselves; for the others we say in time that one follows.
 */
import { InteractionResponseType, MessageFlags } from 'discord.js'
import type { Via } from './place.js'
import { type Body, type Calls, isOver } from './rest.js'

export type Acknowledging = {
  /** Says now that a reply follows. @returns false when Discord takes none any more */
  atOnce(): Promise<boolean>
  /**
   * Stops the clock. `open`: nothing was said yet; `deferred`: that a reply follows; `put-off`: that the window, which can
   * only be the first word, took too long.
   */
  settled(): Promise<'open' | 'deferred' | 'put-off'>
}

export type AcknowledgingOptions = {
  readonly calls: Pick<Calls, 'respond'>
  /** Instead of a window that took too long. */
  readonly pressAgain: () => string
  /** Told when even the first word could not be said in time. */
  readonly onError: (error: unknown) => void
}

/** So long a person does not wonder whether anything happens, and enough is left for a slow network. */
const SOON_MS = 600
/** A window is worth waiting for as long as it can still come in time. */
const WINDOW_MS = 2_300

export function acknowledgeInTime(
  place: Via<'interaction'>,
  { calls, pressAgain, onError }: AcknowledgingOptions,
): Acknowledging {
  /** Resolves with what went wrong. */
  let saying: Promise<unknown> | undefined
  let isOpen = true
  const timer = setTimeout(
    async () => {
      const error = await say()
      if (error !== undefined) onError(error)
    },
    place.form ? WINDOW_MS : SOON_MS,
  )

  function say(): Promise<unknown> {
    isOpen = false
    saying ??= calls.respond(place, ...firstWord()).then(
      () => undefined,
      (error: unknown) => error,
    )
    return saying
  }

  function firstWord(): [type: number, data: Body] {
    const flags = MessageFlags.Ephemeral
    if (place.form)
      return [
        InteractionResponseType.ChannelMessageWithSource,
        { content: pressAgain(), flags, allowed_mentions: { parse: [] } },
      ]
    const type = place.pressed
      ? InteractionResponseType.DeferredMessageUpdate
      : InteractionResponseType.DeferredChannelMessageWithSource
    return [type, place.privately ? { flags } : {}]
  }

  return {
    async atOnce() {
      clearTimeout(timer)
      const error = await say()
      if (error !== undefined && !isOver(error)) onError(error)
      return !isOver(error)
    },
    async settled() {
      clearTimeout(timer)
      if (isOpen) {
        isOpen = false
        return 'open'
      }
      await saying
      return place.form ? 'put-off' : 'deferred'
    },
  }
}
