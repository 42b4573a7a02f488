/**
 * Payloads that nobody has promised us: whatever stands in a listener's place is dropped and told of, or served as what it
 * is; nothing is thrown, and nothing that is served is without an id, a person and a way back.
 */
import type { App } from '@slack/bolt'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listen } from '../../adapters/slack/listeners.js'
import { fromReplyTo } from '../../adapters/slack/place.js'
import type { Client } from '../../adapters/slack/web.js'
import type { Event, House } from '../../src/adapter.js'
import { POLICY } from '../../src/channels.js'
import { onSlack, onSlackOverHttp } from '../support/on-slack.js'
import { openPack } from '../support/talk.js'

const opened = await openPack()

type Listener = (given: object) => Promise<void>
type Kind = 'app_mention' | 'message' | 'home' | 'function' | 'command' | 'action' | 'shortcut' | 'view'

/** What Bolt hands to our listeners, by what it is about. */
const given: Readonly<Record<Kind, (payload: unknown) => object>> = {
  app_mention: (event) => ({ event }),
  message: (event) => ({ event }),
  home: (body) => ({ body }),
  function: (event) => ({ event }),
  command: (command) => ({ command }),
  action: (body) => ({ body }),
  shortcut: (body) => ({ body }),
  view: (body) => ({ body }),
}
const KINDS = Object.keys(given) as Kind[]

/** Our listeners without Bolt and without Slack, and what became of a payload. */
function listening() {
  const listeners: Partial<Record<Kind, Listener>> = {}
  const [events, warnings, errors, acknowledged] = [[], [], [], []] as [
    Event[],
    string[],
    unknown[],
    unknown[],
  ]
  const keep =
    (kind: Kind) =>
    (...registered: readonly unknown[]) => {
      listeners[kind] = registered.at(-1) as Listener
    }
  const app = {
    event: (name: string, listener: Listener) =>
      keep(name === 'app_home_opened' ? 'home' : (name as Kind))(listener),
    function: keep('function'),
    command: keep('command'),
    action: keep('action'),
    shortcut: keep('shortcut'),
    view: keep('view'),
    error: () => {},
  }
  const done = async () => ({ ok: true, view: { id: 'V1' } })
  const client = {
    views: { open: done },
    chat: { postMessage: done },
    assistant: { threads: { setSuggestedPrompts: done } },
  }
  const { phrases } = opened.content
  const house: House = {
    words: () => phrases.platform,
    suggestions: () => phrases.suggestions,
    questions: () => [],
    policyFor: () => ({ ...POLICY, listen: 'follow_ups' }),
    knows: async () => true,
    startPage: async () => undefined,
    log: {
      info: () => {},
      warn: (one: string) => warnings.push(one),
      error: (one: unknown) => errors.push(one),
    },
    giveUp: () => {},
  } as House
  listen(app as unknown as App, {
    us: { team: 'T1', user: 'UWAY' },
    client: client as unknown as Client,
    deliver: async () => {},
    house,
    serve: async (event) => void events.push(event),
    isStopping: () => false,
  })
  return {
    ...{ events, warnings, errors, acknowledged },
    hear: (kind: Kind, payload: unknown) =>
      listeners[kind]!({
        ...given[kind](payload),
        ack: async (answer: unknown) => void acknowledged.push(answer),
      }),
  }
}

const ANN = { user: { id: 'UANN', team_id: 'T1' }, team: { id: 'T1', domain: 'acme' }, trigger_id: '1.2.3' }
const RESPONSE = 'https://slack.example/response/1'
const container = {
  type: 'message',
  message_ts: '2.1',
  channel_id: 'C1',
  thread_ts: '1.1',
  is_ephemeral: true,
}
const pressed = { type: 'button', action_id: 'whichway:1', block_id: 'step:1', value: '1~reply~a~b' }
const message = { type: 'message', channel: 'D1', channel_type: 'im', user: 'UANN', ts: '1.1', text: 'hm' }
const values = { ask: { question: { type: 'plain_text_input', value: 'x' } } }

