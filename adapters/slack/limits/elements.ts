/**
 * What can be pressed, picked and written: https://docs.slack.dev/reference/block-kit/block-elements
 */
import { characters, entries, id, isObject, type Json, type Look, listOf, room, say, text } from './look.js'
import {
  ACCESSIBILITY_LABEL_MAX,
  BUTTON_TEXT_MAX,
  BUTTON_VALUE_MAX,
  CONFIRM_BUTTON_MAX,
  CONFIRM_TEXT_MAX,
  CONFIRM_TITLE_MAX,
  GROUP_LABEL_MAX,
  IMAGE_TEXT_MAX,
  INPUT_LENGTH_MAX,
  OPTION_TEXT_MAX,
  OPTION_VALUE_MAX,
  OVERFLOW_OPTIONS_MAX,
  PLACEHOLDER_MAX,
  RADIO_OPTIONS_MAX,
  SELECT_OPTIONS_MAX,
  URL_MAX,
} from './numbers.js'

/** One element, which has to be of a type that its block takes. */
export function element(look: Look, where: string, value: unknown, takes: readonly string[], holder: string) {
  const type = isObject(value) ? String(value.type) : ''
  if (!isObject(value) || !takes.includes(type))
    return say(look, where, `is of type "${type}"; ${holder} takes only ${takes.join(', ')}.`)
  id(look, `${where}.action_id`, value.action_id, look.actionIds, 'its block')
  text(look, `${where}.placeholder`, value.placeholder, PLACEHOLDER_MAX, 'a placeholder', OPTIONAL)
  if (value.confirm !== undefined) confirmation(look, `${where}.confirm`, value.confirm)
  if (value.focus_on_load === true) look.seen.focused += 1
  CHECKS[type]?.(look, where, value)
}

const OPTIONAL = { plain: true, optional: true }

const PICKERS = ['checkboxes', 'radio_buttons', 'datepicker', 'timepicker', 'datetimepicker'] as const
const SINGLE = ['static', 'external', 'users', 'conversations', 'channels'].map((of) => `${of}_select`)
const SELECTS = [...SINGLE, ...SINGLE.map((type) => `multi_${type}`)]

/** What a block of actions takes. */
export const ACTIONS_TAKE = [
  ...['button', 'overflow', 'workflow_button', 'rich_text_input'],
  ...PICKERS,
  ...SELECTS,
]
/** What stands beside a section. */
export const SECTION_TAKES = ['button', 'image', 'overflow', 'workflow_button', ...PICKERS, ...SELECTS]
/** What an input asks for. */
export const INPUT_TAKES = [
  ...[
    'plain_text_input',
    'email_text_input',
    'url_text_input',
    'number_input',
    'rich_text_input',
    'file_input',
  ],
  ...PICKERS,
  ...SELECTS,
]
export const CONTEXT_ACTIONS_TAKE = ['feedback_buttons', 'icon_button']

type Check = (look: Look, where: string, value: Json) => void

const button: Check = (look, where, value) => {
  text(look, `${where}.text`, value.text, BUTTON_TEXT_MAX, 'a button', { plain: true })
  extras(look, where, value, 0)
}

function extras(look: Look, where: string, value: Json, valueMin: number): void {
  if (value.value !== undefined || valueMin > 0)
    characters(look, `${where}.value`, value.value, BUTTON_VALUE_MAX, 'a button', valueMin)
  if (value.url !== undefined) characters(look, `${where}.url`, value.url, URL_MAX, 'a button')
  if (value.accessibility_label !== undefined)
    characters(
      look,
      `${where}.accessibility_label`,
      value.accessibility_label,
      ACCESSIBILITY_LABEL_MAX,
      'a button',
    )
}

const feedback: Check = (look, where, value) => {
  for (const name of ['positive_button', 'negative_button']) {
    const at = `${where}.${name}`
    const one = value[name]
    if (!isObject(one)) say(look, at, 'is missing; feedback has two buttons.')
    else {
      text(look, `${at}.text`, one.text, BUTTON_TEXT_MAX, 'a button', { plain: true })
      extras(look, at, one, 1)
    }
  }
}

