/**
 * Posts in a forum, answered unasked where somebody has switched that on: once, when it is sure, and never as noise.
 */
import { describe, expect, it } from 'vitest'
import { ALL_EARS, onDiscord } from '../support/on-discord.js'
import { openPack } from '../support/talk.js'

const opened = await openPack()

const POST = 'POST /channels/:channel/messages'
const NOT_YET = { status: 403, code: 40058, message: 'Cannot message this thread until …' }

const given = { opened, ...ALL_EARS, policy: { listen: 'posts' } } as const

const BROKEN = {
  respond(): never {
    throw new Error('A test breaks it.')
  },
}

describe('A new post', () => {
  it('is answered, with an arrow to it', async () => {
    const { ann } = await onDiscord(given)
    const post = ann.postsInForum('questions', 'Which?', 'which one is faster?')
    expect(await post.text()).toContain('Door to door')
    expect((await post.answer()).reference).toBe(post.first?.message)
  })

  it('is answered when its first message comes later than the post itself', async () => {
    const { whichway, ann } = await onDiscord(given)
    const post = ann.postsInForum('questions', 'Which?', 'which one is faster?', { first: 60 })
    expect(await post.text()).toContain('Door to door')
    expect(whichway.events).toHaveLength(1)
  })

  it('is answered a little later, when Discord does not let it yet (40058)', async () => {
    const { discord, ann } = await onDiscord(given)
    discord.faults.refuse(POST, NOT_YET)
    const post = ann.postsInForum('questions', 'Which?', 'which one is faster?')
    expect(await post.text()).toContain('Door to door')
    expect(post.answers()).toHaveLength(1)
  })

  it('that is gone before it is answered (10008) is no trouble', async () => {
    const { discord, whichway, ann } = await onDiscord({ ...given, troubled: true })
    discord.faults.refuse(POST, { status: 404, code: 10008, message: 'Unknown Message' })
    const post = ann.postsInForum('questions', 'Which?', 'which one is faster?')
    await whichway.idle()
    expect(post.answers()).toHaveLength(0)
    expect(whichway.warnings).toEqual([])
    expect(await ann.postsInForum('questions', 'And?', 'which one is cheaper?').text()).toContain(
      'costs least',
    )
  })

  it('is answered once, also when Discord tells of it twice', async () => {
    const { discord, whichway, ann } = await onDiscord(given)
    const post = ann.postsInForum('questions', 'Which?', 'which one is faster?')
    discord.deliverAgain(post.first!)
    await post.answer()
    discord.deliverAgain(post.first!)
    await whichway.idle(3)
    expect(post.answers()).toHaveLength(1)
  })

  it.each(['is anybody hungry', 'is a taxi worth it', 'qwertz uiop', 'my cat is blue'])(
    'to which it has no sure answer is met with silence: "%s"',
    async (text) => {
      const { whichway, ann } = await onDiscord(given)
      const post = ann.postsInForum('questions', 'Which?', text)
      await whichway.idle()
      expect(post.answers()).toHaveLength(0)
    },
  )

  it('of a bot is none', async () => {
    const { discord, whichway } = await onDiscord(given)
    const thread = discord
      .person('Ann')
      .postsInForum('questions', 'Which?', 'x', { first: 'when told' }).thread
    discord.otherBot('Echo').writes(thread, 'which one is faster?')
    await discord.quiet()
    expect(whichway.events).toEqual([])
  })

  it('says nothing to a post without words, or whose words Discord keeps from it', async () => {
    const seeing = await onDiscord(given)
    seeing.ann.postsInForum('questions', 'Which?', '')
    const deaf = await onDiscord({ opened, policy: { listen: 'posts' }, troubled: true })
    deaf.ann.postsInForum('questions', 'Which?', 'which one is faster?')
    for (const { discord, whichway } of [seeing, deaf]) {
      await discord.quiet()
      expect(whichway.events).toEqual([])
    }
  })

  it('says nothing when it fails: nobody asked', async () => {
    const { whichway, ann } = await onDiscord({ ...given, advisor: BROKEN, troubled: true })
    const post = ann.postsInForum('questions', 'Which?', 'which one is faster?')
    await whichway.idle()
    expect(post.answers()).toHaveLength(0)
  })

  it('says nothing unsure while its memory is away either', async () => {
    const { whichway, ann } = await onDiscord({ ...given, troubled: true })
    await whichway.service.store.close()
    const post = ann.postsInForum('questions', 'Which?', 'my cat is blue')
    await whichway.idle()
    expect(post.answers()).toHaveLength(0)
  })

  it('says nothing of too many posts', async () => {
    const { discord, whichway, ann } = await onDiscord({ ...given, env: { WHICHWAY_PERSON_PER_MINUTE: '2' } })
    for (const title of ['One', 'Two']) ann.postsInForum('questions', title, 'my cat is blue')
    await whichway.idle(2)
    expect(discord.threadsIn('questions').flatMap((thread) => discord.answersIn(thread))).toHaveLength(0)
  })
})

describe('What is said under a post', () => {
  it('is left alone while it has not spoken there', async () => {
    const { discord, whichway, ann, bob } = await onDiscord(given)
    const post = ann.postsInForum('questions', 'Which?', 'my cat is blue')
    await whichway.idle()
    await discord.quiet()
    bob.writes(post.thread, 'is anybody hungry')
    await discord.quiet()
    expect(post.answers()).toHaveLength(0)
  })

  it('is answered once it has spoken there, when it is sure', async () => {
    const { ann, bob } = await onDiscord(given)
    const post = ann.postsInForum('questions', 'Which?', 'which one is faster?')
    await post.answer()
    expect(await bob.writes(post.thread, 'which one is cheaper?').text()).toContain('The bicycle costs least')
  })

  it('goes on by buttons, for everybody', async () => {
    const { ann, bob } = await onDiscord(given)
    const post = ann.postsInForum('questions', 'Which?', 'which one is faster?')
    const more = await bob.clicks(await post.answer(), 'Tell me more').reply()
    expect(more.channel).toBe(post.thread)
    expect(more.ephemeralFor).toBeUndefined()
  })
})

it('in channels that are no forum nothing is answered unasked', async () => {
  const { discord, whichway, ann } = await onDiscord(given)
  ann.writes('general', 'which one is faster?')
  await discord.quiet()
  expect(whichway.events).toEqual([])
})
