/**
 * Answers through a `response_url`, and what is left when it does not take them any more.
 */
import type { House, Words } from '../../../src/adapter.js'
import { plain, type Reply } from '../../../src/reply.js'
import { belongingToThread } from '../own-thread.js'
import type { Place } from '../place.js'
import { type Above, aboveFrom } from '../render.js'
import { ResponseGoneError, ResponseRefusedError, respondTo } from '../response-url.js'
import { slackError } from '../web.js'
import type { Documents } from './documents.js'
import type { Answered, Posts } from './posts.js'
import type { Show } from './show.js'

type Via<V extends Place['via']> = Extract<Place, { via: V }>

/** We may not write there. */
const NO_ENTRY = new Set(['not_in_channel', 'channel_not_found', 'user_not_in_channel', 'is_archived'])
export const isNoEntry = (error: unknown): boolean => NO_ENTRY.has(slackError(error) ?? '')

export type Respond = (place: Omit<Via<'response'>, 'via'>, event: Answered, reply: Reply) => Promise<void>

export function createRespond(
  show: Show,
  posts: Posts,
  documents: Documents,
  { words, log }: House,
): Respond {
  /** Where the person was, or between us two. */
  async function elsewhere(
    { channel, user, thread, ofThread }: Parameters<Respond>[0],
    event: Answered,
    reply: Reply,
  ): Promise<void> {
    try {
      await posts.privately({ channel, user, thread }, reply, ofThread)
    } catch (error) {
      if (!isNoEntry(error)) throw error
      await posts.post({ channel: user }, event, reply)
    }
  }

  return async (place, event, reply) => {
    const { url, user, thread, step, share, ofThread } = place
    try {
      await show(documents.announced(reply), { share: !share, above: aboveOf(place, words()) }, (message) =>
        respondTo(url, {
          ...{ response_type: share ? 'in_channel' : 'ephemeral', text: message.text },
          ...{ replace_original: Boolean(reply.step && step && !share) },
          ...(thread !== undefined && { thread_ts: thread }),
          ...(message.blocks.length > 0 && {
            blocks: ofThread ? belongingToThread(message.blocks) : message.blocks,
          }),
        }),
      )
    } catch (error) {
      if (error instanceof ResponseRefusedError) throw error
      if (!(error instanceof ResponseGoneError))
        log.warn(`A reply takes another way: ${(error as Error).message}`)
      const expired: Reply = { blocks: [{ kind: 'text', spans: plain(words().expired) }] }
      return elsewhere(place, event, share ? expired : reply)
    }
    await documents.sendTo(user, reply)
  }
}

/** Who shares it, or what it answers to. */
function aboveOf({ share, user, about }: Parameters<Respond>[0], words: Words): Above {
  if (share) return aboveFrom(words.shared, 'name', { userId: user })
  return about ? aboveFrom(words.by_question, 'text', { kind: 'plain', text: about }) : []
}
