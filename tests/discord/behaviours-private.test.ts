/**
 * What only one person sees, until they share it.
 */
import { describe, expect, it } from 'vitest'
import type { Block } from '../../src/reply.js'
import type { Serving } from '../../src/service.js'
import { onDiscord, slowly } from '../support/on-discord.js'
import { openPack } from '../support/talk.js'

const opened = await openPack()

const FASTER = { question: 'which one is faster?' }

describe('A command is answered to who used it', () => {
  it('and to nobody else, with a button to share it', async () => {
    const { discord, ann, plain } = await onDiscord({ opened })
    const reply = await ann.uses('/ask', FASTER).reply()
    expect(reply.ephemeralFor).toBe(ann.user)
    expect(plain(reply)).toContain('Door to door')
    expect(plain(reply)).toContain('( Share )')
    expect(discord.messagesIn('general')).toHaveLength(0)
  })

  it('as soon as the answer is there, without an announcement', async () => {
    const { ann } = await onDiscord({ opened })
    expect((await ann.uses('/ask', FASTER).acknowledged()).type).toBe(4)
  })

  it('also in a thread', async () => {
    const { ann, bob } = await onDiscord({ opened })
    const thread = bob.opensThread(bob.writes('general', 'I am late every day').message, 'Late')
    const reply = await ann.uses('/ask', FASTER, thread).reply()
    expect([reply.channel, reply.ephemeralFor]).toEqual([thread, ann.user])
  })

  it('and what is pressed there is, too', async () => {
    const { discord, ann } = await onDiscord({ opened })
    const reply = await ann.uses('/ask', FASTER).reply()
    const more = await ann.clicks(reply, 'Tell me more').reply()
    expect(more.ephemeralFor).toBe(ann.user)
    expect(discord.ephemeralFor('Ann')).toEqual([reply, more])
  })

  it('and goes on with that person, whatever others ask in the same channel', async () => {
    const { discord, ann, bob } = await onDiscord({ opened })
    await ann.uses('/ask', FASTER).reply()
    await bob.uses('/ask', { question: 'which one is cheaper?' }).reply()
    const more = await Promise.all(
      [ann, bob].map((person) => person.uses('/ask', { question: 'tell me more' }).text()),
    )
    expect(more).toEqual([
      expect.stringContaining('Which one is faster?'),
      // What he asked about says no more than it has said.
      'That is all I have on this one.',
    ])
    expect(discord.messagesIn('general')).toHaveLength(0)
  })
})

describe('Share', () => {
  it('shows the answer to everybody, and who shared it', async () => {
    const { discord, ann, plain } = await onDiscord({ opened })
    const reply = await ann.uses('/ask', FASTER).reply()
    const shared = await ann.clicks(reply, 'Share').reply()
    expect(discord.answersIn('general')).toEqual([shared])
    expect(plain(shared).replace('Shared by Ann\n', '').replace('( Helpful )  ( Not helpful )', '')).toBe(
      plain(reply).replace('( Helpful )  ( Not helpful )  ( Share )', ''),
    )
    expect(plain(shared)).toMatch(/^Shared by Ann\n/)
    // It has been shared: there is nothing more to share.
    expect(plain(shared)).not.toContain('( Share )')
    expect(shared.pings).toEqual([])
  })

  it('shows an answer about one of them as it was', async () => {
    const { ann, plain } = await onDiscord({ opened })
    const reply = await ann.uses('/ask', { question: 'is the bus cheaper?' }).reply()
    const shared = await ann.clicks(reply, 'Share').reply()
    expect(plain(shared)).toContain(plain(reply).split('\n')[1])
  })

  it('shows a recommendation, too', async () => {
    const { discord, ann, plain, recommended } = await onDiscord({ opened })
    const result = await recommended(ann, await ann.uses('/choose').reply())
    const shared = await ann.clicks(result, 'Share').reply()
    expect(plain(shared)).toMatch(/^Shared by Ann\nI clearly recommend Bicycle\.\n/)
    expect(discord.answersIn('general')).toEqual([shared])
    expect(plain(result)).toContain('I clearly recommend Bicycle.')
  })

  it('of a recommendation offers nothing that then leads nowhere', async () => {
    const { ann, plain, recommended } = await onDiscord({ opened })
    const result = await recommended(ann, await ann.uses('/choose').reply())
    const shared = await ann.clicks(result, 'Share').reply()
    const offered = plain(shared).includes('What if …')
    const next = offered ? await ann.clicks(shared, 'What if …').text() : 'nothing'
    expect(next).toMatch(/What shall I suppose|^nothing$/)
  })

  it('lets everybody go on from there, for everybody', async () => {
    const { ann, bob } = await onDiscord({ opened })
    const shared = await ann.clicks(await ann.uses('/ask', FASTER).reply(), 'Share').reply()
    const next = await bob.clicks(shared, 'Which one is cheaper?').reply()
    expect(next.ephemeralFor).toBeUndefined()
  })

  it('is not there when there is nothing to show', async () => {
    const { ann } = await onDiscord({ opened })
    for (const command of ['/help', '/privacy', '/choose'])
      expect(await ann.uses(command).text()).not.toContain('( Share )')
  })

  it('of what is not there any more is said to that person alone', async () => {
    const { ann } = await onDiscord({ opened })
    const reply = await ann.uses('/help').reply()
    const refused = await ann.clicks(reply, 'c:1~share~answer~gone', { stale: true }).reply()
    expect(refused.ephemeralFor).toBe(ann.user)
  })

  it('tells of people by the name that they go by', async () => {
    const { discord } = await onDiscord({ opened })
    const zoe = discord.person('Zoë *the* Great')
    const reply = await zoe.uses('/ask', FASTER).reply()
    expect(await zoe.clicks(reply, 'Share').text()).toMatch(/^Shared by Zoë \*the\* Great\n/)
  })
})

