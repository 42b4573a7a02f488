/**
 * `npm run bench:state`: what the store adds to a message: claim, turn with the session, mark and save, done.
 *
 * SQLite on a file in the temporary folder; PostgreSQL too when TEST_DATABASE_URL is set, in a schema of its own. One
 * message after the other, in 500 conversations, with the session of somebody who has answered five questions.
 */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { percentile } from '../src/cli/evaluate/metrics.js'
import type { Session } from '../src/dialogue/session.js'
import { NOTHING_YET } from '../src/guide/flow.js'
import { openStore } from '../src/store/durable/open-store.js'
import type { Store } from '../src/store/durable/store.js'
import { readMachine } from './report.js'

const CONVERSATIONS = 500
const STEPS = ['claim', 'turn', 'sending', 'done', 'all'] as const

const { values: options } = parseArgs({ options: { messages: { type: 'string', default: '5000' } } })
const messages = Number(options.messages)

const { date, node, cpu, cores } = readMachine(new Date())
process.stdout.write(
  `What the store adds to a message, ${date}, Node ${node} on ${cpu}, ${cores} cores; ms.\n\n`,
)
process.stdout.write(`${''.padEnd(24)}${['p50', 'p99', 'most'].map((head) => head.padStart(8)).join('')}\n`)

await onSqlite()
if (process.env.TEST_DATABASE_URL) await onPostgres(process.env.TEST_DATABASE_URL)
else process.stdout.write('PostgreSQL: TEST_DATABASE_URL is not set.\n')

async function onSqlite(): Promise<void> {
  const dir = await mkdtemp(path.join(tmpdir(), 'whichway-bench-'))
  try {
    await measured('SQLite', await open(undefined, path.join(dir, 'whichway.db')))
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

async function onPostgres(url: string): Promise<void> {
  const schema = `whichway_bench_${randomBytes(6).toString('hex')}`
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`create schema ${schema}`)
  try {
    const within = new URL(url)
    within.searchParams.set('options', `-c search_path=${schema}`)
    await measured('PostgreSQL', await open(within.href, ''))
  } finally {
    await client.query(`drop schema ${schema} cascade`)
    await client.end()
  }
}

function open(url: string | undefined, file: string): Promise<Store> {
  return openStore({ url, file, secret: 'of no use but for a bench', warn: console.error })
}

async function measured(name: string, store: Store): Promise<void> {
  const rows: number[][] = []
  for (let i = 0; i < messages; i++) rows.push(await oneMessage(store, i))
  await store.close()
  for (const [column, step] of STEPS.entries()) {
    const millis = rows.map((row) => row[column]!)
    const cells = [percentile(millis, 50), percentile(millis, 99), Math.max(...millis)]
    process.stdout.write(
      `${`${name}, ${step}`.padEnd(24)}${cells.map((cell) => cell.toFixed(3).padStart(8)).join('')}\n`,
    )
  }
}

/** @returns milliseconds of each step, and of all */
async function oneMessage({ events }: Store, i: number): Promise<number[]> {
  const times = [performance.now()]
  const claimed = await events.claim({ id: `event ${i}`, conversation: `conversation ${i % CONVERSATIONS}` })
  if (claimed.kind !== 'claimed') throw new Error(`A new event is ${claimed.kind}.`)
  times.push(performance.now())
  const { version } = await events.turn(claimed.claim)
  times.push(performance.now())
  await events.sending(claimed.claim, { session: session(i), version })
  times.push(performance.now())
  await events.done(claimed.claim)
  times.push(performance.now())
  return [...times.slice(1).map((time, step) => time - times[step]!), times.at(-1)! - times[0]!]
}

function session(i: number): Session {
  const criteria = ['team', 'deadline', 'budget', 'hosting', 'traffic'].map((id) => `${id}_of_the_project`)
  const answers = Object.fromEntries(criteria.map((id) => [id, `option_${i % 4}`]))
  const progress = { ...NOTHING_YET, answers, trail: criteria, description: 'three of us, a shop, no login' }
  return {
    topic: { intent: 'which_one', confidence: 0.93 },
    guide: { owner: 'x'.repeat(22), progress },
    offered: criteria.map((id) => ({
      label: id,
      action: { do: 'reply', criterion: id, option: 'option_1' },
    })),
    offeredTo: 'x'.repeat(22),
  }
}
