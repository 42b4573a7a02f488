/**
 * The first answer to what somebody did, and all that may follow with its token.
 * Source: docs.discord.com/developers/interactions/receiving-and-responding.
 */
import type { Core } from '../core.js'
import { type Answer, type Call, formOf, NO_CONTENT, ok } from '../http.js'
import type { Interaction } from '../interactions.js'
import { checkMessage } from '../limits/message.js'
import { isLoading, type Message } from '../messages.js'
import { messageJson } from '../payloads.js'
import { asEdit, asNew, edit, remove, SETTABLE_BY_ANSWER } from '../posting.js'
import { tooManyFollowUps, unknownApplication } from '../refusal.js'
import { demand } from '../validate.js'
import { postAnswer } from './answering.js'
import { acknowledge } from './first-answer.js'
import { route } from './route.js'

const OPEN = { open: true }
const WEBHOOK = '/webhooks/:application/:token'
const SPEC = '/webhooks/{webhook_id}/{webhook_token}'

export const answerRoutes = [
  route('POST /interactions/:interaction/:token/callback', acknowledge, {
    ...OPEN,
    spec: '/interactions/{interaction_id}/{interaction_token}/callback',
  }),
  route(`POST ${WEBHOOK}`, followUp, { ...OPEN, spec: SPEC }),
  route(
    `GET ${WEBHOOK}/messages/:message`,
    (core, call) => ok(messageJson(core, messageOf(core, call))),
    OPEN,
  ),
  route(`PATCH ${WEBHOOK}/messages/:message`, change, { ...OPEN, spec: `${SPEC}/messages/{message_id}` }),
  route(
    `DELETE ${WEBHOOK}/messages/:message`,
    (core, call) => {
      remove(core, messageOf(core, call))
      return NO_CONTENT
    },
    OPEN,
  ),
]

function interactionOf(core: Core, { params }: Call): Interaction {
  if (params.application !== core.applicationId) throw unknownApplication()
  return core.interactions.withToken(params.token ?? '')
}

const messageOf = (core: Core, call: Call): Message =>
  core.interactions.messageOf(interactionOf(core, call), call.params.message ?? '')

function change(core: Core, call: Call): Answer {
  const message = messageOf(core, call)
  const body = formOf(call)
  demand(core, call, checkMessage(body, [], asEdit(message, call.files)))
  return ok(messageJson(core, edit(core, message, { body, files: call.files, route: call.route })))
}

/** Apps that only the person has installed may follow up this often. */
const MOST_FOLLOW_UPS = 5

function followUp(core: Core, call: Call): Answer {
  const interaction = interactionOf(core, call)
  const { original, followUps, owners } = interaction
  const body = formOf(call)
  const { files, route: name } = call
  if (original && isLoading(original)) {
    core.violations.push(
      `${name}: a follow-up straight after putting off edits the answer; edit it by its name`,
    )
    demand(core, call, checkMessage(body, [], asEdit(original, files)))
    return ok(messageJson(core, edit(core, original, { body, files, route: name })))
  }
  demand(core, call, checkMessage(body, [], asNew(SETTABLE_BY_ANSWER, files)))
  if (owners['0'] === undefined && followUps.length >= MOST_FOLLOW_UPS) throw tooManyFollowUps()
  const message = postAnswer(core, interaction, {
    body,
    files,
    route: name,
    ...(original && !original.deleted ? { follows: original } : {}),
  })
  followUps.push(message)
  return ok(messageJson(core, message))
}
