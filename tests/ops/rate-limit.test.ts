/**
 * Nobody can make the bot flood a channel, and nobody else notices.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRateLimit, type Rate, type RateLimitOptions, type Taken } from '../../src/ops/rate-limit.js'

const RUNS = { numRuns: 1_000 }
const PLENTY: Rate = { burst: 100_000, perMinute: 60_000 }
/** Three at once, one every ten seconds. */
const SLOW: Rate = { burst: 3, perMinute: 6 }
const TOKEN_MS = 10_000

function limited(options: Partial<RateLimitOptions> = {}) {
  let now = 1_000_000
  const { take } = createRateLimit({ perPerson: SLOW, perChannel: PLENTY, clock: () => now, ...options })
  return {
    take,
    many: (times: number, person = 'ann', channel = 'general') =>
      Array.from({ length: times }, () => take(person, channel).allowed),
    later: (ms: number) => {
      now += ms
    },
  }
}

describe('one person', () => {
  it('may say as much at once as the burst, and then has to wait', () => {
    const { many, take } = limited()
    expect(many(4)).toEqual([true, true, true, false])
    expect(take('ann', 'general')).toMatchObject({ allowed: false, scope: 'person', retryAfterMs: TOKEN_MS })
  })

  it('may say one more after the time that was told, and not a millisecond before', () => {
    const { many, take, later } = limited()
    many(3)
    later(4_000)
    expect(take('ann', 'general')).toMatchObject({ retryAfterMs: 6_000 })
    later(5_999)
    expect(many(1)).toEqual([false])
    later(1)
    expect(many(2)).toEqual([true, false])
  })

  it('saves up no more than the burst', () => {
    const { many, later } = limited()
    many(3)
    later(24 * 60 * 60_000)
    expect(many(4)).toEqual([true, true, true, false])
  })

  it('is the same person in every channel', () => {
    const { many } = limited()
    many(3, 'ann', 'general')
    expect(many(1, 'ann', 'random')).toEqual([false])
  })

  it.each(['constructor', '__proto__', ''])('may be called "%s"', (name) => {
    expect(limited().many(4, name)).toEqual([true, true, true, false])
  })
})

describe('a channel', () => {
  it('is limited however many people speak in it', () => {
    const { take } = limited({ perPerson: PLENTY, perChannel: SLOW })
    for (const person of ['ann', 'bob', 'cem']) expect(take(person, 'general').allowed).toBe(true)
    expect(take('dee', 'general')).toMatchObject({ allowed: false, scope: 'channel', retryAfterMs: TOKEN_MS })
    expect(take('dee', 'random').allowed).toBe(true)
  })

  it('that refuses takes nothing from the person, and the other way round', () => {
    const { take, many } = limited({ perChannel: { burst: 4, perMinute: 1 } })
    // Ann is refused seven times; the channel keeps its fourth token for Bob.
    many(10, 'ann')
    expect(take('bob', 'general').allowed).toBe(true)
    // Now the channel refuses Bob, who keeps his other two.
    many(10, 'bob')
    expect(many(3, 'bob', 'random')).toEqual([true, true, false])
  })

  it('is named when it takes longer to fill than the person', () => {
    const { many, take } = limited({ perChannel: { burst: 3, perMinute: 1 } })
    many(3)
    expect(take('ann', 'general')).toMatchObject({ scope: 'channel', retryAfterMs: 60_000 })
  })
})

describe('whoever is refused', () => {
  const tells = (taken: Taken) => !taken.allowed && taken.tell

  it('is told once, then nothing more while going on', () => {
    const { many, take, later } = limited()
    many(3)
    expect(tells(take('ann', 'general'))).toBe(true)
    let told = 0
    for (let second = 0; second < 600; second++) {
      later(1_000)
      if (tells(take('ann', 'general'))) told++
    }
    expect(told).toBe(0)
  })

  it('is told again after a minute without a refusal', () => {
    const { many, take, later } = limited()
    many(4)
    later(59_999)
    expect(many(3)).toEqual([true, true, true])
    expect(tells(take('ann', 'general'))).toBe(false)
    later(60_000)
    expect(many(3)).toEqual([true, true, true])
    expect(tells(take('ann', 'general'))).toBe(true)
  })

  it('together with others in a channel, one is told for all', () => {
    const { take, many } = limited({ perPerson: PLENTY, perChannel: SLOW })
    many(3)
    const told = ['bob', 'cem', 'dee', 'eve'].map((person) => tells(take(person, 'general')))
    expect(told).toEqual([true, false, false, false])
  })

  it('is told although somebody else was', () => {
    const { many, take } = limited()
    many(10, 'ann')
    many(3, 'bob')
    expect(tells(take('bob', 'general'))).toBe(true)
  })
})

describe('memory', () => {
  it('is bounded: who was quiet for longest is forgotten, and has a full bucket', () => {
    const { many } = limited({ entriesMax: 2 })
    many(3, 'ann')
    many(3, 'bob')
    expect(many(1, 'ann')).toEqual([false])
    many(1, 'cem')
    expect(many(1, 'ann')).toEqual([false])
    expect(many(4, 'bob')).toEqual([true, true, true, false])
  })

  it('is not used up by somebody who is refused in many channels', () => {
    const { many, take } = limited({ perPerson: { burst: 3, perMinute: 1 }, perChannel: SLOW, entriesMax: 3 })
    many(3, 'ann', 'general')
    for (let i = 0; i < 100; i++) take('ann', `channel ${i}`)
    expect(take('bob', 'general')).toMatchObject({ allowed: false, scope: 'channel' })
  })
})

