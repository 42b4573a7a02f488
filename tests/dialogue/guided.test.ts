/**
 * The guided questions as conversations: asked one at a time, interrupted, described, doubted, changed, and kept.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import type { Action } from '../../src/incoming.js'
import type { Block, Span } from '../../src/reply.js'
import { createMemoryFeedback } from '../../src/store/memory-feedback.js'
import { createMemorySessions } from '../../src/store/memory-sessions.js'
import { openGuided, withoutCriterion, withoutOption } from '../support/guided.js'
import { type Opened, type Talk, talkTo } from '../support/talk.js'

let pack: Opened
let they: Talk

beforeAll(async () => {
  pack = await openGuided()
})

const begin = (stores: Parameters<typeof talkTo>[1] = {}) => {
  they = talkTo(pack, stores)
}

/** Says one after the other; resolves to the last reply. */
async function saying(...lines: readonly string[]): Promise<string> {
  let last = ''
  for (const line of lines) last = await they.say(line)
  return last
}

const reply = (criterion: string, option: string): Action => ({ do: 'reply', criterion, option })

/** Answers by pressing choices, whatever is asked just now. */
async function answering(answers: Readonly<Record<string, string>>): Promise<string> {
  let last = ''
  for (const [criterion, option] of Object.entries(answers)) last = await they.press(reply(criterion, option))
  return last
}

const labels = () => they.choices().map(({ label }) => label)
const spansOf = (block: Block): readonly Span[] => {
  if (block.kind === 'text') return block.spans
  return block.kind === 'list' ? block.items.flat() : []
}

const FIRST = 'Is anything already fixed?'
const SECOND = 'How far is it to work?'
const CYCLIST = { fixed: 'nothing', distance: 'short', hills: 'flat', weather: 'any' }
/** Two for each side, so that both would do. */
const TORN = { fixed: 'nothing', distance: 'middle', hills: 'flat', load: 'nothing', hours: 'varies' }
const DESCRIPTION = 'a short way, flat, with heavy bags'

const recommended = async () => {
  begin()
  await they.say('help me choose')
  await answering(CYCLIST)
  return they.press({ do: 'stop' })
}

describe('"help me choose"', () => {
  it('opens with the first question', async () => {
    begin()
    expect(await they.say('help me choose')).toMatchInlineSnapshot(`
      "I'll ask about your way to work, one question at a time. Skip what you like; you can stop whenever you want.
      Question 1, at most 7 more after it.
      Is anything already fixed?
      1  Nothing is fixed
      2  I have a bus pass and will use it
      3  I may not drive a car
      4  I work at home
      5  Not sure
      ( Why do you ask? )  ( Skip )  ( Cancel )"
    `)
  })

  it('is understood without a question mark, as a choice, and as an action', async () => {
    for (const open of ['ask me questions', 'guide me step by step']) {
      begin()
      expect(await they.say(open)).toContain(FIRST)
    }
    begin()
    expect(await they.press({ do: 'start-guide' })).toContain(FIRST)
  })

  it('asks what to do with questions that are open', async () => {
    begin()
    await saying('help me choose', '1')
    expect(await they.say('help me choose')).toMatchInlineSnapshot(`
      "Your questions from before are still open.
      1  Go on asking
      2  Start again
      3  Cancel"
    `)
    expect(await they.say('1')).toContain(SECOND)
    await they.say('help me choose')
    expect(await they.say('start again')).toContain(FIRST)
  })

  it('after a recommendation begins anew', async () => {
    await recommended()
    expect(await they.say('help me choose')).toContain('Question 1, at most 7 more after it.')
  })
})

describe('a question is answered', () => {
  it.each([
    '2',
    'the second one please',
    'Short, within the district',
    'not far',
    'near, please',
    'a short way',
  ])('by "%s"', async (text) => {
    begin()
    await saying('help me choose', '1')
    expect(await they.say(text)).toContain('Question 3, at most 5 more after it.')
    expect(await they.press({ do: 'change' })).toContain('Distance: Short, within the district')
  })

  it('in other words, which are said back because they were not picked', async () => {
    begin()
    await saying('help me choose', '1')
    expect(await they.say('it is a short way')).toMatch(/^Noted: Distance: Short, within the district\./)
  })

  it('and what else was told is shown before it counts', async () => {
    begin()
    await saying('help me choose', '1')
    expect(await they.say('it is a short way, but steep')).toMatchInlineSnapshot(`
      "Noted: Distance: Short, within the district.
      This is what I understood:
      - Hills: Steep (“steep”)
      1  That's right
      2  Change: Hills
      3  None of it
      ( Cancel )"
    `)
    expect(await they.say('yes')).toContain('Question 4, at most 4 more after it.')
  })

  it('by a number that none of the choices has: they are asked to pick one', async () => {
    begin()
    await saying('help me choose')
    expect(await they.say('9')).toBe('Please pick a number from 1 to 5, or ask in other words.')
    expect(await they.say('1')).toContain(SECOND)
  })

  it('by a button from before: the answer is changed, and the questions go on', async () => {
    begin()
    await saying('help me choose', '1', '2')
    expect(await they.press(reply('distance', 'far'))).toContain('Question 3, at most 5 more after it.')
    expect(await they.press({ do: 'change' })).toContain('Distance: Far out of the city')
  })
})

