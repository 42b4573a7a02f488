/** Another bot in the workspace, which talks too much. */
import type { Core } from './core.js'
import type { News } from './news.js'
import type { Delivery } from './post-office.js'
import { passedOn } from './typed.js'
import type { Message } from './workspace.js'

/** It never listens. */
export type OtherBot = {
  /** "@whichway" mentions our bot. `classic`: with the subtype bot_message and no user, as integrations of old do. */
  posts(
    channel: string,
    text: string,
    options?: { readonly thread?: { readonly ts: string }; readonly classic?: boolean },
  ): { readonly message: Message; readonly ts: string; readonly deliveries: readonly Delivery[] }
}

export const createOtherBot = (core: Core, news: News): OtherBot => ({
  posts(id, text, { thread, classic = false } = {}) {
    const channel = core.workspace.channels.get(id)
    if (!channel) throw new Error(`There is no channel "${id}"`)
    const message: Message = {
      channel: id,
      ts: core.ids.ts(),
      user: classic ? '' : 'U0OTHERBOT',
      bot_id: 'B0OTHERBOT',
      at: core.clock.now(),
      by: 'another bot',
      text: passedOn(core, text),
      blocks: [],
      edits: [],
      deleted: false,
      ...(classic ? { subtype: 'bot_message' } : {}),
      ...(thread ? { thread_ts: thread.ts } : {}),
    }
    channel.messages.push(message)
    return { message, ts: message.ts, deliveries: news.tellOf(message) }
  },
})
