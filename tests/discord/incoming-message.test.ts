/**
 * What is written in a channel, a thread or to us -> what was said to us, or nothing. Messages are read as they come over the
 * gateway, so that noise ends here.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Heard, hearMessage, type Where } from '../../adapters/discord/incoming.js'
import { messageSchema, readPayload } from '../../adapters/discord/payloads.js'
import { fromReplyTo } from '../../adapters/discord/place.js'
import type { Policy } from '../../src/adapter.js'
import { POLICY } from '../../src/channels.js'

/** Ids: us, two people, a server, a channel, a thread there, messages. */
const US = '100'
const ANN = '101'
const BOB = '102'
const GUILD = '200'
const CHANNEL = '300'
const THREAD = '301'

const message = (content: string, more: object = {}) => ({
  ...{ id: '400', channel_id: CHANNEL, guild_id: GUILD, type: 0, content },
  ...{ author: { id: ANN, username: 'ann' }, mentions: [] },
  ...more,
})

const mention = (content: string, more: object = {}) =>
  message(`<@${US}> ${content}`, { mentions: [{ id: US }], ...more })

const inThread = { channel_id: THREAD }

function hear(payload: object, policy: Partial<Policy> = {}): Heard | undefined {
  const found = readPayload(messageSchema, payload)
  if ('strange' in found) return undefined
  const isThread = found.data.channel_id === THREAD
  const where: Where = {
    ...{ isThread, parent: isThread ? CHANNEL : undefined, policy: { ...POLICY, ...policy } },
    ...{ maySpeak: true, mayOpen: true, mayRefer: true },
  }
  return hearMessage(US, found.data, where)
}

const textIn = (heard: Heard | undefined) =>
  heard?.event.incoming.kind === 'message' ? heard.event.incoming.text : undefined
const conversationIn = (heard: Heard | undefined) => heard?.event.incoming.conversation

describe('a mention', () => {
  it('is answered in a thread that begins with it, and has its words for a name', () => {
    const heard = hear(mention('is tea faster than coffee?'))
    expect(heard).toEqual({
      event: {
        ...{ id: 'discord:message:400', adapter: 'discord', channel: 'discord:300' },
        incoming: {
          ...{ kind: 'message', conversation: 'discord:400', person: 'discord:101' },
          text: 'is tea faster than coffee?',
        },
        replyTo: { place: JSON.stringify(heard?.place) },
      },
      place: {
        ...{ via: 'message', channel: CHANNEL, message: '400', opens: true, refers: true },
        title: 'is tea faster than coffee?',
      },
    })
  })

  it('in a thread belongs to the conversation there, and counts for the channel', () => {
    const heard = hear(mention('and size?', inThread))
    expect(conversationIn(heard)).toBe('discord:301')
    expect(heard?.event.channel).toBe('discord:300')
    expect(heard?.place).toMatchObject({ channel: THREAD, opens: false })
  })

  it.each([
    ['with others', `<@${BOB}> and <@${US}>, tea?`, 'and , tea?'],
    ['with everybody', `@everyone ask <@${US}>: tea?`, '@everyone ask : tea?'],
    ['by our name in that server', `<@!${US}> tea?`, 'tea?'],
    ['at the end', `tea? <@${US}>`, 'tea?'],
    ['alone', `<@${US}>`, ''],
  ])('%s is one', (_, content, said) => {
    expect(textIn(hear(message(content, { mentions: [{ id: BOB }, { id: US }] })))).toBe(said)
  })

  it('is one in a reply to somebody else, too', () => {
    const referenced_message = { author: { id: BOB } }
    expect(textIn(hear(mention('tea?', { type: 19, referenced_message })))).toBe('tea?')
  })

  it('gives the thread a name, also when there are no words', () => {
    expect(hear(mention(''))?.place).toMatchObject({ title: 'Whichway' })
  })

  it('gives the thread a name that is not too long', () => {
    expect(hear(mention('tea '.repeat(200)))?.place).toMatchObject({ title: 'tea '.repeat(25) })
  })

  it('gives the thread a name that is not cut within a character', () => {
    const place = hear(mention(`${'x'.repeat(99)}🍵`))?.place
    expect(place?.via === 'message' && place.title.isWellFormed()).toBe(true)
  })
})

describe('a reply to us', () => {
  const reply = { type: 19, referenced_message: { author: { id: US } } }

  it('is one, when it calls us', () => {
    expect(textIn(hear(message('and size?', { ...reply, mentions: [{ id: US }] })))).toBe('and size?')
  })

  it('is one without a call, when we hear its words', () => {
    expect(textIn(hear(message('and size?', reply)))).toBe('and size?')
  })

  // https://docs.discord.com/developers/events/gateway#message-content-intent: the content is empty then.
  it('is left alone without a call, when Discord keeps its words from us', () => {
    expect(hear(message('', reply))).toBeUndefined()
  })

  it('is none, when that message is gone', () => {
    expect(hear(message('and size?', { type: 19, referenced_message: null }))).toBeUndefined()
  })
})

describe('a direct message', () => {
  const direct = { guild_id: undefined, channel_id: '500' }

  it('needs no mention, and belongs to the dialogue with that person', () => {
    const heard = hear(message('tea?', direct))
    expect(heard?.event).toMatchObject({
      incoming: { conversation: 'discord:dialogue:101', person: 'discord:101', text: 'tea?' },
    })
    expect(heard?.event).not.toHaveProperty('channel')
    expect(heard?.place).toMatchObject({ channel: '500', opens: false })
  })

  it('is heard whatever the policy says of channels', () => {
    expect(textIn(hear(message('tea?', direct), { listen: 'off' }))).toBe('tea?')
  })
})

