/**
 * Buttons, shortcuts and windows in Slack: acknowledged at once, answered as long as there is an address, and found everywhere.
 * The numbers are those of the behaviours that we want of it.
 */
import { describe, expect, it } from 'vitest'
import type { Serve } from '../../src/adapter.js'
import { onSlack } from '../support/on-slack.js'
import { openPack } from '../support/talk.js'

const opened = await openPack()

describe('6. Acknowledged first, then worked on', () => {
  /** Serves as long as `isBusy` is not true, and then never gets done. */
  const stuck =
    (isBusy: () => boolean) =>
    (serve: Serve): Serve =>
    (event, send) =>
      isBusy() ? new Promise(() => {}) : serve(event, send)

  it('whatever it is', async () => {
    let isBusy = false
    const serving = stuck(() => isBusy)
    const { slack, ann, tells, window, home } = await onSlack({ opened, serving })
    const answer = await tells(ann, 'which one is faster?')
    const asked = ann.writes('C0GENERAL', 'which one is cheaper?')
    const page = await home(ann)
    ann.shortcut('ask')
    const view = await window(ann)
    isBusy = true

    const deliveries = [
      ...ann.mentions('C0GENERAL', 'which one is faster?').deliveries,
      ann.slash('/whichway', 'which one is faster?'),
      ann.clicks(answer, 'Tell me more'),
      ann.messageShortcut('ask_about', asked.message),
      ann.submits(view, { 'Your question': 'which one is faster?' }),
      ann.opensHome()!,
      ann.clicksInView(page, 'Help me choose'),
      ann.runsWorkflowStep('recommend', { description: 'a short way' }).delivery!,
    ]
    for (const { settled } of deliveries) expect((await settled).state).toBe('acknowledged')
    await slack.quiet()
  })

  it.each(['a shortcut', 'a button on the start page'])(
    '%s opens its window before anything else',
    async (what) => {
      let isBusy = false
      const serving = stuck(() => isBusy)
      const { slack, ann, home, plain, waitFor } = await onSlack({ opened, serving })
      const page = await home(ann)
      isBusy = true
      const before = slack.calls.length
      if (what === 'a shortcut') ann.shortcut('ask')
      else ann.clicksInView(page, 'Which one is faster?')
      const view = await waitFor(() => slack.viewOf(ann.id))

      expect(slack.calls[before]?.method).toBe('views.open')
      expect(plain(view)).toMatch(/One moment …|Your question/)
    },
  )

  it.each(['a shortcut', 'a button on the start page'])(
    'whoever could not get a window in time is told how to go on: %s',
    async (what) => {
      const { slack, ann, home, plain } = await onSlack({ opened, troubled: true })
      const page = await home(ann)
      slack.faults.slow('views.open', 20)
      const delivery =
        what === 'a shortcut' ? ann.shortcut('ask') : ann.clicksInView(page, 'Which one is faster?')
      slack.clock.advance(3_100)
      await delivery.settled
      await slack.waitFor(() => slack.messagesIn(ann.dmChannel).length > 0)
      await slack.quiet()

      expect(slack.callsOf('views.open')[0]?.outcome).toBe('expired_trigger_id')
      expect(slack.messagesIn(ann.dmChannel).map(plain)).toEqual([
        expect.stringMatching(/Door to door|Please ask again/),
      ])
    },
  )
})

describe('8. An address to answer at is used five times at most, for half an hour', () => {
  it('goes on to the next click, which has an address of its own', async () => {
    const { slack, ann, aside, presses } = await onSlack({ opened })
    ann.slash('/whichway', 'choose')
    const question = await aside(ann)
    for (let i = 0; i < 7; i++) {
      slack.exhaustResponseUrls()
      await presses(ann, question, 'Skip')
      await presses(ann, question, 'Back')
    }
    slack.clock.advance(31 * 60_000)
    expect(await presses(ann, question, 'Skip')).toContain('Question 2')
  })

  it.each([
    ['used up', (slack: Slack) => slack.exhaustResponseUrls()],
    ['too old', (slack: Slack) => slack.clock.advance(31 * 60_000)],
  ])('answers where they are when it is %s', async (_, wear) => {
    const { slack, ann, aside, plain } = await onSlack({ opened })
    ann.slash('/whichway', 'which one is faster?')
    wear(slack)
    const answer = await aside(ann)
    expect(plain(answer)).toContain('Door to door')
    expect(answer.by).toBe('chat.postEphemeral')
  })

  it('answers between us two where we may not write', async () => {
    const { slack, ann, direct, plain } = await onSlack({ opened })
    ann.slash('/whichway', 'which one is faster?', { channel: 'C0RANDOM' })
    slack.exhaustResponseUrls()
    expect(plain(await direct(ann))).toContain('Door to door')
  })

  it('is not needed where a message of ours is: that one is changed by its own name', async () => {
    const { slack, ann, tells, presses } = await onSlack({ opened })
    const question = await tells(ann, 'help me choose')
    ann.clicks(question, '1  Nothing is fixed')
    slack.exhaustResponseUrls()
    await slack.waitFor(() => question.edits.length === 1)
    expect(await presses(ann, question, 'Skip')).toContain('Question 3')
    expect(slack.responseUses).toEqual([])
  })

  it('says how to go on when nothing can be shared any more', async () => {
    const { slack, ann, aside, plain } = await onSlack({ opened })
    ann.slash('/whichway', 'which one is faster?')
    const answer = await aside(ann)
    ann.clicks(answer, 'Share')
    slack.exhaustResponseUrls()
    expect(plain(await aside(ann, 1))).toBe('Too much time has passed. Please ask again.')
    expect(slack.messagesIn('C0GENERAL')).toEqual([])
  })
})

