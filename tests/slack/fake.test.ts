/**
 * That the fake Slack is one: the real SDK talks to it, and what Slack would not take it does not take either.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { App } from '@slack/bolt'
import { describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { clientOf, httpApp, socketApp } from '../support/slack/bolt.js'
import { createClock } from '../support/slack/clock.js'
import { type FakeSlack, startSlack } from '../support/slack/fake.js'
import { FORM } from '../support/slack/http-mode.js'
import { REFUSED_BLOCKS, REFUSED_VIEWS } from '../support/slack/limits/cases.js'
import type { SlackOptions } from '../support/slack/options.js'
import {
  actions,
  button,
  card,
  carousel,
  cell,
  context,
  divider,
  header,
  IMAGE,
  input,
  letters,
  markdown,
  mrkdwn,
  opinions,
  options,
  rich,
  section,
  select,
  times,
  words,
} from '../support/slack/samples.js'

const QUIETLY = { unfurl_links: false, unfurl_media: false }

async function open(options?: SlackOptions): Promise<FakeSlack> {
  const slack = await startSlack(options)
  onTestFinished(() => slack.close())
  return slack
}

async function connect(slack: FakeSlack, arrange?: (app: App) => void) {
  const started = await socketApp(slack, arrange)
  onTestFinished(started.stop)
  return started
}

async function openWith(arrange: (app: App) => void, options?: SlackOptions): Promise<FakeSlack> {
  const slack = await open(options)
  await connect(slack, arrange)
  return slack
}

/** The error that Slack answers, with the messages about it. */
async function refused(call: Promise<unknown>): Promise<string> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  const { data } = error as { data?: { error: string; response_metadata: { messages?: string[] } } }
  if (!data) throw new Error(`It was not refused: ${String(error)}`)
  return [data.error, ...(data.response_metadata.messages ?? [])].join('\n')
}

describe('what people say', () => {
  const answering = (app: App) =>
    app.event('app_mention', async ({ event, say }) => {
      await say({ text: `Heard: ${event.text}`, thread_ts: event.thread_ts ?? event.ts, ...QUIETLY })
    })

  it('a mention is answered in its thread', async () => {
    const slack = await openWith(answering)
    const asked = slack
      .person('U0ANN')
      .mentions('C0GENERAL', 'is a < b, see #random and https://example.com?')
    const reply = await slack.waitFor(() => slack.repliesTo(asked)[0])

    expect(reply.text).toBe(
      'Heard: <@U0WHICHWAY> is a &lt; b, see <#C0RANDOM|random> and <https://example.com?>',
    )
    expect(slack.plainOf(reply)).toBe('Heard: @whichway is a < b, see #random and https://example.com?')
    expect(slack.violations).toEqual(['chat.postMessage in C0GENERAL: text calls people: <@U0WHICHWAY>'])
  })

  it('a mention arrives as app_mention and as message, both with the same ts', async () => {
    const heard: string[] = []
    const slack = await openWith((app) => {
      app.event('app_mention', async ({ event }) => void heard.push(`mention ${event.ts}`))
      app.message(async ({ message }) => void heard.push(`message ${message.ts}`))
    })
    const { ts, settled } = slack.person('U0ANN').mentions('C0GENERAL', 'hello')
    await settled
    await slack.quiet()
    expect(heard.sort()).toEqual([`mention ${ts}`, `message ${ts}`])
  })

  it('a mention in a direct message is a message only, and nothing is heard from where the bot is not', async () => {
    const slack = await open()
    const ann = slack.person('U0ANN')
    expect(ann.dm('@whichway hello').deliveries.map(({ payload }) => payload.event)).toMatchObject([
      { type: 'message', channel_type: 'im', channel: 'D0ANN', text: '<@U0WHICHWAY> hello' },
    ])
    expect(ann.mentions('C0RANDOM', 'hello').deliveries).toEqual([])
  })

  it('nothing is heard of without the scope or the subscription', async () => {
    const deaf = await open({ scopes: ['chat:write'] })
    expect(deaf.person('U0ANN').mentions('C0GENERAL', 'hello').deliveries).toEqual([])
    const picky = await open({ subscribedTo: ['app_mention'] })
    expect(picky.person('U0ANN').mentions('C0GENERAL', 'hello').deliveries).toHaveLength(1)
  })

  it('the same event comes twice: by mistake with attempt 0, or as a retry', async () => {
    const heard: (number | undefined)[] = []
    const slack = await openWith((app) => {
      app.event('app_mention', async ({ body, context }) => {
        expect(body.event_id).toBe(slack.deliveries[0]?.payload.event_id)
        heard.push(context.retryNum)
      })
    })
    const asked = slack.person('U0ANN').mentions('C0GENERAL', 'hello', { only: 'app_mention' })
    asked.duplicate()
    const [again] = asked.duplicate({ attempt: 1 })
    await again!.settled
    await slack.quiet()
    expect(heard).toEqual([0, 0, 1])
  })

  it('the app hears of its own messages and edits, of other bots, and of what people take back', async () => {
    const heard: unknown[] = []
    const slack = await open()
    const ann = slack.person('U0ANN')
    const client = clientOf(slack)
    const posted = await client.chat.postMessage({ channel: 'C0GENERAL', text: 'Working on it', ...QUIETLY })
    await client.chat.update({ channel: 'C0GENERAL', ts: posted.ts!, text: 'Done' })
    slack.otherBot.posts('C0GENERAL', 'beep @whichway', { classic: true })
    const { message } = ann.writes('C0GENERAL', 'hello')
    ann.edits(message, 'hello you')
    ann.deletes(message)
    for (const { payload } of slack.deliveries) {
      const { type, subtype, bot_id } = payload.event as Record<string, unknown>
      heard.push([type, subtype, bot_id].filter(Boolean).join(' '))
    }
    expect(heard).toEqual([
      'message B0WHICHWAY',
      'message message_changed',
      'app_mention bot_message B0OTHERBOT',
      'message bot_message B0OTHERBOT',
      'message',
      'message message_changed',
      'message message_deleted',
    ])
  })
})

