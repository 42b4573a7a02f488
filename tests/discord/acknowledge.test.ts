/**
 * The first word to an interaction, when the reply takes its time.
 */
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { acknowledgeInTime } from '../../adapters/discord/acknowledge.js'
import type { Via } from '../../adapters/discord/place.js'

const PLACE: Via<'interaction'> = {
  ...{ via: 'interaction', id: '1', application: '2', token: 'not-a-real-token' },
  ...{ privately: true, step: false, pressed: false, form: false, shared: false },
}

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-callback */
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
  return { said, errors, ...acknowledgeInTime({ ...PLACE, ...more }, { respond }, (one) => errors.push(one)) }
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

it('a window is never announced: it can only be the first word', async () => {
  const { said, settled } = acknowledging({ pressed: true, form: true })
  vi.advanceTimersByTime(2_900)
  expect(said).toEqual([])
  expect(await settled()).toBe('open')
})
