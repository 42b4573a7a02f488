/** What all parts of the fake share. */
import type { Activity } from './activity.js'
import type { Clock } from './clock.js'
import type { FaultSource } from './faults.js'
import type { Ids } from './ids.js'
import type { Install } from './install.js'
import type { SlackOptions } from './options.js'
import type { Triggers } from './triggers.js'
import type { Workspace } from './workspace.js'

export type Core = {
  readonly install: Install
  readonly options: SlackOptions
  readonly scopes: ReadonlySet<string>
  readonly clock: Clock
  readonly ids: Ids
  readonly activity: Activity
  readonly faults: FaultSource
  readonly triggers: Triggers
  readonly workspace: Workspace
  /** What Slack puts up with and we do not, a sentence each. */
  readonly violations: string[]
  /** What Slack itself told people: that something of the app failed. */
  readonly failures: { readonly user: string; readonly what: string }[]
  /** `http://127.0.0.1:PORT`, without a slash at its end. */
  readonly origin: string
}
