/**
 * `whichway doctor discord` and `whichway register discord`: what works and what does not, in sentences that say where to mend
 * it; and how Discord gets to know our commands.
 */
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { COMMANDS } from '../../adapters/discord/commands.js'
import { examineDiscord, registerDiscord } from '../../adapters/discord/doctor.js'
import { doctor } from '../../src/cli/doctor.js'
import { PLATFORMS } from '../../src/platforms.js'
import { tempDir } from '../store/durable/databases.js'
import type { FakeDiscord } from '../support/discord/fake.js'
import type { DiscordOptions } from '../support/discord/options.js'
import { openDiscord } from '../support/on-discord.js'

const TOKEN = 'not-a-real-discord.token.of-any-application-at-all'
const OWN_COMMANDS = 'GET /applications/:application/commands'

const open = (options: DiscordOptions = {}) => openDiscord({ token: TOKEN, ...options })
const environmentOf = ({ api }: FakeDiscord, more: Readonly<Record<string, string>> = {}) => ({
  ...{ DISCORD_TOKEN: TOKEN, DISCORD_API_URL: api },
  ...more,
})

/** What it finds, as it is printed; ids are others every time. */
async function found(discord: FakeDiscord, more: Readonly<Record<string, string>> = {}) {
  let text = ''
  const code = await doctor(PLATFORMS, 'discord', environmentOf(discord, more), (some) => {
    text += some
  })
  expect(text).not.toContain(TOKEN)
  return { code, text: text.replaceAll(discord.applicationId, '…') }
}

describe('whichway doctor discord', () => {
  it('finds that all is well', async () => {
    expect(await found(await open())).toMatchInlineSnapshot(`
      {
        "code": 0,
        "text": "discord
        works   DISCORD_TOKEN works, for the application "Whichway".
        works   The commands are registered.
        works   Invite it with no more permissions than it needs: https://discord.com/oauth2/authorize?client_id=…&scope=bot+applications.commands&permissions=309237763072
      ",
      }
    `)
  })

  it('looks, and does nothing', async () => {
    const discord = await open()
    await found(discord)
    expect(discord.requests.map(({ route }) => route)).toEqual(['GET /applications/@me', OWN_COMMANDS])
    expect(discord.gateway.opened).toEqual([])
  })

  it('says so when the commands are not registered, or are those of another version', async () => {
    for (const commands of [[], COMMANDS.slice(1)]) {
      const { code, text } = await found(await open({ commands: commands as never }))
      expect(code).toBe(1)
      expect(text).toContain(
        'BROKEN  The commands are not registered, or are those of another version: run "whichway register discord". Those of a single server, from --guild, are not looked at.',
      )
    }
  })

  it('says what to do about a token that Discord does not take', async () => {
    const { code, text } = await found(await openDiscord())
    expect(code).toBe(1)
    expect(text).toContain('BROKEN  DISCORD_TOKEN is not accepted by Discord: it was reset')
  })

  it('says which switch is off, and only when we need it', async () => {
    const on = { DISCORD_MESSAGE_CONTENT: 'on' }
    const { code, text } = await found(await open(), on)
    expect(code).toBe(1)
    expect(text).toContain('BROKEN  DISCORD_MESSAGE_CONTENT is on, but the switch for it is off: flip')
    expect((await found(await open({ privileged: ['MessageContent'] }), on)).code).toBe(0)
  })

  it('says which switch channels.yaml needs, and where, as long as it is off', async () => {
    const channels = path.join(await tempDir(), 'channels.yaml')
    await writeFile(
      channels,
      'discord:\n  default: { listen: mention }\n  "112233": { listen: posts }\nslack:\n  default: { listen: follow_ups }\n',
    )
    const { code, text } = await found(await open(), { WHICHWAY_CHANNELS: channels })
    expect(code).toBe(0)
    expect(text).toContain(
      'less    Discord does not tell us what is not addressed to us, but channels.yaml wants follow_ups or posts (112233): flip "Message Content Intent" at',
    )
    const on = { WHICHWAY_CHANNELS: channels, DISCORD_MESSAGE_CONTENT: 'on' }
    expect((await found(await open({ privileged: ['MessageContent'] }), on)).text).not.toContain('less')
  })

  it('says when there is no way to Discord', async () => {
    const discord = await open()
    discord.faults.down()
    const { code, text } = await found(discord)
    expect(code).toBe(1)
    expect(text).toContain('Is there a way to the internet from here?')
  })

  it('says when Discord itself stumbles', async () => {
    const discord = await open()
    discord.faults.serverError('GET /applications/@me', { times: 2 })
    expect((await found(discord)).text).toContain('BROKEN  Discord does not answer (Bad Gateway).')
  })

  it('says when it may not see the commands, and what else it has found', async () => {
    const discord = await open()
    discord.faults.refuse(OWN_COMMANDS, { status: 403, code: 50001, message: 'Missing Access' })
    const { code, text } = await found(discord)
    expect(code).toBe(1)
    expect(text).toContain('works   DISCORD_TOKEN works')
    expect(text).toMatch(/BROKEN .*commands.*Missing Access/)
  })

  it('says what to do when nothing is set', async () => {
    expect(await examineDiscord({})).toEqual([
      { ok: false, needed: true, sentence: expect.stringContaining('README.md tells how to get the token') },
    ])
  })

  it('knows a token that is none before it asks anybody', async () => {
    await expect(examineDiscord({ DISCORD_TOKEN: 'a-client-secret' })).rejects.toThrow(
      'DISCORD_TOKEN is no bot token',
    )
  })
})

