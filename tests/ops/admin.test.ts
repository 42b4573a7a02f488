/**
 * The admin server, asked over real connections.
 */
import { Agent, request } from 'node:http'
import { connect, createServer, type Socket } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type AdminOptions, createAdmin } from '../../src/ops/admin.js'
import { toListenError } from '../../src/ops/listen-error.js'
import { createMetrics } from '../../src/ops/metrics.js'
import type { Readiness } from '../../src/ops/readiness.js'

const READY: Readiness = { store: 'up', adapters: { console: 'up' }, content: 'abc123', draining: false }

async function started(options: Partial<AdminOptions> = {}) {
  const errors: unknown[] = []
  const metrics = createMetrics()
  const admin = createAdmin({
    port: 0,
    metrics,
    ready: () => READY,
    onError: (error) => void errors.push(error),
    ...options,
  })
  onTestFinished(() => admin.close())
  const url = await admin.start()
  return { admin, url, metrics, errors, port: Number(new URL(url).port) }
}

/** A promise, and what resolves it. */
function signal<T>(): [Promise<T>, (value: T) => void] {
  let resolve: (value: T) => void = () => {}
  const promise = new Promise<T>((done) => {
    resolve = done
  })
  return [promise, resolve]
}

/** What comes back for these very bytes, until the other end closes. */
function raw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    socket.setEncoding('utf8')
    socket.on('data', (chunk) => {
      answer += chunk
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })
}

function connected(port: number): Promise<Socket> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket))
    socket.on('error', () => {})
    onTestFinished(() => void socket.destroy())
  })
}

const ended = (socket: Socket) =>
  new Promise<void>((resolve) => socket.resume().once('close', () => resolve()))

describe('/healthz', () => {
  it('is 200 as long as the process runs, ready or not', async () => {
    const { url } = await started({ ready: () => ({ ...READY, store: 'down' }) })
    const response = await fetch(`${url}/healthz`)
    expect([response.status, await response.text()]).toEqual([200, 'ok\n'])
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  })
})

