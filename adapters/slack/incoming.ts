/**
 * What Slack tells us -> what was said to us, or nothing. Pure: the noise of a busy workspace ends here.
 */
import { decodeAction } from '../../src/action-code.js'
import type { Event, Policy } from '../../src/adapter.js'
import type { Action, Incoming } from '../../src/incoming.js'
import { isOfThread, OURS } from './own-thread.js'
import type { Click, Command, MessageEvent, MessageShortcut, Pressed, Submission } from './payloads.js'
import { type Place, toReplyTo } from './place.js'
import { mentions, mentionsOthers, readText, shorter } from './text.js'

/** Who we are in a workspace. */
export type Us = { readonly team: string; readonly user: string }

/** To be served; a message in a thread that nobody addressed to us only if we have spoken there. */
export type Heard = { readonly event: Event; readonly place: Place; readonly ifOurs?: boolean }

/** Action of a button whose code says nothing to us: it is from another version, which is said kindly. */
const STALE: Action = { do: 'answer', intent: '' }

/** Longer questions are not asked; what is pasted by mistake must not be worked through. */
const LONGEST = 4_000

/** A channel's thread, or everything between us and one person: their direct messages, windows and start page. */
const threadOf = ({ team }: Us, channel: string, thread: string) => `slack:${team}:${channel}:${thread}`
export const dialogueWith = ({ team }: Us, user: string) => `slack:${team}:dialogue:${user}`
/** What only one person sees, there. */
const asideIn = (us: Us, channel: string, user: string, thread?: string) => {
  if (channel.startsWith('D')) return dialogueWith(us, user)
  return thread === undefined
    ? `slack:${us.team}:${channel}:${user}`
    : `${threadOf(us, channel, thread)}:${user}`
}

/**
 * The same message may come as `message` and as `app_mention`: one id, so that it is answered once.
 *
 * @returns undefined when it is none of our business
 */
export function hearMessage(us: Us, event: MessageEvent, policy: Policy): Heard | undefined {
  const { channel, user, ts, thread_ts: thread, text } = event
  if (user === us.user) return undefined
  const id = `slack:${us.team}:${channel}:${ts}`
  const said = shorter(readText(text), LONGEST)
  if (event.channel_type === 'im' || channel.startsWith('D')) {
    const place: Place = { via: 'post', channel, user, privately: false, cools: false, ...threaded(thread) }
    return heard(us, id, { kind: 'message', ...from(dialogueWith(us, user), user), text: said }, place)
  }
  const isAddressed = mentions(text, us.user)
  if (policy.listen === 'off') return undefined
  if (!isAddressed && (policy.listen === 'mention' || !thread || mentionsOthers(text, us.user)))
    return undefined
  const privately = policy.visible === 'asker'
  const conversation = privately ? asideIn(us, channel, user, thread) : threadOf(us, channel, thread ?? ts)
  const incoming: Incoming = { kind: 'message', ...from(conversation, user), text: said }
  const place: Place = {
    ...{ via: 'post', channel, user, thread: thread ?? ts, privately, cools: policy.cool_down > 0 },
    ...(thread !== undefined && { within: thread }),
  }
  const whole = heard(us, id, incoming, place, channel)
  return isAddressed ? whole : { ...whole, event: { ...whole.event, unasked: true }, ifOurs: true }
}

const COMMANDS: ReadonlyMap<string, Action> = new Map<string, Action>([
  ['', { do: 'help' }],
  ['help', { do: 'help' }],
  ['choose', { do: 'start-guide' }],
  ['forget-me', { do: 'forget-me' }],
])

export function hearCommand(us: Us, command: Command): Heard {
  const { channel_id: channel, user_id: user, trigger_id, response_url: url } = command
  const text = shorter(readText(command.text), LONGEST)
  const origin = from(asideIn(us, channel, user), user)
  const action = COMMANDS.get(text.toLowerCase())
  const incoming: Incoming = action
    ? { kind: 'action', ...origin, action }
    : { kind: 'message', ...origin, text }
  const place: Place = { via: 'response', url, channel, user, step: false, share: false, ofThread: false }
  return heard(us, idOf(us, trigger_id), incoming, place, channel)
}

/**
 * @param opened the window that was opened for a click on the start page, which itself shows no answers
 * @returns undefined for what needs no answer: a link was opened, a list was changed that is sent with a form
 */
export function hearClick(us: Us, click: Click, opened?: string): Heard | undefined {
  const { user, trigger_id, container, actions } = click
  const [pressed] = actions
  if (!pressed || !isOurs(pressed)) return undefined
  const code = pressed.value ?? pressed.selected_option?.value
  if (code === undefined) return undefined
  const action = decodeAction(code) ?? STALE
  const place = placeOf(click, pressed, action, opened)
  if (!place) return undefined
  const { channel_id: channel } = container
  const conversation = conversationOf(us, click, place)
  return heard(
    us,
    idOf(us, trigger_id),
    { kind: 'action', ...from(conversation, user.id), action },
    place,
    channel,
  )
}

