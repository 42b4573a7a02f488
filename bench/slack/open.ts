/**
 * The processes of the bench, and what the app has logged.
 */
import { openSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { type Child, startChild } from './child.js'
import type { AppHandlers, AppTask, Reach } from './contestant.js'
import type { FakeHandlers, FakeTask } from './fake-process.js'

export type Name = 'bare' | 'whichway'

/** A fake Slack, and an app on it. */
export type Pair = {
  readonly fake: Child<FakeHandlers, Reach>
  readonly app: Child<AppHandlers, undefined>
  close(): Promise<void>
}

const CHANNELS = 100
const PEOPLE = 20

/** Every answer is given in full, however often it is asked for. */
export async function openPair(name: Name, dir: string, texts: readonly string[]): Promise<Pair> {
  const task: FakeTask = { texts, channels: CHANNELS, people: PEOPLE }
  const fake = await startChild<FakeHandlers, Reach>('fake-process', task)
  const { app } = await openApp(name, path.join(dir, name), fake.ready, 0)
  return {
    ...{ fake, app },
    async close() {
      await app.close()
      await fake.close()
    },
  }
}

/** @param dir for what it writes; `log` is the file with what it has logged */
export async function openApp(
  name: Name,
  dir: string,
  reach: Reach,
  coolDownMinutes: number,
): Promise<{ readonly app: Child<AppHandlers, undefined>; readonly log: string }> {
  await mkdir(dir, { recursive: true })
  const log = path.join(dir, 'log')
  const task: AppTask = { ...reach, dir, coolDownMinutes }
  return { app: await startChild<AppHandlers>(`${name}-process`, task, openSync(log, 'w')), log }
}

/** What was logged beside the usual, and how often. */
export async function troublesIn(log: string): Promise<Readonly<Record<string, number>>> {
  const found: Record<string, number> = {}
  for (const line of (await readFile(log, 'utf8')).split('\n')) {
    const said = troubleIn(line)
    if (said !== undefined) found[said] = (found[said] ?? 0) + 1
  }
  return found
}

const LONGEST = 200

function troubleIn(line: string): string | undefined {
  if (line === '') return undefined
  try {
    const { level, msg } = JSON.parse(line) as { readonly level: string; readonly msg?: string }
    return level === 'info' ? undefined : `${level} "${msg}"`
  } catch {
    return `"${line.slice(0, LONGEST)}"`
  }
}
