/**
 * The fake Discord, proven with the client that knows no difference: discord.js as it comes. Each test is something that
 * people do, or that goes wrong at Discord, and what they see then.
 */
import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  CheckboxGroupBuilder,
  Client,
  type ClientOptions,
  ContainerBuilder,
  Events,
  GatewayIntentBits,
  type Interaction,
  LabelBuilder,
  type Message,
  MessageFlags,
  ModalBuilder,
  Partials,
  RadioGroupBuilder,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js'
import { describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { makeRequest } from '../../adapters/discord/uploads.js'
import { BROKEN } from '../support/discord/broken/all.js'
import { createClock } from '../support/discord/clock.js'
import { type FakeDiscord, startDiscord } from '../support/discord/fake.js'
import type { Json } from '../support/discord/json.js'
import { unmark } from '../support/discord/markdown.js'
import type { DiscordOptions } from '../support/discord/options.js'
import { loadSchema } from '../support/discord/schema.js'

const SCHEMA = loadSchema()

const { Guilds, GuildMessages, DirectMessages, MessageContent } = GatewayIntentBits
const INTENTS = [Guilds, GuildMessages, DirectMessages]
const NOBODY = { parse: [], repliedUser: false } as const
const SAFE = { allowed_mentions: { parse: [] } }
const V2 = MessageFlags.IsComponentsV2
const PRIVATE = MessageFlags.Ephemeral

const ASK = {
  name: 'ask',
  description: 'Asks a question',
  integration_types: [0, 1],
  contexts: [0, 1, 2],
  options: [
    { type: 3, name: 'question', description: 'What you want to know', required: true, autocomplete: true },
    { type: 3, name: 'how', description: 'In which words', choices: [{ name: 'Briefly', value: 'brief' }] },
  ],
}
const ANSWER_THIS = { name: 'Answer this', type: 3, integration_types: [0, 1], contexts: [0, 1, 2] }

type Bot = {
  readonly interaction?: (interaction: Interaction) => unknown
  readonly message?: (message: Message) => unknown
}

/** Discord, with a client that has come in. Both are gone when the test is over. */
async function start(
  bot: Bot = {},
  options: DiscordOptions = {},
  more: Partial<ClientOptions> = {},
  atTheEnd: typeof onTestFinished = onTestFinished,
) {
  const discord = await startDiscord({ commands: [ASK, ANSWER_THIS], schema: SCHEMA, ...options })
  atTheEnd(() => discord.close())
  const client = createClient(discord, bot, more, atTheEnd)
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve))
  await client.login(discord.token)
  await ready
  return { discord, client }
}

function createClient(
  discord: FakeDiscord,
  bot: Bot = {},
  more: Partial<ClientOptions> = {},
  atTheEnd: typeof onTestFinished = onTestFinished,
) {
  const client = new Client({
    intents: INTENTS,
    partials: [Partials.Channel],
    allowedMentions: NOBODY,
    // Otherwise a client that has to identify again waits until five seconds have gone by since the last time.
    ws: { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => {} }) },
    ...more,
    rest: { api: discord.api, globalRequestsPerSecond: 1000, makeRequest, ...more.rest },
  })
  atTheEnd(() => client.destroy())
  // What goes wrong in a handler shows in what people see, or do not see.
  client.on(Events.InteractionCreate, async (interaction) => {
    await (async () => bot.interaction?.(interaction))().catch(() => {})
  })
  client.on(Events.MessageCreate, async (message) => {
    if (!message.author.bot) await (async () => bot.message?.(message))().catch(() => {})
  })
  return client
}

const shows = (text: string) => new TextDisplayBuilder().setContent(text)
const row = (...buttons: readonly ButtonBuilder[]) =>
  new ActionRowBuilder<ButtonBuilder>().addComponents(...buttons)
const button = (id: string, label: string) =>
  new ButtonBuilder().setCustomId(id).setLabel(label).setStyle(ButtonStyle.Secondary)

describe('a client comes in', () => {
  it('is ready once all servers have told of themselves, and knows their channels', async () => {
    const { discord, client } = await start()
    expect(client.user).toMatchObject({ id: discord.botId, username: 'Whichway', bot: true })
    expect(client.application?.id).toBe(discord.applicationId)
    expect(client.guilds.cache.map(({ name }) => name)).toEqual(['Makers'])
    expect(client.channels.cache.map((one) => ('name' in one ? one.name : ''))).toEqual([
      'general',
      'help',
      'questions',
      'closed',
    ])
    expect(await client.application?.fetch()).toMatchObject({ name: 'Whichway' })
    expect(await client.guilds.cache.first()?.members.fetchMe()).toMatchObject({ id: discord.botId })
    expect(await client.guilds.cache.first()?.fetch()).toMatchObject({ preferredLocale: 'en-US' })
    expect(await client.channels.fetch(discord.channel('help').id, { force: true })).toMatchObject({
      name: 'help',
    })
    expect(await client.rest.get('/oauth2/applications/@me')).toMatchObject({ id: discord.applicationId })
    expect(await client.rest.get('/users/@me')).toMatchObject({ id: discord.botId })
  })

  it('registers commands, for everybody and for one server', async () => {
    const { discord, client } = await start({}, { commands: [] })
    await client.application?.commands.set([ASK, ANSWER_THIS] as never)
    await client.application?.commands.create({ name: 'help', description: 'Helps' })
    await client.application?.commands.set([{ name: 'here', description: 'Only here' }], discord.guild().id)
    expect(discord.commands().map(({ name }) => name)).toEqual(['ask', 'Answer this', 'help'])
    expect(discord.commands('Makers')).toMatchObject([{ name: 'here', guild_id: discord.guild().id }])
    expect((await client.application?.commands.fetch())?.size).toBe(3)
  })

  it('leaves with 1000, and cannot come back into the same session', async () => {
    const { discord, client } = await start()
    await client.destroy()
    await discord.waitFor(() => discord.gateway.closedWith.includes(1000))
    expect(discord.gateway.sessions).toMatchObject([{ over: true, shard: 0, shards: 1 }])
  })
})

