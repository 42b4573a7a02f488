/**
 * The connection that Slack closes every few hours, and that breaks on bad days: nobody in a channel should notice.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { tempDir } from '../store/durable/databases.js'
import { connect, joining, onSlack, openSlack, talkIn } from '../support/on-slack.js'
import type { Said } from '../support/slack/person.js'
import { openPack } from '../support/talk.js'

const opened = await openPack()

/** A connection that ends sooner was turned away, and is not made again at once. */
const NOT_BRIEF_MS = 110

/** Colleagues may be warned; nobody else notices. */
const WELL = { unsent: [], gaveUp: [], errors: [] }

describe('a connection that Slack refreshes', () => {
  it.each(['refresh_requested', 'warning'] as const)(
    'is replaced within a tenth of a second, and nothing is lost meanwhile: %s',
    async (reason) => {
      const { slack, whichway, ann, replyTo } = await onSlack({ opened, troubled: true })
      const asked: Said[] = []
      for (let i = 0; i < 3; i++) {
        await sleep(NOT_BRIEF_MS)
        asked.push(ann.mentions('C0GENERAL', 'which one is faster?'))
        slack.socket.disconnect(reason)
        asked.push(ann.mentions('C0GENERAL', 'which one is cheaper?'))
        await slack.waitFor(() => slack.socket.gaps.length > i && slack.socket.gaps[i]?.ms)
      }
      // What could not be acknowledged any more.
      slack.redeliverUnacked()
      for (const one of asked) await replyTo(one)
      await slack.quiet()
      expect(slack.socket.gaps).toHaveLength(3)
      // A machine with other work to do may be late now and then; the library alone takes five seconds, each time.
      const gaps = slack.socket.gaps.map(({ ms = Number.POSITIVE_INFINITY }) => ms)
      expect(Math.min(...gaps)).toBeLessThanOrEqual(100)
      expect(Math.max(...gaps)).toBeLessThan(1_000)
      expect(slack.messagesIn('C0GENERAL')).toHaveLength(asked.length)
      expect(whichway).toMatchObject(WELL)
    },
  )

  it('leaves open questions where they are', async () => {
    const { slack, ann, tells, presses } = await onSlack({ opened, troubled: true })
    const question = await tells(ann, 'help me choose')
    await presses(ann, question, '1  Nothing is fixed')
    slack.socket.disconnect('refresh_requested')
    await slack.socket.connected()
    expect(await presses(ann, question, '2  Short, within the district')).toContain('Question 3')
  })

  it('may be one of several: each of them takes its share', async () => {
    const data = await tempDir()
    const slack = await openSlack()
    const { replyTo } = talkIn(slack)
    const [one, other] = [await connect(slack, { opened, data }), await connect(slack, { opened, data })]
    const ann = slack.person('U0ANN')
    const asked = [1, 2, 3, 4].map(() => ann.mentions('C0SECRET', 'which one is faster?'))
    for (const said of asked) await replyTo(said)
    await slack.quiet()
    expect(slack.messagesIn('C0SECRET')).toHaveLength(4)
    expect([one.events.length, other.events.length]).toEqual([4, 4])
  })
})

