/**
 * A time of the week: how it is written, and when it was last.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lastOf, readWeekly, startOfDay, WEEK_MS } from '../../src/misses/weekly.js'

describe('a time of the week', () => {
  it.each([
    ['monday', { weekday: 1, minutes: 540 }],
    ['Friday 15:00', { weekday: 5, minutes: 900 }],
    [' sunday  0:05 ', { weekday: 0, minutes: 5 }],
    ['saturday 23:59', { weekday: 6, minutes: 1_439 }],
  ])('"%s"', (text, weekly) => {
    expect(readWeekly(text)).toEqual(weekly)
  })

  it.each(['', 'weekly', 'mon', 'monday 24:00', 'monday 9:60', 'monday 9', '09:00', 'monday 09:00 CET'])(
    '"%s" is none',
    (text) => {
      expect(readWeekly(text)).toBeUndefined()
    },
  )
})

describe('the last time', () => {
  it.each([
    ['a minute before', '2026-11-23T08:59:00Z', '2026-11-16T09:00:00Z'],
    ['at the moment itself', '2026-11-23T09:00:00Z', '2026-11-23T09:00:00Z'],
    ['on the Sunday after', '2026-11-29T23:00:00Z', '2026-11-23T09:00:00Z'],
    ['in another year', '2027-01-02T10:00:00Z', '2026-12-28T09:00:00Z'],
  ])('%s', (_, now, last) => {
    expect(lastOf({ weekday: 1, minutes: 540 }, new Date(now)).toISOString()).toBe(
      new Date(last).toISOString(),
    )
  })

  it('is on that day at that time, and no week ago', () => {
    const weekly = fc.record({
      weekday: fc.integer({ min: 0, max: 6 }),
      minutes: fc.integer({ min: 0, max: 1_439 }),
    })
    const now = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(weekly, now, (given, at) => {
        const last = lastOf(given, at)
        const ago = at.getTime() - last.getTime()
        expect(ago).toBeGreaterThanOrEqual(0)
        expect(ago).toBeLessThan(WEEK_MS)
        expect(last.getUTCDay()).toBe(given.weekday)
        expect(last.getTime() - startOfDay(last).getTime()).toBe(given.minutes * 60_000)
      }),
    )
  })
})