describe('slash commands', () => {
  it('the acknowledgement and the answers at the response URL are for one person, also where the bot is not', async () => {
    const slack = await openWith((app) => {
      app.command('/ask', async ({ ack, respond, command }) => {
        await ack(`Looking for ${command.text}`)
        await respond({ text: 'Found it' })
        await respond({ text: 'Everybody look', response_type: 'in_channel', ...QUIETLY })
      })
    })
    const asked = slack.person('U0ANN').slash('/ask', 'speed & size', { channel: 'C0RANDOM' })
    expect(asked.payload.text).toBe('speed &amp; size')
    await asked.settled
    await slack.waitFor(() => slack.messagesIn('C0RANDOM').length > 0)

    expect(slack.ephemeralFor('U0ANN').map(slack.plainOf)).toEqual(['Looking for speed & size', 'Found it'])
    expect(slack.messagesIn('C0RANDOM').map(slack.plainOf)).toEqual(['Everybody look'])
    expect(slack.ephemeralFor('U0BOB')).toEqual([])
    expect(slack.violations).toEqual([])
  })

  it('a response URL is good for five answers and half an hour', async () => {
    const statuses: (number | undefined)[] = []
    const slack = await openWith((app) => {
      app.command('/ask', async ({ ack, respond }) => {
        await ack()
        const answer = () =>
          respond('Once more').then(
            ({ status }) => void statuses.push(status),
            ({ statusCode }) => void statuses.push(statusCode),
          )
        for (let use = 0; use < 6; use += 1) await answer()
      })
      app.command('/later', async ({ ack, respond }) => {
        await ack()
        slack.clock.advance(31 * 60 * 1000)
        await respond('Too late').catch(({ statusCode }) => void statuses.push(statusCode))
      })
    })
    slack.person('U0ANN').slash('/ask')
    await slack.quiet()
    slack.person('U0ANN').slash('/later')
    await slack.quiet()
    expect(statuses).toEqual([200, 200, 200, 200, 200, 404, 404])
    expect(slack.ephemeralFor('U0ANN')).toHaveLength(5)
  })

  it('without an acknowledgement in time, or without a connection, Slack says that it failed', async () => {
    const slack = await open({ ackWithinMs: 30, commands: ['/ask'] })
    const ann = slack.person('U0ANN')
    await ann.slash('/ask').settled
    await connect(slack, (app) => app.command('/ask', async () => {}))
    await ann.slash('/ask').settled
    expect(ann.failures()).toEqual([
      '/ask failed with the error "dispatch_failed"',
      '/ask failed with the error "operation_timeout"',
    ])
    expect(() => ann.slash('/aks')).toThrow('"/aks" is no command of the app. Its commands: /ask')
  })

  it('people and channels in the text come in brackets, unless the manifest says otherwise', async () => {
    const textTo = (slack: FakeSlack) => slack.person('U0ANN').slash('/ask', '@bob in #general').payload.text
    expect(textTo(await open())).toBe('<@U0BOB|bob> in <#C0GENERAL|general>')
    expect(textTo(await open({ escapesCommands: false }))).toBe('@bob in #general')
  })

  it('an acknowledgement that is late is heard, and shown to nobody', async () => {
    const slack = await openWith(
      (app) =>
        app.command('/ask', async ({ ack }) => {
          await sleep(60)
          await ack('Sorry, I was thinking')
        }),
      { ackWithinMs: 30 },
    )
    const asked = slack.person('U0ANN').slash('/ask')
    await slack.waitFor(() => asked.ackedAfterMs)
    expect(asked).toMatchObject({ state: 'failed', why: 'operation_timeout' })
    expect(asked.ackedAfterMs).toBeGreaterThan(50)
    expect(slack.ephemeralFor('U0ANN')).toEqual([])
  })
})

