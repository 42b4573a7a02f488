/**
 * Conversations in Slack: the whole of Whichway behind its adapter, and the fake Slack at the other end. Somebody mentions us
 * in a channel of their own, and everything that follows is said in that thread, with a mention. Buttons are pressed where
 * they were last seen.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createSlack } from '../../adapters/slack/index.js'
import type { Serve } from '../../src/adapter.js'
import type { Heard, Say } from '../../src/evaluate/dialogues.js'
import type { OpenPlatform } from './dialogues.js'
import { onPlatform } from './on-platform.js'
import { type FakeSlack, startSlack } from './slack/fake.js'
import { controlsOf, pressesOf } from './slack/fields.js'
import type { Message } from './slack/workspace.js'

export const onSlack: OpenPlatform = async (spoken) => {
  const data = await mkdtemp(path.join(tmpdir(), 'whichway-dialogues-'))
  const slack = await startSlack({ channels: CHANNELS })
  const { botToken, appToken, apiUrl } = slack
  const whichway = await onPlatform(
    (house) => createSlack({ botToken, connection: { kind: 'socket', appToken }, apiUrl }, house),
    { opened: spoken, advisor: spoken.advisor, data },
  )
  const { serve, served, unsent } = watched(whichway.service.serve)
  await whichway.adapter.start(serve)
  /** By kind, each oldest first: all that came so far. */
  const complained = (): readonly (readonly string[])[] => [
    slack.violations,
    whichway.warnings,
    [...whichway.errors, ...whichway.gaveUp].map(String),
    unsent.map(String),
  ]
  const unused = CHANNELS.values()

  return {
    async begin() {
      const said: string[] = []
      let seen = complained().map((all) => [...all])
      /** What was not there before, with what brought it about. */
      const take = (step: string) => {
        const now = complained()
        const news = now.flatMap((all, kind) => all.slice(seen[kind]!.length))
        seen = now.map((all) => [...all])
        said.push(...news.map((one) => `${step}: ${one}`))
      }
      const say = sayIn(slack, unused.next().value!.id, served)
      return {
        async say(step) {
          try {
            return await say(step)
          } finally {
            take(`after "${step.kind === 'press' ? `( ${step.label} )` : step.text}"`)
          }
        },
        complaints() {
          take('in the end')
          return said
        },
      }
    },
    async close() {
      await whichway.close()
      await slack.close()
      await rm(data, { recursive: true, force: true })
    },
  }
}

/** One for each conversation: what was answered in a channel is not answered there again for a while. */
const CHANNELS = Array.from({ length: 100 }, (_, i) => ({ id: `C0TALK${i}`, name: `talk-${i}` }))
/** Whoever has no name is somebody whom the fake knows. */
const USERS: Readonly<Record<string, string>> = { they: 'U0ANN' }
/** Enough for what was acknowledged to be taken up; from then on it is known when all is sent. */
const QUIET_MS = 10

function sayIn(slack: FakeSlack, channel: string, served: () => Promise<unknown>): Say {
  let thread: string | undefined

  function write(user: string, text: string) {
    const said = slack.person(user).mentions(channel, text, thread === undefined ? {} : { thread })
    thread ??= said.ts
    return said
  }

  function press(user: string, label: string) {
    const found = seenIn(slack, channel, user)
      .toReversed()
      .flatMap((message) => pressable(message).map((one) => ({ message, ...one })))
      .find((one) => one.label === label)
    if (!found) throw new Error(`"${label}" is nowhere in Slack any more`)
    return slack.person(user).clicks(found.message, found.name)
  }

  return async (said) => {
    const user = USERS[said.person] ?? `U0${said.person.toUpperCase()}`
    const before = new Map(seenIn(slack, channel, user).map((message) => [message, message.edits.length]))
    const files = slack.files.length
    const settled = await (said.kind === 'press' ? press(user, said.label) : write(user, said.text)).settled
    const failed = [settled].flat().find(({ why }) => why !== undefined)
    if (failed) throw new Error(`Slack shows that it failed: ${failed.why}`)
    await slack.quiet(QUIET_MS)
    await served()
    const news = seenIn(slack, channel, user).filter(
      (message) => before.get(message) !== message.edits.length,
    )
    return heardIn(slack, news, slack.files.slice(files))
  }
}

const heardIn = (slack: FakeSlack, news: readonly Message[], files: FakeSlack['files']): Heard => ({
  plain: [...news.map((message) => slack.plainOf(message)), ...files.map(({ content }) => content)].join(
    '\n',
  ),
  private: news.length > 0 && news.every(({ ephemeralFor }) => ephemeralFor !== undefined),
  labels: news.flatMap(pressable).map(({ label }) => label),
})

/** Our messages before this person's eyes, oldest first. */
const seenIn = (slack: FakeSlack, channel: string, user: string): readonly Message[] =>
  slack.channels
    .get(channel)!
    .messages.filter(
      ({ bot_id, deleted, ephemeralFor }) =>
        bot_id === slack.botId && !deleted && (ephemeralFor === undefined || ephemeralFor === user),
    )

/** `name`: as it stands on the button, whose label may begin with the number that can be typed instead. */
const pressable = ({ blocks }: Message) =>
  pressesOf(controlsOf(blocks)).map(({ label: name }) => ({ name, label: name.replace(/^\d+ {2}/, '') }))

/** What is being served: only when it is done, a reply is complete. */
function watched(inner: Serve) {
  const underway = new Set<Promise<void>>()
  const unsent: unknown[] = []
  const serve: Serve = async (event, send) => {
    const work = inner(event, (reply) =>
      send(reply).catch((error: unknown) => {
        unsent.push(error)
        throw error
      }),
    )
    underway.add(work)
    await work.finally(() => underway.delete(work))
  }
  return {
    serve,
    served: () => Promise.all(underway),
    /** Why replies did not get through. */
    unsent,
  }
}
