/**
 * The environment -> how we reach Discord, or a sentence that names the variable and what to do. Tokens are obviously false.
 */
import { describe, expect, it } from 'vitest'
import { readDiscordConfig } from '../../adapters/discord/config.js'

const DISCORD_TOKEN = 'not-a-real-discord.token.of-any-application-at-all'

type Environment = Readonly<Record<string, string | undefined>>

function complaint(env: Environment): string {
  try {
    readDiscordConfig(env)
  } catch (error) {
    return (error as Error).message
  }
  throw new Error('It was taken.')
}

describe('how Discord is reached', () => {
  it('not at all, when nothing is said about it', () => {
    expect(readDiscordConfig({})).toBeUndefined()
    expect(
      readDiscordConfig({ PATH: '/bin', SLACK_BOT_TOKEN: 'false', MY_DISCORD_TOKEN: 'x' }),
    ).toBeUndefined()
  })

  it('not at all, when the lines of .env are left empty', () => {
    expect(
      readDiscordConfig({ DISCORD_TOKEN: '', DISCORD_SHARDS: '', DISCORD_API_URL: undefined }),
    ).toBeUndefined()
  })

  it('with a token alone: all shards, and no privileged intent', () => {
    expect(readDiscordConfig({ DISCORD_TOKEN })).toEqual({
      token: DISCORD_TOKEN,
      shards: 'auto',
      messageContent: false,
    })
  })

  it.each([
    ['auto', 'auto'],
    ['0/1', { ids: [0], count: 1 }],
    ['2/8', { ids: [2], count: 8 }],
    ['0-3/8', { ids: [0, 1, 2, 3], count: 8 }],
  ])('with the shards %s', (DISCORD_SHARDS, shards) => {
    expect(readDiscordConfig({ DISCORD_TOKEN, DISCORD_SHARDS })?.shards).toEqual(shards)
  })

  it('with the words of everybody, when that is switched on', () => {
    const read = (DISCORD_MESSAGE_CONTENT: string) =>
      readDiscordConfig({ DISCORD_TOKEN, DISCORD_MESSAGE_CONTENT })?.messageContent
    expect([read('on'), read('off')]).toEqual([true, false])
  })

  it('through a proxy, whose address may end with a slash', () => {
    const DISCORD_API_URL = 'http://127.0.0.1:8080/api/'
    expect(readDiscordConfig({ DISCORD_TOKEN, DISCORD_API_URL })?.apiUrl).toBe('http://127.0.0.1:8080/api')
  })
})

describe('what cannot be used is named, with what to do', () => {
  it('no token', () => {
    expect(complaint({ DISCORD_SHARDS: 'auto' })).toMatchInlineSnapshot(
      `"DISCORD_TOKEN is not set: press "Reset Token" at https://discord.com/developers/applications, your application, "Bot", and copy it. Without any variable that begins with DISCORD_, Whichway starts without Discord."`,
    )
  })

  it.each([
    ['the public key', 'a'.repeat(64)],
    ['the client secret', 'not-a-real-client-secret-00000'],
    ['the application id', '123456789012345678'],
    ['a token with "Bot " before it', `Bot ${DISCORD_TOKEN}`],
    ['a token in quotes', `"${DISCORD_TOKEN}"`],
    ['half a token', DISCORD_TOKEN.slice(0, 30)],
  ])('%s instead of the token, which the sentence does not show', (_, wrong) => {
    const sentence = complaint({ DISCORD_TOKEN: wrong })
    expect(sentence).toMatch(
      /^DISCORD_TOKEN is no bot token, which has three parts with dots between them: .+\.$/,
    )
    expect(sentence).not.toContain(wrong)
  })

  it.each(['two', '4', '0-3', '1/', '-1/2', '0-3/8 '])('shards that are none: "%s"', (DISCORD_SHARDS) => {
    expect(complaint({ DISCORD_TOKEN, DISCORD_SHARDS })).toMatch(
      /^DISCORD_SHARDS must be auto, or .+0-3\/8\.$/,
    )
  })

  it.each(['8/8', '3-1/8', '0-8/8', '0/0'])('shards that there are not: "%s"', (DISCORD_SHARDS) => {
    expect(complaint({ DISCORD_TOKEN, DISCORD_SHARDS })).toBe(
      `DISCORD_SHARDS is "${DISCORD_SHARDS}": shards are numbered from 0 to one less than there are in all.`,
    )
  })

  it('all of it at once, a line each', () => {
    const env = { DISCORD_TOKEN: 'x', DISCORD_MESSAGE_CONTENT: 'yes', DISCORD_API_URL: 'nowhere' }
    expect(complaint(env).split('\n')).toEqual([
      expect.stringMatching(/^DISCORD_TOKEN is no bot token/),
      'DISCORD_MESSAGE_CONTENT must be on or off.',
      'DISCORD_API_URL must be an address.',
    ])
  })
})
