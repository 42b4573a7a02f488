/** What Slack tells the app. */
import type { Core } from './core.js'
import { eventPayloads } from './payloads-events.js'
import { interactionPayloads } from './payloads-interactions.js'

export type Payloads = ReturnType<typeof createPayloads>

export const createPayloads = (core: Core) => ({ ...eventPayloads(core), ...interactionPayloads(core) })