const isOurs = ({ action_id }: Pressed) => action_id.startsWith(OURS)

function placeOf(
  { user, container, view, message, response_url: url }: Click,
  pressed: Pressed,
  action: Action,
  opened?: string,
): Place | undefined {
  const step = pressed.block_id.startsWith('step:')
  const { channel_id: channel, message_ts: shown, is_ephemeral } = container
  const window = opened ?? container.view_id ?? view?.id
  const thread = threaded(container.thread_ts ?? message?.thread_ts)
  if (window) return { via: 'view', view: window, user: user.id }
  if (!channel || !shown) return undefined
  if (is_ephemeral)
    return url
      ? {
          ...{ via: 'response', url, channel, user: user.id, step, share: action.do === 'share' },
          ...{ ofThread: isOfThread(pressed.action_id), ...thread },
        }
      : undefined
  return { via: 'click', channel, user: user.id, shown, step, ...thread, ...(url !== undefined && { url }) }
}

function conversationOf(us: Us, { container, user, message }: Click, place: Place): string {
  const { channel_id: channel } = container
  switch (place.via) {
    case 'response':
      return place.thread && place.ofThread
        ? threadOf(us, place.channel, place.thread)
        : asideIn(us, place.channel, user.id, place.thread)
    case 'click':
      return channel!.startsWith('D')
        ? dialogueWith(us, user.id)
        : threadOf(us, channel!, container.thread_ts ?? message?.thread_ts ?? place.shown)
    default:
      return dialogueWith(us, user.id)
  }
}

/** A question that was typed into a form, or the answer to one of ours; undefined when nothing was filled in. */
export function hearSubmission(us: Us, { user, trigger_id, view }: Submission): Heard | undefined {
  const fields = Object.values(view.state?.values ?? {}).flatMap((block) => Object.values(block))
  const code = fields.find(({ selected_option }) => selected_option)?.selected_option?.value
  const typed = shorter(fields.find(({ value }) => value)?.value?.trim() ?? '', LONGEST)
  const origin = from(dialogueWith(us, user.id), user.id)
  const place: Place = { via: 'view', view: view.id, user: user.id }
  const incoming: Incoming | undefined =
    code !== undefined
      ? { kind: 'action', ...origin, action: decodeAction(code) ?? STALE }
      : typed
        ? { kind: 'message', ...origin, text: typed }
        : undefined
  return incoming && heard(us, idOf(us, trigger_id), incoming, place)
}

/** "Ask about this": the words of somebody else, answered for whoever asks. */
export function hearMessageShortcut(us: Us, shortcut: MessageShortcut): Heard {
  const { user, trigger_id, channel, message, response_url: url } = shortcut
  const text = shorter(readText(message.text), LONGEST)
  const place: Place = {
    ...{
      via: 'response',
      url,
      channel: channel.id,
      user: user.id,
      step: false,
      share: false,
      ofThread: false,
    },
    ...{ about: shorter(text, ABOUT_MAX), ...threaded(message.thread_ts) },
  }
  const origin = from(asideIn(us, channel.id, user.id, message.thread_ts), user.id)
  return heard(us, idOf(us, trigger_id), { kind: 'message', ...origin, text }, place, channel.id)
}

const ABOUT_MAX = 150

/** The start page, each time it is opened. */
export function hearHome(us: Us, user: string, id: string): Heard {
  const incoming: Incoming = {
    ...{ kind: 'action', ...from(dialogueWith(us, user), user) },
    action: { do: 'home' },
  }
  return heard(us, `slack:${us.team}:${id}`, incoming, { via: 'home', user })
}

/** A step of a workflow: a description in, a recommendation out. Nobody has a conversation there. */
export function hearFunction(us: Us, execution: string, user: string, description: string): Heard {
  const conversation = `slack:${us.team}:function:${execution}`
  const incoming: Incoming = {
    ...{ kind: 'action', ...from(conversation, user) },
    action: { do: 'advise', text: shorter(description, LONGEST) },
  }
  return heard(us, `slack:${us.team}:${execution}`, incoming, { via: 'function', execution, user })
}

function heard(us: Us, id: string, incoming: Incoming, place: Place, channel?: string): Heard {
  const person = `slack:${us.team}:${incoming.person}`
  return {
    event: {
      ...{ id, adapter: 'slack', incoming: { ...incoming, person }, replyTo: toReplyTo(place) },
      ...(channel !== undefined && { channel: `slack:${us.team}:${channel}` }),
    },
    place,
  }
}

const from = (conversation: string, person: string) => ({ conversation, person })
const threaded = (thread: string | undefined) => (thread === undefined ? {} : { thread })
/** Every press has a trigger of its own. */
const idOf = ({ team }: Us, trigger: string) => `slack:${team}:trigger:${trigger}`
