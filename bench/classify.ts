/**
 * `npm run bench -- classify`, or without a name: from a message to a decision, on Whichway's own content, beside the other classifiers of Node.
 *
 * Each contestant has a process of its own, one after the other; the first process only loads the content and shows
 * what memory that takes. `--json` prints the numbers as they are. The processes are this same script, with `--measure`.
 */
import { fork } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { questionsOf } from '../src/cli/verdict.js'
import { readConfig } from '../src/config.js'
import { load } from '../src/content/load.js'
import { trainingSetOf } from '../src/dialogue/training-set.js'
import type { Start } from './contestant.js'
import { type Measured, measure, residentWhenSettled } from './measure.js'
import { type Report, type Row, readMachine, toMarkdown } from './report.js'

type Entry = { readonly name: string; readonly load: () => Promise<{ start: Start }> }

/** In this order: whoever comes second with the same data folder finds the model of the first. */
const contestants: readonly Entry[] = [
  { name: 'Whichway', load: () => import('./whichway.js') },
  { name: 'Whichway, started again', load: () => import('./whichway.js') },
  { name: 'natural, BayesClassifier', load: () => import('./natural.js') },
  { name: 'NLP.js, NluNeural', load: () => import('./nlpjs.js') },
]

/** The first process: what everyone has loaded before they begin. */
const BARE = 'content only'
type Bare = Material & Pick<Report, 'intents' | 'examples' | 'ours' | 'others' | 'residentBytes'>
/** Hash of all that is learned and asked. Each process reads the content itself; it must be the same for all. */
type Material = { readonly material: string }

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    measure: { type: 'string' },
    data: { type: 'string', default: '' },
  },
})
const { content: folder, threads } = readConfig(process.env)

if (options.measure === undefined) await compare()
else await beMeasured(options.measure)

async function compare(): Promise<void> {
  const data = await mkdtemp(path.join(tmpdir(), 'whichway-bench-'))
  try {
    const bare = await run<Bare>(BARE, data)
    const rows: Row[] = []
    for (const { name } of contestants) {
      process.stderr.write(`${name} ...\n`)
      const { residentBytes, material, ...measured } = await run<Measured & Material>(name, data)
      if (material !== bare.material)
        throw new Error(`The content in "${folder}" changed while the bench ran: run it again.`)
      rows.push({ name, ...measured, memoryBytes: residentBytes - bare.residentBytes })
    }
    const { material: _, ...counts } = bare
    const report: Report = { ...readMachine(new Date()), threads, ...counts, rows }
    process.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : toMarkdown(report))
  } finally {
    await rm(data, { recursive: true, force: true })
  }
}

/** What one process sends before it ends. */
async function run<T>(name: string, data: string): Promise<T> {
  const child = fork(fileURLToPath(import.meta.url), ['--measure', name, '--data', data], {
    execArgv: ['--expose-gc'],
    // Its stdout must not end up in our table.
    stdio: ['ignore', 2, 2, 'ipc'],
  })
  let sent: T | undefined
  child.on('message', (message) => {
    sent = message as T
  })
  const [[code]] = await Promise.all([once(child, 'exit'), once(child, 'disconnect')])
  if (sent === undefined) throw new Error(`"${name}" ended with code ${code} and sent no numbers.`)
  return sent
}

async function beMeasured(name: string): Promise<void> {
  const { content } = await load(folder)
  if (!content) throw new Error(`The content in "${folder}" has errors: see "npm run whichway -- check".`)
  const set = trainingSetOf(content)
  const questions = questionsOf(content)
  const material = createHash('sha256')
    .update(JSON.stringify([set, questions]))
    .digest('hex')
  if (name === BARE) {
    const ours = questions.filter((question) => question.ours).length
    const counts = { intents: set.labels.length, examples: set.examples.length }
    const residentBytes = await residentWhenSettled()
    process.send!({
      ...counts,
      ours,
      others: questions.length - ours,
      residentBytes,
      material,
    } satisfies Bare)
    return
  }
  const entry = contestants.find((one) => one.name === name)
  if (!entry) throw new Error(`There is no contestant "${name}": see the list in bench/classify.ts.`)
  const { start } = await entry.load()
  const measured = await measure(start, { content, set, data: options.data, threads })
  process.send!({ ...measured, material })
}
