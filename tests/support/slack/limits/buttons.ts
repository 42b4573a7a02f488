/** What is pressed. */
import { anything, hidden, list, oneOf, optional, shape } from './check.js'
import { address, option, plainText } from './composition.js'
import { base, confirm, ids, label, style } from './element-parts.js'

const opinion = shape({ text: plainText(75), value: hidden(2000), ...label })

export const BUTTONS = {
  button: shape({
    ...base,
    ...confirm,
    ...label,
    ...style,
    text: plainText(75),
    value: optional(hidden(2000)),
    url: optional(address),
  }),
  workflow_button: shape({
    ...base,
    ...confirm,
    ...label,
    ...style,
    text: plainText(75),
    workflow: anything,
  }),
  icon_button: shape({
    ...base,
    ...confirm,
    ...label,
    icon: oneOf('trash'),
    text: plainText(75),
    value: optional(hidden(2000)),
    visible_to_user_ids: optional(ids),
  }),
  feedback_buttons: shape({ ...base, positive_button: opinion, negative_button: opinion }),
  overflow: shape({
    ...base,
    ...confirm,
    options: list(option({ linked: true }), { min: 1, max: 5 }),
  }),
}
