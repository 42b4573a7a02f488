/**
 * Slack sends requests to an address of ours: only its own are heard, and whatever can be said over a socket can be said
 * this way.
 */
import { describe, expect, it } from 'vitest'
import { onSlackOverHttp } from '../support/on-slack.js'
import { openPack } from '../support/talk.js'

const opened = await openPack()

describe('over HTTP', () => {
  it('answers mentions, direct messages, commands, presses, and forms', async () => {
    const { ann, replyTo, tells, aside, presses, window, submits, home, plain } = await onSlackOverHttp({
      opened,
    })
    expect(plain(await replyTo(ann.mentions('C0GENERAL', 'which one is faster?')))).toContain('Door to door')
    const question = await tells(ann, 'help me choose')
    expect(await presses(ann, question, '1  Nothing is fixed')).toContain('Question 2')
    ann.slash('/whichway', 'which one is cheaper?', { channel: 'C0RANDOM' })
    expect(plain(await aside(ann))).toContain('The bicycle costs least')
    ann.shortcut('ask')
    const view = await window(ann)
    expect(await submits(ann, view, { 'Your question': 'which one is cheaper?' })).toContain('costs least')
    expect(plain(await home(ann))).toContain('I know about bicycle, bus and car.')
  })

  it('acknowledges before it works', async () => {
    const { slack, ann, replyTo } = await onSlackOverHttp({ opened })
    slack.faults.slow('chat.postMessage', 400)
    const asked = ann.mentions('C0GENERAL', 'which one is faster?')
    for (const { state, status, ackedAfterMs } of await asked.settled) {
      expect([state, status]).toEqual(['acknowledged', 200])
      expect(ackedAfterMs).toBeLessThan(400)
    }
    await replyTo(asked)
  })

  it('answers a request that is sent again once', async () => {
    const { slack, ann, replyTo } = await onSlackOverHttp({ opened })
    const asked = ann.mentions('C0GENERAL', 'which one is faster?')
    asked.duplicate({ attempt: 1, reason: 'timeout' })
    await replyTo(asked)
    asked.duplicate({ attempt: 2, reason: 'timeout' })
    await slack.quiet()
    expect(slack.repliesTo(asked)).toHaveLength(1)
  })

  it('is found by Slack when its address is entered, and looked at', async () => {
    const { http } = await onSlackOverHttp({ opened })
    expect(await http.urlVerification('abc')).toMatchObject({
      status: 200,
      body: expect.stringContaining('abc'),
    })
    expect(await http.sslCheck()).toMatchObject({ status: 200 })
  })

  it.each([
    ['signed by somebody else', { signed: 'wrong' }],
    ['not signed at all', { signed: 'none' }],
    ['signed ten minutes ago', { secondsOff: -600 }],
  ] as const)('turns away what is %s', async (_, how) => {
    const { slack, whichway, http, ann } = await onSlackOverHttp({ opened, troubled: true })
    const [delivery] = ann.mentions('C0GENERAL', 'which one is faster?', { only: 'message' }).deliveries
    await delivery!.settled
    await slack.quiet()
    const { length } = whichway.events
    const { payload } = delivery!
    const event = { ...(payload.event as object), ts: '1.000100' }
    const answer = await http.post({ ...http.encode('events_api', { ...payload, event }), ...how })
    await slack.quiet()
    expect(answer.status).toBe(401)
    expect(whichway.events).toHaveLength(length)
  })

  it('takes nothing more when it is stopped, and finishes what is at work', async () => {
    const { slack, whichway, ann, plain } = await onSlackOverHttp({ opened, troubled: true })
    slack.faults.slow('chat.postMessage', 150)
    const asked = ann.mentions('C0GENERAL', 'which one is faster?')
    await slack.waitFor(() => slack.callsOf('chat.postMessage').length === 1)
    expect(whichway.adapter.isUp()).toBe(true)
    await whichway.close()
    expect(plain(slack.repliesTo(asked)[0]!)).toContain('Door to door')
    expect(whichway.adapter.isUp()).toBe(false)
    const late = ann.mentions('C0GENERAL', 'which one is cheaper?')
    expect((await late.settled).map(({ why }) => why)).toEqual(Array(2).fill('connection_failed'))
  })
})
