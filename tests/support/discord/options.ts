/** What a test can say about Discord before it starts. */
import type { Clock } from './clock.js'
import type { NewGuild } from './guilds.js'
import type { Json } from './json.js'
import type { Schema } from './schema.js'

/** Intents that have to be switched on for an app, with their bits (docs.discord.com/developers/events/gateway). */
export const PRIVILEGED = { GuildMembers: 1 << 1, GuildPresences: 1 << 8, MessageContent: 1 << 15 } as const

export type DiscordOptions = {
  readonly clock?: Clock
  /** Of the bot; a made-up one by default. */
  readonly token?: string
  /** Of the app; "Whichway" by default. */
  readonly name?: string
  /** Instead of one server "Makers" with `CHANNELS` and the role "Regulars". */
  readonly guilds?: readonly NewGuild[]
  /** What is switched on in the settings of the app; nothing by default. */
  readonly privileged?: readonly (keyof typeof PRIVILEGED)[]
  /** Registered for everybody before the app starts; checked like a request. */
  readonly commands?: readonly Json[]
  /** How often the client has to give a sign of life; 41250 by default. */
  readonly heartbeatMs?: number
  /** How many shards Discord recommends; 1 by default. */
  readonly shards?: number
  /** How many shards may identify at once; 16 by default, since the client waits 5 s between those that may not. */
  readonly maxConcurrency?: number
  /** Sessions that may still be started today; 1000 by default. */
  readonly sessionStarts?: number
  /** Bytes of an uploaded file; 10 MiB by default. */
  readonly attachmentLimit?: number
  /** `loadSchema()`, read once for all tests of a file; read anew by default. See `schema.ts`. */
  readonly schema?: Schema | undefined
}
