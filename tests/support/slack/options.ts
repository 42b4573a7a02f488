/** What a test can say about the workspace before it opens. */
import type { Clock } from './clock.js'
import type { NewChannel, NewPerson } from './workspace.js'

/** All can be left out. */
export type SlackOptions = {
  /** Instead of ann (U0ANN), bob (U0BOB) and cleo (U0CLEO, de-DE). */
  readonly people?: readonly NewPerson[]
  /** Instead of #general (C0GENERAL), #random (C0RANDOM, without the bot), secret and closed (private, with and without it). */
  readonly channels?: readonly NewChannel[]
  /** Of the bot token; `BOT_SCOPES` by default. */
  readonly scopes?: readonly string[]
  /** Of the app-level token; `connections:write` by default. */
  readonly appScopes?: readonly string[]
  /** Events the app hears of, as in the manifest ("app_mention", "message.channels"); `EVENTS` by default. */
  readonly subscribedTo?: readonly string[]
  /** Slash commands of the app; any when left out. */
  readonly commands?: readonly string[]
  /** "should_escape" in the manifest: people, channels and links in the text of commands come in brackets; true by default. */
  readonly escapesCommands?: boolean
  /** People whom the app may call by name; whoever else it calls is a violation. Nobody by default. */
  readonly mayCall?: readonly string[]
  /** Types of blocks which this workspace does not know yet: refused like any unknown type. */
  readonly rejectBlockTypes?: ReadonlySet<string>
  /** Answers chat.postMessage with 429 beyond this many a second in one channel; never by default. */
  readonly rateLimit?: { readonly perChannelPerSecond: number }
  readonly clock?: Clock
  /** Slack gives up on an acknowledgement after this; 3000 ms by default. */
  readonly ackWithinMs?: number
  /** Whether the app hears of what it posts and edits itself, as it does on Slack; true by default. */
  readonly echoes?: boolean
  /** How long after "refresh_requested" Slack hangs up; 300 ms by default. */
  readonly hangUpAfterMs?: number
}