describe('instead of an answer', () => {
  it.each(['not sure', "I don't know", 'no idea', '5'])('"%s" goes on', async (text) => {
    begin()
    await saying('help me choose', '1')
    expect(await they.say(text)).toContain('Question 3, at most 5 more after it.')
    expect(await they.press({ do: 'change' })).toContain('Distance: Not sure')
  })

  it.each(['skip', 'next question please', 'pass'])('"%s" skips it', async (text) => {
    begin()
    await saying('help me choose', '1')
    expect(await they.say(text)).toContain('Question 3, at most 5 more after it.')
  })

  it('"back" asks the one before again, and at the first one goes nowhere', async () => {
    begin()
    await saying('help me choose', '1', '2')
    expect(await they.say('back')).toContain(`Question 2, at most 6 more after it.\n${SECOND}`)
    expect(await they.say('go back please')).toContain(`Question 1, at most 7 more after it.\n${FIRST}`)
    expect(await they.say('back')).toContain(FIRST)
    expect(await they.say('1')).toContain(SECOND)
  })

  it('the first question offers no way back and no recommendation', async () => {
    begin()
    await they.say('help me choose')
    expect(labels()).not.toContain('Back')
    expect(labels()).not.toContain('Recommend now')
    await they.say('1')
    expect(labels()).toEqual(expect.arrayContaining(['Why do you ask?', 'Skip', 'Back']))
  })

  it('the recommendation is offered as soon as it would not be refused', async () => {
    begin()
    await saying('help me choose', '1', '2')
    expect(labels()).not.toContain('Recommend now')
    await answering({ hills: 'flat', weather: 'any' })
    expect(labels()).toContain('Recommend now')
    expect(await they.say('recommend now')).toMatch(/^I recommend Bicycle\./)
  })

  it('"why do you ask?" is told what each answer speaks for, and asked again', async () => {
    begin()
    await saying('help me choose', '1')
    expect(await they.say('why do you ask?')).toMatchInlineSnapshot(`
      "Short ways suit the bicycle, long ones do not.
      What each answer speaks for, from -3 to 3:
                                        Bicycle  Bus   Car
      Next door, a few minutes on foot  +1       -2    -2
      Short, within the district        +2       -0.5  -1
      Across the city                   0        +1    +0.5
      Far out of the city               -2       +1    +1.5
      Question 2, at most 6 more after it.
      How far is it to work?
      1  Next door, a few minutes on foot
      2  Short, within the district
      3  Across the city
      4  Far out of the city
      5  Not sure
      ( Why do you ask? )  ( Skip )  ( Back )  ( Cancel )"
    `)
    expect(await they.say('2')).toContain('Question 3')
  })

  it('"why" at what is fixed has no points to show', async () => {
    begin()
    await they.say('help me choose')
    const why = await they.say('why')
    expect(why).toMatch(/^What cannot be changed rules some of the three out/)
    expect(why).not.toContain('-3 to 3')
  })
})

describe('stopping', () => {
  it('too early is asked on, and told what is missing', async () => {
    begin()
    await saying('help me choose', '1', '2')
    expect(await they.say("that's enough")).toMatch(
      /^It is too early to say\. I need answers to at least 3 questions/,
    )
    const next = await answering({ hills: 'flat', weather: 'any' })
    expect(next).toMatch(/^I recommend Bicycle\./)
  })

  it('later gives the recommendation, and what is open can still be asked', async () => {
    expect(await recommended()).toMatch(/^I recommend Bicycle\./)
    expect(await they.say('go on')).toMatch(/^Question 5, at most 3 more after it\./)
  })

  it('is offered when what is open would hardly change anything', async () => {
    begin()
    await they.say('help me choose')
    await answering({ fixed: 'nothing', distance: 'short' })
    await they.press({ do: 'pass', criterion: 'bus_stop', because: 'not_sure' })
    expect(await answering({ weather: 'any', hills: 'flat', load: 'nothing' })).toMatchInlineSnapshot(`
      "You could answer 2 more questions, but they would hardly change what I recommend.
      1  Show the recommendation
      2  Go on asking
      ( Cancel )"
    `)
    expect(await they.say('go on please')).toMatch(/^Question 7, at most 1 more after it\./)
    expect(await they.say('enough')).toMatch(/^I recommend Bicycle\./)
  })
})

describe('the offer to stop', () => {
  const offered = async () => {
    begin()
    await they.say('help me choose')
    await answering({ fixed: 'nothing', distance: 'short' })
    await they.press({ do: 'pass', criterion: 'bus_stop', because: 'not_sure' })
    return answering({ weather: 'any', hills: 'flat', load: 'nothing' })
  }

  it.each(['skip', 'not sure', 'no', 'yes'])(
    '"%s" wants no more questions, and so the recommendation, as sure as was offered',
    async (text) => {
      await offered()
      const given = await they.say(text)
      expect(given).toMatch(/^I recommend Bicycle\./)
      expect(given).toContain("Questions still open: 2. They could turn it, but probably won't.")
      expect(await they.say('how sure are you')).toContain("probably won't.")
    },
  )

  it.each(['why', 'why do you ask?'])('"%s" is told in one line, and asked again', async (text) => {
    const offer = await offered()
    const [line, ...again] = (await they.say(text)).split('\n')
    expect(line).toMatch(/^What you have answered already carries most of what I go by/)
    expect(again.join('\n')).toBe(offer)
    expect(await they.say('2')).toContain('Question 7')
  })

  it('"back" asks the last question once more', async () => {
    await offered()
    expect(await they.say('back')).toContain('What do you carry?')
  })

  it('takes in what is told instead, to be confirmed', async () => {
    await offered()
    const read = await they.say('I go in the rush hour')
    expect(read).toContain('(“rush hour”)')
    expect(await they.say('none of it')).toContain('1  Show the recommendation')
  })
})

