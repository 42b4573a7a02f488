/**
 * What Discord would refuse, known before it is sent: a refusal comes without the reader having seen anything.
 *
 * Discord's OpenAPI description knows many of these limits and misses others, such as everything that only shows in the sum
 * of a message. This one follows the pages that stand beside each number in `limits/numbers.ts`. It knows the limits and
 * where each component may be, not every field of the format: that is for the types.
 */
import { choices, commands } from './limits/commands.js'
import { isObject, type Json, type Look, listOf, say } from './limits/look.js'
import { message } from './limits/message.js'
import { modal } from './limits/modal.js'

export * from './limits/numbers.js'

/**
 * `message`: what is posted to a channel or a thread. `interaction`: what answers an interaction, as a whole callback or
 * its `data` alone, and what edits and follows it. `modal`, `autocomplete`: the same, or their `data` alone. `commands`: one
 * command or all of them.
 */
export type Surface = 'message' | 'interaction' | 'modal' | 'autocomplete' | 'commands'

/**
 * Sentences that say what does not fit, where, and what would: "components[0].components[2].label has 93 characters; a
 * button has room for 80." Empty when Discord will take it.
 */
export function problemsOf(payload: unknown, surface: Surface): string[] {
  const look: Look = { problems: [] }
  if (surface === 'commands') commands(look, Array.isArray(payload) ? payload : [payload])
  else if (!isObject(payload)) say(look, 'The payload', 'is no object; Discord takes one.')
  else if (isObject(payload.data) && typeof payload.type === 'number') callback(look, payload, payload.data)
  else CHECKS[surface](look, payload)
  return look.problems
}

const autocomplete = (look: Look, { choices: offered }: Json) => choices(look, 'choices', listOf(offered))

const CHECKS = { message, interaction: message, modal, autocomplete }

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object */
const DEFER = 5
const DEFER_UPDATE = 6
const AUTOCOMPLETE = 8
const MODAL = 9
const EPHEMERAL = 64

function callback(look: Look, { type }: Json, data: Json): void {
  if (type === DEFER || type === DEFER_UPDATE) deferred(look, data)
  else if (type === AUTOCOMPLETE) autocomplete(look, data)
  else if (type === MODAL) modal(look, data)
  else message(look, data)
}

function deferred(look: Look, { flags }: Json): void {
  if (Number(flags ?? 0) & ~EPHEMERAL)
    say(
      look,
      'data.flags',
      `is ${flags}; before there is an answer Discord takes only ${EPHEMERAL}, ephemeral.`,
    )
}
