/**
 * How much Whichway takes part in a channel, as `channels.yaml` says.
 */
import { describe, expect, it } from 'vitest'
import { onSlack } from '../support/on-slack.js'
import { openPack } from '../support/talk.js'

const opened = await openPack()

describe('listen', () => {
  it('off: answers nobody, not even who mentions it; elsewhere it does', async () => {
    const policies = { C0GENERAL: { listen: 'off' } } as const
    const { slack, ann, replyTo } = await onSlack({ opened, policies })
    ann.mentions('C0GENERAL', 'which one is faster?')
    await replyTo(ann.mentions('C0SECRET', 'which one is faster?'))
    await slack.quiet()
    expect(slack.messagesIn('C0GENERAL')).toEqual([])
    expect(slack.ephemeralFor('U0ANN')).toEqual([])
  })

  describe('follow_ups', () => {
    const policy = { listen: 'follow_ups' } as const

    it('answers what is then said in its thread, by whomever', async () => {
      const { ann, bob, replyTo, plain } = await onSlack({ opened, policy })
      const asked = ann.mentions('C0GENERAL', 'which one is faster?')
      await replyTo(asked)
      bob.writes('C0GENERAL', 'which one is cheaper?', { thread: asked })
      expect(plain(await replyTo(asked, 1))).toContain('The bicycle costs least')
    })

    it('takes a thread of others for its own once it was asked there', async () => {
      const { ann, bob, replyTo } = await onSlack({ opened, policy })
      const first = bob.writes('C0GENERAL', 'I am late every day')
      ann.mentions('C0GENERAL', 'which one is faster?', { thread: first })
      await replyTo(first)
      bob.writes('C0GENERAL', 'which one is cheaper?', { thread: first })
      await replyTo(first, 1)
    })

    it('says nothing in threads where it was not asked, and nothing to a new message', async () => {
      const { slack, ann, bob } = await onSlack({ opened, policy })
      const first = bob.writes('C0GENERAL', 'which one is faster?')
      ann.writes('C0GENERAL', 'which one is cheaper?', { thread: first })
      await slack.quiet()
      expect(slack.messagesIn('C0GENERAL')).toEqual([])
    })

    it('says nothing when somebody else is addressed', async () => {
      const { slack, ann, bob, replyTo } = await onSlack({ opened, policy })
      const asked = ann.mentions('C0GENERAL', 'which one is faster?')
      await replyTo(asked)
      bob.writes('C0GENERAL', '@ann which one is cheaper?', { thread: asked })
      for (const call of ['<!here>', '<!subteam^S0TEAM|@team>'])
        slack.tells('message.channels', {
          ...{ type: 'message', channel: 'C0GENERAL', channel_type: 'channel', user: 'U0BOB' },
          ...{ ts: `${call.length}.000100`, thread_ts: asked.ts, text: `${call} which one is cheaper?` },
        })
      await slack.quiet()
      expect(slack.repliesTo(asked)).toHaveLength(1)
    })

    it.each(['is anybody hungry', 'is a taxi worth it', 'qwertz uiop'])(
      'meets what it has no answer to with silence: "%s"',
      async (text) => {
        const { slack, ann, bob, replyTo } = await onSlack({ opened, policy })
        const asked = ann.mentions('C0GENERAL', 'which one is faster?')
        await replyTo(asked)
        bob.writes('C0GENERAL', text, { thread: asked })
        await slack.quiet()
        expect(slack.repliesTo(asked)).toHaveLength(1)
      },
    )
  })
})

