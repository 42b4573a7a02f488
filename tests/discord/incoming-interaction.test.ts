/**
 * Commands, presses and forms -> what was said to us. Interactions are read as they come over the gateway.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Heard, hearInteraction } from '../../adapters/discord/incoming.js'
import { interactionSchema, readPayload } from '../../adapters/discord/payloads.js'
import { fromReplyTo } from '../../adapters/discord/place.js'
import { encodeAction } from '../../src/action-code.js'
import { type Action, actionSchema } from '../../src/incoming.js'

/** Ids: a person, a server, a channel. */
const ANN = '101'
const GUILD = '200'
const CHANNEL = '300'

const QUESTIONS = [{ intent: 'speed', title: 'Which one is faster?' }]

const COMMON = { id: '700', application_id: '800', token: 'not-a-real-token' }
const user = { id: ANN, username: 'ann_1', global_name: 'Ann' }
const inServer = { guild_id: GUILD, channel: { id: CHANNEL, type: 0 }, member: { user } }
const withUs = { channel: { id: '500', type: 1 }, user }
const among = { channel: { id: '501', type: 3 }, user }

function hear(interaction: object): Heard | undefined {
  const found = readPayload(interactionSchema, { ...COMMON, ...interaction })
  if ('strange' in found) throw new Error(found.strange)
  return hearInteraction(found.data, () => QUESTIONS)
}

const command = (name: string, data: object = {}, where: object = inServer) =>
  hear({ type: 2, data: { name, type: 1, ...data }, ...where })
const ask = (value: string, where: object = inServer) =>
  command('ask', { options: [{ name: 'question', value }] }, where)

const EPHEMERAL = 64
const shown = (flags = 0, channel_id = CHANNEL) => ({ id: '400', channel_id, flags })
const press = (
  custom_id: string,
  { flags = 0, where = inServer as object, values = undefined as unknown } = {},
) =>
  hear({
    ...{ type: 3, data: { custom_id, ...(values !== undefined && { values }) } },
    ...{ message: shown(flags, (where as typeof inServer).channel.id), ...where },
  })

const code = (action: Action) => encodeAction(action)!
const incomingOf = (heard: Heard | undefined) => heard?.event.incoming
const actionIn = (heard: Heard | undefined) =>
  heard?.event.incoming.kind === 'action' ? heard.event.incoming.action : undefined
const textIn = (heard: Heard | undefined) =>
  heard?.event.incoming.kind === 'message' ? heard.event.incoming.text : undefined
const conversationIn = (heard: Heard | undefined) => heard?.event.incoming.conversation

describe('a command', () => {
  it('is between us two, also in a channel: only who used it sees the answer', () => {
    const heard = ask('is tea faster?')
    expect(heard).toEqual({
      event: {
        ...{ id: 'discord:interaction:700', adapter: 'discord', channel: 'discord:300' },
        incoming: {
          ...{ kind: 'message', conversation: 'discord:300:101', person: 'discord:101' },
          text: 'is tea faster?',
        },
        waits: true,
        replyTo: { place: JSON.stringify(heard?.place) },
      },
      place: {
        ...{ via: 'interaction', id: '700', application: '800', token: 'not-a-real-token' },
        ...{ privately: true, step: false, pressed: false, form: false, shared: false },
      },
    })
  })

  it('belongs to our dialogue when it is used there', () => {
    expect(conversationIn(ask('tea?', withUs))).toBe('discord:dialogue:101')
  })

  it.each([
    ['among people, without us', among, 'discord:501:101'],
    [
      'in a server that we are not in',
      { ...inServer, channel: undefined, channel_id: '302' },
      'discord:302:101',
    ],
    ['in no place that we are told of', { user }, 'discord:nowhere:101'],
  ])('is understood %s', (_, where, conversation) => {
    expect(conversationIn(ask('tea?', where))).toBe(conversation)
  })

  it('asks the very question that was picked from the suggestions', () => {
    expect(actionIn(ask('Which one is faster?'))).toEqual({ do: 'answer', intent: 'speed' })
    expect(textIn(ask('which one is faster'))).toBe('which one is faster')
  })

  it('asks nothing when Discord sends no question along', () => {
    expect(textIn(command('ask'))).toBe('')
  })

  it.each([
    ['choose', 'start-guide'],
    ['help', 'help'],
    ['privacy', 'home'],
    ['forget-me', 'forget-me'],
  ])('/%s is the action %s', (name, action) => {
    expect(actionIn(command(name))).toEqual({ do: action })
  })

  it.each(['tea', 'constructor', 'toString', ''])('is none of ours when we do not offer it: "%s"', (name) => {
    expect(command(name)).toBeUndefined()
  })
})

