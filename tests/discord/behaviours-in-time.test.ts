/**
 * Discord waits three seconds for the first word: it is said within one, whatever the work takes. The tests wait for that
 * beside each other.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { type AtTheEnd, type Given, onDiscord, SLOW_MS, slowly } from '../support/on-discord.js'
import { openPack } from '../support/talk.js'

const opened = await openPack()

const CALLBACK = 'POST /interactions/:interaction/:token/callback'
const EDIT = 'PATCH /webhooks/:application/:token/messages/:message'
const DEFER = 5
const DEFER_UPDATE = 6

/** What is slow is only what follows, so that what comes before costs no time. */
async function onSlow(atTheEnd: AtTheEnd, more: object = {}, ms = SLOW_MS) {
  let isSlow = false
  const all = await onDiscord({ opened, atTheEnd, serving: slowly(() => isSlow, ms), ...more })
  return {
    ...all,
    beginsToDawdle() {
      isSlow = true
    },
    hurriesAgain() {
      isSlow = false
    },
  }
}

describe.concurrent('When the work takes its time', () => {
  it('a command shows that we think, and then the answer, for one pair of eyes', async ({
    onTestFinished,
  }) => {
    const { discord, ann, plain, beginsToDawdle } = await onSlow(onTestFinished)
    beginsToDawdle()
    const asked = ann.uses('/ask', { question: 'which one is faster?' })
    const { type, afterMs } = await asked.acknowledged()
    expect([type, afterMs < 1_000]).toEqual([DEFER, true])
    const reply = await asked.reply()
    expect(reply.ephemeralFor).toBe(ann.user)
    expect(plain(reply)).toContain('Door to door')
    expect(discord.ephemeralFor('Ann')).toEqual([reply])
  })

  it('a press leaves the message as it is, and then changes it', async ({ onTestFinished }) => {
    const { ann, plain, beginsToDawdle } = await onSlow(onTestFinished)
    const question = await ann.dm('help me choose').answer()
    const before = plain(question)
    beginsToDawdle()
    const pressed = ann.clicks(question, '1. Nothing is fixed')
    const { type, afterMs } = await pressed.acknowledged()
    expect([type, afterMs < 1_000, plain(question)]).toEqual([DEFER_UPDATE, true, before])
    expect(await pressed.reply()).toBe(question)
    expect(plain(question)).toContain('Question 2')
  })

  it('a press that changes nothing is followed by a message, for that pair of eyes where it was so', async ({
    onTestFinished,
  }) => {
    const { ann, plain, beginsToDawdle } = await onSlow(onTestFinished)
    const answer = await ann.uses('/ask', { question: 'which one is faster?' }).reply()
    const before = plain(answer)
    beginsToDawdle()
    const more = await ann.clicks(answer, 'Tell me more').reply()
    expect(plain(more)).toContain('Looking for a place to park')
    expect([more.ephemeralFor, plain(answer)]).toEqual([ann.user, before])
  })

  it('what is shared is followed by it, for everybody', async ({ onTestFinished }) => {
    const { discord, ann, beginsToDawdle } = await onSlow(onTestFinished)
    const answer = await ann.uses('/ask', { question: 'which one is faster?' }).reply()
    beginsToDawdle()
    expect(await ann.clicks(answer, 'Share').text()).toMatch(/^Shared by Ann\n/)
    expect(discord.answersIn('general')).toHaveLength(1)
  })

  it('a form changes the message that it was opened from', async ({ onTestFinished }) => {
    const { ann, plain, beginsToDawdle } = await onSlow(onTestFinished)
    const question = await ann.uses('/choose').reply()
    const form = await ann.clicks(question, 'Answer in a window').modal()
    beginsToDawdle()
    const sent = ann.submits(form, { 'Is anything already fixed?': 'Nothing is fixed' })
    expect((await sent.acknowledged()).type).toBe(DEFER_UPDATE)
    expect(await sent.reply()).toBe(question)
    expect(plain(question)).toContain('Question 2')
  })

  it('a file follows, too', async ({ onTestFinished }) => {
    const { ann, recommended, beginsToDawdle } = await onSlow(onTestFinished)
    const result = await recommended(ann, await ann.uses('/choose').reply())
    beginsToDawdle()
    const record = await ann.clicks(result, 'Decision record').reply()
    expect([record.ephemeralFor, record.attachments.length]).toEqual([ann.user, 1])
  })

  it('and Discord cannot show the answer as it was made, it is shown in a simpler form', async ({
    onTestFinished,
  }) => {
    const { discord, ann, plain, beginsToDawdle } = await onSlow(onTestFinished, { troubled: true })
    const question = await ann.dm('help me choose').answer()
    beginsToDawdle()
    discord.faults.refuse(EDIT, { status: 400, code: 50035, message: 'Invalid Form Body' }, { times: 2 })
    const [help, next] = [ann.uses('/help'), ann.clicks(question, '1. Nothing is fixed')]
    expect((await help.reply()).content).toContain('I answer questions')
    expect((await next.reply()).content).toContain('How far is it to work?')
    expect(plain(question)).toContain('Question 1')
  })

  it('a window opens all the same: nothing may be said before it', async ({ onTestFinished }) => {
    const { ann, beginsToDawdle } = await onSlow(onTestFinished)
    const question = await ann.uses('/choose').reply()
    beginsToDawdle()
    expect((await ann.clicks(question, 'Answer in a window').modal()).title).toBe('Help me choose')
  })

  it('what is for one pair of eyes on a message for all is so, too', async ({ onTestFinished }) => {
    const { discord, ann, bob, beginsToDawdle } = await onSlow(onTestFinished)
    const question = await ann.mentions('general', 'help me choose').answer()
    beginsToDawdle()
    const refused = await bob.clicks(question, '1. Nothing is fixed').reply()
    expect(refused.ephemeralFor).toBe(bob.user)
    expect(discord.answersIn(question.channel)).toEqual([question])
  })
})