describe('buttons and menus', () => {
  const question = [
    section('Which *one*?'),
    actions(button('The small one', 'pick:a', { value: 'a' }), button('The large one', 'pick:b')),
    section('How sure?', { accessory: select('sure', ['Very'], { placeholder: words('How sure') }) }),
    { type: 'context_actions', elements: [opinions('opinion')] },
  ]

  async function ask(slack: FakeSlack) {
    const { ts } = await clientOf(slack).chat.postMessage({
      channel: 'C0GENERAL',
      text: 'Which one?',
      blocks: question,
      ...QUIETLY,
    })
    return slack.messagesIn('C0GENERAL').find((message) => message.ts === ts)!
  }

  it('are pressed by what stands on them, and the message is edited', async () => {
    const slack = await openWith((app) =>
      app.action(/^pick:/, async ({ ack, action, body, client }) => {
        await ack()
        const { channel, message } = body as { channel: { id: string }; message: { ts: string } }
        const text = `You took ${(action as { value: string }).value}`
        await client.chat.update({ channel: channel.id, ts: message.ts, text, blocks: [section(text)] })
      }),
    )
    const message = await ask(slack)
    const ann = slack.person('U0ANN')
    expect(slack.plainOf(message)).toMatchInlineSnapshot(`
      "Which one?
      ( The small one )  ( The large one )
      How sure?
      [ How sure ]
      ( Helpful )  ( Not helpful )"
    `)
    ann.clicks(message, 'The small one')
    await slack.waitFor(() => message.edits.length === 1)
    expect(slack.plainOf(message)).toBe('You took a')
    expect(() => ann.clicks(message, 'The small one')).toThrow('There is no "The small one" to press here')
    expect(ann.clicks(message, 'The small one', { stale: true }).payload).toMatchObject({
      actions: [{ action_id: 'pick:a', value: 'a', text: words('The small one') }],
    })
  })

  it('tell the app what it needs to know', async () => {
    const slack = await open()
    const message = await ask(slack)
    const ann = slack.person('U0ANN')
    expect(ann.clicks(message, 'Not helpful').payload).toMatchObject({
      type: 'block_actions',
      user: { id: 'U0ANN' },
      container: { type: 'message', message_ts: message.ts, channel_id: 'C0GENERAL', is_ephemeral: false },
      channel: { id: 'C0GENERAL', name: 'general' },
      message: { ts: message.ts, bot_id: 'B0WHICHWAY' },
      actions: [{ type: 'feedback_buttons', action_id: 'opinion', value: 'no' }],
    })
    const selected = ann.selects(message, 'How sure', 'Very').payload
    expect(selected).toMatchObject({ actions: [{ action_id: 'sure', selected_option: { value: 'very' } }] })
    expect(Object.values((selected.state as { values: object }).values)).toEqual([
      { sure: { type: 'static_select', selected_option: options('Very')[0] } },
    ])
    expect(() => ann.selects(message, 'How sure', 'Not at all')).toThrow('There is: "Very"')
  })

  it('of an ephemeral message work for one person, and replace it at the response URL', async () => {
    const slack = await openWith((app) =>
      app.action('pick:a', async ({ ack, respond }) => {
        await ack()
        await respond({ text: 'Taken', replace_original: true })
        await respond({ text: 'Noted' })
        await respond({ delete_original: true })
      }),
    )
    const client = clientOf(slack)
    await client.chat.postEphemeral({
      channel: 'C0GENERAL',
      user: 'U0ANN',
      text: 'Only you',
      blocks: question,
    })
    const [message] = slack.ephemeralFor('U0ANN')
    expect(() => slack.person('U0BOB').clicks(message!, 'The small one')).toThrow(
      'bob cannot see a message that is for U0ANN alone',
    )
    const clicked = slack.person('U0ANN').clicks(message!, 'The small one')
    expect(clicked.payload).not.toHaveProperty('message')
    await slack.waitFor(() => message!.deleted)
    expect(message).toMatchObject({ text: 'Taken', edits: [{ text: 'Only you' }] })
    expect(slack.ephemeralFor('U0ANN').map(slack.plainOf)).toEqual(['Noted'])
  })
})

