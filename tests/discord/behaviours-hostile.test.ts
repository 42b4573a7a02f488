/**
 * Nobody is called by what Whichway repeats, whoever wrote it and wherever it comes back.
 */
import { describe, expect, it } from 'vitest'
import type { FakeDiscord } from '../support/discord/fake.js'
import type { Json } from '../support/discord/json.js'
import { onDiscord } from '../support/on-discord.js'
import { type Opened, openPack } from '../support/talk.js'

const opened = await openPack()

/** Bodies that hold something to read. */
const bodiesIn = (discord: FakeDiscord): readonly Json[] =>
  discord.requests
    .map(({ body }) => ((body as Json | undefined)?.data ?? body) as Json | undefined)
    .filter((body): body is Json => body !== undefined && ('components' in body || 'content' in body))

/** Every word that is shown, wherever in the body it stands. */
const wordsIn = (value: unknown): readonly string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, one]) =>
        typeof one === 'string' ? (/^(content|label|description)$/.test(key) ? [one] : []) : wordsIn(one),
      )
    : []

/** Whoever reads on a telephone is called by the text, not by what we meant. */
function expectNobodyCalled(discord: FakeDiscord): void {
  const bodies = bodiesIn(discord)
  expect(bodies.length).toBeGreaterThan(0)
  for (const body of bodies) {
    if (!('custom_id' in body)) expect(body.allowed_mentions).toEqual({ parse: [] })
    for (const words of wordsIn(body)) expect(words).not.toMatch(/<@[!&]?\d+>|@(everyone|here)\b|<#\d+>/)
  }
  const said = [...discord.messagesIn('general'), ...discord.threadsIn('general').flatMap(discord.messagesIn)]
  for (const message of said) if (message.author.bot) expect(message.pings).toEqual([])
}

const CALLS = (discord: FakeDiscord) =>
  [
    '@everyone',
    '@here',
    discord.mentionOf('Bob'),
    discord.mentionOf('Regulars'),
    discord.mentionOf('Bob').replace('@', '@!'),
    '<#1>',
    '@\u200beveryone @everyone',
    '`@everyone`',
  ] as const

describe('what somebody asks calls nobody', () => {
  it('in a mention, whose words name a thread', async () => {
    const { discord, ann, threadOf } = await onDiscord({ opened, policy: { cool_down: 0 } })
    for (const call of CALLS(discord)) {
      const asked = ann.mentions('general', `${call} which one is faster? **bold** ~~${call}~~ ||x||`)
      await asked.answer()
      expect((await threadOf(asked)).name).not.toMatch(/<[@#]/)
    }
    expectNobodyCalled(discord)
  })

  it('in a mention without an answer, or in a command', async () => {
    const { discord, ann } = await onDiscord({ opened })
    for (const call of CALLS(discord)) {
      await ann.mentions('general', `qwertz ${call}`).answer()
      await ann.uses('/ask', { question: `is a ${call} taxi worth it` }).reply()
    }
    expectNobodyCalled(discord)
  })

  it('in the message that is asked about by its menu, and shown', async () => {
    const { discord, ann, bob } = await onDiscord({ opened })
    for (const call of CALLS(discord)) {
      const said = bob.writes(
        'general',
        `${call} which one is cheaper? # big\n> ${call} [x](https://x.example)`,
      )
      expect(await ann.menu('Ask Whichway', said.message).text()).toContain('Asked here: ')
    }
    expectNobodyCalled(discord)
  })

  it('in words of their own in a form, which come back', async () => {
    const { discord, ann } = await onDiscord({ opened })
    const question = await ann.uses('/choose').reply()
    const form = await ann.clicks(question, 'Answer in a window').modal()
    const next = ann.submits(form, {
      'Your question': `nothing is fixed ${CALLS(discord).join(' ')} short way`,
    })
    expect(await next.text()).toContain('short way')
    expectNobodyCalled(discord)
  })
})

it('the name of who shares calls nobody', async () => {
  const { discord } = await onDiscord({ opened })
  for (const name of [
    '@everyone',
    discord.mentionOf('Regulars'),
    '](https://x.example) **Ann** @here',
    '# Ann\n',
  ]) {
    const person = discord.person(name)
    const reply = await person.uses('/ask', { question: 'which one is faster?' }).reply()
    expect(await person.clicks(reply, 'Share').text()).toMatch(/^Shared by /)
  }
  expectNobodyCalled(discord)
  for (const message of discord.answersIn('general'))
    expect(JSON.stringify(message.components)).not.toContain('](https://x.example)')
})

it('content that calls people calls nobody', async () => {
  const { phrases } = opened.content
  const smalltalk = 'Hello @everyone, <@&1> and <@2>.'
  const calling: Opened = { ...opened, content: { ...opened.content, phrases: { ...phrases, smalltalk } } }
  const { discord, ann } = await onDiscord({ opened: calling })
  expect(await ann.mentions('general', 'hello').text()).toContain('Hello')
  expectNobodyCalled(discord)
})

it('buttons carry text of any letters: Discord counts characters, not bytes', async () => {
  const { phrases } = opened.content
  const text = `как быстрее на работу ${'да '.repeat(20)}🚲`
  const russian: Opened = {
    ...opened,
    content: { ...opened.content, phrases: { ...phrases, suggestions: [text] } },
  }
  const { ann } = await onDiscord({ opened: russian })
  const help = await ann.uses('/help').reply()
  const button = JSON.stringify(help.components).match(/c:1~ask~[^"]*/)![0]
  expect(Buffer.byteLength(button)).toBeGreaterThan(100)
  expect(await ann.clicks(help, button).text()).toContain("I don't know that one.")
})
