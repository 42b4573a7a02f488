/**
 * Conversations with a small pack of content about another subject: how to get to work. What holds here holds for any
 * subject, because nothing in the engine knows one.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import { type Opened, open, sessionsFrom, type Talk, talkTo } from './support/talk.js'

let pack: Opened
let they: Talk

beforeAll(async () => {
  pack = await open('tests/packs/commute')
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
    they = talkTo(pack, sessionsFrom({ topic: { intent: 'health' } }))
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
    they = talkTo(pack, sessionsFrom({ offered }))
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
    they = talkTo(pack, sessionsFrom({ topic: { intent: 'gone', alternative: 'bus' } }))
    expect(await they.say('tell me more')).toContain("I'm not sure what that refers to.")
  })
})

/** The pack with a classifier that is always unsure between these. */
const unsureOf = (...intents: string[]): Opened => {
  const decide = () => ({ kind: 'offer', intents, confidence: 0.4 }) as const
  return { ...pack, classifier: { ...pack.classifier, decide } }
}
