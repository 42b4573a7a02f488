/**
 * What is too much for Slack, or too new: it is shown as far as it goes. The number is that of the behaviour that we want of it.
 */
import { describe, expect, it } from 'vitest'
import type { Advisor } from '../../src/advisor.js'
import { type Block, plain as line, type Reply } from '../../src/reply.js'
import { onSlack } from '../support/on-slack.js'
import { type Json, textAt } from '../support/slack/json.js'
import { openPack } from '../support/talk.js'

const opened = await openPack()

/** Blocks of a younger kind are not known there. */
const OLD = { rejectBlockTypes: new Set(['rich_text', 'table', 'context_actions', 'header']) }

/** Says so many words that no surface has room for them. */
const talkative = (words: number): Pick<Advisor, 'respond'> => ({
  respond(_, session) {
    const blocks: Block[] = [
      { kind: 'heading', text: `A heading ${'which goes on '.repeat(words / 10)}` },
      ...Array.from(
        { length: 60 },
        (_, i): Block => ({
          kind: 'text',
          spans: line(`${i} ${'words & <words> '.repeat(words / 60)}`),
        }),
      ),
      {
        kind: 'table',
        header: ['what', 'how'].map(line),
        rows: Array.from({ length: 150 }, (_, i) => [line(`row ${i}`), line('x '.repeat(50))]),
      },
      {
        kind: 'choices',
        role: 'next',
        choices: Array.from({ length: 40 }, (_, i) => ({
          label: `A way on, number ${i}, ${'and on '.repeat(20)}`,
          action: { do: 'ask', text: `question ${i}` },
        })),
      },
    ]
    return { kind: 'answer', reply: { blocks }, session }
  },
})

