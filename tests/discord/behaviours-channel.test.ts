/**
 * In a channel Whichway answers where it is addressed: in a thread, where it may open one.
 */
import { describe, expect, it } from 'vitest'
import { onDiscord } from '../support/on-discord.js'
import { openPack } from '../support/talk.js'

const opened = await openPack()

const THREAD = 'POST /channels/:channel/messages/:message/threads'

describe('A mention is answered in a thread that begins with it', () => {
  it('whose name is the question', async () => {
    const { discord, ann, plain, threadOf } = await onDiscord({ opened })
    const asked = ann.mentions('general', 'which one is faster?')
    const reply = await asked.answer()
    expect(plain(reply)).toMatchInlineSnapshot(`
      "Which one is faster?
      Door to door, the bicycle is ahead on short ways in a city, and the car on long ones outside of it. [1]

      The sources disagree about the rush hour: the survey of 2025 puts the car last, [1] a columnist puts it first. [2]

      [1] How the city gets to work (https://example.org/city-survey-2025), Example City, 2025-06 (survey)
      [2] Why I still drive, Example Weekly (article)
      The sources disagree on this. Reviewed 2026-11-20.
      ( Tell me more )  ( What about rain and snow? )  ( Which one is cheaper? )
      ( Helpful )  ( Not helpful )"
    `)
    const thread = await threadOf(asked)
    expect(thread).toMatchObject({ name: 'which one is faster?', parent: { name: 'general' } })
    expect(reply.channel).toBe(thread)
    // There is nothing else that it could be about.
    expect(reply.reference).toBeUndefined()
    expect(discord.answersIn('general')).toHaveLength(0)
  })

  it('wherever in the message it stands, and whoever else is mentioned', async () => {
    const { discord, ann } = await onDiscord({ opened })
    const asked = ann.mentions('general', `${discord.mentionOf('Bob')} asked: which one is faster?`, {
      at: 'end',
    })
    expect(await asked.text()).toContain('Door to door')
  })

  it('each in its own, also when the same is asked twice', async () => {
    const { discord, ann, bob } = await onDiscord({ opened, policy: { cool_down: 0 } })
    for (const person of [ann, bob]) await person.mentions('general', 'which one is faster?').answer()
    expect(discord.threadsIn('general')).toHaveLength(2)
  })

  it('and goes on there, with a mention', async () => {
    const { discord, ann, bob, threadOf } = await onDiscord({ opened })
    const asked = ann.mentions('general', 'which one is faster?')
    await asked.answer()
    const thread = await threadOf(asked)
    const more = bob.mentions('general', 'tell me more', { in: thread })
    expect(await more.text()).toContain('Looking for a place to park')
    // Several people talk there.
    expect((await more.answer()).reference).toBe(more.message)
    expect(discord.threadsIn('general')).toHaveLength(1)
  })

  it('or in the thread where it is said, be it of others, or a post', async () => {
    const { discord, ann, bob } = await onDiscord({ opened })
    const thread = bob.opensThread(bob.writes('general', 'I am late every day').message, 'Late')
    const post = bob.postsInForum('questions', 'Which?', 'I am late every day').thread
    for (const place of [thread, post]) {
      const asked = ann.mentions('general', 'which one is faster?', { in: place })
      expect((await asked.answer()).channel).toBe(place)
    }
    expect(discord.requests.map(({ route }) => route)).not.toContain(THREAD)
  })

  it('which somebody else may have opened at the same moment (160004)', async () => {
    const { discord, ann, bob } = await onDiscord({ opened })
    discord.faults.slow(THREAD, 60)
    const asked = ann.mentions('general', 'which one is faster?')
    await discord.waitFor(() => discord.requests.some(({ route }) => route === THREAD))
    const thread = bob.opensThread(asked.message, 'Faster')
    expect((await asked.answer()).channel).toBe(thread)
    expect(discord.requests.map(({ code }) => code)).toContain(160004)
  })

  it('which is found again when it was put away', async () => {
    const { discord, ann, threadOf } = await onDiscord({ opened })
    const asked = ann.mentions('general', 'which one is faster?')
    await asked.answer()
    const thread = await threadOf(asked)
    discord.archives(thread)
    expect(await ann.mentions('general', 'tell me more', { in: thread }).text()).toContain(
      'Looking for a place to park',
    )
  })
})

describe('Where it may open no thread', () => {
  it.each([
    ['for lack of permission (50013)', 50013, 403],
    ['because there are none in this kind of channel (50024)', 50024, 400],
  ])('it replies in the channel, %s', async (_, code, status) => {
    const { discord, ann } = await onDiscord({ opened })
    discord.faults.refuse(THREAD, { status, code, message: 'No' })
    const asked = ann.mentions('general', 'which one is faster?')
    const reply = await asked.answer()
    expect(reply.channel.name).toBe('general')
    expect(reply.reference).toBe(asked.message)
    expect(reply.pings).toEqual([])
  })

  it('the questions that it asks there go on where they are pressed', async () => {
    const { discord, ann } = await onDiscord({ opened })
    discord.denies('general', 'CreatePublicThreads')
    const question = await ann.mentions('general', 'help me choose').answer()
    expect(await ann.clicks(question, '1. Nothing is fixed').text()).toContain('Question 2')
  })

  it('and where it may not write in one, it opens none, and replies in the channel', async () => {
    const { discord, ann } = await onDiscord({ opened, troubled: true })
    discord.denies('general', 'SendMessagesInThreads')
    const asked = ann.mentions('general', 'which one is faster?')
    expect((await asked.answer(300)).channel.name).toBe('general')
    expect(discord.threadsIn('general')).toHaveLength(0)
  })

  it('and where it may not read what was said, it replies without an arrow (160002)', async () => {
    const { discord, ann } = await onDiscord({ opened, troubled: true })
    discord.denies('general', 'ReadMessageHistory', 'CreatePublicThreads')
    expect(await ann.mentions('general', 'which one is faster?').text(300)).toContain('Door to door')
  })

  // Ten thousand refusals within ten minutes, and nobody at our address hears of Discord any more.
  it('and may not write either, it knows that without being refused, and says so to whoever can mend it', async () => {
    const { discord, whichway, ann } = await onDiscord({ opened, troubled: true })
    ann.mentions('closed', 'which one is faster?')
    await discord.waitFor(() => whichway.warnings.length > 0)
    expect(whichway.warnings).toEqual([
      `Whichway may not write in the channel ${discord.channel('closed').id}. Whoever looks after the server can give its role "View Channel", "Send Messages" and "Send Messages in Threads" there, or set listen: 'off' for the channel in channels.yaml.`,
    ])
    expect(discord.requests.map(({ status }) => status)).not.toContain(403)
  })
})

describe('A reply to it', () => {
  it('addresses it, when it calls it', async () => {
    const { ann, bob } = await onDiscord({ opened })
    const answer = await ann.mentions('general', 'which one is faster?').answer()
    const more = bob.writes(answer.channel, 'tell me more', { replyTo: answer })
    expect(await more.text()).toContain('Looking for a place to park')
  })
})

it('It needs no privileged intent, and asks for no other than it needs', async () => {
  const { discord, ann } = await onDiscord({ opened })
  // Servers, messages there, direct messages: https://docs.discord.com/developers/events/gateway#list-of-intents
  expect(discord.gateway.identified).toMatchObject([{ intents: 1 + 512 + 4096 }])
  expect(await ann.mentions('general', 'which one is faster?').text()).toContain('Door to door')
})
