/**
 * A whole message or view, looked at as Slack does before it accepts it.
 *
 * That a message can be too long in all is documented nowhere; 13,200 characters were refused by Slack, and once
 * 11,341 (github.com/slackapi/bolt-js, issues 2509 and 2867). The lower number counts here.
 */
import { isObject, type Json, objectsAt, textAt } from '../json.js'
import { Refusal, refusedFor } from '../refusal.js'
import { blockOn } from './blocks.js'
import {
  anything,
  characters,
  type Found,
  hidden,
  list,
  newFound,
  optional,
  problem,
  shape,
  truth,
} from './check.js'
import { plainText } from './composition.js'

const BLOCKS_OF_MESSAGE = 50
const BLOCKS_OF_VIEW = 100
/** Of the text in all blocks of a message; markdown blocks do not count. */
export const CHARACTERS_OF_BLOCKS = 11_340

/** Throws invalid_blocks or msg_blocks_too_long. */
export function checkBlocks(blocks: unknown, refused: ReadonlySet<string>): void {
  const found = newFound('message', refused)
  blocksCheck(found, blocks, '/blocks', BLOCKS_OF_MESSAGE)
  if (found.problems.length > 0) throw refusedFor('invalid_blocks', found.problems)
  if (found.characters > CHARACTERS_OF_BLOCKS) throw new Refusal('msg_blocks_too_long')
}

/** Throws invalid_arguments, which is what Slack answers for views, or view_too_large beyond 250 kB. */
export function checkView(view: unknown, refused: ReadonlySet<string>): asserts view is Json {
  if (!isObject(view)) throw refusedFor('invalid_arguments', ['must provide an object [json-pointer:/view]'])
  if (Buffer.byteLength(JSON.stringify(view)) > 250_000) throw new Refusal('view_too_large')
  const surface = view.type === 'home' ? 'home' : 'modal'
  const found = newFound(surface, refused)
  if (view.type !== 'home' && view.type !== 'modal')
    problem(found, `unsupported type: ${textAt(view, 'type')}`, '/view/type')
  else (surface === 'home' ? homeFields : modalFields)(view, '/view', found)
  blocksCheck(found, view.blocks, '/view/blocks', BLOCKS_OF_VIEW)
  if (surface === 'modal' && view.submit === undefined) refuseInputs(found, view)
  if (found.problems.length > 0) throw refusedFor('invalid_arguments', found.problems)
}

function blocksCheck(found: Found, blocks: unknown, at: string, max: number): void {
  const check = blockOn[found.surface]
  list(
    (block, pointer) => {
      found.actionIds = new Set()
      check(block, pointer, found)
    },
    { max },
  )(blocks, at, found)
}

function refuseInputs(found: Found, view: Json): void {
  for (const [index, { type }] of objectsAt(view, 'blocks').entries())
    if (type === 'input')
      problem(found, 'must define `submit` to use an `input` block in modals', `/view/blocks/${index}/input`)
}

const common = {
  type: anything,
  blocks: anything,
  callback_id: optional(hidden(255)),
  external_id: optional(hidden(255, 0)),
  private_metadata: optional(characters(3000, { min: 0, uncounted: true })),
}

const homeFields = shape(common)

const modalFields = shape({
  ...common,
  title: plainText(24),
  submit: optional(plainText(24)),
  close: optional(plainText(24)),
  clear_on_close: optional(truth),
  notify_on_close: optional(truth),
  submit_disabled: optional(truth),
})
