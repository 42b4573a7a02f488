/**
 * The environment -> Config. Every variable is optional; what is wrong is said by name, with what to do.
 */
import { availableParallelism } from 'node:os'
import { z } from 'zod'

export type Config = {
  /** Folder that holds `intents/` and `knowledge/`. */
  readonly content: string
  /** Every edit of the content is followed while we run. */
  readonly watch: boolean
  /** Folder for what Whichway writes: trained models, and what people remarked. */
  readonly data: string
  /** File that says how much we take part in which channel; it need not be there. */
  readonly channels: string
  /** Threads to train with. */
  readonly threads: number
  /** PostgreSQL to keep what must not be lost; a file in the data folder when left out. */
  readonly databaseUrl?: string
  /** What people's pseudonyms are made with; made on the first start when left out. */
  readonly secret?: string
  readonly keepMisses: boolean
  /** From how many distinct people on the words of a missed question are shown. */
  readonly missesFloor: number
  /** In days. */
  readonly keep: { readonly sessions: number; readonly misses: number; readonly events: number }
  /** Replies a minute. */
  readonly limits: { readonly person: number; readonly channel: number }
  /** Where health and metrics are served; nowhere when there is no port. */
  readonly admin?: { readonly host: string; readonly port: number }
  readonly logLevel: 'info' | 'warn' | 'error' | 'silent'
}

const days = (usual: number) =>
  z.coerce
    .number({ error: `must be a number of days, more than 0; leave it out for ${usual}` })
    .positive()
    .max(3_650)
    .default(usual)

const perMinute = (usual: number) =>
  z.coerce
    .number({ error: `must be a number of replies a minute, at least 1; leave it out for ${usual}` })
    .min(1)
    .max(60_000)
    .default(usual)

const environment = z.object({
  WHICHWAY_CONTENT: z.string().min(1).default('.'),
  WHICHWAY_WATCH: z
    .enum(['1', 'on', '0', 'off'], { error: 'must be "1" or "0"; leave it out to follow no edits' })
    .default('0'),
  WHICHWAY_DATA: z.string().min(1).default('data'),
  WHICHWAY_CHANNELS: z.string().min(1).default('channels.yaml'),
  WHICHWAY_THREADS: z.coerce
    .number({ error: 'must be a whole number, at least 1; leave it out to use all cores' })
    .int()
    .min(1)
    .optional(),
  DATABASE_URL: z.string().optional(),
  WHICHWAY_SECRET: z.string().optional(),
  WHICHWAY_KEEP_MISSES: z.enum(['on', 'off'], { error: 'must be "on" or "off"' }).default('on'),
  WHICHWAY_KEEP_MISSES_DAYS: days(90),
  WHICHWAY_MISSES_FLOOR: z.coerce
    .number({ error: 'must be a whole number of people, at least 1; leave it out for 2' })
    .int()
    .min(1)
    .default(2),
  WHICHWAY_KEEP_SESSIONS_DAYS: days(30),
  WHICHWAY_KEEP_EVENTS_DAYS: days(1),
  WHICHWAY_PERSON_PER_MINUTE: perMinute(20),
  WHICHWAY_CHANNEL_PER_MINUTE: perMinute(60),
  WHICHWAY_ADMIN_PORT: z.coerce
    .number({ error: 'must be a port, 1 to 65535; leave it out to serve neither health nor metrics' })
    .int()
    .min(1)
    .max(65_535)
    .optional(),
  WHICHWAY_ADMIN_HOST: z.string().min(1).default('127.0.0.1'),
  WHICHWAY_LOG_LEVEL: z
    .enum(['info', 'warn', 'error', 'silent'], { error: 'must be info, warn, error or silent' })
    .optional(),
})

/** @throws Error with one line for each variable that cannot be used */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  // An empty variable in a .env file means "not set".
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = environment.safeParse(set)
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => {
      const name = String(path[0])
      return `${name} is "${set[name]}": ${message}.`
    })
    throw new Error(lines.join('\n'))
  }
  const { DATABASE_URL, WHICHWAY_SECRET, WHICHWAY_ADMIN_PORT, ...given } = parsed.data
  return {
    content: given.WHICHWAY_CONTENT,
    watch: ['1', 'on'].includes(given.WHICHWAY_WATCH),
    data: given.WHICHWAY_DATA,
    channels: given.WHICHWAY_CHANNELS,
    threads: given.WHICHWAY_THREADS ?? availableParallelism(),
    ...(DATABASE_URL !== undefined && { databaseUrl: DATABASE_URL }),
    ...(WHICHWAY_SECRET !== undefined && { secret: WHICHWAY_SECRET }),
    keepMisses: given.WHICHWAY_KEEP_MISSES === 'on',
    missesFloor: given.WHICHWAY_MISSES_FLOOR,
    keep: {
      sessions: given.WHICHWAY_KEEP_SESSIONS_DAYS,
      misses: given.WHICHWAY_KEEP_MISSES_DAYS,
      events: given.WHICHWAY_KEEP_EVENTS_DAYS,
    },
    limits: { person: given.WHICHWAY_PERSON_PER_MINUTE, channel: given.WHICHWAY_CHANNEL_PER_MINUTE },
    ...(WHICHWAY_ADMIN_PORT !== undefined && {
      admin: { host: given.WHICHWAY_ADMIN_HOST, port: WHICHWAY_ADMIN_PORT },
    }),
    logLevel: given.WHICHWAY_LOG_LEVEL ?? 'info',
  }
}
