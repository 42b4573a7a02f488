/**
 * A post in a forum: Discord tells of the thread first, and of its first message a moment later; see
 * github.com/discord/discord-api-docs/issues/6340.
 */
import type { Core } from '../core.js'
import { threadEvent } from '../events.js'
import type { GatewayEvent } from '../gateway/sessions.js'
import { type Channel, FORUM } from '../guilds.js'
import { isLoading, type Message } from '../messages.js'
import { openThread } from '../opening.js'
import { plainMessage } from '../plain.js'
import type { User } from '../users.js'
import { type Sent, say } from './sent.js'

/** When the first message comes: at once, when `begin()` is called, or after so many milliseconds. */
export type First = 'at once' | 'when told' | number

export type Post = {
  readonly thread: Channel
  /** The thread, as it was told. */
  readonly event: GatewayEvent
  /** The first message, once it is there. */
  readonly first: Sent | undefined
  /** Lets the first message come. */
  begin(): Sent
  /** Of the app, in the thread. */
  answers(): readonly Message[]
  answer(ms?: number): Promise<Message>
  text(ms?: number): Promise<string>
}

export type Writing = {
  readonly author: User
  readonly title: string
  readonly text: string
  readonly tags?: readonly string[]
  readonly first?: First
}

export function postIn(core: Core, forum: Channel, post: Writing): Post {
  const { author, title, text, tags = [], first: when = 'at once' } = post
  if (forum.type !== FORUM) throw new Error(`#${forum.name} is no forum.`)
  const ids = tags.map((tag) => forum.tags.find(({ name }) => name === tag)?.id ?? tag)
  const thread = openThread(core, forum, { name: title, ownerId: author.id, begun: false, tags: ids })
  let first: Sent | undefined
  const begin = () => {
    first ??= say(core, { author, channel: thread, text, id: thread.id })
    return first
  }
  if (when === 'at once') begin()
  if (typeof when === 'number') {
    const over = core.activity.begin()
    setTimeout(() => {
      begin()
      over()
    }, when)
  }
  const answers = () => core.messages.in(thread).filter((one) => one.author === core.bot)
  const answer = (ms?: number) =>
    core.activity.waitFor(
      () => answers().find((one) => !isLoading(one)),
      ms,
      `an answer to the post "${title}"`,
    )
  return {
    thread,
    event: threadEvent(core, thread),
    get first() {
      return first
    },
    begin,
    answers,
    answer,
    text: async (ms) => plainMessage(core, await answer(ms)),
  }
}
