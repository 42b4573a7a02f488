/**
 * Everything a running bot needs beside its content: the store, the secret, logs, metrics, limits, and the admin port; and
 * the way down again, in order.
 */
import type { Adapter } from './adapter.js'
import type { Config } from './config.js'
import type { Session } from './dialogue/session.js'
import { openKept } from './open.js'
import { type Admin, createAdmin } from './ops/admin.js'
import { createDrain } from './ops/drain.js'
import { createErrorId } from './ops/error-id.js'
import { every } from './ops/every.js'
import { createLog, type Log } from './ops/log.js'
import { createMetrics } from './ops/metrics.js'
import { createRateLimit } from './ops/rate-limit.js'
import { createRecent } from './ops/recent.js'
import { createTally } from './ops/tally.js'
import { conversationKey, createService, type Service, type Serving } from './service.js'
import type { Store } from './store/durable/store.js'

/** What the service has to know of an adapter. Without `sendTo` it takes up nothing after a crash. */
export type Connected = Pick<Adapter, 'name' | 'isUp'> & Partial<Pick<Adapter, 'sendTo'>>

export type Running = Pick<Service, 'serve' | 'startPage'> & {
  readonly log: Log
  readonly store: Store
  /** @param conversation as its adapter names it */
  sessionOf(conversation: string): Promise<Session>
  /** Have we spoken in this conversation? @param conversation as its adapter names it */
  knows(conversation: string): Promise<boolean>
  /** Finishes what is at work, then closes everything. */
  close(signal?: string): Promise<void>
}

/** At once, before the minute begins to count. */
const BURST_SHARE = 0.5
/** How long what is at work may take after we were told to stop. */
const DRAIN_MS = 10_000
/** How often it is looked whether something has to be purged. */
const PURGE_MS = 60_000
/** As often as claims are renewed: what a dead process has left behind waits for one lease, and not much longer. */
const RECOVERIES_PER_LEASE = 3
const EVENTS_WITHOUT_STORE = 10_000
/** What a crash may lose of the numbers per day. */
const TALLY_MS = 5_000

/**
 * @param serving what answers now
 * @param adapters which run here
 * @throws StoreConfigError, StoreUnavailableError, Error for an admin port that cannot be had: sentences to show as they are
 */
export async function openService(
  config: Config,
  serving: () => Serving & { readonly hash: string },
  adapters: readonly Connected[],
): Promise<Running> {
  const { databaseUrl, limits, logLevel: level } = config
  const secrets = [config.secret, databaseUrl].flatMap((secret) => secret ?? [])
  // Until the secret is there, nobody is named.
  const early = createLog({ level, secrets })
  const { store, pseudonym, secret } = await openKept(config, (sentence) => early.warn(sentence))
  const log = createLog({ level, pseudonym, secrets: [...secrets, secret] })
  const metrics = createMetrics()
  const drain = createDrain()
  const tally = createTally(store.counts)
  const { serve, startPage, recover } = createService({
    ...{ serving, store, log, metrics, tally, drain, pseudonym, keepMisses: config.keepMisses },
    limit: createRateLimit({ perPerson: rate(limits.person), perChannel: rate(limits.channel) }),
    answeredWithoutStore: createRecent(EVENTS_WITHOUT_STORE),
  })
  const isUp = () =>
    store.ping().then(
      () => true,
      () => false,
    )
  const ready = async () => {
    const up = await isUp()
    metrics.storeUp(up)
    return {
      store: upOrDown(up),
      adapters: Object.fromEntries(adapters.map(({ name, isUp }) => [name, upOrDown(isUp())] as const)),
      content: serving().hash,
      draining: drain.draining(),
    } as const
  }
  /** Content may have changed since it was counted last. */
  const current = {
    ...metrics,
    async text() {
      metrics.content(serving().hash)
      return metrics.text()
    },
  }
  const onError = (error: unknown) => log.error(createErrorId(), error)
  const admin = config.admin && createAdmin({ ...config.admin, metrics: current, ready, onError })
  await startOr(admin, store, log)
  async function purge(): Promise<void> {
    const purged = await store.purgeWhenDue()
    if (purged) log.info('purged', { count: Object.values(purged).reduce((sum, count) => sum + count, 0) })
  }
  async function takeUp(): Promise<void> {
    const up = adapters.flatMap(({ name, isUp, sendTo }) => (sendTo && isUp() ? [[name, sendTo]] : []))
    if (up.length > 0) await recover(Object.fromEntries(up))
  }
  const stops = [
    every(PURGE_MS, purge, onError),
    every(store.events.leaseMs / RECOVERIES_PER_LEASE, takeUp, onError),
    every(TALLY_MS, tally.flush, onError),
  ]
  return {
    serve,
    startPage,
    log,
    store,
    sessionOf: async (conversation) =>
      (await store.sessions.load(conversationKey(pseudonym, conversation))).session,
    knows: async (conversation) =>
      (await store.sessions.load(conversationKey(pseudonym, conversation))).version > 0,
    async close(signal) {
      log.info('draining', { ...(signal !== undefined && { signal }), count: drain.inFlight() })
      for (const stop of stops) stop()
      const { left } = await drain.drain(DRAIN_MS)
      await tally.flush().catch(onError)
      await store.close()
      await admin?.close()
      log.info('stopped', { count: left })
    },
  }
}

const upOrDown = (isUp: boolean) => (isUp ? 'up' : 'down')

const rate = (perMinute: number) => ({ perMinute, burst: Math.max(1, Math.ceil(perMinute * BURST_SHARE)) })

/** A bot that could not be watched as it was told to is not started. */
async function startOr(admin: Admin | undefined, store: Store, log: Log): Promise<void> {
  try {
    const url = await admin?.start()
    if (url !== undefined) log.info('started', { url })
  } catch (error) {
    await store.close()
    throw error
  }
}
