/** What holds for a button, an input or a select beyond its fields. */
import { type Json, objectsAt } from '../json.js'
import { duplicates, isMissing, lengthOf, type Problem, problem, required, type Where } from './check.js'
import { BUTTON, CHECKBOX_GROUP, FILE_UPLOAD, SELECTS, STRING_SELECT, TEXT_INPUT } from './tables.js'

/** Where a component stands. */
export type Surface = 'message' | 'modal'

export function beyondFields(value: Json, at: Where, surface: Surface): readonly Problem[] {
  switch (value.type) {
    case BUTTON:
      return button(value, at)
    case TEXT_INPUT:
      return textInput(value, at, surface)
    case STRING_SELECT:
    case CHECKBOX_GROUP:
    case FILE_UPLOAD:
      return [...options(value, at), ...range(value, at, surface)]
    default:
      return SELECTS.includes(value.type as number) ? range(value, at, surface) : options(value, at)
  }
}

const LINK = 5
const PREMIUM = 6

function button(value: Json, at: Where): readonly Problem[] {
  const has = (key: string) => !isMissing(value[key])
  const exclusive = (key: string, other: string) =>
    has(key)
      ? [
          problem(
            [...at, key],
            'BUTTON_COMPONENT_FIELDS_MUTUALLY_EXCLUSIVE',
            `${key} cannot be specified for a button with ${other}`,
          ),
        ]
      : []
  const shown =
    (typeof value.label === 'string' && value.label !== '') || has('emoji')
      ? []
      : [problem([...at, 'label'], 'BASE_TYPE_REQUIRED', 'A button needs a label or an emoji')]
  switch (value.style) {
    case LINK:
      return [...(has('url') ? [] : [required([...at, 'url'])]), ...exclusive('custom_id', 'a url'), ...shown]
    case PREMIUM:
      return [
        ...(has('sku_id') ? [] : [required([...at, 'sku_id'])]),
        ...['custom_id', 'label', 'url', 'emoji'].flatMap((key) => exclusive(key, 'a sku_id')),
      ]
    default:
      return [
        ...(has('custom_id') ? [] : [required([...at, 'custom_id'])]),
        ...exclusive('url', 'a custom_id'),
        ...exclusive('sku_id', 'a custom_id'),
        ...shown,
      ]
  }
}

function textInput(value: Json, at: Where, surface: Surface): readonly Problem[] {
  const { min_length: min, max_length: max, value: filled } = value
  const inRow = surface === 'modal' && at.at(-2) === 'components'
  return [
    ...(inRow && isMissing(value.label) ? [required([...at, 'label'])] : []),
    ...(!inRow && !isMissing(value.label)
      ? [problem([...at, 'label'], 'TEXT_INPUT_LABEL', 'The label belongs to the Label around the input')]
      : []),
    ...(typeof min === 'number' && typeof max === 'number' && min > max
      ? [problem([...at, 'min_length'], 'NUMBER_TYPE_MAX', 'min_length cannot be greater than max_length')]
      : []),
    ...(typeof filled === 'string' && typeof max === 'number' && lengthOf(filled) > max
      ? [problem([...at, 'value'], 'BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`)]
      : []),
  ]
}

function options(value: Json, at: Where): readonly Problem[] {
  const all = objectsAt(value, 'options')
  const values = all.map((one, index) => [[...at, 'options', index, 'value'], one.value] as const)
  const most =
    typeof value.max_values === 'number' ? value.max_values : value.type === CHECKBOX_GROUP ? 10 : 1
  return [
    ...duplicates(values).map((place) =>
      problem(
        place,
        'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        'The specified option value is already used',
      ),
    ),
    ...(all.filter((one) => one.default === true).length > most
      ? [problem([...at, 'options'], 'SELECT_COMPONENT_TOO_MANY_DEFAULT', 'Too many options are default')]
      : []),
  ]
}

function range(value: Json, at: Where, surface: Surface): readonly Problem[] {
  const count = Array.isArray(value.options) ? value.options.length : undefined
  const min = typeof value.min_values === 'number' ? value.min_values : undefined
  const max = typeof value.max_values === 'number' ? value.max_values : undefined
  const wrong = (key: string, message: string) => [problem([...at, key], 'SELECT_COMPONENT_RANGE', message)]
  return [
    ...(min !== undefined && min > (max ?? (value.type === CHECKBOX_GROUP ? (count ?? 10) : 1))
      ? wrong('min_values', 'min_values cannot be greater than max_values')
      : []),
    ...(count !== undefined && Math.max(min ?? 0, max ?? 0) > count
      ? wrong('max_values', 'There are fewer options than can be chosen')
      : []),
    ...(surface === 'modal' && min === 0 && value.required !== false
      ? wrong('min_values', 'min_values must be at least 1 unless required is false')
      : []),
    ...(surface === 'modal' && value.disabled === true
      ? wrong('disabled', 'Components in modals cannot be disabled')
      : []),
  ]
}
