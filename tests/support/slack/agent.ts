/** What an agent shows beside its messages: suggested prompts and a status; and the steps of workflows it runs. */
import type { Json } from './json.js'

export type Prompts = {
  readonly channel: string
  readonly title: string
  readonly prompts: readonly { readonly title: string; readonly message: string }[]
}

export type Status = {
  readonly channel: string
  readonly thread_ts: string
  /** Empty when it was cleared. */
  readonly status: string
}

/** A step of a workflow that was run: open until the app says how it went. */
export type Execution = {
  readonly id: string
  readonly callbackId: string
  readonly inputs: Json
  /** With which alone the app speaks for this step. */
  readonly token: string
  outcome:
    | { readonly kind: 'success'; readonly outputs: Json }
    | { readonly kind: 'error'; readonly error: string }
    | undefined
}

export type Agent = {
  readonly prompts: Prompts[]
  readonly statuses: Status[]
  readonly executions: Execution[]
}

export const createAgent = (): Agent => ({ prompts: [], statuses: [], executions: [] })
