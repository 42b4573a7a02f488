/** What happens around the app that no person does: other bots, permissions, servers, and things that come twice. */
import { EVERYBODY } from './commands.js'
import type { Core } from './core.js'
import { announceChannel } from './events.js'
import { type GatewayEvent, GUILDS } from './gateway/sessions.js'
import { guildJson } from './guild-payloads.js'
import type { Channel, Guild, NewGuild } from './guilds.js'
import { copy, type Json } from './json.js'
import { checkCommand } from './limits/commands.js'
import { createPerson, type Person } from './people/person.js'
import { placeOf, type Where } from './people/places.js'
import { type Sent, say } from './people/sent.js'
import type { Permission } from './permissions.js'

export type Happenings = {
  /** The same name is the same person. */
  person(name: string, about?: { readonly locale?: string }): Person
  otherBot(name: string): { writes(where: Where, text: string): Sent }
  webhook(name: string): { writes(where: Where, text: string): Sent }
  /** Discord itself says something; type 7, "somebody joined", by default. */
  systemMessage(where: Where, type?: number): Sent
  /** The app is added to another server. */
  joins(guild: NewGuild): Guild
  /** Gives people, by name, a role. The app has a role of its own name. */
  gives(role: string, ...people: readonly string[]): void
  /** Takes permissions from the app in a channel and the threads there; the app is told. */
  denies(where: Where, ...permissions: readonly Permission[]): void
  allows(where: Where, ...permissions: readonly Permission[]): void
  /** Nobody may write any more when it is `locked`; otherwise writing wakes it up. */
  archives(thread: Channel, about?: { readonly locked?: boolean }): void
  /** Registers commands without a request, in place of all there were: for everybody, or for one server. */
  register(commands: readonly Json[], guild?: string): void
  /** The same thing once more: same interaction, same message, another number in the log. */
  deliverAgain(what: { readonly event: GatewayEvent }): void
}

const SOMEBODY_JOINED = 7

export function createHappenings(core: Core): Happenings {
  const changed = (where: Where, change: (denied: Set<Permission>) => void) => {
    const channel = placeOf(core, where)
    change(channel.denied)
    announceChannel(core, channel.parent ?? channel)
  }
  return {
    person: (name, about) => createPerson(core, core.users.named(name, about ?? {})),
    otherBot: (name) => ({
      writes: (where, text) =>
        say(core, { author: core.users.named(name, { bot: true }), channel: placeOf(core, where), text }),
    }),
    webhook(name) {
      const webhookId = core.ids.snowflake()
      return {
        writes: (where, text) =>
          say(core, {
            author: core.users.named(name, { bot: true }),
            channel: placeOf(core, where),
            text,
            webhookId,
          }),
      }
    },
    systemMessage: (where, type = SOMEBODY_JOINED) =>
      say(core, { author: core.users.named('A newcomer'), channel: placeOf(core, where), text: '', type }),
    joins(wanted) {
      const guild = core.guilds.add(wanted)
      core.gateway.dispatch({
        name: 'GUILD_CREATE',
        guild: guild.id,
        intent: GUILDS,
        contentMayBeHidden: false,
        data: copy(guildJson(core, guild)),
      })
      return guild
    },
    gives(name, ...people) {
      const role = core.guilds.all.flatMap(({ roles }) => roles).find((one) => one.name === name)
      if (!role) throw new Error(`There is no role "${name}".`)
      for (const person of people) role.members.add(core.users.named(person).id)
    },
    denies: (where, ...permissions) =>
      changed(where, (denied) => {
        for (const one of permissions) denied.add(one)
      }),
    allows: (where, ...permissions) =>
      changed(where, (denied) => {
        for (const one of permissions) denied.delete(one)
      }),
    archives(thread, { locked = false } = {}) {
      if (!thread.thread) throw new Error(`#${thread.name} is no thread.`)
      thread.thread.archived = true
      thread.thread.locked = locked
      announceChannel(core, thread)
    },
    register: (commands, guild) => registerCommands(core, commands, guild),
    deliverAgain({ event }) {
      core.gateway.dispatch(event)
      core.activity.touch()
    },
  }
}

/** `guild`: the name of a server. */
export function registerCommands(core: Core, commands: readonly Json[], guild?: string): void {
  const wrong = commands.flatMap((one, index) => checkCommand(one, [index]))
  if (wrong.length > 0)
    throw new Error(
      `These commands cannot be registered:\n${wrong.map(({ at, message }) => `${at.join('.')}: ${message}`).join('\n')}`,
    )
  const server = core.guilds.all.find(({ name }) => name === guild)
  if (guild !== undefined && !server) throw new Error(`There is no server "${guild}".`)
  core.commands.replace(server?.id ?? EVERYBODY, commands)
}