describe('visible: asker', () => {
  const policy = { visible: 'asker' } as const

  it('answers so that only who asked sees it, with a button to share it', async () => {
    const { slack, ann, aside, plain } = await onSlack({ opened, policy })
    ann.mentions('C0GENERAL', 'which one is faster?')
    const answer = plain(await aside(ann))
    expect(answer).toContain('Door to door')
    expect(answer).toContain('( Share )')
    expect(slack.messagesIn('C0GENERAL')).toEqual([])
    expect(slack.ephemeralFor('U0BOB')).toEqual([])
  })

  it('answers in a thread when it was asked in one', async () => {
    const { ann, bob, aside } = await onSlack({ opened, policy })
    const first = bob.writes('C0GENERAL', 'I am late every day')
    ann.mentions('C0GENERAL', 'which one is faster?', { thread: first })
    expect((await aside(ann)).thread_ts).toBe(first.ts)
  })

  // https://docs.slack.dev/reference/methods/chat.postEphemeral: shown in threads that are active already.
  it('answers in the channel when there is no thread yet: nobody would see it there', async () => {
    const { ann, aside } = await onSlack({ opened, policy })
    ann.mentions('C0GENERAL', 'which one is faster?')
    expect((await aside(ann)).thread_ts).toBeUndefined()
  })

  it('goes on with the questions that it asks there', async () => {
    const { slack, ann, aside, plain } = await onSlack({ opened, policy })
    ann.mentions('C0GENERAL', 'help me choose')
    const question = await aside(ann)
    ann.clicks(question, '1  Nothing is fixed')
    await slack.quiet()
    expect(plain(question)).toContain('How far is it to work?')
  })

  it('asks several people in one thread, each of them alone', async () => {
    const { ann, bob, aside, plain } = await onSlack({ opened, policy })
    const first = bob.writes('C0GENERAL', 'I am late every day')
    ann.mentions('C0GENERAL', 'help me choose', { thread: first })
    expect(plain(await aside(ann))).toContain('Question 1')
    bob.mentions('C0GENERAL', 'help me choose', { thread: first })
    expect(plain(await aside(bob))).toContain('Question 1')
  })
})

describe('cool_down', () => {
  const policy = { cool_down: 10 }

  it('shows a link instead of the same answer a second time, and the answer on demand', async () => {
    const { slack, ann, bob, replyTo, plain } = await onSlack({ opened, policy })
    const first = await replyTo(ann.mentions('C0GENERAL', 'which one is faster?'))
    await slack.quiet()
    const again = bob.mentions('C0GENERAL', 'which one is faster?')
    const short = await replyTo(again)
    expect(plain(short).replaceAll(/[\d.]{16,17}/g, '…')).toMatchInlineSnapshot(`
      "I answered this here a few minutes ago. To the answer (https://acme.slack.com/archives/C0GENERAL/p…?thread_ts=…&cid=C0GENERAL)
      ( Show it again )"
    `)
    expect(plain(short)).toContain(first.ts.replace('.', ''))

    bob.clicks(short, 'Show it again')
    expect(plain(await replyTo(again, 1))).toBe(plain(first))
  })

  it('does not lead to an answer that is gone', async () => {
    const { slack, ann, bob, replyTo, plain } = await onSlack({ opened, policy })
    const first = await replyTo(ann.mentions('C0GENERAL', 'which one is faster?'))
    const said = plain(first)
    await slack.quiet()
    first.deleted = true
    expect(plain(await replyTo(bob.mentions('C0GENERAL', 'which one is faster?')))).toBe(said)
  })

  it('holds for one answer in one channel', async () => {
    const { ann, replyTo, plain, tells } = await onSlack({ opened, policy })
    await replyTo(ann.mentions('C0GENERAL', 'which one is faster?'))
    for (const asked of [
      ann.mentions('C0GENERAL', 'which one is cheaper?'),
      ann.mentions('C0SECRET', 'which one is faster?'),
    ])
      expect(plain(await replyTo(asked))).toContain('Helpful')
    await tells(ann, 'which one is faster?')
    expect(plain(await tells(ann, 'which one is faster?'))).toContain('Door to door')
  })

  it('0: gives every answer in full', async () => {
    const { ann, replyTo, plain } = await onSlack({ opened, policy: { cool_down: 0 } })
    const first = await replyTo(ann.mentions('C0GENERAL', 'which one is faster?'))
    const second = await replyTo(ann.mentions('C0GENERAL', 'which one is faster?'))
    expect(plain(second)).toBe(plain(first))
  })
})