describe('9. Where no command works, there are other ways', () => {
  it('a shortcut on a message, in a thread, for who uses it alone', async () => {
    const { slack, ann, bob, aside, plain } = await onSlack({ opened })
    const first = bob.writes('C0GENERAL', 'I am late every day')
    const asked = bob.writes('C0GENERAL', 'which one is faster?', { thread: first })
    ann.messageShortcut('ask_about', asked.message)
    const answer = await aside(ann)
    expect(plain(answer)).toMatch(/^Asked here: which one is faster\?\nWhich one is faster\?\nDoor to door/)
    expect(answer.thread_ts).toBe(first.ts)
    expect(slack.ephemeralFor(bob.id)).toEqual([])
  })

  it('a shortcut in a thread where somebody else is being asked: the questions are its own', async () => {
    const { slack, ann, bob, replyTo, aside, plain } = await onSlack({ opened })
    const asked = ann.mentions('C0GENERAL', 'help me choose')
    await replyTo(asked)
    const said = bob.writes('C0GENERAL', 'help me choose', { thread: asked })
    bob.messageShortcut('ask_about', said.message)
    const question = await aside(bob)
    expect(plain(question)).toContain('Question 1')
    bob.clicks(question, '1  Nothing is fixed')
    await slack.quiet()
    expect(plain(question)).toContain('Question 2')
  })

  it('a shortcut on a message where we are no member', async () => {
    const { ann, bob, aside, plain } = await onSlack({ opened })
    const asked = bob.writes('C0CLOSED', 'which one is faster?')
    ann.messageShortcut('ask_about', asked.message)
    expect(plain(await aside(ann))).toContain('Door to door')
  })

  it('a shortcut on a picture without words', async () => {
    const { ann, bob, aside, plain } = await onSlack({ opened })
    const asked = bob.writes('C0GENERAL', '', { files: ['map.png'] })
    ann.messageShortcut('ask_about', asked.message)
    expect(plain(await aside(ann))).toBe('There were no words in that.')
  })

  it('a shortcut from anywhere, with a window to ask in', async () => {
    const { slack, ann, window, plain, submits } = await onSlack({ opened })
    ann.shortcut('ask')
    const view = await window(ann)
    expect(plain(view)).toBe('Ask about the way\nYour question: [ … ]\n( Ask )  ( Close )')
    expect(await submits(ann, view, { 'Your question': 'which one is faster?' })).toContain('Door to door')
    expect(slack.messagesIn(ann.dmChannel)).toEqual([])
  })

  it('the answer in a window leads on', async () => {
    const { ann, window, plain, submits, waitFor } = await onSlack({ opened })
    ann.shortcut('ask')
    const view = await window(ann)
    await submits(ann, view, { 'Your question': 'which one is faster?' })
    ann.clicksInView(view, 'Which one is cheaper?')
    await waitFor(() => plain(view).includes('The bicycle costs least'))
  })

  it('whoever closes the window too soon finds the answer between us two', async () => {
    const { slack, ann, window, direct, plain } = await onSlack({ opened })
    ann.shortcut('ask')
    const view = await window(ann)
    slack.faults.slow('views.update', 100)
    await ann.submits(view, { 'Your question': 'which one is faster?' }).settled
    ann.closes(view)
    expect(plain(await direct(ann))).toContain('Door to door')
  })
})

type Slack = Awaited<ReturnType<typeof onSlack>>['slack']
