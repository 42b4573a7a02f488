/**
 * Socket Mode: a URL that can be used once, a WebSocket that says hello, envelopes that want to be acknowledged, and
 * notices before Slack hangs up. Any of the open connections may get the next envelope.
 * Source: docs.slack.dev/apis/events-api/using-socket-mode.
 */
import type { IncomingMessage } from 'node:http'
import { performance } from 'node:perf_hooks'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Core } from './core.js'
import { isObject, type Json } from './json.js'
import type { Parcel, Transport } from './post-office.js'

/** As docs.slack.dev/apis/events-api/using-socket-mode#disconnect lists them, and one more. */
export type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled' | 'too_many_websockets'

/** A time during which no connection could take an envelope. `from` as by performance.now(); `ms` undefined while it lasts. */
export type Gap = { readonly from: number; readonly ms: number | undefined }

/** One WebSocket of the app. */
export type Connection = {
  readonly number: number
  /** Has said hello, was not told to go, and is open. */
  readonly usable: boolean
}

/** As a test sees it. */
export type SocketMode = {
  /** All there ever were, oldest first. */
  readonly connections: readonly Connection[]
  /** Since the first hello. The time before it is none. */
  readonly gaps: readonly Gap[]
  /** Resolves when so many connections are usable. */
  connected(howMany?: number): Promise<void>
  /**
   * Announces the end of a connection, of all open ones when none is named. After "warning" the socket stays open; otherwise
   * nothing is sent there any more, and Slack hangs up soon after (`hangUpAfterMs`).
   */
  disconnect(reason: DisconnectReason, connection?: Connection): void
  /** The connection breaks without a word. All open ones when none is named. */
  drop(connection?: Connection): void
}

/** As the rest of the fake sees it. */
export type SocketServer = SocketMode & {
  readonly transport: Transport
  /** A URL for one connection. */
  issueUrl(): string
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  close(): void
}

const MAX_CONNECTIONS = 10

type Line = { number: number; usable: boolean; leaving: boolean; readonly socket: WebSocket }

export function createSocketServer(core: Core): SocketServer {
  const server = new WebSocketServer({ noServer: true })
  const tickets = new Set<string>()
  const lines: Line[] = []
  const gaps: { from: number; ms: number | undefined }[] = []
  const queue: Parcel[] = []
  const waiting = new Map<string, Parcel[]>()
  const timers = new Set<NodeJS.Timeout>()
  let turn = 0

  const usable = () => lines.filter((line) => line.usable)
  const later = (ms: number, act: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      act()
    }, ms)
    timers.add(timer)
  }
  const transport: Transport = (parcel) => {
    const open = usable()
    const line = open[turn++ % Math.max(1, open.length)]
    if (line) send(line, parcel)
    else if (parcel.kind === 'events_api') queue.push(parcel)
    // Nobody waits for a button: Slack tells the person at once.
    else parcel.fail('dispatch_failed')
  }
  const send = (line: Line, parcel: Parcel) => {
    waiting.set(parcel.envelopeId, [...(waiting.get(parcel.envelopeId) ?? []), parcel])
    parcel.sentVia(line.number)
    line.socket.send(JSON.stringify(envelope(parcel)))
  }
  const unusable = (line: Line) => {
    if (!line.usable) return
    line.usable = false
    if (usable().length === 0) gaps.push({ from: performance.now(), ms: undefined })
    core.activity.touch()
  }
  const closed = (line: Line) => {
    unusable(line)
    for (const parcels of waiting.values())
      for (const parcel of parcels) if (parcel.via === line.number) parcel.fail('connection_closed')
  }
  const hello = (line: Line) => {
    if (line.socket.readyState !== line.socket.OPEN || line.leaving) return
    const gap = gaps.at(-1)
    if (gap && gap.ms === undefined) gap.ms = performance.now() - gap.from
    line.usable = true
    line.socket.send(JSON.stringify(helloOf(core, usable().length)))
    core.activity.touch()
    for (const parcel of queue.splice(0)) transport(parcel)
  }
  /** The same envelope may be on its way twice: the acknowledgement is for the one that went out first on this line. */
  const heard = (line: Line, text: string) => {
    const message: unknown = JSON.parse(text)
    if (!isObject(message)) return
    const parcels = waiting.get(String(message.envelope_id)) ?? []
    const parcel = parcels.find(({ via }) => via === line.number)
    if (!parcel) return
    waiting.set(
      parcel.envelopeId,
      parcels.filter((one) => one !== parcel),
    )
    parcel.acknowledge(message.payload)
  }
  const accept = (socket: WebSocket) => {
    const line: Line = { number: lines.length + 1, usable: false, leaving: false, socket }
    const crowded = lines.filter((one) => one.socket.readyState === one.socket.OPEN).length >= MAX_CONNECTIONS
    lines.push(line)
    socket.on('message', (data) => heard(line, String(data)))
    socket.on('close', () => closed(line))
    socket.on('error', () => closed(line))
    if (crowded) return leave(line, 'too_many_websockets')
    const delay = core.faults.takeHelloDelay()
    if (delay === 0) hello(line)
    else if (Number.isFinite(delay)) later(delay, () => hello(line))
  }
  const leave = (line: Line, reason: DisconnectReason) => {
    line.socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'fake' } }))
    if (reason === 'warning') return
    line.leaving = true
    unusable(line)
    later(core.options.hangUpAfterMs ?? 300, () => line.socket.close(1000))
  }
  const chosen = (connection: Connection | undefined) =>
    lines.filter(({ number, socket }) =>
      connection ? number === connection.number : socket.readyState === socket.OPEN,
    )

  return {
    connections: lines,
    gaps,
    transport,
    connected: (howMany = 1) => core.activity.waitFor(() => usable().length >= howMany, 5000).then(() => {}),
    disconnect(reason, connection) {
      for (const line of chosen(connection)) leave(line, reason)
    },
    drop(connection) {
      for (const line of chosen(connection)) {
        line.socket.terminate()
        closed(line)
      }
    },
    issueUrl() {
      const ticket = core.ids.uuid()
      tickets.add(ticket)
      return `${core.origin.replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${core.install.appId}`
    },
    upgrade(request, socket, head) {
      const ticket = new URL(request.url ?? '', core.origin).searchParams.get('ticket') ?? ''
      if (!tickets.delete(ticket)) {
        socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n')
        return
      }
      server.handleUpgrade(request, socket, head, accept)
    },
    close() {
      for (const timer of timers) clearTimeout(timer)
      for (const { socket } of lines) socket.terminate()
      server.close()
    },
  }
}

function envelope({ envelopeId, kind, payload, retry }: Parcel): Json {
  const isEvent = kind === 'events_api'
  return {
    envelope_id: envelopeId,
    type: kind,
    accepts_response_payload: !isEvent,
    payload,
    ...(isEvent ? { retry_attempt: retry?.attempt ?? 0, retry_reason: retry?.reason ?? '' } : {}),
  }
}

const helloOf = ({ install }: Core, connections: number): Json => ({
  type: 'hello',
  num_connections: connections,
  connection_info: { app_id: install.appId },
  debug_info: { host: 'fake', approximate_connection_time: 3600 },
})
