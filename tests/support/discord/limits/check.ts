/** How a body is looked at: fields with their ranges, and what is wrong where, in Discord's own codes. */
import { isObject, type Json } from '../json.js'

export type Where = readonly (string | number)[]

export type Problem = {
  readonly at: Where
  /** "BASE_TYPE_MAX_LENGTH". `UNKNOWN_KEY` is what Discord ignores and we do not want. */
  readonly code: string
  readonly message: string
}

/** What is wrong with one value. Missing values are the business of the object around them. */
export type Field = (value: unknown, at: Where) => readonly Problem[]

export const problem = (at: Where, code: string, message: string): Problem => ({ at, code, message })

export const required = (at: Where): Problem => problem(at, 'BASE_TYPE_REQUIRED', 'This field is required')

export const isMissing = (value: unknown): boolean => value === undefined || value === null

/** Code points, as Discord counts: neither bytes nor UTF-16 units. */
export const lengthOf = (text: string): number => [...text].length

export const text =
  (min: number, max: number): Field =>
  (value, at) => {
    if (typeof value !== 'string')
      return [problem(at, 'STRING_TYPE_CONVERT', `Could not interpret "${String(value)}" as string.`)]
    const length = lengthOf(value)
    if (length < min && length === 0) return [required(at)]
    if (length < min || length > max)
      return [
        min > 0
          ? problem(at, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`)
          : problem(at, 'BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`),
      ]
    return []
  }

export const whole =
  (min: number, max: number): Field =>
  (value, at) => {
    if (typeof value !== 'number' || !Number.isInteger(value))
      return [problem(at, 'NUMBER_TYPE_COERCE', `Value "${String(value)}" is not int.`)]
    if (value < min) return [problem(at, 'NUMBER_TYPE_MIN', `int value should be at least ${min}.`)]
    if (value > max) return [problem(at, 'NUMBER_TYPE_MAX', `int value should be at most ${max}.`)]
    return []
  }

export const number: Field = (value, at) =>
  typeof value === 'number' ? [] : [problem(at, 'NUMBER_TYPE_COERCE', 'Value is not a number.')]

export const flag: Field = (value, at) =>
  typeof value === 'boolean' ? [] : [problem(at, 'BOOLEAN_TYPE_CONVERT', 'Must be either true or false.')]

export const oneOf =
  (...choices: readonly unknown[]): Field =>
  (value, at) =>
    choices.includes(value)
      ? []
      : [problem(at, 'BASE_TYPE_CHOICES', `Value must be one of {${choices.join(', ')}}.`)]

export const anything: Field = () => []

export const snowflake: Field = (value, at) =>
  typeof value === 'string' && /^[0-9]{1,20}$/.test(value)
    ? []
    : [problem(at, 'NUMBER_TYPE_COERCE', `Value "${String(value)}" is not snowflake.`)]

/** An absolute URL: of these schemes when they are named. */
export const url =
  (max: number, ...schemes: readonly string[]): Field =>
  (value, at) => {
    const long = text(0, max)(value, at)
    if (long.length > 0) return long
    const scheme = /^([a-z][a-z0-9+.-]*):\/\/\S+$/i.exec(String(value))?.[1]?.toLowerCase()
    if (scheme === undefined) return [problem(at, 'URL_TYPE_INVALID_URL', 'Not a well formed URL.')]
    return schemes.length === 0 || schemes.includes(scheme)
      ? []
      : [
          problem(
            at,
            'URL_TYPE_INVALID_SCHEME',
            `Scheme "${scheme}" is not supported. Scheme must be one of ('${schemes.join("', '")}').`,
          ),
        ]
  }

export const list =
  (min: number, max: number, each: Field = anything): Field =>
  (value, at) => {
    if (!Array.isArray(value))
      return [problem(at, 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType')]
    const inside = value.flatMap((one, index) => each(one, [...at, index]))
    if (value.length === 0 && min > 0) return [required(at)]
    if (value.length < min || value.length > max)
      return [
        problem(
          at,
          min > 0 ? 'BASE_TYPE_BAD_LENGTH' : 'BASE_TYPE_MAX_LENGTH',
          min > 0 ? `Must be between ${min} and ${max} in length.` : `Must be ${max} or fewer in length.`,
        ),
        ...inside,
      ]
    return inside
  }

export type Fields = Readonly<Record<string, Field>>

/** An object with these fields and no others; those named have to be there. */
export const object =
  (fields: Fields, needed: readonly string[] = []): Field =>
  (value, at) => {
    if (!isObject(value))
      return [problem(at, 'DICT_TYPE_CONVERT', 'Only dictionaries may be used in a DictType')]
    const missing = needed.filter((key) => isMissing(value[key])).map((key) => required([...at, key]))
    return [...missing, ...Object.entries(value).flatMap(([key, one]) => entry(fields, key, one, at))]
  }

function entry(fields: Fields, key: string, value: unknown, at: Where): readonly Problem[] {
  const field = fields[key]
  if (!field) return [problem([...at, key], 'UNKNOWN_KEY', 'Discord ignores this key')]
  return isMissing(value) ? [] : field(value, [...at, key])
}

/** Values that are all different, or the places of those that are not. */
export function duplicates(values: readonly (readonly [Where, unknown])[]): readonly Where[] {
  const seen = new Set<unknown>()
  return values.flatMap(([at, value]) => {
    if (isMissing(value)) return []
    if (seen.has(value)) return [at]
    seen.add(value)
    return []
  })
}

/** As Discord nests them: `{data: {components: {0: {_errors: [{code, message}]}}}}`. */
export function nested(problems: readonly Problem[]): Json {
  type Nest = { [key: string]: Nest | { code: string; message: string }[] }
  const root: Nest = {}
  for (const { at, code, message } of problems) {
    let nest = root
    for (const step of at) {
      nest[step] ??= {}
      nest = nest[step] as Nest
    }
    nest._errors = [
      ...((nest._errors as { code: string; message: string }[] | undefined) ?? []),
      { code, message },
    ]
  }
  return root
}
