/**
 * Whichway in the fake Slack, both whole: opened for one test, judged when it is over, closed.
 *
 * What no test should have to say again is looked at after each of them: nobody was called who did not ask for it, nothing
 * unfolded, nothing was said to colleagues, no reply was lost, and Slack told nobody that something failed.
 *
 *   const { ann, replyTo, plain } = await onSlack({ opened })
 *   expect(plain(await replyTo(ann.mentions('C0GENERAL', 'which one is faster?')))).toContain('bicycle')
 */
import { type AddressInfo, createServer } from 'node:net'
import { expect, onTestFinished } from 'vitest'
import type { SlackConfig } from '../../adapters/slack/config.js'
import { createSlack } from '../../adapters/slack/index.js'
import type { Event, Serve } from '../../src/adapter.js'
import { type OnPlatform, onPlatform, type PlatformGiven } from './on-platform.js'
import { type FakeSlack, startSlack } from './slack/fake.js'
import type { SlackOptions } from './slack/options.js'
import type { Person, Said } from './slack/person.js'
import type { OpenView } from './slack/views.js'
import type { Message } from './slack/workspace.js'

export type Given = PlatformGiven & {
  /** Socket Mode when left out. */
  readonly connection?: SlackConfig['connection']
  /** Something is going to be said to colleagues, lost or refused: the test looks at it by itself. */
  readonly troubled?: boolean
  /** Between the adapter and the service. */
  readonly serving?: (serve: Serve) => Serve
}

export type Whichway = OnPlatform & {
  /** Connects; done already, but by `joining`. */
  start(): Promise<void>
  /** What was served, oldest first; also what came twice. */
  readonly events: readonly Event[]
  /** Why replies did not get through. */
  readonly unsent: readonly unknown[]
}

/** Both, connected. */
export async function onSlack({ workspace, ...given }: Given & { readonly workspace?: SlackOptions }) {
  const slack = await openSlack(workspace)
  const whichway = await connect(slack, given)
  return { slack, whichway, ...peopleOf(slack), ...talkIn(slack) }
}

/** Both, where Slack sends requests to our address. */
export async function onSlackOverHttp({
  workspace,
  ...given
}: Given & { readonly workspace?: SlackOptions }) {
  const slack = await openSlack(workspace)
  const port = await freePort()
  const { signingSecret } = slack
  const connection = { kind: 'http', signingSecret, port, host: '127.0.0.1' } as const
  const whichway = await connect(slack, { ...given, connection })
  const http = slack.http(`http://127.0.0.1:${port}/slack/events`)
  return { slack, whichway, http, ...peopleOf(slack), ...talkIn(slack) }
}

/** A workspace, judged and closed after the test. */
export async function openSlack(options: SlackOptions = {}): Promise<FakeSlack> {
  const slack = await startSlack(options)
  onTestFinished(async () => {
    await slack.close()
    expect(slack.violations).toEqual([])
    // Unless Slack has less patience than it has.
    if (options.ackWithinMs === undefined)
      expect(slack.deliveries.filter(({ why }) => why === 'operation_timeout')).toEqual([])
  })
  return slack
}

/** Whichway in a workspace that is there, connected. On the same `data` it goes on with what an earlier one has kept. */
export async function connect(slack: FakeSlack, given: Given): Promise<Whichway> {
  const whichway = await joining(slack, given)
  await whichway.start()
  return whichway
}

/** Not connected yet. Closed after the test, unless the test has done so. */
export async function joining(slack: FakeSlack, { connection, troubled, serving, ...given }: Given) {
  const { botToken, appToken, apiUrl } = slack
  const events: Event[] = []
  const unsent: unknown[] = []
  const running = await onPlatform(
    (house) =>
      createSlack({ botToken, apiUrl, connection: connection ?? { kind: 'socket', appToken } }, house),
    given,
  )
  const serve = serving?.(running.service.serve) ?? running.service.serve
  let closing: Promise<void> | undefined
  const whichway: Whichway = {
    ...running,
    ...{ events, unsent },
    start: () =>
      running.adapter.start((event, send) => {
        events.push(event)
        return serve(event, (reply) =>
          send(reply).catch((error: unknown) => {
            unsent.push(error)
            throw error
          }),
        )
      }),
    close: () => (closing ??= running.close()),
  }
  onTestFinished(async () => {
    await whichway.close()
    if (troubled) return
    const { errors, warnings, gaveUp } = running
    const told = Object.values(peopleOf(slack)).flatMap((person) => person.failures())
    expect({ errors, warnings, gaveUp, unsent, told }).toEqual(NO_TROUBLE)
  })
  return whichway
}

const NO_TROUBLE = { errors: [], warnings: [], gaveUp: [], unsent: [], told: [] }

const peopleOf = (slack: FakeSlack) => ({
  ann: slack.person('U0ANN'),
  bob: slack.person('U0BOB'),
  cleo: slack.person('U0CLEO'),
})

/** What people wait for. */
export function talkIn(slack: FakeSlack) {
  const { plainOf: plain, waitFor } = slack
  const presses = async (person: Person, message: Message, name: string): Promise<string> => {
    const before = message.edits.length
    person.clicks(message, name)
    await waitFor(() => message.edits.length > before)
    return plain(message)
  }
  return {
    waitFor,
    /** What a person reads of it. */
    plain,
    /** The reply in the thread of this message; a later one with its number, counted from 0. */
    replyTo: (asked: Said | Message, number = 0) => waitFor(() => slack.repliesTo(asked)[number]),
    /** What this person alone sees, counted from 0. */
    aside: (person: Person, number = 0) => waitFor(() => slack.ephemeralFor(person.id)[number]),
    /** Our n-th message between us two, counted from 0. */
    direct: (person: Person, number = 0) => waitFor(() => slack.messagesIn(person.dmChannel)[number]),
    /** Writes between us two, and waits for the answer. */
    async tells(person: Person, text: string): Promise<Message> {
      const before = slack.messagesIn(person.dmChannel).length
      person.dm(text)
      return waitFor(() => slack.messagesIn(person.dmChannel)[before])
    },
    /** Presses, and waits until the message has changed. */
    presses,
    /** Answers the questions that begin in this message, until there is a recommendation. */
    async recommended(person: Person, question: Message): Promise<string> {
      for (const answer of ANSWERS) await presses(person, question, answer)
      return presses(person, question, 'Recommend now')
    },
    /** Opens the start page. */
    async home(person: Person): Promise<OpenView> {
      const before = slack.homeOf(person.id)?.hash
      person.opensHome()
      return waitFor(() => changed(slack.homeOf(person.id), before))
    },
    /** The window, once there is more in it than that it takes a moment. */
    window: (person: Person) =>
      waitFor(() => {
        const view = slack.viewOf(person.id)
        return view && !plain(view).includes(WAITING) && view
      }),
    /** Submits the window, and waits for what it shows then. */
    async submits(person: Person, view: OpenView, values: Readonly<Record<string, string>>): Promise<string> {
      const { hash } = view
      person.submits(view, values)
      await waitFor(() => changed(view, hash) && !plain(view).includes(WAITING))
      return plain(view)
    },
  }
}

const ANSWERS = [
  '1  Nothing is fixed',
  '2  Short, within the district',
  '1  There is no stop nearby',
  '1  As little as possible',
]

/** As the phrases of the pack have it. */
const WAITING = 'One moment …'

const changed = (view: OpenView | undefined, before: string | undefined) =>
  view !== undefined && view.hash !== before && view

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
