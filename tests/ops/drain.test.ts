/**
 * What is at work is finished, up to a deadline, and nothing new begins.
 */
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createDrain, DrainingError } from '../../src/ops/drain.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Work that ends when it is told to. */
function task() {
  let end: (error?: Error) => void = () => {}
  const work = () =>
    new Promise<string>((resolve, reject) => {
      end = (error) => (error ? reject(error) : resolve('done'))
    })
  return { work, end: (error?: Error) => end(error) }
}

describe('before it is told to stop', () => {
  it('gives what the work gives, and throws what it throws', async () => {
    const { run } = createDrain()
    expect(await run(async () => 42)).toBe(42)
    await expect(run(() => Promise.reject(new Error('not today')))).rejects.toThrow('not today')
    const throws = () => {
      throw new Error('not even begun')
    }
    await expect(run(throws)).rejects.toThrow('not even begun')
  })

  it('knows how many are at work', async () => {
    const { run, inFlight } = createDrain()
    const [one, two] = [task(), task()]
    const runs = [run(one.work), run(two.work)]
    expect(inFlight()).toBe(2)
    one.end()
    await runs[0]
    expect(inFlight()).toBe(1)
    two.end(new Error('failed'))
    await expect(runs[1]).rejects.toThrow('failed')
    expect(inFlight()).toBe(0)
  })
})

describe('told to stop', () => {
  it('with nothing at work is done at once', async () => {
    const { drain, draining } = createDrain()
    expect(draining()).toBe(false)
    expect(await drain(1_000)).toEqual({ left: 0 })
    expect(draining()).toBe(true)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('begins nothing new, by an error with a name, and does not call the work', async () => {
    const { run, drain } = createDrain()
    const work = vi.fn(async () => {})
    void drain(1_000)
    await expect(run(work)).rejects.toThrow(DrainingError)
    await expect(run(work)).rejects.toMatchObject({ name: 'DrainingError' })
    expect(work).not.toHaveBeenCalled()
  })

  it('waits for all that is at work, also for what fails, and no longer', async () => {
    const { run, drain } = createDrain()
    const [one, two] = [task(), task()]
    const runs = Promise.allSettled([run(one.work), run(two.work)])
    const drained = vi.fn()
    const draining = drain(10_000).then(drained)
    one.end()
    await vi.advanceTimersByTimeAsync(9_999)
    expect(drained).not.toHaveBeenCalled()
    two.end(new Error('failed'))
    await draining
    expect(drained).toHaveBeenCalledExactlyOnceWith({ left: 0 })
    expect((await runs).map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('gives up at the deadline, and says how many were left', async () => {
    const { run, drain } = createDrain()
    const [one, two, three] = [task(), task(), task()]
    for (const { work } of [one, two, three]) void run(work)
    const drained = drain(5_000)
    two.end()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(await drained).toEqual({ left: 2 })
  })

  it('once more, with a shorter deadline, both are told', async () => {
    const { run, drain } = createDrain()
    const slow = task()
    const runs = run(slow.work)
    const patient = drain(10_000)
    const hasty = drain(100)
    await vi.advanceTimersByTimeAsync(100)
    expect(await hasty).toEqual({ left: 1 })
    slow.end()
    expect(await patient).toEqual({ left: 0 })
    expect(await runs).toBe('done')
  })

  it('leaves exactly those that need longer than the deadline', async () => {
    const durations = fc.array(fc.integer({ min: 1, max: 100 }), { maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(durations, fc.integer({ min: 1, max: 100 }), async (all, deadline) => {
        const { run, drain } = createDrain()
        for (const ms of all) void run(() => new Promise((resolve) => setTimeout(resolve, ms)))
        const start = Date.now()
        const drained = drain(deadline).then(({ left }) => ({ left, after: Date.now() - start }))
        await vi.advanceTimersByTimeAsync(200)
        const left = all.filter((ms) => ms > deadline).length
        const after = left > 0 ? deadline : Math.max(0, ...all)
        // Work that ends in the very millisecond of the deadline was begun, and so ends, before it.
        expect(await drained).toEqual({ left, after })
      }),
      { numRuns: 1_000 },
    )
  })
})
