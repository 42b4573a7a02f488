/**
 * One message: what excludes what, and what only shows in its sums.
 * https://docs.discord.com/developers/resources/message#create-message
 */
import { MessageFlags } from 'discord.js'
import { component } from './components.js'
import { embeds, poll } from './embeds.js'
import {
  characters,
  entries,
  isMissing,
  isObject,
  type Json,
  type Look,
  listOf,
  once,
  room,
  say,
  textOf,
} from './look.js'
import {
  APPLIED_TAGS_MAX,
  COMPONENTS_MAX,
  CONTENT_MAX,
  FILES_MAX,
  LEGACY_ROWS_MAX,
  MENTIONS_MAX,
  TEXT_BYTES_MAX,
  TEXT_DISPLAY_COST,
  TEXT_MAX,
  THREAD_NAME_MAX,
} from './numbers.js'
import { IN_MESSAGE, IN_OLD_MESSAGE, type Node, nodesOf, TYPE } from './tree.js'

export function message(look: Look, payload: Json): void {
  const nodes = nodesOf(payload.components, 'components')
  if (Number(payload.flags ?? 0) & MessageFlags.IsComponentsV2) second(look, payload, nodes)
  else first(look, payload, nodes)
  for (const node of nodes) component(look, node, 'message')
  ids(look, nodes)
  files(look, payload, nodes)
  mentions(look, payload.allowed_mentions)
  embeds(look, listOf(payload.embeds))
  if (!isMissing(payload.poll)) poll(look, payload.poll)
  characters(look, 'thread_name', payload.thread_name, THREAD_NAME_MAX, 'the name of a thread', 0)
  entries(look, 'applied_tags', payload.applied_tags, APPLIED_TAGS_MAX, 'a post in a forum', 0)
}

/** With the flag: everything is a component. */
function second(look: Look, payload: Json, nodes: readonly Node[]): void {
  for (const field of ['content', 'embeds', 'poll', 'sticker_ids'])
    if (isThere(payload[field]))
      say(look, field, 'is there; a message with the flag of the second components shows only components.')
  if (nodes.length === 0)
    say(
      look,
      'components',
      'has 0 entries; a message with the flag of the second components needs at least 1.',
    )
  room(look, 'components', nodes.length, COMPONENTS_MAX, 'components with those inside them', 'a message')
  places(look, nodes, IN_MESSAGE, 'a message')
  texts(look, nodes)
}

/** Without it: text, and rows below. */
function first(look: Look, payload: Json, nodes: readonly Node[]): void {
  characters(look, 'content', payload.content, CONTENT_MAX, 'a message', 0)
  room(
    look,
    'components',
    listOf(payload.components).length,
    LEGACY_ROWS_MAX,
    'rows',
    'a message without the flag',
  )
  places(look, nodes, IN_OLD_MESSAGE, 'a message without the flag of the second components')
  const filled = ['embeds', 'components', 'poll', 'sticker_ids', 'files', 'attachments']
  const empty = !textOf(payload.content).trim() && !filled.some((field) => isThere(payload[field]))
  if (empty && ('content' in payload || Object.keys(payload).length === 0))
    say(look, 'The message', 'has nothing in it; Discord needs content, a component or a file.')
}

const isThere = (value: unknown) =>
  Array.isArray(value) ? value.length > 0 : !isMissing(value) && value !== ''

export function places(look: Look, nodes: readonly Node[], allowed: readonly number[], holder: string): void {
  for (const { where, parent, value } of nodes)
    if (parent === undefined && !allowed.includes(Number(value.type)))
      say(look, where, `is of type ${value.type}; ${holder} takes only ${allowed.join(', ')} at its top.`)
}

/** Characters and bytes of all text displays together. */
export function texts(look: Look, nodes: readonly Node[]): void {
  const shown = nodes.filter(({ value }) => value.type === TYPE.TextDisplay)
  const contents = shown.map(({ value }) => textOf(value.content))
  const length = contents.reduce((sum, content) => sum + content.length, 0)
  const bytes = contents.reduce((sum, content) => sum + Buffer.byteLength(content) + TEXT_DISPLAY_COST, 0)
  room(look, 'components', length, TEXT_MAX, 'characters in all text displays', 'a message')
  room(look, 'components', bytes, TEXT_BYTES_MAX, 'bytes in all text displays', 'a message')
}

/** Both kinds of id tell a component from the others of its message. */
export function ids(look: Look, nodes: readonly Node[]): void {
  const customIds = nodes.map(({ value }) => value.custom_id).filter((id) => !isMissing(id))
  const numbers = nodes.map(({ value }) => value.id).filter((id) => !isMissing(id) && id !== 0)
  once(look, 'custom_id', customIds, 'a message')
  once(look, 'id', numbers, 'a message')
}

/** What is shown as a file has to be attached. Says nothing where the files travel beside the payload. */
function files(look: Look, payload: Json, nodes: readonly Node[]): void {
  const attached = [...listOf(payload.files), ...listOf(payload.attachments)].filter(isObject)
  room(look, 'files', attached.length, FILES_MAX, 'files', 'a message')
  if (payload.files === undefined && payload.attachments === undefined) return
  const names = attached.map(({ name, filename }) => `attachment://${name ?? filename}`)
  for (const { where, value } of nodes) {
    const url = value.type === TYPE.File && isObject(value.file) ? value.file.url : undefined
    if (url !== undefined && !names.includes(String(url)))
      say(look, `${where}.file.url`, `is "${url}"; no file of this name is attached.`)
  }
}

/** https://docs.discord.com/developers/resources/message#allowed-mentions-object */
function mentions(look: Look, value: unknown): void {
  if (!isObject(value)) return
  const parsed = listOf(value.parse)
  for (const kind of parsed)
    if (!['roles', 'users', 'everyone'].includes(String(kind)))
      say(look, 'allowed_mentions.parse', `has "${kind}"; Discord takes roles, users and everyone.`)
  for (const kind of ['users', 'roles']) {
    const where = `allowed_mentions.${kind}`
    const named = entries(look, where, value[kind], MENTIONS_MAX, 'a message', 0)
    if (named.length > 0 && parsed.includes(kind))
      say(look, where, 'names some, and `parse` allows all of them; Discord takes one or the other.')
  }
}
