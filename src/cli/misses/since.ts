/**
 * How far back to look: "30d", "4w", or a number of days.
 */
import { DAY_MS } from '../../misses/days.js'

/** @param given as it was typed; 30 days when left out. @throws Error, one sentence, when it is no length of time */
export function sinceOf(given: string | number | undefined, now: Date, usual = 30): Date {
  const days = daysIn(given ?? usual)
  if (days === undefined)
    throw new Error(`"${given}" is no length of time: write a number of days or weeks, such as 30d or 4w.`)
  return new Date(now.getTime() - days * DAY_MS)
}

function daysIn(given: string | number): number | undefined {
  const [, number, unit] = /^(\d{1,5})([dw]?)$/.exec(String(given)) ?? []
  const days = Number(number) * (unit === 'w' ? 7 : 1)
  return days > 0 ? days : undefined
}

/** A count that was typed as an option. @throws Error, one sentence, when it is none */
export function countOf(given: string | number | undefined, name: string, usual: number): number {
  const count = Number(given ?? usual)
  if (Number.isSafeInteger(count) && count > 0) return count
  throw new Error(`${name} is "${given}": it must be a whole number, at least 1; leave it out for ${usual}.`)
}