/** Each as Slack sends it. */
const SOUND: Readonly<Record<Kind, object>> = {
  app_mention: { ...message, type: 'app_mention', channel: 'C1', text: '<@UWAY> hm', thread_ts: '1.0' },
  message,
  home: {
    event_id: 'Ev1',
    event: { type: 'app_home_opened', user: 'UANN', channel: 'D1', tab: 'home', view: null },
  },
  function: {
    ...{ type: 'function_executed', function: { callback_id: 'recommend' }, function_execution_id: 'Fx1' },
    inputs: { description: 'a short way', user_id: 'UANN' },
  },
  command: {
    ...{ team_id: 'T1', channel_id: 'C1', user_id: 'UANN', command: '/whichway', text: 'hm' },
    ...{ trigger_id: '1.2.3', response_url: RESPONSE },
  },
  action: {
    ...{ type: 'block_actions', ...ANN, container, message: { thread_ts: '1.1' }, response_url: RESPONSE },
    ...{ state: { values: {} }, actions: [pressed] },
  },
  shortcut: {
    ...{ type: 'message_action', callback_id: 'ask_about', ...ANN, channel: { id: 'C1' } },
    ...{ message: { text: 'hm', ts: '1.1' }, response_url: RESPONSE },
  },
  view: {
    ...{ type: 'view_submission', ...ANN },
    view: { id: 'V1', callback_id: 'ask', private_metadata: '', state: { values } },
  },
}

/** Served as something that the service, the store and another process can work with. */
function expectSound(events: readonly Event[]): void {
  for (const { id, incoming, replyTo } of events) {
    expect(id).toMatch(/^slack:T1:.+/s)
    expect(incoming.person).toMatch(/^slack:T1:.+/s)
    expect(incoming.conversation).toMatch(/^slack:T1:.+/s)
    expect(fromReplyTo(JSON.parse(JSON.stringify(replyTo)))).toBeTruthy()
  }
}

it.each(KINDS)(
  'a sound payload is served, so that the others here are unsound for a reason: %s',
  async (kind) => {
    const { hear, events, warnings, errors } = listening()
    await hear(kind, SOUND[kind])
    expect([events.length, warnings, errors]).toEqual([1, [], []])
    expectSound(events)
  },
)

describe('in a listener’s place', () => {
  const kind = fc.constantFrom(...KINDS)

  it('anything at all is dropped', async () => {
    await fc.assert(
      fc.asyncProperty(
        kind,
        fc.oneof(fc.jsonValue({ maxDepth: 4 }), fc.constant(undefined)),
        async (kind, any) => {
          const { hear, events, warnings, errors } = listening()
          await hear(kind, any)
          expect([events, errors]).toEqual([[], []])
          // Most of what a channel says is not of our kind, and nothing to speak of.
          const isTold = kind !== 'message' && kind !== 'app_mention'
          expect(warnings).toEqual(
            isTold ? [expect.stringMatching(/^Slack sent an? .* of a shape we do not know/)] : [],
          )
        },
      ),
      { numRuns: 400 },
    )
  })

  it('what is nearly sound is served as far as it is sound, or dropped', async () => {
    const odd = fc.oneof(
      fc.constant(undefined),
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom<unknown>('', '\u0000', '1~', '__proto__', 'D', 'whichway:', [], {}, null, -0, 1e308),
    )
    await fc.assert(
      fc.asyncProperty(kind, fc.nat(), odd, fc.boolean(), async (kind, at, value, isAdded) => {
        const { hear, events, warnings, errors, acknowledged } = listening()
        await hear(kind, changed(SOUND[kind], at, value, isAdded))
        expect(errors).toEqual([])
        expect(events.length + warnings.length).toBeLessThanOrEqual(1)
        expectSound(events)
        // A window without a word from us would close, as if all were well.
        if (kind === 'view')
          expect(acknowledged).toEqual([expect.objectContaining({ response_action: 'update' })])
      }),
      { numRuns: 2_000 },
    )
  })
})

