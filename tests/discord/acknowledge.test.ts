/**
 * The first word to an interaction, when the reply takes its time.
 */
import { DiscordAPIError } from 'discord.js'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { acknowledgeInTime } from '../../adapters/discord/acknowledge.js'
import type { Via } from '../../adapters/discord/place.js'

const PLACE: Via<'interaction'> = {
  ...{ via: 'interaction', id: '1', application: '2', token: 'not-a-real-token' },
  ...{ privately: true, step: false, pressed: false, form: false, shared: false },
}

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-callback */
const MESSAGE = 4
const DEFER = 5
const DEFER_UPDATE = 6
const EPHEMERAL = { flags: 64 }

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => {
    vi.useRealTimers()
  })
})

/** What is said, and to whom an error is told. */
function acknowledging(more: Partial<Via<'interaction'>> = {}, answer = Promise.resolve(true)) {
  const said: unknown[] = []
  const errors: unknown[] = []
  const respond = (_: unknown, type: number, data?: unknown) => {
    said.push([type, data])
    return answer
  }
  const onError = (error: unknown) => void errors.push(error)
  const pressAgain = () => 'Once more, please.'
  const options = { calls: { respond }, pressAgain, onError }
  return { said, errors, ...acknowledgeInTime({ ...PLACE, ...more }, options) }
}

describe('a reply that is there soon', () => {
  it('is the first word itself', async () => {
    const { said, settled } = acknowledging()
    vi.advanceTimersByTime(500)
    expect(await settled()).toBe('open')
    vi.advanceTimersByTime(60_000)
    expect(said).toEqual([])
  })

  it('is so for whoever asks first: the second has to follow up', async () => {
    const { settled } = acknowledging()
    expect([await settled(), await settled()]).toEqual(['open', 'deferred'])
  })
})

describe('a reply that takes longer', () => {
  it.each([
    ['a command, for one pair of eyes', {}, [DEFER, EPHEMERAL]],
    ['a command, for everybody', { privately: false }, [DEFER, {}]],
    ['a press, for one pair of eyes', { pressed: true }, [DEFER_UPDATE, EPHEMERAL]],
    ['a press, for everybody', { pressed: true, privately: false }, [DEFER_UPDATE, {}]],
  ])('is announced within a second: %s', async (_, more, word) => {
    const { said, settled } = acknowledging(more)
    vi.advanceTimersByTime(1_000)
    expect(said).toEqual([word])
    expect(await settled()).toBe('deferred')
    vi.advanceTimersByTime(60_000)
    expect(said).toHaveLength(1)
  })

  it('waits until that has arrived, for it can only follow', async () => {
    let arrive: (value: boolean) => void = () => {}
    const { settled } = acknowledging({}, new Promise<boolean>((resolve) => (arrive = resolve)))
    vi.advanceTimersByTime(1_000)
    let state: string | undefined
    const settling = settled().then((one) => (state = one))
    await Promise.resolve()
    expect(state).toBeUndefined()
    arrive(true)
    await settling
    expect(state).toBe('deferred')
  })

  it('tells a colleague when it could not be announced, and throws nothing', async () => {
    const { errors, settled } = acknowledging({}, Promise.reject(new Error('Unknown interaction')))
    vi.advanceTimersByTime(1_000)
    expect(await settled()).toBe('deferred')
    expect(errors).toEqual([new Error('Unknown interaction')])
  })
})

describe('a window, which can only be the first word', () => {
  const form = { pressed: true, form: true }

  it('is not announced', async () => {
    const { said, settled } = acknowledging(form)
    vi.advanceTimersByTime(2_000)
    expect(said).toEqual([])
    expect(await settled()).toBe('open')
    vi.advanceTimersByTime(60_000)
    expect(said).toEqual([])
  })

  it('is put off, kindly and for one pair of eyes, when it takes too long', async () => {
    const { said, settled } = acknowledging({ ...form, privately: false })
    vi.advanceTimersByTime(2_500)
    expect(said).toEqual([
      [MESSAGE, { content: 'Once more, please.', flags: 64, allowed_mentions: { parse: [] } }],
    ])
    expect(await settled()).toBe('put-off')
  })
})

describe('what reaches us late', () => {
  const OVER = new DiscordAPIError(
    { code: 10062, message: 'Unknown interaction' },
    10062,
    404,
    'POST',
    '',
    {},
  )

  it('is announced at once, to find out whether anybody can be told', async () => {
    const { said, atOnce, settled } = acknowledging()
    expect(await atOnce()).toBe(true)
    vi.advanceTimersByTime(60_000)
    expect(said).toEqual([[DEFER, EPHEMERAL]])
    expect(await settled()).toBe('deferred')
  })

  it('is over when Discord says so, which nobody has to hear of', async () => {
    const { errors, atOnce } = acknowledging({}, Promise.reject(OVER))
    expect(await atOnce()).toBe(false)
    expect(errors).toEqual([])
  })

  it('is not over because something else went wrong, which a colleague hears of', async () => {
    const { errors, atOnce } = acknowledging({}, Promise.reject(new Error('No way to Discord')))
    expect(await atOnce()).toBe(true)
    expect(errors).toEqual([new Error('No way to Discord')])
  })
})