describe('modals and the Home tab', () => {
  const modal = (more = {}) => ({
    type: 'modal' as const,
    callback_id: 'team',
    title: words('Your team') as { type: 'plain_text'; text: string },
    submit: words('Next') as { type: 'plain_text'; text: string },
    blocks: [
      {
        type: 'input',
        block_id: 'size',
        label: words('How many are you?'),
        element: { type: 'plain_text_input', action_id: 'people', max_length: 4 },
      },
      {
        type: 'input',
        optional: true,
        label: words('Where?'),
        element: {
          type: 'radio_buttons',
          action_id: 'where',
          options: [
            { text: words('Here'), value: 'here' },
            { text: words('Everywhere'), value: 'everywhere' },
          ],
        },
      },
    ],
    ...more,
  })

  it('a modal is opened with a trigger, filled in, corrected and submitted', async () => {
    const submitted: unknown[] = []
    const slack = await openWith((app) => {
      app.shortcut('start', async ({ ack, shortcut, client }) => {
        await ack()
        await client.views.open({ trigger_id: shortcut.trigger_id, view: modal() })
      })
      app.view('team', async ({ ack, view }) => {
        const { size } = view.state.values
        submitted.push(view.state.values)
        if (Number.isNaN(Number(size?.people?.value)))
          await ack({ response_action: 'errors', errors: { size: 'A number, please' } })
        else await ack()
      })
    })
    const ann = slack.person('U0ANN')
    ann.shortcut('start')
    const view = await slack.waitFor(() => slack.viewOf('U0ANN'))

    expect(() => ann.submits(view)).toThrow('"How many are you?" is required and empty')
    await ann.submits(view, { 'How many are you?': 'many' }).settled
    expect(slack.plainOf(view)).toMatchInlineSnapshot(`
      "Your team
      How many are you? [ … ]
      Where? (optional):
      ○ Here
      ○ Everywhere
      ! A number, please
      ( Next )"
    `)
    await ann.submits(view, { people: '12', 'Where?': 'Here' }).settled
    expect(slack.viewOf('U0ANN')).toBeUndefined()
    expect(submitted[1]).toMatchObject({
      size: { people: { type: 'plain_text_input', value: '12' } },
    })
    expect(() => ann.submits(view)).toThrow('This view is not before the eyes of ann')
  })

  it('a trigger lives for three seconds and is exchanged once', async () => {
    const slack = await open({ clock: createClock(new Date('2026-11-20T10:00:00Z')) })
    const client = clientOf(slack)
    const openWithTrigger = (trigger: unknown) =>
      refused(client.views.open({ trigger_id: String(trigger), view: modal() }))
    const first = slack.person('U0ANN').shortcut('start').payload.trigger_id
    slack.clock.advance(3001)
    expect(await openWithTrigger(first)).toBe('expired_trigger_id')
    const second = slack.person('U0ANN').shortcut('start').payload.trigger_id
    await client.views.open({ trigger_id: String(second), view: modal() })
    expect(await openWithTrigger(second)).toBe('exchanged_trigger_id')
    expect(await openWithTrigger('nonsense')).toBe('invalid_trigger_id')
  })

  it('views are pushed, updated and closed', async () => {
    const slack = await open()
    const ann = slack.person('U0ANN')
    const client = clientOf(slack)
    const trigger = () => String(ann.shortcut('start').payload.trigger_id)
    const { view } = await client.views.open({ trigger_id: trigger(), view: modal() })
    const below = slack.viewOf('U0ANN')!
    await client.views.push({ trigger_id: trigger(), view: modal({ title: words('More') }) })
    expect(() => ann.clicksInView(below, 'Next')).toThrow('not before the eyes')
    const pushed = slack.viewOf('U0ANN')!
    expect(ann.closes(pushed)).toBeUndefined()
    await client.views.update({
      view_id: view!.id!,
      hash: view!.hash!,
      view: modal({ title: words('Again') }),
    })
    expect(slack.plainOf(slack.viewOf('U0ANN')!)).toContain('Again')
    const again = client.views.update({ view_id: view!.id!, hash: view!.hash!, view: modal() })
    expect(await refused(again)).toBe('hash_conflict')
  })

  it('Home is published when somebody opens it, and pressed', async () => {
    const slack = await openWith((app) => {
      app.event('app_home_opened', async ({ event, client }) => {
        if (event.tab === 'messages')
          await client.assistant.threads.setSuggestedPrompts({
            channel_id: event.channel,
            prompts: [{ title: 'Which one?', message: 'Which one is faster?' }],
          })
        else
          await client.views.publish({
            user_id: event.user,
            view: { type: 'home', blocks: [section('Welcome'), actions(button('Start', 'start'))] },
          })
      })
    })
    const ann = slack.person('U0ANN')
    ann.opensHome()
    const home = await slack.waitFor(() => slack.homeOf('U0ANN'))
    expect(slack.plainOf(home)).toBe('Welcome\n( Start )')
    expect(ann.clicksInView(home, 'Start').payload).toMatchObject({
      container: { type: 'view', view_id: home.id },
      actions: [{ action_id: 'start' }],
    })
    expect(ann.opensHome()?.payload.event).toMatchObject({ tab: 'home', view: { id: home.id } })
    ann.opensMessagesTab()
    await slack.waitFor(() => slack.agent.prompts.length > 0)
    expect(slack.agent.prompts).toMatchObject([
      { channel: ann.dmChannel, prompts: [{ title: 'Which one?' }] },
    ])
  })
})

describe('other ways in', () => {
  it('a message shortcut brings the message along', async () => {
    const slack = await openWith((app) =>
      app.shortcut({ callback_id: 'ask', type: 'message_action' }, async ({ ack, shortcut, respond }) => {
        await ack()
        await respond({ text: `About: ${(shortcut as { message: { text: string } }).message.text}` })
      }),
    )
    const { message } = slack.person('U0BOB').writes('C0SECRET', 'which one?')
    slack.person('U0ANN').messageShortcut('ask', message)
    const answer = await slack.waitFor(() => slack.ephemeralFor('U0ANN')[0])
    expect(slack.plainOf(answer)).toBe('About: which one?')
  })

  it('a step of a workflow is run with a token of its own, and completed once', async () => {
    const errors: string[] = []
    const slack = await openWith((app) =>
      app.function('recommend', async ({ inputs, complete }) => {
        await complete({ outputs: { choice: `for ${String(inputs.who)}` } })
        errors.push(await refused(complete({ outputs: {} })))
      }),
    )
    const step = slack.person('U0ANN').runsWorkflowStep('recommend', { who: 'all' })
    await slack.waitFor(() => errors.length > 0)
    expect(step.outcome).toEqual({ kind: 'success', outputs: { choice: 'for all' } })
    expect(errors).toEqual(['execution_not_in_running_state'])
    expect(slack.callsOf('functions.completeSuccess').map(({ token }) => token)).toEqual([
      'workflow',
      'workflow',
    ])
  })

  it('a file is uploaded in three steps and shared in a thread', async () => {
    const slack = await open()
    const { ts } = slack.person('U0ANN').writes('C0GENERAL', 'a document, please')
    await clientOf(slack).filesUploadV2({
      channel_id: 'C0GENERAL',
      thread_ts: ts,
      filename: 'decision.md',
      content: '# Decision\n',
      initial_comment: 'Here you are',
    })
    expect(slack.files).toMatchObject([{ name: 'decision.md', content: '# Decision\n', thread_ts: ts }])
    expect(slack.repliesTo(ts).map(slack.plainOf)).toEqual(['Here you are\n[file: decision.md]'])
  })

  it('what was posted can be looked up, with metadata for those who ask', async () => {
    const slack = await open({ scopes: ['chat:write', 'im:history'] })
    const ann = slack.person('U0ANN')
    const { ts } = ann.dm('which one?')
    const client = clientOf(slack)
    const metadata = { event_type: 'reply', event_payload: { to: ts } }
    const post = { channel: ann.dmChannel, text: 'The small one', thread_ts: ts, metadata, ...QUIETLY }
    await client.chat.postMessage(post)
    const thread = { channel: ann.dmChannel, ts }
    const { messages } = await client.conversations.replies({ ...thread, include_all_metadata: true })
    expect(messages).toMatchObject([{ text: 'which one?' }, { text: 'The small one', metadata }])
    const [, plain] = (await client.conversations.replies(thread)).messages!
    expect(plain).not.toHaveProperty('metadata')
    expect((await client.conversations.history({ channel: ann.dmChannel })).messages).toHaveLength(1)
    expect(await refused(client.conversations.history({ channel: 'C0GENERAL' }))).toBe('missing_scope')
  })

  it('locales are told to those who ask for them', async () => {
    const client = clientOf(await open())
    expect((await client.users.info({ user: 'U0CLEO' })).user).not.toHaveProperty('locale')
    expect((await client.users.info({ user: 'U0CLEO', include_locale: true })).user?.locale).toBe('de-DE')
  })
})