describe('The menu of a message', () => {
  it('answers what somebody else wrote, for one pair of eyes, and shows what that was', async () => {
    const { discord, ann, bob, plain } = await onDiscord({ opened })
    const said = bob.writes('general', 'hm, which one is cheaper?')
    const reply = await ann.menu('Ask Whichway', said.message).reply()
    expect(reply.ephemeralFor).toBe(ann.user)
    expect(plain(reply)).toMatch(/^Asked here: hm, which one is cheaper\?\nWhich one is cheaper\?\n/)
    expect(discord.answersIn('general')).toHaveLength(0)
  })

  it('needs no privileged intent for that', async () => {
    const { discord, ann, bob } = await onDiscord({ opened })
    await ann.menu('Ask Whichway', bob.writes('general', 'which one is cheaper?').message).reply()
    expect(discord.gateway.identified).toMatchObject([{ intents: 4609 }])
  })

  it('can be shared, without the words of the other', async () => {
    const { ann, bob } = await onDiscord({ opened })
    const said = bob.writes('general', 'hm, which one is cheaper?')
    const reply = await ann.menu('Ask Whichway', said.message).reply()
    const shared = await ann.clicks(reply, 'Share').text()
    expect(shared).toMatch(/^Shared by Ann\nWhich one is cheaper\?\n/)
    expect(shared).not.toContain('hm,')
  })

  it('answers messages of bots, and says so when there are no words', async () => {
    const { discord, ann } = await onDiscord({ opened })
    const news = discord.webhook('News').writes('general', 'which one is cheaper?')
    expect(await ann.menu('Ask Whichway', news.message).text()).toContain('The bicycle costs least')
    const picture = discord.person('Bob').writes('general', '')
    expect(await ann.menu('Ask Whichway', picture.message).text()).toContain('There were no words in that.')
  })
})

describe('What one person is to see alone', () => {
  const text = (what: string): Block => ({ kind: 'text', spans: [{ kind: 'plain', text: what }] })
  const back: Block = {
    ...{ kind: 'choices', role: 'next' },
    choices: [{ label: 'Back', action: { do: 'back' } }],
  }
  /** Shows a step to everybody, and to whoever presses there the next one alone. */
  const advisor: Serving['advisor'] = {
    respond: ({ kind }) => ({
      ...{ kind: 'guided', session: {} },
      reply:
        kind === 'message'
          ? { step: true, blocks: [text('For everybody.'), back] }
          : { step: true, private: true, blocks: [text('For you.')] },
    }),
  }

  it.each([
    ['at once', undefined],
    ['late', slowly(({ waits }) => waits === true)],
  ])('does not take the place of what everybody sees: %s', async (_, serving) => {
    const { discord, ann, plain } = await onDiscord({ opened, advisor, ...(serving && { serving }) })
    const shown = await ann.mentions('general', 'x').answer()
    const before = plain(shown)
    const own = await ann.clicks(shown, 'Back').reply()
    expect([own.ephemeralFor, plain(own)]).toEqual([ann.user, 'For you.'])
    expect([plain(shown), shown.edits]).toEqual([before, []])
    expect(discord.answersIn(shown.channel)).toEqual([shown])
  })
})
