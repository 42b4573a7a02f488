/**
 * What Slack would refuse, known before it is sent: a refusal comes without the reader having seen anything.
 *
 * There is no validator of Slack's own that works without a connection, so this one follows the pages that stand beside
 * each number in `limits/numbers.ts`. It knows the limits and where each block may be, not every field of the format:
 * that is for the types.
 */

import { block } from './limits/blocks.js'
import {
  characters,
  entries,
  isObject,
  type Json,
  type Look,
  listOf,
  newLook,
  PLACES,
  type Surface,
  say,
  text,
} from './limits/look.js'
import {
  FALLBACK_TEXT_MAX,
  FOCUSED_MAX,
  ID_MAX,
  MARKDOWN_MAX,
  MESSAGE_BLOCKS_MAX,
  MESSAGE_BUDGET,
  PRIVATE_METADATA_MAX,
  VIEW_BLOCKS_MAX,
  VIEW_BYTES_MAX,
  VIEW_TITLE_MAX,
} from './limits/numbers.js'
import { bytesOf, weightOf } from './limits/weight.js'
import type { KnownBlock, View } from './render/kit.js'

export type { Surface } from './limits/look.js'
export * from './limits/numbers.js'
export { fits, weightOf } from './limits/weight.js'

/** Some of a message; a message with neither is a problem. */
type MessagePayload = { readonly blocks?: readonly KnownBlock[]; readonly text?: string }

/**
 * Sentences that say what does not fit, where, and what would: "blocks[2].text.text has 151 characters; a header has room
 * for 150." Empty when Slack will take it.
 */
export function problemsOf(payload: MessagePayload | View, surface: Surface): string[] {
  const look = newLook(surface)
  const { blocks } = payload
  const max = surface === 'message' ? MESSAGE_BLOCKS_MAX : VIEW_BLOCKS_MAX
  entries(look, 'blocks', blocks ?? [], max, PLACES[surface], 0).forEach((one, i) => {
    block(look, `blocks[${i}]`, one)
  })
  if (surface === 'message') message(look, payload as Json)
  else view(look, payload as Json)
  sums(look)
  return look.problems
}

function message(look: Look, { text: said, blocks }: Json): void {
  if (said !== undefined) characters(look, 'text', said, FALLBACK_TEXT_MAX, 'the text of a message')
  else if (listOf(blocks).length === 0) say(look, 'The message', 'has neither text nor blocks.')
  const weight = weightOf(listOf(blocks))
  if (weight > MESSAGE_BUDGET)
    say(look, 'blocks', `weigh ${weight} characters in all; a message has room for ${MESSAGE_BUDGET}.`)
}

function view(look: Look, payload: Json): void {
  if (payload.type !== look.surface)
    say(look, 'type', `is "${payload.type}"; this is going to be shown as ${PLACES[look.surface]}.`)
  for (const name of ['callback_id', 'external_id'])
    if (payload[name] !== undefined) characters(look, name, payload[name], ID_MAX, 'an id')
  if (payload.private_metadata !== undefined)
    characters(
      look,
      'private_metadata',
      payload.private_metadata,
      PRIVATE_METADATA_MAX,
      PLACES[look.surface],
      0,
    )
  const bytes = bytesOf(payload)
  if (bytes > VIEW_BYTES_MAX) say(look, 'The view', `has ${bytes} bytes; Slack takes ${VIEW_BYTES_MAX}.`)
  if (look.surface === 'modal') modal(look, payload)
}

function modal(look: Look, { title, submit, close, blocks }: Json): void {
  text(look, 'title', title, VIEW_TITLE_MAX, 'a title', { plain: true })
  text(look, 'submit', submit, VIEW_TITLE_MAX, 'a button', { plain: true, optional: true })
  text(look, 'close', close, VIEW_TITLE_MAX, 'a button', { plain: true, optional: true })
  const asks = listOf(blocks).some((one) => isObject(one) && one.type === 'input')
  if (asks && submit === undefined)
    say(look, 'submit', 'is missing; a modal with an input needs a button that sends it.')
}

/** What only shows in the sum of all blocks. */
function sums(look: Look): void {
  const { markdown, focused } = look.seen
  if (markdown > MARKDOWN_MAX)
    say(look, 'blocks', `have ${markdown} characters of markdown in all; there is room for ${MARKDOWN_MAX}.`)
  if (focused > FOCUSED_MAX)
    say(look, 'blocks', `ask for the focus ${focused} times; only ${FOCUSED_MAX} element can have it.`)
}
