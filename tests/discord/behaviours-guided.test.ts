/**
 * The guided questions in Discord: one message that changes in place, or a window; asked of whoever began them.
 */
import { describe, expect, it } from 'vitest'
import type { Incoming } from '../../src/incoming.js'
import type { Block } from '../../src/reply.js'
import type { Serving } from '../../src/service.js'
import { onDiscord } from '../support/on-discord.js'
import { openPack } from '../support/talk.js'

const opened = await openPack()

const isBack = (incoming: Incoming) => incoming.kind === 'action' && incoming.action.do === 'back'

describe('The questions are asked in one message', () => {
  it('that changes in place, and says how far it is', async () => {
    const { discord, ann, plain } = await onDiscord({ opened })
    const asked = ann.mentions('general', 'help me choose')
    const question = await asked.answer()
    expect(plain(question)).toMatchInlineSnapshot(`
      "I'll ask about your way to work, one question at a time. Skip what you like; you can stop whenever you want.

      Question 1, at most 7 more after it.

      Is anything already fixed?
      ( 1. Nothing is fixed )  ( 2. I have a bus pass and will use it )  ( 3. I may not drive a car )  ( 4. I work at home )  ( 5. Not sure )
      ( Why do you ask? )  ( Skip )  ( Cancel )
      ( Answer in a window )"
    `)
    expect(await ann.clicks(question, '1. Nothing is fixed').text()).toMatchInlineSnapshot(`
      "Question 2, at most 6 more after it.

      How far is it to work?
      ( 1. Next door, a few minutes on foot )  ( 2. Short, within the district )  ( 3. Across the city )  ( 4. Far out of the city )  ( 5. Not sure )
      ( Why do you ask? )  ( Skip )  ( Back )  ( Cancel )
      ( Answer in a window )"
    `)
    expect(question.edits).toHaveLength(1)
    expect(discord.answersIn(question.channel)).toEqual([question])
  })

  it('where one goes back, is told why, and skips', async () => {
    const { ann } = await onDiscord({ opened })
    const question = await ann.uses('/choose').reply()
    const press = (label: string) => ann.clicks(question, label).text()
    await press('1. Nothing is fixed')
    expect(await press('Why do you ask?')).toContain('Short ways suit the bicycle')
    expect(await press('Back')).toContain('Is anything already fixed?')
    await press('Skip')
    expect(await press('Skip')).toContain('Question 3, at most 5 more after it.')
  })

  it('and the recommendation is shown there, with what it rests on', async () => {
    const { discord, ann, plain, recommended } = await onDiscord({ opened })
    const question = await ann.uses('/choose').reply()
    expect(await recommended(ann, question)).toBe(question)
    expect(plain(question)).toContain('I clearly recommend Bicycle.')
    expect(plain(question)).toContain('How sure: fairly.')
    expect(plain(question)).toContain(
      '( What if … )  ( Change an answer )  ( Go on asking )  ( Decision record )  ( We went with … )',
    )
    expect(await ann.clicks(question, 'Start again').text()).toContain('Question 1, at most 7 more after it.')
    expect(discord.ephemeralFor('Ann')).toHaveLength(1)
  })

  it('and a file that belonged to the step before goes with it', async () => {
    const back = { label: 'Back', action: { do: 'back' } } as const
    const steps: Block[] = [
      { kind: 'file', name: 'step.md', text: '# A step' },
      { kind: 'choices', role: 'next', choices: [back] },
    ]
    const advisor: Serving['advisor'] = {
      respond: (incoming) => ({
        ...{ kind: 'guided', session: {} },
        reply: { step: true, blocks: isBack(incoming) ? steps.slice(1) : steps },
      }),
    }
    const { ann } = await onDiscord({ opened, advisor })
    const message = await ann.uses('/choose').reply()
    expect(message.attachments).toMatchObject([{ filename: 'step.md' }])
    await ann.clicks(message, 'Back').reply()
    expect(message.attachments).toEqual([])
  })

  it('also when two are pressed at once: one after the other, and nothing is lost', async () => {
    const { ann, plain } = await onDiscord({ opened })
    const question = await ann.uses('/choose').reply()
    const twice = ['1. Nothing is fixed', 'Skip'].map((label) => ann.clicks(question, label))
    await Promise.all(twice.map((deed) => deed.reply()))
    // Both are about the first question, of which the last word counts.
    expect(plain(question)).toContain('Question 2, at most 6 more after it.')
    expect(question.edits).toHaveLength(2)
  })

  it('and by their number, where they are taken by what is typed', async () => {
    const { discord, ann, threadOf } = await onDiscord({ opened })
    const asked = ann.mentions('general', 'help me choose')
    await asked.answer()
    expect(await ann.mentions('general', '1', { in: await threadOf(asked) }).text()).toContain('Question 2')
    expect(discord.answersIn(await threadOf(asked))).toHaveLength(2)
  })

  it('to each person their own, where only they see them', async () => {
    const { ann, bob } = await onDiscord({ opened })
    const [hers, his] = await Promise.all([ann, bob].map((one) => one.uses('/choose').reply()))
    expect(await ann.clicks(hers!, '1. Nothing is fixed').text()).toContain('Question 2')
    expect(await bob.clicks(his!, 'Skip').text()).toContain('Question 2')
    expect(await ann.clicks(hers!, 'Skip').text()).toContain('Question 3')
  })
})