describe('cancelling', () => {
  const CANCELLED = /^All right, no more questions, and nothing you answered to them is kept\./

  it.each(['Cancel', 'cancel please', 'never mind', 'I do not want this', 'get me out'])(
    '"%s" ends the questions, whatever was answered',
    async (text) => {
      const sessions = createMemorySessions()
      begin({ sessions })
      await saying('help me choose', '1', '2')
      expect(await they.say(text)).toMatch(CANCELLED)
      expect(await sessions.load('test')).toEqual({})
      expect(await they.say('2')).not.toContain('Question')
    },
  )

  it('is offered by the very first question, and wherever else something is asked', async () => {
    begin()
    await they.say('help me choose')
    expect(labels()).toContain('Cancel')
    await they.say('help me choose')
    expect(labels()).toContain('Cancel')
    await they.say(DESCRIPTION)
    expect(labels()).toContain('Cancel')
    expect(await they.say('cancel')).toMatch(CANCELLED)
  })

  it('ends what was offered to be stopped', async () => {
    begin()
    await they.say('help me choose')
    await answering({ fixed: 'nothing', distance: 'short' })
    await they.press({ do: 'pass', criterion: 'bus_stop', because: 'not_sure' })
    await answering({ weather: 'any', hills: 'flat', load: 'nothing' })
    expect(await they.say('cancel')).toMatch(CANCELLED)
  })

  it('leads back to the beginning, and to nothing of what was said', async () => {
    begin()
    await saying('help me choose', '1', '2', 'cancel')
    expect(labels()).toEqual(['Start again'])
    expect(await they.press(they.choices()[0]!.action)).toContain('Question 1, at most 7 more after it.')
  })

  it('leads back to the answer before, for whoever began by mistake', async () => {
    begin()
    await saying('which one is cheaper', 'help me choose', '1', 'cancel')
    expect(await they.say('source?')).toContain('What mobility costs')
  })

  it('of a change keeps the recommendation as it was', async () => {
    const before = await recommended()
    await they.press({ do: 'reopen', criterion: 'distance' })
    expect(await they.press({ do: 'cancel' })).toBe(before)
    await they.press({ do: 'reopen', criterion: 'distance' })
    expect(await they.say('never mind')).toBe(before)
  })

  it('when all is over shows what it came to', async () => {
    const before = await recommended()
    expect(await they.press({ do: 'cancel' })).toBe(before)
  })

  it('twice says the same twice', async () => {
    begin()
    await they.say('help me choose')
    const once = await they.press({ do: 'cancel' })
    expect(await they.press({ do: 'cancel' })).toBe(once)
  })

  it('the recommendation of somebody else is not possible, and told privately', async () => {
    await recommended()
    expect(await they.press({ do: 'cancel' }, 'bob')).toContain('Those questions are not open any more.')
    expect(they.last()).toMatchObject({ private: true })
    expect(they.last().step).toBeUndefined()
  })

  it('is for whoever began them, and nobody else', async () => {
    begin()
    await saying('help me choose', '1')
    expect(await they.press({ do: 'cancel' }, 'bob')).toMatch(/^Somebody else is answering/)
    expect(await they.say('2')).toContain('Question 3')
  })

  it('a group that nobody takes part in ends it, for whoever opened it', async () => {
    const sessions = createMemorySessions()
    begin({ sessions })
    await they.press({ do: 'open-group' })
    expect(await they.say('cancel', 'bob')).not.toMatch(/vote/)
    expect((await sessions.load('test')).group).toBeDefined()
    expect(await they.say('cancel')).toMatch(/^All right, the vote has ended/)
    expect(await sessions.load('test')).toEqual({})
    expect(await they.press({ do: 'join' }, 'bob')).toMatch(/^Nobody is deciding together here/)
  })

  it('a group in which others answer is asked about first', async () => {
    const sessions = createMemorySessions()
    begin({ sessions })
    await they.press({ do: 'open-group' })
    await they.press({ do: 'join' }, 'bob')
    expect(await they.say('cancel')).toMatchInlineSnapshot(`
      "Do you want to end the vote for everybody? Then nothing that anybody answered is kept.
      1  End the vote
      2  Keep the vote open"
    `)
    expect(await they.say('2')).toContain('Taking part: 1')
    await they.say('cancel')
    expect(await they.say('1')).toMatch(/^All right, the vote has ended/)
  })

  it('beside questions of their own asks which is meant', async () => {
    const sessions = createMemorySessions()
    begin({ sessions })
    await saying('help me choose', '1')
    await they.press({ do: 'open-group' })
    await they.say('cancel')
    expect(labels()).toEqual(['End the vote', 'Cancel my own questions', 'Keep the vote open'])
    const back = await they.say('1')
    expect(back).toMatch(/^All right, the vote has ended/)
    expect(back).toContain(SECOND)
    await they.press({ do: 'open-group' })
    await they.say('cancel')
    expect(await they.say('2')).toMatch(CANCELLED)
    const { group, guide } = await sessions.load('test')
    expect([group?.owner, guide]).toEqual(['ann', undefined])
  })

  it('a group of somebody else is not possible', async () => {
    const sessions = createMemorySessions()
    begin({ sessions })
    await they.press({ do: 'open-group' })
    expect(await they.press({ do: 'end-group' }, 'bob')).toMatch(/^Only the person who began this/)
    expect(they.last()).toMatchObject({ private: true })
    expect((await sessions.load('test')).group?.owner).toBe('ann')
  })

  it('as one of a group leaves it, and the others stay', async () => {
    const sessions = createMemorySessions()
    begin({ sessions })
    await they.press({ do: 'open-group' })
    for (const person of ['ann', 'bob']) await they.press({ do: 'join' }, person)
    await they.press(reply('fixed', 'nothing'), 'bob')
    expect(await they.press({ do: 'cancel' }, 'bob')).toMatch(/^All right, you no longer take part/)
    expect(they.last()).toMatchObject({ private: true, step: true })
    const { group, guide } = await sessions.load('test')
    expect([group?.members.map(({ person }) => person), guide]).toEqual([['ann'], undefined])
    expect(await they.press({ do: 'join' }, 'bob')).toContain('Question 1')
  })
})

