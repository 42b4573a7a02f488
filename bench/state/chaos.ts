/**
 * The chaos run: many conversations, events delivered several times, and processes that are killed in the middle of it.
 */
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { serialize } from 'node:v8'
import { sql } from 'kysely'
import { seededRandom } from '../../src/classifier/sparse.js'
import { readConfig } from '../../src/config.js'
import { openContent } from '../../src/open.js'
import type { Engine } from '../../src/store/durable/engine.js'
import { openPostgres } from '../../src/store/durable/postgres.js'
import { openSqlite } from '../../src/store/durable/sqlite.js'
import { advisorOn } from './advisor.js'
import { judge, readEnd, type Verdict } from './judge.js'
import { openPlatform, type Platform } from './platform.js'
import { writeScripts } from './script.js'

export type Size = { readonly messages: number; readonly conversations: number; readonly kills: number }

export type Run = Verdict & {
  readonly seconds: number
  readonly deliveries: number
  readonly kills: number
  /** What the processes logged as a warning or an error. */
  readonly troubles: readonly string[]
  /** Databases that were not sound after a kill. */
  readonly unsound: readonly string[]
}

const PROCESSES = 3
const KILL_EVERY_MS = 1_000
/** How many conversations are going on at the same moment. */
const AT_A_TIME = 40
/** Events of a dead process wait for so long. Processes must live for longer, or whoever waits is killed while waiting. */
const LEASE_MS = 1_000
const SEED = 1
/** What is left at the end is taken up within so many leases. */
const SETTLE_LEASES = 10

type World = Awaited<ReturnType<typeof openWorld>>

/** Three processes on one server, one of them killed every second. */
export async function chaosOnPostgres(url: string, dir: string, size: Size): Promise<Run> {
  const world = await openWorld(dir, size)
  const platform = openPlatform(
    PROCESSES,
    { url, file: '', content: world.contentFile, leaseMs: LEASE_MS },
    world.random,
  )
  let kills = 0
  const killing = setInterval(async () => {
    if (await platform.fleet.kill()) kills++
  }, KILL_EVERY_MS)
  const open = async () => openPostgres(url)
  const seconds = await playing(platform, world, open).finally(() => clearInterval(killing))
  return { ...world.judged(platform, await using(open, readEnd)), seconds, kills, unsound: [] }
}

/** One process on a file, killed so many times, and each time looked whether the file is sound. */
export async function chaosOnSqlite(file: string, dir: string, size: Size): Promise<Run> {
  const world = await openWorld(dir, size)
  const unsound: string[] = []
  const look = async () => void unsound.push(...(await unsoundIn(file)))
  const platform = openPlatform(
    1,
    { file, content: world.contentFile, leaseMs: LEASE_MS },
    world.random,
    look,
  )
  const moments = Array.from({ length: size.kills }, () => world.random() * 0.95 * size.messages)
  const open = () => openSqlite(file)
  const [seconds, kills] = await Promise.all([playing(platform, world, open), killedAt(moments, platform)])
  await look()
  return { ...world.judged(platform, await using(open, readEnd)), seconds, kills, unsound }
}

/** @param dir for what the processes read */
async function openWorld(dir: string, { messages, conversations }: Size) {
  const config = readConfig(process.env)
  const content = await openContent(config, new Date())
  const contentFile = path.join(dir, 'content')
  await writeFile(contentFile, serialize(content))
  const random = seededRandom(SEED)
  const scripts = writeScripts(content, conversations, messages / conversations, random)
  return {
    random,
    scripts,
    contentFile,
    judged: ({ replies, troubles, deliveries }: Platform, ended: Awaited<ReturnType<typeof readEnd>>) => ({
      ...judge(scripts, replies, ended, advisorOn(content)),
      deliveries: deliveries(),
      troubles,
    }),
  }
}

/** @returns how many seconds it took */
async function playing(platform: Platform, { scripts }: World, open: () => Promise<Engine>): Promise<number> {
  await platform.fleet.ready()
  const began = performance.now()
  try {
    await platform.play(scripts, AT_A_TIME)
    await using(open, settled)
    return (performance.now() - began) / 1_000
  } finally {
    await platform.fleet.close()
  }
}

async function using<T>(open: () => Promise<Engine>, use: (engine: Engine) => Promise<T>): Promise<T> {
  const engine = await open()
  try {
    return await use(engine)
  } finally {
    await engine.close()
  }
}

/** When nothing is left that a dead process had begun, or too long has been waited for it. */
async function settled({ db }: Engine): Promise<void> {
  const until = performance.now() + SETTLE_LEASES * LEASE_MS
  while (performance.now() < until) {
    const open = await db
      .selectFrom('events')
      .select('id')
      .where('state', 'in', ['open', 'sending'])
      .execute()
    if (open.length === 0) return
    await sleep(LEASE_MS / 10)
  }
}

/** @param moments after how many replies, in any order */
async function killedAt(moments: readonly number[], { fleet, replies }: Platform): Promise<number> {
  let kills = 0
  for (const moment of moments.toSorted((one, other) => one - other)) {
    while (replies.length < moment) await sleep(1)
    await fleet.ready()
    if (await fleet.kill()) kills++
  }
  return kills
}

async function unsoundIn(file: string): Promise<readonly string[]> {
  try {
    const said = await using(
      () => openSqlite(file),
      ({ db }) => sql<{ integrity_check: string }>`pragma integrity_check`.execute(db),
    )
    return said.rows.map((row) => row.integrity_check).filter((check) => check !== 'ok')
  } catch (error) {
    return [(error as Error).message]
  }
}
