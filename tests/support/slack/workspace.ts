/** Who and what there is in the workspace: people, channels, and what has been posted there. */
import type { Install } from './install.js'
import type { Json } from './json.js'

/** `locale`: en-US by default. */
export type NewPerson = { readonly id: string; readonly name: string; readonly locale?: string }

/** Somebody who is there. */
export type PersonRecord = Required<NewPerson>

/** Public, with everybody in it, unless it says otherwise. */
export type NewChannel = {
  readonly id: string
  readonly name: string
  readonly kind?: 'public' | 'private'
  /** Ids of people; everybody by default. */
  readonly members?: readonly string[]
  /** Whether our bot has been invited; true by default. */
  readonly withBot?: boolean
}

/** A channel, a private one, or the direct message between one person and our bot. */
export type Channel = {
  readonly id: string
  readonly name: string
  readonly kind: 'public' | 'private' | 'dm'
  /** Ids of people, and of our bot. */
  readonly members: Set<string>
  /** Everything that was ever posted here, oldest first: also what is deleted, and what only one person sees. */
  readonly messages: Message[]
}

/** A message, as it stands now: the same object through all its edits. */
export type Message = {
  readonly channel: string
  readonly ts: string
  /** Of the first message of the thread, when this is a reply. */
  readonly thread_ts?: string
  readonly user: string
  /** When a bot wrote it. */
  readonly bot_id?: string
  /** Of people only. */
  readonly client_msg_id?: string
  readonly subtype?: string
  /** The one person who sees it. */
  readonly ephemeralFor?: string
  readonly files?: readonly SharedFile[]
  readonly metadata?: unknown
  /** How it got here: a method, "response_url", "slash command", "person", "another bot". */
  readonly by: string
  /** Clock, in milliseconds. */
  readonly at: number
  text: string
  blocks: readonly Json[]
  /** What it was before each edit, oldest first. */
  readonly edits: { readonly text: string; readonly blocks: readonly Json[]; readonly by: string }[]
  deleted: boolean
}

/** A file that hangs on a message. */
export type SharedFile = { readonly id: string; readonly name: string; readonly title: string }

export type Workspace = {
  readonly people: Map<string, PersonRecord>
  readonly channels: Map<string, Channel>
  /** The direct message between this person and our bot, opened when there is none yet. */
  dmWith(user: string): Channel
  /** A member of every public channel from now on, when the id is new. */
  personOf(user: string): PersonRecord
  find(channel: string, ts: string): Message | undefined
  /** What people read instead of this id: of a person, our bot, or a channel. */
  nameOf(id: string): string
}

const PEOPLE: readonly NewPerson[] = [
  { id: 'U0ANN', name: 'ann' },
  { id: 'U0BOB', name: 'bob', locale: 'en-GB' },
  { id: 'U0CLEO', name: 'cleo', locale: 'de-DE' },
]

const CHANNELS: readonly NewChannel[] = [
  { id: 'C0GENERAL', name: 'general' },
  { id: 'C0RANDOM', name: 'random', withBot: false },
  { id: 'C0SECRET', name: 'secret', kind: 'private' },
  { id: 'C0CLOSED', name: 'closed', kind: 'private', withBot: false },
]

export function createWorkspace(
  { botUser, botName }: Pick<Install, 'botUser' | 'botName'>,
  newPeople: readonly NewPerson[] = PEOPLE,
  newChannels: readonly NewChannel[] = CHANNELS,
): Workspace {
  const people = new Map(newPeople.map((person) => [person.id, record(person)]))
  const channels = new Map(
    newChannels.map(({ id, name, kind = 'public', members = [...people.keys()], withBot = true }) => [
      id,
      channel(id, name, kind, withBot ? [...members, botUser] : members),
    ]),
  )
  return {
    people,
    channels,
    dmWith(user) {
      const id = `D${user.slice(1)}`
      const open = channels.get(id) ?? channel(id, 'directmessage', 'dm', [user, botUser])
      channels.set(id, open)
      return open
    },
    personOf(user) {
      const known = people.get(user)
      if (known) return known
      const person = record({ id: user, name: user.slice(1).replace(/^0/, '').toLowerCase() })
      people.set(user, person)
      for (const { kind, members } of channels.values()) if (kind === 'public') members.add(user)
      return person
    },
    nameOf: (id) => (id === botUser ? botName : ((people.get(id) ?? channels.get(id))?.name ?? id)),
    find: (id, ts) => channels.get(id)?.messages.find((message) => message.ts === ts),
  }
}

function record({ id, name, locale = 'en-US' }: NewPerson): PersonRecord {
  if (!/^[UW][A-Z0-9]{2,}$/.test(id))
    throw new Error(
      `"${id}" is no id of a person: Slack's begin with U or W, then capitals and digits, as in U0ANN`,
    )
  return { id, name, locale }
}

const channel = (id: string, name: string, kind: Channel['kind'], members: Iterable<string>): Channel => ({
  id,
  name,
  kind,
  members: new Set(members),
  messages: [],
})

/** What everybody in the channel sees. */
export const isPublic = (message: Message) => !message.deleted && message.ephemeralFor === undefined
