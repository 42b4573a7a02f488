/**
 * Calls that go wrong on the way: an answer arrives once, or somebody is told why not.
 */
import { describe, expect, it } from 'vitest'
import { onSlack } from '../support/on-slack.js'
import { BOT_SCOPES } from '../support/slack/install.js'
import { openPack } from '../support/talk.js'

const opened = await openPack()

describe('a message', () => {
  it.each([
    ['a broken gateway', 'serverError'],
    ['a connection that breaks before anything happened', 'reset'],
    ['a connection that breaks after it was posted', 'resetAfter'],
    ['an error inside of Slack', 'refuse'],
  ] as const)('arrives once in spite of %s', async (_, fault) => {
    const { slack, ann, replyTo, plain } = await onSlack({ opened })
    if (fault === 'refuse') slack.faults.refuse('chat.postMessage', 'internal_error')
    else slack.faults[fault]('chat.postMessage')
    const asked = ann.mentions('C0GENERAL', 'which one is faster?')
    expect(plain(await replyTo(asked))).toContain('Door to door')
    await slack.waitFor(() => slack.callsOf('conversations.replies').length > 0)
    await slack.quiet(300)
    expect(slack.repliesTo(asked)).toHaveLength(1)
  })

  it.each([false, true])('so it is between two (in a thread: %s)', async (isThreaded) => {
    const { slack, ann, tells, plain } = await onSlack({ opened })
    const first = await tells(ann, 'hello')
    slack.faults.resetAfter('chat.postMessage')
    ann.dm('which one is faster?', isThreaded ? { thread: first } : {})
    const looks = isThreaded ? 'conversations.replies' : 'conversations.history'
    await slack.waitFor(() => slack.callsOf(looks).length > 0)
    await slack.quiet(300)
    expect(slack.messagesIn(ann.dmChannel).slice(1).map(plain)).toEqual([
      expect.stringContaining('Door to door'),
    ])
  })

  it('arrives when it is not clear at first whether it has', async () => {
    const { slack, ann } = await onSlack({ opened, troubled: true })
    slack.faults.reset('chat.postMessage')
    slack.faults.reset('conversations.replies')
    const asked = ann.mentions('C0GENERAL', 'which one is faster?')
    await slack.waitFor(() => slack.callsOf('conversations.replies').length > 0)
    await slack.quiet(800)
    expect(slack.repliesTo(asked)).toHaveLength(1)
  })

  it('is not posted twice where we may not look whether it has arrived; colleagues are told', async () => {
    const scopes = BOT_SCOPES.filter((scope) => scope !== 'channels:history')
    const { slack, whichway, ann } = await onSlack({ opened, troubled: true, workspace: { scopes } })
    slack.faults.resetAfter('chat.postMessage')
    // Without that scope, a message comes as a mention alone.
    const asked = ann.mentions('C0GENERAL', 'which one is faster?')
    await slack.waitFor(() => whichway.unsent.length > 0)
    await slack.quiet()
    expect(slack.repliesTo(asked)).toHaveLength(1)
  })

  it('that Slack takes its time for holds up nobody else', async () => {
    const { slack, ann, bob, replyTo } = await onSlack({ opened })
    slack.faults.slow('chat.postMessage', 300)
    const slow = ann.mentions('C0GENERAL', 'which one is faster?')
    await slack.waitFor(() => slack.callsOf('chat.postMessage').length === 1)
    await replyTo(bob.mentions('C0SECRET', 'which one is faster?'))
    expect(slack.repliesTo(slow)).toEqual([])
    await replyTo(slow)
  })

  it('that cannot be posted at all is told of, and what follows is answered', async () => {
    const { slack, whichway, ann, replyTo, plain } = await onSlack({ opened, troubled: true })
    slack.faults.refuse('chat.postMessage', 'is_archived')
    const asked = ann.mentions('C0GENERAL', 'which one is faster?')
    await slack.waitFor(() => whichway.unsent.length === 1)
    ann.mentions('C0GENERAL', 'which one is cheaper?', { thread: asked })
    expect(plain(await replyTo(asked))).toContain('The bicycle costs least')
  })
})

describe('a change of a message', () => {
  it.each(['serverError', 'reset', 'resetAfter'] as const)('happens in spite of: %s', async (fault) => {
    const { slack, ann, tells, presses } = await onSlack({ opened })
    const question = await tells(ann, 'help me choose')
    slack.faults[fault]('chat.update')
    expect(await presses(ann, question, '1  Nothing is fixed')).toContain('Question 2')
  })
})

