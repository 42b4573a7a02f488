/** A message that answers what somebody did. */
import type { Core } from '../core.js'
import type { Call } from '../http.js'
import { COMMAND, type Interaction } from '../interactions.js'
import { type Json, numberAt, objectAt } from '../json.js'
import { FLAGS } from '../limits/message.js'
import { MENU_COMMAND, type Message, ORDINARY, REPLY, SLASH_COMMAND } from '../messages.js'
import { post } from '../posting.js'
import { userJson } from '../users.js'

export type Said = Pick<Call, 'files' | 'route'> & {
  readonly body: Json
  readonly loading?: boolean
  readonly follows?: Message
}

export function postAnswer(
  core: Core,
  interaction: Interaction,
  { body, files, route: name, loading, follows }: Said,
): Message {
  const { id, type, person, channel, owners, message } = interaction
  const isCommand = type === COMMAND
  const isMenu = isCommand && objectAt(interaction.event.data, 'data').type !== 1
  const reference = follows ?? message
  return post(core, {
    channel,
    body,
    files,
    route: name,
    asAnswer: true,
    loading: loading ?? false,
    reference,
    type: reference ? REPLY : isMenu ? MENU_COMMAND : isCommand ? SLASH_COMMAND : ORDINARY,
    ephemeralFor: numberAt(body, 'flags') & FLAGS.ephemeral ? person : undefined,
    interaction: {
      id,
      type,
      user: userJson(person),
      authorizing_integration_owners: owners,
      ...(isCommand ? { name: interaction.name } : {}),
      ...(message ? { interacted_message_id: message.id } : {}),
      ...(follows ? { original_response_message_id: follows.id } : {}),
    },
  })
}
