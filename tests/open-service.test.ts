/**
 * A running bot without its content: that it comes up whole, says how it is, and goes down clean, or does not come up at all.
 */
import { readdir, stat } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import path from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import type { Config } from '../src/config.js'
import { readConfig } from '../src/config.js'
import { type Connected, openService } from '../src/open-service.js'
import { plain, type Reply } from '../src/reply.js'
import type { Serving } from '../src/service.js'
import { openStore } from '../src/store/durable/open-store.js'
import { openSecret } from '../src/store/durable/secret.js'
import { tempDir } from './store/durable/databases.js'
import { openPack } from './support/talk.js'

const HELLO: Reply = { blocks: [{ kind: 'text', spans: plain('hello') }] }

async function serving(): Promise<Serving & { readonly hash: string }> {
  const { phrases } = (await openPack()).content
  return {
    phrases,
    hash: 'abc123',
    advisor: { respond: () => ({ kind: 'answer', reply: HELLO, session: {} }) },
  }
}

/** Of a fresh data folder, with nothing on stderr. */
async function configOf(env: Readonly<Record<string, string>> = {}): Promise<Config> {
  return readConfig({
    WHICHWAY_DATA: path.join(await tempDir(), 'data'),
    WHICHWAY_LOG_LEVEL: 'silent',
    ...env,
  })
}

async function started(config: Config, adapter: Connected = { name: 'test', isUp: () => true }) {
  const state = await serving()
  const service = await openService(config, () => state, [adapter])
  onTestFinished(() => service.close())
  return service
}

/** Listens on a port that was free, until the test is over. */
async function listening(): Promise<{ readonly server: Server; readonly port: number }> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return { server, port: address.port }
}

async function freePort(): Promise<number> {
  const { server, port } = await listening()
  await new Promise((resolve) => server.close(resolve))
  return port
}

const refused = (config: Config): Promise<string> =>
  started(config).then(
    () => expect.fail('It should not have started.'),
    (error: Error) => error.message,
  )

/** Of the log beside the file, in which everything stands until the store is closed, in bytes. */
const unsaved = async ({ data }: Config) => (await stat(path.join(data, 'whichway.db-wal'))).size

it('answers, keeps its things in the data folder, and goes on with them after a restart', async () => {
  const config = await configOf()
  const replies: Reply[] = []
  const send = async (reply: Reply) => void replies.push(reply)
  const incoming = { kind: 'message', conversation: 'c', person: 'p', text: 'hello' } as const
  for (let start = 0; start < 2; start++) {
    const service = await started(config)
    await service.serve({ id: 'e1', adapter: 'test', incoming }, send)
    await service.close()
  }
  expect(replies).toEqual([HELLO])
  expect(await readdir(config.data)).toEqual(expect.arrayContaining(['secret', 'whichway.db']))
})

it('tells whether it is ready, which it is not without its store', async () => {
  const port = await freePort()
  const service = await started(await configOf({ WHICHWAY_ADMIN_PORT: String(port) }))
  const get = async (page: string) => fetch(`http://127.0.0.1:${port}${page}`)
  const ready = await get('/readyz')
  expect([ready.status, await ready.json()]).toEqual([
    200,
    { ready: true, store: 'up', adapters: { test: 'up' }, content: 'abc123', draining: false },
  ])
  const metrics = await (await get('/metrics')).text()
  expect(metrics).toContain('whichway_store_up 1')
  expect(metrics).toContain('whichway_content_info{hash="abc123"} 1')
  await service.store.close()
  const unready = await get('/readyz')
  expect([unready.status, await unready.json()]).toMatchObject([503, { ready: false, store: 'down' }])
  expect(await (await get('/metrics')).text()).toContain('whichway_store_up 0')
  expect((await get('/healthz')).status).toBe(200)
})

it('closes clean, twice without harm, and leaves the port and the file to others', async () => {
  const port = await freePort()
  const config = await configOf({ WHICHWAY_ADMIN_PORT: String(port) })
  const service = await started(config)
  expect(await unsaved(config)).toBeGreaterThan(0)
  await Promise.all([service.close('SIGTERM'), service.close()])
  await service.close()
  await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow()
  expect(await unsaved(config)).toBe(0)
  await (await started(config)).close()
})

it('finishes what is at work before it closes, and begins nothing new', async () => {
  const service = await started(await configOf())
  const incoming = { kind: 'message', conversation: 'c', person: 'p', text: 'hello' } as const
  const sent: string[] = []
  let open: () => void = () => {}
  const passed = new Promise<void>((resolve) => {
    open = resolve
  })
  const began = new Promise<void>((resolve) => {
    void service.serve({ id: 'e1', adapter: 'test', incoming }, async () => {
      resolve()
      await passed
      sent.push('e1')
    })
  })
  await began
  const closing = service.close()
  await service.serve({ id: 'e2', adapter: 'test', incoming }, async () => void sent.push('e2'))
  expect(sent).toEqual([])
  open()
  await closing
  expect(sent).toEqual(['e1'])
})

it('takes up by itself what a dead process has left behind, as soon as its adapter is connected', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const adapter = { isConnected: false, replies: [] as Reply[] }
  const service = await started(await configOf(), {
    name: 'test',
    isUp: () => adapter.isConnected,
    sendTo: ({ replyTo }) => {
      expect(replyTo).toEqual({ channel: 'here' })
      return async (reply) => void adapter.replies.push(reply)
    },
  })
  const incoming = { kind: 'message', conversation: 'c', person: 'p', text: 'hello' } as const
  const event = { id: 'e1', adapter: 'test', incoming, replyTo: { channel: 'here' } }
  await service.store.events.claim({
    ...{ id: 'e1', conversation: 'c', adapter: 'test' },
    payload: JSON.stringify(event),
  })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(adapter.replies).toEqual([])
  adapter.isConnected = true
  await vi.advanceTimersByTimeAsync(60_000)
  expect(adapter.replies).toEqual([HELLO])
})

it('does not start with an admin port that is taken, and says so in a sentence', async () => {
  const { port } = await listening()
  const config = await configOf({ WHICHWAY_ADMIN_PORT: String(port) })
  expect(await refused(config)).toBe(
    `WHICHWAY_ADMIN_PORT is "${port}": another program listens on 127.0.0.1, port ${port}, already. End it, or choose another port; leave the variable out for no admin server.`,
  )
  expect(await unsaved(config)).toBe(0)
})

it.each([
  ['mysql://somewhere/whichway', /^DATABASE_URL .*mysql/],
  ['postgres://nobody:a-password@127.0.0.1:1/nowhere', /^DATABASE_URL .*127\.0\.0\.1/],
])(
  'does not start with DATABASE_URL %s, and says so in a sentence without the password',
  async (url, sentence) => {
    const said = await refused(await configOf({ DATABASE_URL: url }))
    expect(said).toMatch(sentence)
    expect(said).not.toMatch(/\n|a-password/)
  },
)

it('does not start with the secret of somebody else', async () => {
  const config = await configOf()
  const secret = await openSecret(undefined, config.data, expect.fail)
  const file = path.join(config.data, 'whichway.db')
  await (await openStore({ url: undefined, file, secret, warn: expect.fail })).close()
  expect(await refused({ ...config, secret: 'another secret than before' })).toContain(
    'were stored under another secret. Set WHICHWAY_SECRET to the same value',
  )
})
