/**
 * Conversations in Discord: the whole of Whichway behind its adapter, and the fake Discord at the other end. Somebody mentions
 * us in a channel of their own, which opens a thread, and everything that follows is said there, with a mention. What can be
 * pressed is pressed where it was last seen.
 */
import type { Heard, Said, Say } from '../../src/evaluate/dialogues.js'
import type { Reply } from '../../src/reply.js'
import type { OpenPlatform } from './dialogues.js'
import type { FakeDiscord } from './discord/fake.js'
import type { Channel } from './discord/guilds.js'
import { objectsAt, textAt } from './discord/json.js'
import { BUTTON, STRING_SELECT } from './discord/limits/tables.js'
import { placed } from './discord/limits/whole.js'
import type { Message } from './discord/messages.js'
import type { Person } from './discord/people/person.js'
import { type AtTheEnd, connect, openDiscord, type Whichway } from './on-discord.js'

export const onDiscord: OpenPlatform = async ({ advisor, ...opened }) => {
  const closings: (() => unknown)[] = []
  // Several tests share it, so that no test's end is the end of it. Nothing that is closed asks which test that was.
  const atTheEnd: AtTheEnd = (close) => void closings.unshift(close as () => unknown)
  const discord = await openDiscord({ guilds: [{ name: 'Makers', channels: CHANNELS }] }, atTheEnd)
  const replies: Reply[] = []
  const whichway = await connect(discord, {
    ...{ opened, advisor, atTheEnd },
    // Each conversation looks at its own complaints.
    troubled: true,
    serving: (serve) => (event, send) =>
      serve(event, (reply) => {
        replies.push(reply)
        return send(reply)
      }),
  })
  const unused = CHANNELS.values()

  return {
    async begin() {
      const before = complaintsOf(discord, whichway).map(({ length }) => length)
      return {
        say: sayIn({ discord, whichway, replies }, discord.channel(unused.next().value!.name)),
        complaints: () => complaintsOf(discord, whichway).flatMap((all, kind) => all.slice(before[kind])),
      }
    },
    async close() {
      for (const close of closings) await close()
    },
  }
}

/** One for each conversation: in a channel where we have spoken, some things are not said again for a while. */
const CHANNELS = Array.from({ length: 100 }, (_, i) => ({ name: `talk-${i}` }))

/** By kind, each oldest first. */
const complaintsOf = (discord: FakeDiscord, whichway: Whichway): readonly (readonly string[])[] => [
  discord.violations,
  whichway.warnings,
  [...whichway.errors, ...whichway.gaveUp].map(String),
  whichway.unsent.map(String),
  discord.interactions
    .filter(({ acknowledged }) => !acknowledged)
    .map(({ person, name }) => `${person.name} pressed ${name} and sees "The application did not respond".`),
]

type Talk = {
  readonly discord: FakeDiscord
  readonly whichway: Whichway
  /** What we have said, as it was before the adapter made messages of it. */
  readonly replies: readonly Reply[]
}

function sayIn({ discord, whichway, replies }: Talk, channel: Channel): Say {
  /** The first message that was said, from which the thread is opened. */
  let first: Message | undefined

  function write(person: Person, text: string): void {
    const { message } = person.mentions(first?.thread ?? channel, text)
    if (!first?.thread) first = message
  }

  function press(person: Person, label: string): void {
    const found = seenBy(person)
      .toReversed()
      .flatMap((message) => pressable(message).map((one) => ({ message, ...one })))
      .find((one) => one.label === label)
    if (!found) throw new Error(`"${label}" is nowhere in Discord any more`)
    const { message, id, option } = found
    if (option === undefined) person.clicks(message, id)
    else person.selects(message, id, option)
  }

  /** Our messages before this person's eyes, oldest first. */
  function seenBy({ user }: Person): readonly Message[] {
    const places = first?.thread ? [channel, first.thread] : [channel]
    const toAll = places.flatMap((place) => discord.answersIn(place))
    const toOne = discord.ephemeralFor(user.name).filter((message) => places.includes(message.channel))
    return [...toAll, ...toOne].sort((one, other) => (BigInt(one.id) < BigInt(other.id) ? -1 : 1))
  }

  return async (said) => {
    const person = discord.person(nameOf(said.person))
    const before = new Map(seenBy(person).map((message) => [message, message.edits.length]))
    const served = whichway.events.length
    const replied = replies.length
    if (said.kind === 'press') press(person, said.label)
    else write(person, said.text)
    await whichway.idle(served + 1)
    const news = seenBy(person).filter((message) => before.get(message) !== message.edits.length)
    return heardIn(discord, news, isPrivate(said, news, replies.slice(replied)))
  }
}

/** `they` are Ann; whoever has a name has it with a capital letter. */
const nameOf = (person: string) =>
  person === 'they' ? 'Ann' : person.charAt(0).toUpperCase() + person.slice(1)

/**
 * Only the answer to an interaction can be ephemeral (https://docs.discord.com/developers/resources/message, flag EPHEMERAL):
 * what answers a message stands in the thread, and is as private as Discord lets it be when it was meant to be.
 */
const isPrivate = (said: Said, news: readonly Message[], replies: readonly Reply[]): boolean =>
  said.kind === 'press'
    ? news.length > 0 && news.every(({ ephemeralFor }) => ephemeralFor !== undefined)
    : replies.length > 0 && replies.every((reply) => reply.private === true)

const heardIn = (discord: FakeDiscord, news: readonly Message[], isForOne: boolean): Heard => ({
  plain: news
    .flatMap((message) => [discord.plainOf(message), ...message.attachments.map(({ text }) => text)])
    .join('\n'),
  private: isForOne,
  labels: news.flatMap(pressable).map(({ label }) => label),
})

type Pressable = {
  /** Without the number that can be typed instead. */
  readonly label: string
  /** The custom_id of the button or list. */
  readonly id: string
  /** Of a list: the value of the option. */
  readonly option?: string
}

/** Buttons that lead to a page are none of ours to press. */
const pressable = ({ components }: Message): readonly Pressable[] =>
  placed(components).flatMap(({ component }): readonly Pressable[] => {
    const id = textAt(component, 'custom_id')
    if (id === '' || component.disabled === true) return []
    if (component.type === BUTTON) return [{ label: unnumbered(textAt(component, 'label')), id }]
    if (component.type !== STRING_SELECT) return []
    return objectsAt(component, 'options').map((option) => ({
      ...{ label: unnumbered(textAt(option, 'label')), id, option: textAt(option, 'value') },
    }))
  })

const unnumbered = (label: string) => label.replace(/^\d+\. /, '')