describe('a connection that breaks', () => {
  it('is made again at once', async () => {
    const { slack, whichway, ann, replyTo } = await onSlack({ opened, troubled: true })
    await sleep(NOT_BRIEF_MS)
    slack.socket.drop()
    await slack.waitFor(() => !whichway.adapter.isUp())
    const asked = ann.mentions('C0GENERAL', 'which one is faster?')
    await slack.socket.connected()
    await replyTo(asked)
    expect(whichway.adapter.isUp()).toBe(true)
    expect(slack.socket.gaps[0]?.ms).toBeLessThanOrEqual(100)
    expect(whichway).toMatchObject(WELL)
  })

  it.each(['too_many_websockets', 'link_disabled'] as const)(
    'is made again when Slack turns it away: %s',
    async (reason) => {
      const { slack, whichway } = await onSlack({ opened, troubled: true })
      slack.socket.disconnect(reason)
      await slack.waitFor(() => slack.socket.connections[1]?.usable)
      expect(whichway).toMatchObject(WELL)
    },
  )

  it('is waited for while Slack is away; what was said meanwhile is answered afterwards', async () => {
    const { slack, whichway, ann, bob, replyTo, direct, plain } = await onSlack({ opened, troubled: true })
    slack.faults.down()
    // Until the connections that were open have ended.
    await sleep(20)
    // Heard, because the socket is still open; but there is nobody to send the answer to.
    const early = ann.mentions('C0GENERAL', 'which one is faster?')
    await slack.waitFor(() => whichway.events.length > 0)
    slack.socket.drop()
    const late = ann.mentions('C0GENERAL', 'which one is cheaper?')
    bob.dm('which one is faster?')
    await sleep(1_100)
    expect(whichway.adapter.isUp()).toBe(false)
    expect(slack.repliesTo(early)).toEqual([])

    await slack.faults.up()
    await slack.socket.connected()
    expect(plain(await replyTo(early))).toContain('Door to door')
    expect(plain(await replyTo(late))).toContain('The bicycle costs least')
    expect(plain(await direct(bob))).toContain('Door to door')
    await slack.quiet()
    expect(slack.messagesIn('C0GENERAL')).toHaveLength(2)
    expect(whichway).toMatchObject(WELL)
    expect(whichway.warnings.join('\n')).toContain('No connection to Slack, another try follows')
  })

  it.each(['internal_error', 'ratelimited'])('is tried again after the error "%s"', async (error) => {
    const { slack, whichway } = await onSlack({ opened, troubled: true })
    if (error === 'ratelimited') slack.faults.rateLimit('apps.connections.open')
    else slack.faults.refuse('apps.connections.open', error)
    slack.socket.drop()
    await slack.socket.connected()
    expect(whichway.gaveUp).toEqual([])
  })

  it.each(['invalid_auth', 'account_inactive', 'token_revoked'])(
    'is given up for good after the error "%s", with a sentence that says what to do',
    async (error) => {
      const { slack, whichway } = await onSlack({ opened, troubled: true })
      slack.faults.refuse('apps.connections.open', error, { times: 2 })
      slack.socket.drop()
      await slack.waitFor(() => whichway.gaveUp.length > 0)
      expect(whichway.gaveUp.map(({ message }) => message)).toEqual([
        expect.stringMatching(
          new RegExp(`^Slack does not let us connect any more \\(${error}\\): .*whichway doctor slack`),
        ),
      ])
      await slack.quiet()
      expect(slack.callsOf('apps.connections.open').at(-1)?.outcome).toBe(error)
      expect(whichway.adapter.isUp()).toBe(false)
    },
  )
})

describe('a connection that is closed by us', () => {
  it('is closed before it was greeted', async () => {
    const { slack, whichway } = await onSlack({ opened, troubled: true })
    slack.faults.lateHello(Number.POSITIVE_INFINITY)
    slack.socket.drop()
    await slack.waitFor(() => slack.socket.connections.length === 2)
    const from = performance.now()
    await whichway.close()
    expect(performance.now() - from).toBeLessThan(1_000)
    await slack.quiet()
    expect(slack.socket.connections).toHaveLength(2)
  })

  it('is closed while it is waited for', async () => {
    const { slack, whichway } = await onSlack({ opened, troubled: true })
    slack.faults.down()
    slack.socket.drop()
    await slack.waitFor(() => whichway.warnings.length > 0)
    const from = performance.now()
    await whichway.close()
    expect(performance.now() - from).toBeLessThan(1_000)
    await slack.faults.up()
    await sleep(250)
    expect(slack.socket.connections).toHaveLength(1)
  })

  it('is not there before the start, and not after the end', async () => {
    const slack = await openSlack()
    const whichway = await joining(slack, { opened })
    expect(whichway.adapter.isUp()).toBe(false)
    await whichway.start()
    expect(whichway.adapter.isUp()).toBe(true)
    await whichway.close()
    expect(whichway.adapter.isUp()).toBe(false)
    await slack.waitFor(() => !slack.socket.connections[0]?.usable)
    expect(slack.socket.connections).toHaveLength(1)
  })
})
