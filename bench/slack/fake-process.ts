/**
 * The fake Slack in a process of its own, with the people on it.
 */
import { startSlack } from '../../tests/support/slack/fake.js'
import { watchArrivals } from './arrivals.js'
import { serveParent, taskOf } from './child.js'
import type { Reach } from './contestant.js'
import { type Refresh, refreshed } from './refresh.js'
import { createTiming } from './timing.js'

export type FakeTask = {
  readonly texts: readonly string[]
  readonly channels: number
  readonly people: number
}

/** Finer than milliseconds. */
const clock = { now: () => performance.timeOrigin + performance.now(), advance: () => {} }

const task = taskOf<FakeTask>()
const numbered = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}${i}`)
const channels = numbered('C0BENCH', task.channels)
const people = numbered('U0BENCH', task.people)
const slack = await startSlack({
  clock,
  channels: channels.map((id) => ({ id, name: id.toLowerCase() })),
  people: people.map((id) => ({ id, name: id.toLowerCase() })),
})
const arrivals = watchArrivals(slack)
const timing = createTiming(slack, arrivals, { channels, people, texts: task.texts })

const handlers = {
  calm: timing.calm,
  crowd: timing.crowd,
  refresh: (given: Refresh) => refreshed(slack, arrivals, timing.say, given),
}
export type FakeHandlers = typeof handlers

const { botToken, appToken, apiUrl } = slack
serveParent(handlers, { botToken, appToken, apiUrl } satisfies Reach, async () => {
  arrivals.close()
  await slack.close()
})
