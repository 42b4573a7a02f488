/**
 * The guided questions in Slack: one message that changes in place. The number is that of the behaviour that we want of it.
 */
import { describe, expect, it } from 'vitest'
import { onSlack } from '../support/on-slack.js'
import { openPack } from '../support/talk.js'

const opened = await openPack()

describe('10. The questions are asked in one message, by whoever began them', () => {
  it('changes the message in place, and says how far it is', async () => {
    const { slack, ann, replyTo, presses, plain } = await onSlack({ opened })
    const asked = ann.mentions('C0GENERAL', 'help me choose')
    const question = await replyTo(asked)
    expect(plain(question)).toMatchInlineSnapshot(`
      "I'll ask about your way to work, one question at a time. Skip what you like; you can stop whenever you want.
      Question 1, at most 7 more after it.
      Is anything already fixed?
      ( 1  Nothing is fixed )  ( 2  I have a bus pass and will use it )  ( 3  I may not drive a car )  ( 4  I work at home )  ( 5  Not sure )
      ( Why do you ask? )  ( Skip )  ( Cancel )"
    `)
    expect(await presses(ann, question, '1  Nothing is fixed')).toMatchInlineSnapshot(`
      "Question 2, at most 6 more after it.
      How far is it to work?
      ( 1  Next door, a few minutes on foot )  ( 2  Short, within the district )  ( 3  Across the city )  ( 4  Far out of the city )  ( 5  Not sure )
      ( Why do you ask? )  ( Skip )  ( Back )  ( Cancel )"
    `)
    expect(slack.repliesTo(asked)).toHaveLength(1)
  })

  it('goes back, says why it asks, and skips', async () => {
    const { ann, tells, presses } = await onSlack({ opened })
    const question = await tells(ann, 'help me choose')
    await presses(ann, question, '1  Nothing is fixed')
    expect(await presses(ann, question, 'Why do you ask?')).toContain('Short ways suit the bicycle')
    expect(await presses(ann, question, 'Back')).toContain('Is anything already fixed?')
    await presses(ann, question, 'Skip')
    expect(await presses(ann, question, 'Skip')).toContain('Question 3, at most 5 more after it.')
  })

  it('stops when told to, and says when that is too early', async () => {
    const { ann, tells, presses, plain } = await onSlack({ opened })
    const question = await tells(ann, 'help me choose')
    await presses(ann, question, '1  Nothing is fixed')
    expect(plain(await tells(ann, 'recommend now'))).toContain('I need answers to at least 3 questions')
  })

  it('starts again, in the same message', async () => {
    const { slack, ann, tells, presses, recommended } = await onSlack({ opened })
    const question = await tells(ann, 'help me choose')
    await recommended(ann, question)
    expect(await presses(ann, question, 'Start again')).toContain('Question 1, at most 7 more after it.')
    expect(slack.messagesIn(ann.dmChannel)).toHaveLength(1)
  })

  it('takes an answer that is typed, and shows the next question below it', async () => {
    const { slack, ann, replyTo, plain } = await onSlack({ opened })
    const asked = ann.mentions('C0GENERAL', 'help me choose')
    await replyTo(asked)
    ann.mentions('C0GENERAL', '1', { thread: asked })
    expect(plain(await replyTo(asked, 1))).toContain('How far is it to work?')
    expect(slack.repliesTo(asked)).toHaveLength(2)
  })

  it('tells whoever else presses so, and nobody but them; the question stays as it is', async () => {
    const { slack, ann, bob, replyTo, presses, aside, plain } = await onSlack({ opened })
    const asked = ann.mentions('C0GENERAL', 'help me choose')
    const question = await replyTo(asked)
    const before = plain(question)
    bob.clicks(question, '2  I have a bus pass and will use it')
    const note = await aside(bob)
    expect(plain(note)).toContain('Somebody else is answering these questions.')
    expect(note.thread_ts).toBe(asked.ts)

    expect(plain(question)).toBe(before)
    expect(slack.repliesTo(asked)).toHaveLength(1)
    expect(await presses(ann, question, '1  Nothing is fixed')).toContain('Question 2')
  })

  it.each(['Start again', 'What if …', 'Change an answer', 'Decision record', 'We went with …'])(
    'leaves a recommendation where it is when somebody else presses "%s", and tells them alone',
    async (label) => {
      const { slack, ann, bob, replyTo, recommended, aside, plain } = await onSlack({ opened })
      const asked = ann.mentions('C0GENERAL', 'help me choose')
      const question = await replyTo(asked)
      const result = await recommended(ann, question)
      bob.clicks(question, label)
      expect(plain(await aside(bob))).toMatch(/not open any more|haven't recommended anything yet/)
      await slack.quiet()
      expect(plain(question)).toBe(result)
      expect(slack.repliesTo(asked)).toHaveLength(1)
    },
  )

  it.each(['1', 'Nothing is fixed', 'skip'])(
    'tells whoever else types an answer so, and nobody but them: "%s"',
    async (text) => {
      const { slack, ann, bob, replyTo, aside, presses, plain } = await onSlack({ opened })
      const asked = ann.mentions('C0GENERAL', 'help me choose')
      const question = await replyTo(asked)
      bob.mentions('C0GENERAL', text, { thread: asked })
      const note = await aside(bob)
      expect(plain(note)).toContain('Somebody else is answering these questions.')
      expect(note.thread_ts).toBe(asked.ts)
      expect(await presses(ann, question, '1  Nothing is fixed')).toContain('Question 2')
      expect(slack.repliesTo(asked)).toHaveLength(1)
    },
  )

  it('says nothing to whoever did not speak to it', async () => {
    const { slack, ann, bob, replyTo } = await onSlack({ opened, policy: { listen: 'follow_ups' } })
    const asked = ann.mentions('C0GENERAL', 'help me choose')
    await replyTo(asked)
    for (const text of ['1', 'skip', 'Nothing is fixed']) bob.writes('C0GENERAL', text, { thread: asked })
    await slack.quiet()
    expect(slack.repliesTo(asked)).toHaveLength(1)
    expect(slack.ephemeralFor(bob.id)).toEqual([])
  })

  it('leaves what the others in the thread talk about where it was', async () => {
    const { ann, bob, replyTo, presses, plain } = await onSlack({ opened })
    const asked = bob.mentions('C0GENERAL', 'which one is faster?')
    await replyTo(asked)
    ann.mentions('C0GENERAL', 'help me choose', { thread: asked })
    await presses(ann, await replyTo(asked, 1), '1  Nothing is fixed')
    bob.mentions('C0GENERAL', 'tell me more', { thread: asked })
    expect(plain(await replyTo(asked, 2))).toContain('A bus lane halves')
  })

  it('asks two people in two threads of one channel', async () => {
    const { ann, bob, replyTo, presses } = await onSlack({ opened })
    const first = await replyTo(ann.mentions('C0GENERAL', 'help me choose'))
    const second = await replyTo(bob.mentions('C0GENERAL', 'help me choose'))
    await presses(ann, first, '1  Nothing is fixed')
    expect(await presses(bob, second, 'Skip')).toContain('Question 2')
    expect(await presses(ann, first, '2  Short, within the district')).toContain('Question 3')
  })

  it('takes a double click for one', async () => {
    const { slack, ann, tells, plain } = await onSlack({ opened })
    const question = await tells(ann, 'help me choose')
    ann.clicks(question, '1  Nothing is fixed')
    ann.clicks(question, '1  Nothing is fixed')
    await slack.quiet()
    expect(plain(question)).toContain('Question 2, at most 6 more after it.')
    expect(slack.messagesIn(ann.dmChannel)).toHaveLength(1)
  })

  it('takes the last of two quick answers to one question', async () => {
    const { slack, ann, tells, plain } = await onSlack({ opened })
    const question = await tells(ann, 'help me choose')
    await slack.quiet()
    ann.clicks(question, '1  Nothing is fixed')
    ann.clicks(question, '4  I work at home')
    await slack.quiet()
    expect(plain(question)).toContain('Whoever works at home needs neither')
  })

  it('changes an answer that was given before, when somebody presses on what they still see', async () => {
    const { slack, ann, tells, presses, plain } = await onSlack({ opened })
    const question = await tells(ann, 'help me choose')
    await presses(ann, question, '1  Nothing is fixed')
    ann.clicks(question, '4  I work at home', { stale: true })
    await slack.quiet()
    expect(plain(question)).toContain('Whoever works at home needs neither')
  })

  it('answers a press in questions that are over', async () => {
    const { slack, ann, tells, presses, plain, direct } = await onSlack({ opened })
    const question = await tells(ann, 'help me choose')
    await presses(ann, question, '1  Nothing is fixed')
    await tells(ann, 'forget me')
    ann.clicks(question, 'Back')
    expect(plain(await direct(ann, 2))).toContain('Those questions are not open any more.')
    expect(slack.messagesIn(ann.dmChannel)).toHaveLength(3)
  })

  it('posts the next question when the message was deleted meanwhile', async () => {
    const { slack, ann, tells, direct, plain } = await onSlack({ opened })
    const question = await tells(ann, 'help me choose')
    await slack.quiet()
    question.deleted = true
    ann.clicks(question, '1  Nothing is fixed', { stale: true })
    expect(plain(await direct(ann))).toContain('Question 2')
  })

  it('answers a question in between, and leads back', async () => {
    const { ann, tells, presses, plain } = await onSlack({ opened })
    const question = await tells(ann, 'help me choose')
    await presses(ann, question, '1  Nothing is fixed')
    const answer = await tells(ann, 'which one is cheaper?')
    expect(plain(answer)).toContain('The bicycle costs least')
    expect(plain(answer)).toContain('Back to question 2: How far is it to work?')
    expect(await presses(ann, question, '2  Short, within the district')).toContain('Question 3')
  })

  it('takes an answer at the foot of a question in between', async () => {
    const { slack, ann, tells, presses, plain } = await onSlack({ opened })
    const question = await tells(ann, 'help me choose')
    await presses(ann, question, '1  Nothing is fixed')
    const answer = await tells(ann, 'which one is cheaper?')
    ann.clicks(answer, '2  Short, within the district')
    await slack.quiet()
    // The answer to what was asked in between stays.
    expect(plain(answer)).toContain('The bicycle costs least')
    expect(plain(slack.messagesIn(ann.dmChannel).at(-1)!)).toContain('Question 3')
  })

  it('is answered in a window, too', async () => {
    const { slack, ann, submits, window } = await onSlack({ opened })
    ann.shortcut('ask')
    const view = await window(ann)
    expect(await submits(ann, view, { 'Your question': 'help me choose' })).toMatchInlineSnapshot(`
      "Help me choose
      I'll ask about your way to work, one question at a time. Skip what you like; you can stop whenever you want.
      Question 1, at most 7 more after it.
      Is anything already fixed?
      ○ Nothing is fixed
      ○ I have a bus pass and will use it
      ○ I may not drive a car
      ○ I work at home
      ○ Not sure
      ( Why do you ask? )  ( Skip )  ( Cancel )
      ( Next )  ( Close )"
    `)
    expect(await submits(ann, view, { 'Is anything already fixed?': 'Nothing is fixed' })).toContain(
      'How far is it to work?',
    )
    expect(slack.messagesIn(ann.dmChannel)).toEqual([])
  })

  it('goes on between two with what was begun in a window', async () => {
    const { ann, submits, window, tells, plain } = await onSlack({ opened })
    ann.shortcut('ask')
    const view = await window(ann)
    await submits(ann, view, { 'Your question': 'help me choose' })
    await submits(ann, view, { 'Is anything already fixed?': 'Nothing is fixed' })
    expect(plain(await tells(ann, '2'))).toContain('Question 3')
  })
})
