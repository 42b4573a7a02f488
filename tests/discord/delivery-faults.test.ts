/**
 * A reply on its way, and what Discord says instead of taking it: tried again where that helps, in a simpler form where it does
 * not, and told to colleagues where nothing does. Whatever happens, nothing is said twice.
 */
import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import type { FakeDiscord } from '../support/discord/fake.js'
import { type AtTheEnd, onDiscord, slowly } from '../support/on-discord.js'
import { openPack } from '../support/talk.js'

const opened = await openPack()

const CALLBACK = 'POST /interactions/:interaction/:token/callback'
const EDIT = 'PATCH /webhooks/:application/:token/messages/:message'
const FOLLOW_UP = 'POST /webhooks/:application/:token'
const POST = 'POST /channels/:channel/messages'
const THREAD = 'POST /channels/:channel/messages/:message/threads'
const INVALID = { status: 400, code: 50035, message: 'Invalid Form Body' }
const V2 = 1 << 15

/** Whatever it was about may have happened. */
const STUMBLES = ['serverError', 'reset', 'hangUp'] as const
type Stumble = (typeof STUMBLES)[number]

const statusesOf = ({ requests }: FakeDiscord, wanted: string) =>
  requests.filter(({ route }) => route === wanted).map(({ status, code }) => code ?? status)

describe('Asked to slow down, it waits and says it', () => {
  it.each([CALLBACK, POST, THREAD])('at %s', async (route) => {
    const { discord, ann } = await onDiscord({ opened })
    discord.faults.rateLimit(route, { times: 2, retryAfterSeconds: 0.02 })
    const deed = route === CALLBACK ? ann.uses('/help') : ann.mentions('general', 'which one is faster?')
    await deed.text()
    expect(statusesOf(discord, route).slice(0, 2)).toEqual([429, 429])
    expect(statusesOf(discord, route)).toHaveLength(3)
  })

  it('for everything at once, too', async () => {
    const { discord, ann, bob } = await onDiscord({ opened })
    discord.faults.rateLimit(POST, { global: true, retryAfterSeconds: 0.02 })
    const answers = [ann, bob].map((person) => person.mentions('general', 'which one is faster?').text())
    for (const answer of await Promise.all(answers)) expect(answer).toContain('Door to door')
  })
})

describe('When Discord stumbles, it tries again', () => {
  it.each([
    ['says nothing but 502', 'serverError', 2],
    ['breaks the connection', 'reset', 2],
    ['hangs up', 'hangUp', 1],
  ] as const)('and the answer is there once: Discord %s', async (_, fault, times) => {
    const { discord, ann } = await onDiscord({ opened })
    for (const route of [CALLBACK, THREAD, POST]) discord.faults[fault](route, { times })
    const asked = ann.mentions('general', 'which one is faster?')
    await asked.answer()
    await ann.uses('/help').reply()
    await discord.quiet()
    expect(asked.answers()).toHaveLength(1)
    expect(discord.ephemeralFor('Ann')).toHaveLength(1)
  })

  it.each(STUMBLES)('a first word that had arrived after all is there once (40060): %s', async (fault) => {
    const { discord, ann } = await onDiscord({ opened })
    discord.faults[fault](CALLBACK, { after: true })
    expect(await ann.uses('/help').text()).toContain('I answer questions')
    await discord.waitFor(() => statusesOf(discord, CALLBACK).includes(40060))
    expect(discord.ephemeralFor('Ann')).toHaveLength(1)
  })

  it('a change of a question that had arrived after all is no other', async () => {
    const { discord, ann } = await onDiscord({ opened })
    const question = await ann.dm('help me choose').answer()
    discord.faults.serverError(CALLBACK, { after: true })
    expect(await ann.clicks(question, '1. Nothing is fixed').text()).toContain('Question 2')
    await discord.waitFor(() => statusesOf(discord, CALLBACK).includes(40060))
    expect(await ann.clicks(question, '2. Short, within the district').text()).toContain('Question 3')
  })

  it.each(['serverError', 'hangUp'] as const)(
    'a thread that had been opened after all is where it answers (160004): %s',
    async (fault) => {
      const { discord, ann } = await onDiscord({ opened })
      discord.faults[fault](THREAD, { after: true })
      const asked = ann.mentions('general', 'which one is faster?')
      expect((await asked.answer()).channel).toBe(asked.message.thread)
      expect(statusesOf(discord, THREAD)).toEqual([fault === 'hangUp' ? 0 : 502, 160004])
    },
  )

  // https://docs.discord.com/developers/resources/message#create-message: nonce and enforce_nonce.
  it.each(STUMBLES)('a message that had arrived after all is there once: %s', async (fault) => {
    const { discord, ann } = await onDiscord({ opened })
    discord.faults[fault](POST, { after: true })
    const asked = ann.mentions('general', 'which one is faster?')
    await asked.answer()
    await discord.waitFor(() => statusesOf(discord, POST).length === 2)
    await discord.quiet()
    expect(asked.answers()).toHaveLength(1)
  })

  it('and when it stays so, colleagues hear of it, nobody waits for ever, and the next is answered', async () => {
    const { discord, whichway, ann } = await onDiscord({ opened, troubled: true })
    discord.faults.serverError(POST, { times: 10 })
    ann.mentions('general', 'which one is faster?')
    await whichway.idle()
    expect(whichway.unsent).toHaveLength(1)
    discord.faults.clear()
    expect(await ann.mentions('help', 'which one is faster?').text()).toContain('Door to door')
  })
})

