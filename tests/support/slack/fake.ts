/**
 * A Slack on 127.0.0.1, for the real SDK to talk to: as strict as Slack where we know how strict that is, and as
 * unreliable as a test wants it to be. People are asked for by name and do things; what they see is read off.
 *
 *   const slack = await startSlack()
 *   const ann = slack.person('U0ANN')
 *   const asked = ann.mentions('C0GENERAL', 'which one is faster?')
 *   const reply = await slack.waitFor(() => slack.repliesTo(asked)[0])
 *   expect(slack.plainOf(reply)).toMatchInlineSnapshot()
 *   expect(slack.violations).toEqual([])
 */
import { createActivity } from './activity.js'
import { type Agent, createAgent } from './agent.js'
import { type Clock, createClock } from './clock.js'
import type { Core } from './core.js'
import { createFaults, type Faults } from './faults.js'
import { createHttpMode, type HttpMode } from './http-mode.js'
import { createIds } from './ids.js'
import { BOT_SCOPES, EVENTS, INSTALL, type Install } from './install.js'
import type { Json } from './json.js'
import { createNews, echo } from './news.js'
import type { SlackOptions } from './options.js'
import { createOtherBot, type OtherBot } from './other-bot.js'
import { createPayloads } from './payloads.js'
import { createPerson } from './people.js'
import type { Person } from './person.js'
import { plainOf } from './plain-of.js'
import { createPostOffice, type Delivery } from './post-office.js'
import { createPosting } from './posting.js'
import { createResponseUrls, type ResponseUse } from './response-url.js'
import { routesOf } from './routes.js'
import { startServer } from './server.js'
import { createSocketServer, type SocketMode } from './socket.js'
import type { Town } from './town.js'
import { createTriggers } from './triggers.js'
import { createUploads, type UploadedFile } from './uploads.js'
import { createViews, type OpenView } from './views.js'
import { type Call, createWebApi } from './web-api.js'
import { type Channel, createWorkspace, isPublic, type Message } from './workspace.js'

/** The workspace, the app as it is installed there (`botToken`, `appToken`, `signingSecret`, `botUser` ...), and what can be done and seen. */
export type FakeSlack = Install & {
  /** For `clientOptions.slackApiUrl`, with the slash at its end. */
  readonly apiUrl: string
  readonly clock: Clock
  /** Every call of the Web API, also the refused ones, oldest first. */
  readonly calls: readonly Call[]
  callsOf(method: string): readonly Call[]
  readonly responseUses: readonly ResponseUse[]
  readonly channels: ReadonlyMap<string, Channel>
  readonly files: readonly UploadedFile[]
  /** Prompts, statuses and steps of workflows. */
  readonly agent: Agent
  /** What Slack puts up with and we do not. Empty when all is well. */
  readonly violations: readonly string[]
  /** Everything that went to the app, oldest first. */
  readonly deliveries: readonly Delivery[]
  readonly faults: Faults
  readonly socket: SocketMode
  /** By id; one that is new joins the public channels. */
  person(id: string): Person
  readonly otherBot: OtherBot
  /** An event that nobody's verb makes; `name` as in the manifest. */
  tells(name: string, event: Json): readonly Delivery[]
  /** From now on everything goes to this URL, as requests. */
  http(requestUrl: string): HttpMode
  redeliverUnacked(reason?: string): readonly Delivery[]
  /** All response URLs that were issued so far are used up. */
  exhaustResponseUrls(): void
  /** What our bot has posted and everybody there sees now, in threads or not. */
  messagesIn(channel: string): readonly Message[]
  /** What our bot has posted in the thread of this message and everybody sees now. */
  repliesTo(message: string | { readonly ts: string }): readonly Message[]
  /** What this person alone sees now. */
  ephemeralFor(user: string): readonly Message[]
  /** The modal on top. */
  viewOf(user: string): OpenView | undefined
  homeOf(user: string): OpenView | undefined
  /** What a person sees of it, as text. */
  plainOf(shown: Message | OpenView | readonly Json[]): string
  waitFor<T>(probe: () => T | undefined | null | false, ms?: number): Promise<T>
  quiet(ms?: number, within?: number): Promise<void>
  close(): Promise<void>
}

