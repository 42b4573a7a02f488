/**
 * What the app is told: one log a session, so that a client which was away can hear what it missed.
 * Source: docs.discord.com/developers/events/gateway.
 */
import type { WebSocket } from 'ws'
import type { Json } from '../json.js'
import { PRIVILEGED } from '../options.js'
import { shardOf } from '../shards.js'

/** Intents, as bits. */
export const GUILDS = 1
export const GUILD_MESSAGES = 1 << 9
export const DIRECT_MESSAGES = 1 << 12

/** Opcodes. */
export const DISPATCH = 0
export const HEARTBEAT = 1
export const IDENTIFY = 2
export const RESUME = 6
export const RECONNECT = 7
export const INVALID_SESSION = 9
export const HELLO = 10
export const HEARTBEAT_ACK = 11

export type GatewayEvent = {
  /** "MESSAGE_CREATE". */
  readonly name: string
  readonly data: Json
  /** Id of the server that it belongs to, which decides on the shard; undefined for direct messages. */
  readonly guild: string | undefined
  /** The bit that a session needs to hear of it; 0 for none. */
  readonly intent: number
  /** Without the intent for message content, the words are left out. */
  readonly contentMayBeHidden: boolean
}

export type Session = {
  readonly id: string
  readonly shard: number
  readonly shards: number
  readonly intents: number
  /** Packets as they were sent, the first with s = 1. */
  readonly log: string[]
  socket: WebSocket | undefined
  /** It cannot be resumed any more, and hears nothing. */
  over: boolean
  resumed: number
}

/** Whether the session is about this event at all. */
export const concerns = (session: Session, { guild, intent }: GatewayEvent): boolean =>
  !session.over &&
  (intent === 0 || (session.intents & intent) !== 0) &&
  session.shard === (guild === undefined ? 0 : shardOf(guild, session.shards))

/** Writes the event into the log of the session, and sends it when somebody is there. */
export function tell(session: Session, { name, data, contentMayBeHidden }: GatewayEvent): void {
  const hidden = contentMayBeHidden && !(session.intents & PRIVILEGED.MessageContent)
  const packet = JSON.stringify({
    op: DISPATCH,
    t: name,
    s: session.log.length + 1,
    d: hidden ? withoutContent(data) : data,
  })
  session.log.push(packet)
  session.socket?.send(packet)
}

/** What is left of a message when its content is hidden. */
export const withoutContent = (message: Json): Json => {
  const { poll: _, ...rest } = message
  return { ...rest, content: '', embeds: [], attachments: [], components: [] }
}

/** Without a server behind it: READY, RESUMED. */
export const toSession = (name: string, data: Json): GatewayEvent => ({
  name,
  data,
  guild: undefined,
  intent: 0,
  contentMayBeHidden: false,
})
