/**
 * Whichway is stopped, and another one goes on with what it has kept: nobody in Discord has to begin again.
 */
import { describe, expect, it } from 'vitest'
import { tempDir } from '../store/durable/databases.js'
import { withoutCriterion } from '../support/guided.js'
import { ALL_EARS, connect, type Given, openDiscord, peopleOf, talkIn } from '../support/on-discord.js'
import { openPack } from '../support/talk.js'

const opened = await openPack()

/** A server, and how Whichway starts again in it. */
async function restarting(given: Given = {}) {
  const data = await tempDir()
  const discord = await openDiscord(ALL_EARS.server)
  let whichway = await connect(discord, { opened, data, ...given })
  return {
    ...{ discord, ...talkIn(discord), ...peopleOf(discord) },
    /** @param meanwhile happens while nobody is there */
    async restart(more: Given = {}, meanwhile: () => void = () => {}) {
      await discord.quiet()
      await whichway.close()
      meanwhile()
      whichway = await connect(discord, { opened, data, ...given, ...more })
      return whichway
    },
  }
}

describe('After a restart', () => {
  it('questions go on in the message that was there before', async () => {
    const { discord, ann, restart } = await restarting()
    const question = await ann.mentions('general', 'help me choose').answer()
    await ann.clicks(question, '1. Nothing is fixed').reply()
    await restart()
    expect(await ann.clicks(question, '2. Short, within the district').reply()).toBe(question)
    expect(discord.plainOf(question)).toContain('Question 3')
  })

  it('they are still the questions of who began them', async () => {
    const { ann, bob, restart } = await restarting()
    const question = await ann.mentions('general', 'help me choose').answer()
    await restart()
    const refused = await bob.clicks(question, '1. Nothing is fixed').reply()
    expect(refused.ephemeralFor).toBe(bob.user)
  })

  it('they go on for one pair of eyes, between us two, and by a number that is typed', async () => {
    const { ann, restart } = await restarting()
    const alone = await ann.uses('/choose').reply()
    await ann.dm('help me choose').answer()
    await restart()
    expect(await ann.clicks(alone, '1. Nothing is fixed').text()).toContain('Question 2')
    expect(await ann.dm('1').text()).toContain('Question 2')
    await restart()
    expect(await ann.clicks(alone, 'Skip').text()).toContain('Question 3')
    expect(await ann.dm('2').text()).toContain('Question 3')
  })

  it('a window that was open is submitted', async () => {
    const { ann, restart } = await restarting()
    const question = await ann.uses('/choose').reply()
    const form = await ann.clicks(question, 'Answer in a window').modal()
    await restart()
    const next = await ann.submits(form, { 'Is anything already fixed?': 'Nothing is fixed' }).reply()
    expect(next).toBe(question)
    const second = await ann.clicks(question, 'Answer in a window').modal()
    await restart()
    expect(await ann.submits(second, { 'Your question': 'short way' }).text()).toContain('Question 3')
  })

  it('the recommendation is kept, shared and questioned', async () => {
    const { ann, restart, recommended } = await restarting()
    const result = await recommended(ann, await ann.uses('/choose').reply())
    await restart()
    expect(await ann.clicks(result, 'What if …').text()).toContain('What shall I suppose?')
    expect(await ann.clicks(result, 'Share').text()).toContain('I clearly recommend Bicycle.')
    expect(await ann.uses('/privacy').text()).toContain('Bicycle (WW1-')
  })

  it('a thread of its own is still one', async () => {
    const { ann, bob, restart, threadOf } = await restarting({
      ...{ messageContent: true, policy: { listen: 'follow_ups' } },
    })
    const asked = ann.mentions('general', 'which one is faster?')
    await asked.answer()
    await restart()
    const more = bob.writes(await threadOf(asked), 'which one is cheaper?')
    expect(await more.text()).toContain('The bicycle costs least')
  })

  it('so is one that was put away meanwhile', async () => {
    const { discord, ann, restart, threadOf } = await restarting()
    const asked = ann.mentions('general', 'help me choose')
    await asked.answer()
    discord.archives(await threadOf(asked))
    await restart()
    expect(await ann.mentions('general', '1', { in: await threadOf(asked) }).text()).toContain('Question 2')
  })

  it('an answer can still be rated, followed up and shared', async () => {
    const { ann, restart } = await restarting()
    const answer = await ann.uses('/ask', { question: 'which one is faster?' }).reply()
    const whichway = await restart()
    await ann.clicks(answer, 'Helpful').reply()
    expect(await whichway.service.store.feedback.list()).toMatchObject([{ verdict: 'helpful' }])
    expect(await ann.clicks(answer, 'Tell me more').text()).toContain('Looking for a place to park')
    expect(await ann.clicks(answer, 'Share').text()).toContain('Door to door')
  })

  it('what is delivered again is not answered again', async () => {
    const { discord, ann, restart } = await restarting()
    const asked = ann.mentions('general', 'which one is faster?')
    const used = ann.uses('/help')
    await Promise.all([asked.answer(), used.reply()])
    const whichway = await restart()
    for (const again of [asked, used]) discord.deliverAgain(again)
    await whichway.idle(2)
    expect(asked.answers()).toHaveLength(1)
    expect(discord.ephemeralFor('Ann')).toHaveLength(1)
  })

  it('a choice that the content no longer has is answered kindly', async () => {
    const { ann, restart, plain } = await restarting()
    const question = await ann.dm('help me choose').answer()
    await ann.clicks(question, '1. Nothing is fixed').reply()
    await restart({ opened: withoutCriterion(opened, 'distance') })
    await ann.clicks(question, '2. Short, within the district').reply()
    expect(plain(question)).toContain('That choice leads nowhere now. Please ask again.')
    expect(plain(question)).toMatch(/Question 2, /)
  })

  it('with another memory, old questions are answered kindly', async () => {
    const { ann, restart } = await restarting()
    const question = await ann.dm('help me choose').answer()
    await restart({ data: await tempDir() })
    expect(await ann.clicks(question, '1. Nothing is fixed').text()).toContain(
      'Those questions are not open any more.',
    )
  })
})

describe('What was said while it was away', () => {
  it('is not heard of, and what is said then is answered', async () => {
    const { discord, ann, restart } = await restarting()
    const whichway = await restart({}, () => ann.mentions('general', 'which one is cheaper?'))
    expect(await ann.mentions('general', 'which one is faster?').text()).toContain('Door to door')
    await discord.quiet()
    expect(whichway.events).toHaveLength(1)
    expect(discord.gateway.closedWith).toEqual([1000])
  })
})
