/**
 * An app under test with a fake Discord for it alone, each in a process of its own; and both apps, which take turns.
 */
import { openSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { type Child, startChild } from '../slack/child.js'
import type { AppHandlers } from '../slack/contestant.js'
import type { FakeHandlers, FakeTask } from './fake-process.js'
import type { AppTask, Reach } from './reach.js'
import type { Calm, Load } from './timing.js'

/** How often something was found, by what it is called. */
export type Found = Readonly<Record<string, number>>

export type Pair = {
  readonly fake: Child<FakeHandlers, Reach>
  readonly app: Child<AppHandlers, undefined>
  /** @returns the warnings and errors that the app has logged */
  close(): Promise<Found>
}

/** The same of both, side by side. */
export type Both<T> = { readonly bare: T; readonly whichway: T }

/** The first of a process are slow in any process. */
const WARM_UP: Calm & Load = { interactions: 300, everyMs: 10, perSecond: 200, seconds: 2 }

/** @param texts what people ask */
export async function openPair(
  name: keyof Both<Pair>,
  within: string,
  texts: readonly string[],
): Promise<Pair> {
  const dir = path.join(within, name)
  await mkdir(dir, { recursive: true })
  const log = path.join(dir, 'app.log')
  const task: FakeTask = { texts, anything: name === 'bare' }
  const fake = await startChild<FakeHandlers, Reach>('../discord/fake-process', task)
  const appTask: AppTask = { ...fake.ready, dir }
  const app = await startChild<AppHandlers>(`../discord/${name}-process`, appTask, openSync(log, 'w'))
  return {
    ...{ fake, app },
    async close() {
      await app.close()
      await fake.close()
      return troublesIn(await readFile(log, 'utf8'))
    },
  }
}

/** Both, warmed up. */
export async function openBoth(within: string, texts: readonly string[]): Promise<Both<Pair>> {
  const both = {
    bare: await openPair('bare', within, texts),
    whichway: await openPair('whichway', within, texts),
  }
  for (const { fake } of Object.values(both)) {
    await fake.ask('calm', WARM_UP)
    await fake.ask('load', WARM_UP)
  }
  return both
}

/** One after the other, and neither always last. @param turn counted from 0 */
export async function inTurns<T>(
  turn: number,
  { bare, whichway }: Both<Pair>,
  measure: (pair: Pair) => Promise<T>,
): Promise<Both<T>> {
  if (turn % 2 === 0) return { bare: await measure(bare), whichway: await measure(whichway) }
  const ours = await measure(whichway)
  return { bare: await measure(bare), whichway: ours }
}

/** @returns what Whichway has logged */
export async function closeBoth({ bare, whichway }: Both<Pair>): Promise<Found> {
  await bare.close()
  return whichway.close()
}

/** Ids, which are never the same, are left out. */
function troublesIn(log: string): Found {
  const found: Record<string, number> = {}
  for (const line of log.split('\n')) {
    if (!line.startsWith('{') || line.includes('"level":"info"')) continue
    const { msg } = JSON.parse(line) as { readonly msg: string }
    const name = `"${msg.replaceAll(/\d{6,}/g, '...')}"`
    found[name] = (found[name] ?? 0) + 1
  }
  return found
}

/** Of all threads of the app, while something is done. */
export async function cpuDuring<T>(
  { app }: Pair,
  act: () => Promise<T>,
): Promise<{ readonly found: T; readonly cpuMs: number; readonly ms: number }> {
  const before = await app.ask('cpu', undefined)
  const began = performance.now()
  const found = await act()
  const ms = performance.now() - began
  return { found, ms, cpuMs: (await app.ask('cpu', undefined)) - before }
}
