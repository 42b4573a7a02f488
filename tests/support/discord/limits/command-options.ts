/** The options of a command, and the names of both. */
import { isObject, type Json, objectsAt } from '../json.js'
import {
  duplicates,
  type Field,
  flag,
  isMissing,
  list,
  number,
  object,
  type Problem,
  problem,
  text,
  type Where,
  whole,
} from './check.js'

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u

/** Source: docs.discord.com/developers/reference#locales. */
const LOCALES = new Set(
  'id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko'.split(
    ' ',
  ),
)

/** A name for slash commands and their options: lower case, without spaces. */
export const slashName: Field = (value, at) =>
  typeof value === 'string' && NAME.test(value) && value === value.toLowerCase()
    ? []
    : [
        problem(
          at,
          'APPLICATION_COMMAND_INVALID_NAME',
          `Command name is invalid: must be lower case and match ${NAME.source}`,
        ),
      ]

export const localized =
  (each: Field): Field =>
  (value, at) =>
    isObject(value)
      ? Object.entries(value).flatMap(([locale, one]) => [
          ...(LOCALES.has(locale)
            ? []
            : [problem([...at, locale], 'ENUM_TYPE_COERCE', `Value "${locale}" is not a valid locale.`)]),
          ...(isMissing(one) ? [] : each(one, [...at, locale])),
        ])
      : [problem(at, 'DICT_TYPE_CONVERT', 'Only dictionaries may be used in a DictType')]

export const choice = (type: unknown): Field =>
  object(
    {
      name: text(1, 100),
      name_localizations: localized(text(1, 100)),
      value: type === 4 ? whole(-(2 ** 53), 2 ** 53) : type === 10 ? number : text(1, 100),
    },
    ['name', 'value'],
  )

const SUBCOMMAND = 1
const GROUP = 2
/** Types of options that take choices: texts, integers, numbers. */
const CHOOSABLE: readonly unknown[] = [3, 4, 10]

export const option: Field = (value, at) => {
  const type = isObject(value) ? value.type : undefined
  const fields = {
    type: whole(1, 11),
    name: slashName,
    name_localizations: localized(slashName),
    description: text(1, 100),
    description_localizations: localized(text(1, 100)),
    required: flag,
    autocomplete: flag,
    choices: list(0, 25, choice(type)),
    min_length: whole(0, 6000),
    max_length: whole(1, 6000),
    min_value: number,
    max_value: number,
    channel_types: list(0, 20, whole(0, 20)),
    options: list(0, 25, option),
  }
  const found = object(fields, ['type', 'name', 'description'])(value, at)
  return isObject(value) ? [...found, ...beyond(value, at)] : found
}

function beyond(value: Json, at: Where): readonly Problem[] {
  const choices = objectsAt(value, 'choices')
  const wrong = (key: string, message: string) => [
    problem([...at, key], 'APPLICATION_COMMAND_OPTION', message),
  ]
  return [
    ...(choices.length > 0 && value.autocomplete === true
      ? wrong('autocomplete', 'An option has either choices or autocomplete')
      : []),
    ...((choices.length > 0 || value.autocomplete === true) && !CHOOSABLE.includes(value.type)
      ? wrong('choices', 'Only texts, integers and numbers can be chosen from a list')
      : []),
    ...(value.required === true && (value.type === SUBCOMMAND || value.type === GROUP)
      ? wrong('required', 'Subcommands are never required')
      : []),
    ...duplicates(choices.map((one, index) => [[...at, 'choices', index, 'name'], one.name] as const)).map(
      (place) =>
        problem(place, 'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_DUPLICATED', 'The name is used twice'),
    ),
    ...optionsTogether(objectsAt(value, 'options'), [...at, 'options']),
  ]
}

export function optionsTogether(options: readonly Json[], at: Where): readonly Problem[] {
  const isSub = ({ type }: Json) => type === SUBCOMMAND || type === GROUP
  const firstOptional = options.findIndex((one) => one.required !== true && !isSub(one))
  const late = options.findIndex(
    (one, index) => firstOptional >= 0 && index > firstOptional && one.required === true,
  )
  return [
    ...duplicates(options.map((one, index) => [[...at, index, 'name'], one.name] as const)).map((place) =>
      problem(place, 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS', 'Option name already exists'),
    ),
    ...(late >= 0
      ? [
          problem(
            [...at, late],
            'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
            'Required options must be placed before non-required options',
          ),
        ]
      : []),
    ...(options.some(isSub) && !options.every(isSub)
      ? [problem(at, 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', 'Sub-commands and options do not mix')]
      : []),
  ]
}
