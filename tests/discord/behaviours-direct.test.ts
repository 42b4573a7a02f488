/**
 * Whichway in direct messages, and wherever people have brought it along.
 */
import { describe, expect, it } from 'vitest'
import { onDiscord } from '../support/on-discord.js'
import { openPack } from '../support/talk.js'

const opened = await openPack()

const FASTER = { question: 'which one is faster?' }

describe('Between us two', () => {
  it.each([
    ['which one is faster?', 'Door to door'],
    ['hello', 'Ask me about your way to work.'],
    ['qwertz uiop', "I don't know that one."],
    ['…', 'There were no words in that.'],
  ])('every message is answered, without a mention: "%s"', async (text, answer) => {
    const { ann } = await onDiscord({ opened })
    const asked = ann.dm(text)
    expect(await asked.text()).toContain(answer)
    expect(asked.answers()).toHaveLength(1)
    expect(asked.message.thread).toBeUndefined()
  })

  it('a mention is no obstacle, and the talk goes on', async () => {
    const { discord, ann } = await onDiscord({ opened })
    const call = discord.mentionOf('Whichway')
    expect(await ann.dm(`${call} which one is faster?`).text()).toContain('Door to door')
    expect(await ann.dm('tell me more').text()).toContain('Looking for a place to park')
  })

  it('questions are asked in one message that changes, and taken by their number', async () => {
    const { discord, ann } = await onDiscord({ opened })
    const question = await ann.dm('help me choose').answer()
    expect(await ann.clicks(question, '1. Nothing is fixed').text()).toContain('Question 2')
    expect(await ann.dm('2').text()).toContain('Question 3')
    expect(discord.answersIn(discord.dm('Ann'))).toHaveLength(2)
  })

  it('a command is part of that talk', async () => {
    const { discord, ann } = await onDiscord({ opened })
    await ann.dm('which one is faster?').answer()
    expect(await ann.uses('/ask', { question: 'tell me more' }, 'dm').text()).toContain('Looking for a place')
    expect(discord.ephemeralFor('Ann')).toHaveLength(1)
  })

  it('a form is, too', async () => {
    const { ann } = await onDiscord({ opened })
    const question = await ann.dm('help me choose').answer()
    const form = await ann.clicks(question, 'Answer in a window').modal()
    const next = await ann.submits(form, { 'Is anything already fixed?': 'Nothing is fixed' }).reply()
    expect(next).toBe(question)
    expect(await ann.dm('2').text()).toContain('Question 3')
  })

  it('it never begins, and is not troubled when nobody may write to somebody (50007)', async () => {
    const { discord, whichway, ann } = await onDiscord({ opened, troubled: true })
    ann.takesNoMessages()
    ann.dm('which one is faster?')
    await whichway.idle()
    expect(discord.requests.map(({ code }) => code)).toContain(50007)
    expect(whichway.unsent).toHaveLength(1)
    expect(discord.requests.map(({ route }) => route)).not.toContain('POST /users/@me/channels')
  })
})

describe.each(['elsewhere', 'group'])('Where people brought it along (%s)', (where) => {
  it('a command is answered, shared and rated', async () => {
    const { whichway, ann } = await onDiscord({ opened })
    const reply = await ann.uses('/ask', FASTER, where).reply()
    expect(reply.ephemeralFor).toBe(ann.user)
    const shared = await ann.clicks(reply, 'Share').reply()
    expect([shared.ephemeralFor, shared.channel]).toEqual([undefined, reply.channel])
    expect(await ann.clicks(shared, 'Helpful').text()).toBe('Thank you.')
    expect(await whichway.service.store.feedback.list()).toMatchObject([{ verdict: 'helpful' }])
  })

  it('questions are asked, and a recommendation given with its record', async () => {
    const { ann, plain, recommended } = await onDiscord({ opened })
    const result = await recommended(ann, await ann.uses('/choose', {}, where).reply())
    expect(plain(result)).toContain('I clearly recommend Bicycle.')
    expect((await ann.clicks(result, 'Decision record').reply()).attachments).toHaveLength(1)
  })

  it('nothing is asked of Discord that only a member may ask', async () => {
    const { discord, ann } = await onDiscord({ opened })
    await ann.clicks(await ann.uses('/ask', FASTER, where).reply(), 'Tell me more').reply()
    const routes = discord.requests.map(({ route }) => route).filter((route) => route !== 'GET /gateway/bot')
    expect(new Set(routes)).toEqual(new Set(['POST /interactions/:interaction/:token/callback']))
  })
})
