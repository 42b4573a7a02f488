/**
 * Whichway in the fake Discord, both whole: opened for one test, judged when it is over, closed.
 *
 * What no test should have to say again is looked at after each of them: nobody was called who did not ask for it, nothing
 * was sent that Discord only puts up with, nothing was said to colleagues, no reply was lost, and nobody saw "The application
 * did not respond".
 *
 *   const { ann } = await onDiscord({ opened })
 *   expect(await ann.mentions('general', 'which one is faster?').text()).toContain('bicycle')
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished } from 'vitest'
import { COMMANDS } from '../../adapters/discord/commands.js'
import type { DiscordConfig } from '../../adapters/discord/config.js'
import { createDiscord } from '../../adapters/discord/index.js'
import type { Event, Serve } from '../../src/adapter.js'
import { type FakeDiscord, startDiscord } from './discord/fake.js'
import type { Message } from './discord/messages.js'
import type { DiscordOptions } from './discord/options.js'
import type { Person } from './discord/people/person.js'
import type { Sent } from './discord/people/sent.js'
import { loadSchema } from './discord/schema.js'
import { type OnPlatform, onPlatform, type PlatformGiven } from './on-platform.js'

export type Given = PlatformGiven & {
  readonly shards?: DiscordConfig['shards']
  /** We ask for the words of everybody; the fake lets us have them when its `privileged` says so. */
  readonly messageContent?: boolean
  /** Another token than that of the app. */
  readonly token?: string
  /** Another address than that of the fake. */
  readonly apiUrl?: string
  /** Another clock than that of the fake. */
  readonly now?: () => number
  /** Something is going to be said to colleagues, lost or refused: the test looks at it by itself. */
  readonly troubled?: boolean
  /** Between the adapter and the service. */
  readonly serving?: (serve: Serve) => Serve
  readonly atTheEnd?: AtTheEnd
}

/** Tests that run beside each other bring their own, which their context has. */
export type AtTheEnd = typeof onTestFinished

export type Whichway = OnPlatform & {
  /** Connects; done already, but by `joining`. */
  start(): Promise<void>
  /** What was served, oldest first; also what came twice. */
  readonly events: readonly Event[]
  /** Why replies did not get through. */
  readonly unsent: readonly unknown[]
  /** Resolves when there is nothing at work any more, after so many events have come in. */
  idle(events?: number): Promise<void>
}

/** Read once: it takes a quarter of a second. */
const SCHEMA = loadSchema()

/** The words of everybody, in a server that lets us have them. */
export const ALL_EARS = { messageContent: true, server: { privileged: ['MessageContent'] } } as const

/** Both, connected. */
export async function onDiscord({ server, ...given }: Given & { readonly server?: DiscordOptions } = {}) {
  const discord = await openDiscord(server, given.atTheEnd)
  const whichway = await connect(discord, given)
  return { discord, whichway, ...peopleOf(discord), ...talkIn(discord) }
}

/** A server with our commands, judged and closed after the test. */
export async function openDiscord(
  options: DiscordOptions = {},
  atTheEnd: AtTheEnd = onTestFinished,
): Promise<FakeDiscord> {
  // The commands are typed by what they are in Discord, the fake takes any JSON.
  const discord = await startDiscord({ commands: COMMANDS as never, schema: SCHEMA, ...options })
  atTheEnd(async () => {
    await discord.close()
    expect(discord.violations).toEqual([])
  })
  return discord
}

/** Whichway in a server that is there, connected. On the same `data` it goes on with what an earlier one has kept. */
export async function connect(discord: FakeDiscord, given: Given = {}): Promise<Whichway> {
  const whichway = await joining(discord, given)
  await whichway.start()
  return whichway
}

/** Not connected yet. Closed after the test, unless the test has done so. */
export async function joining(discord: FakeDiscord, given: Given = {}): Promise<Whichway> {
  const { shards = 'auto', messageContent = false, troubled, serving } = given
  const { token = discord.token, apiUrl = discord.api, atTheEnd = onTestFinished } = given
  const data = given.data ?? (await ownFolder(atTheEnd))
  const events: Event[] = []
  const unsent: unknown[] = []
  let underway = 0
  const running = await onPlatform(
    (house) =>
      createDiscord({ token, shards, messageContent, apiUrl }, house, given.now ?? discord.clock.now),
    { ...given, data },
  )
  const inner = serving?.(running.service.serve) ?? running.service.serve
  const serve: Serve = async (event, send) => {
    events.push(event)
    underway += 1
    const noted = (error: unknown) => {
      unsent.push(error)
      throw error
    }
    await inner(event, (reply) => send(reply).catch(noted)).finally(() => {
      underway -= 1
    })
  }
  let closing: Promise<void> | undefined
  const whichway: Whichway = {
    ...running,
    ...{ events, unsent },
    start: () => running.adapter.start(serve),
    async idle(least = 1) {
      await discord.waitFor(() => events.length >= least && underway === 0)
    },
    close: () => (closing ??= running.close()),
  }
  atTheEnd(async () => {
    await whichway.close()
    if (troubled) return
    const { errors, warnings, gaveUp } = running
    const failed = discord.interactions.filter(({ acknowledged }) => !acknowledged).map(({ name }) => name)
    expect({ errors, warnings, gaveUp, unsent, failed }).toEqual(NO_TROUBLE)
  })
  return whichway
}

async function ownFolder(atTheEnd: AtTheEnd): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'whichway-discord-'))
  atTheEnd(() => rm(folder, { recursive: true, force: true }))
  return path.join(folder, 'data')
}

const NO_TROUBLE = { errors: [], warnings: [], gaveUp: [], unsent: [], failed: [] }

/** Work that takes longer than somebody likes to wait: with the pause before we say that a reply follows, and a little. */
export const SLOW_MS = 700

/** @param isSlow which events are served late */
export const slowly =
  (isSlow: (event: Event) => boolean = () => true, ms = SLOW_MS) =>
  (serve: Serve): Serve =>
  async (event, send) => {
    if (isSlow(event)) await sleep(ms)
    await serve(event, send)
  }

export const peopleOf = (discord: FakeDiscord) => ({
  ann: discord.person('Ann'),
  bob: discord.person('Bob'),
})

/** What people wait for. */
export function talkIn(discord: FakeDiscord) {
  const { plainOf: plain, waitFor } = discord
  return {
    waitFor,
    /** What a person reads of it. */
    plain,
    /** The thread that was opened from a message. */
    threadOf: ({ message }: Sent) => waitFor(() => message.thread),
    /** Answers the questions that begin in this message, until there is a recommendation; the message with it. */
    async recommended(person: Person, question: Message): Promise<Message> {
      for (const answer of ANSWERS) await person.clicks(question, answer).text()
      return person.clicks(question, 'Recommend now').reply()
    },
  }
}

const ANSWERS = [
  '1. Nothing is fixed',
  '2. Short, within the district',
  '1. There is no stop nearby',
  '1. As little as possible',
]
