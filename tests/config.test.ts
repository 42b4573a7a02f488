/**
 * What the environment says, and what is said of a slip of the pen.
 */
import { expect, it } from 'vitest'
import { readConfig } from '../src/config.js'

it.each([
  [undefined, false],
  ['', false],
  ['0', false],
  ['off', false],
  ['1', true],
  ['on', true],
])('WHICHWAY_WATCH=%s: edits are followed: %s', (WHICHWAY_WATCH, watch) => {
  expect(readConfig({ WHICHWAY_WATCH }).watch).toBe(watch)
})

it('anything else is told, with what to do', () => {
  expect(() => readConfig({ WHICHWAY_WATCH: 'yes' })).toThrow(
    'WHICHWAY_WATCH is "yes": must be "1" or "0"; leave it out to follow no edits.',
  )
})
