/**
 * What Slack tells us -> what was said to us. Payloads are read as the listeners read them, so that noise ends here.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Heard,
  hearClick,
  hearCommand,
  hearFunction,
  hearHome,
  hearMessage,
  hearMessageShortcut,
  hearSubmission,
  type Us,
} from '../../adapters/slack/incoming.js'
import {
  clickSchema,
  commandSchema,
  messageSchema,
  messageShortcutSchema,
  readPayload,
  type Schema,
  submissionSchema,
} from '../../adapters/slack/payloads.js'
import { fromReplyTo } from '../../adapters/slack/place.js'
import { encodeAction } from '../../src/action-code.js'
import type { Policy } from '../../src/adapter.js'
import { POLICY } from '../../src/channels.js'
import { type Action, actionSchema } from '../../src/incoming.js'
import { anyCharacter } from '../support/any-character.js'

const us: Us = { team: 'T1', user: 'UWAY' }
const RESPONSE = 'https://slack.example/response/1'

function read<T>(schema: Schema<T>, payload: object): T {
  const found = readPayload(schema, payload)
  if ('strange' in found) throw new Error(found.strange)
  return found.data
}

const message = (text: string, more: object = {}) => ({
  ...{ type: 'message', channel: 'C1', channel_type: 'channel', user: 'UANN', ts: '100.1', text },
  ...more,
})

function hear(event: object, policy: Partial<Policy> = {}): Heard | undefined {
  const found = readPayload(messageSchema, event)
  return 'data' in found ? hearMessage(us, found.data, { ...POLICY, ...policy }) : undefined
}

const textIn = (heard: Heard | undefined) =>
  heard?.event.incoming.kind === 'message' ? heard.event.incoming.text : undefined
const actionIn = (heard: Heard | undefined) =>
  heard?.event.incoming.kind === 'action' ? heard.event.incoming.action : undefined
const conversationIn = (heard: Heard | undefined) => heard?.event.incoming.conversation

describe('in a channel', () => {
  it('a mention is answered in its thread', () => {
    const heard = hear(message('<@UWAY> is tea &lt; coffee?'))
    expect(heard).toEqual({
      event: {
        id: 'slack:T1:C1:100.1',
        adapter: 'slack',
        channel: 'slack:T1:C1',
        incoming: {
          kind: 'message',
          conversation: 'slack:T1:C1:100.1',
          person: 'slack:T1:UANN',
          text: 'is tea < coffee?',
        },
        replyTo: { place: JSON.stringify(heard?.place) },
      },
      place: { via: 'post', channel: 'C1', user: 'UANN', thread: '100.1', privately: false, cools: true },
    })
  })

  it('a mention in a thread belongs to the conversation there', () => {
    const heard = hear(message('<@UWAY> and size?', { ts: '300.1', thread_ts: '100.1' }))
    expect(heard?.event.id).toBe('slack:T1:C1:300.1')
    expect(conversationIn(heard)).toBe('slack:T1:C1:100.1')
    expect(heard?.place).toMatchObject({ thread: '100.1' })
  })

  it('one mention that comes as message and as app_mention is the same', () => {
    const { channel_type: _, ...mention } = message('<@UWAY> tea?')
    expect(hear({ ...mention, type: 'app_mention' })).toEqual(hear(message('<@UWAY> tea?')))
  })

  it('it is so in a thread with follow-ups, too', () => {
    const more = { ts: '300.1', thread_ts: '100.1' }
    const { channel_type: _, ...mention } = message('<@UWAY> tea?', more)
    const asMention = hear({ ...mention, type: 'app_mention' }, { listen: 'follow_ups' })
    expect(asMention).toEqual(hear(message('<@UWAY> tea?', more), { listen: 'follow_ups' }))
    expect(asMention).not.toHaveProperty('ifOurs')
    expect(asMention?.event).not.toHaveProperty('unasked')
  })

  it.each([
    ['with others', '<@UBOB> and <@UWAY>, tea?', 'and , tea?'],
    ['with everybody', '<!channel> ask <@UWAY>: tea?', 'channel ask : tea?'],
    ['alone', '<@UWAY>', ''],
  ])('a mention %s is one', (_, text, said) => {
    expect(textIn(hear(message(text)))).toBe(said)
  })

  it('the policy says who sees the answer, and whether it may be given twice', () => {
    const place = (policy: Partial<Policy>) => hear(message('<@UWAY> tea?'), policy)?.place
    expect(place({ visible: 'asker' })).toMatchObject({ privately: true })
    expect(place({ cool_down: 0 })).toMatchObject({ cools: false })
  })

  it.each(['file_share', 'thread_broadcast'])('%s is something said, too', (subtype) => {
    expect(textIn(hear(message('<@UWAY> tea?', { subtype, bot_id: null, hidden: false })))).toBe('tea?')
  })
})

describe('noise', () => {
  const change = { message: message('<@UWAY> coffee?'), previous_message: message('<@UWAY> tea?') }
  const NOISE: Readonly<Record<string, object>> = {
    'what is said to nobody': message('tea or coffee?'),
    'what is said in a thread': message('tea or coffee?', { ts: '300.1', thread_ts: '100.1' }),
    'a mention of somebody else': message('<@UBOB> tea?'),
    'a mention of somebody whose id begins like ours': message('<@UWAYNE> tea?'),
    'our name without a mention': message('@whichway UWAY &lt;@UWAY&gt; tea?'),
    '@everyone': message('<!everyone> tea?'),
    '@channel': message('<!channel> tea?'),
    '@here': message('<!here> tea?'),
    'a group': message('<!subteam^S1|@brewers> tea?'),
    'a link': message('<https://tea.example/@whichway>'),
    'another bot': message('<@UWAY> tea?', { bot_id: 'B2', user: 'UBOT' }),
    'another bot of the old kind': message('<@UWAY> tea?', { subtype: 'bot_message', bot_id: 'B2' }),
    'our own message': message('<@UWAY> says: tea', { user: 'UWAY' }),
    'our own message, as Slack sends it': message('<@UWAY> tea', { user: 'UWAY', bot_id: 'B1' }),
    'an edit': message('<@UWAY> coffee?', { subtype: 'message_changed', hidden: true, ...change }),
    'an edit without a text': {
      ...{ type: 'message', subtype: 'message_changed', channel: 'C1', ts: '101.1', hidden: true },
      ...change,
    },
    'a deletion': message('<@UWAY> tea?', { subtype: 'message_deleted', deleted_ts: '100.1' }),
    'something hidden': message('<@UWAY> tea?', { hidden: true }),
    'somebody who joins': message('<@UWAY> has joined the channel', { subtype: 'channel_join' }),
    'a new topic': message('<@UWAY> set the topic: tea', { subtype: 'channel_topic' }),
    'a gesture': message('<@UWAY> drinks tea', { subtype: 'me_message' }),
    'a pin': message('<@UWAY> tea', { subtype: 'pinned_item' }),
    'a subtype of tomorrow': message('<@UWAY> tea?', { subtype: 'telepathy' }),
    'nobody at all': message('<@UWAY> tea?', { user: undefined }),
    'no text': message('<@UWAY> tea?', { text: undefined }),
    'another event': message('<@UWAY> tea?', { type: 'reaction_added' }),
  }

  it.each(Object.entries(NOISE))('%s is not for us', (_, event) => {
    expect(hear(event)).toBeUndefined()
  })

  const directly = Object.entries(NOISE).filter(([name]) =>
    /own|bot|edit|deletion|hidden|nobody at/.test(name),
  )
  it.each(directly)('%s is not for us between two either', (_, event) => {
    expect(hear({ ...event, channel: 'D1', channel_type: 'im' })).toBeUndefined()
  })

  it('where we are off nobody is heard', () => {
    const off = { listen: 'off' } as const
    expect(hear(message('<@UWAY> tea?'), off)).toBeUndefined()
    expect(hear(message('and coffee?', { ts: '300.1', thread_ts: '100.1' }), off)).toBeUndefined()
    expect(hear({ ...message('<@UWAY> tea?'), type: 'app_mention' }, off)).toBeUndefined()
  })
})

describe.each(['follow_ups', 'posts'] as const)('in a thread that we may follow (%s)', (listen) => {
  const follow = (text: string, more: object = {}) =>
    hear(message(text, { ts: '300.1', thread_ts: '100.1', ...more }), { listen })

  it('what is said is heard, if the thread is ours', () => {
    const heard = follow('and coffee?')
    expect(heard).toMatchObject({
      ifOurs: true,
      event: {
        ...{ id: 'slack:T1:C1:300.1', unasked: true },
        incoming: { conversation: 'slack:T1:C1:100.1', text: 'and coffee?' },
      },
      place: { via: 'post', thread: '100.1' },
    })
  })

  it.each([
    '<@UBOB> and coffee?',
    '<!here> coffee?',
    '<!channel>',
    '<!subteam^S1> coffee?',
    '<@UBOB|bob> tea?',
  ])('but not what is said to somebody else: %s', (text) => {
    expect(follow(text)).toBeUndefined()
  })

  it('nor what a bot says there, or we', () => {
    expect(follow('tea', { bot_id: 'B2' })).toBeUndefined()
    expect(follow('tea', { user: 'UWAY' })).toBeUndefined()
    expect(follow('tea', { subtype: 'message_changed' })).toBeUndefined()
  })

  it('nor what is said outside of a thread', () => {
    expect(hear(message('tea or coffee?'), { listen })).toBeUndefined()
  })

  it('a mention there, also of others, is simply one', () => {
    const heard = follow('<@UBOB> <@UWAY> coffee?')
    expect(textIn(heard)).toBe('coffee?')
    expect(heard).not.toHaveProperty('ifOurs')
  })
})

describe('between two', () => {
  const direct = { channel: 'D1', channel_type: 'im' }

  it('everything is answered, without a mention, whatever the policy', () => {
    for (const listen of ['mention', 'off', 'follow_ups'] as const) {
      expect(hear(message('tea?', direct), { listen, visible: 'asker' })).toMatchObject({
        event: {
          id: 'slack:T1:D1:100.1',
          incoming: { kind: 'message', conversation: 'slack:T1:dialogue:UANN', text: 'tea?' },
        },
        place: { via: 'post', channel: 'D1', user: 'UANN', privately: false, cools: false },
      })
    }
  })

  it('it is one conversation, also in a thread, where the answer goes', () => {
    const heard = hear(message('tea?', { ...direct, ts: '300.1', thread_ts: '100.1' }))
    expect(conversationIn(heard)).toBe('slack:T1:dialogue:UANN')
    expect(heard?.place).toMatchObject({ thread: '100.1' })
    expect(hear(message('tea?', direct))?.place).not.toHaveProperty('thread')
  })

  it('our name may be said, and so may that of others', () => {
    expect(textIn(hear(message('<@UWAY> tea?', direct)))).toBe('tea?')
    expect(textIn(hear(message('is <@UBOB> right about tea?', direct)))).toBe('is right about tea?')
  })

  it('is told by the channel where Slack does not say it', () => {
    const heard = hear(message('tea?', { channel: 'D1', channel_type: undefined }))
    expect(conversationIn(heard)).toBe('slack:T1:dialogue:UANN')
  })

  it('is not where several talk', () => {
    expect(hear(message('tea?', { channel: 'G1', channel_type: 'mpim' }))).toBeUndefined()
    expect(textIn(hear(message('<@UWAY> tea?', { channel: 'G1', channel_type: 'mpim' })))).toBe('tea?')
  })
})

describe('the command', () => {
  const type = (text: string | undefined, more: object = {}) =>
    hearCommand(
      us,
      read(commandSchema, {
        ...{ team_id: 'T1', channel_id: 'C1', user_id: 'UANN', command: '/whichway', text },
        ...{ trigger_id: '1.2.3', response_url: RESPONSE, ...more },
      }),
    )

  it('asks, and is answered for the person alone', () => {
    expect(type('is tea &lt; coffee?')).toMatchObject({
      event: {
        ...{ id: 'slack:T1:trigger:1.2.3', adapter: 'slack', channel: 'slack:T1:C1' },
        incoming: {
          ...{ kind: 'message', conversation: 'slack:T1:C1:UANN', person: 'slack:T1:UANN' },
          text: 'is tea < coffee?',
        },
      },
      place: { via: 'response', url: RESPONSE, channel: 'C1', user: 'UANN', step: false, share: false },
    })
  })

  it.each([
    [undefined, { do: 'help' }],
    ['', { do: 'help' }],
    ['  ', { do: 'help' }],
    ['help', { do: 'help' }],
    ['HELP', { do: 'help' }],
    ['choose', { do: 'start-guide' }],
    [' Choose ', { do: 'start-guide' }],
    ['forget-me', { do: 'forget-me' }],
  ])('%j does %j', (text, action) => {
    expect(actionIn(type(text))).toEqual(action)
  })

  it.each(['help me choose', 'choose tea', 'forget me', 'toString'])('%j is a question', (text) => {
    expect(textIn(type(text))).toBe(text)
  })

  it.each(['constructor', '__proto__'])('%j is a question, too', (text) => {
    expect(textIn(type(text))).toBe(text)
  })
})

const ACTION: Action = { do: 'reply', criterion: 'team', option: 'small' }
const CODE = encodeAction(ACTION)!
const FROM_ANN = { user: { id: 'UANN' }, team: { id: 'T1' }, trigger_id: '1.2.3' }

/** Somebody presses something where `container` says. */
const click = (container: object, action: object = {}, more: object = {}) =>
  read(clickSchema, {
    ...{ type: 'block_actions', ...FROM_ANN, container, ...more },
    actions: [{ type: 'button', action_id: 'whichway:1', block_id: 'choices:1', value: CODE, ...action }],
  })
