/**
 * What Bolt hears -> what is served. Everything is acknowledged before any work; what has an unknown shape is named in the
 * log and dropped.
 */
import type { App } from '@slack/bolt'
import type { House, Serve } from '../../src/adapter.js'
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
import { renderAskModal, renderStepModal } from './render.js'
import type { Client } from './web.js'

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

  /** A window right away, because the right to open one lasts three seconds; what it shows comes later. */
  async function openWaiting(trigger: string): Promise<string | undefined> {
    const words = house.words()
    const reply = { blocks: [{ kind: 'text', spans: [{ kind: 'plain', text: words.waiting }] }] } as const
    const view = renderStepModal(reply, words, { privateMetadata: '' })
    return (await client.views.open({ trigger_id: trigger, view })).view?.id
  }

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
      await client.assistant.threads.setSuggestedPrompts({
        channel_id: opened.channel,
        // The type still asks for a thread, which direct messages have none of.
        ...({} as { thread_ts: string }),
        prompts: prompts(house.suggestions()),
      })
  }

  async function onFunction(payload: unknown): Promise<void> {
    const executed = read(functionSchema, payload, 'a step of a workflow')
    if (!executed || executed.function.callback_id !== FUNCTION) return
    const { function_execution_id: execution, inputs } = executed
    await answer(hearFunction(us, execution, inputs.user_id ?? 'workflow', inputs.description))
  }

  async function onClick(body: unknown): Promise<void> {
    const click = read(clickSchema, body, 'a click')
    if (!click) return
    const fromHome = click.view?.type === 'home' && hearClick(us, click) !== undefined
    await answer(hearClick(us, click, fromHome ? await openWaiting(click.trigger_id) : undefined))
  }

  async function onShortcut(body: unknown): Promise<void> {
    const type = (body as { readonly type?: unknown }).type
    if (type === 'message_action') {
      const shortcut = read(messageShortcutSchema, body, 'a shortcut on a message')
      if (shortcut) await answer(hearMessageShortcut(us, shortcut))
      return
    }
    const shortcut = read(shortcutSchema, body, 'a shortcut')
    if (shortcut)
      await client.views.open({
        trigger_id: shortcut.trigger_id,
        view: renderAskModal(house.words(), {}),
      })
  }

  /** Until the answer is there the window says so, because without a word from us Slack would close it. */
  async function onSubmission(body: unknown, ack: (response: object) => Promise<void>): Promise<void> {
    const submission = read(submissionSchema, body, 'a form')
    const heard = submission && hearSubmission(us, submission)
    const words = house.words()
    const text = heard ? words.waiting : words.expired
    const view = renderStepModal({ blocks: [{ kind: 'text', spans: [{ kind: 'plain', text }] }] }, words, {
      privateMetadata: '',
    })
    await ack({ response_action: 'update', view })
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

/** https://docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts: four at most. */
const PROMPTS_MAX = 4

const prompts = (questions: readonly string[]) =>
  questions.slice(0, PROMPTS_MAX).map((text) => ({ title: text, message: text })) as [
    { title: string; message: string },
  ]