describe('somebody uses a command', () => {
  it('gets an answer that everybody sees', async () => {
    const { discord } = await start({
      interaction: (i) =>
        i.isChatInputCommand() && i.reply(`${i.options.getString('question')}? It *depends*.`),
    })
    const deed = discord.person('Ann').uses('/ask', { question: 'tabs or spaces', how: 'brief' })
    expect(await deed.text()).toBe('tabs or spaces? It depends.')
    expect(await deed.acknowledged()).toMatchObject({ type: 4 })
    expect(discord.messagesIn('general')).toMatchObject([{ type: 20, pings: [], flags: 0 }])
    expect(discord.violations).toEqual([])
  })

  it('gets an answer of components V2 that nobody else sees', async () => {
    const { discord } = await start({
      interaction: (i) =>
        i.isChatInputCommand() &&
        i.reply({
          flags: V2 | PRIVATE,
          components: [
            new ContainerBuilder().addTextDisplayComponents(shows('## It depends\n-# on **you**')),
            row(
              button('v1:more', 'More'),
              new ButtonBuilder().setURL('https://example.org').setLabel('Read').setStyle(5),
            ),
          ],
        }),
    })
    const reply = await discord.person('Ann').uses('/ask', { question: 'why' }).reply()
    expect(discord.plainOf(reply)).toMatchInlineSnapshot(`
      "It depends
      on you
      ( More )  ( Read -> https://example.org )"
    `)
    expect(discord.ephemeralFor('Ann')).toEqual([reply])
    expect(discord.messagesIn('general')).toEqual([])
    expect(() => discord.person('Bob').clicks(reply, 'More')).toThrow('only Ann does')
    expect(() => discord.person('Ann').clicks(reply, 'Less')).toThrow(
      'There is no "Less" in this message, but "More", "Read"',
    )
    expect(() => discord.person('Ann').clicks(reply, 'Read')).toThrow('leads to https://example.org')
  })

  it('waits while the answer is put off, reads it, and gets another', async () => {
    const { discord } = await start({
      interaction: async (i) => {
        if (!i.isChatInputCommand()) return
        await i.deferReply({ flags: PRIVATE })
        await i.editReply({ flags: V2, components: [shows('Here it is')] })
        await i.followUp({
          content: 'And for everybody',
          files: [{ name: 'record.md', attachment: Buffer.from('# Why') }],
        })
      },
    })
    const deed = discord.person('Ann').uses('/ask', { question: 'why' })
    expect(await deed.acknowledged()).toMatchObject({ type: 5 })
    expect(await deed.text()).toBe('Here it is')
    expect(await deed.reply()).toMatchObject({ ephemeralFor: { name: 'Ann' }, flags: PRIVATE | V2 })
    const after = await deed.followUp()
    expect(discord.plainOf(after)).toBe('And for everybody\n[file: record.md]')
    expect(after.attachments).toMatchObject([{ filename: 'record.md', text: '# Why' }])
    expect(discord.requests.at(-1)?.files).toMatchObject([{ filename: 'record.md', text: '# Why' }])
  })

  it('sees suggestions while typing', async () => {
    const { discord } = await start({
      interaction: (i) =>
        i.isAutocomplete() &&
        i.respond([{ name: `${i.options.getFocused()} ...?`, value: `q:${i.options.getString('how')}` }]),
    })
    const deed = discord.person('Ann').types('/ask', 'question', 'is it', 'general', { how: 'brief' })
    expect(await deed.choices()).toEqual([{ name: 'is it ...?', value: 'q:brief' }])
  })

  it('is kept from sending what Discord would not send', async () => {
    const { discord } = await start()
    const ann = discord.person('Ann')
    expect(() => ann.uses('/ask')).toThrow('Discord does not send /ask without question')
    expect(() => ann.uses('/ask', { question: 'a', how: 'long' })).toThrow('not one of its choices')
    expect(() => ann.uses('/ask', { query: 'a' })).toThrow('/ask has no option "query", but question, how')
    expect(() => ann.uses('/go')).toThrow(
      'No command "go" of type 1 is registered here; these are: ask, Answer this',
    )
    expect(() => ann.types('/ask', 'how', 'b')).toThrow('has no autocomplete')
  })

  it('is told that the app did not respond, after three seconds', async () => {
    const { discord, client } = await start()
    const deed = discord.person('Ann').uses('/ask', { question: 'why' })
    discord.clock.advance(3001)
    expect(deed.failed).toBe(true)
    await expect(deed.reply()).rejects.toThrow('sees "The application did not respond"')
    const { id, token } = deed.interaction
    await expect(
      client.rest.post(`/interactions/${id}/${token}/callback`, { auth: false, body: { type: 5 } }),
    ).rejects.toMatchObject({ status: 404, code: 10062 })
  })
})

describe('somebody presses a button', () => {
  it('sees the message change in its place', async () => {
    const { discord } = await start({
      interaction: async (i) => {
        if (i.isChatInputCommand())
          await i.reply({
            flags: V2 | PRIVATE,
            components: [shows('Question 1'), row(button('v1:yes', 'Yes'))],
          })
        if (i.isButton()) await i.update({ flags: V2, components: [shows(`You pressed ${i.customId}`)] })
      },
    })
    const ann = discord.person('Ann')
    const question = await ann.uses('/ask', { question: 'why' }).reply()
    const after = await ann.clicks(question, 'Yes').reply()
    expect(after).toBe(question)
    expect(after.edits).toHaveLength(1)
    expect(after).toMatchObject({ flags: V2 | PRIVATE, ephemeralFor: { name: 'Ann' } })
    expect(discord.plainOf(after)).toBe('You pressed v1:yes')
    expect(() => ann.clicks(question, 'Yes')).toThrow('There is no "Yes" in this message, but nothing')
    expect(discord.violations).toEqual([])
  })

  it('is answered kindly when the button is from another time', async () => {
    const { discord } = await start({
      interaction: (i) =>
        i.isButton() &&
        !i.customId.startsWith('v2:') &&
        i.reply({ content: 'That is over. Start again?', flags: PRIVATE }),
    })
    const old = discord.person('Bob').writes('general', 'something')
    expect(await discord.person('Ann').clicks(old.message, 'v1:gone', { stale: true }).text()).toBe(
      'That is over. Start again?',
    )
  })

  it('chooses from a list, and is acknowledged before the message changes', async () => {
    const { discord } = await start({
      interaction: async (i) => {
        const team = new StringSelectMenuBuilder()
          .setCustomId('team')
          .setPlaceholder('How many are you?')
          .addOptions({ label: 'Two to four', value: '2-4' }, { label: 'More', value: '5+' })
        if (i.isChatInputCommand())
          await i.reply({
            content: 'A question',
            components: [new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(team)],
          })
        if (!i.isStringSelectMenu()) return
        await i.deferUpdate()
        await i.editReply({ content: `You are ${i.values.join()}`, components: [] })
      },
    })
    const ann = discord.person('Ann')
    const question = await ann.uses('/ask', { question: 'why' }).reply()
    expect(discord.plainOf(question)).toBe('A question\n[ How many are you? | Two to four | More ]')
    const deed = ann.selects(question, 'How many are you?', 'Two to four')
    expect(await deed.text()).toBe('You are 2-4')
    expect(await deed.acknowledged()).toMatchObject({ type: 6 })
    expect(await deed.reply()).toBe(question)
  })

  it('fills in a form, also in direct messages', async () => {
    const { discord } = await start({
      interaction: async (i) => {
        if (i.isChatInputCommand())
          await i.reply({ content: 'Ready?', components: [row(button('open', 'Open'))] })
        if (i.isButton()) await i.showModal(form())
        if (i.isModalSubmit() && i.isFromMessage())
          await i.update({
            content: [
              i.fields.getRadioGroup('team'),
              i.fields.getCheckboxGroup('needs').join('+'),
              i.fields.getTextInputValue('more'),
              i.fields.getTextInputValue('name'),
            ].join(' / '),
            components: [],
          })
      },
    })
    const ann = discord.person('Ann')
    const ready = await ann.uses('/ask', { question: 'why' }, 'dm').reply()
    const modal = await ann.clicks(ready, 'Open').modal()
    expect(discord.modalFor('Ann')).toBe(modal)
    expect(discord.plainOf(modal)).toMatchInlineSnapshot(`
      "Your project
      Two questions
      Team - People who code
      ( ) Small
      ( ) Large - Many
      Needs
      [ ] Login
      [ ] Payments
      Anything else
      [ ... ] (optional)
      Name
      [ ... ]"
    `)
    expect(() => ann.submits(modal, { Team: 'one' })).toThrow(
      'There is no option "one", but "Small", "Large"',
    )
    expect(() => ann.submits(modal, { Needs: ['Login'] })).toThrow(
      'Discord does not send "Team" with 0 chosen',
    )
    expect(() => ann.submits(modal, { Colour: 'red' })).toThrow('has no field "Colour"')
    expect(() => discord.person('Bob').submits(modal)).toThrow('is not in front of Bob')
    const deed = ann.submits(modal, { Team: 'Small', Needs: ['Login', 'pay'], more: 'thanks', Name: 'shop' })
    expect(await deed.text()).toBe('small / login+pay / thanks / shop')
    expect(discord.modalFor('Ann')).toBeUndefined()
    expect(deed.interaction.context).toBe(1)
  })
})