describe('Questions that everybody sees belong to who began them', () => {
  it('whoever else presses is told so, alone, and nothing changes', async () => {
    const { discord, ann, bob, plain } = await onDiscord({ opened })
    const question = await ann.mentions('general', 'help me choose').answer()
    const before = plain(question)
    const refused = await bob.clicks(question, '1. Nothing is fixed').reply()
    expect(refused.ephemeralFor).toBe(bob.user)
    expect(plain(refused)).toContain('Somebody else is answering these questions.')
    expect(plain(question)).toBe(before)
    expect(discord.answersIn(question.channel)).toHaveLength(1)
  })

  it('so is who opens the window there', async () => {
    const { ann, bob } = await onDiscord({ opened })
    const question = await ann.mentions('general', 'help me choose').answer()
    const refused = await bob.clicks(question, 'Answer in a window').reply()
    expect(refused.ephemeralFor).toBe(bob.user)
  })

  it('whoever else asks something there is answered, and they stay open', async () => {
    const { ann, bob, threadOf } = await onDiscord({ opened })
    const asked = ann.mentions('general', 'help me choose')
    const question = await asked.answer()
    const more = bob.mentions('general', 'which one is cheaper?', { in: await threadOf(asked) })
    expect(await more.text()).toContain('The bicycle costs least')
    expect(await ann.clicks(question, '1. Nothing is fixed').text()).toContain('Question 2')
  })
})

describe('A question is answered in a window, too', () => {
  it('by a tick', async () => {
    const { discord, ann } = await onDiscord({ opened })
    const question = await ann.uses('/choose').reply()
    const form = await ann.clicks(question, 'Answer in a window').modal()
    expect(discord.plainOf(form)).toMatchInlineSnapshot(`
      "Help me choose
      Question 1, at most 7 more after it.
      Is anything already fixed?
      ( ) Nothing is fixed
      ( ) I have a bus pass and will use it
      ( ) I may not drive a car
      ( ) I work at home
      ( ) Not sure
      Your question
      [ ... ] (optional)"
    `)
    const next = await ann.submits(form, { 'Is anything already fixed?': 'Nothing is fixed' }).reply()
    expect(next).toBe(question)
    expect(discord.plainOf(next)).toContain('How far is it to work?')
  })

  it('in words of one’s own, which say more than a tick', async () => {
    const { whichway, ann } = await onDiscord({ opened })
    const question = await ann.uses('/choose').reply()
    await ann.clicks(question, '1. Nothing is fixed').reply()
    const form = await ann.clicks(question, 'Answer in a window').modal()
    const next = ann.submits(form, {
      'How far is it to work?': 'Far out of the city',
      'Your question': 'short way',
    })
    expect(await next.text()).toContain('Question 3')
    const { guide } = await whichway.service.sessionOf(`discord:${question.channel.id}:${ann.id}`)
    expect(guide?.progress.answers).toMatchObject({ distance: 'short' })
  })

  it('by a question of one’s own, which is answered below', async () => {
    const { discord, ann, plain } = await onDiscord({ opened })
    const question = await ann.uses('/choose').reply()
    const form = await ann.clicks(question, 'Answer in a window').modal()
    const answer = await ann.submits(form, { 'Your question': 'which one is faster?' }).reply()
    expect(answer).not.toBe(question)
    expect(plain(answer)).toContain('Door to door')
    expect(plain(answer)).toContain('Back to question 1')
    expect(discord.ephemeralFor('Ann')).toHaveLength(2)
  })

  it('by nothing: the question stands there again', async () => {
    const { ann } = await onDiscord({ opened })
    const question = await ann.uses('/choose').reply()
    const form = await ann.clicks(question, 'Answer in a window').modal()
    expect(await ann.submits(form).text()).toContain('Question 1, at most 7 more after it.')
  })

  it('in a thread, where everybody sees what comes next', async () => {
    const { ann } = await onDiscord({ opened })
    const question = await ann.mentions('general', 'help me choose').answer()
    const form = await ann.clicks(question, 'Answer in a window').modal()
    expect(await ann.submits(form, { 'Is anything already fixed?': 'Not sure' }).reply()).toBe(question)
  })

  it('with the question that is open now, not with that of an older message', async () => {
    const { discord, ann } = await onDiscord({ opened })
    const first = await ann.dm('help me choose').answer()
    await ann.dm('1').answer()
    const form = await ann.clicks(first, 'Answer in a window').modal()
    expect(discord.plainOf(form)).toContain('How far is it to work?')
  })

  it('is not offered when there is nothing to choose from', async () => {
    const { ann, plain, recommended } = await onDiscord({ opened })
    const result = await recommended(ann, await ann.uses('/choose').reply())
    expect(plain(result)).not.toContain('Answer in a window')
  })
})