describe('a clock that is set back', () => {
  it('gives nobody more, and nobody waits for longer than a token takes', () => {
    const { many, later } = limited()
    many(3)
    later(-60 * 60_000)
    expect(many(1)).toEqual([false])
    later(TOKEN_MS)
    expect(many(2)).toEqual([true, false])
  })
})

it.each([
  { burst: 0, perMinute: 6 },
  { burst: 1.5, perMinute: 6 },
  { burst: 3, perMinute: 0 },
  { burst: 3, perMinute: Number.NaN },
  { burst: 3, perMinute: 60_001 },
])('$burst at once and $perMinute a minute is no rate', (rate) => {
  expect(() => limited({ perPerson: rate })).toThrow(RangeError)
  expect(() => limited({ perChannel: rate })).toThrow(RangeError)
})

describe('always', () => {
  /** Enough for all; room for thousands takes longer to make than the rest of a run. */
  const ENTRIES_MAX = 8
  const rates = fc.record({
    burst: fc.integer({ min: 1, max: 6 }),
    perMinute: fc.oneof(fc.integer({ min: 1, max: 60_000 }), fc.double({ min: 0.5, max: 600, noNaN: true })),
  })
  const names = fc.constantFrom('ann', 'bob', 'cem')
  const channels = fc.constantFrom('general', 'random')
  /** Fractions of milliseconds: that is how finely clocks tick. */
  const pauses = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.double({ min: 0, max: 20_000, noNaN: true }))
  const messages = fc.array(fc.record({ person: names, channel: channels, pause: pauses }), { maxLength: 40 })
  type Message = { readonly person: string; readonly channel: string; readonly pause: number }
  type Sent = Message & { readonly at: number; readonly taken: Taken }

  function play(all: readonly Message[], options: Omit<RateLimitOptions, 'clock'>): readonly Sent[] {
    let now = 0
    const { take } = createRateLimit({ ...options, entriesMax: ENTRIES_MAX, clock: () => now })
    return all.map((message) => {
      now += message.pause
      return { ...message, at: now, taken: take(message.person, message.channel) }
    })
  }

  function expectWithin(allowed: readonly Sent[], { burst, perMinute }: Rate): void {
    for (let from = 0; from < allowed.length; from++) {
      for (let to = from; to < allowed.length; to++) {
        // The clock of the limit counts whole milliseconds.
        const minutes = (Math.floor(allowed[to]!.at) - Math.floor(allowed[from]!.at)) / 60_000
        expect(to - from + 1).toBeLessThanOrEqual(burst + perMinute * minutes + 1e-9)
      }
    }
  }

  it('no window of time holds more than the burst and what the rate gives in it', () => {
    fc.assert(
      fc.property(messages, rates, rates, (all, perPerson, perChannel) => {
        const allowed = play(all, { perPerson, perChannel }).filter(({ taken }) => taken.allowed)
        for (const name of ['ann', 'bob', 'cem'])
          expectWithin(
            allowed.filter(({ person }) => person === name),
            perPerson,
          )
        for (const name of ['general', 'random'])
          expectWithin(
            allowed.filter(({ channel }) => channel === name),
            perChannel,
          )
      }),
      RUNS,
    )
  })

  it('whoever waits as long as told is allowed, and a millisecond less is not enough', () => {
    fc.assert(
      fc.property(messages, rates, rates, (all, perPerson, perChannel) => {
        for (const [less, allowed] of [
          [0, true],
          [1, false],
        ] as const) {
          let now = 0
          const { take } = createRateLimit({
            perPerson,
            perChannel,
            entriesMax: ENTRIES_MAX,
            clock: () => now,
          })
          for (const { person, channel, pause } of all) {
            // Close below a whole millisecond, a sum of fractions is rounded up to it: a millisecond early is none.
            now += less === 0 ? pause : Math.floor(pause)
            const taken = take(person, channel)
            if (taken.allowed) continue
            now += taken.retryAfterMs - less
            expect(take(person, channel).allowed).toBe(allowed)
            break
          }
        }
      }),
      RUNS,
    )
  })

  it("one person's flood takes nothing from others in their own channels", () => {
    const quiet = messages.map((all) =>
      all.map((message) => ({ ...message, channel: `with ${message.person}` })),
    )
    fc.assert(
      fc.property(quiet, fc.integer({ min: 1, max: 20 }), rates, (all, times, rate) => {
        const options = { perPerson: rate, perChannel: rate }
        const flood = Array.from({ length: times }, () => ({ person: 'mal', channel: 'with mal', pause: 0 }))
        const flooded = all.flatMap((message) => [message, ...flood])
        const others = play(flooded, options).filter(({ person }) => person !== 'mal')
        expect(others).toEqual(play(all, options))
      }),
      RUNS,
    )
  })

  it('the order of messages at one moment matters to nobody but those who share a person or a channel', () => {
    const alone = fc.array(names, { maxLength: 20 })
    const apart = (all: readonly string[]) =>
      all.map((person) => ({ person, channel: `with ${person}`, pause: 0 }))
    const shuffled = alone.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    )
    const of = (name: string, sent: readonly Sent[]) =>
      sent.filter(({ person }) => person === name).map(({ taken }) => taken)
    fc.assert(
      fc.property(shuffled, rates, ([one, other], rate) => {
        const options = { perPerson: rate, perChannel: rate }
        const [here, there] = [play(apart(one), options), play(apart(other), options)]
        for (const name of ['ann', 'bob', 'cem']) expect(of(name, here)).toEqual(of(name, there))
      }),
      RUNS,
    )
  })
})
