/** What a test reads: channels as they stand, and what single people see. */
import { EVERYBODY } from './commands.js'
import type { Core } from './core.js'
import type { Channel, Guild } from './guilds.js'
import type { Modal } from './interactions.js'
import type { Json } from './json.js'
import type { Message } from './messages.js'
import { placeOf, type Where } from './people/places.js'
import { plainMessage, plainModal } from './plain.js'

export type Views = {
  /** By name; "elsewhere" is in a server without the app. */
  channel(where: Where): Channel
  /** The direct messages of this person with the app. */
  dm(person: string): Channel
  /** The first one by default. */
  guild(name?: string): Guild
  /** "<@1234>", "<@&1234>": of a person, the app, or a role. "@Whichway" is the role that the app came with. */
  mentionOf(name: string): string
  /** The commands that are registered for everybody, or for one server. */
  commands(guild?: string): readonly Json[]
  /** What everybody sees there, oldest first; threads are places of their own. */
  messagesIn(where: Where): readonly Message[]
  /** Those of the app. */
  answersIn(where: Where): readonly Message[]
  /** What is not there any more. */
  deletedIn(where: Where): readonly Message[]
  /** The threads that hang there, oldest first. */
  threadsIn(where: Where): readonly Channel[]
  /** What only this person sees, oldest first. */
  ephemeralFor(person: string): readonly Message[]
  /** The form in front of this person. */
  modalFor(person: string): Modal | undefined
  /** As people read it; see `plain.ts`. */
  plainOf(seen: Message | Modal): string
}

export function createViews(core: Core): Views {
  const messagesIn = (where: Where) => core.messages.in(placeOf(core, where))
  const guild = (name?: string) => {
    const found = core.guilds.all.find((one) => name === undefined || one.name === name)
    if (!found) throw new Error(`There is no server "${name}".`)
    return found
  }
  return {
    channel: (where) => placeOf(core, where),
    dm: (person) => core.guilds.directMessages(core.users.named(person)),
    guild,
    mentionOf(name) {
      const roles = core.guilds.all.flatMap((one) => one.roles)
      const role = roles.find(
        (one) => name === `@${one.name}` || (name === one.name && name !== core.bot.name),
      )
      return role ? `<@&${role.id}>` : `<@${core.users.named(name).id}>`
    },
    commands: (name) => core.commands.in(name === undefined ? EVERYBODY : guild(name).id),
    messagesIn,
    answersIn: (where) => messagesIn(where).filter(({ author }) => author === core.bot),
    deletedIn(where) {
      const channel = placeOf(core, where)
      return core.messages.all.filter((message) => message.deleted && message.channel === channel)
    },
    threadsIn: (where) => core.guilds.threadsOf(placeOf(core, where)),
    ephemeralFor: (person) => core.messages.ephemeralFor(core.users.named(person)),
    modalFor: (person) =>
      core.interactions.all.findLast(({ modal }) => modal?.open && modal.person.name === person)?.modal,
    plainOf: (seen) => ('customId' in seen ? plainModal(seen) : plainMessage(core, seen)),
  }
}
