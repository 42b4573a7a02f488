/**
 * The way out of the guided questions in Slack: for whoever began by mistake, or has had enough. The number is that of the
 * behaviour that we want of it.
 */
import { describe, expect, it } from 'vitest'
import { tempDir } from '../store/durable/databases.js'
import { connect, onSlack, openSlack, talkIn } from '../support/on-slack.js'
import { openPack } from '../support/talk.js'

const opened = await openPack()

const CANCELLED =
  /^All right, no more questions, and nothing you answered to them is kept\. .*\n\( Start again \)$/

describe('10. The questions can be cancelled', () => {
  it('from the first one on, in place of the question', async () => {
    const { slack, ann, replyTo, presses } = await onSlack({ opened })
    const asked = ann.mentions('C0GENERAL', 'help me choose')
    const question = await replyTo(asked)
    expect(await presses(ann, question, 'Cancel')).toMatch(CANCELLED)
    expect(slack.repliesTo(asked)).toHaveLength(1)
  })

  it('with nothing left of what was answered', async () => {
    const { whichway, ann, tells, presses, plain } = await onSlack({ opened })
    const question = await tells(ann, 'help me choose')
    await presses(ann, question, '1  Nothing is fixed')
    await presses(ann, question, '2  Short, within the district')
    await presses(ann, question, 'Cancel')
    expect(await whichway.service.sessionOf('slack:T0ACME:dialogue:U0ANN')).toEqual({})
    expect(await whichway.service.store.decisions.list()).toEqual([])
    expect(plain(await tells(ann, '1'))).not.toContain('Question')
    expect(plain(await tells(ann, 'help me choose'))).toContain('Question 1')
  })

  it('and begun again, in the same message', async () => {
    const { slack, ann, tells, presses } = await onSlack({ opened })
    const question = await tells(ann, 'help me choose')
    await presses(ann, question, '1  Nothing is fixed')
    await presses(ann, question, 'Cancel')
    expect(await presses(ann, question, 'Start again')).toContain('Question 1')
    expect(slack.messagesIn(ann.dmChannel)).toHaveLength(1)
  })

  it('in words, which are answered below', async () => {
    const { slack, ann, replyTo, plain } = await onSlack({ opened })
    const asked = ann.mentions('C0GENERAL', 'help me choose')
    await replyTo(asked)
    ann.mentions('C0GENERAL', 'never mind', { thread: asked })
    expect(plain(await replyTo(asked, 1))).toMatch(CANCELLED)
    expect(slack.ephemeralFor(ann.id)).toEqual([])
  })

  it('by whoever began them, and nobody else', async () => {
    const { slack, ann, bob, replyTo, presses, aside, plain } = await onSlack({ opened })
    const asked = ann.mentions('C0GENERAL', 'help me choose')
    const question = await replyTo(asked)
    bob.clicks(question, 'Cancel')
    expect(plain(await aside(bob))).toContain('Somebody else is answering these questions.')
    expect(await presses(ann, question, '1  Nothing is fixed')).toContain('Question 2')
    expect(slack.repliesTo(asked)).toHaveLength(1)
  })

  it('where one person alone sees them', async () => {
    const { slack, ann, aside, presses } = await onSlack({ opened })
    ann.slash('/whichway', 'choose', { channel: 'C0RANDOM' })
    expect(await presses(ann, await aside(ann), 'Cancel')).toMatch(CANCELLED)
    expect(slack.ephemeralFor(ann.id)).toHaveLength(1)
  })

  it('in a window, which then has nothing to submit', async () => {
    const { ann, window, submits, plain, waitFor } = await onSlack({ opened })
    ann.shortcut('ask')
    const view = await window(ann)
    await submits(ann, view, { 'Your question': 'help me choose' })
    ann.clicksInView(view, 'Cancel')
    await waitFor(() => plain(view).includes('no more questions'))
    expect(plain(view)).toMatch(/\( Start again \)\n\( Close \)$/)
  })

  it('on the start page, which does not speak of them any more', async () => {
    const { ann, tells, home, window, plain, waitFor } = await onSlack({ opened })
    await tells(ann, 'help me choose')
    const page = await home(ann)
    expect(plain(page)).toContain('( Go on asking )  ( Start again )  ( Cancel )')
    ann.clicksInView(page, 'Cancel')
    expect(plain(await window(ann))).toContain('no more questions')
    await waitFor(() => !plain(page).includes('open questions'))
  })

  it('after a restart', async () => {
    const [data, slack] = [await tempDir(), await openSlack()]
    const { replyTo, presses, aside, plain } = talkIn(slack)
    const [ann, bob] = [slack.person('U0ANN'), slack.person('U0BOB')]
    const before = await connect(slack, { opened, data })
    const question = await replyTo(ann.mentions('C0GENERAL', 'help me choose'))
    await presses(ann, question, '1  Nothing is fixed')
    await slack.quiet()
    await before.close()

    await connect(slack, { opened, data })
    bob.clicks(question, 'Cancel')
    expect(plain(await aside(bob))).toContain('Somebody else is answering these questions.')
    expect(await presses(ann, question, 'Cancel')).toMatch(CANCELLED)
  })

  it('by a double click, which is one', async () => {
    const { slack, ann, tells, plain } = await onSlack({ opened })
    const question = await tells(ann, 'help me choose')
    await slack.quiet()
    ann.clicks(question, 'Cancel')
    ann.clicks(question, 'Cancel')
    await slack.quiet()
    expect(plain(question)).toMatch(CANCELLED)
    expect(slack.messagesIn(ann.dmChannel)).toHaveLength(1)
  })
})
