/**
 * The first answer to what somebody did: which kinds fit, what they may hold, and what they do.
 * Source: docs.discord.com/developers/interactions/receiving-and-responding.
 */
import type { Core } from '../core.js'
import { type Answer, type Call, formOf, NO_CONTENT, ok } from '../http.js'
import type { Interaction } from '../interactions.js'
import * as kinds from '../interactions.js'
import { type Json, numberAt, objectAt, objectsAt, textAt } from '../json.js'
import { oneOf, type Problem, problem } from '../limits/check.js'
import { checkChoices } from '../limits/commands.js'
import { checkMessage, FLAGS } from '../limits/message.js'
import { checkModal } from '../limits/modal.js'
import { withIds } from '../limits/whole.js'
import { isLoading, type Message } from '../messages.js'
import { messageJson } from '../payloads.js'
import { asEdit, asNew, edit, SETTABLE_BY_ANSWER } from '../posting.js'
import { unknownMessage } from '../refusal.js'
import { demand } from '../validate.js'
import { postAnswer } from './answering.js'

/** Which answers fit what. Forms opened from a message may change it; a form never answers a form. */
function fitting({ type, message }: Interaction): readonly number[] {
  const onMessage = message ? [kinds.DEFER_UPDATE, kinds.UPDATE] : []
  switch (type) {
    case kinds.AUTOCOMPLETE:
      return [kinds.CHOICES]
    case kinds.MODAL_SUBMIT:
      return [kinds.MESSAGE, kinds.DEFER, ...onMessage]
    default:
      return [kinds.MESSAGE, kinds.DEFER, ...onMessage, kinds.MODAL]
  }
}

export function acknowledge(core: Core, call: Call): Answer {
  const interaction = core.interactions.toAcknowledge(call.params.interaction ?? '', call.params.token ?? '')
  const body = formOf(call)
  const type = numberAt(body, 'type')
  const data = objectAt(body, 'data')
  const allowed = oneOf(...fitting(interaction))(body.type, ['type'])
  demand(core, call, allowed.length > 0 ? allowed : checkAnswer(interaction, type, data, call))
  interaction.original = answer(core, interaction, type, data, call)
  core.interactions.acknowledge(interaction, type)
  return call.query.get('with_response') === 'true' ? ok(callbackJson(core, interaction, type)) : NO_CONTENT
}

function checkAnswer(
  { message, optionType }: Interaction,
  type: number,
  data: Json,
  { files }: Call,
): readonly Problem[] {
  switch (type) {
    case kinds.MESSAGE:
      return checkMessage(data, ['data'], asNew(SETTABLE_BY_ANSWER, files))
    case kinds.UPDATE:
      return checkMessage(data, ['data'], asEdit(message!, files))
    case kinds.DEFER:
      return numberAt(data, 'flags') & ~FLAGS.ephemeral
        ? [
            problem(
              ['data', 'flags'],
              'FLAGS_NOT_SETTABLE',
              'Only EPHEMERAL can be set when an answer is put off',
            ),
          ]
        : []
    case kinds.CHOICES:
      return checkChoices(data, optionType, ['data'])
    case kinds.MODAL:
      return checkModal(data, ['data'])
    default:
      return []
  }
}

/** Does what the answer says. Returns the message that "@original" means from now on. */
function answer(
  core: Core,
  interaction: Interaction,
  type: number,
  body: Json,
  { files, route: name }: Call,
): Message | undefined {
  const { person, channel, message } = interaction
  switch (type) {
    case kinds.MESSAGE:
    case kinds.DEFER:
      return postAnswer(core, interaction, { body, files, route: name, loading: type === kinds.DEFER })
    case kinds.UPDATE:
      if (message!.deleted) throw unknownMessage()
      return edit(core, message!, { body, files, route: name })
    case kinds.DEFER_UPDATE:
      return message
    case kinds.CHOICES:
      interaction.choices = objectsAt(body, 'choices')
      return undefined
    default: {
      const components = withIds(objectsAt(body, 'components'))
      const title = textAt(body, 'title')
      const customId = textAt(body, 'custom_id')
      interaction.modal = { customId, title, components, person, channel, message, open: true }
      return undefined
    }
  }
}

function callbackJson(core: Core, { id, type, original }: Interaction, answered: number): Json {
  const hasMessage = answered === kinds.MESSAGE || answered === kinds.UPDATE || answered === kinds.DEFER
  return {
    interaction: {
      id,
      type,
      ...(hasMessage && original
        ? {
            response_message_id: original.id,
            response_message_loading: isLoading(original),
            response_message_ephemeral: original.ephemeralFor !== undefined,
          }
        : {}),
    },
    resource: { type: answered, ...(hasMessage && original ? { message: messageJson(core, original) } : {}) },
  }
}
