/**
 * What Bolt hears -> what is served. Everything is acknowledged before any work; what has an unknown shape is named in the
 * log and dropped.
 */
import type { App } from '@slack/bolt'
import { LRUCache } from 'lru-cache'
import type { House, Serve } from '../../src/adapter.js'
import { plain, type Reply } from '../../src/reply.js'
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
import { createRefreshStartPage } from './start-page.js'
import { type Client, slackError } from './web.js'
import { createWindows } from './windows.js'

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

/** What this process has begun lately; over processes, and after a restart, the store knows. */
const BEGUN_MAX = 5_000
const BEGUN_MS = 60_000

type Ack = (response?: never) => Promise<void>

export function listen(app: App, { us, client, deliver, house, serve, isStopping }: Listening): void {
  const { log } = house
  const windows = createWindows(client, house)
  const refreshStartPage = createRefreshStartPage({ us, house, deliver, isStopping })

  function read<T>(schema: Schema<T>, payload: unknown, what: string): T | undefined {
    const found = readPayload(schema, payload)
    if ('data' in found) return found.data
    log.warn(`Slack sent ${what} of a shape we do not know, which is left unanswered: ${found.strange}`)
    return undefined
  }

  const begun = new LRUCache<string, true>({ max: BEGUN_MAX, ttl: BEGUN_MS })

  async function answer(heard: Heard | undefined): Promise<void> {
    if (!heard) return
    const { event, place, ifOurs } = heard
    if (ifOurs && !(await house.knows(event.incoming.conversation))) return
    // A mention comes twice, as a mention and as a message: the store would tell, after a look.
    if (begun.has(event.id)) return
    begun.set(event.id, true)
    const sent: Reply[] = []
    await serve(event, async (reply) => {
      await deliver(place, event, reply)
      sent.push(reply)
    })
    // What can be read then, is: the reply was kept before it was sent.
    for (const reply of sent) await refreshStartPage(place, event, reply)
  }

  async function onMessage(event: unknown): Promise<void> {
    // Most of what a channel says is by bots, or about changes: not of our kind, and no fault.
    const found = readPayload(messageSchema, event)
    if ('strange' in found) return
    const { data } = found
    await answer(hearMessage(us, data, house.policyFor(data.channel)))
  }

  async function onHome(body: unknown): Promise<void> {
    const told = read(homeSchema, body, 'an opened home')
    const opened = told?.event
    if (opened?.tab === 'home') return answer(hearHome(us, opened.user, `home:${told!.event_id}`))
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
    await answer(hearFunction(us, execution, inputs.user_id || execution, inputs.description))
  }

  async function onClick(body: unknown): Promise<void> {
    const click = read(clickSchema, body, 'a click')
    if (!click) return
    const heard = hearClick(us, click)
    if (!heard || click.view?.type !== 'home') return answer(heard)
    const opened = await windows.openToWait(click.trigger_id)
    if (opened === 'used') return
    await answer(opened === 'impossible' ? directly(heard, click.user.id) : hearClick(us, click, opened.id))
  }

  async function onShortcut(body: unknown): Promise<void> {
    const type = (body as { readonly type?: unknown } | null)?.type
    if (type === 'message_action') {
      const shortcut = read(messageShortcutSchema, body, 'a shortcut on a message')
      if (shortcut) await answer(hearMessageShortcut(us, shortcut))
      return
    }
    const shortcut = read(shortcutSchema, body, 'a shortcut')
    if (!shortcut) return
    const { trigger_id: trigger, user } = shortcut
    if ((await windows.openToAsk(trigger)) === 'impossible')
      await deliver(directTo(user.id), { id: `slack:shortcut:${trigger}` }, saying(house.words().expired))
  }

  /** Until the answer is there the window says so, because without a word from us Slack would close it. */
  async function onSubmission(body: unknown, ack: (response: object) => Promise<void>): Promise<void> {
    const submission = read(submissionSchema, body, 'a form')
    const heard = submission && hearSubmission(us, submission)
    await ack({ response_action: 'update', view: heard ? windows.waiting() : windows.expired() })
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
  app.event('app_home_opened', ({ body }) => acknowledged(undefined, () => onHome(body)))
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

/** The same, answered in the direct conversation. */
function directly({ event }: Heard, user: string): Heard {
  const place = directTo(user)
  return { event: { ...event, replyTo: toReplyTo(place) }, place }
}

const directTo = (user: string) =>
  ({ via: 'post', channel: user, user, privately: false, cools: false }) as const

const saying = (text: string): Reply => ({ blocks: [{ kind: 'text', spans: plain(text) }] })

/** https://docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts: four at most. */
const PROMPTS_MAX = 4

const prompts = (questions: readonly string[]) =>
  questions.slice(0, PROMPTS_MAX).map((text) => ({ title: text, message: text })) as [
    { title: string; message: string },
  ]
