/**
 * Whom Whichway answers in Slack, and whom it leaves alone. The numbers are those of the behaviours that we want of it.
 */
import { describe, expect, it } from 'vitest'
import { tempDir } from '../store/durable/databases.js'
import { joining, onSlack, openSlack, talkIn } from '../support/on-slack.js'
import { openPack } from '../support/talk.js'

const opened = await openPack()

describe('1. In a channel it answers where it is addressed, and only there', () => {
  it('answers a mention in its thread', async () => {
    const { ann, replyTo, plain } = await onSlack({ opened })
    const asked = ann.mentions('C0GENERAL', 'which one is faster?')
    const reply = await replyTo(asked)

    expect(plain(reply)).toMatchInlineSnapshot(`
      "Which one is faster?
      Door to door, the bicycle is ahead on short ways in a city, and the car on long ones outside of it. [1]
      The sources disagree about the rush hour: the survey of 2025 puts the car last, [1] a columnist puts it first. [2]
      [1] How the city gets to work, Example City, 2025-06 (survey) (https://example.org/city-survey-2025)
      [2] Why I still drive, Example Weekly (article)
      The sources disagree on this. Reviewed 2026-11-20.
      ( Tell me more )  ( What about rain and snow? )  ( Which one is cheaper? )
      ( Helpful )  ( Not helpful )"
    `)
    expect(reply.thread_ts).toBe(asked.ts)
  })

  it('answers a mention in a thread in that thread, under its first message', async () => {
    const { slack, ann, bob, replyTo } = await onSlack({ opened })
    const first = bob.writes('C0GENERAL', 'I am late every day')
    const second = bob.writes('C0GENERAL', 'the bus again', { thread: first })
    ann.mentions('C0GENERAL', 'which one is faster?', { thread: first })

    expect((await replyTo(first)).thread_ts).toBe(first.ts)
    expect(slack.repliesTo(second)).toEqual([])
  })

  it('answers in a private channel, too', async () => {
    const { ann, replyTo, plain } = await onSlack({ opened })
    const reply = await replyTo(ann.mentions('C0SECRET', 'which one is cheaper?'))
    expect(plain(reply)).toContain('The bicycle costs least')
  })

  it('leaves alone what nobody has addressed to it, also in threads of its own', async () => {
    const { slack, ann, bob, replyTo } = await onSlack({ opened })
    const asked = ann.mentions('C0GENERAL', 'which one is faster?')
    await replyTo(asked)
    bob.writes('C0GENERAL', 'which one is cheaper?')
    bob.writes('C0GENERAL', 'which one is cheaper?', { thread: asked })
    await slack.quiet()

    expect(slack.messagesIn('C0GENERAL')).toHaveLength(1)
    expect(slack.ephemeralFor('U0BOB')).toEqual([])
  })
})

describe('2. Between two, every message is answered, and nothing is said unasked', () => {
  it.each([
    ['which one is faster?', 'Door to door, the bicycle is ahead'],
    ['hello', 'Ask me about your way to work.'],
    ['qwertz uiop', "I don't know that one."],
    ['@whichway which one is cheaper?', 'The bicycle costs least'],
    ['…', 'There were no words in that.'],
  ])('answers "%s"', async (text, answer) => {
    const { ann, tells, plain } = await onSlack({ opened })
    const reply = await tells(ann, text)
    expect(plain(reply)).toContain(answer)
    expect(reply.thread_ts).toBeUndefined()
  })

  it('answers in a thread when it was asked in one', async () => {
    const { ann, tells, replyTo } = await onSlack({ opened })
    const first = await tells(ann, 'hello')
    ann.dm('which one is faster?', { thread: first })
    expect((await replyTo(first)).channel).toBe(ann.dmChannel)
  })

  it('answers the words that come with a file', async () => {
    const { ann, direct, plain } = await onSlack({ opened })
    ann.dm('which one is faster?', { files: ['map.png'] })
    expect(plain(await direct(ann))).toContain('Door to door')
  })

  it('says nothing to somebody who only looks in, or who could do with an answer', async () => {
    const { slack, ann } = await onSlack({ opened })
    ann.opensMessagesTab()
    ann.writes('C0GENERAL', 'which one is faster?')
    await slack.quiet()

    expect(slack.messagesIn(ann.dmChannel)).toEqual([])
    expect(slack.ephemeralFor(ann.id)).toEqual([])
  })
})

describe('3. It never answers itself, other bots, or changes', () => {
  it.each([{ classic: true }, { classic: false }])(
    'leaves a bot alone that mentions it (%o)',
    async (how) => {
      const { slack, whichway } = await onSlack({ opened, policy: { listen: 'follow_ups' } })
      const { deliveries } = slack.otherBot.posts('C0GENERAL', '@whichway which one is faster?', how)
      await slack.quiet()

      expect(deliveries.length).toBeGreaterThan(0)
      expect(whichway.events).toEqual([])
    },
  )

  it('hears of its own messages and edits, and does not mind', async () => {
    const { slack, whichway, ann, tells, presses } = await onSlack({ opened })
    const question = await tells(ann, 'help me choose')
    await presses(ann, question, '1  Nothing is fixed')
    await slack.quiet()

    const heard = slack.deliveries.map(({ payload }) => payload.event)
    expect(heard).toContainEqual(expect.objectContaining({ bot_id: slack.botId }))
    expect(heard).toContainEqual(expect.objectContaining({ subtype: 'message_changed' }))
    expect(whichway.events).toHaveLength(2)
  })

  it('does not answer again when a question is edited or taken back', async () => {
    const { slack, whichway, ann, replyTo } = await onSlack({ opened })
    const asked = ann.mentions('C0GENERAL', 'which one is faster?')
    await replyTo(asked)
    ann.edits(asked.message, '@whichway which one is cheaper?')
    ann.deletes(asked.message)
    await slack.quiet()

    expect(slack.repliesTo(asked)).toHaveLength(1)
    expect(whichway.events.map(({ id }) => id)).toEqual([`slack:T0ACME:C0GENERAL:${asked.ts}`])
  })
})