const inChannel = { type: 'message', message_ts: '200.1', channel_id: 'C1', is_ephemeral: false }
const onlyForAnn = { ...inChannel, is_ephemeral: true }
const window = { type: 'view', view_id: 'V1' }

describe('a click on a message that everybody sees', () => {
  const thread = { message: { text: 'tea', thread_ts: '100.1' } }

  it('belongs to the conversation of its thread', () => {
    expect(hearClick(us, click(inChannel, {}, thread))).toMatchObject({
      event: {
        ...{ id: 'slack:T1:trigger:1.2.3', channel: 'slack:T1:C1' },
        incoming: {
          ...{ kind: 'action', conversation: 'slack:T1:C1:100.1', person: 'slack:T1:UANN' },
          action: ACTION,
        },
      },
      place: { via: 'click', channel: 'C1', user: 'UANN', shown: '200.1', step: false, thread: '100.1' },
    })
  })

  it('is of the same conversation as what was said in the thread', () => {
    const asked = hear(message('<@UWAY> tea?'))
    expect(conversationIn(hearClick(us, click(inChannel, {}, thread)))).toBe(conversationIn(asked))
    const container = { ...inChannel, thread_ts: '100.1' }
    expect(conversationIn(hearClick(us, click(container)))).toBe(conversationIn(asked))
  })

  it('begins a thread where there is none', () => {
    const heard = hearClick(us, click(inChannel))
    expect(conversationIn(heard)).toBe('slack:T1:C1:200.1')
    expect(heard?.place).not.toHaveProperty('thread')
  })

  it('is a step where the message asks a guided question', () => {
    expect(hearClick(us, click(inChannel, { block_id: 'step:2' }))?.place).toMatchObject({ step: true })
    expect(hearClick(us, click(inChannel, { block_id: 'misstep:2' }))?.place).toMatchObject({ step: false })
  })

  it('between two is part of what the two talk about', () => {
    const heard = hearClick(us, click({ ...inChannel, channel_id: 'D1' }, {}, thread))
    expect(conversationIn(heard)).toBe('slack:T1:dialogue:UANN')
    expect(heard?.place).toMatchObject({ via: 'click', channel: 'D1', shown: '200.1' })
  })
})

