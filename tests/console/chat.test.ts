import { PassThrough } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'
import { expect, test, vi } from 'vitest'
import { createConsole } from '../../adapters/console/index.js'
import type { Respond } from '../../src/adapter.js'
import { answer, say, unsure } from './replies.js'

const ENTER = '\r'
const UP = '\u001b[A'
const CTRL_C = '\u0003'
const CTRL_D = '\u0004'

/** A keyboard and a screen; `raw` tells whether the terminal was left as it was found. */
function sit(respond: Respond) {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: vi.fn() })
  const output = Object.assign(new PassThrough(), { isTTY: true, columns: 60 })
  let screen = ''
  output.on('data', (chunk) => {
    screen += chunk
  })
  const adapter = createConsole({
    input,
    output,
    greeting: say('Hello. Ask me about drinks.'),
    failure: 'Sorry.',
    color: false,
  })
  const running = adapter.run(respond)
  return {
    adapter,
    running,
    raw: () => input.setRawMode.mock.lastCall?.[0],
    written: () => screen,
    seen: () => stripVTControlCharacters(screen).replaceAll('\r', ''),
    type: async (keys: string, until: string) => {
      input.write(keys)
      await vi.waitFor(() => expect(stripVTControlCharacters(screen)).toContain(until))
    },
    press: (key: string) => input.write(key),
  }
}

const echo: Respond = async (incoming) =>
  incoming.kind === 'message'
    ? say(`heard: ${incoming.text}`)
    : say(`picked: ${JSON.stringify(incoming.action)}`)

test('a talk: greeting, question, choice by number, leave', async () => {
  const respond: Respond = async (incoming) => (incoming.kind === 'message' ? unsure : answer)
  const desk = sit(respond)
  await desk.type(`need it quick${ENTER}`, 'none of these')
  await desk.type(`1${ENTER}`, 'Tell me more )')
  desk.press(CTRL_D)
  await desk.running
  expect(desk.seen()).toMatchInlineSnapshot(`
    "
      Hello. Ask me about drinks.

      Type a question or the number of a suggestion; Tab
      completes a suggestion; /quit leaves.

    › need it quick

      Did you mean
      1  Which is quicker to make?
      2  none of these

    › 1

      Which wakes me up faster, coffee or tea?
      Coffee holds about twice the caffeine of black tea, cup
      for cup. [1] How long it brews matters more. [2]

      Sources
      [1] Caffeine in drinks, Food Agency
          https://food.example/caffeine
      [2] CupArena, 2026-04-12 (benchmark)
      Three of four articles say "coffee", without numbers.
      Reviewed 2026-11-20.

      ( 1  And cocoa? )  ( 2  Tell me more )

    › 
    "
  `)
})

test.each([
  ['Ctrl+C', CTRL_C],
  ['Ctrl+D', CTRL_D],
  ['Ctrl+C after half a line', `half${CTRL_C}`],
  ['/quit', `/quit${ENTER}`],
])('%s leaves on a new line, with the terminal as it was found', async (_name, keys) => {
  const desk = sit(echo)
  desk.press(keys)
  await desk.running
  expect(desk.written()).toMatch(/\n$/)
  expect(desk.raw()).toBe(false)
})

test('Ctrl+C leaves also while a reply is on its way', async () => {
  const desk = sit(() => new Promise(() => {}))
  desk.press(`hm${ENTER}`)
  desk.press(CTRL_C)
  await desk.running
  expect(desk.raw()).toBe(false)
})

test('stop leaves', async () => {
  const desk = sit(echo)
  await desk.adapter.stop()
  await desk.running
  expect(desk.raw()).toBe(false)
})

test('the arrow key brings the last question back', async () => {
  const desk = sit(echo)
  await desk.type(`coffee${ENTER}`, 'heard: coffee')
  await desk.type(`${UP} or tea${ENTER}`, 'heard: coffee or tea')
  desk.press(CTRL_D)
  await desk.running
})

test('lines typed ahead are answered in order', async () => {
  const desk = sit(echo)
  await desk.type(`one${ENTER}two${ENTER}three${ENTER}`, 'heard: three')
  desk.press(CTRL_D)
  await desk.running
  expect(desk.seen().match(/heard: \w+/g)).toEqual(['heard: one', 'heard: two', 'heard: three'])
})

test('a failure is one sentence, and the talk goes on', async () => {
  const desk = sit(async (incoming) => {
    if (incoming.kind === 'message' && incoming.text === 'boom') throw new Error('database is locked')
    return echo(incoming)
  })
  await desk.type(`boom${ENTER}`, 'Sorry.')
  await desk.type(`tea${ENTER}`, 'heard: tea')
  desk.press(CTRL_D)
  await desk.running
  expect(desk.seen()).not.toContain('locked')
})

test('pasted control characters are not echoed', async () => {
  const desk = sit(echo)
  await desk.type(`a\u009b31mb\u0007\u001c\u001d\u0090c${ENTER}`, 'heard: a31mbc')
  desk.press(CTRL_D)
  await desk.running
  expect(stripVTControlCharacters(desk.written())).toMatch(/^(?:\P{Cc}|\r|\n)*$/u)
})

test('Tab picks a choice by its first letters', async () => {
  const respond: Respond = async (incoming) => (incoming.kind === 'message' ? unsure : answer)
  const desk = sit(respond)
  await desk.type(`need it quick${ENTER}`, 'none of these')
  await desk.type('which is', '› which is')
  await desk.type('\t', '› Which is quicker to make?')
  await desk.type(ENTER, 'Tell me more )')
  desk.press(CTRL_D)
  await desk.running
})