describe('a recommendation', () => {
  it('shows what speaks for and against it, what would change it, and how sure it is', async () => {
    begin()
    await they.say('help me choose')
    await answering({ ...CYCLIST, load: 'bags' })
    expect(await they.press({ do: 'stop' })).toMatchInlineSnapshot(`
      "I recommend Bicycle.
      Bicycle  +18.1  ████████████████████
      Bus      -0.5   ░
      Car      -3     ░░░
      For Bicycle:
      Distance: Short, within the district  +12.6  ████████████████████
        On short ways in a city the bicycle arrives first. [1]
      Hills: Flat                           +6     ██████████
        On the flat, cycling is easy enough for every day. [2]
      Weather: Yes, in any weather          +6     ██████████
        Whoever does not mind rain can cycle on nearly every day. [2]
      For Bus:
      Luggage: Heavy bags  -6  ░░░░░░░░░░
        Heavy bags have room on the bus, and hardly any on a bicycle. [3]
      - It becomes Car if the answer to “What do you carry?” were “Tools or goods” and if the answer to “Do you go out in the rain?” were “No, I stay dry”.
      - Only another way to work would change it: Bus if the answer to “How far is it to work?” were “Far out of the city”.
      How sure: fairly. Your answers carry 55 % of the weight. The 3 questions still open could change it. By the answers you have given, the same one stays ahead even if every weight were up to 60 % off.
      Sources:
      [1] How the city gets to work, Example City, 2025-06 (survey): https://example.org/city-survey-2025
      [2] Moving on the way to work, Example Institute of Health, 2024-09-01: https://example.org/health
      [3] Riding the bus, Example Transit: https://example.org/transit/guide
      ( What if … )  ( Change an answer )  ( Go on asking )  ( Decision record )  ( We went with … )  ( Start again )"
    `)
  })

  it('is explained', async () => {
    await recommended()
    const why = await they.say('why this one')
    expect(why).toMatch(/^I recommend Bicycle\./)
    expect(why).toContain('On short ways in a city the bicycle arrives first.')
    expect(why).toContain('Points run from -100 to 100')
  })

  it('says how sure it is', async () => {
    await recommended()
    expect(await they.say('how sure are you')).toMatch(
      /^I recommend Bicycle\.\nHow sure: fairly\. Your answers carry \d+ % of the weight\. The 4 questions still open/,
    )
  })

  it('gives way to a question that is asked after it: "why" and "how sure" are about that then', async () => {
    await recommended()
    await they.say('which one is faster')
    expect(await they.say('how sure are you')).toContain('The sources disagree. This rests on:')
    expect(await they.say('why')).toContain('Looking for a place to park')
  })

  it('does not take numbers any more', async () => {
    await recommended()
    expect(await they.say('1')).toContain("I don't know that one.")
  })
})

describe('at once', () => {
  it('what is fixed leaves one, with the reason', async () => {
    begin()
    await they.say('help me choose')
    expect(await they.say('I have a bus pass and will use it')).toMatchInlineSnapshot(`
      "Bus, because of what is fixed: You have a bus pass and will use it, so the way to travel is settled.
      ( Change an answer )  ( Decision record )  ( We went with … )  ( Start again )"
    `)
    expect(labels()).not.toContain('What if …')
    expect(labels()).not.toContain('Go on asking')
  })

  it('none fits, with the reason and where to go instead', async () => {
    begin()
    await they.say('help me choose')
    expect(await they.say('4')).toMatchInlineSnapshot(`
      "None of the ones I know fits. Whoever works at home needs neither bicycle nor bus nor car to get there.
      https://example.org/at-home
      ( Change an answer )  ( Decision record )  ( We went with … )  ( Start again )"
    `)
    const links = they
      .last()
      .blocks.flatMap(spansOf)
      .filter(({ kind }) => kind === 'link')
    expect(links).toEqual([
      { kind: 'link', text: 'https://example.org/at-home', url: 'https://example.org/at-home' },
    ])
  })

  it('a veto leaves none', async () => {
    begin()
    await they.say('help me choose')
    const none = await answering({ fixed: 'nothing', distance: 'next_door', load: 'nothing' })
    expect(none).toMatch(/^None of the ones I know fits\. With empty hands and the office next door, walking/)
  })

  it('whoever works at home after all can change that', async () => {
    begin()
    await saying('help me choose', '4')
    expect(await they.press({ do: 'change' })).toContain('1  Fixed: I work at home')
    expect(await they.say('1')).toContain('Question 1')
    expect(await they.say('1')).toContain(SECOND)
  })
})

describe('what is ruled out', () => {
  it('by what is fixed is named with its reason, and not compared', async () => {
    begin()
    await they.say('help me choose')
    await answering({ ...CYCLIST, fixed: 'no_licence' })
    const result = await they.press({ do: 'stop' })
    expect(result).toContain('Car is out: You may not drive a car, so only bicycle and bus are compared.')
    expect(result).not.toMatch(/^Car +[-+]/m)
  })

  it('by a veto, too', async () => {
    begin()
    await they.say('help me choose')
    await answering({ fixed: 'nothing', distance: 'far', hills: 'steep', load: 'nothing', hours: 'daytime' })
    const result = await they.press({ do: 'stop' })
    expect(result).toMatch(/recommend Bus|lean to Bus/)
    expect(result).toContain('Bicycle is out: On long ways over steep hills the institute advises')
  })
})

describe('when both would do', () => {
  it('it depends, and what tips it to either is named', async () => {
    begin()
    await they.say('help me choose')
    await answering({ ...TORN, budget: 'ticket', bus_stop: 'seldom', weather: 'unsure' })
    const torn = await they.press({ do: 'stop' })
    expect(torn).toMatch(/^It depends: Bicycle and Bus would both do\./)
    expect(torn).toMatch(/^- It tips to Bicycle if /m)
    expect(torn).toMatch(/^- It tips to Bus if /m)
  })
})

