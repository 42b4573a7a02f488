/** Commands as they are registered: for everybody, or for one server. */
import type { Ids } from './ids.js'
import { type Json, objectsAt } from './json.js'
import { CHAT_INPUT, MESSAGE_MENU } from './limits/commands.js'
import { tooManyCommands, tooManyCreates } from './refusal.js'

/** The id of a server, or "everybody". */
export type Scope = string
export const EVERYBODY: Scope = 'everybody'

export type Commands = {
  in(scope: Scope): readonly Json[]
  /** Puts these in place of all there were. */
  replace(scope: Scope, definitions: readonly Json[]): readonly Json[]
  /** Adds one, or puts it in place of the one of its name and type. */
  upsert(scope: Scope, definition: Json): Json
  remove(scope: Scope, id: string): boolean
  /** The command of this name as somebody finds it there; those of the server come first. */
  named(name: string, type: number, guildId: string | undefined): Json | undefined
}

/** How many of a type there may be. Source: docs.discord.com/developers/interactions/application-commands. */
const MOST: Readonly<Record<number, number>> = { [CHAT_INPUT]: 100, 2: 15, [MESSAGE_MENU]: 15, 4: 1 }
const CREATES_A_DAY = 200

export function createCommands(ids: Ids, applicationId: string): Commands {
  const scopes = new Map<Scope, readonly Json[]>()
  const created = new Map<Scope, number>()
  const at = (scope: Scope) => scopes.get(scope) ?? []
  const typeOf = (command: Json) => (command.type as number | undefined) ?? CHAT_INPUT
  const same = (one: Json) => (other: Json) => other.name === one.name && typeOf(other) === typeOf(one)

  const complete = (scope: Scope, definition: Json): Json => {
    const known = at(scope).find(same(definition))
    if (!known) created.set(scope, (created.get(scope) ?? 0) + 1)
    if ((created.get(scope) ?? 0) > CREATES_A_DAY) throw tooManyCreates()
    return {
      type: CHAT_INPUT,
      description: '',
      default_member_permissions: null,
      nsfw: false,
      contexts: null,
      integration_types: [0],
      ...definition,
      id: known?.id ?? ids.snowflake(),
      application_id: applicationId,
      version: ids.snowflake(),
      ...(scope === EVERYBODY ? {} : { guild_id: scope }),
    }
  }
  const keep = (scope: Scope, commands: readonly Json[]) => {
    for (const [type, most] of Object.entries(MOST))
      if (commands.filter((one) => typeOf(one) === Number(type)).length > most) throw tooManyCommands()
    scopes.set(scope, commands)
    return commands
  }

  return {
    in: at,
    replace: (scope, definitions) =>
      keep(
        scope,
        definitions.map((one) => complete(scope, one)),
      ),
    upsert(scope, definition) {
      const command = complete(scope, definition)
      keep(scope, [...at(scope).filter((one) => !same(definition)(one)), command])
      return command
    },
    remove(scope, id) {
      const left = at(scope).filter((one) => one.id !== id)
      const found = left.length < at(scope).length
      scopes.set(scope, left)
      return found
    },
    named: (name, type, guildId) =>
      [...(guildId ? at(guildId) : []), ...at(EVERYBODY)].find(
        (one) => one.name === name && typeOf(one) === type,
      ),
  }
}

/** The option of this name, in the command or the subcommand that the path leads to. */
export const optionsAt = (command: Json, path: readonly string[]): readonly Json[] =>
  path.reduce<readonly Json[]>(
    (options, name) => objectsAt(options.find((one) => one.name === name) ?? {}, 'options'),
    objectsAt(command, 'options'),
  )
