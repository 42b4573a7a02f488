/** Where somebody is when they do something, by name. */
import type { Core } from '../core.js'
import type { Channel } from '../guilds.js'
import type { User } from '../users.js'

/**
 * A channel or thread, or the name of one ("general", "#general"); "dm": with the app; "group": with others, without the
 * app; "elsewhere": in a server that does not have the app, which the person installed for themselves.
 */
export type Where = string | Channel

const ELSEWHERE = 'Strangers'

export function placeOf(core: Core, where: Where, user?: User): Channel {
  if (typeof where !== 'string') return where
  const name = where.replace(/^#/, '')
  if (user && name === 'dm') return core.guilds.directMessages(user)
  if (user && name === 'group') return core.guilds.group([user, core.users.named('Somebody else')])
  if (name === 'elsewhere') return elsewhere(core)
  const channel = core.guilds.named(name)
  if (!channel) {
    const names = core.guilds.all.flatMap(({ channels }) => channels).map((one) => `#${one.name}`)
    throw new Error(`There is no channel "${where}" here, but ${names.join(', ')}; "dm" needs a person.`)
  }
  return channel
}

function elsewhere(core: Core): Channel {
  const known = core.guilds.all.find(({ name }) => name === ELSEWHERE)
  return (known ?? core.guilds.add({ name: ELSEWHERE, hasBot: false, channels: [{ name: 'lobby' }] }))
    .channels[0]!
}