/** Opens a workspace on a free port of 127.0.0.1. Has to be closed; the app should be stopped before. */
export async function startSlack(options: SlackOptions = {}): Promise<FakeSlack> {
  const server = await startServer()
  const clock = options.clock ?? createClock()
  const ids = createIds(clock)
  const workspace = createWorkspace(INSTALL, options.people, options.channels)
  const core: Core = {
    install: INSTALL,
    options,
    scopes: new Set(options.scopes ?? BOT_SCOPES),
    clock,
    ids,
    activity: createActivity(() => seenLately(api.calls, postOffice.deliveries)),
    faults: createFaults(server),
    triggers: createTriggers(clock, ids),
    workspace,
    violations: [],
    failures: [],
    origin: server.origin,
  }
  const posting = createPosting(core)
  const views = createViews(core)
  const uploads = createUploads(core)
  const agent = createAgent()
  const postOffice = createPostOffice(core)
  const socket = createSocketServer(core)
  postOffice.use(socket.transport)
  const payloads = createPayloads(core)
  const news = createNews(core, postOffice, payloads, new Set(options.subscribedTo ?? EVENTS))
  if (options.echoes !== false) echo(posting, news)
  const responseUrls = createResponseUrls(core, posting)
  const api = createWebApi({ core, posting, views, uploads, agent, socket })
  const town: Town = { core, posting, views, agent, responseUrls, postOffice, payloads, news }
  server.route(routesOf(core, api, uploads, responseUrls, socket))

  const people = new Map<string, Person>()
  const messages = () => [...workspace.channels.values()].flatMap((channel) => channel.messages)
  const ours = (message: Message) => message.bot_id === INSTALL.botId && isPublic(message)

  return {
    ...INSTALL,
    apiUrl: `${server.origin}/api/`,
    clock,
    calls: api.calls,
    callsOf: (method) => api.calls.filter((call) => call.method === method),
    responseUses: responseUrls.uses,
    channels: workspace.channels,
    files: uploads.shared,
    agent,
    violations: core.violations,
    deliveries: postOffice.deliveries,
    faults: core.faults,
    socket,
    person(id) {
      const person = people.get(id) ?? createPerson(town, id)
      people.set(id, person)
      return person
    },
    otherBot: createOtherBot(core, news),
    tells: news.tell,
    http(requestUrl) {
      const { transport, ...http } = createHttpMode(core, requestUrl)
      postOffice.use(transport)
      return http
    },
    redeliverUnacked: postOffice.redeliverUnacked,
    exhaustResponseUrls: responseUrls.exhaust,
    messagesIn: (channel) => (workspace.channels.get(channel)?.messages ?? []).filter(ours),
    repliesTo(message) {
      const ts = typeof message === 'string' ? message : message.ts
      return messages().filter((one) => ours(one) && one.thread_ts === ts)
    },
    ephemeralFor: (user) => messages().filter((one) => one.ephemeralFor === user && !one.deleted),
    viewOf: views.topOf,
    homeOf: views.homeOf,
    plainOf: (shown) => plainOf(workspace, shown),
    waitFor: core.activity.waitFor,
    quiet: core.activity.quiet,
    async close() {
      postOffice.close()
      socket.close()
      await server.close()
    },
  }
}

/** For whoever waits in vain: the last that happened. */
function seenLately(calls: readonly Call[], deliveries: readonly Delivery[]): string {
  const called = calls.slice(-8).map(({ method, outcome }) => `${method}: ${outcome || 'not answered yet'}`)
  const delivered = deliveries.slice(-8).map(({ kind, state, why, payload }) => {
    const { type } = (payload.event ?? payload) as Json
    return `${kind} ${String(type ?? payload.command)}: ${state} ${why ?? ''}`.trim()
  })
  return ['Last calls:', ...called, 'Last deliveries:', ...delivered].join('\n  ')
}
