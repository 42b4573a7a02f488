/**
 * What Discord puts up with and we do not: messages that could call people, edits that forget what the message is, files
 * that nobody sees.
 */
import type { Channel } from './guilds.js'
import { isObject, type Json, objectsAt, textAt, textsAt } from './json.js'
import { FLAGS, mediaUrls } from './limits/message.js'
import { placed } from './limits/whole.js'
import { allowedOf, mentionedIn, textsOf } from './mentions.js'
import type { Message } from './messages.js'
import type { Users } from './users.js'

/** A message on its way: posted, given as an answer, or edited. */
export type Outgoing = {
  readonly body: Json
  readonly channel: Channel
  readonly users: Users
  readonly fromInteraction: boolean
  /** What is edited; undefined for a new message. */
  readonly edited?: Message | undefined
  /** Names of the files that come along. */
  readonly files: readonly string[]
}

export function unwanted(out: Outgoing): readonly string[] {
  return [...mentions(out), ...forgottenFlag(out), ...hiddenFiles(out)]
}

function mentions({ body, channel, users, fromInteraction }: Outgoing): readonly string[] {
  const allowed = body.allowed_mentions
  const text = textsOf(textAt(body, 'content'), body.components)
  const live = allowedOf(allowed, mentionedIn(text, channel, users), fromInteraction)
  const called = [
    ...live.users.map(({ name }) => name),
    ...live.roles.map(({ name }) => `the role ${name}`),
    ...(live.everyone ? ['everyone'] : []),
  ]
  return [
    ...(allowsNobody(allowed)
      ? []
      : [`allowed_mentions is not { parse: [] } but ${JSON.stringify(allowed)}`]),
    ...called.map((who) => `the text calls ${who}: ${JSON.stringify(text.slice(0, 80))}`),
  ]
}

const allowsNobody = (allowed: unknown) =>
  isObject(allowed) &&
  Array.isArray(allowed.parse) &&
  allowed.parse.length + textsAt(allowed, 'users').length + textsAt(allowed, 'roles').length === 0 &&
  allowed.replied_user !== true

function forgottenFlag({ body, edited }: Outgoing): readonly string[] {
  const given = typeof body.flags === 'number' ? body.flags : 0
  return edited && edited.flags & FLAGS.v2 && !(given & FLAGS.v2)
    ? ['an edit of a message of components V2 does not say so in its flags']
    : []
}

/** With components V2 a file is seen only when a component shows it. */
function hiddenFiles({ body, edited, files }: Outgoing): readonly string[] {
  const given = typeof body.flags === 'number' ? body.flags : 0
  if (!((given | (edited?.flags ?? 0)) & FLAGS.v2)) return []
  const shown = placed(objectsAt(body, 'components')).flatMap(({ component }) => mediaUrls(component))
  return files
    .filter((name) => !shown.includes(`attachment://${name}`))
    .map((name) => `no component shows the file ${name}`)
}
