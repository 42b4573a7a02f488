/** One client at the gateway: it says who it is, or which session it goes on with, and gives signs of life. */
import type { WebSocket } from 'ws'
import type { Core } from '../core.js'
import { applicationJson, guildJson } from '../guild-payloads.js'
import { isObject, type Json, numberAt, textAt } from '../json.js'
import { PRIVILEGED } from '../options.js'
import { shardOf } from '../shards.js'
import { userJson } from '../users.js'
import type { Switchboard } from './gateway.js'
import {
  GUILDS,
  HEARTBEAT,
  HEARTBEAT_ACK,
  HELLO,
  IDENTIFY,
  INVALID_SESSION,
  RESUME,
  type Session,
  tell,
  toSession,
} from './sessions.js'

/** Close codes. */
const UNKNOWN_OPCODE = 4001
const DECODE_ERROR = 4002
const NOT_AUTHENTICATED = 4003
const AUTHENTICATION_FAILED = 4004
const ALREADY_AUTHENTICATED = 4005
const INVALID_SEQUENCE = 4007
const RATE_LIMITED = 4008
const TIMED_OUT = 4009
const INVALID_SHARD = 4010
const INVALID_VERSION = 4012
const INVALID_INTENTS = 4013
const DISALLOWED_INTENTS = 4014

const SENDS_A_MINUTE = 120
const ALL_INTENTS = 2 ** 26 - 1
/** Op codes that a client may send beside those that are handled: presence, voice, members, sounds. */
const IGNORED: readonly unknown[] = [3, 4, 8, 31]

export function connect(core: Core, board: Switchboard, client: WebSocket, path: string): void {
  const heartbeatMs = core.options.heartbeatMs ?? 41_250
  const sentAt: number[] = []
  let session: Session | undefined
  const send = (packet: Json) => client.send(JSON.stringify(packet))
  const watch = setTimeout(() => client.close(TIMED_OUT), 2.5 * heartbeatMs)

  const identify = (d: Json) => {
    board.identified.push(d)
    const wrong = refusedIdentity(core, d)
    if (wrong) return client.close(wrong)
    const [shard = 0, shards = 1] = Array.isArray(d.shard) ? (d.shard as number[]) : []
    session = {
      id: core.ids.session(),
      shard,
      shards,
      intents: numberAt(d, 'intents'),
      log: [],
      socket: client,
      over: false,
      resumed: 0,
    }
    board.sessions.push(session)
    welcome(core, session)
  }

  const resume = (d: Json) => {
    board.resumed.push(d)
    if (d.token !== core.token) return client.close(AUTHENTICATION_FAILED)
    const known = board.sessions.find(({ id, over }) => id === d.session_id && !over)
    if (!known) return send({ op: INVALID_SESSION, d: false })
    const seq = numberAt(d, 'seq')
    if (seq > known.log.length) return client.close(INVALID_SEQUENCE)
    session = known
    known.resumed += 1
    for (const packet of known.log.slice(seq)) client.send(packet)
    known.socket = client
    tell(known, toSession('RESUMED', {}))
    core.activity.touch()
  }

  const receive = (packet: Json) => {
    const d = isObject(packet.d) ? packet.d : {}
    const isIn = session?.socket === client
    switch (packet.op) {
      case HEARTBEAT:
        board.heartbeats += 1
        watch.refresh()
        if (board.acknowledges) send({ op: HEARTBEAT_ACK })
        return
      case IDENTIFY:
        return isIn ? client.close(ALREADY_AUTHENTICATED) : identify(d)
      case RESUME:
        return isIn ? client.close(ALREADY_AUTHENTICATED) : resume(d)
      default:
        if (!isIn) return client.close(NOT_AUTHENTICATED)
        if (!IGNORED.includes(packet.op)) return client.close(UNKNOWN_OPCODE)
    }
  }

  client.on('message', (data) => {
    const now = Date.now()
    sentAt.push(now)
    if (sentAt.filter((at) => now - at < 60_000).length > SENDS_A_MINUTE) return client.close(RATE_LIMITED)
    const packet = decode(String(data))
    return packet ? receive(packet) : client.close(DECODE_ERROR)
  })
  client.on('close', (code) => {
    clearTimeout(watch)
    board.closedWith.push(code)
    if (session?.socket === client) {
      session.socket = undefined
      // Source: docs.discord.com/developers/events/gateway#initiating-a-disconnect.
      if (code === 1000 || code === 1001) session.over = true
    }
    core.activity.touch()
  })

  if (!/[?&]v=10&encoding=json/.test(path)) client.close(INVALID_VERSION)
  else send({ op: HELLO, d: { heartbeat_interval: heartbeatMs, _trace: [] } })
}

function decode(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** The code to hang up with; undefined when all is well. */
function refusedIdentity(core: Core, d: Json): number | undefined {
  const intents = d.intents
  if (d.token !== core.token || textAt(d, 'token') === '') return AUTHENTICATION_FAILED
  if (typeof intents !== 'number' || intents < 0 || intents > ALL_INTENTS) return INVALID_INTENTS
  const allowed = core.options.privileged ?? []
  const privileged = Object.entries(PRIVILEGED) as [keyof typeof PRIVILEGED, number][]
  if (privileged.some(([name, bit]) => intents & bit && !allowed.includes(name))) return DISALLOWED_INTENTS
  if (d.shard === undefined) return undefined
  const [shard, shards] = Array.isArray(d.shard) ? (d.shard as unknown[]) : []
  return typeof shard === 'number' && typeof shards === 'number' && shard >= 0 && shard < shards
    ? undefined
    : INVALID_SHARD
}

/** READY, and then each server of the shard. */
function welcome(core: Core, session: Session): void {
  const guilds = core.guilds.all.filter(
    ({ id, hasBot }) => hasBot && shardOf(id, session.shards) === session.shard,
  )
  const { id, flags } = applicationJson(core)
  tell(
    session,
    toSession('READY', {
      v: 10,
      user: { ...userJson(core.bot), verified: true, mfa_enabled: true, email: null, flags: 0 },
      session_id: session.id,
      resume_gateway_url: `${core.origin.replace('http', 'ws')}/resume`,
      shard: [session.shard, session.shards],
      guilds: guilds.map((guild) => ({ id: guild.id, unavailable: true })),
      private_channels: [],
      relationships: [],
      application: { id, flags },
    }),
  )
  if (session.intents & GUILDS)
    for (const guild of guilds) tell(session, toSession('GUILD_CREATE', guildJson(core, guild)))
  core.activity.touch()
}
