/**
 * Whichway in Discord when it fails, is stopped, or stands in for one that has died.
 */
import { describe, expect, it } from 'vitest'
import type { Serve } from '../../src/adapter.js'
import type { Reply } from '../../src/reply.js'
import { tempDir } from '../store/durable/databases.js'
import { ALL_EARS, connect, onDiscord, openDiscord, peopleOf, SLOW_MS } from '../support/on-discord.js'
import { openPack } from '../support/talk.js'

const opened = await openPack()

const POST = 'POST /channels/:channel/messages'
const DEFER = 5

const BROKEN = {
  respond(): never {
    throw new Error('A test breaks it.')
  },
}

const FAILURE = /^Something went wrong on my side\. Please try again\. \(error [A-Z]{4}-[A-Z]{4}\)$/

describe('When it fails', () => {
  it('whoever asked is told so, kindly, with an id under which the log says more', async () => {
    const { ann } = await onDiscord({ opened, advisor: BROKEN })
    for (const asked of [
      ann.dm('which one is faster?'),
      ann.mentions('general', 'which one is faster?'),
      ann.uses('/ask', { question: 'which one is faster?' }),
      ann.uses('/choose'),
    ])
      expect(await asked.text()).toMatch(FAILURE)
  })

  it('also when it was a press', async () => {
    const discord = await openDiscord()
    const { ann } = peopleOf(discord)
    const data = await tempDir()
    const before = await connect(discord, { opened, data })
    const question = await ann.uses('/choose').reply()
    await before.close()
    await connect(discord, { opened, data, advisor: BROKEN })
    const told = await ann.clicks(question, '1. Nothing is fixed').reply()
    expect(discord.plainOf(told)).toMatch(FAILURE)
    expect(told.ephemeralFor).toBe(ann.user)
  })

  it('what needs no memory is answered while that is away; what does waits', async () => {
    const { whichway, ann } = await onDiscord({ opened })
    await whichway.service.store.close()
    expect(await ann.mentions('general', 'which one is faster?').text()).toContain('Door to door')
    expect(await ann.uses('/help').text()).toContain('I answer questions')
    expect(await ann.uses('/choose').text()).toContain("I can't reach my memory right now.")
  })

  it('what follows in its threads is left alone then, colleagues hear why, and others are answered', async () => {
    const { discord, whichway, ann, bob, threadOf } = await onDiscord({
      ...{ opened, ...ALL_EARS, policy: { listen: 'follow_ups' }, troubled: true },
    })
    const asked = ann.mentions('general', 'which one is faster?')
    await asked.answer()
    await whichway.service.store.close()
    bob.writes(await threadOf(asked), 'which one is cheaper?')
    await discord.waitFor(() => whichway.errors.length > 0)
    expect(await bob.dm('which one is cheaper?').text()).toContain('The bicycle costs least')
    expect(discord.answersIn(await threadOf(asked))).toHaveLength(1)
  })
})

describe('Whoever asks too much', () => {
  const given = { opened, env: { WHICHWAY_PERSON_PER_MINUTE: '2' } }

  it('is told so once, for that pair of eyes', async () => {
    const { ann, bob } = await onDiscord(given)
    await ann.uses('/help').reply()
    const told = await ann.uses('/help').reply()
    expect(told.ephemeralFor).toBe(ann.user)
    expect(await bob.uses('/help').text()).toContain('I answer questions')
  })

  it('and sees from then on that it was heard, not that nothing responds', async () => {
    const { discord, whichway, ann } = await onDiscord({ ...given, troubled: true })
    for (const times of [1, 2, 3]) {
      ann.uses('/help')
      await whichway.idle(times)
    }
    await discord.waitFor(() => discord.interactions.every(({ acknowledged }) => acknowledged), 200)
  })
})

