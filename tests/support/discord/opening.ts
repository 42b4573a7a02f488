/** A thread is opened, by the app or by somebody else. */
import type { Core } from './core.js'
import { announceMessage, announceThread } from './events.js'
import type { Channel } from './guilds.js'
import { FLAGS } from './limits/message.js'
import type { Message } from './messages.js'

/** Opens a thread and tells of it; from a message, the message says so, too. */
export function openThread(
  core: Core,
  parent: Channel,
  thread: {
    readonly name: string
    readonly ownerId: string
    readonly from?: Message
    readonly id?: string
    readonly begun?: boolean
    readonly tags?: readonly string[]
    readonly autoArchiveMinutes?: number
  },
): Channel {
  const { from, name, ownerId, begun, tags, autoArchiveMinutes } = thread
  const opened = core.guilds.openThread(parent, {
    id: from?.id ?? thread.id ?? core.ids.snowflake(),
    name,
    ownerId,
    at: core.clock.now(),
    ...(begun === undefined ? {} : { begun }),
    ...(tags ? { tags } : {}),
    ...(autoArchiveMinutes ? { autoArchiveMinutes } : {}),
  })
  announceThread(core, opened)
  if (from) {
    from.thread = opened
    from.flags |= FLAGS.hasThread
    announceMessage(core, 'MESSAGE_UPDATE', from)
  }
  return opened
}