describe.concurrent('When Discord stumbles over what follows a first word', () => {
  /** A press whose answer comes late. */
  async function pressLate(fault: Stumble, id: string, atTheEnd: AtTheEnd) {
    let isSlow = false
    const all = await onDiscord({ opened, atTheEnd, troubled: true, serving: slowly(() => isSlow) })
    const { discord, ann } = all
    const question = await ann.uses('/choose').reply()
    isSlow = true
    for (const route of [EDIT, FOLLOW_UP]) discord.faults[fault](route, { after: true })
    ann.clicks(question, id, { stale: true })
    await all.whichway.idle(2)
    return { ...all, question }
  }

  it.for(STUMBLES)(
    'a question that changes is changed again, into the same: %s',
    async (fault, { onTestFinished }) => {
      const id = 's:1~reply~fixed~nothing'
      const { discord, whichway, question, plain } = await pressLate(fault, id, onTestFinished)
      expect(plain(question)).toContain('Question 2')
      expect(statusesOf(discord, EDIT)).toHaveLength(2)
      expect(whichway.unsent).toEqual([])
    },
  )

  it.for(STUMBLES)(
    'a message below is said once, and colleagues hear that nobody knows: %s',
    async (fault, { onTestFinished }) => {
      const { discord, whichway } = await pressLate(fault, 'c:1~help', onTestFinished)
      expect(statusesOf(discord, FOLLOW_UP)).toHaveLength(1)
      expect(discord.ephemeralFor('Ann')).toHaveLength(2)
      expect(whichway.unsent).toHaveLength(1)
    },
  )
})

describe.concurrent('When Discord says nothing at all', () => {
  it('the first word is said again after a second, for the clock runs, and is there once', async ({
    onTestFinished: atTheEnd,
  }) => {
    const { discord, ann } = await onDiscord({ opened, atTheEnd })
    discord.faults.slow(CALLBACK, 2_000)
    const asked = ann.uses('/help')
    expect((await asked.acknowledged()).afterMs).toBeLessThan(1_700)
    await discord.waitFor(() => statusesOf(discord, CALLBACK).includes(40060))
    expect(discord.ephemeralFor('Ann')).toHaveLength(1)
  })
})

describe.concurrent('What answers people does not wait for what is posted', () => {
  it('when Discord lets us post nothing for a while', async ({ onTestFinished: atTheEnd }) => {
    const serving = slowly(({ waits }) => waits === true)
    const { discord, ann, bob } = await onDiscord({ opened, atTheEnd, serving })
    discord.faults.rateLimit(POST, { global: true, retryAfterSeconds: 2.5 })
    const mentioned = bob.mentions('general', 'which one is faster?')
    await discord.waitFor(() => statusesOf(discord, POST).includes(429))
    const from = performance.now()
    expect(await ann.uses('/help').text()).toContain('I answer questions')
    expect(statusesOf(discord, EDIT)).toEqual([200])
    expect(performance.now() - from).toBeLessThan(2_000)
    await mentioned.answer()
  })
})

