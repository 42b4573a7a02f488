/**
 * What an interaction entitles the app to: opening one view within 3 seconds, and answering at its response URL.
 * Source: docs.slack.dev/interactivity/handling-user-interaction and /reference/methods/views.open.
 */
import type { Clock } from './clock.js'
import type { Ids } from './ids.js'
import { Refusal } from './refusal.js'

/** Milliseconds during which a trigger can be exchanged for a view. */
export const TRIGGER_LIFE = 3000

export type Triggers = {
  /** A new trigger for this person. */
  issue(user: string): string
  /** The person it was issued to. Throws expired_trigger_id, exchanged_trigger_id or invalid_trigger_id. */
  exchange(trigger: string): string
}

export function createTriggers(clock: Clock, ids: Ids): Triggers {
  const issued = new Map<string, { readonly user: string; readonly at: number; exchanged: boolean }>()
  return {
    issue(user) {
      const trigger = ids.trigger()
      issued.set(trigger, { user, at: clock.now(), exchanged: false })
      return trigger
    },
    exchange(trigger) {
      const found = issued.get(trigger)
      if (!found) throw new Refusal('invalid_trigger_id')
      if (found.exchanged) throw new Refusal('exchanged_trigger_id')
      if (clock.now() - found.at > TRIGGER_LIFE) throw new Refusal('expired_trigger_id')
      found.exchanged = true
      return found.user
    },
  }
}
