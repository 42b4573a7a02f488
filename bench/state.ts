/**
 * `npm run bench -- state`: what the store adds to a message, and what is left of its promises when events are delivered
 * several times and processes are killed.
 *
 * On SQLite in the temporary folder, and on PostgreSQL in a schema of its own when TEST_DATABASE_URL or DATABASE_URL is
 * set. `--quick` for a small version, `--only overhead` or `--only chaos` for a part. Exits with 1 when a promise is broken.
 */
import path from 'node:path'
import { parseArgs } from 'node:util'
import { readMachine } from './report.js'
import { chaosOnPostgres, chaosOnSqlite, type Run, type Size } from './state/chaos.js'
import { withFolder, withSchema } from './state/databases.js'
import { measureOverhead } from './state/overhead.js'
import { isKept, OVERHEAD_HEAD, overheadLines, runLines } from './state/table.js'

const FULL = { messages: 10_000, conversations: 500, kills: 50 }
const QUICK = { messages: 600, conversations: 30, kills: 5 }

const { values: options } = parseArgs({
  options: {
    messages: { type: 'string', default: '5000' },
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
})
const size = options.quick ? QUICK : FULL
const url = process.env.TEST_DATABASE_URL || process.env.DATABASE_URL
const fileIn = (dir: string) => path.join(dir, 'whichway.db')
const say = (text: string) => process.stdout.write(text)

const { date, node, cpu, cores } = readMachine(new Date())
say(`${date}, Node ${node} on ${cpu}, ${cores} cores.\n`)
if (!url) say('PostgreSQL is left out: neither TEST_DATABASE_URL nor DATABASE_URL is set.\n')
if (options.only !== 'chaos') await overhead(Number(options.messages))
if (options.only !== 'overhead') await chaos()

async function overhead(messages: number): Promise<void> {
  say(`\nWhat the store adds to a message, in milliseconds:\n${OVERHEAD_HEAD}`)
  const onFile = await withFolder((dir) => measureOverhead({ url: undefined, file: fileIn(dir) }, messages))
  say(overheadLines('SQLite', onFile))
  if (!url) return
  const onServer = await withSchema(url, (within) => measureOverhead({ url: within, file: '' }, messages))
  say(overheadLines('PostgreSQL', onServer))
}

async function chaos(): Promise<void> {
  if (url) {
    const run = await withFolder((dir) => withSchema(url, (within) => chaosOnPostgres(within, dir, size)))
    report('PostgreSQL, three processes, one killed every second', size, run)
  }
  const run = await withFolder((dir) => chaosOnSqlite(fileIn(dir), dir, size))
  report('SQLite, one process, killed again and again', size, run)
}

function report(name: string, { messages, conversations }: Size, run: Run): void {
  say(`\n${name}: ${messages} messages in ${conversations} conversations\n${runLines(run)}`)
  if (!isKept(run)) process.exitCode = 1
}
