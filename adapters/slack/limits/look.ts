/**
 * Looking at what is about to be sent, and the sentences that say what does not fit. Values are `unknown`, because the point
 * is not to trust who made them.
 */
import { ID_MAX, TEXT_MAX } from './numbers.js'

/** Where blocks are shown. */
export type Surface = 'message' | 'modal' | 'home'

/** In a sentence. */
export const PLACES: Readonly<Record<Surface, string>> = {
  message: 'a message',
  modal: 'a modal',
  home: 'the Home tab',
}

export type Json = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** What has been seen of one payload so far. */
export type Look = {
  readonly surface: Surface
  readonly problems: string[]
  readonly blockIds: Set<string>
  /** Of the block that is being looked at. */
  actionIds: Set<string>
  readonly seen: { tables: number; charts: number; markdown: number; focused: number }
}

export const newLook = (surface: Surface): Look => ({
  surface,
  problems: [],
  blockIds: new Set(),
  actionIds: new Set(),
  seen: { tables: 0, charts: 0, markdown: 0, focused: 0 },
})

/** @param where "blocks[2].text" */
export const say = ({ problems }: Look, where: string, what: string) => {
  problems.push(`${where} ${what}`)
}

/** @param holder "a header", whose room it is */
export function room(look: Look, where: string, n: number, max: number, unit: string, holder: string): void {
  if (n > max) say(look, where, `has ${n} ${unit}; ${holder} has room for ${max}.`)
}

export function characters(look: Look, where: string, value: unknown, max: number, holder: string, min = 1) {
  if (typeof value !== 'string') return say(look, where, `is no text; ${holder} needs one.`)
  if (value.length < min) say(look, where, `is empty; ${holder} needs at least ${min} character.`)
  room(look, where, value.length, max, 'characters', holder)
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

type TextAs = { readonly plain?: boolean; readonly optional?: boolean }

/** A text object, `{ type, text }`. */
export function text(
  look: Look,
  where: string,
  value: unknown,
  max: number,
  holder: string,
  { plain = false, optional = false }: TextAs = {},
) {
  if (value === undefined && optional) return
  if (!isObject(value)) return say(look, where, `is missing; ${holder} needs a text object there.`)
  const types = plain ? ['plain_text'] : ['plain_text', 'mrkdwn']
  if (!types.includes(String(value.type)))
    say(look, `${where}.type`, `is "${value.type}"; ${holder} takes ${types.join(' or ')} there.`)
  characters(look, `${where}.text`, value.text, Math.min(max, TEXT_MAX), holder)
}

/** An id that must not be used twice among `used`, if it is there at all. */
export function id(look: Look, where: string, value: unknown, used: Set<string>, among: string): void {
  if (value === undefined) return
  characters(look, where, value, ID_MAX, 'an id')
  const name = String(value)
  if (used.has(name)) say(look, where, `is "${name}" for the second time; it has to be unique in ${among}.`)
  used.add(name)
}
