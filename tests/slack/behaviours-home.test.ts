/**
 * What Whichway has in Slack beside conversations: a start page, suggestions, a step for workflows, records to take away.
 * The number is that of the behaviour that we want of it.
 */
import { describe, expect, it } from 'vitest'
import { openGuided } from '../support/guided.js'
import { onSlack } from '../support/on-slack.js'
import { BOT_SCOPES } from '../support/slack/install.js'
import { openPack } from '../support/talk.js'

const opened = await openPack()

const BROKEN = {
  respond(): never {
    throw new Error('A test breaks it.')
  },
}

/** The window with a recommendation, that was asked for on the start page. */
async function recommendedInWindow({ ann, home, window, submits, plain, waitFor }: OnSlack) {
  ann.clicksInView(await home(ann), 'Help me choose')
  const view = await window(ann)
  for (const [question, answer] of [
    ['Is anything already fixed?', 'Nothing is fixed'],
    ['How far is it to work?', 'Short, within the district'],
    ['How good is the bus where you live?', 'There is no stop nearby'],
    ['What may it cost?', 'As little as possible'],
  ] as const)
    await submits(ann, view, { [question]: answer })
  ann.clicksInView(view, 'Recommend now')
  await waitFor(() => plain(view).includes('recommend Bicycle'))
  return view
}

type OnSlack = Awaited<ReturnType<typeof onSlack>>

describe('13. The start page', () => {
  it('welcomes whoever comes, and says what is kept', async () => {
    const { ann, home, plain } = await onSlack({ opened })
    expect(plain(await home(ann))).toMatchInlineSnapshot(`
      "I know about bicycle, bus and car.
      ( Help me choose )
      ( Which one is faster? )  ( Which one is cheaper? )
      Your answers are kept under a pseudonym.
      ( Forget me )"
    `)
  })

  it('is made anew each time it is opened, and when it was lost', async () => {
    const { slack, ann, home, waitFor } = await onSlack({ opened })
    for (let i = 0; i < 3; i++) await home(ann)
    expect(slack.callsOf('views.publish')).toHaveLength(3)
    slack.faults.serverError('views.publish')
    ann.opensHome()
    await waitFor(() => slack.callsOf('views.publish').length === 5)
  })

  it('leads back to open questions, in a window', async () => {
    const { ann, tells, presses, home, window, plain } = await onSlack({ opened })
    const question = await tells(ann, 'help me choose')
    await presses(ann, question, '1  Nothing is fixed')
    const page = await home(ann)
    expect(plain(page)).toContain('You have open questions; answered so far: 1.')
    ann.clicksInView(page, 'Go on asking')
    expect(plain(await window(ann))).toContain('How far is it to work?')
  })

  it('begins the questions again, in a window', async () => {
    const { ann, tells, presses, home, window, plain } = await onSlack({ opened })
    await presses(ann, await tells(ann, 'help me choose'), '1  Nothing is fixed')
    ann.clicksInView(await home(ann), 'Start again')
    expect(plain(await window(ann))).toContain('Is anything already fixed?')
  })

  it('begins questions in a window, and keeps the recommendation', async () => {
    const all = await onSlack({ opened })
    const { ann, home, plain } = all
    expect(plain(await recommendedInWindow(all))).toContain('I clearly recommend Bicycle.')
    expect(plain(await home(ann))).toMatch(
      /Your latest recommendations\n- 20\d\d-\d\d-\d\d: Bicycle \(WW1-[\w-]+\)\n/,
    )
  })

  it('answers its suggestions in a window', async () => {
    const { slack, ann, home, window, plain } = await onSlack({ opened })
    ann.clicksInView(await home(ann), 'Which one is cheaper?')
    expect(plain(await window(ann))).toContain('The bicycle costs least')
    expect(slack.messagesIn(ann.dmChannel)).toEqual([])
  })

  it('forgets whoever wants to be forgotten', async () => {
    const { slack, whichway, ann, tells, recommended, home, window, plain } = await onSlack({ opened })
    await recommended(ann, await tells(ann, 'help me choose'))
    await tells(ann, 'qwertz uiop')
    ann.clicksInView(await home(ann), 'Forget me')
    expect(plain(await window(ann))).toMatch(/Done, \d+ entries about you are deleted\./)
    await slack.quiet()

    const { decisions, misses } = whichway.service.store
    expect([await decisions.list(), await misses.list()]).toEqual([[], []])
    const page = plain(await home(ann))
    expect(page).not.toContain('latest recommendations')
    expect(page).not.toContain('open questions')
  })

  it('is not the only place to ask for that, and nobody else sees it', async () => {
    const { slack, ann, replyTo, aside, plain } = await onSlack({ opened })
    const asked = ann.mentions('C0GENERAL', 'help me choose')
    await replyTo(asked)
    ann.mentions('C0GENERAL', 'forget me', { thread: asked })
    const done = await aside(ann)
    expect([plain(done), done.thread_ts]).toEqual([expect.stringMatching(/^Done, \d+ entries/), asked.ts])
    expect(slack.repliesTo(asked)).toHaveLength(1)
  })

  it('shows everybody their own', async () => {
    const { ann, bob, tells, presses, home, plain } = await onSlack({ opened })
    await presses(ann, await tells(ann, 'help me choose'), '1  Nothing is fixed')
    expect(plain(await home(bob))).not.toContain('open questions')
  })
})