describe('noise', () => {
  const bot = { author: { id: BOB, username: 'b', bot: true } }
  const NOISE: Readonly<Record<string, object>> = {
    'what is said to nobody': message('tea or coffee?'),
    'what is said in a thread': message('tea or coffee?', inThread),
    'a mention of somebody else': message(`<@${BOB}> tea?`, { mentions: [{ id: BOB }] }),
    'our name without a mention': message(`@Whichway \\<@${US}> tea?`),
    '@everyone': message('@everyone tea?', { mention_everyone: true }),
    'a role that we have': message('<@&900> tea?', { mention_roles: ['900'] }),
    'another bot': mention('tea?', bot),
    'a webhook': mention('tea?', { webhook_id: '600' }),
    'an answer of an app': mention('tea?', { ...bot, type: 20 }),
    'a reply to somebody else': message('tea?', { type: 19, referenced_message: { author: { id: BOB } } }),
    'what we say ourselves': mention('tea?', { author: { id: US, username: 'w' } }),
    'a message without an author': { ...mention('tea?'), author: undefined },
    'a message without words': { ...mention('tea?'), content: undefined },
    'something else altogether': { hello: 'tea' },
  }

  it.each(Object.entries(NOISE))('%s', (_, payload) => {
    expect(hear(payload)).toBeUndefined()
  })

  // https://docs.discord.com/developers/resources/message#message-object-message-types
  it.each([
    [1, 'somebody is added'],
    [3, 'a call'],
    [6, 'something is pinned'],
    [7, 'somebody joins'],
    [8, 'a boost'],
    [18, 'a thread is opened'],
    [21, 'a thread begins'],
    [23, 'a menu was used'],
    [24, 'moderation'],
    [46, 'a poll is over'],
    [999, 'what is not known yet'],
  ])('Discord itself, type %i: %s', (type) => {
    expect(hear(mention('tea?', { type }))).toBeUndefined()
  })
})

describe('the policy of a channel', () => {
  it('off: not even a mention, nor in its threads', () => {
    expect(hear(mention('tea?'), { listen: 'off' })).toBeUndefined()
    expect(hear(mention('tea?', inThread), { listen: 'off' })).toBeUndefined()
  })

  it('follow_ups: what is said in a thread, as nothing that was said to us, and only where we have spoken', () => {
    const heard = hear(message('and size?', inThread), { listen: 'follow_ups' })
    expect(heard).toMatchObject({
      event: { unasked: true, incoming: { conversation: 'discord:301' } },
      ifOurs: true,
    })
  })

  it('follow_ups: not what is said to somebody else, nor in the channel itself, nor as the first of a post', () => {
    const policy = { listen: 'follow_ups' } as const
    expect(hear(message('tea?', { ...inThread, mentions: [{ id: BOB }] }), policy)).toBeUndefined()
    expect(hear(message('tea?'), policy)).toBeUndefined()
    expect(hear(message('tea?', { ...inThread, id: THREAD }), policy)).toHaveProperty('ifOurs', true)
  })

  it('follow_ups: not what is said to a role or to everybody', () => {
    const policy = { listen: 'follow_ups' } as const
    const said = (more: object) => hear(message('tea?', { ...inThread, ...more }), policy)
    expect([said({ mention_everyone: true }), said({ mention_roles: ['900'] })]).toEqual([
      undefined,
      undefined,
    ])
  })

  it('follow_ups: a mention in a thread is said to us all the same', () => {
    const heard = hear(mention('tea?', inThread), { listen: 'follow_ups' })
    expect(heard).not.toHaveProperty('ifOurs')
    expect(heard?.event).not.toHaveProperty('unasked')
  })

  it('posts: the first message of a post, which has the id of its thread, wherever we have spoken', () => {
    const post = message('which tea?', { ...inThread, id: THREAD })
    const heard = hear(post, { listen: 'posts' })
    expect(heard).toMatchObject({
      event: { unasked: true, incoming: { conversation: 'discord:301' } },
      place: { channel: THREAD, message: THREAD, opens: false },
    })
    expect(heard).not.toHaveProperty('ifOurs')
    expect(hear(post)).toBeUndefined()
  })
})

describe('whatever is written', () => {
  const markup = fc.constantFrom(
    '<@100>',
    '<@102>',
    '<@&900>',
    '<#300>',
    '@everyone',
    '<',
    '>',
    '🍵',
    '\n',
    '`',
  )
  const hostile = fc
    .array(fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), markup), { maxLength: 12 })
    .map((parts) => parts.join(''))

  it('nothing throws, and the place survives a crash', () => {
    fc.assert(
      fc.property(hostile, fc.boolean(), fc.boolean(), (content, direct, thread) => {
        const where = { ...(direct && { guild_id: undefined }), ...(thread && inThread) }
        const heard = hear(message(content, { mentions: [{ id: US }], ...where }))
        expect(fromReplyTo(heard?.event.replyTo)).toEqual(heard?.place)
        expect(heard?.event.incoming.person).toBe('discord:101')
      }),
    )
  })

  it('nothing is longer than what is worked through', () => {
    expect(textIn(hear(mention('tea '.repeat(20_000))))).toHaveLength(4_000)
  })

  it('nothing is cut within a character', () => {
    expect(textIn(hear(mention(`${'x'.repeat(3_999)}🍵`)))?.isWellFormed()).toBe(true)
  })

  it('a place that we have not written is refused', () => {
    expect(() => fromReplyTo(undefined)).toThrow()
    expect(() => fromReplyTo({ place: '{"via":"elsewhere"}' })).toThrow()
  })
})