describe('what the Web API refuses', () => {
  const say = (slack: FakeSlack, more: object, token?: string) =>
    refused(
      clientOf(slack, token).chat.postMessage({ channel: 'C0GENERAL', text: 'hello', ...QUIETLY, ...more }),
    )

  it('tokens that are missing, wrong, or of the wrong kind', async () => {
    const slack = await open()
    expect(await say(slack, {}, '')).toBe('not_authed')
    expect(await say(slack, {}, 'xoxb-of-somebody-else')).toBe('invalid_auth')
    expect(await say(slack, {}, slack.appToken)).toBe('not_allowed_token_type')
    expect(await refused(clientOf(slack).apps.connections.open())).toBe('not_allowed_token_type')
    expect(slack.calls.map(({ token }) => token)).toEqual(['none', 'unknown', 'app', 'bot'])
  })

  it('what the scopes do not cover, telling which one is missing', async () => {
    const slack = await open({ scopes: ['commands'] })
    const error = await clientOf(slack)
      .chat.postMessage({ channel: 'C0GENERAL', text: 'hello' })
      .catch(({ data }) => data)
    expect(error).toMatchObject({ error: 'missing_scope', needed: 'chat:write', provided: 'commands' })
    const { response_metadata } = await clientOf(slack).auth.test()
    expect(response_metadata?.scopes).toEqual(['commands'])
  })

  it('channels and messages that are not there for us', async () => {
    const slack = await open()
    const client = clientOf(slack)
    expect(await say(slack, { channel: 'C0NOWHERE' })).toBe('channel_not_found')
    expect(await say(slack, { channel: 'C0CLOSED' })).toBe('channel_not_found')
    expect(await say(slack, { channel: 'C0RANDOM' })).toBe('not_in_channel')
    const whisper = { channel: 'C0RANDOM', user: 'U0ANN', text: 'psst' }
    expect(await refused(client.chat.postEphemeral(whisper))).toBe('not_in_channel')
    const update = (ts: string) => refused(client.chat.update({ channel: 'C0GENERAL', ts, text: 'hello' }))
    expect(await update('1.000001')).toBe('message_not_found')
    expect(await update(slack.person('U0ANN').writes('C0GENERAL', 'mine').ts)).toBe('cant_update_message')
    expect(await refused(client.conversations.open({ users: 'U0NOBODY' }))).toBe('user_not_found')
  })

  it('arguments that are missing, too long, or unheard of', async () => {
    const slack = await open()
    const client = clientOf(slack)
    expect(await say(slack, { text: undefined })).toBe('no_text')
    expect(await say(slack, { text: letters(40_001) })).toBe('msg_too_long')
    expect(await say(slack, { blocks: 'no list' })).toBe('invalid_blocks_format')
    const posted = await client.chat.postMessage({ channel: 'C0GENERAL', text: 'hello', ...QUIETLY })
    const update = { channel: 'C0GENERAL', ts: posted.ts!, text: letters(4001) }
    expect(await refused(client.chat.update(update))).toBe('msg_too_long')
    expect(await say(slack, { blocks: times(4, () => section(letters(2900))) })).toBe('msg_blocks_too_long')
    expect(await refused(client.apiCall('chat.postMessage', { text: 'hello' }))).toBe(
      'invalid_arguments\n[ERROR] missing required field: channel',
    )
    expect(await refused(client.apiCall('chat.unsend'))).toBe('unknown_method')
  })

  it.each(REFUSED_BLOCKS)('in a message: %s', async (_, blocks, wrong, at) => {
    const slack = await open()
    const post = { channel: 'C0GENERAL', text: 'hello', blocks, ...QUIETLY }
    const error = await refused(clientOf(slack).apiCall('chat.postMessage', post))
    expect(error.split('\n').slice(0, 2)).toEqual(['invalid_blocks', `[ERROR] ${wrong} [json-pointer:${at}]`])
    expect(slack.messagesIn('C0GENERAL')).toEqual([])
  })

  it.each(REFUSED_VIEWS)('in a modal: %s', async (_, view, wrong, at) => {
    const slack = await open()
    const { trigger_id } = slack.person('U0ANN').shortcut('start').payload
    const error = await refused(clientOf(slack).apiCall('views.open', { trigger_id, view }))
    expect(error).toBe(`invalid_arguments\n[ERROR] ${wrong} [json-pointer:${at}]`)
    expect(slack.viewOf('U0ANN')).toBeUndefined()
  })

  it('takes every kind of block that is as it should be', async () => {
    const slack = await open()
    const points = [
      { label: 'one', value: 1 },
      { label: 'two', value: 2 },
    ]
    const item = rich({ type: 'text', text: 'rich' })
    const blocks = [
      header(words('Header')),
      section('*Bold*, _soft_ and <https://example.com|a link>', { accessory: button('Press', 'p') }),
      context(mrkdwn('`code` &amp; more'), IMAGE),
      divider(),
      IMAGE,
      markdown('## Title\n\n**strong** and [a link](https://example.com)'),
      {
        type: 'rich_text',
        elements: [
          { type: 'rich_text_list', style: 'ordered', elements: item.elements },
          { type: 'rich_text_quote', elements: [{ type: 'text', text: 'quoted' }] },
        ],
      },
      {
        type: 'table',
        rows: [
          [cell('a'), { type: 'raw_number', value: 1, text: '1' }],
          [item, cell('b')],
        ],
      },
      carousel(card('Card', { body: mrkdwn('Body'), actions: [button('Take it', 't')] })),
      { type: 'container', title: words('More'), child_blocks: [section('inside')], is_collapsible: true },
      {
        type: 'data_visualization',
        title: 'Chart',
        chart: {
          type: 'bar',
          series: [{ name: 'a', data: points }],
          axis_config: { categories: ['two', 'one'] },
        },
      },
      { type: 'task_card', task_id: '1', title: 'Task', status: 'complete', output: item },
      input('Where?', { type: 'radio_buttons', options: options('Here', 'There') }),
      actions(select('s', ['a', 'b']), button('Go', 'go', { style: 'primary' })),
    ]
    const post = { channel: 'C0GENERAL', text: 'One of each', blocks, ...QUIETLY }
    await clientOf(slack).apiCall('chat.postMessage', post)
    expect(slack.violations).toEqual([])
    expect(slack.plainOf(slack.messagesIn('C0GENERAL')[0]!)).toMatchInlineSnapshot(`
      "Header
      Bold, soft and a link (https://example.com)
      ( Press )
      code & more  [image: a picture]
      ---
      [image: a picture]
      Title

      strong and a link (https://example.com)
      1. rich
      > quoted
      a | 1
      rich | b
      Card
      Body
      ( Take it )
      More
      inside
      [chart: Chart]
      Task [complete]
      rich
      Where?
      ○ Here
      ○ There
      [ … ]  ( Go )"
    `)
  })

  it('a type of block that has not reached the workspace', async () => {
    const rejectBlockTypes = new Set(['card'])
    const slack = await open({ rejectBlockTypes })
    const blocks = [carousel(card('a'))]
    expect(await say(slack, { blocks })).toBe(
      'invalid_blocks\n[ERROR] unsupported type: card [json-pointer:/blocks/0/elements/0/type]',
    )
    rejectBlockTypes.clear()
    await clientOf(slack).chat.postMessage({ channel: 'C0GENERAL', text: 'hello', blocks, ...QUIETLY })
  })
})

