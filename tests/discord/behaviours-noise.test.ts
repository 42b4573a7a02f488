/**
 * In a channel Whichway leaves alone what nobody has said to it, and is no nuisance to anybody.
 */
import { describe, expect, it } from 'vitest'
import { ALL_EARS, onDiscord } from '../support/on-discord.js'
import { openPack } from '../support/talk.js'

const opened = await openPack()

describe('It is not addressed by', () => {
  it('what nobody said to it, also in threads of its own', async () => {
    const { discord, whichway, ann, bob, threadOf } = await onDiscord({ opened })
    const asked = ann.mentions('general', 'which one is faster?')
    await asked.answer()
    bob.writes('general', 'which one is cheaper?')
    bob.writes(await threadOf(asked), 'which one is cheaper?')
    bob.writes('general', '@Whichway which one is cheaper?')
    await discord.quiet()
    expect(whichway.events).toHaveLength(1)
  })

  it('@everyone, @here and roles, not even its own', async () => {
    const { discord, whichway, ann } = await onDiscord({ opened })
    discord.gives('Regulars', 'Whichway')
    for (const call of ['@everyone', '@here', discord.mentionOf('Regulars'), discord.mentionOf('@Whichway')])
      ann.writes('general', `${call} which one is faster?`)
    await discord.quiet()
    expect(whichway.events).toEqual([])
  })

  it('other bots, and webhooks', async () => {
    const { discord, whichway } = await onDiscord({ opened })
    const text = `${discord.mentionOf('Whichway')} which one is faster?`
    discord.otherBot('Echo').writes('general', text)
    discord.webhook('News').writes('general', text)
    await discord.quiet()
    expect(whichway.events).toEqual([])
  })

  it.each([7, 8, 18, 21, 46])('Discord itself, with a message of type %i in its own thread', async (type) => {
    const given = { opened, ...ALL_EARS, policy: { listen: 'follow_ups' } } as const
    const { discord, whichway, ann, threadOf } = await onDiscord(given)
    const asked = ann.mentions('general', 'which one is faster?')
    await asked.answer()
    discord.systemMessage(await threadOf(asked), type)
    await discord.quiet()
    expect(whichway.events).toHaveLength(1)
  })

  it('what it says itself, which it hears of', async () => {
    const given = { opened, ...ALL_EARS, policy: { listen: 'follow_ups' } } as const
    const { discord, whichway, ann } = await onDiscord(given)
    await ann.mentions('general', 'which one is faster?').answer()
    await ann.uses('/ask', { question: 'which one is faster?' }).reply()
    await discord.quiet()
    const told = discord.gateway.sessions[0]!.log.map((packet) => JSON.parse(packet))
    const ours = told.filter(({ t, d }) => t === 'MESSAGE_CREATE' && d.author.id === discord.botId)
    expect(ours).toHaveLength(2)
    expect(whichway.events).toHaveLength(2)
  })

  it('a question that is edited, or taken back', async () => {
    const { discord, whichway, ann } = await onDiscord({ opened })
    const asked = ann.mentions('general', 'which one is faster?')
    await asked.answer()
    ann.edits(asked.message, `${discord.mentionOf('Whichway')} which one is cheaper?`)
    const said = ann.writes('general', 'hello')
    ann.edits(said.message, `${discord.mentionOf('Whichway')} which one is cheaper?`)
    ann.deletes(asked.message)
    await discord.quiet()
    expect(whichway.events).toHaveLength(1)
  })

  it('what is said where it cannot look', async () => {
    const { discord, whichway, ann } = await onDiscord({ opened })
    ann.mentions('hidden', 'which one is faster?')
    await discord.quiet()
    expect(whichway.events).toEqual([])
  })

  it('a reply without a call, whose words Discord keeps from it', async () => {
    const { discord, whichway, ann, bob } = await onDiscord({ opened })
    const answer = await ann.mentions('general', 'which one is faster?').answer()
    bob.writes(answer.channel, 'which one is cheaper?', { replyTo: answer, ping: false })
    await discord.quiet()
    expect(whichway.events).toHaveLength(1)
  })
})

describe('It is no nuisance', () => {
  it('whoever asks too much is told once, and then nothing; others are answered', async () => {
    const { discord, whichway, ann, bob } = await onDiscord({
      ...{ opened, env: { WHICHWAY_PERSON_PER_MINUTE: '2' } },
    })
    await ann.mentions('general', 'which one is faster?').answer()
    const [told] = Array.from({ length: 3 }, () => ann.mentions('general', 'which one is cheaper?'))
    expect(await told!.text()).toContain('That was a lot at once.')
    expect(await bob.mentions('general', 'which one is cheaper?').text()).toContain('The bicycle costs least')
    await whichway.idle(5)
    expect(discord.answersIn('general')).toHaveLength(1)
    expect(discord.threadsIn('general')).toHaveLength(2)
  })
})
