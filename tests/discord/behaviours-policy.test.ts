/**
 * How much Whichway takes part in a channel, as `channels.yaml` says.
 */
import { describe, expect, it } from 'vitest'
import { ALL_EARS, connect, onDiscord, openDiscord, peopleOf } from '../support/on-discord.js'
import { openPack } from '../support/talk.js'

const opened = await openPack()

describe('listen: off', () => {
  it('answers nobody there, not even who mentions it, nor in threads; elsewhere it does', async () => {
    const discord = await openDiscord()
    const { ann, bob } = peopleOf(discord)
    const whichway = await connect(discord, {
      ...{ opened, policies: { [discord.channel('general').id]: { listen: 'off' } } },
    })
    ann.mentions('general', 'which one is faster?')
    const thread = bob.opensThread(bob.writes('general', 'I am late every day').message, 'Late')
    ann.mentions('general', 'which one is faster?', { in: thread })
    expect(await ann.mentions('help', 'which one is faster?').text()).toContain('Door to door')
    await discord.quiet()
    expect(whichway.events).toHaveLength(1)
  })

  it('answers a command there all the same, for one pair of eyes', async () => {
    const { ann } = await onDiscord({ opened, policy: { listen: 'off' } })
    const reply = await ann.uses('/ask', { question: 'which one is faster?' }).reply()
    expect(reply.ephemeralFor).toBe(ann.user)
  })
})

describe('listen: follow_ups', () => {
  const given = { opened, ...ALL_EARS, policy: { listen: 'follow_ups' } } as const

  it('answers what is then said in its thread, by whomever, with an arrow to it', async () => {
    const { ann, bob, threadOf } = await onDiscord(given)
    const asked = ann.mentions('general', 'which one is faster?')
    await asked.answer()
    const more = bob.writes(await threadOf(asked), 'which one is cheaper?')
    expect(await more.text()).toContain('The bicycle costs least')
    expect((await more.answer()).reference).toBe(more.message)
  })

  it('takes a thread of others for its own once it was asked there', async () => {
    const { ann, bob } = await onDiscord(given)
    const thread = bob.opensThread(bob.writes('general', 'I am late every day').message, 'Late')
    await ann.mentions('general', 'which one is faster?', { in: thread }).answer()
    expect(await bob.writes(thread, 'which one is cheaper?').text()).toContain('The bicycle costs least')
  })

  it('says nothing in threads where it was not asked, in posts, or to a new message', async () => {
    const { discord, whichway, ann, bob } = await onDiscord(given)
    const thread = bob.opensThread(bob.writes('general', 'which one is faster?').message, 'Late')
    ann.writes(thread, 'which one is cheaper?')
    const post = ann.postsInForum('questions', 'Which?', 'which one is faster?')
    bob.writes(post.thread, 'which one is cheaper?')
    await discord.quiet()
    expect(whichway.events).toEqual([])
  })

  it('says nothing when somebody else is addressed', async () => {
    const { discord, whichway, ann, bob, threadOf } = await onDiscord(given)
    const asked = ann.mentions('general', 'which one is faster?')
    await asked.answer()
    bob.writes(await threadOf(asked), `${discord.mentionOf('Ann')} which one is cheaper?`)
    await discord.quiet()
    expect(whichway.events).toHaveLength(1)
  })

  it.each(['is anybody hungry', 'is a taxi worth it', 'qwertz uiop'])(
    'meets what it has no answer to with silence: "%s"',
    async (text) => {
      const { discord, whichway, ann, bob, threadOf } = await onDiscord(given)
      const asked = ann.mentions('general', 'which one is faster?')
      await asked.answer()
      bob.writes(await threadOf(asked), text)
      await whichway.idle(2)
      expect(discord.answersIn(await threadOf(asked))).toHaveLength(1)
    },
  )

  it('takes the next answer to its questions without a mention', async () => {
    const { ann, threadOf } = await onDiscord(given)
    const asked = ann.mentions('general', 'help me choose')
    await asked.answer()
    expect(await ann.writes(await threadOf(asked), '1').text()).toContain('Question 2')
  })

  // A picture, or a message whose words Discord keeps from us.
  it('says nothing to what has no words', async () => {
    const { discord, whichway, ann, bob, threadOf } = await onDiscord({
      ...{ ...given, messageContent: false, troubled: true },
    })
    const asked = ann.mentions('general', 'which one is faster?')
    await asked.answer()
    bob.writes(await threadOf(asked), 'which one is cheaper?')
    await discord.quiet()
    await whichway.idle()
    expect(discord.answersIn(await threadOf(asked))).toHaveLength(1)
  })
})

it('listen: mention is what holds where nothing is said', async () => {
  const { discord, whichway, ann, threadOf } = await onDiscord({ opened, ...ALL_EARS })
  const asked = ann.mentions('general', 'which one is faster?')
  await asked.answer()
  ann.writes(await threadOf(asked), 'which one is cheaper?')
  ann.postsInForum('questions', 'Which?', 'which one is faster?')
  await discord.quiet()
  expect(whichway.events).toHaveLength(1)
})
