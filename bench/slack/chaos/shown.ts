/**
 * How much a person of the chaos run has been shown, counted in what the fake Slack holds; each of them comes once, so that
 * whatever is for them is an answer to what they did.
 */
import type { FakeSlack } from '../../../tests/support/slack/fake.js'
import { textAt } from '../../../tests/support/slack/json.js'
import type { Message } from '../../../tests/support/slack/workspace.js'

export type Where = {
  readonly user: string
  readonly dm: string
  readonly channel: string
  /** What they have written in the channel, if they have. */
  readonly thread: string | undefined
}

/** Messages that they can see and that are for them, with each change that shows something else. */
export function messagesShown(slack: FakeSlack, { user, dm, channel, thread }: Where): number {
  const isForThem = (message: Message) => {
    if (message.deleted || message.bot_id !== slack.botId) return false
    if (message.ephemeralFor !== undefined) return message.ephemeralFor === user
    if (message.channel === dm) return true
    return message.thread_ts === undefined ? names(message, user) : message.thread_ts === thread
  }
  return messagesIn(slack, dm, channel)
    .filter(isForThem)
    .reduce((sum, message) => sum + versionsOf(message), 0)
}

/** The newest of them, but for what is shared with everybody. */
export function lastShown(slack: FakeSlack, { user, dm, channel, thread }: Where): Message | undefined {
  return messagesIn(slack, dm, channel).findLast((message) => {
    if (message.deleted || message.bot_id !== slack.botId) return false
    if (message.ephemeralFor !== undefined) return message.ephemeralFor === user
    return message.channel === dm || (thread !== undefined && message.thread_ts === thread)
  })
}

const messagesIn = ({ channels }: FakeSlack, ...ids: readonly string[]): readonly Message[] =>
  ids.flatMap((id) => channels.get(id)?.messages ?? [])

/** Shared by them, for everybody. */
const names = ({ by, blocks, text }: Message, user: string) =>
  by === 'response_url' && `${text} ${JSON.stringify(blocks)}`.includes(user)

/** The same shown again is no second answer. */
function versionsOf({ edits, text }: Message): number {
  const texts = [...edits.map((edit) => edit.text), text]
  return texts.filter((one, i) => i === 0 || one !== texts[i - 1]).length
}

/** What stands in the window on top: the form, the words that an answer is on its way, or an answer. */
export type WindowState = 'none' | 'form' | 'waiting' | 'answer'

/** @param waiting the words that an answer is on its way */
export function windowOf(slack: FakeSlack, user: string, waiting: string): WindowState {
  const view = slack.viewOf(user)
  if (!view) return 'none'
  if (textAt(view.content, 'callback_id') === 'ask') return 'form'
  return slack.plainOf(view).includes(waiting) ? 'waiting' : 'answer'
}