describe('a question in between', () => {
  it('is answered, and one line leads back', async () => {
    begin()
    await saying('help me choose', '1')
    expect(await they.say('which one is cheaper')).toMatchInlineSnapshot(`
      "Which one is cheaper?
      The bicycle costs least, the bus a fixed amount a month, and the car most, even when it stands still. [1]
      For the car, fuel is the smaller part: in 2025 about 60 % of the yearly cost were insurance, repairs and lost value. [1]
      Sources:
      [1] What mobility costs, Example Institute of Transport, 2025 (benchmark): https://example.org/cost-report
      Reviewed 2026-11-20.
      Back to question 2: How far is it to work?
      1  Next door, a few minutes on foot
      2  Short, within the district
      3  Across the city
      4  Far out of the city
      5  Not sure"
    `)
    expect(await they.say('2')).toContain('Question 3')
  })

  it('offers no other topics meanwhile', async () => {
    begin()
    await saying('help me choose', '1', 'which one is faster')
    expect(labels()).toEqual([
      'Next door, a few minutes on foot',
      'Short, within the district',
      'Across the city',
      'Far out of the city',
      'Not sure',
    ])
  })

  it.each(['pizza tonight?', 'is the tram faster', 'hello', 'tell me more', 'help'])(
    '"%s" leads back, too',
    async (text) => {
      begin()
      await saying('help me choose', '1')
      expect(await they.say(text)).toContain(`Back to question 2: ${SECOND}\n1  Next door`)
      expect(await they.say('2')).toContain('Question 3')
    },
  )

  it('that could mean several is asked back first; its numbers are its own', async () => {
    begin()
    await saying('help me choose', '1')
    await they.say('how long does it take by bike')
    const asked = await they.say('and the other one?')
    expect(asked).toMatch(/^Which one do you mean\?\n1 {2}Bus\n2 {2}Car$/)
    const answered = await they.say('2')
    expect(answered).toContain('The car is fastest on an empty road')
    expect(answered).toContain(`Back to question 2: ${SECOND}`)
    expect(await they.say('2')).toContain('Question 3')
  })

  it('"did you mean" keeps the questions, also when none was meant', async () => {
    begin()
    await saying('help me choose', '1')
    const unsure = {
      ...pack.classifier,
      decide: () => ({ kind: 'offer', intents: ['speed', 'cost'], confidence: 0.3 }) as const,
    }
    const sessions = createMemorySessions()
    begin({ sessions })
    await saying('help me choose', '1')
    they = talkTo({ ...pack, classifier: unsure }, { sessions })
    expect(await they.say('quick and cheap then')).toMatch(/^Did you mean one of these\?/)
    expect(await they.say('none of these')).toContain(`Back to question 2: ${SECOND}`)
    await they.say('quick and cheap then')
    expect(await they.say('1')).toContain('Door to door')
    expect(await they.say('2')).toContain('Question 3')
  })

  it('shows what was read once more while that waits', async () => {
    begin()
    await they.say(DESCRIPTION)
    const asked = await they.say('which one is cheaper')
    expect(asked).toContain('The bicycle costs least')
    expect(asked).toContain('This is what I understood:')
    expect(await they.say("that's right")).toContain('Question 4')
  })
})

