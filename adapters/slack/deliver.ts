/**
 * A reply on its way: which of Slack's many ways to show something it takes, and what to do when that way is closed.
 */
import type { Event, House, Words } from '../../src/adapter.js'
import { plain, type Reply } from '../../src/reply.js'
import type { CoolDown } from './cool-down.js'
import { problemsOf } from './limits.js'
import type { Place } from './place.js'
import {
  aboveFrom,
  type MessageOptions,
  renderHome,
  renderMessage,
  renderStepModal,
  type SlackMessage,
} from './render.js'
import { ResponseGoneError, ResponseRefusedError, respondTo } from './response-url.js'
import { type Calls, type Client, slackError } from './web.js'

export type DeliverOptions = {
  readonly client: Client
  readonly calls: Calls
  readonly coolDown: CoolDown
  readonly house: House
}

type Via<V extends Place['via']> = Extract<Place, { via: V }>
type Form = Omit<MessageOptions, 'words' | 'plainSections'>

export type Deliver = (place: Place, event: Event, reply: Reply) => Promise<void>

/** @throws when the reply did not get through, or nobody knows */
export function createDeliver({ client, calls, coolDown, house }: DeliverOptions): Deliver {
  const { log } = house
  const words = () => house.words()

  /** As rich as Slack takes it here and today; in the end the bare text. */
  async function inSomeForm<T>(
    reply: Reply,
    form: Form,
    send: (message: Pick<SlackMessage, 'text' | 'blocks'>) => Promise<T>,
  ): Promise<T> {
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

  async function postTo(
    { channel, thread }: { readonly channel: string; readonly thread?: string | undefined },
    event: Event,
    reply: Reply,
    form: Form = {},
  ): Promise<string | undefined> {
    const posted = await inSomeForm(reply, form, ({ text, blocks }) =>
      calls.make(
        () =>
          client.chat.postMessage({
            ...{ channel, text, blocks, unfurl_links: false, unfurl_media: false },
            ...(thread !== undefined && { thread_ts: thread }),
            metadata: { event_type: 'whichway_reply', event_payload: { event: event.id } },
          }),
        { lane: channel, repeatable: false, arrived: () => hasArrived(channel, thread, event.id) },
      ),
    )
    await upload(reply, channel, thread)
    return posted?.ts
  }

  /** Whether a reply stands there that we cannot be sure to have sent; undefined where we may not look. */
  async function hasArrived(channel: string, thread: string | undefined, event: string) {
    try {
      const { messages = [] } = thread
        ? await client.conversations.replies({ channel, ts: thread, include_all_metadata: true, limit: 100 })
        : await client.conversations.history({ channel, include_all_metadata: true, limit: 20 })
      return messages.some(
        ({ metadata }) => (metadata?.event_payload as { event?: unknown })?.event === event,
      )
    } catch {
      return undefined
    }
  }

  async function upload(reply: Reply, channel: string, thread: string | undefined): Promise<void> {
    for (const { name, text } of filesOf(reply))
      await calls.make(
        () =>
          client.files.uploadV2({
            ...{ channel_id: channel, filename: name, title: name, content: text },
            ...(thread === undefined ? {} : { thread_ts: thread }),
          } as Parameters<Client['files']['uploadV2']>[0]),
        { lane: channel, repeatable: false },
      )
  }

  /** Where no file can be shown, the person gets it directly. */
  async function uploadTo(user: string, reply: Reply): Promise<void> {
    if (filesOf(reply).length === 0) return
    const { channel } = await client.conversations.open({ users: user })
    if (channel?.id) await upload(reply, channel.id, undefined)
  }

  async function privately(
    {
      channel,
      user,
      thread,
    }: { readonly channel: string; readonly user: string; readonly thread?: string | undefined },
    reply: Reply,
  ): Promise<void> {
    await inSomeForm(withFileNote(reply), { share: true }, ({ text, blocks }) =>
      calls.make(
        () =>
          client.chat.postEphemeral({
            ...{ channel, user, text, blocks },
            ...(thread !== undefined && { thread_ts: thread }),
          }),
        { lane: channel, repeatable: false },
      ),
    )
    await uploadTo(user, reply)
  }

  const isDirect = (channel: string) => channel.startsWith('D') || channel.startsWith('U')

  async function post(place: Via<'post'>, event: Event, reply: Reply): Promise<void> {
    const { channel, thread } = place
    if ((reply.private || place.privately) && !isDirect(channel)) return privately(place, reply)
    const { answer } = reply
    const minutes = house.policyFor(channel).cool_down
    const above = place.cools && answer ? coolDown.given(channel, answer, minutes) : undefined
    if (above !== undefined) {
      const link = await linkTo(channel, above)
      if (link !== undefined) return void (await postTo(place, event, pointingAt(link, reply)))
    }
    const ts = await postTo({ channel, thread }, event, reply)
    if (answer && ts && place.cools) coolDown.gave(channel, answer, ts)
  }

  async function linkTo(channel: string, ts: string): Promise<string | undefined> {
    try {
      return (await client.chat.getPermalink({ channel, message_ts: ts })).permalink
    } catch {
      // It was deleted meanwhile.
      return undefined
    }
  }

  function pointingAt(url: string, { share }: Reply): Reply {
    const { answered_above, answered_link, show_again } = words()
    return {
      blocks: [
        { kind: 'text', spans: [...plain(`${answered_above} `), { kind: 'link', text: answered_link, url }] },
        ...(share
          ? [{ kind: 'choices', role: 'next', choices: [{ label: show_again, action: share }] } as const]
          : []),
      ],
    }
  }

  async function afterClick(place: Via<'click'>, event: Event, reply: Reply): Promise<void> {
    const { channel, shown } = place
    const thread = place.thread ?? (isDirect(channel) ? undefined : shown)
    if (reply.private && !isDirect(channel)) return privately({ ...place, thread }, reply)
    if (!reply.step || !place.step) return void (await postTo({ channel, thread }, event, reply))
    try {
      await inSomeForm(reply, {}, ({ text, blocks }) =>
        calls.make(() => client.chat.update({ channel, ts: shown, text, blocks }), {
          lane: channel,
          repeatable: true,
        }),
      )
    } catch (error) {
      if (!GONE.has(slackError(error) ?? '')) throw error
      await postTo({ channel, thread }, event, reply)
    }
  }

  async function response(place: Via<'response'>, event: Event, reply: Reply): Promise<void> {
    const { url, user, thread, step, share } = place
    const above = aboveOf(place, words())
    try {
      await inSomeForm(withFileNote(reply), { share: !share, above }, ({ text, blocks }) =>
        respondTo(url, {
          ...{ response_type: share ? 'in_channel' : 'ephemeral', text },
          ...{ replace_original: Boolean(reply.step && step && !share) },
          ...(thread !== undefined && { thread_ts: thread }),
          ...(blocks.length > 0 && { blocks }),
        }),
      )
      await uploadTo(user, reply)
    } catch (error) {
      if (!(error instanceof ResponseGoneError)) throw error
      const { expired } = words()
      await elsewhere(place, event, share ? { blocks: [{ kind: 'text', spans: plain(expired) }] } : reply)
    }
  }

  /** Where the person was, or between us two. */
  async function elsewhere(
    { channel, user, thread }: Pick<Via<'response'>, 'channel' | 'user' | 'thread'>,
    event: Event,
    reply: Reply,
  ): Promise<void> {
    try {
      await privately({ channel, user, thread }, reply)
    } catch (error) {
      if (!NO_ENTRY.has(slackError(error) ?? '')) throw error
      await postTo({ channel: user }, event, reply)
    }
  }

  async function view({ view: id, user }: Via<'view'>, event: Event, reply: Reply): Promise<void> {
    try {
      await calls.make(
        () =>
          client.views.update({
            view_id: id,
            view: renderStepModal(withFileNote(reply), words(), { privateMetadata: '' }),
          }),
        { lane: id, repeatable: true },
      )
      await uploadTo(user, reply)
    } catch (error) {
      // It was closed. An answer that somebody waited for is not lost with it.
      if (slackError(error) !== 'not_found') throw error
      await postTo({ channel: user }, event, reply)
    }
  }

  const withFileNote = (reply: Reply): Reply => ({
    ...reply,
    blocks: reply.blocks.map((block) =>
      block.kind === 'file'
        ? { kind: 'text', spans: plain(words().file_sent.replaceAll('{name}', block.name)) }
        : block,
    ),
  })

  return async (place, event, reply) => {
    switch (place.via) {
      case 'post':
        return post(place, event, reply)
      case 'click':
        return afterClick(place, event, reply)
      case 'response':
        return response(place, event, reply)
      case 'view':
        return view(place, event, reply)
      case 'home':
        await calls.make(
          () => client.views.publish({ user_id: place.user, view: renderHome(reply, words()) }),
          { lane: place.user, repeatable: true },
        )
        return
      case 'function': {
        const outputs = { recommendation: renderMessage(reply, { words: words() }).text }
        await calls.make(
          () => client.functions.completeSuccess({ function_execution_id: place.execution, outputs }),
          { lane: place.execution, repeatable: true },
        )
        return
      }
    }
  }
}

/** Who shares it, or what it answers to. */
function aboveOf(
  { share, user, about }: Pick<Via<'response'>, 'share' | 'user' | 'about'>,
  words: Words,
): NonNullable<Form['above']> {
  if (share) return aboveFrom(words.shared, 'name', { userId: user })
  return about ? aboveFrom(words.by_question, 'text', { kind: 'plain', text: about }) : []
}

const filesOf = ({ blocks }: Reply) => blocks.filter((block) => block.kind === 'file')

/** https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const UNSHOWABLE = new Set(['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long', 'msg_too_long'])
const isUnshowable = (error: unknown) =>
  error instanceof ResponseRefusedError || UNSHOWABLE.has(slackError(error) ?? '')

/** https://docs.slack.dev/reference/methods/chat.update#errors */
const GONE = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed'])
/** We may not write there. */
const NO_ENTRY = new Set(['not_in_channel', 'channel_not_found', 'user_not_in_channel', 'is_archived'])