function form() {
  const radio = new RadioGroupBuilder()
    .setCustomId('team')
    .setOptions({ label: 'Small', value: 'small' }, { label: 'Large', value: 'large', description: 'Many' })
  const boxes = new CheckboxGroupBuilder()
    .setCustomId('needs')
    .setRequired(false)
    .setOptions({ label: 'Login', value: 'login' }, { label: 'Payments', value: 'pay' })
  const more = new TextInputBuilder()
    .setCustomId('more')
    .setStyle(TextInputStyle.Paragraph)
    .setRequired(false)
  const name = new TextInputBuilder().setCustomId('name').setLabel('Name').setStyle(TextInputStyle.Short)
  return new ModalBuilder()
    .setCustomId('form')
    .setTitle('Your project')
    .addTextDisplayComponents(shows('Two *questions*'))
    .addLabelComponents(
      new LabelBuilder().setLabel('Team').setDescription('People who code').setRadioGroupComponent(radio),
      new LabelBuilder().setLabel('Needs').setCheckboxGroupComponent(boxes),
      new LabelBuilder().setLabel('Anything else').setTextInputComponent(more),
    )
    .addComponents(new ActionRowBuilder<TextInputBuilder>().addComponents(name))
}

describe('where people are', () => {
  it('brings what the app may know of it', async () => {
    const seen: unknown[] = []
    const { discord } = await start({
      interaction: async (i) => {
        if (!i.isChatInputCommand()) return
        seen.push({
          where: i.context,
          guild: i.guild?.name ?? i.guildId,
          channel: i.channel?.type,
          member: i.member !== null,
          locale: i.locale,
          guildLocale: i.guildLocale,
          may: i.appPermissions.has('SendMessages'),
          owners: [i.authorizingIntegrationOwners.guildId, i.authorizingIntegrationOwners.userId],
        })
        await i.reply({ content: 'ok' })
      },
    })
    const jo = discord.person('Jo', { locale: 'de' })
    for (const where of ['general', 'closed', 'dm', 'group', 'elsewhere'])
      await jo.uses('/ask', { question: 'why' }, where).reply()
    const makers = discord.guild().id
    const strangers = discord.guild('Strangers').id
    expect(seen).toEqual([
      {
        where: 0,
        guild: 'Makers',
        channel: 0,
        member: true,
        locale: 'de',
        guildLocale: 'en-US',
        may: true,
        owners: [makers, null],
      },
      {
        where: 0,
        guild: 'Makers',
        channel: 0,
        member: true,
        locale: 'de',
        guildLocale: 'en-US',
        may: false,
        owners: [makers, null],
      },
      {
        where: 1,
        guild: null,
        channel: 1,
        member: false,
        locale: 'de',
        guildLocale: null,
        may: false,
        owners: ['0', null],
      },
      {
        where: 2,
        guild: null,
        channel: 3,
        member: false,
        locale: 'de',
        guildLocale: null,
        may: false,
        owners: [null, jo.id],
      },
      {
        where: 0,
        guild: strangers,
        channel: undefined,
        member: true,
        locale: 'de',
        guildLocale: 'en-US',
        may: true,
        owners: [null, jo.id],
      },
    ])
  })

  it('takes five messages after the answer where only the person has the app', async () => {
    const errors: unknown[] = []
    const { discord } = await start({
      interaction: async (i) => {
        if (!i.isChatInputCommand()) return
        await i.reply('0')
        for (const text of '123456') await i.followUp(text).catch((error) => errors.push(error))
      },
    })
    const deed = discord.person('Jo').uses('/ask', { question: 'why' }, 'elsewhere')
    await discord.waitFor(() => errors[0])
    expect(errors).toMatchObject([{ status: 400, code: 40094 }])
    expect(deed.interaction.followUps).toHaveLength(5)
    expect(discord.messagesIn('elsewhere')).toHaveLength(6)
  })

  it('refuses a command that is not for that place', async () => {
    const { discord } = await start({}, { commands: [{ ...ASK, integration_types: [0], contexts: [0] }] })
    const jo = discord.person('Jo')
    expect(() => jo.uses('/ask', { question: 'why' }, 'dm')).toThrow('cannot be used there: contexts [0]')
    expect(() => jo.uses('/ask', { question: 'why' }, 'elsewhere')).toThrow('integration_types [0]')
    expect(() => jo.uses('/ask', { question: 'why' }, 'nowhere')).toThrow('There is no channel "nowhere"')
  })
})

