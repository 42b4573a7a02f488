/**
 * The gateway: who is connected, what they are told, and how connections end.
 * Sources: docs.discord.com/developers/events/gateway and /topics/opcodes-and-status-codes#gateway.
 */
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Core } from '../core.js'
import type { Json } from '../json.js'
import { connect } from './connection.js'
import {
  concerns,
  type GatewayEvent,
  HEARTBEAT,
  INVALID_SESSION,
  RECONNECT,
  type Session,
  tell,
} from './sessions.js'

export type Gateway = {
  /** All that ever were, oldest first. */
  readonly sessions: readonly Session[]
  /** Of every IDENTIFY: its `d`. */
  readonly identified: readonly Json[]
  /** Of every RESUME: its `d`. */
  readonly resumed: readonly Json[]
  /** Paths of the connections that were opened, oldest first. */
  readonly opened: readonly string[]
  /** Codes with which clients hung up, oldest first; 1006 when the connection broke. */
  readonly closedWith: readonly number[]
  readonly heartbeats: number
  /** Tells every session that is concerned; those that are away hear of it when they resume. */
  dispatch(event: GatewayEvent): void
  /** Resolves when this many clients are connected and identified; 1 by default. */
  connected(count?: number, ms?: number): Promise<void>
  /** Asks clients to come again (op 7). */
  reconnect(): void
  /** Tells clients that their session is no good (op 9); it can be resumed all the same when `resumable`. */
  invalidate(resumable: boolean): void
  /** Asks clients for a sign of life at once (op 1). */
  askForHeartbeat(): void
  /** Breaks every connection, without a word. */
  drop(): void
  /** Hangs up with a code: 4000, 4009, 1000. After 4009 the session cannot be resumed. */
  hangUp(code: number): void
  /** Leaves heartbeats without an acknowledgement, until `acknowledge(true)`. */
  acknowledge(whether: boolean): void
  /** Nobody gets in, until `online()`. Connections that are open stay. */
  offline(): void
  online(): void
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** How many sessions may still be started. */
  readonly startsLeft: number
  close(): void
}

/** What one connection needs from all of them. */
export type Switchboard = {
  readonly sessions: Session[]
  readonly identified: Json[]
  readonly resumed: Json[]
  readonly closedWith: number[]
  heartbeats: number
  acknowledges: boolean
}

/** `core` is read when something happens, not before: it is still being put together. */
export function createGateway(core: () => Core): Gateway {
  const server = new WebSocketServer({ noServer: true })
  const board: Switchboard = {
    sessions: [],
    identified: [],
    resumed: [],
    closedWith: [],
    heartbeats: 0,
    acknowledges: true,
  }
  const opened: string[] = []
  let isOffline = false
  const live = () => board.sessions.flatMap((session) => (session.socket ? [session] : []))
  const send = (socket: WebSocket, packet: Json) => socket.send(JSON.stringify(packet))

  return {
    sessions: board.sessions,
    identified: board.identified,
    resumed: board.resumed,
    closedWith: board.closedWith,
    opened,
    get heartbeats() {
      return board.heartbeats
    },
    get startsLeft() {
      return (core().options.sessionStarts ?? 1000) - board.identified.length
    },
    dispatch(event) {
      for (const session of board.sessions) if (concerns(session, event)) tell(session, event)
    },
    async connected(count = 1, ms = 3000) {
      await core().activity.waitFor(() => live().length >= count, ms, `${count} clients at the gateway`)
    },
    reconnect() {
      for (const { socket } of live()) send(socket!, { op: RECONNECT, d: null })
    },
    invalidate(resumable) {
      for (const session of live()) {
        send(session.socket!, { op: INVALID_SESSION, d: resumable })
        session.socket = undefined
        session.over = !resumable
      }
    },
    askForHeartbeat() {
      for (const { socket } of live()) send(socket!, { op: HEARTBEAT, d: null })
    },
    drop() {
      for (const client of server.clients) client.terminate()
    },
    hangUp(code) {
      for (const session of live()) session.over = code === 4009
      for (const client of server.clients) client.close(code)
    },
    acknowledge(whether) {
      board.acknowledges = whether
    },
    offline() {
      isOffline = true
    },
    online() {
      isOffline = false
    },
    upgrade(request, socket, head) {
      if (isOffline) {
        socket.end('HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\ncontent-length: 0\r\n\r\n')
        return
      }
      opened.push(request.url ?? '')
      server.handleUpgrade(request, socket, head, (client) =>
        connect(core(), board, client, request.url ?? ''),
      )
    },
    close() {
      for (const client of server.clients) client.terminate()
      server.close()
    },
  }
}
