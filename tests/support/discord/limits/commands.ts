/**
 * Commands as they are registered, and suggestions while somebody types.
 * Source: docs.discord.com/developers/interactions/application-commands.
 */
import { isObject, type Json, objectsAt, textAt } from '../json.js'
import {
  anything,
  flag,
  lengthOf,
  list,
  object,
  oneOf,
  type Problem,
  problem,
  required,
  text,
  type Where,
} from './check.js'
import { choice, localized, option, optionsTogether, slashName } from './command-options.js'

export const CHAT_INPUT = 1
export const USER_MENU = 2
export const MESSAGE_MENU = 3

/** One command. The name of a slash command is stricter than that of a menu. */
export function checkCommand(command: unknown, at: Where): readonly Problem[] {
  if (!isObject(command)) return object({})(command, at)
  const slash = (command.type ?? CHAT_INPUT) === CHAT_INPUT
  const fields = {
    id: anything,
    type: oneOf(CHAT_INPUT, USER_MENU, MESSAGE_MENU, 4),
    name: slash ? slashName : text(1, 32),
    name_localizations: localized(slash ? slashName : text(1, 32)),
    description: text(0, 100),
    description_localizations: localized(text(1, 100)),
    options: list(0, 25, option),
    default_member_permissions: anything,
    default_permission: flag,
    dm_permission: flag,
    nsfw: flag,
    integration_types: list(1, 2, oneOf(0, 1)),
    contexts: list(1, 3, oneOf(0, 1, 2)),
    handler: anything,
  }
  const size = sizeOf(command)
  return [
    ...object(fields, ['name'])(command, at),
    ...(slash && textAt(command, 'description') === '' ? [required([...at, 'description'])] : []),
    ...(!slash && textAt(command, 'description') !== ''
      ? [
          problem(
            [...at, 'description'],
            'APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION',
            'A menu has no description',
          ),
        ]
      : []),
    ...(!slash && objectsAt(command, 'options').length > 0
      ? [problem([...at, 'options'], 'APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS', 'A menu has no options')]
      : []),
    ...optionsTogether(objectsAt(command, 'options'), [...at, 'options']),
    ...(size > 8000
      ? [problem(at, 'APPLICATION_COMMAND_TOO_LARGE', `Command exceeds maximum size (8000): ${size}`)]
      : []),
  ]
}

/** Names, descriptions and values together; of the translations the longest counts. */
function sizeOf(value: Json): number {
  const longest = (key: string) => {
    const translations = Object.values(
      isObject(value[`${key}_localizations`]) ? (value[`${key}_localizations`] as Json) : {},
    )
    return Math.max(
      0,
      ...[value[key], ...translations].map((one) => (typeof one === 'string' ? lengthOf(one) : 0)),
    )
  }
  const inside = [...objectsAt(value, 'options'), ...objectsAt(value, 'choices')]
  const own = typeof value.value === 'string' ? lengthOf(value.value) : 0
  return longest('name') + longest('description') + own + inside.reduce((sum, one) => sum + sizeOf(one), 0)
}

/** Suggestions for an option of this type. */
export const checkChoices = (data: Json, type: unknown, at: Where): readonly Problem[] =>
  object({ choices: list(0, 25, choice(type)) }, ['choices'])(data, at)
