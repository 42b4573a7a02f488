/**
 * Whose stack is shown, and whose sentence is enough.
 */
import { expect, it } from 'vitest'
import { z } from 'zod'
import { isOurFault } from '../src/fault.js'

const thrownBy = (act: () => unknown): unknown => {
  try {
    return act()
  } catch (error) {
    return error
  }
}

it.each([
  ['something that is not there', () => (undefined as unknown as { x: string }).x],
  ['data of ours that is no JSON', () => JSON.parse('{')],
  ['data of ours of another shape', () => z.object({ id: z.string() }).parse({})],
  ['what is no error at all', () => 'a word'],
])('%s is a fault of ours', (_, act) => {
  expect(isOurFault(thrownBy(act))).toBe(true)
})

class TooLateError extends Error {}

it.each([new Error('There is no file "x".'), new TooLateError('Too late.')])('%s is a complaint', (error) => {
  expect(isOurFault(error)).toBe(false)
})
