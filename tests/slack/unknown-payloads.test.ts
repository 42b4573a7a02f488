/**
 * What Slack, or somebody who claims to be Slack, sends that we do not know: it is told of where that helps, and dropped.
 */
import { describe, expect, it } from 'vitest'
import { onSlackOverHttp } from '../support/on-slack.js'
import { openPack } from '../support/talk.js'

const opened = await openPack()

const eventOf = (event: object) => ({ type: 'event_callback', team_id: 'T0ACME', event_id: 'Ev1', event })

describe('a payload of a shape that we do not know', () => {
  const ids = { trigger_id: '1.2', user: { id: 'U0ANN' }, team: { id: 'T0ACME' } }
  const container = { type: 'message' }
  const action = { type: 'button', action_id: 'whichway:1', block_id: 'b', action_ts: '1' }

  it.each([
    [
      'a click',
      'interactive',
      { type: 'block_actions', ...ids, trigger_id: 7, container, actions: [action] },
    ],
    ['a click', 'interactive', { type: 'block_actions', ...ids, actions: [action] }],
    ['a form', 'interactive', { type: 'view_submission', ...ids, view: { callback_id: 'ask' } }],
    ['a shortcut', 'interactive', { type: 'shortcut', callback_id: 'ask', team: ids.team, user: ids.user }],
    ['a shortcut on a message', 'interactive', { type: 'message_action', callback_id: 'ask_about', ...ids }],
    ['a command', 'slash_commands', { command: '/whichway', text: 'help', team_id: 'T0ACME' }],
    ['an opened home', 'events_api', eventOf({ type: 'app_home_opened', user: 'U0ANN', tab: 'somewhere' })],
  ] as const)('is told of, and dropped: %s', async (what, kind, payload) => {
    const { slack, whichway, http } = await onSlackOverHttp({ opened, troubled: true })
    const { length } = slack.calls
    await http.post(http.encode(kind, payload))
    await slack.quiet()
    expect(whichway.warnings).toEqual([
      expect.stringMatching(
        new RegExp(`^Slack sent ${what} of a shape we do not know, which is left unanswered: \\w`),
      ),
    ])
    expect(whichway.errors).toEqual([])
    expect(whichway.events).toEqual([])
    expect(slack.calls).toHaveLength(length)
  })

  const message = { type: 'message', channel: 'D0ANN', channel_type: 'im', ts: '1.2', text: 'x' }

  it.each([
    ['a message that nobody wrote', message],
    ['a kind of message of which we have not heard', { ...message, user: 'U0ANN', subtype: 'huddle_thread' }],
    ['an event that we have not asked for', { type: 'reaction_added', user: 'U0ANN', reaction: 'wave' }],
  ])('is nothing to speak of in %s', async (_, event) => {
    const { slack, whichway, http } = await onSlackOverHttp({ opened })
    const { status } = await http.post(http.encode('events_api', eventOf(event)))
    await slack.quiet()
    expect([200, 404]).toContain(status)
    expect(whichway.events).toEqual([])
  })

  it.each([
    ['a button of somebody else', { ...action, action_id: 'approve', value: 'yes' }, undefined],
    ['a button that opens a link', { ...action, url: 'https://example.org' }, undefined],
    ['a button of another version', { ...action, value: '0~reply~a~b' }, 'That choice leads nowhere now.'],
    [
      'a button that somebody has forged',
      { ...action, value: '1~answer~../../etc' },
      'That choice leads nowhere now.',
    ],
  ])('%s', async (_, pressed, says) => {
    const { slack, ann, tells, http, plain } = await onSlackOverHttp({ opened })
    const shown = await tells(ann, 'hello')
    const where = { ...container, channel_id: shown.channel, message_ts: shown.ts }
    await http.post(
      http.encode('interactive', { type: 'block_actions', ...ids, container: where, actions: [pressed] }),
    )
    await slack.quiet()
    const said = slack.messagesIn(ann.dmChannel).slice(1).map(plain)
    expect(said).toEqual(says ? [expect.stringContaining(says)] : [])
  })
})
