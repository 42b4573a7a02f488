/**
 * A time of the week, in UTC: "monday 09:00".
 */
import { DAY_MS } from './days.js'

export type Weekly = {
  /** 0 for Sunday to 6 for Saturday. */
  readonly weekday: number
  /** Minutes since midnight. */
  readonly minutes: number
}

export const WEEK_MS = 7 * DAY_MS
const MINUTE_MS = 60_000

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
/** When there is only a day: early, and people are there. */
const USUALLY = '09:00'

/** @returns undefined for what is no such time */
export function readWeekly(text: string): Weekly | undefined {
  const [, day = '', time = USUALLY] =
    /^([a-z]+)(?:\s+(\d{1,2}:\d{2}))?$/.exec(text.trim().toLowerCase()) ?? []
  const weekday = WEEKDAYS.indexOf(day)
  const [hours, minutes] = time.split(':').map(Number) as [number, number]
  return weekday < 0 || hours > 23 || minutes > 59 ? undefined : { weekday, minutes: 60 * hours + minutes }
}

/** The last such moment, at `now` or before. */
export function lastOf({ weekday, minutes }: Weekly, now: Date): Date {
  const sunday = startOfDay(now).getTime() - now.getUTCDay() * DAY_MS
  const ofThisWeek = sunday + weekday * DAY_MS + minutes * MINUTE_MS
  return new Date(ofThisWeek <= now.getTime() ? ofThisWeek : ofThisWeek - WEEK_MS)
}

export const startOfDay = (at: Date): Date => new Date(at.getTime() - (at.getTime() % DAY_MS))
