/**
 * The connection to Discord breaks and comes back, or ends. Whatever happens, what was said is answered once. Where a test has
 * to wait for the connection, others wait beside it.
 */
import { EventEmitter } from 'node:events'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { onTwoHeaps } from '../../adapters/discord/gateway.js'
import type { FakeDiscord } from '../support/discord/fake.js'
import { onDiscord } from '../support/on-discord.js'
import { openPack } from '../support/talk.js'

const opened = await openPack()

type Away = readonly [string, (discord: FakeDiscord) => void]

describe.concurrent('The connection breaks, and comes back', () => {
  it.for<Away>([
    ['Discord asks to come again', ({ gateway }) => gateway.reconnect()],
    ['the connection is cut', ({ gateway }) => gateway.drop()],
    ['Discord hangs up', ({ gateway }) => gateway.hangUp(4000)],
    ['the session is no good, yet resumable', ({ gateway }) => gateway.invalidate(true)],
  ])('%s: nothing is lost, and nothing repeated', async ([, away], { onTestFinished: atTheEnd }) => {
    const { discord, whichway, ann, bob } = await onDiscord({ opened, atTheEnd, troubled: true })
    const before = ann.mentions('general', 'which one is faster?')
    await before.answer()
    const [session] = discord.gateway.sessions
    away(discord)
    await discord.waitFor(() => !session!.socket || session!.resumed > 0)
    const meanwhile = bob.mentions('general', 'which one is cheaper?')
    expect(await meanwhile.text()).toContain('The bicycle costs least')
    expect(await bob.uses('/help').text()).toContain('I answer questions')
    expect(session!.resumed).toBe(1)
    expect(discord.gateway.identified).toHaveLength(1)
    const answered = discord.threadsIn('general').map((thread) => discord.answersIn(thread).length)
    expect(answered).toEqual([1, 1])
    expect(whichway.events).toHaveLength(3)
    expect([whichway.gaveUp, whichway.unsent]).toEqual([[], []])
  })

  it('what is said a second time after it is answered once', async ({ onTestFinished: atTheEnd }) => {
    const { discord, whichway, ann } = await onDiscord({ opened, atTheEnd })
    const asked = ann.mentions('general', 'which one is faster?')
    const used = ann.uses('/choose')
    await Promise.all([asked.answer(), used.reply()])
    const opening = ann.clicks(await used.reply(), 'Answer in a window')
    const sent = ann.submits(await opening.modal(), { 'Your question': 'nothing is fixed' })
    await sent.reply()
    const pressed = ann.clicks(await used.reply(), 'Skip')
    expect(await pressed.text()).toContain('Question 3')
    for (const again of [asked, used, opening, sent, pressed, asked]) discord.deliverAgain(again)
    await whichway.idle(11)
    expect(asked.answers()).toHaveLength(1)
    expect(discord.ephemeralFor('Ann')).toHaveLength(1)
    expect(discord.plainOf(await used.reply())).toContain('Question 3')
    for (const { interaction } of [used, opening, sent, pressed]) expect(interaction.followUps).toEqual([])
  })

  it('nobody gets in for a while: it comes back by itself', async ({ onTestFinished: atTheEnd }) => {
    const { discord, whichway, ann } = await onDiscord({ opened, atTheEnd, troubled: true })
    discord.gateway.offline()
    discord.gateway.drop()
    await discord.waitFor(() => whichway.errors.length > 0)
    const asked = ann.dm('which one is faster?')
    discord.gateway.online()
    expect(await asked.text()).toContain('Door to door')
    expect(whichway.gaveUp).toEqual([])
  })

  it('and does not say that it is up meanwhile', async ({ onTestFinished: atTheEnd }) => {
    const { discord, whichway } = await onDiscord({ opened, atTheEnd, troubled: true })
    discord.gateway.offline()
    discord.gateway.drop()
    await discord.waitFor(() => whichway.errors.length > 0)
    expect(whichway.adapter.isUp()).toBe(false)
  })

  it('what Discord says there that is none of its words is passed over', async ({
    onTestFinished: atTheEnd,
  }) => {
    const { discord, ann } = await onDiscord({ opened, atTheEnd })
    discord.gateway.sessions[0]!.socket!.send('no JSON')
    discord.gateway.askForHeartbeat()
    expect(await ann.uses('/help').text()).toContain('I answer questions')
  })

  it.for([
    ['a channel that is none', { t: 'CHANNEL_UPDATE', d: null }],
    ['a role of no server', { t: 'GUILD_ROLE_CREATE', d: { guild_id: 5, role: null } }],
    ['a thread without anything', { t: 'THREAD_CREATE', d: {} }],
    ['a list of nothing', { t: 'THREAD_LIST_SYNC', d: 'x' }],
  ] as const)(
    'what the library stumbles over is told to colleagues, and passed over: %s',
    async ([, packet], { onTestFinished: atTheEnd }) => {
      const { discord, whichway, ann } = await onDiscord({ opened, atTheEnd, troubled: true })
      discord.gateway.sessions[0]!.socket!.send(JSON.stringify({ op: 0, s: 100, ...packet }))
      expect(await ann.uses('/help').text()).toContain('I answer questions')
      expect(whichway.errors.every((error) => error instanceof TypeError)).toBe(true)
    },
  )

  it('no answer comes to its signs of life: it connects anew', async ({ onTestFinished: atTheEnd }) => {
    const { discord, ann } = await onDiscord({
      ...{ opened, atTheEnd, troubled: true, server: { heartbeatMs: 150 } },
    })
    discord.gateway.acknowledge(false)
    await discord.waitFor(() => discord.gateway.resumed.length > 0)
    discord.gateway.acknowledge(true)
    expect(await ann.uses('/help').text()).toContain('I answer questions')
  })
})