/** @param marked mrkdwn is taken, too */
const picked =
  (max: number, holder: string, marked: boolean): Check =>
  (look, where, value) => {
    entries(look, `${where}.options`, value.options, max, holder).forEach((one, i) => {
      option(look, `${where}.options[${i}]`, one, marked)
    })
  }

function option(look: Look, where: string, value: unknown, marked: boolean) {
  if (!isObject(value)) return say(look, where, 'is no option.')
  text(look, `${where}.text`, value.text, OPTION_TEXT_MAX, 'an option', { plain: !marked })
  characters(look, `${where}.value`, value.value, OPTION_VALUE_MAX, 'an option', 0)
  text(look, `${where}.description`, value.description, OPTION_TEXT_MAX, 'an option', { optional: true })
  if (value.url !== undefined) characters(look, `${where}.url`, value.url, URL_MAX, 'an option')
}

const select: Check = (look, where, value) => {
  const { options, option_groups: groups } = value
  if ((options === undefined) === (groups === undefined))
    say(look, where, 'needs either options or option_groups, and not both.')
  if (options !== undefined) picked(SELECT_OPTIONS_MAX, 'a list', false)(look, where, value)
  room(look, `${where}.option_groups`, listOf(groups).length, SELECT_OPTIONS_MAX, 'entries', 'a list')
  listOf(groups).forEach((group, i) => {
    optionGroup(look, `${where}.option_groups[${i}]`, group)
  })
}

function optionGroup(look: Look, where: string, value: unknown) {
  if (!isObject(value)) return say(look, where, 'is no group of options.')
  text(look, `${where}.label`, value.label, GROUP_LABEL_MAX, 'a group of options', { plain: true })
  picked(SELECT_OPTIONS_MAX, 'a group of options', false)(look, where, value)
}

const written: Check = (look, where, { max_length: max, min_length: min, initial_value: given }) => {
  for (const [name, value] of Object.entries({ max_length: max, min_length: min }))
    if (Number(value ?? 1) > INPUT_LENGTH_MAX)
      say(look, `${where}.${name}`, `is ${value}; a field takes at most ${INPUT_LENGTH_MAX} characters.`)
  if (given === undefined) return
  const most = Math.min(INPUT_LENGTH_MAX, Number(max ?? INPUT_LENGTH_MAX))
  characters(look, `${where}.initial_value`, given, most, 'the field')
}

/** Shared with the block of the same name. */
export const image: Check = (look, where, value) =>
  characters(look, `${where}.alt_text`, value.alt_text, IMAGE_TEXT_MAX, 'an image')

const CHECKS: Readonly<Record<string, Check>> = {
  button,
  workflow_button: button,
  icon_button: (look, where, value) => {
    text(look, `${where}.text`, value.text, BUTTON_TEXT_MAX, 'a button', { plain: true })
    extras(look, where, value, 0)
  },
  feedback_buttons: feedback,
  radio_buttons: picked(RADIO_OPTIONS_MAX, 'a group of radio buttons', true),
  checkboxes: picked(RADIO_OPTIONS_MAX, 'a group of checkboxes', true),
  overflow: picked(OVERFLOW_OPTIONS_MAX, 'an overflow menu', false),
  static_select: select,
  multi_static_select: select,
  plain_text_input: written,
  image,
}

function confirmation(look: Look, where: string, value: unknown) {
  if (!isObject(value)) return say(look, where, 'is no confirmation.')
  const holder = 'a confirmation'
  text(look, `${where}.title`, value.title, CONFIRM_TITLE_MAX, holder, OPTIONAL)
  text(look, `${where}.text`, value.text, CONFIRM_TEXT_MAX, holder)
  text(look, `${where}.confirm`, value.confirm, CONFIRM_BUTTON_MAX, 'a button of a confirmation', OPTIONAL)
  text(look, `${where}.deny`, value.deny, CONFIRM_BUTTON_MAX, 'a button of a confirmation', OPTIONAL)
}