describe.concurrent('When a window takes so long that Discord would not wait for it', () => {
  const WINDOW = 'Answer in a window'
  /** Longer than we wait; within the three seconds a word is said. */
  const TOO_LONG_MS = 2_600

  it('whoever pressed is told to press again, alone, and then it opens', async ({
    onTestFinished: atTheEnd,
  }) => {
    const all = await onSlow(atTheEnd, {}, TOO_LONG_MS)
    const { discord, whichway, ann, plain } = all
    const question = await ann.mentions('general', 'help me choose').answer()
    const before = plain(question)
    all.beginsToDawdle()
    const told = await ann.clicks(question, WINDOW).reply()
    expect([told.ephemeralFor, plain(told)]).toEqual([ann.user, 'That took too long. Please press it again.'])
    await whichway.idle(2)
    all.hurriesAgain()
    expect((await ann.clicks(question, WINDOW).modal()).title).toBe('Help me choose')
    // The work that took so long has said nothing more.
    expect(discord.ephemeralFor('Ann')).toEqual([told])
    expect(plain(question)).toBe(before)
  })

  it('and where none was to open, what there is to say follows', async ({ onTestFinished: atTheEnd }) => {
    const { ann, bob, plain, beginsToDawdle } = await onSlow(atTheEnd, {}, TOO_LONG_MS)
    const question = await ann.mentions('general', 'help me choose').answer()
    beginsToDawdle()
    const refused = await bob.clicks(question, WINDOW).followUp(0, 4_000)
    expect(refused.ephemeralFor).toBe(bob.user)
    expect(plain(refused)).toContain('Somebody else is answering these questions.')
  })
})

describe.concurrent('What reaches us when three seconds are over', () => {
  /** Something that people do while nobody is connected, and that reaches us so much later. */
  async function late(atTheEnd: AtTheEnd, ms: number, more: Given = {}) {
    const all = await onDiscord({ opened, atTheEnd, troubled: true, ...more })
    return {
      ...all,
      async reaches<T>(act: () => T): Promise<T> {
        const { gateway, clock } = all.discord
        gateway.offline()
        gateway.drop()
        const done = act()
        clock.advance(ms)
        gateway.online()
        await all.discord.waitFor(() => gateway.resumed.length > 0)
        return done
      },
    }
  }

  it('is asked after once, and moves nothing: whoever pressed was told that it failed', async ({
    onTestFinished: atTheEnd,
  }) => {
    const { discord, whichway, ann, plain, reaches } = await late(atTheEnd, 3_500)
    const question = await ann.dm('help me choose').answer()
    const pressed = await reaches(() => ann.clicks(question, '1. Nothing is fixed'))
    await discord.waitFor(() => whichway.infos.length > 0)
    expect(whichway.infos).toEqual(['too-late'])
    expect([pressed.failed, plain(question).includes('Question 1')]).toEqual([true, true])
    expect(discord.requests.filter(({ code }) => code === 10062)).toHaveLength(1)
    expect(whichway.events).toHaveLength(1)
    expect([whichway.errors, whichway.warnings, whichway.unsent]).toEqual([[], [], []])
    expect(await ann.clicks(question, '1. Nothing is fixed').text()).toContain('Question 2')
  })

  it('is served when there is time left', async ({ onTestFinished: atTheEnd }) => {
    const { ann, reaches } = await late(atTheEnd, 2_100)
    const asked = await reaches(() => ann.uses('/help'))
    expect(await asked.text()).toContain('I answer questions')
    expect((await asked.acknowledged()).type).toBe(DEFER)
  })

  it('is a message all the same: those can be answered at any time', async ({ onTestFinished: atTheEnd }) => {
    const { ann, reaches } = await late(atTheEnd, 60_000)
    const asked = await reaches(() => ann.mentions('general', 'which one is faster?'))
    expect(await asked.text()).toContain('Door to door')
  })

  it.for([
    ['an hour ahead', 3_600_000],
    ['an hour behind', -3_600_000],
  ] as const)('is not what a clock of ours says that is %s', async ([, ms], { onTestFinished: atTheEnd }) => {
    const now = () => Date.now() + ms
    const { ann } = await onDiscord({ opened, atTheEnd, now })
    expect(await ann.uses('/help').text()).toContain('I answer questions')
    const question = await ann.uses('/choose').reply()
    expect(await ann.clicks(question, '1. Nothing is fixed').reply()).toBe(question)
    expect((await ann.clicks(question, 'Answer in a window').modal()).title).toBe('Help me choose')
  })
})