describe('The session is over', () => {
  it.each<Away>([
    ['Discord says so', ({ gateway }) => gateway.invalidate(false)],
    ['Discord hangs up with 1000', ({ gateway }) => gateway.hangUp(1000)],
    ['Discord hangs up with 4009', ({ gateway }) => gateway.hangUp(4009)],
  ])('%s: it begins another, and what was answered is not answered again', async (_, away) => {
    const { discord, whichway, ann } = await onDiscord({ opened, troubled: true })
    const before = ann.mentions('general', 'which one is faster?')
    await before.answer()
    // A session begins no sooner than five seconds after the last, which is long for a test.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 6_000 })
    onTestFinished(() => {
      vi.useRealTimers()
    })
    away(discord)
    await discord.waitFor(() => discord.gateway.sessions[1]?.socket)
    discord.deliverAgain(before)
    expect(await ann.mentions('help', 'which one is cheaper?').text()).toContain('The bicycle costs least')
    await whichway.idle(3)
    expect(before.answers()).toHaveLength(1)
    expect(whichway.gaveUp).toEqual([])
  })

  it.each([
    [4004, /^DISCORD_TOKEN is not accepted by Discord/],
    [4014, /^Discord does not allow what we ask for/],
  ])('for good, with %i: it gives up, and says what to do', async (code, sentence) => {
    const { discord, whichway } = await onDiscord({ opened, troubled: true })
    discord.gateway.hangUp(code)
    await discord.waitFor(() => whichway.errors.length > 0)
    await discord.waitFor(() => whichway.gaveUp.length > 0, 200)
    expect(whichway.gaveUp).toEqual([expect.objectContaining({ message: expect.stringMatching(sentence) })])
    expect(whichway.adapter.isUp()).toBe(false)
  })
})

describe('What the gateway says', () => {
  function sorted() {
    const [ours, errors] = [[] as unknown[], [] as unknown[]]
    const buildStrategy = onTwoHeaps({
      onSaid: ({ t }) => ours.push(t),
      onError: (error) => errors.push(error),
    })
    const manager = new EventEmitter()
    buildStrategy(manager as unknown as Parameters<typeof buildStrategy>[0])
    const says = (t: string) => manager.emit('dispatch', { data: { t }, shardId: 0 })
    return { ours, errors, manager, says }
  }

  it('is ours when people say or do it, and the library hears nothing of it', () => {
    const { ours, manager, says } = sorted()
    const library: unknown[] = []
    manager.on('dispatch', ({ data }) => library.push(data.t))
    for (const t of ['INTERACTION_CREATE', 'GUILD_CREATE', 'MESSAGE_CREATE', 'THREAD_CREATE', 'READY'])
      says(t)
    expect(ours).toEqual(['INTERACTION_CREATE', 'MESSAGE_CREATE'])
    expect(library).toEqual(['GUILD_CREATE', 'THREAD_CREATE', 'READY'])
  })

  // discord.js asks then how far the session was, and there may be none any more.
  it('is kept from the library when it is RESUMED', () => {
    const { errors, manager, says } = sorted()
    manager.on('dispatch', () => {
      throw new TypeError("Cannot read properties of null (reading 'sequence')")
    })
    says('RESUMED')
    expect(errors).toEqual([])
  })

  it('is told to colleagues when somebody stumbles over it, and goes on', () => {
    const { errors, manager, says } = sorted()
    manager.on('dispatch', () => {
      throw new TypeError('odd')
    })
    expect(() => says('GUILD_CREATE')).not.toThrow()
    expect(errors).toEqual([new TypeError('odd')])
  })
})