describe('/readyz', () => {
  it('is 200 when everything is up, and says what that is', async () => {
    const { url } = await started()
    const response = await fetch(`${url}/readyz`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toEqual({ ready: true, ...READY })
  })

  it.each<[string, Partial<Readiness>]>([
    ['the store is down', { store: 'down' }],
    ['one of the adapters is down', { adapters: { console: 'up', other: 'down' } }],
    ['it is about to stop', { draining: true }],
  ])('is 503 when %s, and says so', async (_, change) => {
    const { url } = await started({ ready: async () => ({ ...READY, ...change }) })
    const response = await fetch(`${url}/readyz`)
    expect(response.status).toBe(503)
    expect(await response.json()).toEqual({ ready: false, ...READY, ...change })
  })

  it('asks each time: red turns green by itself', async () => {
    let store: Readiness['store'] = 'down'
    const { url } = await started({ ready: () => ({ ...READY, store }) })
    expect((await fetch(`${url}/readyz`)).status).toBe(503)
    store = 'up'
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
  })

  it('shows nothing but what is meant for it', async () => {
    const { url } = await started({ ready: () => ({ ...READY, password: 'hush' }) as Readiness })
    expect(await (await fetch(`${url}/readyz`)).text()).not.toContain('hush')
  })

  it.each<[string, () => Readiness | Promise<Readiness>]>([
    [
      'throws',
      () => {
        throw new Error('postgres://ann:hunter2@db')
      },
    ],
    ['rejects', () => Promise.reject(new Error('postgres://ann:hunter2@db'))],
    ['never ends', () => new Promise(() => {})],
  ])('is 503 when finding out %s: the log is told, the caller is not', async (_, ready) => {
    const { url, errors } = await started({ ready, readyWithinMs: 20 })
    const response = await fetch(`${url}/readyz`)
    expect(response.status).toBe(503)
    expect(await response.json()).toEqual({ ready: false })
    expect(errors).toEqual([expect.any(Error)])
  })
})

describe('/metrics', () => {
  it('is what Prometheus reads', async () => {
    const { url, metrics } = await started()
    metrics.message('console')
    const response = await fetch(`${url}/metrics`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
    expect(await response.text()).toContain('whichway_messages_total{adapter="console"} 1\n')
  })

  it('that cannot be collected is a 500, whose reason the log is told', async () => {
    const reason = new Error('postgres://ann:hunter2@db')
    const { url, errors } = await started({
      metrics: { contentType: 'text/plain', text: () => Promise.reject(reason) },
    })
    const response = await fetch(`${url}/metrics`)
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('hunter2')
    expect(errors).toEqual([reason])
  })
})

describe('a request', () => {
  it.each(['/healthz', '/readyz', '/metrics'])(
    'HEAD %s gets the headers of GET, and no body',
    async (path) => {
      const { url } = await started()
      const [get, head] = [await fetch(url + path), await fetch(url + path, { method: 'HEAD' })]
      expect([head.status, await head.text()]).toEqual([200, ''])
      const length = String(Buffer.byteLength(await get.text()))
      for (const { headers } of [get, head]) expect(headers.get('content-length')).toBe(length)
    },
  )

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('of %s is not allowed', async (method) => {
    const { url } = await started()
    const response = await fetch(`${url}/healthz`, { method })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('GET, HEAD')
  })

  it.each(['/', '/health', '/healthz/', '/HEALTHZ', '//healthz', '/constructor', '/%68ealthz'])(
    'for %s finds nothing',
    async (path) => {
      const { port } = await started()
      const answer = await raw(port, `GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`)
      expect(answer).toMatch(/^HTTP\/1\.1 404 /)
    },
  )

  it('may have a query, which is not read', async () => {
    const { url } = await started()
    expect((await fetch(`${url}/healthz?a=/metrics`)).status).toBe(200)
  })

  it('gets nothing of itself back', async () => {
    const { port } = await started()
    const ask = (method: string, path: string) =>
      [
        `${method} ${path}?canary HTTP/1.1`,
        'Host: canary.example',
        'Origin: https://canary.example',
        'X-Request-Id: canary',
        'X-HTTP-Method-Override: canary',
        'Cookie: canary=1',
        'Content-Length: 6',
        'Connection: close',
        '',
        'canary',
      ].join('\r\n')
    for (const [method, path] of [
      ['GET', '/healthz'],
      ['GET', '/readyz'],
      ['GET', '/metrics'],
      ['GET', '/canary'],
      ['POST', '/healthz'],
    ] as const) {
      const answer = await raw(port, ask(method, path))
      expect(answer).toMatch(/^HTTP\/1\.1 \d{3} /)
      expect(answer).not.toContain('canary')
    }
  })

  it('that is none is refused, and the server goes on', async () => {
    const { url, port } = await started()
    expect(await raw(port, 'what is this\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /)
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
  })
})

describe('closing', () => {
  it('ends connections that are kept alive', async () => {
    const { admin, url } = await started()
    const agent = new Agent({ keepAlive: true })
    onTestFinished(() => agent.destroy())
    const socket = await new Promise<Socket>((resolve, reject) => {
      request(`${url}/healthz`, { agent }, (response) => {
        const { socket } = response
        response.resume().on('end', () => resolve(socket))
      })
        .on('error', reject)
        .end()
    })
    const over = ended(socket)
    const start = performance.now()
    await admin.close()
    await over
    expect(performance.now() - start).toBeLessThan(500)
    await expect(fetch(`${url}/healthz`)).rejects.toThrow()
  })

  it('finishes a request that is at work', async () => {
    const [asked, askedNow] = signal<void>()
    const [given, give] = signal<Readiness>()
    const { admin, url } = await started({
      ready: () => {
        askedNow()
        return given
      },
    })
    const response = fetch(`${url}/readyz`)
    await asked
    const closed = admin.close()
    give({ ...READY, draining: true })
    expect(await (await response).json()).toMatchObject({ draining: true })
    expect((await response).headers.get('connection')).toBe('close')
    await closed
  })

  it('does not wait for whoever is slow', async () => {
    const { admin, port } = await started()
    const slow = await connected(port)
    slow.write('GET /healthz HTT')
    const over = ended(slow)
    const start = performance.now()
    await admin.close()
    await over
    expect(performance.now() - start).toBeLessThan(2_000)
  })

  it('once more, or before the start, does no harm', async () => {
    const { admin } = await started()
    await Promise.all([admin.close(), admin.close()])
    await admin.close()
    const metrics = createMetrics()
    await createAdmin({ port: 0, metrics, ready: () => READY, onError: () => {} }).close()
  })
})

describe('where it listens', () => {
  it('is this machine alone, unless told otherwise', async () => {
    expect((await started()).url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  })

  // Elsewhere, a machine has but one address of this kind.
  it.skipIf(process.platform !== 'linux')('may be another address', async () => {
    expect((await started({ host: '127.0.0.2' })).url).toMatch(/^http:\/\/127\.0\.0\.2:\d+$/)
  })

  it('in use by another program is one sentence that names the variable', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void other.close())
    const { port } = other.address() as { port: number }
    await expect(started({ port })).rejects.toThrow(
      `WHICHWAY_ADMIN_PORT is "${port}": another program listens on 127.0.0.1, port ${port}, already.`,
    )
  })

  it.each([70_000, -1, 1.5])('is no port: %d', async (port) => {
    await expect(started({ port })).rejects.toThrow(/^WHICHWAY_ADMIN_PORT is ".*": a port is a whole number/)
  })

  it('is no address of this machine', async () => {
    await expect(started({ host: '203.0.113.1' })).rejects.toThrow(
      '"203.0.113.1" is no address of this machine',
    )
  })

  it('needs a right that this user does not have', () => {
    const error = Object.assign(new Error('listen EACCES'), { code: 'EACCES' })
    const said = toListenError(error, '127.0.0.1', 80)
    expect(said.message).toBe(
      'WHICHWAY_ADMIN_PORT is "80": this user may not listen on port 80. Choose one above 1023, or leave the variable out for no admin server.',
    )
    expect(said.cause).toBe(error)
  })

  it('goes wrong in a way nobody thought of: what the system says is kept', () => {
    const said = toListenError(new Error('listen EWHATEVER'), '127.0.0.1', 9464).message
    expect(said).toContain(
      'WHICHWAY_ADMIN_PORT is "9464": nothing can listen on 127.0.0.1, port 9464 (listen EWHATEVER)',
    )
  })
})
