/**
 * A small server for whoever looks after Whichway: is it alive, may it be given work, what does it count.
 *
 * For machines in the same house: it listens on this machine alone unless told otherwise. Of a request only the method and
 * the path are read, and nothing of it ever comes back.
 */
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { toListenError } from './listen-error.js'
import type { Metrics } from './metrics.js'
import { isReady, type Readiness } from './readiness.js'

export type AdminOptions = {
  /** 0 takes any that is free. */
  readonly port: number
  /** The address to listen on; 127.0.0.1 when left out. */
  readonly host?: string
  readonly metrics: Pick<Metrics, 'text' | 'contentType'>
  readonly ready: () => Readiness | Promise<Readiness>
  /** Told what the other end of the line is spared. */
  readonly onError: (error: unknown) => void
  /** How long `ready` may take before the answer is no, in milliseconds; 2,000 when left out. */
  readonly readyWithinMs?: number
}

export type Admin = {
  /**
   * Begins to listen.
   *
   * @returns where: "http://127.0.0.1:9464"
   * @throws Error, a sentence that names WHICHWAY_ADMIN_PORT
   */
  start(): Promise<string>
  /** Finishes the requests at work, within a second, and ends all connections. Once more does no harm. */
  close(): Promise<void>
}

type Answer = { readonly status: number; readonly type: string; readonly body: string }

const READY_WITHIN_MS = 2_000
const CLOSE_WITHIN_MS = 1_000
/** Probes and scrapers are few and brief: whoever is slow or many is none of them. */
const REQUEST_WITHIN_MS = 5_000
const CONNECTIONS_MAX = 64

export function createAdmin(options: AdminOptions): Admin {
  const { port, host = '127.0.0.1', onError } = options
  const pages = createPages(options)
  let closing: Promise<void> | undefined

  const server = createServer(
    {
      requestTimeout: REQUEST_WITHIN_MS,
      headersTimeout: REQUEST_WITHIN_MS,
      keepAliveTimeout: REQUEST_WITHIN_MS,
    },
    async ({ method = '', url = '' }, response) => {
      const page = pages.get(url.split('?', 1)[0]!)
      const answer = await answerTo(page, method).catch((error: unknown) => {
        onError(error)
        return text(500, 'This cannot be told right now; the log says why.')
      })
      if (closing) response.setHeader('Connection', 'close')
      if (answer.status === 405) response.setHeader('Allow', 'GET, HEAD')
      write(response, answer)
    },
  )
  server.maxConnections = CONNECTIONS_MAX

  return {
    async start() {
      await listening(server, host, port)
      // From now on, an error is one of a connection that could not be accepted.
      server.on('error', onError)
      return urlOf(server)
    },
    close() {
      closing ??= closed(server)
      return closing
    },
  }
}

type Page = () => Promise<Answer>

async function answerTo(page: Page | undefined, method: string): Promise<Answer> {
  if (!page) return text(404, 'There are /healthz, /readyz and /metrics.')
  return method === 'GET' || method === 'HEAD' ? page() : text(405, 'Only GET and HEAD.')
}

function createPages({
  metrics,
  ready,
  onError,
  readyWithinMs = READY_WITHIN_MS,
}: AdminOptions): ReadonlyMap<string, Page> {
  /** Whoever cannot tell is not ready. */
  async function readiness(): Promise<Answer> {
    const given = await within(readyWithinMs, async () => ready()).catch((error: unknown) => {
      onError(error)
      return undefined
    })
    if (!given) return json(503, { ready: false })
    const { store, adapters, content, draining } = given
    const isSo = isReady(given)
    return json(isSo ? 200 : 503, { ready: isSo, store, adapters, content, draining })
  }
  return new Map([
    ['/healthz', async () => text(200, 'ok')],
    ['/readyz', readiness],
    ['/metrics', async () => ({ status: 200, type: metrics.contentType, body: await metrics.text() })],
  ])
}

async function within<T>(ms: number, work: () => Promise<T>): Promise<T> {
  const over = new AbortController()
  const late = sleep(ms, undefined, { signal: over.signal }).then(() => {
    throw new Error(`Whether Whichway is ready could not be found out within ${ms} ms.`)
  })
  try {
    return await Promise.race([work(), late])
  } finally {
    late.catch(() => {})
    over.abort()
  }
}

const text = (status: number, body: string): Answer => ({
  status,
  type: 'text/plain; charset=utf-8',
  body: `${body}\n`,
})

const json = (status: number, body: object): Answer => ({
  status,
  type: 'application/json; charset=utf-8',
  body: `${JSON.stringify(body)}\n`,
})

/** Node leaves the body out by itself when the method is HEAD. */
function write(response: ServerResponse, { status, type, body }: Answer): void {
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  })
  response.end(body)
}

function listening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => reject(toListenError(error, host, port))
    server.once('error', fail)
    try {
      server.listen({ port, host }, () => {
        server.off('error', fail)
        resolve()
      })
    } catch (error) {
      fail(error as Error)
    }
  })
}

function urlOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const deadline = setTimeout(() => server.closeAllConnections(), CLOSE_WITHIN_MS)
    // Ends idle connections as well. An error here says that it never listened: closed it is.
    server.close(() => {
      clearTimeout(deadline)
      resolve()
    })
  })
}
