/**
 * PostgreSQL: what every store promises, and what can be wrong with a server.
 */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { StoreConfigError, StoreUnavailableError } from '../../../src/store/durable/errors.js'
import { openStore } from '../../../src/store/durable/open-store.js'
import { describeStore, SECRET } from './contract.js'
import { createSchema, postgresSchema, postgresUrl } from './databases.js'

const url = postgresUrl('tests/store/durable/postgres.test.ts')

const open = async (to: string) => {
  const store = await openStore({ url: to, file: '', secret: SECRET, warn: expect.fail })
  onTestFinished(() => store.close())
  return store
}

/** @returns its port */
async function listen(serve: (socket: Socket) => void, port = 0) {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    serve(socket)
  }).listen(port, '127.0.0.1')
  await once(server, 'listening')
  const stop = async () => {
    for (const socket of sockets) socket.destroy()
    if (server.listening) await new Promise((resolve) => server.close(resolve))
  }
  onTestFinished(stop)
  return { port: (server.address() as AddressInfo).port, stop }
}

/** Answers whoever comes with this error (https://www.postgresql.org/docs/current/protocol-error-fields.html). */
const refuse = (code: string, message: string) => (socket: Socket) => {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${message}\0\0`)
  const length = Buffer.alloc(4)
  length.writeInt32BE(fields.length + 4)
  socket.once('data', () => socket.end(Buffer.concat([Buffer.from('E'), length, fields])))
}

describe('DATABASE_URL', () => {
  it.each([
    [
      'nonsense',
      'DATABASE_URL cannot be read as a URL: expected postgres://user:password@host:5432/database.',
    ],
    ['mysql://a:hunter2@host/db', /^DATABASE_URL begins with "mysql:\/\/": only PostgreSQL is known/],
    ['postgres://a:hunter2@host', /^DATABASE_URL names no database: expected/],
    ['postgres://a:hunter2@host:port/db', /^DATABASE_URL cannot be read as a URL/],
  ])('%s', async (wrong, message) => {
    const opened = open(wrong)
    await expect(opened).rejects.toThrow(StoreConfigError)
    await expect(opened).rejects.toThrow(message)
    await expect(opened).rejects.not.toThrow('hunter2')
  })

  it('of a port where nothing listens', async () => {
    const { port, stop } = await listen(() => {})
    await stop()
    const opened = open(`postgres://a:hunter2@127.0.0.1:${port}/db`)
    await expect(opened).rejects.toThrow(StoreUnavailableError)
    await expect(opened).rejects.toThrow(
      `DATABASE_URL (a at 127.0.0.1:${port}/db): nothing answers there; is PostgreSQL running, and are host and port right? (connect ECONNREFUSED 127.0.0.1:${port})`,
    )
  })

  it('of a host that is not known', async () => {
    await expect(open('postgres://a:hunter2@nowhere.invalid/db')).rejects.toThrow(StoreUnavailableError)
  })

  it.each([
    [
      '28P01',
      'password authentication failed for user "a"',
      'the server does not take this user and password',
    ],
    ['28000', 'no pg_hba.conf entry', 'the server does not let this user in'],
    ['3D000', 'database "db" does not exist', 'there is no such database; create it'],
  ])('that the server refuses for good: %s', async (code, message, sentence) => {
    const { port } = await listen(refuse(code, message))
    const opened = open(`postgres://a:hunter2@127.0.0.1:${port}/db`)
    await expect(opened).rejects.toThrow(StoreConfigError)
    await expect(opened).rejects.toThrow(`DATABASE_URL (a at 127.0.0.1:${port}/db): ${sentence}`)
    await expect(opened).rejects.not.toThrow('hunter2')
  })

  it.each([
    ['53300', 'sorry, too many clients already', 'the server has no connection left'],
    ['57P03', 'the database system is starting up', 'the server cannot do it now'],
  ])('that the server refuses for now: %s', async (code, message, sentence) => {
    const { port } = await listen(refuse(code, message))
    const opened = open(`postgres://a:hunter2@127.0.0.1:${port}/db`)
    await expect(opened).rejects.toThrow(StoreUnavailableError)
    await expect(opened).rejects.toThrow(sentence)
  })

  it('of something that hangs up', async () => {
    const { port } = await listen((socket) => socket.once('data', () => socket.destroy()))
    await expect(open(`postgres://a:hunter2@127.0.0.1:${port}/db`)).rejects.toThrow(StoreUnavailableError)
  })
})

describe.runIf(url)('PostgreSQL', () => {
  describeStore('a server', postgresSchema(url ?? ''), { shared: true })

  it('whose database is missing', async () => {
    const missing = new URL(url!)
    missing.pathname = '/there_is_no_such_database'
    await expect(open(missing.href)).rejects.toThrow(StoreConfigError)
  })

  it('that goes away and comes back is used again, without a restart', async () => {
    const real = new URL(await createSchema(url!))
    const port = Number(real.port || 5432)
    const relay = (socket: Socket) => {
      const upstream = connect(port, real.hostname)
      upstream.on('error', () => {})
      socket.on('close', () => upstream.destroy())
      socket.pipe(upstream).pipe(socket)
    }
    const there = await listen(relay)
    const through = new URL(real)
    through.host = `127.0.0.1:${there.port}`
    const store = await open(through.href)
    await store.sessions.save('c', { topic: { intent: 'speed' } }, 0)
    await there.stop()
    await expect(store.ping()).rejects.toThrow(StoreUnavailableError)
    await expect(store.sessions.load('c')).rejects.toThrow(StoreUnavailableError)
    await expect(store.events.claim({ id: 'e', conversation: 'c' })).rejects.toThrow(StoreUnavailableError)
    await listen(relay, there.port)
    await store.ping()
    expect((await store.sessions.load('c')).session).toEqual({ topic: { intent: 'speed' } })
  })

  it('finishes what runs before it closes', async () => {
    const store = await open(await createSchema(url!))
    const saving = Array.from({ length: 50 }, (_, i) => store.sessions.save(`c${i}`, {}, 0))
    await new Promise((resolve) => setTimeout(resolve, 1))
    await store.close()
    expect(await Promise.all(saving)).toHaveLength(50)
    await expect(store.ping()).rejects.toThrow('The store is closed, because the process is ending.')
  })
})
