/** What is selected from a list. */
import { anything, exactlyOneOf, hidden, list, optional, shape, truth, whole } from './check.js'
import { initialAmongOptions, option, optionGroups } from './composition.js'
import { base, confirm, focusable, ids, picker, several } from './element-parts.js'

const menu = {
  options: optional(list(option(), { min: 1, max: 100 })),
  option_groups: optional(optionGroups),
}
const oneMenu = exactlyOneOf('options', 'option_groups')
const conversation = {
  default_to_current_conversation: optional(truth),
  filter: optional(anything),
}
const answerable = { response_url_enabled: optional(truth) }
const searched = { min_query_length: optional(whole(0, 100)) }
const shown = { ...base, ...confirm, ...focusable }
const shownOptions = list(option({ formatted: true }), { min: 1, max: 10 })

export const MENUS = {
  checkboxes: shape(
    { ...shown, options: shownOptions, initial_options: optional(shownOptions) },
    initialAmongOptions,
  ),
  radio_buttons: shape(
    { ...shown, options: shownOptions, initial_option: optional(option({ formatted: true })) },
    initialAmongOptions,
  ),
  static_select: shape(
    { ...picker, ...menu, initial_option: optional(option()) },
    oneMenu,
    initialAmongOptions,
  ),
  multi_static_select: shape(
    { ...picker, ...menu, ...several, initial_options: optional(list(option(), { min: 1, max: 100 })) },
    oneMenu,
    initialAmongOptions,
  ),
  external_select: shape({ ...picker, ...searched, initial_option: optional(option()) }),
  multi_external_select: shape({
    ...picker,
    ...searched,
    ...several,
    initial_options: optional(list(option())),
  }),
  users_select: shape({ ...picker, initial_user: optional(hidden(255)) }),
  multi_users_select: shape({ ...picker, ...several, initial_users: optional(ids) }),
  channels_select: shape({ ...picker, ...answerable, initial_channel: optional(hidden(255)) }),
  multi_channels_select: shape({ ...picker, ...several, initial_channels: optional(ids) }),
  conversations_select: shape({
    ...picker,
    ...answerable,
    ...conversation,
    initial_conversation: optional(hidden(255)),
  }),
  multi_conversations_select: shape({
    ...picker,
    ...several,
    ...conversation,
    initial_conversations: optional(ids),
  }),
}
