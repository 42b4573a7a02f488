/**
 * Whichway is stopped, and another one goes on with what it has kept: nobody in Slack has to begin again.
 */
import { describe, expect, it } from 'vitest'
import { tempDir } from '../store/durable/databases.js'
import { withoutCriterion } from '../support/guided.js'
import { connect, type Given, openSlack, talkIn } from '../support/on-slack.js'
import { openPack } from '../support/talk.js'

const opened = await openPack()

/** A workspace, and how Whichway starts again in it. */
async function restarting(given: Given = {}) {
  const data = await tempDir()
  const slack = await openSlack()
  let whichway = await connect(slack, { opened, data, ...given })
  return {
    ...{ slack, ...talkIn(slack), ann: slack.person('U0ANN'), bob: slack.person('U0BOB') },
    async restart(more: Given = {}) {
      await slack.quiet()
      await whichway.close()
      whichway = await connect(slack, { opened, data, ...given, ...more })
      return whichway
    },
  }
}

describe('after a restart', () => {
  it('questions go on in the message that was there before', async () => {
    const { slack, ann, replyTo, presses, restart } = await restarting()
    const asked = ann.mentions('C0GENERAL', 'help me choose')
    const question = await replyTo(asked)
    await presses(ann, question, '1  Nothing is fixed')
    await restart()
    expect(await presses(ann, question, '2  Short, within the district')).toContain('Question 3')
    expect(slack.repliesTo(asked)).toHaveLength(1)
  })

  it('they are still the questions of who began them', async () => {
    const { ann, bob, replyTo, restart, aside, plain } = await restarting()
    const question = await replyTo(ann.mentions('C0GENERAL', 'help me choose'))
    await restart()
    bob.clicks(question, '1  Nothing is fixed')
    expect(plain(await aside(bob))).toContain('Somebody else is answering these questions.')
  })

  it('they go on from the start page, for one pair of eyes, and by a number that is typed', async () => {
    const { ann, tells, aside, presses, restart, home, window, plain } = await restarting()
    await presses(ann, await tells(ann, 'help me choose'), '1  Nothing is fixed')
    ann.slash('/whichway', 'choose')
    const alone = await aside(ann)
    await restart()
    ann.clicksInView(await home(ann), 'Go on asking')
    expect(plain(await window(ann))).toContain('How far is it to work?')
    expect(plain(await tells(ann, '2'))).toContain('Question 3')
    expect(await presses(ann, alone, '1  Nothing is fixed')).toContain('Question 2')
  })

  it('a window that was open is submitted', async () => {
    const { ann, window, submits, restart } = await restarting()
    ann.shortcut('ask')
    const view = await window(ann)
    await submits(ann, view, { 'Your question': 'help me choose' })
    await restart()
    expect(await submits(ann, view, { 'Is anything already fixed?': 'Nothing is fixed' })).toContain(
      'How far is it to work?',
    )
    await restart()
    expect(await submits(ann, view, { 'How far is it to work?': 'Short, within the district' })).toContain(
      'Question 3',
    )
  })

  it('the recommendation is kept, and can be questioned', async () => {
    const { ann, tells, recommended, restart, direct, home, plain } = await restarting()
    const question = await tells(ann, 'help me choose')
    await recommended(ann, question)
    await restart()
    ann.clicks(question, 'What if …')
    expect(plain(await direct(ann, 1))).toContain('What shall I suppose?')
    expect(plain(await home(ann))).toContain('Bicycle (WW1-')
  })

  it('a thread of its own is still one', async () => {
    const { ann, bob, replyTo, restart, plain } = await restarting({ policy: { listen: 'follow_ups' } })
    const asked = ann.mentions('C0GENERAL', 'which one is faster?')
    await replyTo(asked)
    await restart()
    bob.writes('C0GENERAL', 'which one is cheaper?', { thread: asked })
    expect(plain(await replyTo(asked, 1))).toContain('The bicycle costs least')
  })

  it('an answer can still be rated and followed up', async () => {
    const { slack, ann, replyTo, restart, plain } = await restarting()
    const asked = ann.mentions('C0GENERAL', 'which one is faster?')
    const answer = await replyTo(asked)
    const whichway = await restart()
    ann.clicks(answer, 'Helpful')
    ann.clicks(answer, 'Tell me more')
    await replyTo(asked, 1)
    await slack.quiet()
    expect(await whichway.service.store.feedback.list()).toMatchObject([{ verdict: 'helpful' }])
    expect(plain(answer)).toContain('Door to door')
  })

  it('a choice that the content no longer has is answered kindly', async () => {
    const { ann, tells, presses, restart, plain, slack } = await restarting()
    const question = await tells(ann, 'help me choose')
    await presses(ann, question, '1  Nothing is fixed')
    await restart({ opened: withoutCriterion(opened, 'distance') })
    ann.clicks(question, '2  Short, within the district')
    await slack.quiet()
    expect(plain(question)).toContain('That choice leads nowhere now. Please ask again.')
    expect(plain(question)).toMatch(/Question 2, .*\n/)
  })

  it('a button of another secret, or of nobody, does no harm', async () => {
    const { slack, ann, replyTo, aside, restart, plain } = await restarting()
    const asked = ann.mentions('C0GENERAL', 'help me choose')
    const question = await replyTo(asked)
    await restart({ data: await tempDir() })
    ann.clicks(question, '1  Nothing is fixed')
    expect(plain(await aside(ann))).toContain('Those questions are not open any more.')
    expect(slack.repliesTo(asked)).toHaveLength(1)
  })
})
