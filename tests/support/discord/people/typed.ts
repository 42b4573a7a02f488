/** A command as somebody types it: found among those that are registered, its options checked as Discord does. */
import { optionsAt } from '../commands.js'
import type { Core } from '../core.js'
import { memberJson } from '../guild-payloads.js'
import { type Channel, DM } from '../guilds.js'
import { type Json, objectsAt, textAt } from '../json.js'
import { lengthOf } from '../limits/check.js'
import { CHAT_INPUT } from '../limits/commands.js'
import { userJson } from '../users.js'

export type Values = Readonly<Record<string, string | number | boolean>>

export type Typed = { readonly name: string; readonly data: Json; readonly optionType: unknown }

/** `line`: "/ask" or "/decide start". `focused`: the option that is being typed, which need not be complete. */
export function typed(core: Core, line: string, values: Values, channel: Channel, focused?: string): Typed {
  const [name = '', ...path] = line.replace(/^\//, '').trim().split(/\s+/)
  const command = commandOf(core, name, CHAT_INPUT, channel)
  const known = optionsAt(command, path)
  const filled = Object.entries(values).map(([key, value]) => {
    const option = known.find((one) => one.name === key)
    if (!option)
      throw new Error(`${line} has no option "${key}", but ${known.map((one) => one.name).join(', ')}.`)
    if (key !== focused) checkValue(line, option, value)
    return { name: key, type: option.type, value, ...(key === focused ? { focused: true } : {}) }
  })
  const missing = known.filter(({ required, name: key }) => required === true && !(String(key) in values))
  if (missing.length > 0 && !focused)
    throw new Error(`Discord does not send ${line} without ${missing.map((one) => one.name).join(', ')}.`)
  const option = known.find((one) => one.name === focused)
  if (focused && option?.autocomplete !== true)
    throw new Error(`The option "${focused}" of ${line} has no autocomplete.`)
  return {
    name,
    optionType: option?.type,
    data: {
      id: command.id,
      name,
      type: CHAT_INPUT,
      ...(command.guild_id ? { guild_id: command.guild_id } : {}),
      options: nest(
        command,
        path,
        filled.map((one) => byId(core, one)),
      ),
      ...resolved(core, channel, filled),
    },
  }
}

/** The command of this name, when it can be used in this place. */
export function commandOf(core: Core, name: string, type: number, channel: Channel): Json {
  const command = core.commands.named(name, type, channel.guild?.id)
  if (!command) {
    const names = core.commands.in('everybody').map((one) => one.name)
    throw new Error(
      `No command "${name}" of type ${type} is registered here; these are: ${names.join(', ') || 'none'}.`,
    )
  }
  const context = channel.guild ? 0 : channel.type === DM ? 1 : 2
  const contexts = Array.isArray(command.contexts) ? command.contexts : [0, 1, 2]
  const forPeople = channel.guild ? !channel.guild.hasBot : context === 2
  const installs = Array.isArray(command.integration_types) ? command.integration_types : [0]
  if (!contexts.includes(context) || !installs.includes(forPeople ? 1 : 0))
    throw new Error(
      `"${name}" cannot be used there: contexts ${JSON.stringify(contexts)}, integration_types ${JSON.stringify(installs)}.`,
    )
  return command
}

function checkValue(line: string, option: Json, value: string | number | boolean): void {
  const wrong = (why: string): never => {
    throw new Error(
      `Discord does not send ${line} with ${String(option.name)} = ${JSON.stringify(value)}: ${why}.`,
    )
  }
  const expected = ({ 3: 'string', 4: 'number', 5: 'boolean', 6: 'string', 10: 'number' } as const)[
    option.type as 3 | 4 | 5 | 6 | 10
  ]
  if (typeof value !== expected) wrong(`option type ${String(option.type)}`)
  const choices = objectsAt(option, 'choices')
  if (choices.length > 0 && !choices.some((one) => one.value === value)) wrong('not one of its choices')
  if (typeof value === 'string') {
    const length = lengthOf(value)
    if (length > ((option.max_length as number | undefined) ?? 6000)) wrong('too long')
    if (length < ((option.min_length as number | undefined) ?? 0)) wrong('too short')
  }
}

const USER = 6

/** People are named in tests and numbered in payloads. */
const byId = (core: Core, option: Json): Json =>
  option.type === USER ? { ...option, value: core.users.named(textAt(option, 'value')).id } : option

function resolved(core: Core, channel: Channel, options: readonly Json[]): Json {
  const people = options
    .filter(({ type }) => type === USER)
    .map((one) => core.users.named(textAt(one, 'value')))
  if (people.length === 0) return {}
  const { guild } = channel
  const byUser = (show: (user: (typeof people)[number]) => Json) =>
    Object.fromEntries(people.map((user) => [user.id, show(user)]))
  return {
    resolved: {
      users: byUser(userJson),
      ...(guild ? { members: byUser((user) => memberJson(user, guild)) } : {}),
    },
  }
}

/** Inside the groups and subcommands that lead to the options. */
function nest(command: Json, path: readonly string[], options: readonly Json[]): readonly Json[] {
  const [first, ...rest] = path
  if (first === undefined) return options
  const step = objectsAt(command, 'options').find((one) => one.name === first)
  if (!step) throw new Error(`"${textAt(command, 'name')}" has no subcommand "${first}".`)
  return [{ name: first, type: step.type, options: nest(step, rest, options) }]
}
