/** What the elements have in common. */
import {
  anything,
  type Check,
  characters,
  hidden,
  list,
  oneOf,
  optional,
  problem,
  shape,
  truth,
  whole,
} from './check.js'
import { confirmation, plainText } from './composition.js'

const uniqueAction: Check = (value, at, found) => {
  hidden(255)(value, at, found)
  if (typeof value !== 'string') return
  if (found.actionIds.has(value)) problem(found, `\`action_id\` "${value}" already exists`, at)
  found.actionIds.add(value)
}

const focus: Check = (value, at, found) => {
  truth(value, at, found)
  if (value === true) found.focused += 1
  if (found.focused > 1) problem(found, 'only one element may have focus_on_load', at)
}

export const base = { type: anything, action_id: optional(uniqueAction) }
export const confirm = { confirm: optional(confirmation) }
export const focusable = { focus_on_load: optional(focus) }
export const placeholder = { placeholder: optional(plainText(150)) }
export const picker = { ...base, ...confirm, ...focusable, ...placeholder }
export const several = { max_selected_items: optional(whole(1, 100)) }
export const label = { accessibility_label: optional(characters(75)) }
export const style = { style: optional(oneOf('primary', 'danger')) }
export const ids = list(hidden(255))

export const typed = {
  ...base,
  ...focusable,
  ...placeholder,
  dispatch_action_config: optional(
    shape({
      trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), { min: 1, max: 2 }),
    }),
  ),
}
