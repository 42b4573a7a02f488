/**
 * What people can fill in and press in blocks: where it is, what it is called, and what Slack tells the app when they
 * do. Names are those a person reads; ids work as well.
 */
import { type Json, objectAt, objectsAt, textAt, wording } from './json.js'

/** Something with an action, in a block. */
export type Control = {
  readonly blockId: string
  readonly actionId: string
  readonly element: Json
  /** The block is one of those with a label, for the submission of a view. */
  readonly input: Json | undefined
}

/** Every element with an action, in the order it is shown. */
export const controlsOf = (blocks: readonly Json[]): readonly Control[] =>
  blocks.flatMap((block) => controlsIn(block, ''))

function controlsIn(block: Json, parent: string): readonly Control[] {
  const blockId = textAt(block, 'block_id') || parent
  const control = (element: Json): readonly Control[] =>
    typeof element.action_id === 'string'
      ? [
          {
            blockId,
            actionId: element.action_id,
            element,
            input: block.type === 'input' ? block : undefined,
          },
        ]
      : []
  switch (block.type) {
    case 'section':
      return control(objectAt(block, 'accessory'))
    case 'input':
      return control(objectAt(block, 'element'))
    case 'actions':
    case 'context_actions':
      return objectsAt(block, 'elements').flatMap(control)
    case 'card':
      return objectsAt(block, 'actions').flatMap(control)
    case 'carousel':
      return objectsAt(block, 'elements').flatMap((card) => controlsIn(card, blockId))
    case 'container':
      return objectsAt(block, 'child_blocks').flatMap((child) => controlsIn(child, blockId))
    default:
      return []
  }
}

/** Something to press: a label and what the app is told, beside the ids. */
export type Press = { readonly control: Control; readonly label: string; readonly told: Json }

/** Everything there is to press among these. */
export const pressesOf = (controls: readonly Control[]): readonly Press[] =>
  controls.flatMap((control): readonly Press[] => {
    const { element } = control
    switch (element.type) {
      case 'button':
      case 'workflow_button':
      case 'icon_button': {
        const { text, value, style, url, icon } = element
        return [{ control, label: wording(text), told: { text, value, style, url, icon } }]
      }
      case 'feedback_buttons':
        return ['positive_button', 'negative_button'].map((which) => {
          const { text, value } = objectAt(element, which)
          return { control, label: wording(text), told: { text, value } }
        })
      case 'overflow':
        return objectsAt(element, 'options').map((option) => ({
          control,
          label: wording(option.text),
          told: { selected_option: option },
        }))
      default:
        return []
    }
  })

/** The press that a person means by its label, or by the action id when that belongs to one press. Throws what there is. */
export function findPress(blocks: readonly Json[], name: string): Press {
  const presses = pressesOf(controlsOf(blocks))
  const labelled = presses.filter(({ label }) => label === name)
  const found = labelled.length > 0 ? labelled : presses.filter(({ control }) => control.actionId === name)
  const [first] = found
  if (first && found.length === 1) return first
  const there = presses.map(({ label, control }) => `"${label}" (${control.actionId})`).join(', ')
  throw new Error(
    `There ${first ? 'is more than one' : 'is no'} "${name}" to press here. There is: ${there || 'nothing'}`,
  )
}

/** The field that a person means by its label or placeholder, or by its action or block id. Throws what there is. */
export function findField(blocks: readonly Json[], name: string): Control {
  const fields = controlsOf(blocks).filter(({ element }) => emptyState(element) !== undefined)
  const found = fields.filter(
    ({ input, element, actionId, blockId }) =>
      wording(input?.label) === name ||
      wording(element.placeholder) === name ||
      actionId === name ||
      blockId === name,
  )
  const [first] = found
  if (first && found.length === 1) return first
  const there = fields.map(({ input, actionId }) => `"${wording(input?.label) || actionId}" (${actionId})`)
  throw new Error(
    `There ${first ? 'is more than one' : 'is no'} field "${name}" here. There is: ${there.join(', ') || 'nothing'}`,
  )
}

