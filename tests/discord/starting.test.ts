/**
 * Whichway comes to Discord: it is let in and up, or says in a sentence why not; with one shard or with several.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { WebSocketServer } from 'ws'
import { ALL_EARS, connect, joining, onDiscord, openDiscord } from '../support/on-discord.js'
import { openPack } from '../support/talk.js'

const opened = await openPack()

/** Answers like Discord until somebody says who they are, and hangs up then. */
async function doorman(code: number): Promise<string> {
  const server = createServer((_, response) => {
    const { port } = server.address() as AddressInfo
    const session_start_limit = { total: 1, remaining: 1, reset_after: 0, max_concurrency: 1 }
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ url: `ws://127.0.0.1:${port}`, shards: 1, session_start_limit }))
  })
  const gateway = new WebSocketServer({ server })
  gateway.on('connection', (client) => {
    client.on('message', () => client.close(code))
    client.send(JSON.stringify({ op: 10, d: { heartbeat_interval: 41_250 } }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    gateway.close()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`
}

describe('It is not let in', () => {
  const TOKEN =
    'DISCORD_TOKEN is not accepted by Discord: it was reset, or is of another application. Press "Reset Token" at https://discord.com/developers/applications, your application, "Bot", and copy it.'

  it('with a token that is not valid', async () => {
    const discord = await openDiscord()
    const whichway = await joining(discord, { opened, token: 'not-a-real-token', troubled: true })
    await expect(whichway.start()).rejects.toThrow(TOKEN)
    expect(whichway.adapter.isUp()).toBe(false)
  })

  it('with a token that was reset a moment ago (4004)', async () => {
    const apiUrl = await doorman(4004)
    const whichway = await joining(await openDiscord(), { opened, apiUrl, troubled: true })
    await expect(whichway.start()).rejects.toThrow(TOKEN)
  })

  it('with the words of everybody, when that is not switched on (4014)', async () => {
    const discord = await openDiscord()
    const whichway = await joining(discord, { opened, messageContent: true, troubled: true })
    await expect(whichway.start()).rejects.toThrow(
      'DISCORD_MESSAGE_CONTENT is on, but the switch for it is off: flip "Message Content Intent" at',
    )
    expect(whichway.adapter.isUp()).toBe(false)
  })

  it('with shards that Discord does not know (4010)', async () => {
    const apiUrl = await doorman(4010)
    const whichway = await joining(await openDiscord(), { opened, apiUrl, troubled: true })
    await expect(whichway.start()).rejects.toThrow('No connection to Discord: Invalid shard.')
  })

  it('when there is no way to Discord', async () => {
    const discord = await openDiscord()
    discord.faults.down()
    const whichway = await joining(discord, { opened, troubled: true })
    await expect(whichway.start()).rejects.toThrow(/^No connection to Discord: .+\.$/)
  })
})

describe('It is let in', () => {
  it('and is up from then on, until it is stopped', async () => {
    const whichway = await joining(await openDiscord(), { opened })
    expect(whichway.adapter.isUp()).toBe(false)
    await whichway.start()
    expect(whichway.adapter.isUp()).toBe(true)
    await whichway.close()
    expect(whichway.adapter.isUp()).toBe(false)
  })

  it('with the words of everybody, when that is switched on', async () => {
    const { discord } = await onDiscord({ opened, ...ALL_EARS })
    expect(discord.gateway.identified).toMatchObject([{ intents: 4609 + (1 << 15) }])
  })

  it('and answers in servers that it joins later', async () => {
    const { discord, ann } = await onDiscord({ opened })
    discord.joins({ name: 'Newcomers', channels: [{ name: 'arrivals' }] })
    expect(await ann.mentions('arrivals', 'which one is faster?').text()).toContain('Door to door')
  })
})

describe('It is to hear what Discord does not tell it', () => {
  const SENTENCE = (where: string) =>
    `Discord does not tell us what is not addressed to us, but channels.yaml wants follow_ups or posts (${where}): flip "Message Content Intent" at https://discord.com/developers/applications, your application, "Bot", and set DISCORD_MESSAGE_CONTENT=on; or have us listen to a mention there.`

  it.each(['follow_ups', 'posts'] as const)(
    'everywhere (%s): it says once what to switch on',
    async (listen) => {
      const { whichway, ann } = await onDiscord({ opened, troubled: true, policy: { listen } })
      expect(whichway.warnings).toEqual([SENTENCE('default')])
      expect(await ann.mentions('general', 'which one is faster?').text()).toContain('Door to door')
      expect(whichway.warnings).toHaveLength(1)
    },
  )

  it('in some channels: it says in which', async () => {
    const names = ['one', 'two', 'three', 'four']
    const discord = await openDiscord({
      guilds: [{ name: 'Makers', channels: names.map((name) => ({ name })) }],
    })
    const ids = names.map((name) => discord.channel(name).id)
    const joined = async (some: readonly string[]) => {
      const policies = Object.fromEntries(some.map((id) => [id, { listen: 'posts' } as const]))
      return (await connect(discord, { opened, policies, troubled: true })).warnings
    }
    expect(await joined(ids.slice(0, 1))).toEqual([SENTENCE(ids[0]!)])
    expect(await joined(ids)).toEqual([expect.stringContaining(', 1 more)')])
  })

  it('and it says nothing when it is told, or has nothing to hear', async () => {
    const all = await onDiscord({ opened, ...ALL_EARS, policy: { listen: 'posts' } })
    const none = await onDiscord({ opened, policy: { listen: 'off' } })
    expect([...all.whichway.warnings, ...none.whichway.warnings]).toEqual([])
  })
})

describe('Several shards', () => {
  const server = {
    shards: 2,
    guilds: [
      { name: 'Even', shard: [0, 2], channels: [{ name: 'even' }] },
      { name: 'Odd', shard: [1, 2], channels: [{ name: 'odd' }] },
    ],
  } as const

  it('in one process: everybody is answered, wherever they are', async () => {
    const { discord, ann } = await onDiscord({ opened, server })
    expect(discord.gateway.sessions.map(({ shard }) => shard)).toEqual([0, 1])
    for (const place of ['even', 'odd']) {
      expect(await ann.mentions(place, 'which one is faster?').text()).toContain('Door to door')
      expect(await ann.uses('/help', {}, place).text()).toContain('I answer questions')
    }
    expect(await ann.dm('which one is cheaper?').text()).toContain('The bicycle costs least')
  })

  it('in two processes: each answers its own, and no question is answered twice', async () => {
    const discord = await openDiscord(server)
    const [even, odd] = await Promise.all(
      [0, 1].map((id) => connect(discord, { opened, shards: { ids: [id], count: 2 } })),
    )
    const ann = discord.person('Ann')
    const asked = ['even', 'odd'].map((place) => ann.mentions(place, 'which one is faster?'))
    for (const one of asked) await one.answer()
    await ann.dm('which one is cheaper?').answer()
    expect([even!.events.length, odd!.events.length]).toEqual([2, 1])
    expect(asked.map((one) => one.answers().length)).toEqual([1, 1])
  })

  it('of which one is away are not up', async () => {
    const { discord, whichway } = await onDiscord({ opened, server, troubled: true })
    discord.gateway.offline()
    discord.gateway.sessions[1]!.socket!.terminate()
    await discord.waitFor(() => whichway.errors.length > 0)
    expect(whichway.adapter.isUp()).toBe(false)
  })
})
