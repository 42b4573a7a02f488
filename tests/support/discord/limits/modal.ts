/**
 * A modal. Source: docs.discord.com/developers/interactions/receiving-and-responding (modal) and
 * /components/using-modal-components.
 */
import type { Json } from '../json.js'
import { list, object, type Problem, text, type Where } from './check.js'
import { checkAll } from './components.js'
import { CUSTOM_ID, TOP_OF_MODAL } from './tables.js'
import { checkUnique } from './whole.js'

export function checkModal(data: Json, at: Where): readonly Problem[] {
  const components = [...at, 'components']
  const fields = { custom_id: CUSTOM_ID, title: text(1, 45), components: list(1, 5) }
  return [
    ...object(fields, ['custom_id', 'title', 'components'])(data, at),
    ...checkAll(data.components, components, TOP_OF_MODAL, 'modal'),
    ...checkUnique(data.components, components),
  ]
}
