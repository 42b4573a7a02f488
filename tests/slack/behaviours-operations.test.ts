/**
 * Whichway in Slack when things are not as they should be. The numbers are those of the behaviours that we want of it.
 */
import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import type { Serve } from '../../src/adapter.js'
import { tempDir } from '../store/durable/databases.js'
import { connect, joining, onSlack, openSlack, talkIn } from '../support/on-slack.js'
import { BOT_SCOPES } from '../support/slack/install.js'
import { openPack } from '../support/talk.js'

const opened = await openPack()

const BROKEN = {
  respond(): never {
    throw new Error('A test breaks it.')
  },
}

describe('19. Whoever cannot be answered is told so, and how to go on', () => {
  it('with suggestions, when the question is not known', async () => {
    const { ann, replyTo, plain } = await onSlack({ opened })
    const asked = ann.mentions('C0GENERAL', 'qwertz uiop')
    const reply = await replyTo(asked)
    expect(plain(reply)).toMatchInlineSnapshot(`
      "I don't know that one. I know about bicycle, bus and car.
      ( Which one is faster? )  ( Which one is cheaper? )"
    `)
    ann.clicks(reply, 'Which one is cheaper?')
    expect(plain(await replyTo(asked, 1))).toContain('The bicycle costs least')
  })

  it('with a choice, when it is nearly known: by a button, or by its number', async () => {
    const { classifier } = opened
    const decide = (text: string) =>
      text === 'hm, which?'
        ? ({ kind: 'offer', intents: ['speed', 'cost'], confidence: 0.4 } as const)
        : classifier.decide(text)
    const { ann, replyTo, plain } = await onSlack({
      opened: { ...opened, classifier: { ...classifier, decide } },
    })
    const asked = ann.mentions('C0GENERAL', 'hm, which?')
    const reply = await replyTo(asked)
    expect(plain(reply)).toMatchInlineSnapshot(`
      "Did you mean one of these?
      ( 1  Which one is faster? )  ( 2  Which one is cheaper? )  ( 3  None of these )"
    `)
    ann.clicks(reply, '1  Which one is faster?')
    expect(plain(await replyTo(asked, 1))).toContain('Door to door')

    const again = ann.mentions('C0SECRET', 'hm, which?')
    await replyTo(again)
    ann.mentions('C0SECRET', '2', { thread: again })
    expect(plain(await replyTo(again, 1))).toContain('The bicycle costs least')
  })

  it('with an id under which the log says more, when we fail', async () => {
    const { ann, tells, aside, window, submits, plain } = await onSlack({ opened, advisor: BROKEN })
    const FAILURE =
      /^(Ask about the way\n)?Something went wrong on my side\. Please try again\. \(error [A-Z]{4}-[A-Z]{4}\)/
    expect(plain(await tells(ann, 'which one is faster?'))).toMatch(FAILURE)
    ann.slash('/whichway', 'which one is faster?')
    expect(plain(await aside(ann))).toMatch(FAILURE)
    ann.shortcut('ask')
    expect(await submits(ann, await window(ann), { 'Your question': 'which one is faster?' })).toMatch(
      FAILURE,
    )
  })

  it('which a channel does not see', async () => {
    const { slack, ann, plain } = await onSlack({ opened, advisor: BROKEN })
    ann.mentions('C0GENERAL', 'which one is faster?')
    await slack.quiet()
    expect(slack.messagesIn('C0GENERAL')).toEqual([])
    expect(slack.ephemeralFor(ann.id).map(plain)).toEqual([expect.stringContaining('Something went wrong')])
  })

  it('once, when it was a lot at once', async () => {
    const { slack, ann, bob, replyTo, aside, plain } = await onSlack({
      ...{ opened, env: { WHICHWAY_PERSON_PER_MINUTE: '2' } },
    })
    await replyTo(ann.mentions('C0GENERAL', 'which one is faster?'))
    for (let i = 0; i < 3; i++) ann.mentions('C0GENERAL', 'which one is cheaper?')
    expect(plain(await aside(ann))).toContain('That was a lot at once.')
    await replyTo(bob.mentions('C0GENERAL', 'which one is cheaper?'))
    await slack.quiet()
    expect(slack.ephemeralFor(ann.id)).toHaveLength(1)
    expect(slack.messagesIn('C0GENERAL')).toHaveLength(2)
  })
})

