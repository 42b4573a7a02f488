/**
 * Commands as they are registered, and what is offered while one is typed.
 * https://docs.discord.com/developers/interactions/application-commands
 */
import { ApplicationCommandOptionType, ApplicationCommandType, Locale } from 'discord.js'
import {
  characters,
  entries,
  isMissing,
  isObject,
  type Json,
  type Look,
  listOf,
  once,
  room,
  say,
  textOf,
  whole,
} from './look.js'
import {
  COMMAND_CHOICE_MAX,
  COMMAND_CHOICES_MAX,
  COMMAND_DESCRIPTION_MAX,
  COMMAND_INPUT_MAX,
  COMMAND_NAME_MAX,
  COMMAND_OPTIONS_MAX,
  COMMAND_TEXT_MAX,
  MENU_COMMANDS_MAX,
  SLASH_COMMAND_NAME,
  SLASH_COMMANDS_MAX,
} from './numbers.js'

export function commands(look: Look, list: readonly unknown[]): void {
  const found = list.filter(isObject)
  found.forEach((one, i) => {
    command(look, list.length === 1 ? 'command' : `commands[${i}]`, one)
  })
  for (const [kind, max] of KINDS) {
    const names = found.filter((one) => kindOf(one) === kind).map(({ name }) => name)
    room(look, 'commands', names.length, max, `commands of type ${kind}`, 'an application')
    once(look, 'commands', names, `commands of type ${kind}`)
  }
}

const { ChatInput, User, Message } = ApplicationCommandType
const KINDS = [
  [ChatInput, SLASH_COMMANDS_MAX],
  [User, MENU_COMMANDS_MAX],
  [Message, MENU_COMMANDS_MAX],
] as const

const kindOf = ({ type }: Json) => type ?? ChatInput

function command(look: Look, where: string, value: Json): void {
  if (kindOf(value) === ChatInput) {
    named(look, where, value)
    options(look, where, value)
  } else {
    characters(look, `${where}.name`, value.name, COMMAND_NAME_MAX, 'a command in a menu')
    for (const field of ['description', 'options'])
      if (textOf(value[field]) !== '' || listOf(value[field]).length > 0)
        say(look, `${where}.${field}`, 'is there; a command in a menu has none.')
  }
  room(
    look,
    where,
    weightOf(value),
    COMMAND_TEXT_MAX,
    'characters in all names, descriptions and values',
    'a command',
  )
}

/** Name and description of a command or an option, in all languages. */
function named(look: Look, where: string, value: Json): void {
  const names = { name: value.name, ...translations(look, where, 'name', value) }
  for (const [field, name] of Object.entries(names))
    if (!SLASH_COMMAND_NAME.test(textOf(name)) || textOf(name) !== textOf(name).toLowerCase())
      say(
        look,
        `${where}.${field}`,
        `is "${name}"; a command is named in 1 to 32 letters, digits, "-", "_" and "'", lower case.`,
      )
  const descriptions = { description: value.description, ...translations(look, where, 'description', value) }
  for (const [field, description] of Object.entries(descriptions))
    characters(look, `${where}.${field}`, description, COMMAND_DESCRIPTION_MAX, 'a description')
}

const LOCALES: readonly string[] = Object.values(Locale)

/** By the path of each: "name_localizations.de". */
function translations(look: Look, where: string, of: 'name' | 'description', value: Json): Json {
  const translated = value[`${of}_localizations`]
  if (!isObject(translated)) return {}
  const told = Object.entries(translated).filter(([, text]) => !isMissing(text))
  for (const [locale] of told)
    if (!LOCALES.includes(locale))
      say(
        look,
        `${where}.${of}_localizations.${locale}`,
        'is in no language that Discord knows; "de" and "en-US" are.',
      )
  return Object.fromEntries(told.map(([locale, text]) => [`${of}_localizations.${locale}`, text]))
}

const { Subcommand, SubcommandGroup, String: Text, Integer, Number: Decimal } = ApplicationCommandOptionType
/** What choices can be offered for. */
const CHOSEN: readonly unknown[] = [Text, Integer, Decimal]

function options(look: Look, where: string, value: Json): void {
  const list = entries(look, `${where}.options`, value.options, COMMAND_OPTIONS_MAX, 'a command', 0).filter(
    isObject,
  )
  list.forEach((one, i) => {
    option(look, `${where}.options[${i}]`, one)
  })
  once(
    look,
    `${where}.options`,
    list.map(({ name }) => name),
    'a command',
  )
  const optional = list.findIndex(({ required }) => required !== true)
  const late = list.findIndex(({ required }, i) => optional !== -1 && i > optional && required === true)
  if (late !== -1)
    say(
      look,
      `${where}.options[${late}]`,
      'is required and comes after one that is not; required ones come first.',
    )
  const nested = list.filter(({ type }) => isNested(type))
  if (nested.length > 0 && nested.length < list.length)
    say(look, `${where}.options`, 'has commands beside options; Discord takes one or the other.')
}

const isNested = (type: unknown) => type === Subcommand || type === SubcommandGroup

function option(look: Look, where: string, value: Json): void {
  named(look, where, value)
  if (isNested(value.type)) options(look, where, value)
  else typed(look, where, value)
}

/** What somebody fills in. */
function typed(look: Look, where: string, value: Json): void {
  const offered = listOf(value.choices)
  choices(look, `${where}.choices`, offered)
  if (value.autocomplete === true && offered.length > 0)
    say(look, `${where}.choices`, 'are there with autocomplete; Discord takes one or the other.')
  if ((value.autocomplete === true || offered.length > 0) && !CHOSEN.includes(value.type))
    say(look, where, `is of type ${value.type}; only text and numbers have choices or autocomplete.`)
  whole(look, `${where}.min_length`, value.min_length, 0, COMMAND_INPUT_MAX, 'an option')
  whole(look, `${where}.max_length`, value.max_length, 1, COMMAND_INPUT_MAX, 'an option')
}

/** Those of an option, and those offered while it is typed. */
export function choices(look: Look, where: string, list: readonly unknown[]): void {
  entries(look, where, list, COMMAND_CHOICES_MAX, 'an option', 0)
  const found = list.filter(isObject)
  found.forEach(({ name, value }, i) => {
    characters(look, `${where}[${i}].name`, name, COMMAND_CHOICE_MAX, 'a choice')
    if (typeof value !== 'number')
      characters(look, `${where}[${i}].value`, value, COMMAND_CHOICE_MAX, 'a choice')
  })
  once(
    look,
    where,
    found.map(({ name }) => name),
    'an option',
  )
}

/** Characters that count towards the size of a command. */
function weightOf(value: Json): number {
  const longest = (field: string) => {
    const translated = value[`${field}_localizations`]
    const all = [value[field], ...(isObject(translated) ? Object.values(translated) : [])]
    return Math.max(...all.map((text) => textOf(text).length))
  }
  const inside = [...listOf(value.options), ...listOf(value.choices)].filter(isObject)
  const own = longest('name') + longest('description') + textOf(value.value).length
  return inside.reduce((sum, one) => sum + weightOf(one), own)
}