describe('When it is stopped', () => {
  it('what is at work is finished and said, and nothing new is taken', async () => {
    const discord = await openDiscord()
    const { ann, bob } = peopleOf(discord)
    const whichway = await connect(discord, { opened, troubled: true })
    discord.faults.slow(POST, 150)
    const first = ann.mentions('general', 'which one is faster?')
    await discord.waitFor(() => discord.requests.some(({ route }) => route === POST))
    const stopped = whichway.close()
    const second = bob.mentions('help', 'which one is cheaper?')
    await stopped
    expect(await first.text()).toContain('Door to door')
    expect(second.answers()).toHaveLength(0)
    expect(whichway.events).toHaveLength(1)
  })

  it('a command that was put off gets its answer before the connection ends', async () => {
    const discord = await openDiscord()
    const { ann } = peopleOf(discord)
    const whichway = await connect(discord, { opened })
    // What is said between us two is answered in turn.
    discord.faults.slow(POST, SLOW_MS)
    ann.dm('which one is faster?')
    await discord.waitFor(() => discord.requests.some(({ route }) => route === POST))
    const asked = ann.uses('/help', {}, 'dm')
    expect((await asked.acknowledged()).type).toBe(DEFER)
    await whichway.close()
    expect(await asked.text()).toContain('I answer questions')
    expect(discord.gateway.closedWith).toEqual([1000])
  })

  it('it is at once when nothing is at work, and leaves with a word', async () => {
    const { discord, whichway } = await onDiscord({ opened })
    const from = performance.now()
    await whichway.close()
    expect(performance.now() - from).toBeLessThan(500)
    await discord.waitFor(() => discord.gateway.closedWith.length > 0)
    expect(discord.gateway.closedWith).toEqual([1000])
  })
})

describe('What a dead process has left behind', () => {
  const reply: Reply = { blocks: [{ kind: 'text', spans: [{ kind: 'plain', text: 'Here I am.' }] }] }
  const dying = (): Serve => () => new Promise(() => {})

  it('is replied to, wherever it was said, as long as Discord lets us', async () => {
    const discord = await openDiscord()
    const { ann } = peopleOf(discord)
    const data = await tempDir()
    const before = await connect(discord, { opened, data })
    const answer = await ann.uses('/help').reply()
    await before.close()

    const dead = await connect(discord, { opened, data, serving: dying })
    const mention = ann.mentions('general', 'x')
    const direct = ann.dm('x')
    const used = ann.uses('/help')
    const pressed = ann.clicks(answer, 'Which one is faster?')
    await discord.waitFor(() => dead.events.length === 4)
    // It had said that an answer follows, and then it died.
    await Promise.all([used.acknowledged(), pressed.acknowledged()])
    await dead.close()

    const { adapter } = await connect(discord, { opened, data })
    for (const event of dead.events) await adapter.sendTo(JSON.parse(JSON.stringify(event)))(reply)
    for (const asked of [mention, direct, used, pressed]) expect(await asked.text()).toContain('Here I am.')
    expect((await used.reply()).ephemeralFor).toBe(ann.user)
    expect((await mention.answer()).channel).toBe(mention.message.thread)
  })

  it('is lost after fifteen minutes, and that is said to whoever sends it', async () => {
    const discord = await openDiscord()
    const { ann } = peopleOf(discord)
    const { adapter } = await connect(discord, { opened, troubled: true })
    const used = ann.uses('/help')
    await used.reply()
    discord.clock.advance(16 * 60_000)
    const place = {
      ...{ via: 'interaction', id: used.interaction.id, application: discord.applicationId },
      ...{
        token: used.interaction.token,
        privately: true,
        step: false,
        pressed: false,
        form: false,
        shared: false,
      },
    }
    const incoming = { kind: 'message', conversation: 'c', person: 'p', text: 'x' } as const
    const event = { id: 'e', adapter: 'discord', incoming, replyTo: { place: JSON.stringify(place) } }
    await expect(adapter.sendTo(event)(reply)).rejects.toThrow('An interaction was over before the reply')
  })

  it('goes where a thread was opened before, and not into a second one', async () => {
    const discord = await openDiscord()
    const { ann } = peopleOf(discord)
    const whichway = await connect(discord, { opened })
    const asked = ann.mentions('general', 'which one is faster?')
    await asked.answer()
    // Another event, because the same one is never said twice.
    await whichway.adapter.sendTo({ ...whichway.events[0]!, id: 'another' })(reply)
    expect(discord.threadsIn('general')).toHaveLength(1)
    expect(discord.answersIn(asked.message.thread!)).toHaveLength(2)
  })
})
