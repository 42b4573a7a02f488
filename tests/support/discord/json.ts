/** Values from outside, looked at without trust. */

export type Json = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The text under this key, or `''` when there is none. */
export const textAt = (value: Json, key: string): string => {
  const found = value[key]
  return typeof found === 'string' ? found : ''
}

/** The number under this key, or 0 when there is none. */
export const numberAt = (value: Json, key: string): number => {
  const found = value[key]
  return typeof found === 'number' ? found : 0
}

/** The object under this key, or an empty one. */
export const objectAt = (value: Json, key: string): Json => {
  const found = value[key]
  return isObject(found) ? found : {}
}

export const objectsIn = (value: unknown): readonly Json[] =>
  Array.isArray(value) ? value.filter(isObject) : []

export const objectsAt = (value: Json, key: string): readonly Json[] => objectsIn(value[key])

export const textsAt = (value: Json, key: string): readonly string[] => {
  const found = value[key]
  return Array.isArray(found) ? found.filter((one) => typeof one === 'string') : []
}

/** A copy that shares nothing, as it would come out at the other end of a wire. */
export const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T
