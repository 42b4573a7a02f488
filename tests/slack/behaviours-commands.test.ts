/**
 * The command in Slack, which one person gives and sees, and what they share of its answers. The number is that of the behaviour
 * that we want of it.
 */
import { describe, expect, it } from 'vitest'
import { onSlack } from '../support/on-slack.js'
import { openPack } from '../support/talk.js'

const opened = await openPack()

/** Who shares is named. */
const workspace = { mayCall: ['U0ANN'] }

describe('7. A command is answered to whoever gave it, who may share the answer', () => {
  it('answers for their eyes only, without any right to write there', async () => {
    const { slack, ann, aside, plain } = await onSlack({ opened })
    const before = slack.calls.length
    ann.slash('/whichway', 'which one is cheaper?', { channel: 'C0RANDOM' })
    expect(plain(await aside(ann))).toMatchInlineSnapshot(`
      "Which one is cheaper?
      The bicycle costs least, the bus a fixed amount a month, and the car most, even when it stands still. [1]
      For the car, fuel is the smaller part: in 2025 about 60 % of the yearly cost were insurance, repairs and lost value. [1]
      [1] What mobility costs, Example Institute of Transport, 2025 (benchmark) (https://example.org/cost-report)
      Reviewed 2026-11-20.
      ( Which one should I take to work? )  ( Which one is faster? )  ( Share )
      ( Helpful )  ( Not helpful )"
    `)

    expect(slack.messagesIn('C0RANDOM')).toEqual([])
    expect(slack.calls.slice(before)).toEqual([])
  })

  it.each(['C0GENERAL', 'C0RANDOM'])('shares it in %s, with the name of who did', async (channel) => {
    const { slack, ann, aside, plain, waitFor } = await onSlack({ opened, workspace })
    ann.slash('/whichway', 'which one is cheaper?', { channel })
    const answer = await aside(ann)
    ann.clicks(answer, 'Share')
    const shared = await waitFor(() => slack.messagesIn(channel)[0])

    expect(plain(shared)).toBe(`Shared by @ann\n${plain(answer).replace('  ( Share )', '')}`)
    expect(slack.responseUses.at(-1)?.body).toMatchObject({ response_type: 'in_channel' })
    expect(answer.deleted).toBe(false)
  })

  it('what is shared is answered to in its thread', async () => {
    const { slack, ann, bob, aside, plain, waitFor, replyTo } = await onSlack({ opened, workspace })
    ann.slash('/whichway', 'which one is cheaper?', { channel: 'C0GENERAL' })
    ann.clicks(await aside(ann), 'Share')
    const shared = await waitFor(() => slack.messagesIn('C0GENERAL')[0])
    bob.clicks(shared, 'Which one is faster?')
    expect(plain(await replyTo(shared))).toContain('Door to door')
  })

  it('what is shared where we may not write is answered to whoever pressed', async () => {
    const { slack, ann, bob, aside, plain, waitFor } = await onSlack({ opened, workspace, troubled: true })
    ann.slash('/whichway', 'which one is cheaper?', { channel: 'C0RANDOM' })
    ann.clicks(await aside(ann), 'Share')
    const shared = await waitFor(() => slack.messagesIn('C0RANDOM')[0])
    bob.clicks(shared, 'Which one is faster?')
    await slack.quiet()
    expect(slack.ephemeralFor(bob.id).map(plain)).toEqual([expect.stringContaining('Door to door')])
  })

  it.each([
    ['', 'I answer questions about getting to work'],
    ['help', 'I answer questions about getting to work'],
    ['HELP', 'I answer questions about getting to work'],
    ['choose', 'Is anything already fixed?'],
    ['forget-me', 'entries about you are deleted.'],
    ['which one is faster?', 'Door to door, the bicycle is ahead'],
    ['qwertz uiop', "I don't know that one."],
  ])('/whichway %s', async (text, says) => {
    const { ann, aside, plain } = await onSlack({ opened })
    ann.slash('/whichway', text)
    expect(plain(await aside(ann))).toContain(says)
  })

  it.each(['constructor', '__proto__'])('/whichway %s is a question like any other', async (text) => {
    const { ann, aside, plain } = await onSlack({ opened })
    ann.slash('/whichway', text)
    expect(plain(await aside(ann))).toContain("I don't know that one.")
  })

  it('between us two it is part of what we talk about', async () => {
    const { ann, aside, tells, plain } = await onSlack({ opened })
    ann.slash('/whichway', 'choose', { channel: ann.dmChannel })
    expect(plain(await aside(ann))).toContain('Question 1')
    expect(plain(await tells(ann, '1'))).toContain('Question 2')
  })

  it('changes its questions in place', async () => {
    const { slack, ann, aside, presses } = await onSlack({ opened })
    ann.slash('/whichway', 'choose', { channel: 'C0RANDOM' })
    const question = await aside(ann)
    await presses(ann, question, '1  Nothing is fixed')
    expect(await presses(ann, question, '2  Short, within the district')).toContain('Question 3')
    expect(slack.ephemeralFor(ann.id)).toHaveLength(1)
  })
})