describe('suggestions between two', () => {
  it('are shown when the tab is opened, at most four, and answered when they are picked', async () => {
    const { slack, ann, tells, plain, waitFor } = await onSlack({ opened })
    ann.opensMessagesTab()
    const { channel, prompts } = await waitFor(() => slack.agent.prompts[0])
    expect([channel, prompts.length]).toEqual([ann.dmChannel, 2])
    expect(plain(await tells(ann, prompts[1]!.message))).toContain('The bicycle costs least')
  })

  it('are no more than Slack takes', async () => {
    const { phrases } = opened.content
    const many = { ...phrases, suggestions: Array.from({ length: 9 }, (_, i) => `Is it ${i}?`) }
    const { slack, ann, waitFor } = await onSlack({
      opened: { ...opened, content: { ...opened.content, phrases: many } },
    })
    ann.opensMessagesTab()
    const { prompts } = await waitFor(() => slack.agent.prompts[0])
    expect(prompts.map(({ message }) => message)).toEqual(many.suggestions.slice(0, 4))
  })

  it('are left out without a word where they are not allowed', async () => {
    const { slack, whichway, ann } = await onSlack({
      ...{ opened, troubled: true },
      workspace: { scopes: BOT_SCOPES.filter((scope) => scope !== 'assistant:write') },
    })
    ann.opensMessagesTab()
    await slack.quiet()
    expect(whichway.errors).toEqual([])
  })
})

describe('a step of a workflow', () => {
  it('gets a description, and gives a recommendation in words', async () => {
    const { slack, ann, waitFor } = await onSlack({ opened: await openGuided() })
    const description = 'a short way in the rush hour, flat, with empty hands'
    const step = ann.runsWorkflowStep('recommend', { description })
    const outcome = await waitFor(() => step.outcome)
    expect(outcome.kind === 'success' && outcome.outputs.recommendation).toMatch(/^I .*recommend Bicycle\./)
    expect(slack.messagesIn('C0GENERAL')).toEqual([])
  })

  it('says what is missing when the description tells too little', async () => {
    const { ann, waitFor } = await onSlack({ opened })
    const step = ann.runsWorkflowStep('recommend', { description: 'to work' })
    const outcome = await waitFor(() => step.outcome)
    expect(outcome.kind === 'success' && outcome.outputs.recommendation).toContain('It is too early to say.')
  })

  it('fails when we fail, so that the workflow does not go on with an apology', async () => {
    const { ann, waitFor } = await onSlack({ opened, advisor: BROKEN, troubled: true })
    const step = ann.runsWorkflowStep('recommend', { description: 'a short way' })
    expect(await waitFor(() => step.outcome)).toMatchObject({ kind: 'error' })
  })
})

describe('a decision record', () => {
  it('hangs in the thread as a file', async () => {
    const { slack, ann, replyTo, recommended, plain } = await onSlack({ opened })
    const asked = ann.mentions('C0GENERAL', 'help me choose')
    const question = await replyTo(asked)
    await recommended(ann, question)
    ann.clicks(question, 'Decision record')
    expect(plain(await replyTo(asked, 1))).toBe(
      'Here is the decision record, as Markdown:\ndecision-2026-11-20.md',
    )
    expect(plain(await replyTo(asked, 2))).toBe('[file: decision-2026-11-20.md]')
    expect(slack.files).toMatchObject([{ channel: 'C0GENERAL', thread_ts: asked.ts }])
    expect(slack.files[0]!.content).toContain('# Use Bicycle for this project')
  })

  it('comes between us two where only one person sees the recommendation', async () => {
    const { slack, ann, aside, recommended, plain, direct } = await onSlack({ opened })
    ann.slash('/whichway', 'choose', { channel: 'C0RANDOM' })
    const question = await aside(ann)
    await recommended(ann, question)
    ann.clicks(question, 'Decision record')
    expect(plain(await aside(ann, 1))).toContain('decision-2026-11-20.md is in our direct messages.')
    expect(plain(await direct(ann))).toBe('[file: decision-2026-11-20.md]')
    expect(slack.messagesIn('C0RANDOM')).toEqual([])
  })

  it('comes between us two from a window', async () => {
    const all = await onSlack({ opened })
    const { ann, plain, direct, waitFor } = all
    const view = await recommendedInWindow(all)
    ann.clicksInView(view, 'Decision record')
    expect(plain(await direct(ann))).toBe('[file: decision-2026-11-20.md]')
    await waitFor(() => plain(view).includes('decision-2026-11-20.md is in our direct messages.'))
  })

  it('is shown in words where no file may be uploaded', async () => {
    const { slack, ann, tells, recommended, direct, plain } = await onSlack({
      ...{ opened, troubled: true },
      workspace: { scopes: BOT_SCOPES.filter((scope) => scope !== 'files:write') },
    })
    const question = await tells(ann, 'help me choose')
    await recommended(ann, question)
    ann.clicks(question, 'Decision record')
    await direct(ann, 1)
    await slack.quiet()
    expect(slack.messagesIn(ann.dmChannel).map(plain).join('\n')).toContain('Use Bicycle for this project')
  })
})