describe('a click on a message that only one person sees', () => {
  it('is answered through its address', () => {
    expect(
      hearClick(us, click(onlyForAnn, { block_id: 'step:1' }, { response_url: RESPONSE })),
    ).toMatchObject({
      event: { incoming: { conversation: 'slack:T1:C1:UANN', action: ACTION } },
      place: { via: 'response', url: RESPONSE, channel: 'C1', user: 'UANN', step: true, share: false },
    })
  })

  it('is of the same conversation as the command before it', () => {
    const command = {
      team_id: 'T1',
      channel_id: 'C1',
      user_id: 'UANN',
      trigger_id: '1',
      response_url: RESPONSE,
    }
    const asked = hearCommand(us, read(commandSchema, command))
    const clicked = hearClick(us, click(onlyForAnn, {}, { response_url: RESPONSE }))
    expect(conversationIn(clicked)).toBe(conversationIn(asked))
  })

  it('shares with everybody, in the thread it is in', () => {
    const share: Action = { do: 'share', what: { do: 'answer', intent: 'speed' } }
    const container = { ...onlyForAnn, thread_ts: '100.1' }
    const heard = hearClick(us, click(container, { value: encodeAction(share) }, { response_url: RESPONSE }))
    expect(actionIn(heard)).toEqual(share)
    expect(heard?.place).toMatchObject({ via: 'response', share: true, thread: '100.1' })
  })

  it('cannot be answered without an address', () => {
    expect(hearClick(us, click(onlyForAnn))).toBeUndefined()
  })

  it('goes on with the mention that was answered for the asker alone', () => {
    const asked = hear(message('<@UWAY> help me choose'), { visible: 'asker' })
    const clicked = hearClick(us, click(onlyForAnn, { block_id: 'step:1' }, { response_url: RESPONSE }))
    expect(conversationIn(clicked)).toBe(conversationIn(asked))
  })

  it('goes on with the group of the thread, whose questions everybody answers alone', () => {
    const join = { value: encodeAction({ do: 'join' }) }
    const joined = hearClick(us, click({ ...inChannel, thread_ts: '100.1' }, join))
    const container = { ...onlyForAnn, thread_ts: '100.1' }
    const own = { block_id: 'step:1', action_id: 'whichway:thread:1' }
    const replied = hearClick(us, click(container, own, { response_url: RESPONSE }))
    expect(conversationIn(replied)).toBe(conversationIn(joined))
  })
})

