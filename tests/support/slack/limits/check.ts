/**
 * Small checks that are put together to the shapes of blocks, and that word what is wrong as Slack does:
 * "must be less than 151 characters [json-pointer:/blocks/0/text/text]".
 */
import { isObject, type Json, textAt } from '../json.js'

/** Where blocks are shown. */
export type Surface = 'message' | 'modal' | 'home'

/** What is gathered while one message or view is looked at. */
export type Found = {
  readonly surface: Surface
  /** Types of blocks that this workspace does not know. */
  readonly refused: ReadonlySet<string>
  readonly problems: string[]
  readonly blockIds: Set<string>
  /** Of the block that is being looked at. */
  actionIds: Set<string>
  /** Characters of text in all blocks but markdown, which has a limit of its own. */
  characters: number
  markdown: number
  tables: number
  charts: number
  focused: number
}

export const newFound = (surface: Surface, refused: ReadonlySet<string>): Found => ({
  surface,
  refused,
  problems: [],
  blockIds: new Set(),
  actionIds: new Set(),
  characters: 0,
  markdown: 0,
  tables: 0,
  charts: 0,
  focused: 0,
})

/** Adds to the problems what is wrong with the value at this JSON pointer. */
export type Check = (value: unknown, at: string, found: Found) => void

type Field = Check | { readonly optional: Check }

export const problem = (found: Found, what: string, at: string) => {
  found.problems.push(`${what} [json-pointer:${at}]`)
}

/** A field that may be missing. */
export const optional = (check: Check): Field => ({ optional: check })

/** Characters count into what a message may hold in all, unless `uncounted`. */
export function characters(max: number, { min = 1, uncounted = false } = {}): Check {
  return (value, at, found) => {
    if (typeof value !== 'string') return problem(found, 'must provide a string', at)
    if (value.length > max) problem(found, `must be less than ${max + 1} characters`, at)
    if (value.length < min) problem(found, `must be more than ${min - 1} characters`, at)
    if (!uncounted) found.characters += value.length
  }
}

/** A value nobody reads: an id, an address, data of the app. */
export const hidden = (max: number, min = 1) => characters(max, { min, uncounted: true })

/** True or false. */
export const truth: Check = (value, at, found) => {
  if (typeof value !== 'boolean') problem(found, 'must provide a boolean', at)
}

/** A whole number, from and to these. */
export function whole(min: number, max: number): Check {
  return (value, at, found) => {
    if (typeof value !== 'number' || !Number.isInteger(value))
      return problem(found, 'must provide an integer', at)
    if (value < min || value > max) problem(found, `must be between ${min} and ${max}`, at)
  }
}

/** Any number. */
export const number: Check = (value, at, found) => {
  if (typeof value !== 'number') problem(found, 'must provide a number', at)
}

/** What nobody looks at, or has looked at already. */
export const anything: Check = () => {}

/** One of these values. */
export function oneOf(...allowed: readonly unknown[]): Check {
  return (value, at, found) => {
    if (!allowed.includes(value)) problem(found, `must be one of: ${allowed.join(', ')}`, at)
  }
}

export const matching =
  (pattern: RegExp, what: string): Check =>
  (value, at, found) => {
    if (typeof value !== 'string' || !pattern.test(value)) problem(found, `must provide ${what}`, at)
  }

/** A list of such items, at least and at most so many. */
export function list(item: Check, { min = 0, max = Number.POSITIVE_INFINITY } = {}): Check {
  return (value, at, found) => {
    if (!Array.isArray(value)) return problem(found, 'must provide an array', at)
    if (value.length > max) problem(found, `no more than ${max} items allowed`, at)
    if (value.length < min) problem(found, `must provide at least ${min} items`, at)
    for (const [index, one] of value.entries()) item(one, `${at}/${index}`, found)
  }
}

/** An object with these fields and no others; `rules` look at it as a whole, when it is one. */
export function shape(fields: Readonly<Record<string, Field>>, ...rules: readonly Rule[]): Check {
  return (value, at, found) => {
    if (!isObject(value)) return problem(found, 'must provide an object', at)
    for (const name of Object.keys(value))
      if (!(name in fields)) problem(found, `invalid additional property: ${name}`, at)
    for (const [name, field] of Object.entries(fields)) {
      const check = typeof field === 'function' ? field : field.optional
      if (value[name] !== undefined) check(value[name], `${at}/${name}`, found)
      else if (typeof field === 'function') problem(found, `missing required field: ${name}`, at)
    }
    for (const rule of rules) rule(value, at, found)
  }
}

/** Looks at an object as a whole. */
export type Rule = (value: Json, at: string, found: Found) => void

export const atLeastOneOf =
  (...names: readonly string[]): Rule =>
  (value, at, found) => {
    if (!names.some((name) => value[name] !== undefined))
      problem(found, `must define at least one of: ${names.join(', ')}`, at)
  }

export const exactlyOneOf =
  (...names: readonly string[]): Rule =>
  (value, at, found) => {
    if (names.filter((name) => value[name] !== undefined).length !== 1)
      problem(found, `must define either ${names.join(' or ')}`, at)
  }

/** Looks at the object as its `type` says; a type that is not in the table is not supported there. */
export function byType(checks: Readonly<Record<string, Check>>): Check {
  return (value, at, found) => {
    if (!isObject(value)) return problem(found, 'must provide an object', at)
    const type = textAt(value, 'type')
    const check = Object.hasOwn(checks, type) ? checks[type] : undefined
    if (check && !found.refused.has(type)) check(value, at, found)
    else problem(found, `unsupported type: ${type}`, `${at}/type`)
  }
}