describe('somebody writes', () => {
  const answers: Bot = {
    message: async (message) => {
      if (message.system) return
      if (message.channel.isDMBased()) return message.reply(`In private: ${message.content}`)
      if (!message.mentions.has(message.client.user, { ignoreEveryone: true, ignoreRoles: true })) return
      if (message.channel.isThread()) return message.reply(`In the thread: ${message.cleanContent}`)
      const thread = await message.startThread({ name: 'An answer' })
      await thread.sendTyping()
      return thread.send({ flags: V2, components: [shows('In a *new* thread')] })
    },
  }

  it('calls the app and is answered in a thread, where things go on', async () => {
    const { discord } = await start(answers)
    const ann = discord.person('Ann')
    const sent = ann.mentions('general', 'tabs or spaces?')
    expect(await sent.text()).toBe('In a new thread')
    const [thread] = discord.threadsIn('general')
    expect(thread).toMatchObject({ id: sent.message.id, name: 'An answer', type: 11 })
    expect(discord.typing).toMatchObject([{ channel: thread?.id }])
    const more = ann.mentions(thread!, 'and now?', { at: 'end' })
    expect(await more.text()).toBe('In the thread: and now? @Whichway')
    expect(await more.answer()).toMatchObject({ reference: more.message, pings: [] })
    expect(discord.violations).toEqual([])
  })

  it('is heard in direct messages without a call, and nowhere else', async () => {
    const { discord } = await start(answers)
    const ann = discord.person('Ann')
    expect(await ann.dm('psst').text()).toBe('In private: psst')
    ann.writes('general', 'nobody is meant')
    ann.writes('general', '@everyone look')
    ann.writes('general', `hey ${discord.mentionOf('Regulars')} and ${discord.mentionOf('@Whichway')}`)
    discord.otherBot('Parrot').writes('general', `<@${discord.botId}> hello`)
    discord.webhook('News').writes('general', `<@${discord.botId}> news`)
    discord.systemMessage('general')
    await discord.quiet()
    expect(discord.answersIn('general')).toEqual([])
    expect(discord.answersIn(discord.dm('Ann'))).toHaveLength(1)
  })

  it('tells whom a text calls, with and without the app in a role', async () => {
    const heard: unknown[] = []
    const { discord } = await start({
      message: ({ mentions, client, content }) =>
        void heard.push([
          mentions.has(client.user),
          mentions.has(client.user, { ignoreEveryone: true, ignoreRoles: true }),
          content,
        ]),
    })
    discord.gives('Regulars', 'Whichway')
    const ann = discord.person('Ann')
    const ours = ann.mentions('general', 'one').message
    ann.writes('general', '@everyone two')
    ann.writes('general', 'three', { replyTo: ours })
    await discord.waitFor(() => heard.length === 3)
    expect(heard).toEqual([
      [true, true, `<@${discord.botId}> one`],
      [true, false, ''],
      [false, false, ''],
    ])
  })

  it('keeps words from an app without the intent, but for calls and direct messages', async () => {
    const heard: string[] = []
    const bot: Bot = { message: ({ content }) => void heard.push(content) }
    const { discord, client } = await start(bot)
    const ann = discord.person('Ann')
    const { message } = ann.writes('general', 'a secret')
    ann.dm('open')
    await discord.waitFor(() => heard.length === 2)
    expect(heard).toEqual(['', 'open'])
    expect(await client.rest.get(`/channels/${message.channel.id}/messages/${message.id}`)).toMatchObject({
      content: '',
    })
    const open = await start(
      bot,
      { privileged: ['MessageContent'] },
      { intents: [...INTENTS, MessageContent] },
    )
    open.discord.person('Ann').writes('general', 'no secret')
    await discord.waitFor(() => heard.includes('no secret'))
  })

  it('lets the app hear of what it says itself, also to one person alone', async () => {
    const { discord, client } = await start({
      interaction: async (i) => {
        if (!i.isChatInputCommand()) return
        await i.reply({ content: 'for you', flags: PRIVATE })
        await i.followUp('for all')
      },
    })
    const heard: unknown[] = []
    client.on('raw' as never, ({ t, d }: { t: string; d: Json }) => {
      if (t === 'MESSAGE_CREATE') heard.push([d.content, d.guild_id, d.webhook_id])
    })
    await discord.person('Ann').uses('/ask', { question: 'why' }).followUp()
    await discord.waitFor(() => heard.length === 2)
    expect(heard).toEqual([
      ['for you', undefined, discord.applicationId],
      ['for all', discord.guild().id, discord.applicationId],
    ])
  })

  it('finds its threads again after a restart', async () => {
    const { discord, client } = await start(answers)
    const ann = discord.person('Ann')
    await ann.mentions('general', 'tabs or spaces?').answer()
    await client.destroy()
    const [thread] = discord.threadsIn('general')
    discord.archives(thread!)
    const again = createClient(discord, answers)
    await again.login(discord.token)
    await discord.gateway.connected()
    expect(await ann.mentions(thread!, 'still there?').text()).toContain(
      'In the thread: @Whichway still there?',
    )
    expect(thread?.thread?.archived).toBe(false)
  })

  it('tells of edits and deletions', async () => {
    const { discord, client } = await start()
    const seen: string[] = []
    client.on(Events.MessageUpdate, (_, { content }) => void seen.push(content))
    client.on(Events.MessageDelete, ({ id }) => void seen.push(id))
    const ann = discord.person('Ann')
    const { message } = ann.dm('one')
    ann.edits(message, 'two')
    ann.deletes(message)
    await discord.waitFor(() => seen.length === 2)
    expect(seen).toEqual(['two', message.id])
    expect(discord.plainOf(message)).toBe('(deleted)')
    expect(discord.messagesIn(discord.dm('Ann'))).toEqual([])
    expect(discord.deletedIn(discord.dm('Ann'))).toEqual([message])
  })

  it('uses a message menu, which brings the words along', async () => {
    const { discord } = await start({
      interaction: (i) =>
        i.isMessageContextMenuCommand() &&
        i.reply({ content: `About: ${i.targetMessage.content}`, flags: PRIVATE }),
    })
    const { message } = discord.person('Bob').writes('general', 'which one?')
    expect(await discord.person('Ann').menu('Answer this', message).text()).toBe('About: which one?')
  })

  it('the same thing twice is twice the same', async () => {
    const ids: string[] = []
    const { discord } = await start({
      interaction: ({ id }) => void ids.push(id),
      message: ({ id }) => void ids.push(id),
    })
    const ann = discord.person('Ann')
    const sent = ann.dm('hello')
    const deed = ann.uses('/ask', { question: 'why' })
    discord.deliverAgain(sent)
    discord.deliverAgain(deed)
    await discord.waitFor(() => ids.length === 3)
    // discord.js itself drops a message that it knows.
    expect(ids.filter((id) => id === deed.interaction.id)).toHaveLength(2)
    expect(
      discord.gateway.sessions[0]?.log.filter((packet) => packet.includes('"MESSAGE_CREATE"')),
    ).toHaveLength(2)
  })
})

describe('a post in a forum', () => {
  it('is told before its first message is there: 40058 and 10008 until then', async () => {
    const errors: unknown[] = []
    const reading = { intents: [...INTENTS, MessageContent] }
    const { discord, client } = await start({}, { privileged: ['MessageContent'] }, reading)
    client.on(Events.ThreadCreate, async (thread, isNew) => {
      if (!isNew) return
      for (;;) {
        const first = await thread.fetchStarterMessage().catch((error) => void errors.push(error))
        const sent = await thread
          .send(`About "${thread.name}": ${first?.content}`)
          .catch((error) => void errors.push(error))
        if (sent) return
        // Between the two, so that neither of them is too early and the other one not.
        post.begin()
      }
    })
    const post = discord
      .person('Ann')
      .postsInForum('questions', 'Which?', 'I need to choose', { tags: ['idea'], first: 'when told' })
    expect(await post.text()).toBe('About "Which?": I need to choose')
    expect(errors.slice(0, 2)).toMatchObject([
      { status: 404, code: 10008 },
      { status: 403, code: 40058 },
    ])
    expect(post.first?.message).toMatchObject({ id: post.thread.id, content: 'I need to choose' })
    expect(discord.threadsIn('questions')).toEqual([post.thread])
    const held = discord.person('Bob').postsInForum('questions', 'And?', 'more', { first: 'when told' })
    expect(held.first).toBeUndefined()
    expect(held.begin().message).toBe(held.first?.message)
  })

  it('can be made by the app, with a tag where one is needed', async () => {
    const strict = {
      name: 'Strict',
      channels: [{ name: 'asks', kind: 'forum', tags: ['a'], requiresTag: true }],
    } as const
    const { discord, client } = await start({}, { guilds: [strict] })
    const forum = discord.channel('asks')
    const post = (more: Json) =>
      client.rest.post(`/channels/${forum.id}/threads`, {
        body: { name: 'New', message: { content: 'a', ...SAFE }, ...more },
      })
    await expect(post({})).rejects.toMatchObject({ status: 400, code: 40067 })
    expect(await post({ applied_tags: [forum.tags[0]!.id] })).toMatchObject({
      type: 11,
      message: { content: 'a' },
    })
    expect(discord.answersIn(discord.threadsIn('asks')[0]!)).toHaveLength(1)
    await expect(
      client.rest.post(`/channels/${forum.id}/messages`, { body: { content: 'a', ...SAFE } }),
    ).rejects.toMatchObject({ code: 50008 })
  })
})

