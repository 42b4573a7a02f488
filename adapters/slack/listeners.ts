/**
 * What Bolt hears -> what is served. Everything is acknowledged before any work; what has an unknown shape is named in the
 * log and dropped.
 */
import type { App } from '@slack/bolt'
import type { House, Serve } from '../../src/adapter.js'
import { plain } from '../../src/reply.js'
import type { Deliver } from './deliver.js'
import {
  type Heard,
  hearClick,
  hearCommand,
  hearFunction,
  hearHome,
  hearMessage,
  hearMessageShortcut,
  hearSubmission,
  type Us,
} from './incoming.js'
import {
  clickSchema,
  commandSchema,
  functionSchema,
  homeSchema,
  messageSchema,
  messageShortcutSchema,
  readPayload,
  type Schema,
  shortcutSchema,
  submissionSchema,
} from './payloads.js'
import { toReplyTo } from './place.js'
import { type ModalView, renderAskModal, renderStepModal } from './render.js'
import { type Client, slackError } from './web.js'

export const FUNCTION = 'recommend'

export type Listening = {
  readonly us: Us
  readonly client: Client
  readonly deliver: Deliver
  readonly house: House
  readonly serve: Serve
  /** Nothing new is taken any more; Slack gives it to another process, or again. */
  readonly isStopping: () => boolean
}

type Ack = (response?: never) => Promise<void>

