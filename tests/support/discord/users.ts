/** Who there is: people, bots and the app itself. */
import type { Ids } from './ids.js'
import type { Json } from './json.js'

export type User = {
  readonly id: string
  /** As it is shown: "Ann". */
  readonly name: string
  readonly bot: boolean
  /** Language of the person's Discord: "en-US", "de". */
  locale: string
  /** False: nobody but friends may write to this person. */
  takesMessages: boolean
}

export type Users = {
  readonly all: readonly User[]
  /** The one of this name, who is created when there is none yet; a locale that is given holds from now on. */
  named(name: string, about?: { readonly locale?: string; readonly bot?: boolean }): User
  find(id: string): User | undefined
}

export function createUsers(ids: Ids): Users {
  const all: User[] = []
  return {
    all,
    named(name, { locale, bot = false } = {}) {
      const known = all.find((user) => user.name === name)
      if (known && locale) known.locale = locale
      if (known) return known
      const user: User = { id: ids.snowflake(), name, bot, locale: locale ?? 'en-US', takesMessages: true }
      all.push(user)
      return user
    },
    find: (id) => all.find((user) => user.id === id),
  }
}

/** As payloads carry it. */
export const userJson = ({ id, name, bot }: User): Json => ({
  id,
  username: bot ? name : name.toLowerCase().replace(/[^a-z0-9_.]/g, '_'),
  global_name: bot ? null : name,
  discriminator: bot ? '0001' : '0',
  avatar: null,
  avatar_decoration_data: null,
  collectibles: null,
  primary_guild: null,
  public_flags: 0,
  ...(bot ? { bot: true } : {}),
})
