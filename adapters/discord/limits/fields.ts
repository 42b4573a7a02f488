/**
 * What is picked and written: selects, text fields, groups of boxes, uploads.
 * https://docs.discord.com/developers/components/reference
 */
import {
  type Check,
  characters,
  entries,
  isObject,
  type Look,
  listOf,
  once,
  room,
  say,
  whole,
} from './look.js'
import {
  CHECKBOX_OPTIONS_MAX,
  INPUT_MAX,
  INPUT_PLACEHOLDER_MAX,
  OPTION_TEXT_MAX,
  PLACEHOLDER_MAX,
  RADIO_OPTIONS_MAX,
  RADIO_OPTIONS_MIN,
  SELECT_OPTIONS_MAX,
  UPLOADS_MAX,
} from './numbers.js'

export const anySelect: Check = (
  look,
  where,
  { placeholder, min_values: min, max_values: max, default_values: picked },
) => {
  characters(look, `${where}.placeholder`, placeholder, PLACEHOLDER_MAX, 'a select', 0)
  whole(look, `${where}.min_values`, min, 0, SELECT_OPTIONS_MAX, 'a select')
  whole(look, `${where}.max_values`, max, 1, SELECT_OPTIONS_MAX, 'a select')
  const most = Number(max ?? 1)
  if (Number(min ?? 1) > most) say(look, `${where}.min_values`, `is ${min}; only ${most} can be picked.`)
  room(look, `${where}.default_values`, listOf(picked).length, most, 'entries', 'what can be picked')
}

export const stringSelect: Check = (look, where, value) => {
  anySelect(look, where, value)
  const list = options(look, where, value.options, 1, SELECT_OPTIONS_MAX, 'a select')
  const most = Number(value.max_values ?? 1)
  if (most > list.length)
    say(look, `${where}.max_values`, `is ${most}; there are only ${list.length} options.`)
  const picked = list.filter((option) => isObject(option) && option.default === true)
  room(look, `${where}.options`, picked.length, most, 'options picked beforehand', 'what can be picked')
}

function options(look: Look, where: string, value: unknown, min: number, max: number, holder: string) {
  const list = entries(look, `${where}.options`, value, max, holder, min).filter(isObject)
  list.forEach(({ label, value: sent, description }, i) => {
    const at = `${where}.options[${i}]`
    characters(look, `${at}.label`, label, OPTION_TEXT_MAX, 'an option')
    characters(look, `${at}.value`, sent, OPTION_TEXT_MAX, 'an option')
    characters(look, `${at}.description`, description, OPTION_TEXT_MAX, 'an option', 0)
  })
  once(
    look,
    `${where}.options`,
    list.map((option) => option.value),
    holder,
  )
  return list
}

export const textInput: Check = (look, where, value) => {
  whole(look, `${where}.style`, value.style ?? 0, 1, 2, 'a text field')
  whole(look, `${where}.min_length`, value.min_length, 0, INPUT_MAX, 'a text field')
  whole(look, `${where}.max_length`, value.max_length, 1, INPUT_MAX, 'a text field')
  characters(look, `${where}.value`, value.value, INPUT_MAX, 'a text field', 0)
  characters(look, `${where}.placeholder`, value.placeholder, INPUT_PLACEHOLDER_MAX, 'a text field', 0)
}

export const upload: Check = (look, where, value) => {
  whole(look, `${where}.min_values`, value.min_values, 0, UPLOADS_MAX, 'an upload')
  whole(look, `${where}.max_values`, value.max_values, 1, UPLOADS_MAX, 'an upload')
}

export const radio: Check = (look, where, value) => {
  const list = options(look, where, value.options, RADIO_OPTIONS_MIN, RADIO_OPTIONS_MAX, 'a radio group')
  const picked = list.filter((option) => isObject(option) && option.default === true)
  room(look, `${where}.options`, picked.length, 1, 'options picked beforehand', 'a radio group')
}

export const checkboxes: Check = (look, where, value) => {
  options(look, where, value.options, 1, CHECKBOX_OPTIONS_MAX, 'a group of boxes')
  whole(look, `${where}.min_values`, value.min_values, 0, CHECKBOX_OPTIONS_MAX, 'a group of boxes')
  whole(look, `${where}.max_values`, value.max_values, 1, CHECKBOX_OPTIONS_MAX, 'a group of boxes')
}