export function listen(app: App, { us, client, deliver, house, serve, isStopping }: Listening): void {
  const { log } = house

  function read<T>(schema: Schema<T>, payload: unknown, what: string): T | undefined {
    const found = readPayload(schema, payload)
    if ('data' in found) return found.data
    log.warn(`Slack sent ${what} of a shape we do not know, which is left unanswered: ${found.strange}`)
    return undefined
  }

  async function answer(heard: Heard | undefined): Promise<void> {
    if (!heard) return
    const { event, place, ifOurs } = heard
    if (ifOurs && !(await house.knows(event.incoming.conversation))) return
    await serve(event, (reply) => deliver(place, event, reply))
  }

  /**
   * A window right away, because the right to open one lasts three seconds; what it shows may come later.
   *
   * @returns undefined when it could not be opened, `used` when the same press has opened it before
   */
  async function open(trigger: string, view: ModalView): Promise<string | undefined> {
    try {
      return (await client.views.open({ trigger_id: trigger, view })).view?.id
    } catch (error) {
      const said = slackError(error)
      if (said !== undefined && USED.has(said)) return ALREADY
      // A limit, a bad connection, a right that is over: the answer takes another way.
      if (said !== undefined && !TOO_LATE.has(said)) throw error
      return undefined
    }
  }

  const waiting = (): ModalView => saying(house.words().waiting)
  const saying = (text: string): ModalView =>
    renderStepModal({ blocks: [{ kind: 'text', spans: plain(text) }] }, house.words(), {
      privateMetadata: '',
    })

  async function onMessage(event: unknown): Promise<void> {
    // Most of what a channel says is by bots, or about changes: not of our kind, and no fault.
    const found = readPayload(messageSchema, event)
    if ('strange' in found) return
    const { data } = found
    await answer(hearMessage(us, data, house.policyFor(data.channel)))
  }

  async function onHome(payload: unknown, id: string): Promise<void> {
    const opened = read(homeSchema, payload, 'an opened home')
    if (opened?.tab === 'home') return answer(hearHome(us, opened.user, id))
    if (opened?.channel)
      await client.assistant.threads
        .setSuggestedPrompts({
          channel_id: opened.channel,
          // The type still asks for a thread, which direct messages have none of.
          ...({} as { thread_ts: string }),
          prompts: prompts(house.suggestions()),
        })
        .catch((error: unknown) => {
          // Said once, at the start.
          if (slackError(error) !== 'missing_scope') throw error
        })
  }

  async function onFunction(payload: unknown): Promise<void> {
    const executed = read(functionSchema, payload, 'a step of a workflow')
    if (!executed || executed.function.callback_id !== FUNCTION) return
    const { function_execution_id: execution, inputs } = executed
    await answer(hearFunction(us, execution, inputs.user_id ?? execution, inputs.description))
  }

  async function onClick(body: unknown): Promise<void> {
    const click = read(clickSchema, body, 'a click')
    if (!click) return
    const heard = hearClick(us, click)
    if (!heard || click.view?.type !== 'home') return answer(heard)
    const window = await open(click.trigger_id, waiting())
    if (window === ALREADY) return
    await answer(window ? hearClick(us, click, window) : directly(heard, click.user.id))
  }

  async function onShortcut(body: unknown): Promise<void> {
    const type = (body as { readonly type?: unknown }).type
    if (type === 'message_action') {
      const shortcut = read(messageShortcutSchema, body, 'a shortcut on a message')
      if (shortcut) await answer(hearMessageShortcut(us, shortcut))
      return
    }
    const shortcut = read(shortcutSchema, body, 'a shortcut')
    if (!shortcut) return
    const window = await open(shortcut.trigger_id, renderAskModal(house.words(), {}))
    if (!window)
      await client.chat.postMessage({
        ...{ channel: shortcut.user.id, text: house.words().expired },
        ...{ unfurl_links: false, unfurl_media: false },
      })
  }

  /** Until the answer is there the window says so, because without a word from us Slack would close it. */
  async function onSubmission(body: unknown, ack: (response: object) => Promise<void>): Promise<void> {
    const submission = read(submissionSchema, body, 'a form')
    const heard = submission && hearSubmission(us, submission)
    await ack({ response_action: 'update', view: heard ? waiting() : saying(house.words().expired) })
    await answer(heard)
  }

  /** Whatever fails here fails one event, and is in the log. */
  const guarded = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work()
    } catch (error) {
      log.error(error)
    }
  }

  /** Not acknowledged, Slack delivers it again, to a process that goes on. */
  const acknowledged = async (ack: Ack | undefined, work: () => Promise<void>): Promise<void> => {
    if (isStopping()) return
    await ack?.()
    await guarded(work)
  }

  app.event('app_mention', ({ event }) => acknowledged(undefined, () => onMessage(event)))
  app.event('message', ({ event }) => acknowledged(undefined, () => onMessage(event)))
  app.event('app_home_opened', ({ event, body }) =>
    acknowledged(undefined, () => onHome(event, `home:${body.event_id}`)),
  )
  app.function(FUNCTION, { autoAcknowledge: true }, ({ event }) =>
    acknowledged(undefined, () => onFunction(event)),
  )
  app.command(/.*/, ({ ack, command }) =>
    acknowledged(ack as Ack, async () => {
      const given = read(commandSchema, command, 'a command')
      if (given) await answer(hearCommand(us, given))
    }),
  )
  app.action(/.*/, ({ ack, body }) => acknowledged(ack as Ack, () => onClick(body)))
  app.shortcut(/.*/, ({ ack, body }) => acknowledged(ack as Ack, () => onShortcut(body)))
  app.view(/.*/, async ({ ack, body }) => {
    if (!isStopping())
      await guarded(() => onSubmission(body, ack as unknown as (response: object) => Promise<void>))
  })
  app.error(async (error) => log.error(error))
}

/** https://docs.slack.dev/reference/methods/views.open#errors */
const TOO_LATE = new Set([
  'expired_trigger_id',
  'trigger_expired',
  'internal_error',
  'fatal_error',
  'ratelimited',
])
/** Delivered again, a press cannot open a second window. */
const USED = new Set(['exchanged_trigger_id', 'trigger_exchanged'])
const ALREADY = 'used'

/** The same, answered in the direct conversation. */
function directly({ event }: Heard, user: string): Heard {
  const place = { via: 'post', channel: user, user, privately: false, cools: false } as const
  return { event: { ...event, replyTo: toReplyTo(place) }, place }
}

/** https://docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts: four at most. */
const PROMPTS_MAX = 4

const prompts = (questions: readonly string[]) =>
  questions.slice(0, PROMPTS_MAX).map((text) => ({ title: text, message: text })) as [
    { title: string; message: string },
  ]