describe('a test that is wrong', () => {
  it('is told so', async () => {
    const slack = await open()
    expect(() => slack.person('U_ANN')).toThrow('"U_ANN" is no id of a person')
    const ann = slack.person('U0ANN')
    expect(() => ann.writes('C0CLOSET', 'hello')).toThrow('There is no channel "C0CLOSET"')
    expect(() => slack.person('U0DAN').writes('C0SECRET', 'hello')).toThrow('dan is not in secret (C0SECRET)')
    ann.writes('C0GENERAL', 'hello')
    await expect(slack.waitFor(() => slack.homeOf(ann.id), 20)).rejects.toThrow(
      /^Waited 20 ms in vain for .*homeOf[\s\S]*events_api message: queued$/,
    )
  })
})

describe('what Slack puts up with and we do not', () => {
  const primary = { style: 'primary' }
  it.each<[string, object, string]>([
    ['no text', { text: undefined, blocks: [section('hello')] }, 'the top-level text says nothing: ""'],
    ['an emoji as text', { text: ':wave: …' }, 'the top-level text says nothing: ":wave: …"'],
    ['links that unfold', { unfurl_links: true }, 'unfurl_links is not false'],
    ['calling the channel', { text: 'hello <!channel>' }, 'text calls people: <!channel>'],
    ['calling a person', { blocks: [section('hello <@U0BOB>')] }, '/blocks/0/text calls people: <@U0BOB>'],
    [
      'calling a group in Markdown',
      { blocks: [markdown('<!subteam^S1|us>')] },
      '/blocks/0 calls people: <!subteam^S1|us>',
    ],
    [
      'calling in rich text',
      { blocks: [rich({ type: 'broadcast', range: 'here' })] },
      '/blocks/0/elements/0/elements/0 calls people: <!here>',
    ],
    [
      'two primary buttons',
      { blocks: [actions(button('a', 'a', primary), button('b', 'b', primary))] },
      '/blocks/0 has more than one primary button',
    ],
    ['a thread of nothing', { thread_ts: '1.000001' }, 'thread_ts 1.000001 is no message of C0GENERAL'],
    ['a reply for everybody', { reply_broadcast: true }, 'a reply is shown to the whole channel'],
  ])('%s', async (_, more, violation) => {
    const slack = await open()
    const post = { channel: 'C0GENERAL', text: 'hello', ...QUIETLY, ...more }
    await clientOf(slack).apiCall('chat.postMessage', post)
    expect(slack.violations).toEqual([`chat.postMessage in C0GENERAL: ${violation}`])
  })

  it('people whom the app may call are no matter', async () => {
    const slack = await open({ mayCall: ['U0BOB'] })
    const blocks = [section('by <@U0BOB>'), rich({ type: 'user', user_id: 'U0BOB' })]
    await clientOf(slack).chat.postMessage({ channel: 'C0GENERAL', text: 'by bob', blocks, ...QUIETLY })
    expect(slack.violations).toEqual([])
  })

  it('what is escaped calls nobody', async () => {
    const slack = await open()
    const text = 'hello &lt;!channel&gt; &lt;@U0BOB&gt;'
    await clientOf(slack).chat.postMessage({
      channel: 'C0GENERAL',
      text,
      blocks: [section(text)],
      ...QUIETLY,
    })
    expect(slack.violations).toEqual([])
  })
})

