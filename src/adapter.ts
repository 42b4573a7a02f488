/**
 * What an adapter is: the one place that knows a platform. It turns the platform's events into `Incoming`,
 * asks the advisor, and renders the `Reply`.
 */
import type { Incoming } from './incoming.js'
import type { Reply } from './reply.js'

export type Respond = (incoming: Incoming) => Promise<Reply>

export interface Adapter {
  readonly name: string
  /** Resolves when the adapter has nothing more to serve: the terminal was closed, or `stop` was called. */
  run(respond: Respond): Promise<void>
  stop(): Promise<void>
}