describe('17. What is too much is shown as far as there is room, and is never refused', () => {
  it.each([
    ['in the form for today', {}],
    ['in the simpler form', OLD],
  ])('to whomever and wherever, %s', async (_, more) => {
    const { slack, ann, replyTo, aside, home, window, submits, plain, waitFor } = await onSlack({
      ...{ opened, advisor: talkative(30_000), troubled: more === OLD },
      workspace: more,
    })
    expect(plain(await replyTo(ann.mentions('C0GENERAL', 'x')))).toContain('It goes on.')
    ann.slash('/whichway', 'x')
    expect(plain(await aside(ann))).toContain('It goes on.')
    if (more === OLD) return
    expect(plain(await home(ann))).toContain('It goes on.')
    ann.shortcut('ask')
    const view = await window(ann)
    await submits(ann, view, { 'Your question': 'x' })
    await waitFor(() => plain(view).includes('It goes on.'))
    expect(new Set(slack.calls.map(({ outcome }) => outcome))).toEqual(new Set(['ok']))
  })

  // chat.update takes 4,000 bytes of text, whatever the letters.
  it('a step in letters that take two bytes each', async () => {
    const step = (text: string): Reply => ({
      blocks: [
        { kind: 'text', spans: line(text.repeat(700)) },
        { kind: 'choices', role: 'numbered', choices: [{ label: 'да', action: { do: 'resume' } }] },
      ],
      step: true,
    })
    const { slack, ann, tells, plain } = await onSlack({
      ...{ opened, troubled: true },
      advisor: {
        respond: ({ kind }, session) => ({
          ...{ kind: 'guided', session },
          reply: step(kind === 'message' ? 'вопрос ' : 'ответ '),
        }),
      },
    })
    const question = await tells(ann, 'x')
    ann.clicks(question, '1  да')
    await slack.quiet()
    expect(plain(question)).toContain('ответ')
  })

  it('lets nobody press for the end of a long text', async () => {
    const { ann, tells } = await onSlack({
      ...{ opened, advisor: talkative(600), troubled: true },
      workspace: OLD,
    })
    const sections = (await tells(ann, 'x')).blocks.filter(({ type }) => type === 'section')
    const folded = sections.filter(({ text, expand }) => textAt(text as Json, 'text').length > 500 && !expand)
    expect([sections.length > 0, folded]).toEqual([true, []])
  })

  describe('a block that Slack does not know there is left for a simpler one', () => {
    it.each(['table', 'context_actions', 'header', 'rich_text'])('%s', async (type) => {
      const { slack, whichway, ann, tells, presses, plain } = await onSlack({
        ...{ opened, troubled: true },
        workspace: { rejectBlockTypes: new Set([type]) },
      })
      const answer = await tells(ann, 'which one is faster?')
      expect(plain(answer)).toContain('Door to door, the bicycle is ahead')
      expect(plain(answer)).toContain('( Helpful )  ( Not helpful )')
      const question = await tells(ann, 'help me choose')
      await presses(ann, question, 'Skip')
      expect(await presses(ann, question, 'Why do you ask?')).toContain('Across the city')
      ann.clicks(answer, 'Not helpful')
      await slack.quiet()
      expect(await whichway.service.store.feedback.list()).toMatchObject([{ verdict: 'not_helpful' }])
      expect(whichway.unsent).toEqual([])
    })

    it('for one pair of eyes, too', async () => {
      const { whichway, ann, aside, presses, plain } = await onSlack({
        ...{ opened, troubled: true },
        workspace: OLD,
      })
      ann.slash('/whichway', 'which one is faster?')
      expect(plain(await aside(ann))).toContain('Door to door, the bicycle is ahead')
      ann.slash('/whichway', 'choose')
      expect(await presses(ann, await aside(ann, 1), 'Skip')).toContain('Question 2')
      expect(whichway.warnings.join('\n')).toContain('simpler form')
    })

    it('also where only chat.postEphemeral reaches them', async () => {
      const { whichway, ann, aside, plain } = await onSlack({
        ...{ opened, troubled: true, policy: { visible: 'asker' } },
        workspace: OLD,
      })
      ann.mentions('C0GENERAL', 'which one is faster?')
      const answer = await aside(ann)
      expect([plain(answer).includes('Door to door'), answer.by]).toEqual([true, 'chat.postEphemeral'])
      expect(whichway.unsent).toEqual([])
    })

    it('and for bare text, when nothing else is left', async () => {
      const workspace = {
        rejectBlockTypes: new Set([...OLD.rejectBlockTypes, 'section', 'actions', 'context']),
      }
      const { whichway, ann, tells } = await onSlack({ opened, troubled: true, workspace })
      const answer = await tells(ann, 'which one is faster?')
      expect(answer.blocks).toEqual([])
      expect(answer.text).toContain('Door to door, the bicycle is ahead')
      expect(whichway.unsent).toEqual([])
    })
  })

  describe('so it is in windows and on the start page', () => {
    const troubled = true
    /** Nor is anything that can be pressed. */
    const BARE = { rejectBlockTypes: new Set([...OLD.rejectBlockTypes, 'actions', 'input']) }

    it('questions are answered there by buttons', async () => {
      const { whichway, ann, home, window, plain, waitFor } = await onSlack({
        ...{ opened, troubled, workspace: OLD },
      })
      const page = await home(ann)
      expect(plain(page)).toContain('I know about bicycle, bus and car.\n( Help me choose )')
      ann.clicksInView(page, 'Help me choose')
      const view = await window(ann)
      ann.clicksInView(view, 'Nothing is fixed')
      await waitFor(() => plain(view).includes('How far is it to work?'))
      await waitFor(() => plain(page).includes('answered so far: 1.'))
      expect(whichway.warnings.join('\n')).toContain('gets a simpler form')
      expect([whichway.errors, whichway.unsent]).toEqual([[], []])
    })

    it('a question is asked and answered in the window of the shortcut', async () => {
      const { ann, window, submits } = await onSlack({ opened, troubled, workspace: OLD })
      ann.shortcut('ask')
      const view = await window(ann)
      expect(await submits(ann, view, { 'Your question': 'which one is faster?' })).toContain('Door to door')
    })

    it('when nothing can be pressed there, a sentence says where to go on', async () => {
      const { slack, whichway, ann, home, window, plain } = await onSlack({
        opened,
        troubled,
        workspace: BARE,
      })
      expect(plain(await home(ann))).toBe('That cannot be shown here. Please ask between us two.')
      ann.shortcut('ask')
      expect(plain(await window(ann))).toContain('That cannot be shown here. Please ask between us two.')
      expect([whichway.errors, whichway.unsent]).toEqual([[], []])
      expect(slack.messagesIn(ann.dmChannel)).toEqual([])
    })

    it('a window that shows nothing at all is made up for between us two', async () => {
      const { slack, whichway, ann, home, direct, plain } = await onSlack({ opened, troubled })
      const page = await home(ann)
      slack.faults.refuse('views.open', 'invalid_arguments')
      ann.clicksInView(page, 'Which one is faster?')
      expect(plain(await direct(ann))).toContain('Door to door')
      slack.faults.refuse('views.open', 'invalid_arguments', { times: 2 })
      ann.shortcut('ask')
      expect(plain(await direct(ann, 1))).toContain('Please ask again')
      expect(whichway.errors).toEqual([])
    })

    it('also when the form that was refused has cost the right to open another one', async () => {
      const { slack, ann, direct, plain } = await onSlack({ opened, troubled })
      slack.faults.refuse('views.open', 'invalid_arguments')
      slack.faults.refuse('views.open', 'exchanged_trigger_id')
      ann.shortcut('ask')
      expect(plain(await direct(ann))).toContain('Please ask again')
    })
  })
})