describe('what goes wrong', () => {
  const say = (slack: FakeSlack, text = 'hello') =>
    clientOf(slack).chat.postMessage({ channel: 'C0GENERAL', text, ...QUIETLY })

  it('429 is honoured by the SDK', async () => {
    const slack = await open()
    slack.faults.rateLimit('chat.postMessage', { channel: 'C0GENERAL' })
    await say(slack)
    const [first, second] = slack.calls
    expect([first, second].map((call) => call?.outcome)).toEqual(['HTTP 429', 'ok'])
    expect(second!.at - first!.at).toBeGreaterThanOrEqual(999)
    expect(slack.messagesIn('C0GENERAL')).toHaveLength(1)
  })

  it('more than one message a second in a channel is too much, when the test says so', async () => {
    const slack = await open({ rateLimit: { perChannelPerSecond: 1 } })
    const impatient = clientOf(slack)
    Object.assign(impatient, { rejectRateLimitedCalls: true })
    const post = (channel: string) => impatient.chat.postMessage({ channel, text: 'hello', ...QUIETLY })
    await post('C0GENERAL')
    await post('C0SECRET')
    await expect(post('C0GENERAL')).rejects.toThrow('rate')
  })

  it('a broken connection is tried again, and what had been posted is there twice', async () => {
    const slack = await open()
    slack.faults.reset('chat.postMessage')
    slack.faults.serverError('chat.postMessage')
    await say(slack, 'once')
    slack.faults.resetAfter('chat.postMessage')
    await say(slack, 'twice')
    expect(slack.messagesIn('C0GENERAL').map(({ text }) => text)).toEqual(['once', 'twice', 'twice'])
    expect(slack.calls.map(({ outcome }) => outcome)).toEqual([
      ...['reset', 'HTTP 503', 'ok'],
      ...['ok, then reset', 'ok'],
    ])
  })

  it('an answer takes its time, or is an error that Slack does not explain', async () => {
    const slack = await open()
    slack.faults.slow('*', 60)
    const since = performance.now()
    await say(slack)
    expect(performance.now() - since).toBeGreaterThanOrEqual(59)
    slack.faults.refuse('*', 'internal_error')
    expect(await refused(say(slack))).toBe('internal_error')
  })
})

