/**
 * A reply on its way: which of Slack's many ways to show something it takes, and what to do when that way is closed.
 */
import type { House } from '../../src/adapter.js'
import { plain, type Reply } from '../../src/reply.js'
import type { CoolDown } from './cool-down.js'
import { createDocuments } from './deliver/documents.js'
import { type Answered, createPosts, isDirect } from './deliver/posts.js'
import { createRespond, isNoEntry } from './deliver/responses.js'
import { createShow } from './deliver/show.js'
import { createShowView, homeForms, windowForms } from './deliver/show-view.js'
import type { Place } from './place.js'
import { renderMessage } from './render.js'
import { type Calls, type Client, slackError } from './web.js'

export type DeliverOptions = {
  readonly client: Client
  readonly calls: Calls
  readonly coolDown: CoolDown
  readonly house: House
}

type Via<V extends Place['via']> = Extract<Place, { via: V }>

export type Deliver = (place: Place, event: Answered, reply: Reply) => Promise<void>

/** @throws when the reply did not get through, or nobody knows */
export function createDeliver({ client, calls, coolDown, house }: DeliverOptions): Deliver {
  const { words } = house
  const show = createShow(house)
  const showView = createShowView(house)
  const documents = createDocuments(client, calls, house)
  const posts = createPosts(client, calls, show, documents)
  const respond = createRespond(show, posts, documents, house)

  async function post(place: Via<'post'>, event: Answered, reply: Reply): Promise<void> {
    const { channel, thread, within } = place
    if ((reply.private || place.privately) && !isDirect(channel))
      return posts.privately({ ...place, thread: within }, reply, !place.privately)
    const { answer } = reply
    const minutes = house.policyFor(channel).cool_down
    const above = place.cools && answer ? coolDown.given(channel, answer, minutes) : undefined
    const link = above === undefined ? undefined : await linkTo(channel, above)
    if (link !== undefined)
      return void (await posts.post({ channel, thread }, event, pointingAt(link, reply)))
    const ts = await posts.post({ channel, thread }, event, reply)
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

  async function afterClick(place: Via<'click'>, event: Answered, reply: Reply): Promise<void> {
    const { channel, shown, url, user, step } = place
    const thread = place.thread ?? (isDirect(channel) ? undefined : shown)
    try {
      if (reply.private && !isDirect(channel)) await posts.privately(place, reply, true)
      else if (reply.step && step) await changed({ channel, thread }, shown, event, reply)
      else await posts.post({ channel, thread }, event, reply)
    } catch (error) {
      // What was shared stands in channels, too, that we are no member of.
      if (!isNoEntry(error) || url === undefined) throw error
      await respond(
        { url, channel, user, step: false, share: false, ofThread: true, ...(thread && { thread }) },
        event,
        reply,
      )
    }
  }

  /** In place of the step before, or below it when that cannot be changed any more. */
  async function changed(
    spot: { readonly channel: string; readonly thread: string | undefined },
    shown: string,
    event: Answered,
    reply: Reply,
  ): Promise<void> {
    try {
      await posts.update(spot, shown, reply)
    } catch (error) {
      if (!UNCHANGEABLE.has(slackError(error) ?? '')) throw error
      await posts.post(spot, event, reply)
    }
  }

  async function view({ view: id, user }: Via<'view'>, event: Answered, reply: Reply): Promise<void> {
    try {
      await showView(windowForms(documents.announced(reply), words()), (shown) =>
        calls.make(() => client.views.update({ view_id: id, view: shown }), { lane: id, repeatable: true }),
      )
    } catch (error) {
      // It was closed. An answer that somebody waited for is not lost with it.
      if (slackError(error) !== 'not_found') throw error
      return void (await posts.post({ channel: user }, event, reply))
    }
    await documents.sendTo(user, reply)
  }

  async function home({ user }: Via<'home'>, reply: Reply): Promise<void> {
    await showView(homeForms(reply, words()), (shown) =>
      calls.make(() => client.views.publish({ user_id: user, view: shown }), {
        lane: user,
        repeatable: true,
      }),
    )
  }

  /** A workflow must not go on with an apology in place of a recommendation. */
  async function complete({ execution }: Via<'function'>, reply: Reply): Promise<void> {
    const { text } = renderMessage(reply, { words: words() })
    const of = { function_execution_id: execution }
    await calls.make<unknown>(
      () =>
        reply.failed
          ? client.functions.completeError({ ...of, error: text })
          : client.functions.completeSuccess({ ...of, outputs: { recommendation: text } }),
      { lane: execution, repeatable: true },
    )
  }

  return async (place, event, reply) => {
    switch (place.via) {
      case 'post':
        return post(place, event, reply)
      case 'click':
        return afterClick(place, event, reply)
      case 'response':
        return respond(place, event, reply)
      case 'view':
        return view(place, event, reply)
      case 'home':
        return home(place, reply)
      case 'function':
        return complete(place, reply)
    }
  }
}

/** https://docs.slack.dev/reference/methods/chat.update#errors */
const UNCHANGEABLE = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed'])