describe('a click in a window or on the start page', () => {
  it('is answered in the window', () => {
    expect(hearClick(us, click(window, {}, { view: { id: 'V1', type: 'modal' } }))).toMatchObject({
      event: { id: 'slack:T1:trigger:1.2.3', incoming: { conversation: 'slack:T1:dialogue:UANN' } },
      place: { via: 'view', view: 'V1', user: 'UANN' },
    })
  })

  it('is of no channel', () => {
    expect(hearClick(us, click(window))?.event).not.toHaveProperty('channel')
  })

  it('on the start page is answered in the window that was opened for it', () => {
    const heard = hearClick(us, click(window, {}, { view: { id: 'V1', type: 'home' } }), 'V2')
    expect(heard?.place).toEqual({ via: 'view', view: 'V2', user: 'UANN' })
    expect(conversationIn(heard)).toBe('slack:T1:dialogue:UANN')
  })

  it('goes on with what the two talk about', () => {
    const said = hear(message('tea?', { channel: 'D1', channel_type: 'im' }))
    expect(conversationIn(hearClick(us, click(window)))).toBe(conversationIn(said))
  })
})

describe('what was clicked', () => {
  it('may be picked from a list', () => {
    const picked = { value: undefined, selected_option: { value: CODE } }
    expect(actionIn(hearClick(us, click(inChannel, picked)))).toEqual(ACTION)
  })

  it.each([
    ['a link that was opened', { value: undefined }],
    ['a list from which nothing was picked', { value: undefined, selected_option: null }],
    ['a button that is not ours', { action_id: 'other:1' }],
    ['a button whose name only looks like ours', { action_id: 'not-whichway:1' }],
  ])('%s needs no answer', (_, action) => {
    expect(hearClick(us, click(inChannel, action))).toBeUndefined()
  })

  const STALE = { do: 'answer', intent: '' }

  it.each([
    ...['', '0~resume', '2~resume', '1', '1~', '1~resumed', '1~reply~team', '1~rate~splendid~speed'],
    ...['1~weigh~team~7', '1~ask~%E0%A4%A', '1~__proto__', '1~constructor', '{"do":"forget-me"}', 'resume'],
  ])('%j is of another version: said kindly, never an error', (value) => {
    expect(actionIn(hearClick(us, click(inChannel, { value })))).toEqual(STALE)
  })

  it('as long as Slack allows, it is still no error', () => {
    const value = `1~${'share~'.repeat(333)}`
    expect(actionIn(hearClick(us, click(inChannel, { value })))).toEqual(STALE)
  })

  it('without a place is nothing', () => {
    expect(hearClick(us, click({ type: 'message' }))).toBeUndefined()
    expect(hearClick(us, click({ type: 'message', channel_id: 'C1' }))).toBeUndefined()
  })
})