describe('a limit', () => {
  const limit = { retryAfterSeconds: 1 }

  it('on changes is waited for', async () => {
    const { slack, ann, tells, presses } = await onSlack({ opened })
    const question = await tells(ann, 'help me choose')
    slack.faults.rateLimit('chat.update', limit)
    expect(await presses(ann, question, '1  Nothing is fixed')).toContain('Question 2')
  })

  it('on what one person sees is waited for', async () => {
    const { slack, ann, aside, plain } = await onSlack({ opened, policy: { visible: 'asker' } })
    slack.faults.rateLimit('chat.postEphemeral', limit)
    ann.mentions('C0GENERAL', 'which one is faster?')
    expect(plain(await aside(ann))).toContain('Door to door')
  })

  it('on windows and on the start page is waited for', async () => {
    const { slack, ann, home, window, submits, plain } = await onSlack({ opened })
    slack.faults.rateLimit('views.publish', limit)
    expect(plain(await home(ann))).toContain('I know about')
    ann.shortcut('ask')
    const view = await window(ann)
    slack.faults.rateLimit('views.update', limit)
    expect(await submits(ann, view, { 'Your question': 'which one is faster?' })).toContain('Door to door')
  })

  it('on opening a window is not: the right to it would be over', async () => {
    const { slack, ann, direct, plain } = await onSlack({ opened })
    slack.faults.rateLimit('views.open', { retryAfterSeconds: 5 })
    ann.shortcut('ask')
    expect(plain(await direct(ann))).toContain('Please ask again')
  })
})

describe('what is said instead of a window', () => {
  it.each(['serverError', 'reset', 'resetAfter'] as const)('is said once in spite of: %s', async (fault) => {
    const { slack, ann, direct, plain } = await onSlack({ opened })
    slack.faults.rateLimit('views.open', { retryAfterSeconds: 5 })
    slack.faults[fault]('chat.postMessage')
    ann.shortcut('ask')
    expect(plain(await direct(ann))).toContain('Please ask again')
    await slack.quiet(500)
    expect(slack.messagesIn(ann.dmChannel)).toHaveLength(1)
  })
})

describe('an answer at a response_url', () => {
  it('waits when it is too much at once', async () => {
    const { slack, ann, aside, plain } = await onSlack({ opened })
    slack.faults.rateLimit('response_url', { retryAfterSeconds: 1 })
    ann.slash('/whichway', 'which one is faster?')
    expect(plain(await aside(ann))).toContain('Door to door')
  })

  it('arrives in spite of a broken gateway', async () => {
    const { slack, whichway, ann, plain } = await onSlack({ opened, troubled: true })
    slack.faults.serverError('response_url')
    ann.slash('/whichway', 'which one is faster?')
    await slack.waitFor(() => whichway.events.length === 1)
    await slack.quiet(500)
    expect(slack.ephemeralFor(ann.id).map(plain)).toEqual([expect.stringContaining('Door to door')])
  })

  it('arrives when Slack is away for a moment', async () => {
    const { slack, whichway, ann, plain } = await onSlack({ opened, troubled: true })
    ann.slash('/whichway', 'which one is faster?')
    slack.faults.down()
    await slack.waitFor(() => whichway.events.length === 1)
    await slack.quiet(30)
    await slack.faults.up()
    await slack.quiet(500)
    expect(slack.ephemeralFor(ann.id).map(plain)).toEqual([expect.stringContaining('Door to door')])
  })
})

describe('a window, the start page, a file', () => {
  it.each(['serverError', 'reset', 'resetAfter'] as const)(
    'a window shows its answer in spite of: %s',
    async (fault) => {
      const { slack, ann, window, submits } = await onSlack({ opened })
      ann.shortcut('ask')
      const view = await window(ann)
      slack.faults[fault]('views.update')
      expect(await submits(ann, view, { 'Your question': 'which one is faster?' })).toContain('Door to door')
    },
  )

  it('a file is uploaded in spite of a limit', async () => {
    const { slack, ann, tells, recommended, waitFor } = await onSlack({ opened })
    const question = await tells(ann, 'help me choose')
    await recommended(ann, question)
    slack.faults.rateLimit('files.getUploadURLExternal', { retryAfterSeconds: 1 })
    ann.clicks(question, 'Decision record')
    await waitFor(() => slack.files.length === 1)
  })
})
