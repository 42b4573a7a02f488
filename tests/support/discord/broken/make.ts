/** How a body that Discord refuses is written down, with parts that are well formed. */
import type { Json } from '../json.js'
import { FLAGS } from '../limits/message.js'

export type Broken = {
  readonly what: string
  /** Which request it is the body of. */
  readonly as: 'message' | 'modal' | 'command' | 'commands' | 'choices' | 'thread' | 'post'
  readonly body: unknown
  /** Where the complaint is: "components.0.components.0.custom_id". */
  readonly at: string
}

export const many = (count: number, text = 'a') => text.repeat(count)
export const times = <T>(count: number, make: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => make(index))

export const button = (more: Json = {}): Json => ({
  type: 2,
  style: 1,
  label: 'Go',
  custom_id: 'go',
  ...more,
})
export const select = (more: Json = {}): Json => ({
  type: 3,
  custom_id: 'pick',
  options: [{ label: 'One', value: 'one' }],
  ...more,
})
export const text = (content: string): Json => ({ type: 10, content })
export const row = (...components: readonly Json[]): Json => ({ type: 1, components })
export const option = (index: number, more: Json = {}): Json => ({
  label: `Option ${index}`,
  value: `o${index}`,
  ...more,
})

export const message = (what: string, at: string, body: Json): Broken => ({ what, as: 'message', body, at })
export const inRow = (what: string, at: string, ...components: readonly Json[]) =>
  message(what, `components.0.components${at}`, { components: [row(...components)] })
export const v2 = (what: string, at: string, ...components: readonly Json[]) =>
  message(what, at, { flags: FLAGS.v2, components })