describe('4. A mention, which arrives twice, is answered once', () => {
  it('answers once when both events arrive at the same time', async () => {
    const { slack, whichway, ann } = await onSlack({ opened })
    const asked = ann.mentions('C0GENERAL', 'which one is faster?')
    await slack.quiet()

    // Without a look at the store: it is asked only what this process does not know.
    expect(whichway.events).toHaveLength(1)
    expect(slack.repliesTo(asked)).toHaveLength(1)
  })

  it.each(['app_mention', 'message'] as const)('needs no more than the %s', async (only) => {
    const { ann, replyTo, plain } = await onSlack({ opened })
    const asked = ann.mentions('C0GENERAL', 'which one is faster?', { only })
    expect(plain(await replyTo(asked))).toContain('Door to door')
  })
})

describe('5. What is delivered again is not answered again', () => {
  it.each([0, 1])('an event, with retry_attempt %i', async (attempt) => {
    const { slack, ann, replyTo } = await onSlack({ opened })
    const asked = ann.mentions('C0GENERAL', 'which one is faster?')
    // While the first is at work, and after it.
    asked.duplicate({ attempt })
    await replyTo(asked)
    asked.duplicate({ attempt })
    await slack.quiet()

    expect(slack.repliesTo(asked)).toHaveLength(1)
  })

  it('an event that was acknowledged too late for Slack', async () => {
    const { slack, ann, replyTo } = await onSlack({ opened, workspace: { ackWithinMs: 1 } })
    const asked = ann.mentions('C0GENERAL', 'which one is faster?')
    expect((await asked.settled).map(({ why }) => why)).toContain('operation_timeout')
    await replyTo(asked)
    asked.duplicate({ attempt: 1 })
    await slack.quiet()
    expect(slack.repliesTo(asked)).toHaveLength(1)
  })

  it('a press, a command, and a shortcut', async () => {
    const { slack, ann, tells } = await onSlack({ opened })
    const answer = await tells(ann, 'which one is faster?')
    const asked = ann.writes('C0GENERAL', 'which one is cheaper?')
    for (const delivery of [
      ann.clicks(answer, 'Tell me more'),
      ann.slash('/whichway', 'which one is cheaper?'),
      ann.messageShortcut('ask_about', asked.message),
    ]) {
      delivery.duplicate()
      await slack.quiet()
      delivery.duplicate()
    }
    await slack.quiet()

    expect(slack.messagesIn(ann.dmChannel)).toHaveLength(2)
    expect(slack.ephemeralFor(ann.id)).toHaveLength(2)
  })

  it('a shortcut from anywhere: one window, and nothing is said of the second delivery', async () => {
    const { slack, ann, window, submits } = await onSlack({ opened })
    slack.faults.slow('views.open', 30)
    const delivery = ann.shortcut('ask')
    delivery.duplicate()
    const view = await window(ann)
    delivery.duplicate()
    expect(await submits(ann, view, { 'Your question': 'which one is faster?' })).toContain('Door to door')
    // So late that Slack would call it expired instead.
    slack.clock.advance(4_000)
    delivery.duplicate()
    await slack.quiet()
    expect(slack.viewOf(ann.id)).toBe(view)
    expect(slack.callsOf('views.open')).toHaveLength(1)
    expect(slack.messagesIn(ann.dmChannel)).toEqual([])
  })

  it('a press on the start page: one window', async () => {
    const { slack, ann, home, window, plain } = await onSlack({ opened })
    const delivery = ann.clicksInView(await home(ann), 'Which one is faster?')
    delivery.duplicate()
    const view = await window(ann)
    delivery.duplicate()
    await slack.quiet()
    expect(slack.viewOf(ann.id)).toBe(view)
    expect(plain(view)).toContain('Door to door')
    expect(slack.callsOf('views.open')).toHaveLength(1)
    expect(slack.messagesIn(ann.dmChannel)).toEqual([])
  })

  it('nor by the next process', async () => {
    const data = await tempDir()
    const slack = await openSlack()
    const before = await joining(slack, { opened, data })
    await before.start()
    const asked = slack.person('U0ANN').mentions('C0GENERAL', 'which one is faster?')
    await talkIn(slack).replyTo(asked)
    await slack.quiet()
    await before.close()

    const after = await joining(slack, { opened, data })
    await after.start()
    asked.duplicate({ attempt: 1 })
    await slack.quiet()
    expect(after.events).toHaveLength(1)
    expect(slack.repliesTo(asked)).toHaveLength(1)
  })
})