describe('Discord says no', () => {
  it('to a wrong token, everywhere but where the path has one', async () => {
    const discord = await startDiscord()
    onTestFinished(() => discord.close())
    const client = createClient(discord)
    await expect(client.login('wrong')).rejects.toThrow('An invalid token was provided')
    const answer = await fetch(`${discord.api}/v10/users/@me`)
    expect([answer.status, await answer.json()]).toEqual([401, { message: '401: Unauthorized', code: 0 }])
    expect(discord.requests.at(-1)).toMatchObject({
      route: 'GET /users/@me',
      authorization: undefined,
      status: 401,
    })
  })

  it('to what is not there, and to what it does not understand', async () => {
    const { discord, client } = await start()
    const ask = (path: string, init: RequestInit = {}) =>
      fetch(`${discord.api}${path}`, {
        ...init,
        headers: { authorization: `Bot ${discord.token}`, ...init.headers },
      }).then(async (answer) => [answer.status, ((await answer.json()) as Json).code])
    const { id } = discord.channel('general')
    const json = { 'content-type': 'application/json' }
    const path = `/v10/channels/${id}/messages`
    expect(await ask('/v10/nonsense')).toEqual([404, 0])
    expect(await ask('/v9/users/@me')).toEqual([400, 50041])
    expect(await ask('/v10/users/@me', { method: 'PUT' })).toEqual([405, 0])
    expect(await ask('/v10/channels/100000000000000001')).toEqual([404, 10003])
    expect(await ask(`${path}/100000000000000001`)).toEqual([404, 10008])
    expect(await ask(path, { method: 'POST', body: '{', headers: json })).toEqual([400, 50109])
    expect(
      await ask(path, { method: 'POST', body: 'a=b', headers: { 'content-type': 'text/plain' } }),
    ).toEqual([400, 50035])
    expect(await ask(path, { method: 'POST', body: '{}', headers: json })).toEqual([400, 50006])
    expect(await ask(`/v10/guilds/${id}`)).toEqual([404, 10004])
    await expect(client.users.createDM('100000000000000001')).rejects.toMatchObject({ code: 10013 })
  })

  it('to a second answer, to a token of sixteen minutes, and to one that nobody has', async () => {
    const { discord, client } = await start({ interaction: (i) => i.isChatInputCommand() && i.reply('once') })
    const deed = discord.person('Ann').uses('/ask', { question: 'why' })
    await deed.reply()
    const { id, token } = deed.interaction
    const answer = (type: number) =>
      client.rest.post(`/interactions/${id}/${token}/callback`, {
        auth: false,
        body: { type, data: { content: 'a', ...SAFE } },
      })
    const follow = (key = token) =>
      client.rest.post(`/webhooks/${discord.applicationId}/${key}`, {
        auth: false,
        body: { content: 'b', ...SAFE },
      })
    await expect(answer(4)).rejects.toMatchObject({ status: 400, code: 40060 })
    expect(await follow()).toMatchObject({ content: 'b' })
    discord.clock.advance(15 * 60_000)
    await expect(follow()).rejects.toMatchObject({ status: 401, code: 50027 })
    await expect(follow('nobody')).rejects.toMatchObject({ status: 404, code: 10015 })
  })

  it('to follow-ups before the first answer, and to what was deleted', async () => {
    const errors: unknown[] = []
    const { discord } = await start({
      interaction: async (i) => {
        if (!i.isChatInputCommand()) return
        await i.webhook.send('too early').catch((error) => errors.push(error))
        await i.reply({ content: 'a', flags: PRIVATE })
        expect(await i.fetchReply()).toMatchObject({ content: 'a' })
        await i.deleteReply()
        await i.editReply('b').catch((error) => errors.push(error))
      },
    })
    discord.person('Ann').uses('/ask', { question: 'why' })
    await discord.waitFor(() => errors.length === 2)
    expect(errors).toMatchObject([
      { status: 404, code: 10015 },
      { status: 404, code: 10008 },
    ])
    expect(discord.ephemeralFor('Ann')).toEqual([])
  })

  it('to answers that do not fit what was done', async () => {
    const { discord, client } = await start()
    const ann = discord.person('Ann')
    const { message } = ann.writes('general', 'a')
    const tried = async (deed: ReturnType<typeof ann.uses>, type: number, data: Json = {}) => {
      const { id, token } = deed.interaction
      return client.rest
        .post(`/interactions/${id}/${token}/callback`, {
          auth: false,
          body: { type, data: { ...SAFE, ...data } },
        })
        .then(
          () => 'taken',
          ({ code }) => code,
        )
    }
    const command = ann.uses('/ask', { question: 'a' })
    const typing = ann.types('/ask', 'question', 'a')
    const press = ann.clicks(message, 'old', { stale: true })
    expect(await tried(command, 7, { content: 'a' })).toBe(50035)
    expect(await tried(command, 6)).toBe(50035)
    expect(await tried(command, 8, { choices: [] })).toBe(50035)
    expect(await tried(command, 5, { flags: V2 })).toBe(50035)
    expect(await tried(typing, 4, { content: 'a' })).toBe(50035)
    const opens = {
      custom_id: 'm',
      title: 'A',
      components: [{ type: 18, label: 'a', component: { type: 4, custom_id: 'b', style: 1 } }],
    }
    expect(await tried(press, 9, opens)).toBe('taken')
    const sent = ann.submits(discord.modalFor('Ann')!, { a: 'text' })
    expect(await tried(sent, 9, opens)).toBe(50035)
    expect(await tried(sent, 6)).toBe('taken')
    const { message: gone } = ann.writes('general', 'b')
    const tooLate = ann.clicks(gone, 'old', { stale: true })
    ann.deletes(gone)
    expect(await tried(tooLate, 7, { content: 'a' })).toBe(10008)
    const late = ann.uses('/ask', { question: 'a' })
    expect(await tried(late, 5)).toBe('taken')
    expect(await tried(late, 9, opens)).toBe(40060)
  })

  it('to what the app may not do in a channel', async () => {
    const { discord, client } = await start()
    const code = async (doing: Promise<unknown> | undefined) =>
      doing?.then(
        () => 'done',
        (error) => error.code,
      )
    const send = (name: string) =>
      client.rest.post(`/channels/${discord.channel(name).id}/messages`, { body: { content: 'a', ...SAFE } })
    expect(await code(send('closed'))).toBe(50013)
    expect(await code(send('hidden'))).toBe(50001)
    const { message } = discord.person('Ann').writes('general', 'a')
    const there = client.channels.cache.get(message.channel.id)
    if (!there?.isTextBased() || there.isDMBased()) throw new Error('It is a channel of a server.')
    const ours = await there.messages.fetch(message.id)
    expect(await code(ours.edit('mine now'))).toBe(50005)
    expect(await code(ours.delete())).toBe(50013)
    discord.denies('general', 'CreatePublicThreads', 'ReadMessageHistory')
    await discord.waitFor(() => !there.permissionsFor(discord.botId)?.has('CreatePublicThreads'))
    expect(await code(ours.reply('a'))).toBe(160002)
    discord.allows('general', 'ReadMessageHistory')
    expect(await code(ours.startThread({ name: 'a' }))).toBe(50013)
    discord.allows('general', 'CreatePublicThreads')
    expect(await code(ours.startThread({ name: 'a' }))).toBe('done')
    const again = `/channels/${message.channel.id}/messages/${message.id}/threads` as const
    expect(await code(client.rest.post(again, { body: { name: 'a' } }))).toBe(160004)
    const [thread] = discord.threadsIn('general')
    expect(await code(client.rest.post(`/channels/${thread?.id}/threads`, { body: { name: 'a' } }))).toBe(
      50024,
    )
    discord.archives(thread!, { locked: true })
    expect(
      await code(client.rest.post(`/channels/${thread?.id}/messages`, { body: { content: 'a', ...SAFE } })),
    ).toBe(50083)
    const system = discord.systemMessage('general').message
    expect(await code((await there.messages.fetch(system.id)).reply('a'))).toBe(50035)
    discord.person('Bob').takesNoMessages()
    expect(await code(client.users.send(discord.person('Bob').id, 'a'))).toBe(50007)
  })

  it('to files that are too large, and to texts that break it', async () => {
    const { discord, client } = await start({}, { attachmentLimit: 10 }, { rest: { retries: 0 } })
    const there = client.channels.cache.get(discord.channel('general').id)
    if (!there?.isSendable()) throw new Error('It is a text channel.')
    await expect(
      there.send({ files: [{ name: 'a.txt', attachment: Buffer.from('eleven byte') }] }),
    ).rejects.toMatchObject({
      status: 413,
      code: 40005,
    })
    await expect(
      there.send({ flags: V2, components: [shows('ж'.repeat(3900)), shows('ж'.repeat(100))] }),
    ).resolves.toBeDefined()
    await expect(there.send({ flags: V2, components: [shows('字'.repeat(3400))] })).rejects.toMatchObject({
      status: 500,
    })
    expect(discord.violations).toEqual([
      'POST /channels/:channel/messages: the texts of all components have more than 10170 bytes',
    ])
  })

  it('to edits that cannot be', async () => {
    const { discord, client } = await start()
    const there = client.channels.cache.get(discord.channel('general').id)
    if (!there?.isSendable()) throw new Error('It is a text channel.')
    const message = await there.send('words')
    const edit = (body: Json) =>
      client.rest.patch(`/channels/${there.id}/messages/${message.id}`, { body: { ...SAFE, ...body } })
    const components = [{ type: 10, content: 'new' }]
    await expect(edit({ flags: V2, components })).rejects.toThrow(
      'content[MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2]',
    )
    await edit({ flags: V2, components, content: null })
    await expect(edit({ content: 'words again' })).rejects.toMatchObject({ code: 50035 })
    expect(discord.answersIn('general')).toMatchObject([
      { flags: V2, content: '', components: [{ id: 1, content: 'new' }] },
    ])
  })
})

