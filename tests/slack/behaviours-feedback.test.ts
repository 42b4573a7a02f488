/**
 * What people in Slack think of an answer. The number is that of the behaviour that we want of it.
 */
import { describe, expect, it } from 'vitest'
import { onSlack } from '../support/on-slack.js'
import { openPack } from '../support/talk.js'

const opened = await openPack()

/** Who shares is named. */
const workspace = { mayCall: ['U0ANN'] }

describe('12. What people think of an answer is kept, and the last word counts', () => {
  it('notes the last of two opinions, and thanks who gave it, alone', async () => {
    const { slack, whichway, ann, replyTo, aside, plain } = await onSlack({ opened })
    const asked = ann.mentions('C0GENERAL', 'which one is faster?')
    const answer = await replyTo(asked)
    ann.clicks(answer, 'Helpful')
    const thanks = await aside(ann)
    expect([plain(thanks), thanks.thread_ts]).toEqual(['Thank you.', asked.ts])
    ann.clicks(answer, 'Not helpful')
    expect(plain(await aside(ann, 1))).toBe('Thank you. What is wrong with it?')

    const noted = await whichway.service.store.feedback.list()
    expect(noted).toMatchObject([{ intent: 'speed', verdict: 'not_helpful' }])
    expect(slack.repliesTo(asked)).toHaveLength(1)
    expect(plain(answer)).toContain('Door to door')
  })

  // https://docs.slack.dev/reference/methods/chat.postEphemeral: shown in threads that are active already.
  it('thanks where it can be seen: there is no thread under what was shared a moment ago', async () => {
    const { slack, ann, bob, aside, waitFor } = await onSlack({ opened, workspace })
    ann.slash('/whichway', 'which one is faster?')
    ann.clicks(await aside(ann), 'Share')
    const shared = await waitFor(() => slack.messagesIn('C0GENERAL')[0])
    bob.clicks(shared, 'Helpful')
    expect((await aside(bob)).thread_ts).toBeUndefined()
  })

  it('notes the opinions of several people, under no name of theirs', async () => {
    const { slack, whichway, ann, bob, replyTo } = await onSlack({ opened })
    const answer = await replyTo(ann.mentions('C0GENERAL', 'which one is faster?'))
    ann.clicks(answer, 'Helpful')
    bob.clicks(answer, 'Not helpful')
    await slack.quiet()
    const noted = await whichway.service.store.feedback.list()
    expect(noted.map(({ verdict }) => verdict).sort()).toEqual(['helpful', 'not_helpful'])
    expect(JSON.stringify(noted)).not.toMatch(/U0ANN|U0BOB|C0GENERAL/)
  })

  it('asks on messages alone, where it can be pressed', async () => {
    const { ann, aside, window, submits, plain } = await onSlack({ opened })
    ann.slash('/whichway', 'which one is faster?')
    expect(plain(await aside(ann))).toContain('( Helpful )')
    ann.shortcut('ask')
    expect(await submits(ann, await window(ann), { 'Your question': 'which one is faster?' })).not.toContain(
      'Helpful',
    )
  })

  it('takes a remark in words', async () => {
    const { slack, whichway, ann, replyTo } = await onSlack({ opened })
    const asked = ann.mentions('C0GENERAL', 'which one is faster?')
    await replyTo(asked)
    ann.mentions('C0GENERAL', "that's not correct", { thread: asked })
    await slack.quiet()
    expect(await whichway.service.store.feedback.list()).toMatchObject([
      { intent: 'speed', text: "that's not correct" },
    ])
  })
})
