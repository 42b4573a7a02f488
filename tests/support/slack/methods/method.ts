/** What a method of the Web API is: who may call it, and what it does. */

import type { Agent } from '../agent.js'
import type { Core } from '../core.js'
import { type Json, textAt } from '../json.js'
import type { Posting } from '../posting.js'
import { missingArgument, Refusal } from '../refusal.js'
import type { SocketServer } from '../socket.js'
import type { Uploads } from '../uploads.js'
import type { Views } from '../views.js'
import type { Channel, Message, PersonRecord } from '../workspace.js'

/** What methods work with. */
export type Parts = {
  readonly core: Core
  readonly posting: Posting
  readonly views: Views
  readonly uploads: Uploads
  readonly agent: Agent
  readonly socket: SocketServer
}

/** One method. */
export type Method = {
  readonly token: 'bot' | 'app'
  /** The scope it needs; one of several with "|". None when left out. */
  readonly scope?: string
  /** What stands beside `ok: true`. Throws a Refusal. */
  run(args: Json, parts: Parts): Json
}

/** By name: "chat.postMessage". */
export type Methods = Readonly<Record<string, Method>>

/** The text of a required argument. */
export function required(args: Json, name: string): string {
  const value = args[name]
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string' || value === '') throw missingArgument(name)
  return value
}

/** The channel of this id: a private one is not to be found without being a member. */
export function channelOf({ install, workspace }: Core, id: string): Channel {
  const channel = workspace.channels.get(id)
  if (!channel || (channel.kind !== 'public' && !channel.members.has(install.botUser)))
    throw new Refusal('channel_not_found')
  return channel
}

/** The channel, in which our bot may post. */
export function channelToPostIn(core: Core, id: string): Channel {
  const isPerson = core.workspace.people.has(id)
  const channel = isPerson ? core.workspace.dmWith(id) : channelOf(core, id)
  const allowed = channel.members.has(core.install.botUser) || core.scopes.has('chat:write.public')
  if (!allowed) throw new Refusal('not_in_channel')
  return channel
}

/** The person of this id. Throws user_not_found. */
export function personOf({ workspace }: Core, id: string): PersonRecord {
  const person = workspace.people.get(id)
  if (!person) throw new Refusal('user_not_found')
  return person
}

/** A message that everybody sees: a deleted or ephemeral one is not to be found. */
export function messageOf({ workspace }: Core, channel: Channel, ts: string): Message {
  const message = workspace.find(channel.id, ts)
  if (!message || message.deleted || message.ephemeralFor !== undefined)
    throw new Refusal('message_not_found')
  return message
}

/** The thread to reply in, when there is to be one. What Slack lets pass there is noted. */
export function threadOf({ workspace, violations }: Core, args: Json, channel: Channel, by: string) {
  const ts = args.thread_ts === undefined ? undefined : textAt(args, 'thread_ts')
  if (ts === undefined) return undefined
  const parent = workspace.find(channel.id, ts)
  if (!parent) violations.push(`${by}: thread_ts ${ts} is no message of ${channel.id}`)
  else if (parent.thread_ts !== undefined && parent.thread_ts !== parent.ts)
    violations.push(`${by}: thread_ts ${ts} is a reply; threads hang on their first message`)
  return ts
}
