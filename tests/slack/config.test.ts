/**
 * The environment -> how we reach Slack, or a sentence that names the variable and what to do. Tokens are obviously false.
 */
import { describe, expect, it } from 'vitest'
import { readSlackConfig } from '../../adapters/slack/config.js'

const SLACK_BOT_TOKEN = 'xoxb-false-bot-token'
const SLACK_APP_TOKEN = 'xapp-false-app-token'
const SLACK_SIGNING_SECRET = 'false-signing-secret'

type Environment = Readonly<Record<string, string | undefined>>

function complaint(env: Environment): string {
  try {
    readSlackConfig(env)
  } catch (error) {
    return (error as Error).message
  }
  throw new Error('It was taken.')
}

describe('how Slack is reached', () => {
  it('not at all, when nothing is said about it', () => {
    expect(readSlackConfig({})).toBeUndefined()
    expect(readSlackConfig({ PATH: '/bin', DISCORD_TOKEN: 'false', MY_SLACK_BOT_TOKEN: 'x' })).toBeUndefined()
  })

  it('not at all, when the lines of .env are left empty', () => {
    expect(readSlackConfig({ SLACK_BOT_TOKEN: '', SLACK_APP_TOKEN: '', SLACK_PORT: '' })).toBeUndefined()
  })

  it('not at all, when a variable has no value', () => {
    expect(readSlackConfig({ SLACK_BOT_TOKEN: undefined })).toBeUndefined()
  })

  it('through Socket Mode with both tokens', () => {
    expect(readSlackConfig({ SLACK_BOT_TOKEN, SLACK_APP_TOKEN })).toEqual({
      botToken: SLACK_BOT_TOKEN,
      connection: { kind: 'socket', appToken: SLACK_APP_TOKEN },
    })
  })

  it('over HTTP with a signing secret, on this machine unless told otherwise', () => {
    expect(readSlackConfig({ SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET })).toEqual({
      botToken: SLACK_BOT_TOKEN,
      connection: { kind: 'http', signingSecret: SLACK_SIGNING_SECRET, port: 3_000, host: '127.0.0.1' },
    })
    const elsewhere = { SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET, SLACK_PORT: '8080', SLACK_HOST: '0.0.0.0' }
    expect(readSlackConfig(elsewhere)?.connection).toMatchObject({ port: 8080, host: '0.0.0.0' })
  })

  it('through Socket Mode when both ways are open', () => {
    const both = { SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET, SLACK_PORT: '8080' }
    expect(readSlackConfig(both)?.connection.kind).toBe('socket')
  })

  it.each(['1', '65535'])('at the port %s', (SLACK_PORT) => {
    const config = readSlackConfig({ SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET, SLACK_PORT })
    expect(config?.connection).toMatchObject({ port: Number(SLACK_PORT) })
  })

  it.each(['http://127.0.0.1:9/api', 'http://127.0.0.1:9/api/'])(
    'by way of %s, which ends in a slash',
    (SLACK_API_URL) => {
      const config = readSlackConfig({ SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_API_URL })
      expect(config?.apiUrl).toBe('http://127.0.0.1:9/api/')
    },
  )

  it('with variables of others beside ours', () => {
    const given = { SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_WEBHOOK: 'x', TERM: 'dumb' }
    expect(readSlackConfig(given)?.connection.kind).toBe('socket')
  })
})

describe('what cannot be used is said', () => {
  it('the bot token is missing', () => {
    expect(complaint({ SLACK_APP_TOKEN })).toMatchInlineSnapshot(
      `"SLACK_BOT_TOKEN is not set: copy the Bot User OAuth Token from https://api.slack.com/apps, your app, "OAuth & Permissions". Without any variable that begins with SLACK_, Whichway starts without Slack."`,
    )
  })

  it('there is no way for events to come in', () => {
    expect(complaint({ SLACK_BOT_TOKEN })).toMatchInlineSnapshot(
      `"SLACK_APP_TOKEN is not set: make an App-Level Token with the scope connections:write at https://api.slack.com/apps, your app, "Basic Information". To be called over HTTP instead of Socket Mode, set SLACK_SIGNING_SECRET."`,
    )
  })

  it('the tokens are in each other’s place: both lines say so', () => {
    const swapped = { SLACK_BOT_TOKEN: SLACK_APP_TOKEN, SLACK_APP_TOKEN: SLACK_BOT_TOKEN }
    expect(complaint(swapped)).toMatchInlineSnapshot(`
      "SLACK_BOT_TOKEN must begin with "xoxb-": copy the Bot User OAuth Token from https://api.slack.com/apps, your app, "OAuth & Permissions".
      SLACK_APP_TOKEN must begin with "xapp-": make an App-Level Token with the scope connections:write at https://api.slack.com/apps, your app, "Basic Information"."
    `)
  })

  it('everything at once, one line each', () => {
    const wrong = {
      SLACK_BOT_TOKEN: 'secret-1',
      SLACK_APP_TOKEN: 'secret-2',
      SLACK_SIGNING_SECRET: 'secret-3',
      SLACK_PORT: 'secret-4',
      SLACK_API_URL: 'secret-5',
    }
    const lines = complaint(wrong).split('\n')
    expect(lines.map((line) => line.split(' ')[0])).toEqual(Object.keys(wrong))
  })

  it.each(['0', '-1', '65536', '3000.5', 'web', ' ', '3000 and more'])(
    'the port %j is none',
    (SLACK_PORT) => {
      expect(complaint({ SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET, SLACK_PORT })).toBe(
        'SLACK_PORT must be a port, 1 to 65535; leave it out for 3000.',
      )
    },
  )

  const WRONG: Readonly<Record<string, Environment>> = {
    'bot token of a person': { SLACK_BOT_TOKEN: 'xoxp-secret-of-a-person', SLACK_APP_TOKEN },
    'bot token that is the app token': { SLACK_BOT_TOKEN: SLACK_APP_TOKEN, SLACK_APP_TOKEN },
    'bot token with a quotation mark': { SLACK_BOT_TOKEN: `"${SLACK_BOT_TOKEN}"`, SLACK_APP_TOKEN },
    'bot token left out': { SLACK_APP_TOKEN, SLACK_SIGNING_SECRET },
    'app token that is the bot token': { SLACK_BOT_TOKEN, SLACK_APP_TOKEN: SLACK_BOT_TOKEN },
    'app token left out': { SLACK_BOT_TOKEN },
    'signing secret that is too short': { SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET: 'secret-too' },
    'address that is none': { SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_API_URL: 'secret.example' },
    'port that is none': { SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET, SLACK_PORT: 'secret' },
  }

  it.each(Object.entries(WRONG))(
    '%s: every line names a variable, says what to do, and shows no value',
    (_, env) => {
      const said = complaint(env)
      for (const line of said.split('\n')) expect(line).toMatch(/^SLACK_[A-Z_]+ (must|is) .{10,}[^.]\.$/)
      for (const value of Object.values(env)) expect(said).not.toContain(value)
      expect(said).not.toMatch(/secret-|false-/)
    },
  )
})
