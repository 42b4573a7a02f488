/**
 * What is said of Discord before anything is served: that it does not let us in and why, which commands there are, and how
 * little we need.
 */
import { PermissionsBitField } from 'discord.js'
import { describe, expect, it } from 'vitest'
import { COMMANDS } from '../../adapters/discord/commands.js'
import { problemsOf } from '../../adapters/discord/limits.js'
import { inviteLink, isRegistered, toLoginSentence } from '../../adapters/discord/startup.js'

describe('when Discord does not let us in', () => {
  it.each([
    { code: 'TokenInvalid', message: 'An invalid token was provided.' },
    { message: 'Authentication failed' },
    { message: '4004' },
    { message: '401' },
  ])('for the token: %o', (error) => {
    expect(toLoginSentence(error, false)).toBe(
      'DISCORD_TOKEN is not accepted by Discord: it was reset, or is of another application. Press "Reset Token" at https://discord.com/developers/applications, your application, "Bot", and copy it.',
    )
  })

  it.each([
    { code: 'DisallowedIntents', message: 'Privileged intent provided is not enabled or whitelisted.' },
    { message: 'Used disallowed intents' },
  ])('for a switch that is off: %o', (error) => {
    expect(toLoginSentence(error, true)).toBe(
      'DISCORD_MESSAGE_CONTENT is on, but the switch for it is off: flip "Message Content Intent" at https://discord.com/developers/applications, your application, "Bot", or leave the variable out.',
    )
    expect(toLoginSentence(error, false)).toMatch(
      /^Discord does not allow what we ask for \(disallowed intents\): /,
    )
  })

  it('for a switch that is off, when all we know is the code 4014', () => {
    expect(toLoginSentence({ message: '4014' }, true)).toMatch(/^DISCORD_MESSAGE_CONTENT is on/)
  })

  it('for something else, in its own words', () => {
    expect(toLoginSentence(new Error('getaddrinfo ENOTFOUND discord.com'), false)).toBe(
      'No connection to Discord: getaddrinfo ENOTFOUND discord.com.',
    )
    expect(toLoginSentence(new Error('It took too long.'), false)).toBe('It took too long.')
  })
})

describe('the commands', () => {
  it('are such as Discord takes', () => {
    expect(problemsOf(COMMANDS, 'commands')).toEqual([])
  })

  it('are there in servers, between us two, and anywhere for whoever has installed us', () => {
    for (const command of COMMANDS)
      expect(command).toMatchObject({ integration_types: [0, 1], contexts: [0, 1, 2] })
  })

  it('can be used by everybody: none asks for a permission', () => {
    for (const command of COMMANDS) expect(command).not.toHaveProperty('default_member_permissions')
  })

  it('are few, and say what they do', () => {
    const told = COMMANDS.map((one) => [one.name, 'description' in one ? one.description : 'a menu'])
    expect(told).toMatchInlineSnapshot(`
      [
        [
          "ask",
          "Ask a question; only you see the answer",
        ],
        [
          "choose",
          "Be asked about your project, and get a recommendation",
        ],
        [
          "help",
          "What you can ask",
        ],
        [
          "privacy",
          "What is kept about you, and how to have it deleted",
        ],
        [
          "forget-me",
          "Delete everything that is kept about you",
        ],
        [
          "Ask Whichway",
          "a menu",
        ],
      ]
    `)
  })

  // What somebody sees who has set Discord to another language.
  it('stand in other languages, too', () => {
    for (const command of COMMANDS) expect(command).toHaveProperty('name_localizations.de')
  })
})

describe('whether they are registered', () => {
  /** Discord adds fields of its own. */
  const known = () =>
    COMMANDS.map((one, n) => ({
      ...{ id: String(n), application_id: '800', version: '1', name_localizations: null, nsfw: false },
      ...structuredClone(one),
    })) as Record<string, unknown>[]
  const changed = (name: string, change: object) =>
    known().map((one) => (one.name === name ? { ...one, ...change } : one))

  it('they are, in any order', () => {
    expect(isRegistered(known())).toBe(true)
    expect(isRegistered(known().reverse())).toBe(true)
  })

  it.each([
    ['none is there', []],
    ['something else is there', { message: 'no' }],
    ['one is missing', known().slice(1)],
    ['there is one of another version', [...known(), { name: 'old', type: 1 }]],
    ['one is described otherwise', changed('help', { description: 'Something else' })],
    [
      'an option has no suggestions',
      changed('ask', { options: [{ type: 3, name: 'question', required: true }] }),
    ],
    ['an option is missing', changed('ask', { options: [] })],
    ['one is for servers only', changed('ask', { contexts: [0] })],
  ])('they are not, when %s', (_, found) => {
    expect(isRegistered(found)).toBe(false)
  })

  it('they are not, when one has an option that we do not offer any more', () => {
    const options = [{ type: 3, name: 'old', description: 'Is read no more' }]
    expect(isRegistered(changed('help', { options }))).toBe(false)
  })
})

describe('the invitation', () => {
  const permissions = new PermissionsBitField(
    BigInt(new URL(inviteLink('800')).searchParams.get('permissions')!),
  )

  it('is for this application, as a bot with commands', () => {
    expect(inviteLink('800')).toMatch(
      /^https:\/\/discord\.com\/oauth2\/authorize\?client_id=800&scope=bot\+applications\.commands&permissions=\d+$/,
    )
  })

  it('asks for nothing that could do harm', () => {
    expect(permissions.toArray()).toMatchInlineSnapshot(`
      [
        "ViewChannel",
        "SendMessages",
        "EmbedLinks",
        "AttachFiles",
        "ReadMessageHistory",
        "CreatePublicThreads",
        "SendMessagesInThreads",
      ]
    `)
  })
})