describe('every limit', () => {
  const ways: Readonly<
    Record<string, (client: Client, discord: FakeDiscord, body: unknown) => Promise<unknown>>
  > = {
    message: (client, discord, body) =>
      client.rest.post(`/channels/${discord.channel('general').id}/messages`, { body }),
    thread: (client, discord, body) => {
      const { message } = discord.person('Ann').writes('general', 'a')
      return client.rest.post(`/channels/${message.channel.id}/messages/${message.id}/threads`, { body })
    },
    post: (client, discord, body) =>
      client.rest.post(`/channels/${discord.channel('questions').id}/threads`, { body }),
    command: (client, discord, body) =>
      client.rest.post(`/applications/${discord.applicationId}/commands`, { body }),
    commands: (client, discord, body) =>
      client.rest.put(`/applications/${discord.applicationId}/commands`, { body }),
    modal: (client, discord, data) =>
      answer(client, discord.person('Ann').uses('/ask', { question: 'a' }), { type: 9, data }),
    choices: (client, discord, data) =>
      answer(client, discord.person('Ann').types('/ask', 'question', 'a'), { type: 8, data }),
  }
  const answer = (
    client: Client,
    { interaction }: { interaction: { id: string; token: string } },
    body: Json,
  ) =>
    client.rest.post(`/interactions/${interaction.id}/${interaction.token}/callback`, { auth: false, body })

  it(`is held: ${BROKEN.length} bodies, each refused at its place`, async () => {
    const { discord, client } = await start()
    const found = await Promise.all(
      BROKEN.map(async ({ what, as, body, at }) => {
        const error = await ways[as]!(client, discord, body).then(
          () => 'taken',
          (caught) => caught,
        )
        const prefix = as === 'modal' || as === 'choices' ? 'data.' : ''
        const place = `${prefix}${at}`.split('.').filter(Boolean)
        const there = place.reduce<unknown>(
          (nest, step) => (nest as Json | undefined)?.[step],
          error.rawError?.errors,
        )
        const refused =
          error.status === 400 && error.code === 50035 && Array.isArray((there as Json | undefined)?._errors)
        return refused ? [] : [`${what}: ${JSON.stringify(error.rawError ?? String(error))}`]
      }),
    )
    expect(found.flat()).toEqual([])
    expect(discord.messagesIn('general').filter(({ author }) => author.bot)).toEqual([])
  })

  it('leaves alone what is just within', async () => {
    const { discord, client } = await start()
    const text = (content: string) => ({ type: 10, content })
    const many = Array.from({ length: 39 }, () => text('a'))
    const send = (body: Json) => ways.message!(client, discord, { ...SAFE, ...body })
    await send({ content: '😀'.repeat(2000) })
    await send({ flags: V2, components: [...many, text('a'.repeat(3961))] })
    await send({
      components: [
        { type: 1, components: [{ type: 2, style: 1, custom_id: 'ж'.repeat(100), label: 'a'.repeat(80) }] },
      ],
    })
    expect(discord.answersIn('general')).toHaveLength(3)
    expect(discord.violations).toEqual([])
  })

  it('for commands in all: 100, and 15 menus of a kind', async () => {
    const { discord, client } = await start()
    const put = (count: number, more: Json) =>
      ways.commands!(
        client,
        discord,
        Array.from({ length: count }, (_, index) => ({ name: `c${index}`, ...more })),
      )
    await put(100, { description: 'a' })
    await expect(put(101, { description: 'a' })).rejects.toMatchObject({ code: 30032 })
    await put(15, { type: 3 })
    await expect(put(16, { type: 3 })).rejects.toMatchObject({ code: 30032 })
  })
})

describe('what Discord puts up with and we do not', () => {
  it('is noted, a sentence each', async () => {
    const { discord, client } = await start({
      interaction: async (i) => {
        if (!i.isChatInputCommand()) return
        await i.deferReply()
        await i.followUp('late')
      },
    })
    const ann = discord.person('Ann')
    discord.gives('Regulars', 'Ann')
    await ann.uses('/ask', { question: 'why' }).reply()
    const path = `/channels/${discord.channel('general').id}/messages` as const
    const send = (body: Json) => client.rest.post(path, { body }) as Promise<{ id: string }>
    await send({ content: 'no word about mentions' })
    await send({ content: `<@${ann.id}> @here`, allowed_mentions: { parse: ['users', 'everyone'] } })
    await send({ content: '`@everyone` in code, and <@1>', ...SAFE })
    await send({
      content: discord.mentionOf('Regulars'),
      allowed_mentions: { roles: [discord.mentionOf('Regulars').slice(3, -1)] },
    })
    const { id } = await send({ flags: V2, components: [{ type: 10, content: 'a', colour: 'red' }], ...SAFE })
    const change = (body: Json) => client.rest.patch(`${path}/${id}`, { body: { ...SAFE, ...body } })
    await change({ components: [{ type: 10, content: 'b' }] })
    await change({ flags: V2 | PRIVATE, components: [{ type: 10, content: 'for one' }] })
    await send({ content: 'for one', flags: PRIVATE, ...SAFE })
    await client.rest.post(path, {
      body: { flags: V2, components: [{ type: 10, content: 'a' }], ...SAFE },
      files: [{ name: 'record.md', data: 'hidden' }],
    })
    expect(
      discord.violations.map((one) => one.replace(/<@&?\d+>/g, '<@...>').replace(/"\d+"/, '"..."')),
    ).toMatchInlineSnapshot(`
      [
        "POST /webhooks/:application/:token: a follow-up straight after putting off edits the answer; edit it by its name",
        "POST /channels/:channel/messages: allowed_mentions is not { parse: [] } but undefined",
        "POST /channels/:channel/messages: allowed_mentions is not { parse: [] } but {"parse":["users","everyone"]}",
        "POST /channels/:channel/messages: the text calls Ann: "<@...> @here"",
        "POST /channels/:channel/messages: the text calls everyone: "<@...> @here"",
        "POST /channels/:channel/messages: allowed_mentions is not { parse: [] } but {"roles":["..."]}",
        "POST /channels/:channel/messages: the text calls the role Regulars: "<@...>"",
        "POST /channels/:channel/messages: nobody knows the key "components.0.colour"",
        "PATCH /channels/:channel/messages/:message: an edit of a message of components V2 does not say so in its flags",
        "PATCH /channels/:channel/messages/:message: what is for one person's eyes changes what everybody sees",
        "POST /channels/:channel/messages: a message in a channel cannot be for one person's eyes",
        "POST /channels/:channel/messages: no component shows the file record.md",
      ]
    `)
    expect(discord.answersIn('general').flatMap(({ pings }) => pings)).toEqual([
      'Ann',
      '@everyone',
      '@Regulars',
    ])
  })

  it("is noted of an answer to a press, too, that would put what one person sees in place of everybody's", async () => {
    const { discord } = await start({
      interaction: async (i) => {
        const body = { content: 'for one', ...SAFE }
        if (i.isChatInputCommand()) await i.reply({ content: 'for all', allowedMentions: { parse: [] } })
        if (i.isButton())
          await i.client.rest.post(`/interactions/${i.id}/${i.token}/callback`, {
            ...{ auth: false, body: { type: 7, data: { ...body, flags: PRIVATE } } },
          })
      },
    })
    const everybodys = await discord.person('Ann').uses('/ask', { question: 'why' }).reply()
    await discord.person('Bob').clicks(everybodys, 'x', { stale: true }).reply()
    expect(discord.violations).toEqual([
      "POST /interactions/:interaction/:token/callback: what is for one person's eyes changes what everybody sees",
    ])
  })
})

