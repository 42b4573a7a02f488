/**
 * Conversations with a small pack of content about another subject: how to get to work. What holds here holds for any
 * subject, because nothing in the engine knows one.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import type { Intent } from '../src/content/content.js'
import type { FeedbackStore } from '../src/dialogue/feedback.js'
import { createMemoryFeedback } from '../src/store/memory-feedback.js'
import { type Opened, openPack, sessionsFrom, type Talk, talkTo } from './support/talk.js'

let pack: Opened
let they: Talk

beforeAll(async () => {
  pack = await openPack()
})

const begin = () => {
  they = talkTo(pack)
}

describe('a question of ours', () => {
  it('is answered with its sources and the day of its review', async () => {
    begin()
    expect(await they.say('which one is cheaper')).toMatchInlineSnapshot(`
      "Which one is cheaper?
      The bicycle costs least, the bus a fixed amount a month, and the car most, even when it stands still. [1]
      For the car, fuel is the smaller part: in 2025 about 60 % of the yearly cost were insurance, repairs and lost value. [1]
      Sources:
      [1] What mobility costs, Example Institute of Transport, 2025 (benchmark): https://example.org/cost-report
      Reviewed 2026-11-20.
      ( Which one should I take to work? )  ( Which one is faster? )"
    `)
  })

  it('opens with the one alternative it names', async () => {
    begin()
    const first = (text: string) => text.split('\n')[1]
    expect(first(await they.say('is cycling slow'))).toMatch(/^By bicycle/)
    expect(first(await they.say('how many minutes does the bus take'))).toMatch(/^The bus takes as long/)
    expect(first(await they.say('is the car faster than the bus'))).toMatch(/^Door to door/)
  })

  it('says when the sources contradict each other', async () => {
    begin()
    expect(await they.say('which one is faster')).toContain('The sources disagree on this.')
  })

  it('leads on to more and to related questions', async () => {
    begin()
    await they.say('which one is faster')
    expect(they.choices().map(({ label }) => label)).toEqual([
      'Tell me more',
      'What about rain and snow?',
      'Which one is cheaper?',
    ])
    expect(await they.press(they.choices()[0]!.action)).toContain('Looking for a place to park')
    expect(await they.press({ do: 'answer', intent: 'cost' })).toContain('The bicycle costs least')
  })
})

describe('a follow-up', () => {
  it.each(['and the bus?', 'bus?', 'what about the bus', 'ok and by bus then'])(
    '"%s" asks the last question about another alternative',
    async (text) => {
      begin()
      await they.say('is it fast by bicycle')
      expect(await they.say(text)).toContain('The bus takes as long as its timetable says')
    },
  )

  it('does not repeat what the last reply said about all of them', async () => {
    begin()
    expect(await they.say('which one is faster')).toContain('a columnist')
    const reply = await they.say('and the bus?')
    expect(reply).not.toContain('a columnist')
    expect(reply).not.toContain('disagree')
  })

  it('says so when there is nothing about that alternative, and how to go on', async () => {
    begin()
    await they.say('how do i take the kids')
    const classified = await they.say('what about rain and snow')
    expect(classified).toContain('Rain is a matter of clothes')
    they = talkTo(pack, { sessions: sessionsFrom({ topic: { intent: 'health' } }) })
    expect(await they.say('and the bus?')).toBe(
      'I have nothing on Bus for this question.\n( Tell me more )  ( What about rain and snow? )',
    )
  })

  it('does not deny what the answer says in passing', async () => {
    begin()
    await they.say('which one is cheaper')
    expect(await they.say('and the bicycle?')).not.toContain('I have nothing')
  })

  it.each(['what is a bus', 'is the bus warm in winter'])(
    '"%s" says more than a name, and is a question',
    async (text) => {
      begin()
      await they.say('which one is faster')
      expect(await they.say(text)).not.toContain('as long as its timetable says')
    },
  )

  it('"it" stands for the alternative that was talked about', async () => {
    begin()
    await they.say('how much does the bus cost')
    expect(await they.say('how long does it take')).toContain('The bus takes as long as its timetable says')
  })

  it('asks which other one is meant when two are left, and takes the number', async () => {
    begin()
    await they.say('how long does it take by bike')
    expect(await they.say('and the other one?')).toMatchInlineSnapshot(`
      "Which one do you mean?
      1  Bus
      2  Car"
    `)
    expect(await they.say('2')).toContain('The car is fastest on an empty road')
  })

  it('tells more, and says when that was all', async () => {
    begin()
    await they.say('which one is healthier')
    expect(await they.say('tell me more')).toContain('one day less')
    expect(await they.say('tell me more')).toBe('That is all I have on this one.')
    await they.say('which one is cheaper')
    expect(await they.say('tell me more')).toBe('That is all I have on this one.')
  })

  it('shows all sources, those of the rest too', async () => {
    begin()
    await they.say('which one is faster')
    const sources = await they.say('source?')
    expect(sources.match(/^\[\d\]/gm)).toHaveLength(3)
  })

  it.each(['tell me more', 'source?', 'and the other one?'])(
    '"%s" without a topic asks for one',
    async (text) => {
      begin()
      expect(await they.say(text)).toContain("I'm not sure what that refers to.")
    },
  )

  it('a bare name without a topic is not a follow-up', async () => {
    begin()
    expect(await they.say('and the bus?')).not.toContain('nothing of its own')
  })

  it('has nothing to refer to after "start again"', async () => {
    begin()
    await they.say('which one is faster')
    expect(await they.say('start again')).toBe("Done, I've forgotten what we talked about.")
    expect(await they.say('tell me more')).toContain("I'm not sure what that refers to.")
  })
})

describe('an offer', () => {
  const speed = { label: 'Which one is faster?', action: { do: 'answer', intent: 'speed' } } as const
  const cost = { label: 'Which one is cheaper?', action: { do: 'answer', intent: 'cost' } } as const
  const none = { label: 'None of these', action: { do: 'none-of-these' } } as const
  const offered = [speed, cost, none]
  const choosing = () => {
    they = talkTo(pack, { sessions: sessionsFrom({ offered }) })
  }

  it('has at most three choices and a way out', async () => {
    they = talkTo(unsureOf('speed', 'cost', 'weather'))
    expect(await they.say('hm, bus?')).toMatchInlineSnapshot(`
      "Did you mean one of these?
      1  Which one is faster?
      2  Which one is cheaper?
      3  What about rain and snow?
      4  None of these"
    `)
  })

  it('keeps the alternative that the question named', async () => {
    they = talkTo(unsureOf('speed', 'cost'))
    await they.say('hm, bus?')
    expect(await they.say('1')).toContain('The bus takes as long as its timetable says')
  })

  it('leaves out what refers to an earlier answer when there is none', async () => {
    they = talkTo(unsureOf('more_detail', 'cost', 'restart'))
    await they.say('hm')
    expect(they.choices().map(({ label }) => label)).toEqual(['Which one is cheaper?', 'None of these'])
    they = talkTo(unsureOf('more_detail', 'restart'))
    expect(await they.say('hm')).toMatch(/^I don't know that one/)
  })

  it.each([
    '2',
    ' 2. ',
    '#2',
    '(2)',
    '2?',
    '2 please',
    '**2**',
    '２',
    '2️⃣',
    'two',
    'second',
    'the second one',
    'option 2',
    'number two',
    'which one is cheaper',
  ])('takes "%s" for the second choice', async (typed) => {
    choosing()
    expect(await they.say(typed)).toMatch(/^Which one is cheaper\?\nThe bicycle costs least/)
  })

  it.each(['3', 'none', 'none of these', 'None of them.', 'neither', 'no'])(
    'takes "%s" for the way out',
    async (typed) => {
      choosing()
      expect(await they.say(typed)).toContain("Then I don't have an answer to it.")
    },
  )

  it.each(['0', '7', '99', '1,2'])(
    'asks again after "%s", and goes on waiting for a choice',
    async (typed) => {
      choosing()
      expect(await they.say(typed)).toBe('Please pick a number from 1 to 3, or ask in other words.')
      expect(await they.say('???')).toBe('There were no words in that.')
      expect(await they.say('2')).toContain('The bicycle costs least')
    },
  )

  it('is over once something else was said', async () => {
    choosing()
    await they.say('how do i take the kids')
    expect(await they.say('2')).not.toContain('The bicycle costs least')
  })

  it('never offers what nobody would pick', async () => {
    const { classifier } = pack
    for (const text of ['hello', 'thanks', 'bye for now', 'hi, bus', 'good morning weather']) {
      const decision = classifier.decide(text)
      if (decision.kind === 'offer') expect(decision.intents).not.toContain('smalltalk')
    }
  })
})

describe('two questions in one message', () => {
  it('get a short answer each, with one list of sources and a way to the rest of each', async () => {
    begin()
    expect(await they.say('how much does the bus cost? and which one is healthier?')).toMatchInlineSnapshot(`
      "Which one is cheaper?
      The bus costs what the monthly ticket costs, and nothing else: 49 a month in the example city in 2026. [1]
      Which one is healthier?
      Cycling is exercise; the walk to the stop is a little of it; the car is none. [2]
      Sources:
      [1] Riding the bus, Example Transit: https://example.org/transit/guide
      [2] Moving on the way to work, Example Institute of Health, 2024-09-01: https://example.org/health
      Reviewed 2026-11-20.
      ( Which one is cheaper? )  ( Which one is healthier? )"
    `)
    expect(they.choices().map(({ action }) => action)).toEqual([
      { do: 'answer', intent: 'cost', alternative: 'bus' },
      { do: 'answer', intent: 'health', alternative: 'bus' },
    ])
  })

  it('share a source, and its number', async () => {
    begin()
    const reply = await they.say('is the bus cheap and is it fast')
    expect(reply.match(/\[\d\]/g)).toEqual(['[1]', '[1]', '[1]'])
  })

  it('name the alternative once for both', async () => {
    begin()
    const reply = await they.say('is the bus cheap and is it fast')
    expect(reply).toContain('The bus costs what the monthly ticket costs')
    expect(reply).toContain('The bus takes as long as its timetable says')
  })

  it('leave the last one as the topic', async () => {
    begin()
    await they.say('is the bus cheap and is it fast')
    expect(await they.say('and the car?')).toContain('The car is fastest on an empty road')
  })

  it('of which one is not ours: it is answered, and the other declined in one line', async () => {
    begin()
    expect(await they.say('is the bus cheap? how do i fix its brakes?')).toMatchInlineSnapshot(`
      "Which one is cheaper?
      The bus costs what the monthly ticket costs, and nothing else: 49 a month in the example city in 2026. [1]
      I don't help with repairs. A workshop near you does; https://example.org/workshops lists them.
      Sources:
      [1] Riding the bus, Example Transit: https://example.org/transit/guide
      Reviewed 2026-11-20.
      ( Which one is cheaper? )"
    `)
  })
})

describe('several questions in one message', () => {
  it('may ask the same about two alternatives', async () => {
    begin()
    const reply = await they.say('is the bus slow? is the car slow?')
    expect(reply).toContain('The bus takes as long as its timetable says')
    expect(reply).toContain('The car is fastest on an empty road')
    // Both lead to the same answer, and two choices of one name could not be told apart.
    expect(they.choices().map(({ action }) => action)).toEqual([
      { do: 'answer', intent: 'speed', alternative: 'bus' },
    ])
  })

  it('lose none of two alternatives when there is a third question', async () => {
    begin()
    const reply = await they.say('is the bus expensive? is the car expensive? which one is faster?')
    expect(reply).toContain('The bus costs what the monthly ticket costs')
    expect(reply).toContain('Door to door')
  })

  it('do not get the same answer twice', async () => {
    begin()
    const reply = await they.say('is the bus expensive? is it expensive?')
    expect(reply.match(/The bus costs what the monthly ticket costs/g)).toHaveLength(1)
  })

  it('say which one has no answer', async () => {
    begin()
    expect(
      await they.say('is the bus cheap? is it red or green? which one is faster?'),
    ).toMatchInlineSnapshot(`
      "Which one is cheaper?
      The bus costs what the monthly ticket costs, and nothing else: 49 a month in the example city in 2026. [1]
      Which one is faster?
      The bus takes as long as its timetable says plus the wait, which is half the interval on average. [1]
      I have no answer to "is it red or green?".
      Sources:
      [1] Riding the bus, Example Transit: https://example.org/transit/guide
      Reviewed 2026-11-20.
      ( Which one is cheaper? )  ( Which one is faster? )"
    `)
  })

  it('are questions without a question mark, too', async () => {
    begin()
    const reply = await they.say("isn't the bus expensive. which one is healthier")
    expect(reply).toContain('The bus costs what the monthly ticket costs')
    expect(reply).toContain('Cycling is exercise')
  })

  it('of which one is about another way to travel: it is declined, and the other answered', async () => {
    begin()
    const reply = await they.say('which one is cheaper? and what about the tram')
    expect(reply).toContain('The bicycle costs least')
    expect(reply).toContain("I don't know about Tram (")
  })

  it('are too short to say that the sources disagree: that stands in the answers', async () => {
    begin()
    const reply = await they.say('which one is cheaper? and how long does it take by bus?')
    expect(reply).toContain('The bus takes as long as its timetable says')
    expect(reply).not.toContain('disagree')
  })
})

describe('one question in many words', () => {
  const headings = () => they.last().blocks.filter(({ kind }) => kind === 'heading')

  it.each([
    'which is faster, the bus and the car or the bike',
    'i have a bike and a car, which one is faster',
    'i live five kilometres out. i have a car. which one is faster?',
    'i am slow. which one is cheaper?',
    'is the bus expensive? how much does the bus cost?',
    'is the bus or the car faster and the bike',
    'which one is faster? and the bus?',
    'which one is cheaper? tell me a joke',
  ])('"%s" is not parted', async (text) => {
    begin()
    await they.say(text)
    expect(headings()).toHaveLength(1)
  })

  it.each(['is the bus cheap and warm', 'is the bus cheap and is it red'])(
    '"%s" is not parted either, as only one part is sure',
    async (text) => {
      begin()
      await they.say(text)
      expect(headings().length).toBeLessThan(2)
    },
  )
})

describe('for and against', () => {
  it.each([
    ['why the bicycle', 'Why the bicycle?'],
    ['what speaks for cycling', 'Why the bicycle?'],
    ['why not the bicycle', 'When not the bicycle?'],
    ['reasons to avoid cycling', 'When not the bicycle?'],
    ['when is cycling not a good idea', 'When not the bicycle?'],
    ['why bus over bike', 'When not the bicycle?'],
  ])('"%s" is answered by "%s"', async (text, title) => {
    begin()
    expect(firstLine(await they.say(text))).toBe(title)
  })

  it('a "not" is heard even where the words speak for it', async () => {
    they = talkTo(sureOf('why_bicycle'))
    expect(firstLine(await they.say('why not the bicycle'))).toBe('When not the bicycle?')
    expect(firstLine(await they.say('why the bus rather than the bicycle'))).toBe('When not the bicycle?')
    expect(firstLine(await they.say('why the bicycle'))).toBe('Why the bicycle?')
  })
})

describe('for and against one of which we know nothing', () => {
  it.each([
    ['why the car', 'why_bicycle'],
    ['why not the bus', 'bicycle_cons'],
    ['why should i avoid the bus', 'bicycle_cons'],
    ['what speaks for the car over the bus', 'bicycle_cons'],
  ])('"%s" is not answered by %s, however much the words are like it', async (text, intent) => {
    they = talkTo(sureOf(intent))
    expect(await they.say(text)).toMatch(/^I don't know that one/)
  })

  it('is not answered by what speaks for or against another', async () => {
    begin()
    expect(await they.say('why the car')).not.toContain('Why the bicycle?\n')
    expect(await they.say('why not the bus')).not.toContain('When not the bicycle?\n')
  })
})

describe('a move from one to another', () => {
  it.each([
    ['how do i switch from the car to the bus', 'From the car to the bus'],
    ['replace my car by a bus', 'From the car to the bus'],
    ['how do i switch from the bus to the car', 'From the bus to the car'],
    ['replace the bus by the car', 'From the bus to the car'],
    ['change to a car from the bus', 'From the bus to the car'],
  ])('"%s" is answered by "%s"', async (text, title) => {
    begin()
    expect(firstLine(await they.say(text))).toBe(title)
  })

  it('goes where the message says, whatever the words are like', async () => {
    they = talkTo(sureOf('car_to_bus'))
    expect(firstLine(await they.say('switch to the car from the bus'))).toBe('From the bus to the car')
  })

  it('of which we know nothing is not answered by another', async () => {
    begin()
    expect(await they.say('how do i switch from the bus to the bicycle')).toMatch(/^I don't know that one/)
  })

  it('can be turned round, and back', async () => {
    begin()
    await they.say('how do i switch from the car to the bus')
    expect(firstLine(await they.say('and the other way round'))).toBe('From the bus to the car')
    expect(firstLine(await they.say('and the other one?'))).toBe('From the car to the bus')
  })
})

describe('"how sure are you"', () => {
  it('counts the sources by kind, says whether they agree, and how the question was understood', async () => {
    begin()
    await they.say('which one is faster')
    const reply = await they.say('how sure are you')
    expect(reply.replace(/\d+ %/, '98 %')).toMatchInlineSnapshot(`
      "Which one is faster?
      The sources disagree. This rests on:
      - primary: 1
      - surveys: 1
      - articles: 1
      I took it as 98 % likely that this was your question.
      Reviewed 2026-11-20."
    `)
  })

  it('is never said to be beyond doubt', async () => {
    const topic = { intent: 'speed', confidence: 0.997 }
    they = talkTo(pack, { sessions: sessionsFrom({ topic }) })
    expect(await they.say('how sure are you')).toContain('I took it as 99 % likely')
  })

  it('says nothing of understanding when the question was pressed', async () => {
    begin()
    await they.press({ do: 'answer', intent: 'cost' })
    const reply = await they.say('how sure are you')
    expect(reply).toContain('- primary: 1\n- measurements: 1')
    expect(reply).not.toMatch(/disagree|likely/)
  })

  it('is about the same answer as before', async () => {
    begin()
    await they.say('which one is healthier')
    await they.say('how sure are you')
    expect(await they.say('tell me more')).toContain('one day less')
  })

  it('without a topic asks for one', async () => {
    begin()
    expect(await they.say('how sure are you')).toContain("I'm not sure what that refers to.")
  })
})

describe('a remark', () => {
  const wrong = 'that is wrong,\nthe car was never that slow'

  it('is kept with the answer it is about, and the sources are shown', async () => {
    const feedback = createMemoryFeedback()
    they = talkTo(pack, { feedback })
    await they.say('which one is healthier')
    expect(await they.say(wrong)).toMatchInlineSnapshot(`
      "Thank you, noted. This is what it rests on.
      Which one is healthier?
      Sources:
      [1] Moving on the way to work, Example Institute of Health, 2024-09-01: https://example.org/health
      Reviewed 2026-11-20."
    `)
    expect(feedback.all).toEqual([{ conversation: 'test', text: wrong, intent: 'health' }])
  })

  it('is kept without an answer before it', async () => {
    const feedback = createMemoryFeedback()
    they = talkTo(pack, { feedback })
    expect(await they.say(wrong)).toBe('Thank you, noted. Which answer do you mean?')
    expect(feedback.all).toEqual([{ conversation: 'test', text: wrong }])
  })

  it('is one remark each time; nothing else is kept', async () => {
    const feedback = createMemoryFeedback()
    they = talkTo(pack, { feedback })
    for (const text of [wrong, 'which one is faster', 'how sure are you', wrong, 'thanks'])
      await they.say(text)
    expect(feedback.all.map(({ intent }) => intent)).toEqual([undefined, 'speed'])
  })

  it('leaves the topic as it was', async () => {
    begin()
    await they.say('which one is healthier')
    await they.say(wrong)
    expect(await they.say('tell me more')).toContain('one day less')
  })

  it('is kept even when the conversation is not', async () => {
    const feedback = createMemoryFeedback()
    const sessions = { ...sessionsFrom({}), save: () => Promise.reject(new Error('disk full')) }
    they = talkTo(pack, { feedback, sessions })
    await expect(they.say(wrong)).rejects.toThrow('disk full')
    expect(feedback.all).toHaveLength(1)
  })

  it('that cannot be kept is not thanked for', async () => {
    const feedback: FeedbackStore = { add: () => Promise.reject(new Error('disk full')) }
    they = talkTo(pack, { feedback })
    await expect(they.say(wrong)).rejects.toThrow('disk full')
  })
})

describe('"why?"', () => {
  it('after an answer tells the rest of it', async () => {
    begin()
    await they.say('which one is healthier')
    expect(await they.say('why')).toContain('one day less')
    expect(await they.say('how come')).toBe('That is all I have on this one.')
  })

  it('at the beginning has nothing to explain, but offers to ask', async () => {
    begin()
    expect(await they.say('why')).toMatchInlineSnapshot(`
      "I haven't recommended anything yet.
      ( Ask me about my way to work )"
    `)
  })
})

describe('another way to travel', () => {
  it('is declined by its name, with a link and what may have been meant', async () => {
    begin()
    expect(await they.say('is the e-scooter any good')).toMatchInlineSnapshot(`
      "I don't know about E-scooter (https://example.org/e-scooter), only about bicycle, bus and car.
      ( What about rain and snow? )  ( Which one should I take to work? )"
    `)
  })

  it('is declined by both names when there are two, and a related question of both is there once', async () => {
    begin()
    expect(await they.say('tram or electric scooter')).toMatchInlineSnapshot(`
      "I don't know about Tram (https://example.org/tram) or E-scooter (https://example.org/e-scooter), only about bicycle, bus and car.
      ( Which one should I take to work? )  ( What about rain and snow? )"
    `)
  })

  it('is declined even where the rest of the question is ours', async () => {
    begin()
    expect(await they.say('is the tram faster')).toMatch(/^I don't know about Tram/)
  })

  it('is declined by its name after an answer, too: "what about" it is no follow-up', async () => {
    begin()
    await they.say('which one is faster')
    expect(await they.say('what about the tram')).toMatch(/^I don't know about Tram/)
  })

  it.each(['other_one', 'more_detail', 'help', 'show_sources', 'how_sure'])(
    'is declined by its name when the words are like "%s"',
    async (intent) => {
      they = talkTo(sureOf(intent))
      expect(await they.say('the tram stops at my door')).toMatch(/^I don't know about Tram/)
    },
  )

  it.each(['describe_project', 'start_guided', 'what_if', 'change_answer', 'disagree'] as const)(
    'may be spoken of by who wants to "%s"',
    async (does) => {
      const { content } = withAct(does)
      they = talkTo({ ...sureOf(does), content })
      expect(await they.say('the tram stops at my door')).not.toContain("I don't know about")
    },
  )

  it('leaves the topic as it was', async () => {
    begin()
    await they.say('which one is healthier')
    await they.say('is the tram faster')
    expect(await they.say('tell me more')).toContain('one day less')
  })

  it.each([
    'is the bus faster than the tram',
    'are they faster than the tram',
    'do they fit into the tram',
    'what about rain and snow on the way to the tram',
    'which one is healthier with a tram nearby',
    'which one is healthier, there is no tram or e-scooter',
  ])('"%s" is not about that', async (text) => {
    begin()
    expect(await they.say(text)).not.toContain("I don't know about")
  })

  it('may be beside the point, when a question related to it is asked', async () => {
    begin()
    expect(await they.say('what does a monthly ticket in the ticket app cost')).toContain(
      'The bicycle costs least',
    )
    expect(await they.say('is the ticket app any good')).toMatch(/^I don't know about Ticket app/)
    expect(they.choices().map(({ label }) => label)).toEqual(['Which one is cheaper?'])
  })

  it('with an everyday name is named only when we do not help anyway', async () => {
    begin()
    expect(await they.say('can i take the train')).toMatch(/^I don't know about Train \(https/)
    expect(await they.say('which one is healthier when i train')).toMatch(/^Which one is healthier\?/)
  })

  it('without a name of its own is declined in one line', async () => {
    begin()
    expect(await they.say('ferry or subway')).toMatch(/^Other ways to travel are not mine to judge/)
  })
})

describe('what is not ours', () => {
  it('is declined in one line, with a way on', async () => {
    begin()
    expect(await they.say('my chain fell off, how do i fix it')).toMatch(/^I don't help with repairs\./)
  })

  it('leaves the topic as it was', async () => {
    begin()
    await they.say('which one is healthier')
    await they.say('my chain fell off, how do i fix it')
    expect(await they.say('tell me more')).toContain('one day less')
  })

  it.each(['', '   \n', '\u0000\u0007', '🙂', '…', '\ud800', '()'])(
    'asks for words when there are none: %j',
    async (text) => {
      begin()
      expect(await they.say(text)).toBe('There were no words in that.')
    },
  )

  it('suggests questions when nothing is near', async () => {
    begin()
    expect(await they.say('qqqq')).toMatch(/^I don't know that one\.[\s\S]*\( Which one is faster\? \)/)
  })
})

describe('an action that came back late, or was made up', () => {
  it.each([
    { do: 'answer', intent: 'gone' },
    { do: 'answer', intent: '__proto__' },
    { do: 'more', intent: 'gone' },
    { do: 'more', intent: 'help' },
    { do: 'more', intent: 'repairs' },
  ] as const)('%j is answered kindly', async (action) => {
    begin()
    expect(await they.press(action)).toBe('That choice leads nowhere now. Please ask again.')
  })

  it('an alternative that does not exist is left out', async () => {
    begin()
    expect(await they.press({ do: 'answer', intent: 'speed', alternative: 'toString' })).toContain(
      'Door to door',
    )
  })

  it('a topic that content no longer has is forgotten', async () => {
    they = talkTo(pack, { sessions: sessionsFrom({ topic: { intent: 'gone', alternative: 'bus' } }) })
    expect(await they.say('tell me more')).toContain("I'm not sure what that refers to.")
  })
})

/** The pack with a classifier that is always unsure between these. */
const unsureOf = (...intents: string[]): Opened => {
  const decide = () => ({ kind: 'offer', intents, confidence: 0.4 }) as const
  return { ...pack, classifier: { ...pack.classifier, decide } }
}

/** The pack with a classifier that always takes a message for this. */
const sureOf = (intent: string): Opened => {
  const decide = () => ({ kind: 'answer', intent, confidence: 0.9 }) as const
  return { ...pack, classifier: { ...pack.classifier, decide } }
}

/** The pack with one more thing a conversation can do, under an id of the same name. */
const withAct = (does: NonNullable<Intent['does']>): Opened => {
  const intent: Intent = {
    id: does,
    title: does,
    kind: 'dialogue',
    does,
    offered: true,
    examples: [],
    heldOut: [],
  }
  return {
    ...pack,
    content: { ...pack.content, intents: new Map([...pack.content.intents, [does, intent]]) },
  }
}

const firstLine = (text: string) => text.split('\n')[0]