describe('the menu of a message', () => {
  const menu = (content: string, messages: object = { '400': { ...shown(), content } }) =>
    command('Ask Whichway', { type: 3, target_id: '400', resolved: { messages } })

  it('asks what the message says, and shows what is answered there', () => {
    const heard = menu('<@102> is tea faster?')
    expect(textIn(heard)).toBe('is tea faster?')
    expect(heard?.place).toMatchObject({ privately: true, about: 'is tea faster?' })
  })

  it('shows no more of a long message than makes it known again', () => {
    const heard = menu('tea '.repeat(2_000))
    expect(textIn(heard)?.length).toBe(4_000)
    expect(heard?.place).toHaveProperty('about.length', 150)
  })

  it('cuts neither within a character', () => {
    const { place } = menu(`${'x'.repeat(149)}🍵`)!
    expect(place.via === 'interaction' && place.about?.isWellFormed()).toBe(true)
    expect(textIn(menu(`${'x'.repeat(3_999)}🍵`))?.isWellFormed()).toBe(true)
  })

  it('is none of ours when the message is not there', () => {
    expect(menu('', {})).toBeUndefined()
  })
})

describe('a press', () => {
  it('in a thread belongs to the conversation there, and is answered for everybody', () => {
    const heard = press(`c:${code({ do: 'more', intent: 'speed' })}`)
    expect(incomingOf(heard)).toMatchObject({
      ...{ kind: 'action', conversation: 'discord:300', person: 'discord:101' },
      action: { do: 'more', intent: 'speed' },
    })
    expect(heard?.place).toMatchObject({ privately: false, pressed: true, step: false })
  })

  // As `channel` of an event is meant: the channel, not the thread.
  it('in a thread counts for the channel', () => {
    const where = { ...inServer, channel: { id: '301', type: 11, parent_id: CHANNEL } }
    expect(press(`c:${code({ do: 'help' })}`, { where })?.event.channel).toBe('discord:300')
  })

  it('on what only one person sees is answered to that person', () => {
    const heard = press(`c:${code({ do: 'help' })}`, { flags: EPHEMERAL })
    expect(conversationIn(heard)).toBe('discord:300:101')
    expect(heard?.place).toMatchObject({ privately: true })
  })

  it('between us two belongs to our dialogue', () => {
    expect(conversationIn(press(`c:${code({ do: 'help' })}`, { where: withUs }))).toBe('discord:dialogue:101')
  })

  it('of a step changes the message that it is on', () => {
    const reply: Action = { do: 'reply', criterion: 'team', option: 'small' }
    const heard = press(`s:${code(reply)}`)
    expect(actionIn(heard)).toEqual(reply)
    expect(heard?.place).toMatchObject({ step: true, form: false })
  })

  it('in a list brings the action as its value', () => {
    const reply: Action = { do: 'reply', criterion: 'team', option: 'small' }
    const heard = press('s:select:1', { values: [code(reply)] })
    expect(actionIn(heard)).toEqual(reply)
    expect(heard?.place).toMatchObject({ step: true })
  })

  it('that opens a window says so', () => {
    const heard = press(`f:${code({ do: 'resume' })}`)
    expect(actionIn(heard)).toEqual({ do: 'resume' })
    expect(heard?.place).toMatchObject({ step: true, form: true })
  })

  it.each([
    ['as they are called here', { member: { user, nick: 'Annie' } }, 'Annie'],
    ['as they are called everywhere', { member: { user, nick: null } }, 'Ann'],
    ['by their bare name', { member: { user: { ...user, global_name: null } } }, 'ann_1'],
    ['where they are no member', { member: undefined, user }, 'Ann'],
  ])('to share tells everybody who it was, %s', (_, who, sharer) => {
    const share: Action = { do: 'share', what: { do: 'answer', intent: 'speed' } }
    const heard = press(`c:${code(share)}`, { flags: EPHEMERAL, where: { ...inServer, ...who } })
    expect(heard?.place).toMatchObject({ privately: false, sharer })
    expect(conversationIn(heard)).toBe('discord:300:101')
  })

  it.each([
    'c:',
    'c:1~nonsense',
    'c:2~help',
    'v1:flow:3:a,b',
    's:select:1',
    'f:nonsense',
    '1~help',
    '%E0%A4%A',
    '🍵',
    'c:1~reply~team',
  ])('on what says nothing to us is stale: "%s"', (id) => {
    expect(actionIn(press(id))).toEqual({ do: 'answer', intent: '' })
  })

  it('in a list on a value that says nothing to us is stale', () => {
    expect(actionIn(press('s:select:1', { values: ['nonsense'] }))).toEqual({ do: 'answer', intent: '' })
    expect(actionIn(press('s:select:1', { values: [] }))).toEqual({ do: 'answer', intent: '' })
  })
})