describe('Discord has a bad day', () => {
  const POST = 'POST /channels/:channel/messages'
  const sendTo = async (options: DiscordOptions = {}) => {
    const { discord, client } = await start({}, options)
    const channel = client.channels.cache.get(discord.channel('general').id)
    if (!channel?.isSendable()) throw new Error('It is a text channel.')
    return { discord, client, channel }
  }
  const tries = (discord: FakeDiscord) =>
    discord.requests.filter(({ route }) => route === POST).map(({ status }) => status)

  it('asks to slow down, for one route or for all', async () => {
    const { discord, channel } = await sendTo()
    discord.faults.rateLimit(POST, { times: 2 })
    await channel.send('one')
    discord.faults.rateLimit(POST, { global: true })
    await channel.send('two')
    expect(tries(discord)).toEqual([429, 429, 200, 429, 200])
    expect(discord.answersIn('general')).toHaveLength(2)
  })

  it('breaks before and after the effect, and the client tries again', async () => {
    const { discord, channel } = await sendTo()
    discord.faults.serverError(POST, { times: 2 })
    await channel.send('one')
    discord.faults.reset(POST)
    await channel.send('two')
    expect(tries(discord)).toEqual([502, 502, 200, 0, 200])
    discord.faults.reset(POST, { after: true })
    await channel.send('three')
    expect(discord.answersIn('general').map(({ content }) => content)).toEqual([
      'one',
      'two',
      'three',
      'three',
    ])
    discord.faults.reset(POST, { after: true })
    await channel.send({ content: 'four', nonce: 'n-4', enforceNonce: true })
    expect(discord.answersIn('general')).toHaveLength(5)
  })

  it('hangs up in good order, before and after the effect, which the client gives up for', async () => {
    const { discord, channel } = await sendTo()
    for (const after of [false, true]) {
      discord.faults.hangUp(POST, { after })
      await expect(channel.send('one')).rejects.toMatchObject({ code: 'UND_ERR_SOCKET' })
    }
    expect(tries(discord)).toEqual([0, 0])
    expect(discord.answersIn('general')).toHaveLength(1)
  })

  it('has taken an answer and says it has not: the second try is 40060', async () => {
    const errors: unknown[] = []
    const { discord } = await start({
      interaction: (i) => i.isChatInputCommand() && i.reply('a').catch((error) => errors.push(error)),
    })
    discord.faults.serverError('POST /interactions/:interaction/:token/callback', { after: true })
    const deed = discord.person('Ann').uses('/ask', { question: 'why' })
    expect(await deed.text()).toBe('a')
    await discord.waitFor(() => errors[0])
    expect(errors).toMatchObject([{ code: 40060 }])
  })

  it('refuses, dawdles, and is gone, as it is told', async () => {
    const { discord, client, channel } = await sendTo()
    discord.faults.refuse(POST, { status: 403, code: 50013, message: 'Missing Permissions' })
    await expect(channel.send('a')).rejects.toMatchObject({ code: 50013 })
    discord.faults.slow('*', 40)
    const since = performance.now()
    await channel.send('b')
    expect(performance.now() - since).toBeGreaterThan(35)
    discord.faults.down()
    await expect(channel.send('c')).rejects.toThrow()
    discord.faults.up()
    await channel.send('d')
    expect(() => discord.faults.slow('POST /nonsense', 1)).toThrow('There is no route "POST /nonsense"')
    expect(client.isReady()).toBe(true)
  })

  it('says how much room there is, and nothing of JSON where there is no content', async () => {
    const { discord } = await sendTo()
    const { id } = discord.channel('general')
    const answer = await fetch(`${discord.api}/v10/channels/${id}/typing`, {
      method: 'POST',
      headers: { authorization: `Bot ${discord.token}` },
    })
    expect(answer.status).toBe(204)
    expect(answer.headers.get('content-type')).toBeNull()
    expect(Number(answer.headers.get('x-ratelimit-remaining'))).toBeGreaterThan(0)
    expect(answer.headers.get('x-ratelimit-bucket')).toMatch(/^[0-9a-f]{32}$/)
  })
})

