/**
 * The recommendation in Slack, for one person and for a group. The number is that of the behaviour that we want of it.
 */
import { describe, expect, it } from 'vitest'
import type { Intent } from '../../src/content/content.js'
import { onSlack } from '../support/on-slack.js'
import { type Opened, openPack } from '../support/talk.js'

const opened = await openPack()

/** Who shares is named. */
const workspace = { mayCall: ['U0ANN'] }

describe('11. The recommendation shows its reasons', () => {
  it('names the winner, the points, the reasons, what would turn it, and the ways on', async () => {
    const { ann, tells, recommended } = await onSlack({ opened })
    expect(await recommended(ann, await tells(ann, 'help me choose'))).toMatchInlineSnapshot(`
      "I clearly recommend Bicycle.
      Bicycle  +22.1  ████████████████████
      Bus      -8.5   ░░░░░░░░
      Car      -9     ░░░░░░░░
      For Bicycle:
      +12.6  ████████████████████ Distance: Short, within the district
      On short ways in a city the bicycle arrives first. [1]
      +12.1  ███████████████████ Bus stop: There is no stop nearby
      Without a stop nearby the bus is no help. [2]
      +6     ██████████ Budget: As little as possible
      The bicycle is the cheapest of the three, and the car the dearest by far. [3]
      Nothing you answered speaks for Bus instead.
      - Only another way to work would change it: Car if the answer to “How far is it to work?” were “Across the city” and if the answer to “What may it cost?” were “It does not matter”.
      How sure: fairly. Your answers carry 47 % of the weight. The 4 questions still open could change it. Nothing you answered speaks against it, so the weights don't matter.
      [1] How the city gets to work, Example City, 2025-06 (survey) (https://example.org/city-survey-2025)
      [2] Riding the bus, Example Transit (https://example.org/transit/guide)
      [3] What mobility costs, Example Institute of Transport, 2025 (benchmark) (https://example.org/cost-report)
      ( What if … )  ( Change an answer )  ( Go on asking )  ( Decision record )  ( We went with … )  ( Start again )"
    `)
  })

  it('answers what is pressed then in a message of its own, and stays', async () => {
    const { ann, tells, plain, direct, recommended } = await onSlack({ opened })
    const question = await tells(ann, 'help me choose')
    const result = await recommended(ann, question)
    for (const [i, label, says] of [
      [1, 'What if …', 'What shall I suppose?'],
      [2, 'Change an answer', 'Which answer shall I change?'],
      [3, 'We went with …', 'What did you go with?'],
    ] as const) {
      ann.clicks(question, label)
      expect(plain(await direct(ann, i))).toContain(says)
    }
    expect(plain(question)).toBe(result)
  })

  it('keeps what they went with', async () => {
    const { slack, whichway, ann, tells, direct, recommended } = await onSlack({ opened })
    const question = await tells(ann, 'help me choose')
    await recommended(ann, question)
    ann.clicks(question, 'We went with …')
    ann.clicks(await direct(ann, 1), '2  Bus')
    await slack.quiet()
    const [noted] = await whichway.service.store.feedback.list()
    expect(noted?.outcome).toEqual({ recommended: 'bicycle', chosen: 'bus' })
  })

  it('is shared by whoever sees it alone', async () => {
    const { slack, ann, aside, plain, waitFor, recommended } = await onSlack({ opened, workspace })
    ann.slash('/whichway', 'choose', { channel: 'C0GENERAL' })
    const question = await aside(ann)
    await recommended(ann, question)
    ann.clicks(question, 'Share')
    const shared = await waitFor(() => slack.messagesIn('C0GENERAL')[0])
    expect(plain(shared)).toMatch(/^Shared by @ann\nI .*recommend Bicycle\.\n/)
  })

  it('is not shared any more once the questions have begun again', async () => {
    const { slack, ann, aside, presses, plain, recommended } = await onSlack({ opened, workspace })
    ann.slash('/whichway', 'choose', { channel: 'C0GENERAL' })
    const question = await aside(ann)
    await recommended(ann, question)
    await presses(ann, question, 'Start again')
    ann.clicks(question, 'Share', { stale: true })
    await slack.quiet()
    expect(slack.messagesIn('C0GENERAL').map(plain).join()).not.toContain('Question 1')
  })

  it('offers others nothing of it once it is shared: what leads on belongs to whose it is', async () => {
    const { slack, ann, aside, plain, waitFor, recommended } = await onSlack({ opened, workspace })
    ann.slash('/whichway', 'choose', { channel: 'C0GENERAL' })
    const question = await aside(ann)
    await recommended(ann, question)
    ann.clicks(question, 'Share')
    const shared = await waitFor(() => slack.messagesIn('C0GENERAL')[0])
    expect(plain(shared)).not.toMatch(/\( .* \)/)
  })
})

const VOTE: Intent = {
  ...{ id: 'vote', title: 'Vote', kind: 'dialogue', does: 'team_vote', offered: false },
  ...{ examples: [], heldOut: [] },
}

/** The small pack has no words for opening a group; here, "vote" opens one. */
const voting: Opened = {
  content: { ...opened.content, intents: new Map([...opened.content.intents, [VOTE.id, VOTE]]) },
  classifier: {
    ...opened.classifier,
    decide: (text) =>
      text === 'vote' ? { kind: 'answer', intent: VOTE.id, confidence: 1 } : opened.classifier.decide(text),
  },
}

describe('11. A group decides together, each of them alone', () => {
  it('asks whoever takes part so that nobody else sees it', async () => {
    const { slack, ann, bob, replyTo, aside, plain } = await onSlack({ opened: voting })
    const asked = ann.mentions('C0GENERAL', 'vote')
    const open = await replyTo(asked)
    bob.clicks(open, 'Take part')
    const question = await aside(bob)
    expect(plain(question)).toContain('Question 1')
    expect(question.thread_ts).toBe(asked.ts)
    expect(slack.repliesTo(asked)).toHaveLength(1)
  })

  it('goes on with what they answer there', async () => {
    const { slack, ann, bob, replyTo, aside, plain } = await onSlack({ opened: voting })
    bob.clicks(await replyTo(ann.mentions('C0GENERAL', 'vote')), 'Take part')
    const question = await aside(bob)
    bob.clicks(question, '1  Nothing is fixed')
    await slack.quiet()
    expect(plain(question)).toContain('Question 2')
  })
})
