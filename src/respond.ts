/**
 * The plain way from what comes in to a reply: load, respond, keep. For one process that serves one message after the
 * other; a service with redeliveries and replicas goes through `service`.
 */

import type { Respond } from './adapter.js'
import type { Advisor } from './advisor.js'
import type { FeedbackStore } from './dialogue/feedback.js'
import type { SessionStore } from './dialogue/session.js'

export type Stores = { readonly sessions: SessionStore; readonly feedback: FeedbackStore }

export function createRespond(advisor: Advisor, { sessions, feedback }: Stores): Respond {
  return async (incoming) => {
    const { conversation } = incoming
    const { reply, session, remark } = advisor.respond(incoming, await sessions.load(conversation))
    if (remark) await feedback.add({ conversation, ...remark })
    await sessions.save(conversation, session)
    return reply
  }
}
