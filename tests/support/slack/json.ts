/** Values from outside, looked at without trust. */

/** An object of which nothing is known. */
export type Json = Readonly<Record<string, unknown>>

/** No list, not null. */
export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The text under this key, or `''` when there is none. */
export const textAt = (value: Json, key: string): string => {
  const found = value[key]
  return typeof found === 'string' ? found : ''
}

/** The object under this key, or an empty one. */
export const objectAt = (value: Json, key: string): Json => {
  const found = value[key]
  return isObject(found) ? found : {}
}

/** The objects of a list; none when it is no list. */
export const objectsIn = (value: unknown): readonly Json[] =>
  Array.isArray(value) ? value.filter(isObject) : []

/** The objects of the list under this key. */
export const objectsAt = (value: Json, key: string): readonly Json[] => objectsIn(value[key])

/** The `text` of a text object, or the text itself. */
export const wording = (value: unknown): string =>
  typeof value === 'string' ? value : isObject(value) ? textAt(value, 'text') : ''

/** The object without what is undefined, as JSON would carry it. */
export const compact = (value: Json): Json =>
  Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined))