/** What people give: text, the label or value of an option, or several of them. */
export type Given = string | readonly string[]

/** How Slack tells what was given: `{type, value}`, `{type, selected_option}`. Throws when there is no such option. */
export function stateOf(element: Json, given: Given): Json {
  const type = textAt(element, 'type')
  const many = typeof given === 'string' ? [given] : given
  const one = many[0] ?? ''
  switch (type) {
    case 'static_select':
    case 'radio_buttons':
      return { type, selected_option: optionOf(element, one) }
    case 'multi_static_select':
    case 'checkboxes':
      return { type, selected_options: many.map((name) => optionOf(element, name)) }
    case 'external_select':
      return { type, selected_option: { text: { type: 'plain_text', text: one }, value: one } }
    case 'rich_text_input':
      return { type, rich_text_value: richTextOf(one) }
    case 'datetimepicker':
      return { type, selected_date_time: Number(one) }
    default: {
      const name = FIELD[type]
      if (!name) throw new Error(`Nobody can fill in a "${type}"`)
      return { type, [name]: name.endsWith('s') ? many : one }
    }
  }
}

/** What Slack tells while nothing was given but what the app itself filled in; undefined for what holds no value. */
export function emptyState(element: Json): Json | undefined {
  const type = textAt(element, 'type')
  const initial = INITIAL[type]
  const name = FIELD[type]
  if (!name) return undefined
  return { type, [name]: (initial && element[initial]) ?? (name.endsWith('s') ? [] : null) }
}

/** All options of a menu, in groups or not. */
export function optionsOf(element: Json): readonly Json[] {
  return [
    ...objectsAt(element, 'options'),
    ...objectsAt(element, 'option_groups').flatMap((group) => objectsAt(group, 'options')),
  ]
}

function optionOf(element: Json, name: string): Json {
  const options = optionsOf(element)
  const found = options.find(({ text, value }) => wording(text) === name || value === name)
  if (found) return found
  throw new Error(
    `There is no option "${name}". There is: ${options.map(({ text }) => `"${wording(text)}"`).join(', ')}`,
  )
}

const richTextOf = (text: string): Json => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
})

const FIELD: Readonly<Record<string, string>> = {
  plain_text_input: 'value',
  email_text_input: 'value',
  url_text_input: 'value',
  number_input: 'value',
  rich_text_input: 'rich_text_value',
  static_select: 'selected_option',
  external_select: 'selected_option',
  radio_buttons: 'selected_option',
  multi_static_select: 'selected_options',
  multi_external_select: 'selected_options',
  checkboxes: 'selected_options',
  users_select: 'selected_user',
  multi_users_select: 'selected_users',
  channels_select: 'selected_channel',
  multi_channels_select: 'selected_channels',
  conversations_select: 'selected_conversation',
  multi_conversations_select: 'selected_conversations',
  datepicker: 'selected_date',
  timepicker: 'selected_time',
  datetimepicker: 'selected_date_time',
  file_input: 'files',
}

const INITIAL: Readonly<Record<string, string>> = {
  plain_text_input: 'initial_value',
  email_text_input: 'initial_value',
  url_text_input: 'initial_value',
  number_input: 'initial_value',
  rich_text_input: 'initial_value',
  static_select: 'initial_option',
  external_select: 'initial_option',
  radio_buttons: 'initial_option',
  multi_static_select: 'initial_options',
  multi_external_select: 'initial_options',
  checkboxes: 'initial_options',
  users_select: 'initial_user',
  multi_users_select: 'initial_users',
  channels_select: 'initial_channel',
  multi_channels_select: 'initial_channels',
  conversations_select: 'initial_conversation',
  multi_conversations_select: 'initial_conversations',
  datepicker: 'initial_date',
  timepicker: 'initial_time',
  datetimepicker: 'initial_date_time',
}
