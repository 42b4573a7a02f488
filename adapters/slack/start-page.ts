/**
 * The start page, published again when what it shows has changed: after a step of the guided questions, wherever it was
 * taken, and when all about the person is deleted. Slack does so only when somebody opens the page, not when a window in
 * front of it closes.
 *
 * Who has opened the page is kept with their conversation, in the store; nobody else's is published. Here is only known
 * whose page is just being made, so that quick steps do not each publish one.
 */
import type { Event, House } from '../../src/adapter.js'
import type { Reply } from '../../src/reply.js'
import type { Deliver } from './deliver.js'
import { dialogueWith, type Us } from './incoming.js'
import type { Place } from './place.js'

/** Resolves when the page is as it should be. Never rejects: at worst it is made anew when it is opened. */
export type RefreshStartPage = (place: Place, event: Event, reply: Reply) => Promise<void>

export type StartPageOptions = {
  readonly us: Us
  readonly house: Pick<House, 'startPage' | 'log'>
  readonly deliver: Deliver
  readonly isStopping: () => boolean
}

export function createRefreshStartPage({
  us,
  house,
  deliver,
  isStopping,
}: StartPageOptions): RefreshStartPage {
  /** By user: what has become out of date since the page that is just being made was read. */
  const making = new Map<string, { again: boolean; unopened: boolean }>()

  async function make(user: string, event: Event, unopened: boolean): Promise<void> {
    const origin = { conversation: dialogueWith(us, user), person: event.incoming.person }
    const page = await house.startPage(origin, unopened)
    if (page) await deliver({ via: 'home', user }, event, page)
  }

  return async ({ via, user }, event, { step, forgotten = false }) => {
    if (via === 'home' || via === 'function' || !(step || forgotten)) return
    const underway = making.get(user)
    if (underway) {
      underway.again = true
      underway.unopened ||= forgotten
      return
    }
    const mine = { again: true, unopened: forgotten }
    making.set(user, mine)
    try {
      while (mine.again && !isStopping()) {
        const { unopened } = mine
        Object.assign(mine, { again: false, unopened: false })
        await make(user, event, unopened)
      }
    } catch (error) {
      // Whoever goes on publishes it when it is opened.
      if (isStopping()) return
      house.log.warn(
        `A start page is out of date until it is opened again, because it could not be published: ${String(error)}`,
      )
    } finally {
      making.delete(user)
    }
  }
}
