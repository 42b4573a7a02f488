/**
 * Opens the store: the server that DATABASE_URL names, or a file.
 */
import type { Engine } from './engine.js'
import { StoreConfigError } from './errors.js'
import { migrate } from './migrate.js'
import { openPostgres } from './postgres.js'
import { fingerprintOf } from './pseudonym.js'
import { DAY_MS, RETENTION, type RetentionDays } from './retention.js'
import { IN_MEMORY, openSqlite } from './sqlite.js'
import { createStore, type Store } from './store.js'

export type StoreOptions = {
  /** DATABASE_URL; a file is used when it is not set. */
  readonly url: string | undefined
  /** For one machine; is created with its folder. `:memory:` forgets everything when the process ends. */
  readonly file: string
  /** What the pseudonyms are made with: must be the same for all who share the database. */
  readonly secret: string
  /** Told what was lost, or cannot be read; the store goes on. */
  readonly warn: (message: string) => void
  /** The clocks of machines that share a server must agree within a third of a lease. */
  readonly now?: () => Date
  /** How long a process that has died keeps its claims, in milliseconds; 30,000 when left out. */
  readonly leaseMs?: number
  readonly days?: Partial<RetentionDays>
}

/** Whoever wrote to a process that died waits for so long, and whoever is slower than this loses an event to another one. */
const LEASE_MS = 10_000

/** @throws StoreConfigError, StoreUnavailableError: sentences to show as they are */
export async function openStore({ url, file, ...options }: StoreOptions): Promise<Store> {
  const engine = url === undefined ? await openSqlite(file) : openPostgres(url)
  return openStoreOn(engine, options)
}

/** For tests, which look into the engine. Closes it when the store cannot be opened. */
export async function openStoreOn(
  engine: Engine,
  { secret, warn, now = () => new Date(), leaseMs = LEASE_MS, days }: Omit<StoreOptions, 'url' | 'file'>,
): Promise<Store> {
  const clock = () => now().getTime()
  try {
    await migrate(engine, clock())
    await checkSecret(engine, secret)
  } catch (error) {
    await engine.close().catch(() => {})
    throw error
  }
  const retention = { ...RETENTION, ...days }
  return createStore(engine, { clock, leaseMs, sessionMs: retention.sessions * DAY_MS }, retention, warn)
}

/** Under another secret, everybody would be a stranger to their own questions. */
async function checkSecret({ db, name }: Engine, secret: string): Promise<void> {
  const fingerprint = fingerprintOf(secret)
  const setting = { name: 'secret', value: fingerprint }
  await db
    .insertInto('settings')
    .values(setting)
    .onConflict((one) => one.doNothing())
    .execute()
  const kept = await db.selectFrom('settings').select('value').where('name', '=', 'secret').executeTakeFirst()
  if (kept?.value === fingerprint) return
  throw new StoreConfigError(
    `The people in ${name} were stored under another secret. Set WHICHWAY_SECRET to the same value on every machine; the first one made its own in the file "secret" of its data folder. If it is lost, run "delete from settings where name = 'secret'" in the database, and everybody kept so far will be a stranger.`,
  )
}

export { IN_MEMORY }
