/**
 * Actions as short text, for buttons that have to carry them: the same on every platform, and readable for whoever
 * debugs one.
 *
 * `1~reply~team~small`: the version, what is done, and its fields in the order of the schema.
 */
import { type Action, actionSchema } from './incoming.js'

/** Characters: the room that the tightest of the platforms gives a button. */
export const ACTION_CODE_MAX = 100

const VERSION = '1'
const MARK = '~'

type Fields = Readonly<Record<string, unknown>>

/** @returns undefined for an action that is too long: leave its choice out, a part of it would mean something else */
export function encodeAction(action: Action): string | undefined {
  const code = [VERSION, ...partsOf(action)].join(MARK)
  return code.length <= ACTION_CODE_MAX ? code : undefined
}

/** @returns undefined for what we have not written, or not in this version: treat it as a choice that is out of date */
export function decodeAction(code: string): Action | undefined {
  const [version, ...parts] = code.split(MARK)
  if (version !== VERSION) return undefined
  try {
    const parsed = actionSchema.safeParse(fieldsOf(parts.map(decodeURIComponent)))
    return parsed.success ? parsed.data : undefined
  } catch {
    // Percent signs that stand for nothing.
    return undefined
  }
}

function partsOf(action: Action): string[] {
  const values = keysOf(action.do)!.flatMap((key) => {
    const value = (action as Fields)[key]
    return typeof value === 'object' ? partsOf(value as Action) : [unmarked(value)]
  })
  const parts = [action.do, ...values]
  while (parts.at(-1) === '') parts.pop()
  return parts
}

function fieldsOf([name = '', ...values]: readonly string[]): Fields {
  const fields: Record<string, unknown> = { do: name }
  for (const [i, key] of (keysOf(name) ?? []).entries()) {
    if (key === 'what') fields.what = fieldsOf(values.slice(i))
    else if (values[i]) fields[key] = key === 'importance' ? Number(values[i]) : values[i]
  }
  return fields
}

/** Only what would be mistaken for a mark, or for what stands for one. */
const unmarked = (value: unknown): string =>
  value === undefined ? '' : String(value).replace(/[%~]/g, (sign) => (sign === MARK ? '%7E' : '%25'))

/** The fields of each action beside `do`, in their order. */
const KEYS: ReadonlyMap<string, readonly string[]> = new Map(
  actionSchema.options.map(({ shape }) => [shape.do.value, Object.keys(shape).filter((key) => key !== 'do')]),
)
const keysOf = (name: string) => KEYS.get(name)
