/** Blocks as Slack keeps them: those without an id get one, and so do their elements. */
import type { Ids } from './ids.js'
import { isObject, type Json } from './json.js'

const INTERACTIVE = /button|select|picker|input|checkboxes|overflow/

export function named(blocks: readonly Json[], ids: Ids): readonly Json[] {
  return blocks.map((block) => ({ block_id: ids.next('b'), ...withActions(block, ids) }))
}

function withActions(value: Json, ids: Ids): Json {
  const entries = Object.entries(value).map(([name, one]) => [name, inside(one, ids)])
  const type = String(value.type ?? '')
  const acts = INTERACTIVE.test(type) && type !== 'input'
  return { ...(acts ? { action_id: ids.next('a') } : {}), ...Object.fromEntries(entries) }
}

const inside = (value: unknown, ids: Ids): unknown =>
  Array.isArray(value)
    ? value.map((one) => inside(one, ids))
    : isObject(value)
      ? withActions(value, ids)
      : value
