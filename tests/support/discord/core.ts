/** What all parts of the fake share. */
import type { Activity } from './activity.js'
import type { Clock } from './clock.js'
import type { Commands } from './commands.js'
import type { FaultSource } from './faults.js'
import type { Gateway } from './gateway/gateway.js'
import type { Guilds } from './guilds.js'
import type { Ids } from './ids.js'
import type { Interactions } from './interactions.js'
import type { Messages } from './messages.js'
import type { DiscordOptions } from './options.js'
import type { LoggedRequest } from './rest.js'
import type { Schema } from './schema.js'
import type { User, Users } from './users.js'

export type Core = {
  readonly options: DiscordOptions
  readonly token: string
  readonly applicationId: string
  readonly bot: User
  readonly clock: Clock
  readonly ids: Ids
  readonly activity: Activity
  readonly faults: FaultSource
  readonly users: Users
  readonly guilds: Guilds
  readonly messages: Messages
  readonly commands: Commands
  readonly interactions: Interactions
  readonly gateway: Gateway
  readonly schema: Schema | undefined
  /** What Discord puts up with and we do not, a sentence each. */
  readonly violations: string[]
  readonly requests: LoggedRequest[]
  /** "Whichway is typing", each time it said so. */
  readonly typing: { readonly channel: string; readonly at: number }[]
  /** `http://127.0.0.1:PORT`, once it listens. */
  origin: string
}