/** Where something stands in a payload. */
type Path = readonly (string | number)[]

function pathsIn(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [at]
  return [at, ...Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...at, key]))]
}

/** The payload with something else in one of its places, or something more there. */
function changed(payload: object, at: number, value: unknown, isAdded: boolean): unknown {
  const paths = pathsIn(payload)
  const path = paths[at % paths.length]!
  const copy = { root: structuredClone(payload) as unknown }
  const [last, ...before] = ['root', ...path].toReversed() as [string, ...string[]]
  const parent = before
    .toReversed()
    .reduce<Record<string, unknown>>(
      (inner, key) => inner[key] as Record<string, unknown>,
      copy as Record<string, unknown>,
    )
  if (value === undefined) delete parent[last]
  else if (isAdded && typeof parent[last] === 'object' && parent[last] !== null)
    Object.assign(parent[last], { more: value })
  else parent[last] = value
  return copy.root
}

describe('a form', () => {
  it.each([
    ['without a state', { state: undefined }],
    ['whose state is nothing', { state: null }],
    ['without values', { state: {} }],
    ['whose values are nothing', { state: { values: null } }],
    ['in which nothing was filled in', { state: { values: {} } }],
  ])('%s gets a sentence in its window', async (_, more) => {
    const { hear, events, warnings, errors, acknowledged } = listening()
    await hear('view', { ...SOUND.view, view: { id: 'V1', callback_id: 'ask', ...more } })
    expect([events, warnings, errors]).toEqual([[], [], []])
    expect(JSON.stringify(acknowledged)).toContain('Please ask again.')
  })

  it('that nobody of us has made gets one, too, and is told of', async () => {
    const { hear, events, warnings, acknowledged } = listening()
    await hear('view', { ...SOUND.view, view: { callback_id: 'ask' } })
    expect([events.length, warnings.length]).toEqual([0, 1])
    expect(JSON.stringify(acknowledged)).toContain('Please ask again.')
  })
})

describe('with Bolt in between', () => {
  it('whatever comes with a right signature, the process goes on, and answers the next one', async () => {
    const { slack, whichway, ann, http, tells, plain } = await onSlackOverHttp({ opened, troubled: true })
    const kinds = { event: 'events_api', interaction: 'interactive', command: 'slash_commands' } as const
    const sound = {
      event: { type: 'event_callback', team_id: 'T0ACME', event_id: 'Ev1', event: SOUND.message },
      interaction: SOUND.action,
      command: SOUND.command,
    }
    const odd = fc.oneof(fc.constant(undefined), fc.jsonValue({ maxDepth: 1 }))
    const one = fc.tuple(fc.constantFrom('event', 'interaction', 'command'), fc.nat(), odd)
    // At once: what nobody takes is given up after three seconds.
    const posted = fc.sample(one, 60).map(async ([kind, at, value]) => {
      const payload = changed(sound[kind], at, value, false)
      if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return 0
      return (await http.post(http.encode(kinds[kind], payload as Record<string, unknown>))).status
    })
    expect((await Promise.all(posted)).filter((status) => status === 200).length).toBeGreaterThan(0)
    await slack.quiet()
    expect(whichway.gaveUp).toEqual([])
    expect(plain(await tells(ann, 'which one is faster?'))).toContain('Door to door')
  })
})

describe('a window that was open before a restart', () => {
  it('is still answered when it is submitted, whatever was picked there', async () => {
    const { slack, ann, window, submits, plain } = await onSlack({ opened })
    ann.shortcut('ask')
    const view = await window(ann)
    await submits(ann, view, { 'Your question': 'help me choose' })
    const radio = JSON.stringify(view.content).replaceAll('1~reply~fixed~nothing', '0~answer~of~yesterday')
    view.content = JSON.parse(radio) as typeof view.content
    expect(await submits(ann, view, { 'Is anything already fixed?': 'Nothing is fixed' })).toContain(
      'That choice leads nowhere now.',
    )
    expect(plain(slack.viewOf(ann.id)!)).toContain('( Close )')
  })
})
