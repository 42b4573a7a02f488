/**
 * What happens to everybody at once: connections end, and Slack's API goes away for a while.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { FakeSlack } from '../../../tests/support/slack/fake.js'
import type { Weather } from './plan.js'

/** When connections broke while something may have been on its way, by `performance.now()`. */
export type Outage = { readonly from: number; readonly to: number }

/** Slack delivers again what nobody has acknowledged: not at once, then every so often. */
const REDELIVER_EVERY_MS = 1_000

export type Skies = {
  readonly outages: readonly Outage[]
  /** Resolves when nothing more is going to happen. */
  readonly over: Promise<unknown>
  /** Nothing is delivered again any more. */
  close(): void
}

export function startWeather(slack: FakeSlack, weather: readonly Weather[]): Skies {
  const outages: Outage[] = []
  const redelivering = setInterval(() => slack.redeliverUnacked(), REDELIVER_EVERY_MS)

  async function outage(how: 'refused' | 'reset', ms: number): Promise<void> {
    const from = performance.now()
    // Refused, only what was on its way at that moment is unclear.
    const unclear = { from, to: how === 'reset' ? Number.POSITIVE_INFINITY : from }
    const at = outages.push(unclear) - 1
    slack.faults.down(how)
    await sleep(ms)
    await slack.faults.up()
    if (how === 'reset') outages[at] = { from, to: performance.now() }
  }

  async function happen(one: Weather): Promise<void> {
    await sleep(Math.max(0, one.at))
    switch (one.kind) {
      case 'refresh':
        return slack.socket.disconnect('refresh_requested')
      case 'warning':
        return slack.socket.disconnect('warning')
      case 'drop':
        return slack.socket.drop()
      case 'late hello':
        return slack.faults.lateHello(one.ms)
      case 'outage':
        return outage(one.how, one.ms)
    }
  }

  return {
    outages,
    over: Promise.all(weather.map(happen)),
    close: () => clearInterval(redelivering),
  }
}
