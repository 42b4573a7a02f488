/**
 * Slack asks for a new connection, as it does every few hours: for how long do we hear nothing, and what becomes of what is
 * said meanwhile?
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { FakeSlack } from '../../tests/support/slack/fake.js'
import type { Said } from '../../tests/support/slack/person.js'
import type { Arrivals } from './arrivals.js'

export type Refresh = {
  readonly times: number
  /** From one connection that stands to the end of it. */
  readonly everyMs: number
  readonly messageEveryMs: number
}

export type Refreshed = {
  /** Milliseconds without a connection that takes anything, of each refresh. */
  readonly gaps: readonly number[]
  readonly messages: number
  readonly unanswered: number
  readonly answeredTwice: number
}

/** A gap that lasts longer is no gap any more. */
const BACK_WITHIN_MS = 20_000
/** Slack delivers again what was not acknowledged. */
const REDELIVER_EVERY_MS = 500
const ANSWERED_WITHIN_MS = 10_000

export async function refreshed(
  slack: FakeSlack,
  arrivals: Arrivals,
  say: () => Said,
  { times, everyMs, messageEveryMs }: Refresh,
): Promise<Refreshed> {
  const said: Said[] = []
  const gapsBefore = slack.socket.gaps.length
  const talking = setInterval(() => said.push(say()), messageEveryMs)
  try {
    for (let i = 0; i < times; i++) {
      await sleep(everyMs)
      slack.socket.disconnect('refresh_requested')
      await back(slack)
    }
    await sleep(everyMs)
  } finally {
    clearInterval(talking)
  }
  await answered(slack, arrivals, said)
  const replies = said.map((one) => slack.repliesTo(one).length)
  return {
    gaps: slack.socket.gaps.slice(gapsBefore).map(({ ms = Number.POSITIVE_INFINITY }) => ms),
    messages: said.length,
    unanswered: replies.filter((count) => count === 0).length,
    answeredTwice: replies.filter((count) => count > 1).length,
  }
}

async function back({ socket }: FakeSlack): Promise<void> {
  const until = performance.now() + BACK_WITHIN_MS
  while (!socket.connections.some(({ usable }) => usable) && performance.now() < until) await sleep(2)
}

/** What was on its way when the connection ended is delivered again. */
async function answered(slack: FakeSlack, arrivals: Arrivals, said: readonly Said[]): Promise<void> {
  const until = performance.now() + ANSWERED_WITHIN_MS
  while (said.some((one) => arrivals.after(one) === undefined) && performance.now() < until) {
    await sleep(REDELIVER_EVERY_MS)
    slack.redeliverUnacked()
  }
  // Time for a second answer.
  await sleep(REDELIVER_EVERY_MS)
}
