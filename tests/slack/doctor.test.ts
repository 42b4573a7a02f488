/**
 * `whichway doctor slack`: what works and what does not, in sentences that say where to mend it.
 */
import { describe, expect, it } from 'vitest'
import { examineSlack } from '../../adapters/slack/doctor.js'
import { doctor } from '../../src/cli/doctor.js'
import { PLATFORMS } from '../../src/platforms.js'
import { openSlack } from '../support/on-slack.js'
import type { FakeSlack } from '../support/slack/fake.js'
import { BOT_SCOPES } from '../support/slack/install.js'
import type { SlackOptions } from '../support/slack/options.js'

const environmentOf = ({ botToken, appToken, apiUrl }: FakeSlack) => ({
  SLACK_BOT_TOKEN: botToken,
  SLACK_APP_TOKEN: appToken,
  SLACK_API_URL: apiUrl,
})

/** What it finds, as it is printed. */
async function found(slack: FakeSlack, env: Readonly<Record<string, string>> = environmentOf(slack)) {
  let text = ''
  const code = await doctor(PLATFORMS, 'slack', env, (more) => {
    text += more
  })
  expect(text).not.toMatch(/not-a-real/)
  return { code, text }
}

async function foundIn(options: SlackOptions) {
  return found(await openSlack(options))
}

describe('whichway doctor slack', () => {
  it('finds that all is well', async () => {
    expect(await foundIn({})).toMatchInlineSnapshot(`
      {
        "code": 0,
        "text": "slack
        works   SLACK_BOT_TOKEN works, in the workspace "acme".
        works   SLACK_APP_TOKEN works, and Socket Mode is on.
      ",
      }
    `)
  })

  it.each([
    ['lacks the scope for it', [], true],
    ['has it', ['groups:history'], false],
  ])('says so when a channel wants follow-ups and the app %s', async (_, more, isTold) => {
    const scopes = BOT_SCOPES.filter((scope) => !/^(channels|groups):history$/.test(scope))
    const slack = await openSlack({ scopes: [...scopes, ...more] })
    const findings = await examineSlack(environmentOf(slack), { C0GENERAL: { listen: 'follow_ups' } })
    const told = findings.filter(({ sentence }) => /wants follow_ups \(C0GENERAL\)/.test(sentence))
    expect(told.map(({ ok, needed }) => ({ ok, needed }))).toEqual(
      isTold ? [{ ok: false, needed: false }] : [],
    )
  })

  it('looks, and does nothing', async () => {
    const slack = await openSlack()
    await found(slack)
    expect(slack.calls.map(({ method }) => method)).toEqual(['auth.test', 'apps.connections.open'])
    expect(slack.socket.connections).toEqual([])
  })

  it('names each scope that is missing, with what does not work without it', async () => {
    const scopes = BOT_SCOPES.filter((scope) => !/^(im:history|assistant:write)$/.test(scope))
    expect(await foundIn({ scopes })).toMatchInlineSnapshot(`
      {
        "code": 1,
        "text": "slack
        works   SLACK_BOT_TOKEN works, in the workspace "acme".
        BROKEN  The scope im:history is missing, so that it does not hear direct messages: add it at https://api.slack.com/apps, your app, "OAuth & Permissions", and install the app again.
        less    The scope assistant:write is missing, so that it suggests no questions in direct messages: add it at https://api.slack.com/apps, your app, "OAuth & Permissions", and install the app again.
        works   SLACK_APP_TOKEN works, and Socket Mode is on.
      ",
      }
    `)
  })

  it.each(['token_revoked', 'invalid_auth', 'account_inactive'])(
    'says what to do about the error "%s"',
    async (error) => {
      const slack = await openSlack()
      slack.faults.refuse('auth.test', error)
      const { code, text } = await found(slack)
      expect(code).toBe(1)
      expect(text).toContain(`BROKEN  SLACK_BOT_TOKEN is not accepted by Slack (${error}): it was revoked`)
      expect(text).toContain('works   SLACK_APP_TOKEN works, and Socket Mode is on.')
    },
  )

  it.each([
    [{ appScopes: ['authorizations:read'] }, undefined, 'SLACK_APP_TOKEN lacks the scope connections:write'],
    [{}, 'socket_mode_not_enabled', 'Socket Mode is off: switch it on'],
    [{}, 'invalid_auth', 'SLACK_APP_TOKEN is not accepted by Slack (invalid_auth)'],
    [{}, 'not_allowed_token_type', 'SLACK_APP_TOKEN is a token of another kind'],
  ])('looks at the app token, too: %o %s', async (options, error, says) => {
    const slack = await openSlack(options)
    if (error) slack.faults.refuse('apps.connections.open', error)
    const { code, text } = await found(slack)
    expect(code).toBe(1)
    expect(text).toContain(`BROKEN  ${says}`)
  })

  it('needs no app token over HTTP', async () => {
    const slack = await openSlack()
    const { SLACK_APP_TOKEN: _, ...env } = environmentOf(slack)
    const { code, text } = await found(slack, { ...env, SLACK_SIGNING_SECRET: slack.signingSecret })
    expect(code).toBe(0)
    expect(text).not.toContain('SLACK_APP_TOKEN')
  })

  it('says when there is no way to Slack', async () => {
    const slack = await openSlack()
    slack.faults.down()
    const { code, text } = await found(slack)
    expect(code).toBe(1)
    expect(text).toMatch(
      /^slack\n {2}BROKEN {2}Slack does not answer at http.*\/api\/ \(.*\), so that the tokens could not be tried\. Is there a way to the internet from here\?\n$/,
    )
  })

  it('says so when it goes away in between', async () => {
    const slack = await openSlack()
    slack.faults.serverError('apps.connections.open')
    const { code, text } = await found(slack)
    expect(code).toBe(1)
    expect(text).toMatch(/works .*"acme"\.\n {2}BROKEN {2}Slack does not answer at /)
  })

  it('says what to do when nothing is set', async () => {
    expect(await examineSlack({})).toEqual([
      { ok: false, needed: true, sentence: expect.stringContaining('README.md tells how to get the tokens') },
    ])
  })

  it.each([
    [{ SLACK_BOT_TOKEN: 'xapp-1' }, 'SLACK_BOT_TOKEN must begin with "xoxb-"'],
    [{ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xoxb-1' }, 'SLACK_APP_TOKEN must begin with "xapp-"'],
    [{ SLACK_BOT_TOKEN: 'xoxp-1' }, 'SLACK_BOT_TOKEN must begin with "xoxb-"'],
    [{ SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_BOT_TOKEN is not set'],
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, 'SLACK_APP_TOKEN is not set'],
  ])('knows tokens that were mixed up before it asks anybody: %o', async (env, says) => {
    await expect(examineSlack(env)).rejects.toThrow(says)
  })
})
