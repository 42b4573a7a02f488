/** The one server on 127.0.0.1 behind which all of the fake lives. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'

export type Routes = {
  /** By the first part of the path. */
  readonly api: (method: string, request: IncomingMessage, response: ServerResponse) => Promise<void>
  readonly upload: (id: string, request: IncomingMessage, response: ServerResponse) => Promise<void>
  readonly response: (id: string, request: IncomingMessage, response: ServerResponse) => Promise<void>
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
  readonly isDown: () => boolean
}

/** Listens before it knows its routes: they need to know its address. */
export type FakeServer = {
  readonly origin: string
  route(routes: Routes): void
  /** Breaks all connections but WebSockets. */
  breakConnections(): void
  /** Nobody is there any more; what is open stays open. */
  stopListening(): void
  /** At the same address as before. Does nothing while it listens. */
  listen(): Promise<void>
  close(): Promise<void>
}

export async function startServer(): Promise<FakeServer> {
  let routes: Routes | undefined
  const server = createServer((request, response) => {
    void answer(routes, request, response)
  })
  server.on('connection', (socket: Socket) => {
    if (routes?.isDown()) socket.resetAndDestroy()
  })
  server.on('upgrade', (request, socket, head) => {
    if (routes && request.url?.startsWith('/link/')) routes.upgrade(request, socket, head)
    else socket.destroy()
  })
  await listen(server, 0)
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    route(all) {
      routes = all
    },
    breakConnections: () => server.closeAllConnections(),
    stopListening() {
      server.close()
    },
    listen: async () => {
      if (!server.listening) await listen(server, port)
    },
    close: () => close(server),
  }
}

async function answer(routes: Routes | undefined, request: IncomingMessage, response: ServerResponse) {
  const [, area, id = ''] = (request.url ?? '').split('?')[0]!.split('/')
  const route = area === 'api' || area === 'upload' || area === 'response' ? routes?.[area] : undefined
  try {
    if (route && request.method === 'POST') await route(decodeURIComponent(id), request, response)
    else response.writeHead(404).end()
  } catch (error) {
    // The fake itself has failed: whoever calls gets to read why.
    if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' })
    response.end(error instanceof Error ? error.stack : String(error))
  }
}

const listen = (server: Server, port: number) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