describe('a form', () => {
  const send = (values: object) =>
    hearSubmission(
      us,
      read(submissionSchema, {
        ...{ type: 'view_submission', ...FROM_ANN },
        view: { id: 'V1', callback_id: 'ask', state: { values } },
      }),
    )
  const typed = (value: string | null) => ({ ask: { question: { type: 'plain_text_input', value } } })
  const picked = (value: string) => ({
    'step:1:ab': { 'whichway:1': { type: 'radio_buttons', selected_option: { value } } },
  })

  it('asks what was typed into it, and shows the answer itself', () => {
    expect(send(typed('  is tea <b>faster</b>?\n'))).toMatchObject({
      event: {
        id: 'slack:T1:trigger:1.2.3',
        incoming: {
          ...{ kind: 'message', conversation: 'slack:T1:dialogue:UANN', person: 'slack:T1:UANN' },
          // A form writes nothing otherwise.
          text: 'is tea <b>faster</b>?',
        },
      },
      place: { via: 'view', view: 'V1', user: 'UANN' },
    })
  })

  it('answers a question of ours', () => {
    expect(actionIn(send(picked(CODE)))).toEqual(ACTION)
  })

  it('that is of another version is stale, like a button', () => {
    expect(actionIn(send(picked('0~reply~team~small')))).toEqual({ do: 'answer', intent: '' })
  })

  it.each([
    {},
    typed(null),
    typed(''),
    typed(' \n '),
    { 'step:1': { 'whichway:1': { type: 'radio_buttons', selected_option: null } } },
  ])('%j is not filled in', (values) => {
    expect(send(values)).toBeUndefined()
  })
})

