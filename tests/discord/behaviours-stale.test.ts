/**
 * What was pressed or sent long ago, by another version of us or by nobody of ours, is answered kindly, and to that person
 * alone.
 */
import { describe, expect, it } from 'vitest'
import { COMMANDS } from '../../adapters/discord/commands.js'
import type { GatewayEvent } from '../support/discord/gateway/sessions.js'
import type { Json } from '../support/discord/json.js'
import { connect, joining, onDiscord, openDiscord, peopleOf } from '../support/on-discord.js'
import { openPack } from '../support/talk.js'

const opened = await openPack()

const STALE = 'That choice leads nowhere now. Please ask again.'
const CLOSED = "Those questions are not open any more. Say “help me choose” and I'll ask anew."
const EXPIRED = 'Too much time has passed. Please ask again.'

/** What other versions, other apps and people who try things out may have written. */
const FOREIGN = [
  ['an answer that there is no more', 'c:1~answer~gone', STALE],
  ['another version of ours', 'c:2~answer~speed', STALE],
  ['another version of a step', 's:9~reply~fixed~nothing', STALE],
  ['a list without a value', 's:select:1', STALE],
  ['a window of another version', 'f:nonsense', STALE],
  ['another app', 'v1:flow:3:a,b', STALE],
  ['signs that stand for nothing', '%E0%A4%A', STALE],
  ['a step of questions that are not open', 's:1~reply~fixed~nothing', CLOSED],
  ['a window for questions that are not open', 'f:1~resume', CLOSED],
] as const

describe('A button that leads nowhere', () => {
  it.each(FOREIGN)('of %s, on what one person sees', async (_, id, says) => {
    const { discord, ann, plain } = await onDiscord({ opened })
    const answer = await ann.uses('/ask', { question: 'which one is faster?' }).reply()
    const before = plain(answer)
    const reply = await ann.clicks(answer, id, { stale: true }).reply()
    expect(reply.ephemeralFor).toBe(ann.user)
    expect(plain(reply)).toContain(says)
    // What was there stays there.
    expect(plain(answer)).toBe(before)
    expect(discord.answersIn('general')).toHaveLength(0)
  })

  it.each(FOREIGN)('of %s, on what everybody sees, is answered', async (_, id, says) => {
    const { ann, bob } = await onDiscord({ opened })
    const answer = await ann.mentions('general', 'which one is faster?').answer()
    expect(await bob.clicks(answer, id, { stale: true }).text()).toContain(says)
  })

  it.each(FOREIGN)('of %s, on what everybody sees, is answered to that person alone', async (_, id) => {
    const { ann, bob } = await onDiscord({ opened })
    const answer = await ann.mentions('general', 'which one is faster?').answer()
    expect((await bob.clicks(answer, id, { stale: true }).reply()).ephemeralFor).toBe(bob.user)
  })

  it('in a list, too', async () => {
    const { ann } = await onDiscord({ opened })
    const answer = await ann.uses('/help').reply()
    const reply = ann.selects(answer, 's:select:1', 'nonsense', { stale: true })
    expect(await reply.text()).toContain(STALE)
  })

  it('of a step that was answered long ago changes no more than that answer', async () => {
    const { ann, plain, recommended } = await onDiscord({ opened })
    const question = await recommended(ann, await ann.dm('help me choose').answer())
    const again = ann.clicks(question, 's:1~reply~distance~gone', { stale: true })
    expect(await again.text()).toContain(STALE)
    expect(plain(await again.reply())).toContain('I clearly recommend Bicycle.')
  })
})

/** Something that people do before we are there, told to us in a shape of its own when we are. */
async function told(
  act: (discord: Awaited<ReturnType<typeof openDiscord>>) => { readonly event: GatewayEvent },
  change: (data: Json) => Json,
) {
  const discord = await openDiscord({
    commands: [...(COMMANDS as never), { name: 'old', description: 'Of another version' }],
  })
  const whichway = await joining(discord, { opened, troubled: true })
  const { event } = act(discord)
  await whichway.start()
  discord.gateway.dispatch({ ...event, data: change(event.data) })
  return { discord, whichway, ...peopleOf(discord) }
}

/** The same for a press, on what Ann alone sees. */
async function toldOfPress(change: (data: Json) => Json) {
  const discord = await openDiscord()
  const { ann } = peopleOf(discord)
  const before = await connect(discord, { opened })
  const answer = await ann.uses('/ask', { question: 'which one is faster?' }).reply()
  await before.close()
  const { event } = ann.clicks(answer, 'Tell me more')
  const whichway = await connect(discord, { opened, troubled: true })
  discord.gateway.dispatch({ ...event, data: change(event.data) })
  /** What she sees then. */
  const seen = () => discord.waitFor(() => discord.ephemeralFor('Ann')[1])
  return { discord, whichway, seen }
}

const MORE = 'Looking for a place to park'
const NEVER_SEEN = { component_type: 99, custom_id: 'what:ever', id: 1 }