describe('When Discord cannot show a reply as it was made (50035), it is shown in a simpler form', () => {
  it('in a channel', async () => {
    const { discord, whichway, ann } = await onDiscord({ opened, troubled: true })
    discord.faults.refuse(POST, INVALID)
    const reply = await ann.mentions('general', 'which one is faster?').answer()
    expect(reply.flags & V2).toBe(0)
    expect(reply.content).toContain('Door to door')
    expect(whichway.warnings).toEqual([
      expect.stringMatching(/^Discord cannot show a reply as it was made, and gets a simpler form: .*50035/),
    ])
    expect(whichway.unsent).toEqual([])
  })

  it('to a command, still for one pair of eyes, and buttons work', async () => {
    const { discord, ann, plain } = await onDiscord({ opened, troubled: true })
    discord.faults.refuse(CALLBACK, INVALID)
    const reply = await ann.uses('/ask', { question: 'which one is faster?' }).reply()
    expect([reply.ephemeralFor, reply.flags & V2]).toEqual([ann.user, 0])
    expect(plain(reply)).toContain('( Share )')
    expect(await ann.clicks(reply, 'Tell me more').text()).toContain('Looking for a place to park')
  })

  it('as a question, below the message that cannot become simple again', async () => {
    const { discord, ann } = await onDiscord({ opened, troubled: true })
    const question = await ann.dm('help me choose').answer()
    discord.faults.refuse(CALLBACK, INVALID)
    const next = await ann.clicks(question, '1. Nothing is fixed').reply()
    expect(next).not.toBe(question)
    expect(next.content).toContain('How far is it to work?')
    expect(await ann.clicks(next, '2. Short, within the district').text()).toContain('Question 3')
  })

  it('and when it cannot be shown in that form either, colleagues hear of it', async () => {
    const { discord, whichway, ann } = await onDiscord({ opened, troubled: true })
    discord.faults.refuse(POST, INVALID, { times: 2 })
    ann.mentions('general', 'which one is faster?')
    await whichway.idle()
    expect(whichway.unsent).toMatchObject([{ code: 50035 }])
  })

  it('as a message when it was to be a window', async () => {
    const { discord, ann } = await onDiscord({ opened, troubled: true })
    const question = await ann.uses('/choose').reply()
    discord.faults.refuse(CALLBACK, INVALID)
    expect(await ann.clicks(question, 'Answer in a window').text(400)).toContain('Question 1')
  })
})

describe('When it may not, it says so to whoever can mend it', () => {
  it.each([
    [50001, 'Missing Access'],
    [50013, 'Missing Permissions'],
  ])('%i: %s', async (code, message) => {
    const { discord, whichway, ann } = await onDiscord({ opened, troubled: true })
    discord.faults.refuse(POST, { status: 403, code, message })
    ann.mentions('general', 'which one is faster?')
    await whichway.idle()
    expect(String(whichway.unsent)).toMatch(
      /^Error: Whichway may not write in the channel \d+\. Whoever looks after the server can give its role "View Channel"/,
    )
    // It is no matter of how the reply was made.
    expect(whichway.warnings).toEqual([])
  })

  it('and a thread that is locked (50083) is no matter of how the reply was made', async () => {
    const { discord, whichway, ann, bob } = await onDiscord({ opened, troubled: true })
    const thread = bob.opensThread(bob.writes('general', 'I am late every day').message, 'Late')
    discord.archives(thread, { locked: true })
    ann.mentions('general', 'which one is faster?', { in: thread })
    await whichway.idle()
    expect(whichway.warnings).toEqual([])
    expect(statusesOf(discord, POST)).toHaveLength(1)
  })
})

describe('What is gone before the answer is there', () => {
  it('is a message that was taken back: nothing is said', async () => {
    const { discord, whichway, ann } = await onDiscord({ opened, troubled: true })
    ann.deletes(ann.mentions('general', 'which one is faster?').message)
    await whichway.idle()
    expect(discord.answersIn('general')).toHaveLength(0)
  })

  it('is nothing that colleagues have to look after', async () => {
    const { whichway, ann } = await onDiscord({ opened, troubled: true })
    ann.deletes(ann.mentions('general', 'which one is faster?').message)
    await whichway.idle()
    expect(whichway.unsent).toEqual([])
  })

  it('is a press that Discord has given up (10062): the next one is answered', async () => {
    const { discord, whichway, ann } = await onDiscord({ opened, troubled: true })
    const question = await ann.mentions('general', 'help me choose').answer()
    discord.faults.refuse(CALLBACK, { status: 404, code: 10062, message: 'Unknown interaction' })
    ann.clicks(question, '1. Nothing is fixed')
    await whichway.idle(2)
    expect(whichway.unsent).toHaveLength(1)
    expect(await ann.clicks(question, 'Answer in a window').modal()).toMatchObject({
      title: 'Help me choose',
    })
  })
})

it('writes no token into what colleagues read', async () => {
  const { discord, whichway, ann } = await onDiscord({ opened, troubled: true })
  discord.faults.refuse(POST, { status: 401, code: 0, message: '401: Unauthorized' })
  discord.faults.refuse(CALLBACK, { status: 404, code: 10062, message: 'Unknown interaction' })
  ann.mentions('general', 'which one is faster?')
  ann.uses('/help')
  await whichway.idle(2)
  const { errors, warnings, unsent, gaveUp } = whichway
  expect(unsent).toHaveLength(2)
  expect(inspect([errors, warnings, unsent, gaveUp], { depth: 20 })).not.toContain(discord.token)
})
