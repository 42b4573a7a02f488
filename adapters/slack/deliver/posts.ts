/**
 * Messages that stand in a channel, and those that one person sees there.
 */
import type { Event } from '../../../src/adapter.js'
import type { Reply } from '../../../src/reply.js'
import { belongingToThread } from '../own-thread.js'
import { type Calls, type Client, slackError } from '../web.js'
import type { Documents } from './documents.js'
import type { Form, Show } from './show.js'

export type Spot = { readonly channel: string; readonly thread?: string | undefined }

export type Posts = {
  /** @returns the time stamp of the message; undefined when it stands there but is not known which it is */
  post(spot: Spot, event: Event, reply: Reply, form?: Form): Promise<string | undefined>
  update(spot: Pick<Spot, 'channel'>, shown: string, reply: Reply): Promise<void>
  /**
   * For one person. In a thread that has no message yet nobody would see it.
   *
   * @param ofThread what is pressed on it belongs to the thread's conversation, not to one of the person's own
   */
  privately(spot: Spot & { readonly user: string }, reply: Reply, ofThread: boolean): Promise<void>
}

export const isDirect = (channel: string): boolean => channel.startsWith('D') || channel.startsWith('U')

export function createPosts(client: Client, calls: Calls, show: Show, documents: Documents): Posts {
  /** Whether a reply stands there that we cannot be sure to have sent; undefined where we may not look. */
  async function hasArrived({ channel, thread }: Spot, event: string): Promise<boolean | undefined> {
    try {
      const { messages = [] } = thread
        ? await client.conversations.replies({ channel, ts: thread, include_all_metadata: true, limit: 100 })
        : await client.conversations.history({ channel, include_all_metadata: true, limit: 20 })
      return messages.some(
        ({ metadata }) => (metadata?.event_payload as { event?: unknown } | undefined)?.event === event,
      )
    } catch (error) {
      if (slackError(error) !== undefined) return undefined
      throw error
    }
  }

  return {
    async post(spot, event, reply, form = {}) {
      const { channel, thread } = spot
      const posted = await show(reply, form, ({ text, blocks }) =>
        calls.make(
          () =>
            client.chat.postMessage({
              ...{ channel, text, blocks, unfurl_links: false, unfurl_media: false },
              ...(thread !== undefined && { thread_ts: thread }),
              metadata: { event_type: 'whichway_reply', event_payload: { event: event.id } },
            }),
          { lane: channel, repeatable: false, arrived: () => hasArrived(spot, event.id) },
        ),
      )
      await documents.attach(reply, channel, thread)
      return posted?.ts
    },

    async update({ channel }, shown, reply) {
      await show(reply, {}, ({ text, blocks }) =>
        calls.make(() => client.chat.update({ channel, ts: shown, text, blocks }), {
          lane: channel,
          repeatable: true,
        }),
      )
    },

    async privately({ channel, user, thread }, reply, ofThread) {
      await show(documents.announced(reply), { share: true }, ({ text, blocks }) =>
        calls.make(
          () =>
            client.chat.postEphemeral({
              ...{ channel, user, text, blocks: ofThread ? belongingToThread(blocks) : blocks },
              ...(thread !== undefined && { thread_ts: thread }),
            }),
          { lane: channel, repeatable: false },
        ),
      )
      await documents.sendTo(user, reply)
    },
  }
}