describe('the WebSocket', () => {
  const counting = (heard: string[]) => (app: App) =>
    app.message(async ({ message }) => void heard.push((message as { text: string }).text))

  it('is refreshed: nothing is lost, and the gap is short', async () => {
    const heard: string[] = []
    const slack = await openWith(counting(heard), { hangUpAfterMs: 20 })
    slack.socket.disconnect('warning')
    expect(slack.socket.connections[0]?.usable).toBe(true)
    slack.socket.disconnect('refresh_requested')
    const asked = slack.person('U0ANN').writes('C0GENERAL', 'in between')
    expect(asked.deliveries[0]?.state).toBe('queued')
    await asked.settled
    expect(asked.deliveries[0]).toMatchObject({ state: 'acknowledged', via: 2 })
    expect(heard).toEqual(['in between'])
    expect(slack.socket.gaps).toHaveLength(1)
    expect(slack.socket.gaps[0]!.ms).toBeLessThan(300)
  })

  it.each<['refused' | 'reset', RegExp]>([
    ['refused', /ECONNREFUSED/],
    ['reset', /ECONNRESET|UND_ERR_SOCKET/],
  ])(
    'breaks while connections to Slack are %s, and comes back with what was said meanwhile',
    async (how, code) => {
      const heard: string[] = []
      const slack = await openWith(counting(heard))
      slack.faults.down(how)
      slack.socket.drop()
      slack.person('U0ANN').writes('C0GENERAL', 'anybody there?')
      const error = await clientOf(slack)
        .auth.test()
        .catch((reason: { original: { cause: { code: string } } }) => reason)
      expect((error as { original: { cause: { code: string } } }).original.cause.code).toMatch(code)
      expect(heard).toEqual([])
      await slack.faults.up()
      await slack.waitFor(() => heard.length > 0)
      expect(heard).toEqual(['anybody there?'])
      expect(slack.socket.gaps).toHaveLength(1)
    },
  )

  it('has its first hello late, and is no use before', async () => {
    const slack = await open()
    slack.faults.lateHello(50)
    const connecting = connect(slack)
    await slack.waitFor(() => slack.socket.connections.length === 1)
    expect(slack.socket.connections[0]?.usable).toBe(false)
    await connecting
    expect(slack.socket.connections[0]?.usable).toBe(true)
    expect(slack.socket.gaps).toEqual([])
  })

  it('is one of several: any of them gets the next envelope, until one has to go', async () => {
    const slack = await open({ hangUpAfterMs: 20 })
    await connect(slack)
    await connect(slack)
    const ann = slack.person('U0ANN')
    const via = async () => {
      const { settled } = ann.writes('C0GENERAL', 'hello')
      return (await settled)[0]?.via
    }
    expect([await via(), await via()].sort()).toEqual([1, 2])
    slack.socket.disconnect('too_many_websockets', slack.socket.connections[0])
    expect([await via(), await via()]).not.toContain(1)
    expect(slack.socket.gaps).toEqual([])
  })

  it('is not opened with a token that was revoked, nor twice with the same URL', async () => {
    const slack = await open()
    slack.faults.refuse('apps.connections.open', 'invalid_auth')
    await expect(socketApp(slack)).rejects.toThrow('invalid_auth')
    const { url } = await clientOf(slack, slack.appToken).apps.connections.open()
    const attempt = () =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(url!)
        socket.onopen = () => resolve('open')
        socket.onerror = () => resolve('refused')
      })
    expect([await attempt(), await attempt()]).toEqual(['open', 'refused'])
  })

  it('breaks before an acknowledgement, and the event comes again', async () => {
    const retries: unknown[] = []
    const slack = await openWith((app) => {
      app.event('app_mention', async ({ context }) => void retries.push(context.retryNum))
    })
    const lost = slack.person('U0ANN').mentions('C0GENERAL', 'hello', { only: 'app_mention' })
    slack.socket.drop()
    await lost.settled
    expect(lost.deliveries[0]).toMatchObject({ state: 'failed', why: 'connection_closed' })
    const [again] = slack.redeliverUnacked()
    await again!.settled
    await slack.quiet()
    expect(retries.at(-1)).toBe(1)
    expect(slack.redeliverUnacked()).toEqual([])
  })

  it('does not take too long over hello for ever', async () => {
    const slack = await open()
    slack.faults.lateHello(Number.POSITIVE_INFINITY)
    const connecting = socketApp(slack)
    await slack.waitFor(() => slack.socket.connections.length === 1)
    slack.socket.drop()
    await expect(connecting).rejects.toBeUndefined()
  })
})

describe('HTTP', () => {
  async function openHttp(arrange?: (app: App) => void) {
    const slack = await open()
    const { url, stop } = await httpApp(slack, arrange)
    onTestFinished(stop)
    return { slack, http: slack.http(url) }
  }

  it('carries events, commands and clicks, and their acknowledgements', async () => {
    const { slack } = await openHttp((app) => {
      app.event('app_mention', async ({ event, say }) => {
        await say({
          text: 'Heard',
          blocks: [actions(button('More', 'more'))],
          thread_ts: event.ts,
          ...QUIETLY,
        })
      })
      app.command('/ask', async ({ ack, command }) => ack({ text: `Looking for ${command.text}` }))
      app.action('more', async ({ ack, respond }) => {
        await ack()
        await respond('More')
      })
    })
    const ann = slack.person('U0ANN')
    const asked = ann.mentions('C0GENERAL', 'hello')
    const reply = await slack.waitFor(() => slack.repliesTo(asked)[0])
    await ann.slash('/ask', 'a & b').settled
    await ann.clicks(reply, 'More').settled
    await slack.waitFor(() => slack.ephemeralFor('U0ANN').length === 2)
    expect(slack.ephemeralFor('U0ANN').map(slack.plainOf)).toEqual(['Looking for a & b', 'More'])
    expect(slack.deliveries.every(({ via, status }) => via === 'http' && status === 200)).toBe(true)
  })

  it('tells about retries in headers', async () => {
    const retries: unknown[] = []
    const { slack } = await openHttp((app) => {
      app.event('app_mention', async ({ context }) => {
        retries.push([context.retryNum, context.retryReason])
      })
    })
    const asked = slack.person('U0ANN').mentions('C0GENERAL', 'hello', { only: 'app_mention' })
    await asked.settled
    await asked.duplicate({ attempt: 1 })[0]?.settled
    expect(retries).toEqual([
      [undefined, undefined],
      [1, 'http_timeout'],
    ])
  })

  it('is believed only when it is signed, now, by the right secret', async () => {
    const { slack, http } = await openHttp()
    const { body, contentType } = http.encode('events_api', {
      type: 'event_callback',
      event: { type: 'team_join' },
    })
    const statusOf = async (more: object) => (await http.post({ body, contentType, ...more })).status
    expect(await statusOf({})).toBe(200)
    expect(await statusOf({ signed: 'wrong' })).toBe(401)
    expect(await statusOf({ signed: 'none' })).toBe(401)
    expect(await statusOf({ secondsOff: -301 })).toBe(401)
    // Bolt looks only backwards.
    expect(await statusOf({ secondsOff: 4000 })).toBe(200)
    const form = http.encode('interactive', { type: 'shortcut', callback_id: 'a' })
    expect(await statusOf({ ...form, contentType: `${FORM}; charset=utf-8` })).toBe(400)
    expect(slack.deliveries).toEqual([])
  })

  it('begins with a challenge, and is looked at now and then', async () => {
    const { http } = await openHttp()
    expect(await http.urlVerification('abc')).toMatchObject({ status: 200, body: '{"challenge":"abc"}' })
    expect((await http.sslCheck()).status).toBe(200)
  })
})