describe('whichway register discord', () => {
  it('tells Discord of the commands, once, and whom to invite', async () => {
    const discord = await open({ commands: [] })
    const env = environmentOf(discord)
    expect(await registerDiscord(env, undefined)).toEqual([
      'The commands are registered everywhere; clients show them within some minutes.',
      expect.stringMatching(/^Invite it: https:\/\/discord\.com\/oauth2\/authorize\?client_id=\d+&/),
    ])
    expect(discord.commands().map(({ name }) => name)).toEqual(COMMANDS.map(({ name }) => name))
    expect((await registerDiscord(env, undefined))[0]).toBe('The commands are registered already.')
    expect(discord.requests.filter(({ method }) => method === 'PUT')).toHaveLength(1)
  })

  it('replaces those of another version', async () => {
    const discord = await open({ commands: [{ name: 'old', description: 'Another version' }] })
    await registerDiscord(environmentOf(discord), undefined)
    expect(discord.commands().map(({ name }) => name)).not.toContain('old')
  })

  it('registers them in one server to try them, where they are there at once', async () => {
    const discord = await open({ commands: [] })
    const { id, name } = discord.guild()
    expect((await registerDiscord(environmentOf(discord), id))[0]).toBe(
      `The commands are registered in the server ${id}.`,
    )
    expect(discord.commands(name)).toHaveLength(COMMANDS.length)
    expect(discord.commands()).toEqual([])
  })

  it('says that it is not in that server', async () => {
    const discord = await open()
    await expect(registerDiscord(environmentOf(discord), '123')).rejects.toThrow(/server.*123/)
  })

  it('says what to do about a token that Discord does not take', async () => {
    const discord = await openDiscord()
    await expect(registerDiscord(environmentOf(discord), undefined)).rejects.toThrow(
      'DISCORD_TOKEN is not accepted by Discord',
    )
    await expect(registerDiscord({}, undefined)).rejects.toThrow('README.md tells how to get the token')
  })

  it('says when there is no way to Discord', async () => {
    const discord = await open()
    discord.faults.down()
    await expect(registerDiscord(environmentOf(discord), undefined)).rejects.toThrow(
      /^No connection to Discord: /,
    )
  })
})
