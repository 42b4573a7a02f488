/**
 * Looking at what is about to be sent, and the sentences that say what does not fit. Values are `unknown`, because the point
 * is not to trust who made them.
 */

export type Json = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

export const isMissing = (value: unknown): value is undefined | null => value === undefined || value === null

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What was found wrong so far. */
export type Look = { readonly problems: string[] }

/** Looks at one thing, whatever it is. */
export type Check = (look: Look, where: string, value: Json) => void

/** @param where "components[2].label" */
export const say = ({ problems }: Look, where: string, what: string) => {
  problems.push(`${where} ${what}`)
}

/** @param holder "a button", whose room it is */
export function room(look: Look, where: string, n: number, max: number, unit: string, holder: string): void {
  if (n > max) say(look, where, `has ${n} ${unit}; ${holder} has room for ${max}.`)
}

/** Text between its limits. With `min` 0 it may be missing, too. */
export function characters(
  look: Look,
  where: string,
  value: unknown,
  max: number,
  holder: string,
  min = 1,
): void {
  if (min === 0 && isMissing(value)) return
  if (typeof value !== 'string') say(look, where, `is no text; ${holder} needs one.`)
  else if (value.trim().length < min) say(look, where, `is empty; ${holder} needs at least ${min} character.`)
  else room(look, where, value.length, max, 'characters', holder)
}

/** An array between its limits; gives back what is in it. */
export function entries(
  look: Look,
  where: string,
  value: unknown,
  max: number,
  holder: string,
  min = 1,
): readonly unknown[] {
  const list = listOf(value)
  if (list.length < min) say(look, where, `has ${list.length} entries; ${holder} needs at least ${min}.`)
  room(look, where, list.length, max, 'entries', holder)
  return list
}

/** A whole number, when it is there. */
export function whole(
  look: Look,
  where: string,
  value: unknown,
  min: number,
  max: number,
  holder: string,
): void {
  if (isMissing(value)) return
  if (!Number.isInteger(value) || (value as number) < min || (value as number) > max)
    say(look, where, `is ${JSON.stringify(value)}; ${holder} takes whole numbers from ${min} to ${max}.`)
}

/** Things that may be there only once. */
export function once(look: Look, where: string, values: readonly unknown[], holder: string): void {
  const seen = new Set<unknown>()
  for (const value of values) {
    if (seen.has(value))
      say(look, where, `has ${JSON.stringify(value)} twice; in ${holder} it may be there once.`)
    seen.add(value)
  }
}