describe('somebody else', () => {
  it('who presses a button is told, privately, and changes nothing', async () => {
    begin()
    await saying('help me choose', '1')
    for (const action of [
      reply('distance', 'far'),
      { do: 'pass', criterion: 'distance', because: 'skip' },
      { do: 'back' },
      { do: 'stop' },
      { do: 'start-again' },
      { do: 'start-guide' },
    ] as const) {
      expect(await they.press(action, 'bob')).toMatch(/^Somebody else is answering these questions\./)
      expect(they.last().private).toBe(true)
    }
    expect(await they.say('2')).toContain('Question 3, at most 5 more after it.')
    expect(they.last().private).toBeUndefined()
  })

  it('who wants to choose is told, privately', async () => {
    begin()
    await saying('help me choose', '1')
    expect(await they.say('help me choose', 'bob')).toMatch(/^Somebody else is answering/)
    expect(they.last().private).toBe(true)
  })

  it('who describes another way to work is told, privately', async () => {
    begin()
    await saying('help me choose', '1')
    expect(await they.say(DESCRIPTION, 'bob')).toMatch(/^Somebody else is answering/)
    expect(they.last().private).toBe(true)
  })

  it('who asks something is answered, and not led to questions of another', async () => {
    begin()
    await saying('help me choose', '1')
    const answer = await they.say('which one is cheaper', 'bob')
    expect(answer).toContain('The bicycle costs least')
    expect(answer).not.toContain('Back to question')
    expect(answer).toContain('( Which one is faster? )')
    expect(they.last().private).toBeUndefined()
    expect(await they.say('not far')).toContain('Question 3')
  })

  it.each(['2', 'the second one', '9', 'Short, within the district', 'not far', 'skip', 'not sure'])(
    'whose words would be an answer gives none, and is told, privately: "%s"',
    async (text) => {
      begin()
      await saying('help me choose', '1')
      expect(await they.say(text, 'bob')).toMatch(/^Somebody else is answering these questions\./)
      expect(they.last().private).toBe(true)
      expect(await they.say('2')).toContain('Question 3')
    },
  )

  it('goes on with what was talked about while another one answers questions', async () => {
    begin()
    await they.say('which one is cheaper')
    await saying('help me choose', '1', '2')
    expect(await they.say('source?', 'bob')).toContain('What mobility costs')
    await they.say('skip')
    expect(await they.say('source?', 'bob')).toContain('What mobility costs')
  })

  it('does not bring back to the questions what was talked about before them', async () => {
    begin()
    await saying('which one is cheaper', 'help me choose')
    await answering(CYCLIST)
    await they.press({ do: 'stop' })
    await they.say('source?', 'bob')
    expect(await they.say('source?')).not.toContain('What mobility costs')
    await they.say('which one is faster', 'bob')
    expect(await they.say('source?')).toContain('How the city gets to work')
  })

  it('whose words would be an answer changes nothing', async () => {
    begin()
    await saying('help me choose', '1')
    await they.say('skip', 'bob')
    await they.say('not far', 'bob')
    expect(await they.say('why do you ask')).toContain(`Question 2, at most 6 more after it.\n${SECOND}`)
  })

  it('does not begin questions in place of a recommendation that is not theirs', async () => {
    await recommended()
    expect(await they.press({ do: 'start-again' }, 'bob')).toContain('Say “help me choose” and I')
    expect(they.last()).toMatchObject({ private: true })
    expect(await they.press({ do: 'start-again' })).toContain('Question 1')
  })

  it('has no recommendation to doubt or to change, but may get one', async () => {
    await recommended()
    for (const action of [
      { do: 'what-if' },
      { do: 'change' },
      { do: 'chosen' },
      { do: 'went-with', alternative: 'bus' },
    ] as const) {
      expect(await they.press(action, 'bob')).toMatch(/^I haven't recommended anything yet\./)
      expect(they.last().private).toBe(true)
    }
    expect(await they.say('how sure are you', 'bob')).not.toContain('Bicycle')
    expect(await they.press({ do: 'what-if' })).toContain('What shall I suppose?')
    expect(await they.say('help me choose', 'bob')).toContain(FIRST)
  })
})

describe('"start again"', () => {
  it('by whom the questions belong to forgets them', async () => {
    begin()
    await saying('help me choose', '1', '2')
    expect(await they.say('forget what i said')).toBe("Done, I've forgotten what we talked about.")
    expect(await they.say('2')).not.toContain('Question')
    expect(await they.say('help me choose')).toContain('Question 1, at most 7 more after it.')
  })

  it('by somebody else does not', async () => {
    begin()
    await saying('help me choose', '1', '2')
    await they.say('forget what i said', 'bob')
    expect(await they.say('why do you ask')).toContain('Question 3, at most 5 more after it.')
  })

  it('as a choice begins with the first question', async () => {
    await recommended()
    expect(await they.press({ do: 'start-again' })).toContain('Question 1, at most 7 more after it.')
  })
})

describe('days later', () => {
  it('the questions go on where they were', async () => {
    const sessions = createMemorySessions()
    begin({ sessions })
    await saying('help me choose', '1')
    begin({ sessions })
    expect(await they.say('2')).toContain('Question 3, at most 5 more after it.')
  })

  it('a question that is gone is not asked any more, and its answer is forgotten', async () => {
    const sessions = createMemorySessions()
    begin({ sessions })
    await they.say('help me choose')
    await answering({ fixed: 'nothing', distance: 'short', hills: 'flat' })
    they = talkTo(withoutCriterion(pack, 'hills'), { sessions })
    expect(await they.say('which one is cheaper')).toContain('Back to question 3:')
    const changeable = await they.press({ do: 'change' })
    expect(changeable).toContain('Distance: Short')
    expect(changeable).not.toContain('Hills')
  })

  it('which is said once, when the questions go on', async () => {
    const sessions = createMemorySessions()
    begin({ sessions })
    await they.say('help me choose')
    await answering({ fixed: 'nothing', distance: 'short', hills: 'flat' })
    they = talkTo(withoutCriterion(pack, 'hills'), { sessions })
    expect(await they.say('skip')).toMatch(/^My questions have changed since we last spoke/)
    expect(await they.say('skip')).not.toContain('have changed')
  })

  it('an answer that is gone is asked anew', async () => {
    const sessions = createMemorySessions()
    begin({ sessions })
    await saying('help me choose', '1', '2')
    they = talkTo(withoutOption(pack, 'distance', 'short'), { sessions })
    const back = await they.say('which one is cheaper')
    expect(back).toContain(`Back to question 2: ${SECOND}`)
    expect(back).not.toContain('Short, within the district')
  })

  it('a button of a question that is gone leads nowhere, kindly', async () => {
    const sessions = createMemorySessions()
    begin({ sessions })
    await saying('help me choose', '1')
    they = talkTo(withoutCriterion(pack, 'distance'), { sessions })
    expect(await they.press(reply('distance', 'short'))).toMatch(/^That choice leads nowhere now\./)
    expect(await they.say('which one is cheaper')).toContain('Back to question 2:')
  })

  it('a description waits to be confirmed, without what is gone', async () => {
    const sessions = createMemorySessions()
    begin({ sessions })
    await they.say(DESCRIPTION)
    they = talkTo(withoutCriterion(pack, 'hills'), { sessions })
    const waiting = await they.say('which one is cheaper')
    expect(waiting).toContain('(“short way”)')
    expect(waiting).not.toContain('flat')
  })

  it('a recommendation is made of what is left', async () => {
    const sessions = createMemorySessions()
    begin({ sessions })
    await they.say('help me choose')
    await answering({ ...CYCLIST, load: 'nothing' })
    await they.press({ do: 'stop' })
    they = talkTo(withoutCriterion(pack, 'weather'), { sessions })
    const why = await they.say('why this one')
    expect(why).toContain('Short, within the district')
    expect(why).not.toContain('any weather')
  })

  it('a button of questions that were never asked here says so', async () => {
    begin()
    expect(await they.press(reply('distance', 'short'))).toMatch(/^Those questions are not open any more\./)
    expect(await they.press({ do: 'back' })).toMatch(/^Those questions are not open any more\./)
  })
})

describe('a description', () => {
  it('of three answers is shown as it was read, with the words it comes from', async () => {
    begin()
    expect(await they.say(DESCRIPTION)).toMatchInlineSnapshot(`
      "This is what I understood:
      - Distance: Short, within the district (“short way”)
      - Hills: Flat (“flat”)
      - Luggage: Heavy bags (“heavy bags”)
      1  That's right
      2  Change: Distance
      3  Change: Hills
      4  Change: Luggage
      5  None of it
      ( Cancel )"
    `)
  })

  it('of fewer answers is a message like any other', async () => {
    begin()
    expect(await they.say('a short way, and flat')).not.toContain('This is what I understood')
  })

  it('that says what it is needs no three answers', async () => {
    begin()
    expect(await they.say('about my way: it is flat')).toContain('- Hills: Flat (“flat”)')
  })

  it('nothing can be read from opens the questions', async () => {
    begin()
    expect(await they.say('about my way: purple')).toMatch(/^I could not read any of my questions' answers/)
    expect(labels()).toContain('Nothing is fixed')
  })

  it.each(['1', 'yes', "that's right", 'exactly, thanks'])('is confirmed by "%s"', async (text) => {
    begin()
    await they.say(DESCRIPTION)
    expect(await they.say(text)).toMatch(
      `Answers that count already, from what you told me: 3.\nQuestion 4, at most 4 more after it.\n${FIRST}`,
    )
  })

  it('is confirmed but for one answer, which is asked next', async () => {
    begin()
    await they.say(DESCRIPTION)
    expect(await they.say('change: hills')).toContain('Question 3, at most 5 more after it.\nHow hilly')
    expect(await they.say('steep')).toContain(`Question 4, at most 4 more after it.\n${FIRST}`)
    const given = await they.press({ do: 'change' })
    expect(given).toContain('Hills: Steep')
    expect(given).toContain('Luggage: Heavy bags')
  })

  it('can be added to before it is confirmed', async () => {
    begin()
    await they.say(DESCRIPTION)
    const more = await they.say('and I go in the rush hour')
    expect(more).toContain('(“flat”)')
    expect(more).toContain('(“rush hour”)')
  })

  it('that contradicts itself is asked about first', async () => {
    begin()
    const torn = await they.say('about my way: flat, in the rush hour and at night')
    expect(torn).toMatch(/^You said more than one thing about this, so I'll ask: When do you travel\?\n/)
    expect(torn).toContain('- Hills: Flat (“flat”)')
    expect(await they.say('yes')).toContain('When do you travel?\n1  In the rush hour')
    expect(await they.say('it varies')).toContain(FIRST)
  })

  it('of what is fixed ends at once, when it is confirmed', async () => {
    begin()
    expect(await they.say('about my way: I have a bus pass')).toContain('(“bus pass”)')
    expect(await they.say('yes')).toMatch(/^Bus, because of what is fixed/)
  })

  it('shows markup and mentions as the plain text they are', async () => {
    begin()
    await they.say('a short way, *flat* <!channel> @everyone [heavy bags](https://example.org) `rush hour`')
    const spans = they.last().blocks.flatMap(spansOf)
    expect(spans.length).toBeGreaterThan(0)
    // Strong is the label of an answer, which is ours.
    expect(new Set(spans.map(({ kind }) => kind))).toEqual(new Set(['plain', 'strong']))
    const strong = spans.flatMap((span) => (span.kind === 'strong' ? [span.text] : []))
    for (const label of strong)
      expect(
        pack.content.decision!.criteria.flatMap(({ options }) => options.map((one) => one.label)),
      ).toContain(label)
  })

  it('may be very long', async () => {
    begin()
    const long = `${DESCRIPTION}. ${'so '.repeat(10_000)}. ${'x'.repeat(50_000)}`
    expect(await they.say(long)).toContain('(“heavy bags”)')
    expect(await they.say('yes')).toContain('Question 4')
  })
})

describe('"what if"', () => {
  it('shows what it would be then, and changes nothing', async () => {
    await recommended()
    const before = await they.say('why this one')
    expect(await they.say('what if it were out of the city?')).toMatchInlineSnapshot(`
      "If the answer to “How far is it to work?” were “Far out of the city”:
      Then: It depends: Bus and Bicycle would both do. The lead turns: from Bicycle, ahead by 24.6, to Bus, ahead by 3.
      ( Make it my answer )  ( What if … )"
    `)
    expect(await they.say('why this one')).toBe(before)
  })

  it('that changes little says so', async () => {
    await recommended()
    expect(await they.say('what if I had heavy bags')).toMatch(
      /\nThe pick stays. I recommend Bicycle\. Bicycle's lead shrinks from 24\.6 to 18\.6\.\n/,
    )
  })

  it('without anything to suppose asks what to suppose, and takes the number of an answer', async () => {
    await recommended()
    expect(await they.press({ do: 'what-if' })).toMatchInlineSnapshot(`
      "What shall I suppose? Say for example “what if I travelled at night”, or pick an answer to change:
      1  Fixed: Nothing is fixed
      2  Distance: Short, within the district
      3  Hills: Flat
      4  Weather: Yes, in any weather"
    `)
    expect(await they.say('2')).toContain(`Question 2, at most 4 more after it.\n${SECOND}`)
    expect(await they.say('4')).toMatch(/^(I lean|I recommend|It depends)/)
  })

  it('nothing can be read from says so', async () => {
    await recommended()
    expect(await they.say('what if my boss were nicer')).toMatch(
      /^I could not tell which of your answers that would change\./,
    )
  })

  it('before there is a recommendation goes on with the questions', async () => {
    begin()
    await saying('help me choose', '1')
    const shown = await they.press({ do: 'what-if' })
    expect(shown).toMatch(/^There is no recommendation yet\. Your next question is below\./)
    expect(shown).toContain(SECOND)
  })
})

describe('an answer is changed', () => {
  it('by saying which is right', async () => {
    await recommended()
    const changed = await they.say('correction: it is steep')
    expect(changed).toMatch(
      /^Noted: Hills: Steep\.\nBicycle's lead shrinks from 24\.6 to 6\.5\.\nI lean to Bicycle\./,
    )
  })

  it('by telling it, however it is said, and nothing else is asked or lost', async () => {
    await recommended()
    const changed = await they.say('heavy bags, to be honest')
    expect(changed).toMatch(
      /^Noted: Luggage: Heavy bags\.\nBicycle's lead shrinks from 24\.6 to 18\.6\.\nI recommend/,
    )
    expect(changed).not.toContain('This is what I understood')
    const given = await they.press({ do: 'change' })
    for (const kept of ['Distance: Short', 'Hills: Flat', 'Weather: Yes', 'Luggage: Heavy bags'])
      expect(given).toContain(kept)
  })

  it('by a description of the project, too', async () => {
    await recommended()
    expect(await they.say('about my way: it is steep')).toMatch(/^Noted: Hills: Steep\./)
    const unread = await they.say('about my way: purple')
    expect(unread).toMatch(/^I could not tell which of your answers that would change\./)
    expect(unread).toContain('Hills: Steep')
  })

  it('what it says two things about is asked, and then the recommendation is back', async () => {
    await recommended()
    const asked = await they.say('about my way: steep, in the rush hour and at night')
    expect(asked).toContain('Noted: Hills: Steep.')
    expect(asked).toContain('When do you travel?')
    expect(await they.say('it varies')).toContain('Bicycle.')
    expect(await they.press({ do: 'change' })).toContain('Distance: Short')
  })

  it('by so much that it may be another project is asked about first', async () => {
    const before = await recommended()
    const which = await they.say('across the city, steep, with heavy bags')
    expect(which).toMatchInlineSnapshot(`
      "Is that another project, or does it change the one I have just recommended for?
      1  It changes this one
      2  Another project
      3  Leave all as it is"
    `)
    expect(await they.say('3')).toBe(before)
    await they.say('across the city, steep, with heavy bags')
    const changed = await they.say('1')
    expect(changed).toContain('Noted: Distance: Across the city.')
    expect(await they.press({ do: 'change' })).toContain('Weather: Yes, in any weather')
  })

  it('is not meant by what is said of another project, which begins with what was told of it', async () => {
    await recommended()
    await they.say('about my way: this is another project, and steep')
    const anew = await they.say('another project')
    expect(anew).toMatch(/^This is what I understood:\n- Hills: Steep \(“steep”\)\n/)
    expect(await they.say('yes')).toContain('Question 2')
  })

  it('is not meant by a question', async () => {
    const before = await recommended()
    for (const asked of ['is the bus any good with heavy bags?', 'steep hills by car or by bus'])
      expect(await they.say(asked)).not.toContain('Noted')
    expect(await they.press({ do: 'resume' })).toBe(before)
  })

  it('by picking it', async () => {
    await recommended()
    expect(await they.press({ do: 'change' })).toMatchInlineSnapshot(`
      "Which answer shall I change?
      1  Fixed: Nothing is fixed
      2  Distance: Short, within the district
      3  Hills: Flat
      4  Weather: Yes, in any weather"
    `)
    expect(await they.say('3')).toContain('Question 3, at most 4 more after it.\nHow hilly is the way?')
    expect(await they.say('steep')).toMatch(/^I lean to Bicycle\./)
  })

  it('while questions are open', async () => {
    begin()
    await saying('help me choose', '1', '2')
    const which = await they.say('change my answer')
    expect(which).toContain('Which answer shall I change?')
    expect(which).toContain('2  Distance: Short, within the district')
    expect(await they.say('2')).toContain(`Question 2, at most 6 more after it.\n${SECOND}`)
    expect(await they.say('4')).toContain('Question 3, at most 5 more after it.')
  })

  it('of which there is none', async () => {
    begin()
    await they.say('help me choose')
    expect(await they.say('change my answer')).toMatch(/^You have not answered any question yet/)
  })
})

describe('"we went with"', () => {
  it('asks what it was, and keeps it beside what was recommended', async () => {
    const feedback = createMemoryFeedback()
    begin({ feedback })
    await they.say('help me choose')
    await answering(CYCLIST)
    await they.press({ do: 'stop' })
    expect(await they.press({ do: 'chosen' })).toMatchInlineSnapshot(`
      "What did you go with?
      1  Bicycle
      2  Bus
      3  Car
      4  Something else"
    `)
    expect(await they.say('bus')).toContain("Thank you, I've noted Bus.")
    expect(feedback.all).toEqual([
      { conversation: 'test', text: '', outcome: { recommended: 'bicycle', chosen: 'bus' } },
    ])
  })

  it('something else is noted as that, whatever it is called', async () => {
    const feedback = createMemoryFeedback()
    begin({ feedback })
    await they.say('help me choose')
    await answering(CYCLIST)
    await saying('stop')
    await they.press({ do: 'chosen' })
    await they.say('4')
    await they.press({ do: 'went-with', alternative: '__proto__' })
    expect(feedback.all.map(({ outcome }) => outcome?.chosen)).toEqual(['else', 'else'])
  })

  it('is kept for nobody who was recommended nothing', async () => {
    const feedback = createMemoryFeedback()
    begin({ feedback })
    await saying('help me choose', '1')
    await they.press({ do: 'went-with', alternative: 'bus' })
    await they.press({ do: 'went-with', alternative: 'bus' }, 'bob')
    expect(feedback.all).toEqual([])
  })
})

describe('a choice that nobody offered', () => {
  const unknown: readonly Action[] = [
    reply('altitude', 'high'),
    reply('hills', 'vertical'),
    reply('hills', 'constructor'),
    reply('__proto__', 'flat'),
    reply('constructor', 'name'),
    { do: 'pass', criterion: '__proto__', because: 'skip' },
    { do: 'reopen', criterion: 'hasOwnProperty' },
    { do: 'why', criterion: 'toString' },
    { do: 'why', criterion: '' },
  ]

  it.each(unknown)('%o leads nowhere, kindly, and the questions go on', async (action) => {
    begin()
    await saying('help me choose', '1')
    expect(await they.press(action)).toMatch(/^That choice leads nowhere now\./)
    expect(await they.say('not far')).toContain('Question 3, at most 5 more after it.')
  })

  it('of the recommendation, when there is none, goes on with the questions', async () => {
    begin()
    await saying('help me choose', '1')
    for (const action of [{ do: 'take-over' }, { do: 'chosen' }] as const)
      expect(await they.press(action)).toMatch(/^There is no recommendation yet\./)
  })

  it("to make one's own what nobody supposed leads nowhere", async () => {
    await recommended()
    expect(await they.press({ do: 'take-over' })).toMatch(/^That choice leads nowhere now\./)
  })
})