describe('"ask about this"', () => {
  const ask = (text: string | undefined, more: object = {}) =>
    hearMessageShortcut(
      us,
      read(messageShortcutSchema, {
        ...{ type: 'message_action', callback_id: 'ask', ...FROM_ANN, channel: { id: 'C1' } },
        ...{ response_url: RESPONSE, message: { text, ts: '100.1', user: 'UBOB', ...more } },
      }),
    )

  it('answers the words of somebody else for whoever asks', () => {
    expect(ask('<@UWAY> <@UBOB> is tea &lt; coffee?')).toMatchObject({
      event: {
        ...{ id: 'slack:T1:trigger:1.2.3', channel: 'slack:T1:C1' },
        incoming: {
          ...{ kind: 'message', conversation: 'slack:T1:C1:UANN', person: 'slack:T1:UANN' },
          text: 'is tea < coffee?',
        },
      },
      place: {
        ...{ via: 'response', url: RESPONSE, channel: 'C1', user: 'UANN', step: false, share: false },
        about: 'is tea < coffee?',
      },
    })
  })

  it('works in a thread, and for a message without a text', () => {
    expect(ask('tea?', { ts: '300.1', thread_ts: '100.1' }).place).toMatchObject({ thread: '100.1' })
    expect(textIn(ask(undefined))).toBe('')
  })

  it('is of the same conversation as a click on its answer', () => {
    const clicked = hearClick(us, click(onlyForAnn, {}, { response_url: RESPONSE }))
    expect(conversationIn(clicked)).toBe(conversationIn(ask('tea?')))
    const inThread = hearClick(
      us,
      click({ ...onlyForAnn, thread_ts: '100.1' }, {}, { response_url: RESPONSE }),
    )
    expect(conversationIn(inThread)).toBe(conversationIn(ask('tea?', { ts: '300.1', thread_ts: '100.1' })))
  })

  it('shows the beginning of a long message', () => {
    expect(ask('tea '.repeat(1_000)).place).toMatchObject({ about: 'tea '.repeat(1_000).slice(0, 150) })
  })

  it('and never half of a character', () => {
    const { place } = ask(`${'x'.repeat(149)}🍵`)
    expect(place.via === 'response' && place.about?.isWellFormed()).toBe(true)
  })
})