describe('a form', () => {
  const small = code({ do: 'reply', criterion: 'team', option: 'small' })
  const label = (component: object) => ({ type: 18, component })
  const submit = (components: readonly object[], more: object = {}) =>
    hear({ type: 5, data: { custom_id: 's:modal', components }, message: shown(), ...inServer, ...more })
  const radio = (value: string | null) => label({ custom_id: 'answer', value })
  const words = (value: string) => label({ custom_id: 'question', value })

  it('with a tick is the answer that was ticked, and changes the message that it was opened from', () => {
    const heard = submit([{ type: 10 }, radio(small), words('')])
    expect(actionIn(heard)).toMatchObject({ option: 'small' })
    expect(heard?.place).toMatchObject({ privately: false, step: true, pressed: true, form: false })
    expect(conversationIn(heard)).toBe('discord:300')
  })

  it('with an answer picked from a list is that answer', () => {
    expect(actionIn(submit([label({ custom_id: 'answer', values: [small] })]))).toMatchObject({
      option: 'small',
    })
  })

  it('with words says them: they say more than what was ticked before', () => {
    expect(textIn(submit([radio(small), words('  there are\nthree of us ')]))).toBe('there are three of us')
  })

  it('with nothing at all shows the question again', () => {
    expect(actionIn(submit([radio(null), words(' ')]))).toEqual({ do: 'resume' })
    expect(actionIn(submit([]))).toEqual({ do: 'resume' })
  })

  it('that we have not made, or not in this version, is stale', () => {
    const form = (custom_id: string, component: object) =>
      submit([], { data: { custom_id, components: [label(component)] } })
    for (const custom_id of ['s:modal:2', 'x', ''])
      expect(actionIn(form(custom_id, { custom_id: 'colour', value: 'red' }))).toEqual({
        ...{ do: 'answer', intent: '' },
      })
  })

  it('of the older kind is read, too', () => {
    const row = { type: 1, components: [{ custom_id: 'question', value: 'three of us' }] }
    expect(textIn(submit([row]))).toBe('three of us')
  })

  it('that was opened from what one person sees, or from a command, is answered to that person', () => {
    for (const message of [shown(EPHEMERAL), undefined]) {
      const heard = submit([words('tea?')], { message })
      expect(heard?.place).toMatchObject({ privately: true, pressed: message !== undefined })
      expect(conversationIn(heard)).toBe('discord:300:101')
    }
  })

  it('that was opened between us two belongs to our dialogue', () => {
    const heard = hear({
      ...{ type: 5, data: { custom_id: 's:modal', components: [radio(small)] }, message: shown(0, '500') },
      ...withUs,
    })
    expect(conversationIn(heard)).toBe('discord:dialogue:101')
  })

  it('says the words of a person as words, also when they look like a code of ours', () => {
    expect(textIn(submit([radio(null), words('1~forget-me')]))).toBe('1~forget-me')
  })
})

it('what is typed into a command is no conversation yet', () => {
  const typing = { name: 'ask', options: [{ name: 'question', value: 'te', focused: true }] }
  expect(hear({ type: 4, data: typing, ...inServer })).toBeUndefined()
})

it.each([
  ['no type', { type: undefined }, 'type'],
  ['a type that is not known', { type: 6 }, 'type'],
  ['nobody who did it', { type: 2, data: { name: 'ask', type: 1 }, member: undefined }, 'user'],
  ['nothing in it', { type: 3, data: undefined, message: shown() }, 'data'],
  ['no token', { type: 2, token: '' }, 'token'],
  ['an id that is none', { type: 2, id: 'x' }, 'id'],
  ['a press without a message', { type: 3, data: { custom_id: 'c:1~help' } }, 'message'],
  ['a command without a name', { type: 2, data: { type: 1 } }, 'data.name'],
])('%s is strange, and it is said where', (_, more, where) => {
  const found = readPayload(interactionSchema, { ...COMMON, ...inServer, data: {}, ...more })
  expect(found).toHaveProperty('strange', expect.stringMatching(new RegExp(`^${where}`)))
})

describe('whatever comes', () => {
  const hostile = fc
    .array(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 20 }),
        fc.constantFrom('c:', 's:', 'f:', '1~', '~', 'share~', '%', 'select:1', 'help', '@everyone', '🍵'),
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join(''))

  it('nothing throws, every action is one of ours, and the place survives a crash', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const target = { '400': { ...shown(), content: text } }
        for (const heard of [
          ask(text),
          ask(text, withUs),
          command('Ask Whichway', { type: 3, target_id: '400', resolved: { messages: target } }),
          press(text),
          press('s:select:1', { values: [text] }),
          hear({
            ...{ type: 5, message: shown(), ...inServer },
            data: { custom_id: text, components: [{ component: { value: text } }] },
          }),
        ]) {
          const incoming = incomingOf(heard)
          expect(fromReplyTo(heard?.event.replyTo)).toEqual(heard?.place)
          if (incoming?.kind === 'action')
            expect(actionSchema.safeParse(incoming.action)).toMatchObject({ success: true })
        }
      }),
    )
  })
})
