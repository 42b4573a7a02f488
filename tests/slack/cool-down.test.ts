/**
 * The same long answer does not stand in a channel twice within some minutes.
 */
import { expect, it } from 'vitest'
import { createCoolDown } from '../../adapters/slack/cool-down.js'

const MINUTE = 60_000

/** A cool-down with a clock of its own, which starts at noon and only moves when told to. */
function open() {
  let now = Date.parse('2026-11-20T12:00:00Z')
  const coolDown = createCoolDown(() => now)
  const passes = (milliseconds: number) => {
    now += milliseconds
  }
  return { ...coolDown, passes }
}

it('what was never answered stands nowhere', () => {
  expect(open().given('C1', 'speed', 10)).toBeUndefined()
})

it('an answer is found where it stands, until the minutes are over', () => {
  const { given, gave, passes } = open()
  gave('C1', 'speed', '100.1')
  expect(given('C1', 'speed', 10)).toBe('100.1')
  passes(10 * MINUTE - 1)
  expect(given('C1', 'speed', 10)).toBe('100.1')
  passes(1)
  expect(given('C1', 'speed', 10)).toBeUndefined()
})

it('looking at it does not make it newer', () => {
  const { given, gave, passes } = open()
  gave('C1', 'speed', '100.1')
  for (let minute = 0; minute < 10; minute++) {
    expect(given('C1', 'speed', 10)).toBe('100.1')
    passes(MINUTE)
  }
  expect(given('C1', 'speed', 10)).toBeUndefined()
})

it('the minutes are those of now: a policy may differ from the one the answer was given under', () => {
  const { given, gave, passes } = open()
  gave('C1', 'speed', '100.1')
  passes(20 * MINUTE)
  expect(given('C1', 'speed', 10)).toBeUndefined()
  expect(given('C1', 'speed', 30)).toBe('100.1')
})

it('zero minutes switch it off', () => {
  const { given, gave } = open()
  gave('C1', 'speed', '100.1')
  expect(given('C1', 'speed', 0)).toBeUndefined()
})

it('another channel, and another answer, are not held back', () => {
  const { given, gave } = open()
  gave('C1', 'speed', '100.1')
  expect(given('C2', 'speed', 10)).toBeUndefined()
  expect(given('C1', 'size', 10)).toBeUndefined()
})

it('the newest counts, and begins the minutes anew', () => {
  const { given, gave, passes } = open()
  gave('C1', 'speed', '100.1')
  passes(8 * MINUTE)
  gave('C1', 'speed', '200.1')
  passes(8 * MINUTE)
  expect(given('C1', 'speed', 10)).toBe('200.1')
})

it('remembers some thousand answers, and forgets the oldest first', () => {
  const { given, gave } = open()
  for (let i = 0; i <= 2_000; i++) gave('C1', `answer ${i}`, `${i}.1`)
  expect(given('C1', 'answer 0', 10)).toBeUndefined()
  expect(given('C1', 'answer 1', 10)).toBe('1.1')
  expect(given('C1', 'answer 2000', 10)).toBe('2000.1')
})