describe('the start page and a step of a workflow', () => {
  it('the page is shown each time it is opened', () => {
    expect(hearHome(us, 'UANN', 'home:Ev1')).toMatchObject({
      event: {
        id: 'slack:T1:home:Ev1',
        incoming: { conversation: 'slack:T1:dialogue:UANN', person: 'slack:T1:UANN', action: { do: 'home' } },
      },
      place: { via: 'home', user: 'UANN' },
    })
  })

  it('a workflow asks for a recommendation, in a conversation of its own', () => {
    expect(hearFunction(us, 'Fx1', 'UANN', 'a shop for tea')).toMatchObject({
      event: {
        id: 'slack:T1:Fx1',
        incoming: {
          conversation: 'slack:T1:function:Fx1',
          action: { do: 'advise', text: 'a shop for tea' },
        },
      },
      place: { via: 'function', execution: 'Fx1', user: 'UANN' },
    })
  })
})

describe('whatever is written', () => {
  const markup = fc.constantFrom(
    ...[
      '<@UWAY>',
      '<@UBOB>',
      '<!here>',
      '<#C9|tea>',
      '<https://tea.example|tea>',
      '<',
      '>',
      '|',
      '&lt;',
      '~',
    ],
    ...['1~', 'share~', '%', '\u0000', '\u202e', '🍵', '\n', ' ', '*', '`', '"', '\\'],
  )
  const hostile = fc
    .array(fc.oneof(fc.string({ unit: anyCharacter, maxLength: 20 }), markup), { maxLength: 12 })
    .map((parts) => parts.join(''))
  const ids = fc.string({ unit: anyCharacter, minLength: 1, maxLength: 8 })

  /** The same words on every way there is. */
  function everywhere(text: string, id: string): readonly (Heard | undefined)[] {
    const who = { user: { id }, team: null, trigger_id: id }
    const container = { type: 'message', message_ts: id, channel_id: id }
    const button = { action_id: `whichway:${text}`, block_id: text, value: text }
    const press = (where: object, more: object = {}) =>
      hearClick(
        us,
        read(clickSchema, { type: 'block_actions', ...who, container: where, actions: [button], ...more }),
      )
    const values = { [text]: { [text]: { value: text } } }
    const picked = { [text]: { [text]: { selected_option: { value: text } } } }
    const submit = (given: object) =>
      hearSubmission(
        us,
        read(submissionSchema, {
          ...{ type: 'view_submission', ...who },
          view: { id, callback_id: text, state: { values: given } },
        }),
      )
    const message = { type: 'message', channel: id, user: id, ts: id, text }
    return [
      hear(message),
      hear({ ...message, text: `<@UWAY> ${text}` }),
      hear({ ...message, thread_ts: text }, { listen: 'follow_ups' }),
      hear({ ...message, channel: `D${id}` }),
      hearCommand(us, {
        ...{ team_id: id, channel_id: id, user_id: id, trigger_id: id, text, response_url: RESPONSE },
      }),
      press(container),
      press({ ...container, is_ephemeral: true }, { response_url: RESPONSE }),
      press({ type: 'view', view_id: id }),
      submit(values),
      submit(picked),
      hearMessageShortcut(us, {
        ...{ type: 'message_action', callback_id: id, ...who, channel: { id } },
        ...{ message: { text, ts: id, thread_ts: text }, response_url: RESPONSE },
      }),
      hearHome(us, id, id),
      hearFunction(us, id, id, text),
    ]
  }

  it('nothing throws, everything carries the team, and the place survives a crash', () => {
    fc.assert(
      fc.property(hostile, ids, (text, id) => {
        for (const heard of everywhere(text, id)) {
          if (!heard) continue
          const { event, place } = heard
          const { incoming, channel, replyTo } = event
          for (const name of [event.id, incoming.conversation, incoming.person])
            expect(name).toMatch(/^slack:T1:./s)
          if (channel !== undefined) expect(channel.startsWith('slack:T1:')).toBe(true)
          expect(fromReplyTo(replyTo)).toEqual(place)
          if (incoming.kind === 'action')
            expect(actionSchema.safeParse(incoming.action)).toMatchObject({ success: true })
        }
      }),
      { numRuns: 100 },
    )
  })

  it('nothing is longer than what is worked through', () => {
    const long = 'tea '.repeat(20_000)
    for (const heard of everywhere(long, 'U1')) {
      if (!heard) continue
      const { incoming } = heard.event
      const text = incoming.kind === 'message' ? incoming.text : (actionIn(heard) as { text?: string }).text
      expect(text?.length ?? 0).toBeLessThanOrEqual(4_000)
    }
  })

  it('nothing is cut within a character', () => {
    const long = `<@UWAY>${'x'.repeat(3_999)}🍵`
    expect(textIn(hear(message(long)))?.isWellFormed()).toBe(true)
  })

  it('what is heard is free of Slack’s markup', () => {
    const plain = fc.stringMatching(/^[a-z ,?]{0,12}$/)
    const part = fc.oneof(
      plain,
      fc.constantFrom('<@UWAY>', '<@UBOB>', '<@UBOB|bob>', '<!here>', '<!subteam^S1|@brewers>', '<#C9|tea>'),
      fc.constantFrom('<https://tea.example>', '<https://tea.example|tea>', '<mailto:a@tea.example|ann>'),
    )
    const said = fc.array(part, { maxLength: 8 }).map((parts) => `<@UWAY> ${parts.join('')}`)
    fc.assert(
      fc.property(said, (text) => {
        for (const heard of [hear(message(text)), hear(message(text, { channel: 'D1', channel_type: 'im' }))])
          expect(textIn(heard)).not.toMatch(/[<>|&^]|UWAY|UBOB|C9|S1/)
      }),
    )
  })
})
