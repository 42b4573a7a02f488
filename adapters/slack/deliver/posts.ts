/**
 * Messages that stand in a channel, and those that one person sees there.
 */
import type { Event } from '../../../src/adapter.js'
import type { Reply } from '../../../src/reply.js'
import { belongingToThread } from '../own-thread.js'
import { type Calls, type Client, slackError } from '../web.js'
import type { Documents } from './documents.js'
import type { Form, Show } from './show.js'

/** What a reply belongs to: by its id a reply is found again that perhaps arrived. */
export type Answered = Pick<Event, 'id'>

export type Spot = { readonly channel: string; readonly thread?: string | undefined }

export type Posts = {
  /** @returns the time stamp of the message; undefined when it stands there but is not known which it is */
  post(spot: Spot, event: Answered, reply: Reply, form?: Form): Promise<string | undefined>
  update(spot: Pick<Spot, 'channel'>, shown: string, reply: Reply): Promise<void>
  /**
   * For one person. In a thread that has no message yet nobody would see it.
   *
   * @param ofThread what is pressed on it belongs to the thread's conversation, not to one of the person's own
   */
  privately(spot: Spot & { readonly user: string }, reply: Reply, ofThread: boolean): Promise<void>
}

/** A direct conversation, by its own id or by that of the person (U, or W in organisations with several workspaces). */
export const isDirect = (channel: string): boolean => /^[DUW]/.test(channel)

export function createPosts(client: Client, calls: Calls, show: Show, documents: Documents): Posts {
  /** Whether a reply stands there that we cannot be sure to have sent; undefined where we may not look. */
  async function hasArrived({ channel: given, thread }: Spot, event: string): Promise<boolean | undefined> {
    try {
      const channel = await channelOf(given)
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

  /** What was sent to a person stands in their direct conversation, which has an id of its own. */
  const channelOf = async (given: string): Promise<string> =>
    /^[UW]/.test(given) ? ((await client.conversations.open({ users: given })).channel?.id ?? given) : given

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
