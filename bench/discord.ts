/**
 * `npm run bench -- discord`: what Whichway adds to a bare discord.js client, how soon it says its first word under load,
 * and whether anything is lost or said twice when the connection to Discord ends again and again.
 *
 * Against the fake Discord of the tests, over loopback, in a process of its own; the bare client answers "ok" to
 * everything. Both take turns, so that what else the machine does hits both. `--quick` for a small version, `--only calm`,
 * `load` or `chaos` for a part. Exits with 1 when something was lost, said twice, or not answered under load; a target of
 * time that was missed is only reported.
 */
import { loadavg } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { questionsOf } from '../src/cli/verdict.js'
import { readConfig } from '../src/config.js'
import { openContent } from '../src/open.js'
import { measureAdded } from './discord/calm.js'
import { closeBoth, cpuDuring, inTurns, openBoth, openPair, type Pair } from './discord/pair.js'
import { brokenIn, calmLines, chaosLines, LOAD_HEAD, loadLine, loggedLine } from './discord/table.js'
import { readMachine } from './report.js'
import { withFolder } from './state/databases.js'

const FULL = {
  calm: { rounds: 30, interactions: 100, everyMs: 40 },
  load: { rounds: 3, perSecond: 200, seconds: 10 },
  chaos: { interactions: 1_000, mentions: 300, ms: 60_000 },
}
const QUICK = {
  calm: { rounds: 6, interactions: 50, everyMs: 40 },
  load: { rounds: 1, perSecond: 200, seconds: 4 },
  chaos: { interactions: 250, mentions: 75, ms: 15_000 },
}

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    /** What is random in the chaos run. */
    seed: { type: 'string', default: '1' },
  },
})
const size = options.quick ? QUICK : FULL
const wants = (part: string) => options.only === undefined || options.only === part
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
  if (wants('calm')) await calm(path.join(dir, 'calm'))
  if (wants('load')) await underLoad(path.join(dir, 'load'))
  if (wants('chaos')) await chaos(path.join(dir, 'chaos'))
})
say(`\nLoad after: ${load()}.\n`)

async function calm(dir: string): Promise<void> {
  const { rounds, interactions, everyMs } = size.calm
  say('\nMilliseconds from the delivery of an interaction to the arrival of the first word')
  say(`, ${1_000 / everyMs} a second, ${rounds} rounds of ${interactions} in turns:\n`)
  say(calmLines(await measureAdded(dir, texts, size.calm)))
}

/** Each time anew: the fake looks through everything that it has ever heard, so that an old one is slow. */
async function underLoad(dir: string): Promise<void> {
  const { rounds, perSecond, seconds } = size.load
  say(`\nThe same with ${perSecond} interactions a second for ${seconds} seconds:\n${LOAD_HEAD}`)
  for (let i = 0; i < rounds; i++) {
    const both = await openBoth(path.join(dir, String(i)), texts)
    const { bare, whichway } = await inTurns(i, both, loadOne)
    say(loadLine('bare', bare))
    say(loadLine('Whichway', whichway))
    if (whichway.failed > 0) process.exitCode = 1
    const troubles = await closeBoth(both)
    if (Object.keys(troubles).length > 0) say(loggedLine(troubles))
  }
}

async function loadOne(pair: Pair) {
  const { found, cpuMs, ms } = await cpuDuring(pair, () => pair.fake.ask('load', size.load))
  return { ...found, appBusy: cpuMs / ms }
}

async function chaos(dir: string): Promise<void> {
  const { fake, close } = await openPair('whichway', dir, texts)
  const { interactions, mentions } = size.chaos
  say(`\n${interactions} interactions and ${mentions} mentions while the connection ends again and again:\n`)
  const run = await fake.ask('chaos', { ...size.chaos, seed: Number(options.seed) })
  say(chaosLines(run, await close()))
  if (brokenIn(run).length > 0) process.exitCode = 1
}