/** https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object: all of it is optional. */
function withoutPlace({
  channel: _,
  channel_id: __,
  guild: ___,
  guild_id: ____,
  member,
  ...data
}: Json): Json {
  return { ...data, user: (member as Json).user }
}

describe('A shape that is not known', () => {
  it.each<[string, (data: Json) => Json]>([
    ['a kind of interaction that is not known', (data) => ({ ...data, type: 9 })],
    ['no name', (data) => ({ ...data, data: { type: 1 } })],
    ['an option without a name', (data) => ({ ...data, data: { ...(data.data as Json), options: [{}] } })],
    ['a channel that is none', (data) => ({ ...data, channel: { id: 'x', type: 0 } })],
    ['a name that is not ours', (data) => ({ ...data, data: { ...(data.data as Json), name: 'x' } })],
    ['nothing in it', ({ data: _, ...rest }) => rest],
    ['nobody who did it', ({ member: _, ...rest }) => rest],
  ])('is answered, told to colleagues, and forgotten: %s', async (_, change) => {
    const { discord, whichway, ann } = await told((one) => one.person('Ann').uses('/help'), change)
    const [reply] = await discord.waitFor(() => {
      const seen = discord.ephemeralFor('Ann')
      return seen.length > 0 && seen
    })
    expect(discord.plainOf(reply!)).toBe(EXPIRED)
    expect(whichway.warnings).toEqual([
      expect.stringMatching(/^Discord sent an interaction of a shape we do not know: .+/),
    ])
    expect(whichway.events).toEqual([])
    expect(await ann.uses('/help').text()).toContain('I answer questions')
  })

  it.each<[string, (data: Json) => Json]>([
    ['nothing in it', ({ data: _, ...rest }) => rest],
    ['no message that it was on', ({ message: _, ...rest }) => rest],
    ['nobody who did it', ({ member: _, ...rest }) => rest],
  ])('is answered alike when something was pressed: %s', async (_, change) => {
    const { discord, whichway, seen } = await toldOfPress(change)
    expect(discord.plainOf(await seen())).toBe(EXPIRED)
    expect(whichway.events).toEqual([])
  })

  it.each<[string, string, (data: Json) => Json]>([
    ['a kind of component that there was not', STALE, (data) => ({ ...data, data: NEVER_SEEN })],
    ['a list of people', STALE, (data) => ({ ...data, data: { ...NEVER_SEEN, values: ['1', '2'] } })],
    ['another version of interactions', MORE, (data) => ({ ...data, version: 2 })],
    ['no place, as where people brought us along', MORE, withoutPlace],
  ])('as far as we know it is served: %s', async (_, says, change) => {
    const { discord, whichway, seen } = await toldOfPress(change)
    expect(discord.plainOf(await seen())).toContain(says)
    expect(whichway.warnings).toEqual([])
  })

  it('of a command without a place is served, too', async () => {
    const { discord, whichway } = await told((one) => one.person('Ann').uses('/help'), withoutPlace)
    const [reply] = await discord.waitFor(() => {
      const seen = discord.ephemeralFor('Ann')
      return seen.length > 0 && seen
    })
    expect(discord.plainOf(reply!)).toContain('I answer questions')
    expect(whichway.warnings).toEqual([])
  })

  it('is no message when somebody is still typing: that would be refused', async () => {
    const { discord } = await told(
      (one) => one.person('Ann').types('/ask', 'question', 'fas'),
      (data) => ({ ...data, data: { type: 1 } }),
    )
    await discord.waitFor(() => discord.requests.at(-1)?.status !== undefined && discord.requests.length > 1)
    expect(discord.requests.map(({ code }) => code)).not.toContain(50035)
  })

  it('that cannot be answered is only told', async () => {
    const { discord, whichway } = await told(
      (one) => one.person('Ann').uses('/help'),
      ({ token: _, ...data }) => data,
    )
    await discord.waitFor(() => whichway.warnings.length > 0)
    expect(discord.requests.map(({ route }) => route)).toEqual(['GET /gateway/bot'])
  })

  it('of a message is left alone', async () => {
    const { discord, whichway, ann } = await onDiscord({ opened })
    const { event } = ann.writes('help', 'hello')
    for (const data of [{ ...event.data, author: {} }, { ...event.data, content: 5 }, { id: '1' }])
      discord.gateway.dispatch({ ...event, data })
    expect(await ann.mentions('general', 'which one is faster?').text()).toContain('Door to door')
    expect(whichway.events).toHaveLength(1)
  })
})

it('A command of another version is answered kindly', async () => {
  const discord = await openDiscord({
    commands: [...(COMMANDS as never), { name: 'old', description: 'Of another version' }],
  })
  const whichway = await connect(discord, { opened, troubled: true })
  const reply = await discord.person('Ann').uses('/old').reply()
  expect([reply.ephemeralFor?.name, discord.plainOf(reply)]).toEqual(['Ann', EXPIRED])
  expect(whichway.warnings).toEqual([
    'Discord sent an interaction of a shape we do not know: nothing we offer is called "old"',
  ])
})
