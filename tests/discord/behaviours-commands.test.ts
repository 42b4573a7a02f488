/**
 * Commands, suggestions while somebody types, what people think of answers, and what is kept about them.
 */
import { describe, expect, it } from 'vitest'
import { onDiscord } from '../support/on-discord.js'
import { openPack } from '../support/talk.js'

const opened = await openPack()

const FASTER = { question: 'which one is faster?' }

describe('/help', () => {
  it('says what can be asked, with questions to begin with', async () => {
    const { ann } = await onDiscord({ opened })
    const help = await ann.uses('/help').reply()
    expect(help.ephemeralFor).toBe(ann.user)
    expect(await ann.clicks(help, 'Which one is cheaper?').text()).toContain('The bicycle costs least')
  })

  it('is there between us two, too, and can be typed', async () => {
    const { ann } = await onDiscord({ opened })
    expect(await ann.uses('/help', {}, 'dm').text()).toBe(await ann.dm('help').text())
  })
})

describe('/privacy', () => {
  it('says what is kept, and offers to delete it', async () => {
    const { ann, plain } = await onDiscord({ opened })
    const page = await ann.uses('/privacy').reply()
    expect(page.ephemeralFor).toBe(ann.user)
    expect(plain(page)).toContain('Your answers are kept under a pseudonym.')
    expect(await ann.clicks(page, 'Forget me').text()).toContain('Done, ')
  })

  it('shows what was recommended before, and what is open', async () => {
    const { ann, recommended } = await onDiscord({ opened })
    await recommended(ann, await ann.uses('/choose').reply())
    expect(await ann.uses('/privacy').text()).toMatch(
      /\nYour latest recommendations\n- \d{4}-\d\d-\d\d: Bicycle \(WW1-\S+\)\n/,
    )
  })
})

describe('/forget-me', () => {
  it('deletes everything about the person, says how much, and to nobody else', async () => {
    const { discord, whichway, ann, recommended } = await onDiscord({ opened })
    await ann.clicks(await ann.uses('/ask', FASTER).reply(), 'Not helpful').reply()
    await recommended(ann, await ann.uses('/choose').reply())
    await ann.uses('/ask', { question: 'qwertz uiop' }).reply()
    const { feedback, decisions } = whichway.service.store
    expect(await feedback.list()).toHaveLength(1)

    const done = await ann.uses('/forget-me').reply()
    expect(done.ephemeralFor).toBe(ann.user)
    expect(discord.plainOf(done)).toMatch(/^Done, [1-9]\d* entries about you are deleted\.$/)
    expect(await ann.uses('/privacy').text()).not.toContain('Bicycle')
    expect(await feedback.list()).toEqual([])
    expect(await decisions.list()).toEqual([])
  })

  it('leaves alone what is kept about others', async () => {
    const { whichway, ann, bob } = await onDiscord({ opened })
    for (const person of [ann, bob])
      await person.clicks(await person.uses('/ask', FASTER).reply(), 'Helpful').reply()
    await ann.uses('/forget-me').reply()
    expect(await whichway.service.store.feedback.list()).toHaveLength(1)
  })
})

describe('While somebody types a question', () => {
  it('questions are suggested that are answered at once, and the picked one is', async () => {
    const { ann } = await onDiscord({ opened })
    const choices = await ann.types('/ask', 'question', 'fas').choices()
    expect(choices).toEqual([{ name: 'Which one is faster?', value: 'Which one is faster?' }])
    expect(await ann.uses('/ask', { question: String(choices[0]!.value) }).text()).toContain('Door to door')
  })

  it('all of them are, before anything is typed', async () => {
    const { ann } = await onDiscord({ opened })
    const titles = (await ann.types('/ask', 'question', '').choices()).map(({ name }) => name)
    const known = [...opened.content.intents.values()].filter(({ kind }) => kind === 'faq')
    expect(titles).toEqual(known.map(({ title }) => title))
  })

  it('none is, for what nobody has asked yet; it can be asked all the same', async () => {
    const { ann } = await onDiscord({ opened })
    expect(await ann.types('/ask', 'question', 'qwertz').choices()).toEqual([])
  })

  it('they are there at once, without the advisor and without its memory', async () => {
    const { whichway, ann } = await onDiscord({ opened })
    await whichway.service.store.close()
    const typing = ann.types('/ask', 'question', 'ch', 'elsewhere')
    expect((await typing.choices()).length).toBeGreaterThan(0)
    expect((await typing.acknowledged()).afterMs).toBeLessThan(1_000)
    expect(whichway.events).toEqual([])
  })

  it.each([
    [404, 10062, 'Unknown interaction'],
    [400, 40060, 'Interaction has already been acknowledged.'],
    [401, 50027, 'Invalid Webhook Token'],
  ])('what comes too late for them (%i, %i) is nothing to look after', async (status, code, message) => {
    const { discord, whichway, ann } = await onDiscord({ opened, troubled: true })
    discord.faults.refuse('POST /interactions/:interaction/:token/callback', { status, code, message })
    ann.types('/ask', 'question', 'fas')
    await discord.waitFor(() => discord.requests.some((request) => request.code === code))
    expect(await ann.types('/ask', 'question', 'fast').choices()).toHaveLength(1)
    expect([whichway.errors, whichway.warnings]).toEqual([[], []])
  })
})

it.each(['de', 'ja', 'pt-BR'])('whoever has set Discord to "%s" is answered, too', async (locale) => {
  const { discord } = await onDiscord({ opened, server: { guilds: [{ name: 'Makers', locale }] } })
  const person = discord.person('Kim', { locale })
  expect(await person.uses('/ask', FASTER).text()).toContain('Door to door')
  expect(await person.types('/ask', 'question', 'fas').choices()).toHaveLength(1)
})

describe('What somebody thinks of an answer', () => {
  it('is kept, and thanked for, for that pair of eyes', async () => {
    const { discord, whichway, ann, bob } = await onDiscord({ opened })
    const answer = await ann.mentions('general', 'which one is faster?').answer()
    const thanks = await bob.clicks(answer, 'Helpful').reply()
    expect(thanks.ephemeralFor).toBe(bob.user)
    expect(discord.plainOf(thanks)).toBe('Thank you.')
    expect(discord.answersIn(answer.channel)).toEqual([answer])
    expect(await whichway.service.store.feedback.list()).toMatchObject([
      { intent: 'speed', verdict: 'helpful', text: '' },
    ])
  })

  it('is what was pressed last', async () => {
    const { whichway, ann } = await onDiscord({ opened })
    const answer = await ann.uses('/ask', FASTER).reply()
    for (const label of ['Helpful', 'Not helpful', 'Helpful', 'Not helpful'])
      await ann.clicks(answer, label).reply()
    expect(await whichway.service.store.feedback.list()).toMatchObject([{ verdict: 'not_helpful' }])
  })

  it('is asked for when it was not helpful', async () => {
    const { ann } = await onDiscord({ opened })
    const answer = await ann.dm('which one is faster?').answer()
    expect(await ann.clicks(answer, 'Not helpful').text()).toBe('Thank you. What is wrong with it?')
  })

  it('counts once a person', async () => {
    const { whichway, ann, bob } = await onDiscord({ opened })
    const answer = await ann.mentions('general', 'which one is faster?').answer()
    for (const person of [ann, bob, ann]) await person.clicks(answer, 'Helpful').reply()
    expect(await whichway.service.store.feedback.list()).toHaveLength(2)
  })
})
