/** What people say: in channels, in direct messages, and to slash commands. */
import type { Person, Said, Saying } from './person.js'
import { postAcknowledged } from './response-url.js'
import { channelOf, type Town } from './town.js'
import { escaped, passedOn } from './typed.js'
import type { Message, PersonRecord } from './workspace.js'

export function talking(
  town: Town,
  me: PersonRecord,
): Pick<Person, 'mentions' | 'writes' | 'dm' | 'edits' | 'deletes' | 'slash' | 'invitesBotTo'> {
  const { core, news } = town
  const { botName, botUser } = core.install
  return {
    mentions(channel, text, saying) {
      const named = text.includes(`@${botName}`) ? text : `@${botName} ${text}`
      return say(town, me, channel, named, saying)
    },
    writes: (channel, text, saying) => say(town, me, channel, text, saying),
    dm: (text, saying) => say(town, me, core.workspace.dmWith(me.id).id, text, saying),
    edits(message, text) {
      const before = { ...message, edits: [...message.edits] }
      message.edits.push({ text: message.text, blocks: message.blocks, by: 'person' })
      message.text = passedOn(core, text)
      return news.tellOfEdit(message, before)
    },
    deletes(message) {
      message.deleted = true
      return news.tellOfDeletion(message)
    },
    slash: (command, text = '', { channel = 'C0GENERAL' } = {}) =>
      runCommand(town, me, command, text, channel),
    invitesBotTo(id) {
      channelOf(town, me, id).members.add(botUser)
    },
  }
}

function say(
  town: Town,
  me: PersonRecord,
  id: string,
  typed: string,
  { thread, only, files }: Saying = {},
): Said {
  const { core, news } = town
  const thread_ts = typeof thread === 'string' ? thread : thread?.ts
  const message: Message = {
    channel: id,
    ts: core.ids.ts(),
    user: me.id,
    client_msg_id: core.ids.uuid(),
    at: core.clock.now(),
    by: 'person',
    text: passedOn(core, typed),
    blocks: [],
    edits: [],
    deleted: false,
    ...(thread_ts ? { thread_ts } : {}),
    ...(files ? { subtype: 'file_share', files: files.map((name) => fileOf(core.ids.next('F'), name)) } : {}),
  }
  channelOf(town, me, id).messages.push(message)
  const deliveries = news.tellOf(message, only)
  return {
    message,
    ts: message.ts,
    channel: id,
    deliveries,
    settled: Promise.all(deliveries.map(({ settled }) => settled)),
    duplicate: (options) => deliveries.map((delivery) => delivery.duplicate(options)),
  }
}

const fileOf = (id: string, name: string) => ({ id, name, title: name })

function runCommand(town: Town, me: PersonRecord, command: string, text: string, id: string) {
  const { core, payloads, postOffice, responseUrls, posting } = town
  const { commands } = core.options
  if (commands && !commands.includes(command))
    throw new Error(`"${command}" is no command of the app. Its commands: ${commands.join(', ')}`)
  if (!core.scopes.has('commands'))
    throw new Error('Without the scope "commands" an app has no commands: add it to `scopes`')
  const channel = channelOf(town, me, id)
  const url = responseUrls.issue(me.id, channel)
  const passed =
    core.options.escapesCommands === false ? escaped(text) : passedOn(core, text, { named: true })
  return postOffice.deliver('slash_commands', payloads.slash(me, channel, command, passed, url), {
    onAnswer: (answer) => postAcknowledged(core, posting, me.id, channel, command, answer),
    onFailure: (why) => {
      core.failures.push({ user: me.id, what: `${command} failed with the error "${why}"` })
    },
  })
}