describe('the gateway', () => {
  type Away = readonly [string, (discord: FakeDiscord) => void]
  const hearing = () => {
    const heard: string[] = []
    return { heard, bot: { message: ({ content }: Message) => void heard.push(content) } satisfies Bot }
  }

  it('wants signs of life, and answers them', async () => {
    const { discord } = await start({}, { heartbeatMs: 40 })
    await discord.waitFor(() => discord.gateway.heartbeats >= 3)
    const before = discord.gateway.heartbeats
    discord.gateway.askForHeartbeat()
    await discord.waitFor(() => discord.gateway.heartbeats > before)
    discord.gateway.acknowledge(false)
    await discord.waitFor(() => discord.gateway.closedWith.includes(4200))
  })

  it.concurrent.for<Away>([
    ['asks to come again', ({ gateway }: FakeDiscord) => gateway.reconnect()],
    ['breaks the connection', ({ gateway }: FakeDiscord) => gateway.drop()],
    ['hangs up with 4000', ({ gateway }: FakeDiscord) => gateway.hangUp(4000)],
    [
      'says that the session is no good, yet resumable',
      ({ gateway }: FakeDiscord) => gateway.invalidate(true),
    ],
  ])('%s: the client resumes, and hears what it missed', async ([, away], test) => {
    const { heard, bot } = hearing()
    const { discord } = await start(bot, {}, {}, test.onTestFinished)
    const ann = discord.person('Ann')
    const [session] = discord.gateway.sessions
    away(discord)
    await discord.waitFor(() => !session?.socket || session.resumed > 0)
    ann.dm('while you were away')
    await discord.waitFor(() => session?.resumed === 1 && heard.length === 1)
    ann.dm('welcome back')
    await discord.waitFor(() => heard.length === 2)
    expect(heard).toEqual(['while you were away', 'welcome back'])
    expect(discord.gateway.identified).toHaveLength(1)
    if (discord.gateway.opened.length > 1) expect(discord.gateway.opened.at(-1)).toMatch(/^\/resume\?/)
  })

  it.concurrent.for<Away>([
    ['says that the session is no good', ({ gateway }: FakeDiscord) => gateway.invalidate(false)],
    ['hangs up with 1000', ({ gateway }: FakeDiscord) => gateway.hangUp(1000)],
    ['hangs up with 4009', ({ gateway }: FakeDiscord) => gateway.hangUp(4009)],
  ])('%s: the client identifies again, and what it missed is lost', async ([, away], test) => {
    const { heard, bot } = hearing()
    const { discord } = await start(bot, {}, {}, test.onTestFinished)
    const ann = discord.person('Ann')
    away(discord)
    await discord.waitFor(() => !discord.gateway.sessions[0]?.socket)
    ann.dm('while you were away')
    await discord.waitFor(() => discord.gateway.sessions[1]?.socket)
    ann.dm('welcome back')
    await discord.waitFor(() => heard.length === 1)
    expect(heard).toEqual(['welcome back'])
    expect(discord.gateway.identified).toHaveLength(2)
  })

  it.concurrent('lets nobody in for a while', async (test) => {
    const { heard, bot } = hearing()
    const { discord, client } = await start(bot, {}, {}, test.onTestFinished)
    client.on(Events.ShardError, () => {})
    discord.gateway.offline()
    discord.gateway.drop()
    await discord.waitFor(() => !discord.gateway.sessions[0]?.socket)
    discord.person('Ann').dm('anybody?')
    await new Promise((resolve) => setTimeout(resolve, 600))
    expect(heard).toEqual([])
    discord.gateway.online()
    await discord.waitFor(() => heard.length === 1)
  })

  it('turns away a wrong token and intents that are not switched on', async () => {
    const discord = await startDiscord()
    onTestFinished(() => discord.close())
    const nosy = createClient(discord, {}, { intents: [...INTENTS, MessageContent] })
    nosy.on(Events.ShardError, () => {})
    const closed = new Promise((resolve) => nosy.once(Events.ShardDisconnect, ({ code }) => resolve(code)))
    nosy.login(discord.token).catch(() => {})
    expect(await closed).toBe(4014)
    const codes = await Promise.all([
      knock(discord, { op: 2, d: { token: 'wrong', intents: 1 } }),
      knock(discord, { op: 2, d: { token: discord.token, intents: 2 ** 30 } }),
      knock(discord, { op: 2, d: { token: discord.token, intents: 1, shard: [2, 2] } }),
      knock(discord, { op: 4, d: {} }),
      knock(discord, { op: 6, d: { token: 'wrong', session_id: 'a', seq: 1 } }),
      knock(discord, 'nonsense'),
      knock(discord, { op: 2, d: { token: discord.token, intents: 1 } }, { op: 2, d: {} }),
      knock(discord, { op: 2, d: { token: discord.token, intents: 1 } }, { op: 99 }),
      knock(discord, ...Array.from({ length: 121 }, () => ({ op: 1, d: null }))),
    ])
    expect(codes).toEqual([4004, 4013, 4010, 4003, 4004, 4002, 4005, 4001, 4008])
  })

  it('gives each shard its servers, and direct messages to the first', async () => {
    const guilds = [
      { name: 'Even', shard: [0, 2] as const, channels: [{ name: 'even' }] },
      { name: 'Odd', shard: [1, 2] as const, channels: [{ name: 'odd' }] },
    ]
    const { heard, bot } = hearing()
    const { discord, client } = await start(bot, { guilds, shards: 2 }, { shards: 'auto' })
    expect(discord.gateway.sessions.map(({ shard, shards }) => [shard, shards])).toEqual([
      [0, 2],
      [1, 2],
    ])
    expect(client.guilds.cache.map(({ name, shardId }) => [name, shardId])).toEqual([
      ['Even', 0],
      ['Odd', 1],
    ])
    const ann = discord.person('Ann')
    ann.dm('d')
    ann.mentions('odd', 'o')
    await discord.waitFor(() => heard.length === 2)
    const told = discord.gateway.sessions.map(
      ({ log }) => log.filter((packet) => packet.includes('MESSAGE_CREATE')).length,
    )
    expect(told).toEqual([1, 1])
  })

  it('counts how often sessions were started', async () => {
    const { discord, client } = await start({}, { sessionStarts: 10 })
    expect(await client.rest.get('/gateway/bot')).toMatchObject({
      session_start_limit: { remaining: 9 },
      shards: 1,
    })
    expect(discord.gateway.identified).toMatchObject([{ intents: 4609, shard: [0, 1] }])
  })

  it('tells of a server that the app is added to', async () => {
    const { discord, client } = await start()
    const joined = new Promise<string>((resolve) =>
      client.once(Events.GuildCreate, ({ name }) => resolve(name)),
    )
    discord.joins({ name: 'Newcomers' })
    expect(await joined).toBe('Newcomers')
  })
})

/** Sends packets without a client, and returns the code that Discord hangs up with. */
const knock = (discord: FakeDiscord, ...packets: readonly unknown[]) =>
  new Promise<number>((resolve) => {
    const socket = new WebSocket(
      `${discord.api.replace('http', 'ws').replace('/api', '/gateway')}?v=10&encoding=json`,
    )
    socket.on('open', () => {
      for (const packet of packets) socket.send(typeof packet === 'string' ? packet : JSON.stringify(packet))
    })
    socket.on('close', resolve)
  })

describe('the clock', () => {
  it('stands where a test puts it', async () => {
    const { discord } = await start(
      { interaction: (i) => i.isChatInputCommand() && i.reply(i.createdAt.toISOString()) },
      { clock: createClock(new Date('2026-03-04T05:06:07Z')) },
    )
    expect(await discord.person('Ann').uses('/ask', { question: 'when' }).text()).toBe(
      '2026-03-04T05:06:07.000Z',
    )
  })
})

describe('what people read', () => {
  it.each([
    [
      '**bold** and *thin* and __under__ and ~~gone~~ and ||hidden||',
      'bold and thin and under and gone and hidden',
    ],
    ['***both*** _too_ and snake_case_name and 2 * 3 * 4', 'both too and snake_case_name and 2 * 3 * 4'],
    ['\\*not bold\\* \\_nor this\\_ \\`nor code\\` \\# C', '*not bold* _nor this_ `nor code` # C'],
    ['# Title\n-# small\n> quoted\n- item\n1. first', 'Title\nsmall\nquoted\n- item\n1. first'],
    ['`a * b` and ``a ` b``', 'a * b and a ` b'],
    ['```ts\nconst a = *b\n```', 'const a = *b'],
    [
      '[the docs](https://example.org/a_b_c) and <https://example.org/d>',
      'the docs (https://example.org/a_b_c) and https://example.org/d',
    ],
    ['https://example.org/a_b_c_d, really', 'https://example.org/a_b_c_d, really'],
    ['use </ask:123> <:ok:456> <@1> <#2>', 'use /ask :ok: <@1> <#2>'],
    ['[not a link](javascript:alert) and [1]', '[not a link](javascript:alert) and [1]'],
  ])('%s', (marked, plain) => {
    expect(unmark(marked)).toBe(plain)
  })
})