describe.concurrent('When Discord is slow to take the first word', () => {
  it('the answer waits for it', async ({ onTestFinished }) => {
    const { discord, ann, beginsToDawdle } = await onSlow(onTestFinished)
    beginsToDawdle()
    discord.faults.slow(CALLBACK, 250)
    expect(await ann.uses('/help').text()).toContain('I answer questions')
    expect(discord.requests.at(-1)?.method).toBe('PATCH')
  })
})

describe.concurrent('When the first word came too late after all (10062)', () => {
  it('colleagues hear of it, and the next is answered', async ({ onTestFinished }) => {
    const { discord, whichway, ann, beginsToDawdle } = await onSlow(onTestFinished, { troubled: true })
    beginsToDawdle()
    discord.faults.refuse(CALLBACK, { status: 404, code: 10062, message: 'Unknown interaction' })
    ann.uses('/help')
    await whichway.idle()
    expect(whichway.errors).toMatchObject([{ code: 10062 }])
    expect(whichway.unsent).toEqual([expect.objectContaining({ message: expect.stringMatching(OVER) })])
    expect(await ann.mentions('general', 'which one is faster?').text()).toContain('Door to door')
  })
})

describe.concurrent('When the answer comes after fifteen minutes (50027)', () => {
  it('it is not sent, colleagues hear of it, and our own token is as good as before', async ({
    onTestFinished,
  }) => {
    const { discord, whichway, ann, beginsToDawdle } = await onSlow(onTestFinished, { troubled: true })
    beginsToDawdle()
    const asked = ann.uses('/help')
    await asked.acknowledged()
    discord.clock.advance(16 * 60_000)
    await whichway.idle()
    expect(discord.requests.at(-1)).toMatchObject({ status: 401, code: 50027 })
    expect(whichway.unsent).toEqual([expect.objectContaining({ message: expect.stringMatching(OVER) })])
    expect(await ann.mentions('general', 'which one is faster?').text()).toContain('Door to door')
  })
})

const OVER = /^An interaction was over before the reply was there: Discord waits three seconds/

describe.concurrent('What is delivered again while it is at work', () => {
  it('is acknowledged and answered once', async ({ onTestFinished }) => {
    const { discord, whichway, ann, beginsToDawdle } = await onSlow(onTestFinished)
    beginsToDawdle()
    const asked = ann.uses('/help')
    await discord.waitFor(() => whichway.events.length === 1)
    await sleep(20)
    discord.deliverAgain(asked)
    expect(await asked.text()).toContain('I answer questions')
    await whichway.idle(2)
    expect(discord.ephemeralFor('Ann')).toHaveLength(1)
    expect(asked.interaction.followUps).toEqual([])
  })

  it('and afterwards it is promised nothing', async ({ onTestFinished }) => {
    const { discord, whichway, ann } = await onSlow(onTestFinished)
    const asked = ann.uses('/help')
    await asked.reply()
    const before = discord.requests.length
    discord.deliverAgain(asked)
    await whichway.idle(2)
    await sleep(SLOW_MS)
    expect(discord.requests).toHaveLength(before)
  })
})