describe('20. It keeps to the limits, goes in order, and tells no secrets', () => {
  it('posts as often in a channel as Slack lets it, and forgets nobody', async () => {
    const { slack, ann, bob, replyTo } = await onSlack({
      ...{ opened, policy: { cool_down: 0 } },
      workspace: { rateLimit: { perChannelPerSecond: 1 } },
    })
    const asked = [ann, bob].map((person) => person.mentions('C0GENERAL', 'which one is faster?'))
    for (const one of asked) await replyTo(one)
    expect(slack.callsOf('chat.postMessage').map(({ outcome }) => outcome)).toContain('HTTP 429')
    expect(slack.messagesIn('C0GENERAL')).toHaveLength(2)
  })

  it('waits for its turn in one channel, and answers in another meanwhile', async () => {
    const { slack, ann, bob, replyTo } = await onSlack({ opened })
    slack.faults.rateLimit('chat.postMessage', { channel: 'C0GENERAL', retryAfterSeconds: 1 })
    const from = performance.now()
    const limited = ann.mentions('C0GENERAL', 'which one is faster?')
    await slack.waitFor(() => slack.callsOf('chat.postMessage').length === 1)
    await replyTo(bob.mentions('C0SECRET', 'which one is faster?'))
    expect(slack.repliesTo(limited)).toEqual([])
    await replyTo(limited)
    expect(performance.now() - from).toBeGreaterThan(950)
  })

  it('finishes what is at work when it is stopped, and takes nothing new', async () => {
    const data = await tempDir()
    const slack = await openSlack()
    const { replyTo, plain } = talkIn(slack)
    const [ann, bob] = [slack.person('U0ANN'), slack.person('U0BOB')]
    const before = await connect(slack, { opened, data, troubled: true })
    slack.faults.slow('chat.postMessage', 150)
    const first = ann.mentions('C0GENERAL', 'which one is faster?')
    await slack.waitFor(() => slack.callsOf('chat.postMessage').length === 1)

    const stopped = before.close()
    const second = bob.mentions('C0GENERAL', 'which one is cheaper?')
    await stopped
    expect(plain(slack.repliesTo(first)[0]!)).toContain('Door to door')
    expect(slack.repliesTo(second)).toEqual([])
    expect(before.adapter.isUp()).toBe(false)

    await connect(slack, { opened, data })
    slack.redeliverUnacked()
    expect(plain(await replyTo(second))).toContain('The bicycle costs least')
    await slack.quiet()
    expect([slack.repliesTo(first), slack.repliesTo(second)].map(({ length }) => length)).toEqual([1, 1])
  })

  it('is stopped at once when nothing is at work', async () => {
    const { whichway } = await onSlack({ opened })
    const from = performance.now()
    await whichway.close()
    expect(performance.now() - from).toBeLessThan(500)
  })

  it('replies to what a dead process has left behind, wherever it was said', async () => {
    const data = await tempDir()
    const slack = await openSlack()
    const { waitFor, replyTo, aside, direct, plain, window } = talkIn(slack)
    const ann = slack.person('U0ANN')
    const dying = (): Serve => () => new Promise(() => {})
    const dead = await connect(slack, { opened, data, serving: dying })
    ann.shortcut('ask')
    const view = await window(ann)
    const asked = ann.mentions('C0GENERAL', 'x', { only: 'app_mention' })
    for (const told of [
      () => ann.dm('x'),
      () => ann.slash('/whichway', 'x'),
      () => ann.submits(view, { 'Your question': 'x' }),
      () => ann.opensHome(),
    ]) {
      const { length } = dead.events
      told()
      await waitFor(() => dead.events.length > length)
    }
    const step = ann.runsWorkflowStep('recommend', { description: 'x' })
    await waitFor(() => dead.events.length === 6)
    await dead.close()

    const { adapter } = await connect(slack, { opened, data })
    const reply = { blocks: [{ kind: 'text', spans: [{ kind: 'plain', text: 'Here I am.' }] }] } as const
    for (const event of dead.events) await adapter.sendTo(JSON.parse(JSON.stringify(event)))(reply)
    for (const shown of [
      await replyTo(asked),
      await direct(ann),
      await aside(ann),
      view,
      slack.homeOf(ann.id)!,
    ])
      expect(plain(shown)).toContain('Here I am.')
    expect(step.outcome).toMatchObject({ outputs: { recommendation: 'Here I am.' } })
  })

  it('writes no token into what colleagues read', async () => {
    const { slack, whichway, ann } = await onSlack({ opened, troubled: true })
    slack.faults.refuse('chat.postMessage', 'invalid_auth')
    slack.faults.refuse('chat.postEphemeral', 'invalid_auth')
    slack.faults.refuse('views.open', 'invalid_auth')
    ann.mentions('C0GENERAL', 'which one is faster?')
    ann.shortcut('ask')
    slack.socket.drop()
    await slack.quiet()
    const { errors, warnings, unsent, gaveUp } = whichway
    expect([errors.length, unsent.length]).toEqual([1, 1])
    expect(inspect([errors, warnings, unsent, gaveUp], { depth: 20 })).not.toMatch(/xoxb-|xapp-|not-a-real/)
  })
})

describe('21. Before it starts, it looks whether it can', () => {
  it('does not start with a token that is not valid', async () => {
    const slack = await openSlack()
    slack.faults.refuse('auth.test', 'invalid_auth')
    const whichway = await joining(slack, { opened })
    await expect(whichway.start()).rejects.toThrow(
      /^SLACK_BOT_TOKEN is not accepted by Slack \(invalid_auth\): .*OAuth & Permissions/,
    )
    expect(whichway.adapter.isUp()).toBe(false)
  })

  it('does not start without what it needs, and names all of it', async () => {
    const slack = await openSlack({ scopes: ['chat:write'], appScopes: [] })
    const whichway = await joining(slack, { opened })
    const refusal = await whichway.start().catch(({ message }: Error) => message)
    expect(String(refusal).split('\n')).toEqual([
      expect.stringContaining('The scope app_mentions:read is missing, so that it does not hear mentions'),
      expect.stringContaining('The scope im:history is missing'),
      expect.stringContaining('The scope commands is missing'),
      expect.stringContaining('SLACK_APP_TOKEN lacks the scope connections:write'),
    ])
  })

  it('starts without what it can do without, and says what that is', async () => {
    const scopes = BOT_SCOPES.filter((scope) => scope !== 'files:write')
    const { whichway, ann, replyTo } = await onSlack({ opened, troubled: true, workspace: { scopes } })
    expect(whichway.warnings).toEqual([expect.stringContaining('The scope files:write is missing')])
    await replyTo(ann.mentions('C0GENERAL', 'which one is faster?'))
  })

  it('says when there is no way to Slack, once', async () => {
    const slack = await openSlack()
    slack.faults.down()
    const whichway = await joining(slack, { opened })
    const refusal = await whichway.start().catch(({ message }: Error) => message)
    expect(refusal).toMatch(
      /^Slack does not answer at .*, so that the tokens could not be tried\. Is there a way to the internet from here\?$/,
    )
    expect([whichway.warnings, whichway.errors]).toEqual([[], []])
  })
})
