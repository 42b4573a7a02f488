/**
 * A reply in the richest form that Slack takes here and today; in the end as bare text.
 */
import type { House } from '../../../src/adapter.js'
import type { Reply } from '../../../src/reply.js'
import { problemsOf } from '../limits.js'
import { type MessageOptions, renderMessage, type SlackMessage } from '../render.js'
import { ResponseRefusedError } from '../response-url.js'
import { slackError } from '../web.js'

export type Form = Omit<MessageOptions, 'words' | 'plainSections'>

export type Show = <T>(
  reply: Reply,
  form: Form,
  send: (message: Pick<SlackMessage, 'text' | 'blocks'>) => Promise<T>,
) => Promise<T>

/** https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const UNSHOWABLE = new Set(['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long', 'msg_too_long'])

const isUnshowable = (error: unknown) =>
  error instanceof ResponseRefusedError || UNSHOWABLE.has(slackError(error) ?? '')

export function createShow({ words, log }: Pick<House, 'words' | 'log'>): Show {
  return async (reply, form, send) => {
    const rich = renderMessage(reply, { words: words(), ...form })
    const sections = () => renderMessage(reply, { words: words(), ...form, plainSections: true })
    for (const message of [() => rich, sections]) {
      const { text, blocks } = message()
      const problems = problemsOf({ text, blocks }, 'message')
      if (problems.length > 0) {
        log.warn(`A reply does not fit Slack's limits and is shown in a simpler form: ${problems[0]}`)
        continue
      }
      try {
        return await send({ text, blocks })
      } catch (error) {
        if (!isUnshowable(error)) throw error
        log.warn(`Slack cannot show a reply as it was made, and gets a simpler form: ${String(error)}`)
      }
    }
    return send({ text: rich.text, blocks: [] })
  }
}
