/**
 * `npm run bench -- slack`: what Whichway adds to a bare Bolt app, how much it can take beside it, how long it hears nothing
 * when Slack asks for a new connection, and whether anything is lost or said twice on a very bad day.
 *
 * Against the fake Slack of the tests, over loopback. The fake and the app are processes of their own; the bare app answers
 * "ok" to every mention. Both take turns, so that what else the machine does hits both. `--quick` for a small version, `--only
 * calm`, `crowd`, `refresh` or `chaos` for a part. Exits with 1 when something was lost or said twice; a target of time that was
 * missed is only reported.
 */
import { loadavg } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { POLICY } from '../src/channels.js'
import { questionsOf } from '../src/cli/verdict.js'
import { readConfig } from '../src/config.js'
import { openContent } from '../src/open.js'
import { readMachine } from './report.js'
import type { ChaosHandlers, ChaosTask } from './slack/chaos-process.js'
import { startChild } from './slack/child.js'
import type { Reach } from './slack/contestant.js'
import { openApp, openPair, type Pair, troublesIn } from './slack/open.js'
import * as table from './slack/table.js'
import { withFolder } from './state/databases.js'

const FULL = {
  rounds: 6,
  calm: { messages: 250, everyMs: 40 },
  crowd: { messages: 2_000, inFlight: 50 },
  refresh: { times: 20, everyMs: 400, messageEveryMs: 50 },
  chaos: { messages: 1_000, ms: 120_000, outageMs: 30_000, disconnectEveryMs: 5_000 },
}
const QUICK = {
  rounds: 3,
  calm: { messages: 100, everyMs: 40 },
  crowd: { messages: 500, inFlight: 50 },
  refresh: { times: 5, everyMs: 400, messageEveryMs: 50 },
  chaos: { messages: 150, ms: 20_000, outageMs: 5_000, disconnectEveryMs: 4_000 },
}
/** The first of a process are slow in any process. */
const WARM_UP = { messages: 1_500, inFlight: 20 }
/** A bare app comes back after five seconds, each time: a few of them tell enough. */
const BARE_REFRESHES = 3

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    /** What is random in the chaos run. */
    seed: { type: 'string', default: '1' },
  },
})
const size = options.quick ? QUICK : FULL
const wants = (...parts: readonly string[]) => options.only === undefined || parts.includes(options.only)
const say = (text: string) => process.stdout.write(text)
const load = () =>
  loadavg()
    .map((value) => value.toFixed(1))
    .join(' ')

const content = await openContent(readConfig(process.env), new Date())
const texts = questionsOf(content).map(({ text }) => text)
const { date, node, cpu, cores } = readMachine(new Date())
say(`${date}, Node ${node} on ${cpu}, ${cores} cores. Load before: ${load()}.\n`)
await withFolder(async (dir) => {
  if (wants('calm', 'crowd', 'refresh')) await timed(dir)
  if (wants('chaos')) await chaos(dir)
})
say(`\nLoad after: ${load()}.\n`)

async function timed(dir: string): Promise<void> {
  const both = { bare: await openPair('bare', dir, texts), whichway: await openPair('whichway', dir, texts) }
  for (const { fake } of Object.values(both)) await fake.ask('crowd', WARM_UP)
  if (wants('calm')) await calm(both)
  if (wants('crowd')) await crowd(both)
  if (wants('refresh')) await refresh(both)
  for (const { close } of Object.values(both)) await close()
}

async function calm({ bare, whichway }: table.Both<Pair>): Promise<void> {
  const { messages, everyMs } = size.calm
  const rounds = await inTurns({
    bare: () => bare.fake.ask('calm', size.calm),
    whichway: () => whichway.fake.ask('calm', size.calm),
  })
  say(
    `\nFrom the delivery of a mention to the arrival of its reply, ${1_000 / everyMs} a second, ${size.rounds} rounds of ${messages} in turns, in milliseconds:\n`,
  )
  say(table.calmLines(rounds))
}

async function crowd({ bare, whichway }: table.Both<Pair>): Promise<void> {
  const { messages, inFlight } = size.crowd
  const rounds = await inTurns({ bare: () => crowdOne(bare), whichway: () => crowdOne(whichway) })
  say(
    `\nAs many as they take, ${inFlight} without a reply at each moment, medians of ${size.rounds} rounds of ${messages} in turns:\n`,
  )
  say(table.crowdLines(rounds))
}

async function crowdOne({ fake, app }: Pair): Promise<table.Crowding> {
  const { messages } = size.crowd
  const before = await app.ask('cpu', undefined)
  const { seconds, fakeBusy } = await fake.ask('crowd', size.crowd)
  const cpuMs = (await app.ask('cpu', undefined)) - before
  return {
    perSecond: messages / seconds,
    cpuMs: cpuMs / messages,
    appBusy: cpuMs / 1_000 / seconds,
    fakeBusy,
  }
}

async function refresh({ bare, whichway }: table.Both<Pair>): Promise<void> {
  say('\nSlack asks for a new connection; milliseconds in which nothing reaches the app:\n')
  const run = {
    whichway: await whichway.fake.ask('refresh', size.refresh),
    bare: await bare.fake.ask('refresh', { ...size.refresh, times: BARE_REFRESHES }),
  }
  say(table.refreshLines(run))
  if (!table.isRefreshKept(run.whichway)) process.exitCode = 1
}

/** Neither always comes after the other. */
async function inTurns<T>({ bare, whichway }: table.Both<() => Promise<T>>): Promise<table.Both<T[]>> {
  const rounds: table.Both<T[]> = { bare: [], whichway: [] }
  const turn = {
    bare: async () => void rounds.bare.push(await bare()),
    whichway: async () => void rounds.whichway.push(await whichway()),
  }
  for (let i = 0; i < size.rounds; i++) {
    await turn[i % 2 === 0 ? 'bare' : 'whichway']()
    await turn[i % 2 === 0 ? 'whichway' : 'bare']()
  }
  return rounds
}

async function chaos(dir: string): Promise<void> {
  const task: ChaosTask = {
    ...{ texts, waiting: content.phrases.platform.waiting },
    size: { ...size.chaos, seed: Number(options.seed) },
  }
  const fake = await startChild<ChaosHandlers, Reach>('chaos-process', task)
  const { app, log } = await openApp('whichway', path.join(dir, 'chaos'), fake.ready, POLICY.cool_down)
  const { messages, outageMs } = size.chaos
  say(
    `\n${messages} messages on a very bad day, seed ${options.seed}, Slack's API away for ${outageMs / 1_000} s:\n`,
  )
  const run = await fake.ask('run', undefined)
  await app.close()
  await fake.close()
  say(table.chaosLines(run, await troublesIn(log)))
  if (table.brokenIn(run).length > 0) process.exitCode = 1
}
