/**
 * Whichway whole, as it runs in production, behind an adapter: content, classifier, service, store; only the platform at the
 * other end is a fake.
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect } from 'vitest'
import type { Adapter, House, Policy } from '../../src/adapter.js'
import { POLICY } from '../../src/channels.js'
import { type Config, readConfig } from '../../src/config.js'
import { openKept } from '../../src/open.js'
import { openService, type Running } from '../../src/open-service.js'
import type { Serving } from '../../src/service.js'
import { tempDir } from '../store/durable/databases.js'
import { advisorOf, type Opened, openPack } from './talk.js'

export type OnPlatform = {
  readonly adapter: Adapter
  readonly service: Running
  /** What happened that is nothing to look after. */
  readonly infos: readonly string[]
  /** What was told to colleagues. */
  readonly warnings: readonly string[]
  readonly errors: readonly unknown[]
  readonly gaveUp: readonly Error[]
  close(): Promise<void>
}

export type PlatformGiven = {
  /** The content about getting to work when left out. */
  readonly opened?: Opened
  readonly policy?: Partial<Policy>
  readonly policies?: Readonly<Record<string, Partial<Policy>>>
  readonly env?: Readonly<Record<string, string>>
  readonly advisor?: Serving['advisor']
  /** Goes on with what an earlier one has kept. */
  readonly data?: string
}

export async function configOf({ data, env }: Pick<PlatformGiven, 'data' | 'env'>): Promise<Config> {
  return readConfig({
    WHICHWAY_DATA: data ?? (await firstStarted()),
    WHICHWAY_LOG_LEVEL: 'silent',
    WHICHWAY_PERSON_PER_MINUTE: '60000',
    WHICHWAY_CHANNEL_PER_MINUTE: '60000',
    ...env,
  })
}

/**
 * A folder of data as the first start leaves it, with nothing in it yet: a copy of one that this process has made, because
 * making the tables takes longer than many a test.
 */
async function firstStarted(): Promise<string> {
  started ??= start()
  const data = path.join(await tempDir(), 'data')
  await mkdir(data)
  for (const [name, bytes] of await started) await writeFile(path.join(data, name), bytes, { mode: 0o600 })
  return data
}

let started: Promise<readonly (readonly [name: string, bytes: Buffer])[]> | undefined

async function start() {
  const data = await mkdtemp(path.join(tmpdir(), 'whichway-started-'))
  try {
    const { store } = await openKept(readConfig({ WHICHWAY_DATA: data }), expect.fail)
    await store.close()
    return await Promise.all(
      ['secret', 'whichway.db'].map(async (name) => [name, await readFile(path.join(data, name))] as const),
    )
  } finally {
    await rm(data, { recursive: true })
  }
}

/** @param create makes the adapter, which is not connected yet */
export async function onPlatform(
  create: (house: House) => Adapter,
  given: PlatformGiven = {},
): Promise<OnPlatform> {
  const opened = given.opened ?? (await openPack())
  const { content } = opened
  const { phrases } = content
  const advisor = given.advisor ?? advisorOf(opened)
  const infos: string[] = []
  const warnings: string[] = []
  const errors: unknown[] = []
  const gaveUp: Error[] = []
  let service: Running | undefined
  const adapter = create({
    words: () => phrases.platform,
    suggestions: () => phrases.suggestions,
    questions: () =>
      [...content.intents.values()].flatMap(({ id, kind, title }) =>
        kind === 'faq' ? [{ intent: id, title }] : [],
      ),
    policyFor: (channel) => ({ ...POLICY, ...given.policy, ...given.policies?.[channel ?? ''] }),
    knows: async (conversation) => (await service?.knows(conversation)) ?? false,
    startPage: async (origin, unopened) => service?.startPage(origin, unopened),
    log: {
      info: (event) => void infos.push(event),
      warn: (sentence) => void warnings.push(sentence),
      error: (error) => void errors.push(error),
    },
    giveUp: (error) => void gaveUp.push(error),
  })
  const running = await openService(await configOf(given), () => ({ advisor, phrases, hash: 'test' }), [
    adapter,
  ])
  service = running
  return {
    ...{ adapter, service: running, infos, warnings, errors, gaveUp },
    async close() {
      await adapter.stop()
      await running.close()
      await adapter.close()
    },
  }
}
