/**
 * `npm run bench -- reload`: how soon an edit of our own content is live, and how long messages wait meanwhile.
 *
 * On a copy of the content, with real files. Messages come at a steady rate all the time, and each counts from when it was
 * due: one that waits behind another, or behind a swap, waits for both. `--edits` of each kind, `--rate` messages a second.
 */
import { cp } from 'node:fs/promises'
import { loadavg } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { percentile } from '../src/cli/evaluate/metrics.js'
import { readConfig } from '../src/config.js'
import { openClassifier, openContent } from '../src/open.js'
import { installedFrom } from '../src/reload/install.js'
import { createLive, type Swapped } from '../src/reload/live.js'
import { type Edit, editsOf } from './reload/edits.js'
import { type Talk, talk } from './reload/talk.js'
import { readMachine } from './report.js'
import { withFolder } from './state/databases.js'

const { values: options } = parseArgs({
  options: {
    edits: { type: 'string', default: '5' },
    rate: { type: 'string', default: '200' },
    /** Only edits of this kind. */
    only: { type: 'string' },
  },
})
const QUIET_MS = 5_000
const REST_MS = 100
const MEGABYTE = 2 ** 20

const HEAD = `${' '.repeat(22)}${['live p50', 'most', 'answers', 'p50', 'p99', 'most', 'loop most'].map((name) => name.padStart(10)).join('')}`

const say = (text: string) => process.stdout.write(text)
const { date, node, cpu, cores } = readMachine(new Date())
await withFolder(measure)

async function measure(dir: string): Promise<void> {
  const given = readConfig(process.env)
  for (const folder of ['intents', 'knowledge'])
    await cp(path.join(given.content, folder), path.join(dir, folder), { recursive: true })
  const config = { content: dir, data: path.join(dir, 'data'), threads: given.threads }
  say(`${date}, Node ${node} on ${cpu}, ${cores} cores, ${given.threads} threads.\n`)
  say(`Load before: ${load()}.\n\n`)

  const content = await openContent(config, new Date())
  const classifier = await openClassifier(content, config, say)
  const swaps: ((swapped: Swapped) => void)[] = []
  const live = createLive({
    ...{ config, initial: installedFrom(content, classifier) },
    onSwapped: (swapped) => swaps.shift()?.(swapped),
    onProblems: ({ report }) => {
      throw new Error(`An edit of the bench is not in order.\n\n${report}`)
    },
  })
  /** Resolves when what is being done now is live. */
  const nextSwap = () => new Promise<Swapped>((resolve) => swaps.push(resolve))
  const questions = [...content.intents.values()].flatMap(({ heldOut }) => heldOut.map(({ text }) => text))
  const talking = () => talk(() => live.state(), questions, Number(options.rate))

  say(`${HEAD}\n`)
  // The first messages are slow in any process.
  await quiet(talking())
  say(line('nothing edited', [], await quiet(talking())))
  const before = { now: process.memoryUsage().rss, peak: peak() }
  const watching = await during(talking(), () => live.watch())
  say(line('watch begins', [watching.ms], watching.talk))
  const watched = process.memoryUsage().rss
  for (const edit of await editsOf(dir)) {
    if (options.only && options.only !== edit.kind) continue
    const runs = []
    for (let n = 1; n <= Number(options.edits); n++) runs.push(await editOnce(edit, n))
    say(
      line(
        `${edit.kind}, ${runs[0]!.learning}`,
        runs.map((run) => run.ms),
        merged(runs.map((run) => run.talk)),
      ),
    )
  }
  say(
    `\nResident memory: ${mb(before.now)} before, ${mb(watched)} watching, ${mb(process.memoryUsage().rss)} now.\n`,
  )
  say(`At most ${mb(before.peak)} before, when everything was learned, and ${mb(peak())} in all.\n`)
  say(`Load after: ${load()}.\n`)
  await live.close()

  async function editOnce(edit: Edit, n: number) {
    const swapped = nextSwap()
    const run = await during(talking(), async () => {
      await edit.make(n)
      await swapped
    })
    return { ...run, learning: (await swapped).learning }
  }
}

async function quiet(talking: Talk) {
  await wait(QUIET_MS)
  return talking.stop()
}

async function during(talking: Talk, act: () => Promise<unknown>) {
  const began = performance.now()
  await act()
  const ms = performance.now() - began
  // Whoever waited behind the swap counts, too.
  await wait(REST_MS)
  return { ms, talk: talking.stop() }
}

type Heard = ReturnType<Talk['stop']>

function merged(all: readonly Heard[]): Heard {
  return {
    waits: all.flatMap(({ waits }) => waits),
    delay: Math.max(...all.map(({ delay }) => delay)),
  }
}

/** In milliseconds. */
function line(name: string, live: readonly number[], { waits, delay }: Heard): string {
  const lives =
    live.length > 0 ? [percentile(live, 50), Math.max(...live)].map((ms) => ms.toFixed(0)) : ['', '']
  const times = [percentile(waits, 50), percentile(waits, 99), Math.max(...waits), delay]
  const cells = [...lives, String(waits.length), ...times.map((ms) => ms.toFixed(1))]
  return `${name.padEnd(22)}${cells.map(right).join('')}\n`
}

function right(text: string): string {
  return text.padStart(10)
}

function load(): string {
  return loadavg()
    .map((value) => value.toFixed(1))
    .join(' ')
}

function mb(bytes: number): string {
  return `${Math.round(bytes / MEGABYTE)} MB`
}

/** The most that the system has seen, in bytes. */
function peak(): number {
  return process.resourceUsage().maxRSS * 1_024
}
