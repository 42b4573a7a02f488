/**
 * Several platforms at once: connected one after the other, stopped in order, and none of them left half open.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import type { Adapter, House, Serve } from '../src/adapter.js'
import { policyIn } from '../src/channels.js'
import { toPlain } from '../src/plain.js'
import { installedFrom } from '../src/reload/install.js'
import { servePlatforms } from '../src/serve-platforms.js'
import { configOf } from './support/on-platform.js'
import { openPack } from './support/talk.js'

/** Notes what happens to it. */
function adapterNamed(name: string, notes: string[], trouble?: Error) {
  let serve: Serve | undefined
  let house: House | undefined
  const adapter: Adapter = {
    name,
    async start(given) {
      notes.push(`${name} starts`)
      if (trouble) throw trouble
      serve = given
    },
    async stop() {
      notes.push(`${name} stops`)
    },
    async close() {
      notes.push(`${name} closes`)
    },
    isUp: () => serve !== undefined,
    sendTo: () => async () => {},
    postTo: () => async () => {},
  }
  return {
    opener: {
      name,
      open: async (given: House) => {
        house = given
        return adapter
      },
    },
    house: () => house!,
    ask: async (text: string) => {
      const said: string[] = []
      const incoming = { kind: 'message', conversation: 'c', person: 'p', text } as const
      await serve!({ id: `${name}:${text}`, adapter: name, incoming }, async (reply) => {
        await sleep(20)
        said.push(toPlain(reply))
        notes.push(`${name} answers`)
      })
      return said
    },
  }
}

async function serving(adapters: readonly ReturnType<typeof adapterNamed>[]) {
  const { content, classifier } = await openPack()
  let stop: (signal: string) => void = () => {}
  const stopped = new Promise<string>((resolve) => {
    stop = resolve
  })
  let ready: () => void = () => {}
  const isReady = new Promise<void>((resolve) => {
    ready = resolve
  })
  const over = servePlatforms({
    ...{ config: await configOf({}), channels: {}, onReady: ready },
    initial: installedFrom(content, classifier),
    signals: { stopped, onReload: () => {} },
    openers: adapters.map(({ opener }) => opener),
  })
  return { over, stop, isReady }
}

it('answers on each of them, and on the way down finishes what is at work before anything closes', async () => {
  const notes: string[] = []
  const [one, other] = [adapterNamed('one', notes), adapterNamed('other', notes)]
  const { over, stop, isReady } = await serving([one, other])
  await isReady
  expect(await one.ask('which one is faster')).toEqual([expect.stringContaining('Which one is faster?')])
  expect(await one.house().knows('c')).toBe(true)
  expect(await one.house().knows('elsewhere')).toBe(false)
  const late = other.ask('which one is cheaper')
  stop('SIGTERM')
  await Promise.all([over, late])
  expect(notes).toEqual([
    ...['one starts', 'other starts', 'one answers', 'one stops', 'other stops', 'other answers'],
    ...['one closes', 'other closes'],
  ])
})

it('stops the others when one does not start, and says why', async () => {
  const notes: string[] = []
  const broken = adapterNamed('broken', notes, new Error('THE_TOKEN is not accepted.'))
  const { over } = await serving([adapterNamed('one', notes), broken])
  await expect(over).rejects.toThrow('THE_TOKEN is not accepted.')
  expect(notes).toEqual([
    ...['one starts', 'broken starts', 'one stops', 'broken stops', 'one closes', 'broken closes'],
  ])
})

it('ends when one of them cannot go on', async () => {
  const one = adapterNamed('one', [])
  const { over, isReady } = await serving([one])
  await isReady
  one.house().giveUp(new Error('The app was removed.'))
  await expect(over).rejects.toThrow('The app was removed.')
})

it('takes part in channels as the file says: the channel, then the default, then as usual', () => {
  const policyFor = policyIn({ one: { default: { cool_down: 3 }, C1: { listen: 'off' } } }, 'one')
  expect(policyFor('C1')).toEqual({ listen: 'off', visible: 'everyone', cool_down: 3 })
  expect(policyFor('C2')).toEqual({ listen: 'mention', visible: 'everyone', cool_down: 3 })
  expect(policyIn({}, 'one')(undefined)).toEqual({ listen: 'mention', visible: 'everyone', cool_down: 10 })
})
