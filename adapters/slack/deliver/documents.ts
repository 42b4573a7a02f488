/**
 * Documents that a reply brings along: attached where that is possible, sent directly where a message cannot hold them, and
 * written out where nothing may be uploaded.
 */
import type { House } from '../../../src/adapter.js'
import { plain, type Reply } from '../../../src/reply.js'
import { renderStepModal } from '../render.js'
import { type Calls, type Client, slackError } from '../web.js'

export type Documents = {
  attach(reply: Reply, channel: string, thread: string | undefined): Promise<void>
  /** To the direct conversation with the person. */
  sendTo(user: string, reply: Reply): Promise<void>
  /** The reply, saying where its documents are. */
  announced(reply: Reply): Reply
}

export function createDocuments(client: Client, calls: Calls, { words, log }: House): Documents {
  const filesOf = ({ blocks }: Reply) => blocks.filter((block) => block.kind === 'file')

  async function attach(reply: Reply, channel: string, thread: string | undefined): Promise<void> {
    const threaded = thread === undefined ? {} : { thread_ts: thread }
    for (const file of filesOf(reply)) {
      const { name, text } = file
      try {
        const upload = { channel_id: channel, filename: name, title: name, content: text, ...threaded }
        await calls.make(() => client.files.uploadV2(upload as Parameters<typeof client.files.uploadV2>[0]), {
          lane: channel,
          repeatable: false,
        })
      } catch (error) {
        if (slackError(error) === undefined) throw error
        log.warn(
          `A document is written out, because Slack takes no file (${slackError(error)}): see "whichway doctor".`,
        )
        const { blocks } = renderStepModal({ blocks: [file] }, words(), {})
        await calls.make(
          () =>
            client.chat.postMessage({
              channel,
              text: name,
              blocks,
              unfurl_links: false,
              unfurl_media: false,
              ...threaded,
            }),
          { lane: channel, repeatable: false },
        )
      }
    }
  }

  return {
    attach,
    async sendTo(user, reply) {
      if (filesOf(reply).length === 0) return
      const { channel } = await client.conversations.open({ users: user })
      if (channel?.id) await attach(reply, channel.id, undefined)
    },
    announced: (reply) => ({
      ...reply,
      blocks: reply.blocks.map((block) =>
        block.kind === 'file'
          ? { kind: 'text', spans: plain(words().file_sent.replaceAll('{name}', () => block.name)) }
          : block,
      ),
    }),
  }
}
