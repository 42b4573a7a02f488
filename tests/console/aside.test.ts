/**
 * Something else comes onto the screen while somebody types.
 */
import { PassThrough } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createConsole } from '../../adapters/console/index.js'
import { say } from './replies.js'

/** A keyboard, and a screen of 20 columns that does what it is told. */
function sit(interactive = true) {
  const input = Object.assign(new PassThrough(), { isTTY: interactive, setRawMode: () => {} })
  const output = Object.assign(new PassThrough(), { isTTY: interactive, columns: 20 })
  let written = ''
  output.on('data', (chunk) => {
    written += chunk
  })
  const terminal = createConsole({ input, output, greeting: say('Hello.'), failure: 'Sorry.', color: false })
  const running = terminal.run(async (incoming) => say(incoming.kind === 'message' ? incoming.text : ''))
  onTestFinished(async () => {
    input.end()
    await running
  })
  return {
    screen: () => screenOf(written, 20),
    aside: (text: string) => terminal.aside(() => void output.write(text)),
    type: async (keys: string, until: string) => {
      input.write(keys)
      await vi.waitFor(() => expect(stripVTControlCharacters(written)).toContain(until))
    },
    leave: async () => {
      input.end()
      await running
    },
  }
}

/** What stands on it, without empty lines; knows what readline writes (ECMA-48). */
function screenOf(written: string, columns: number): string[] {
  const lines: string[] = ['']
  let [row, column] = [0, 0]
  const put = (letter: string) => {
    if (column === columns) [row, column] = [row + 1, 0]
    lines[row] =
      `${(lines[row] ?? '').padEnd(column).slice(0, column)}${letter}${(lines[row] ?? '').slice(column + 1)}`
    column++
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what it is about
  for (const [token, n, command] of written.matchAll(/\u001b\[(\d*)([A-Za-z])|[\s\S]/gu)) {
    const count = Number(n || 1)
    if (command === 'A') row = Math.max(0, row - count)
    else if (command === 'B') row += count
    else if (command === 'C') column += count
    else if (command === 'D') column = Math.max(0, column - count)
    else if (command === 'G') column = count - 1
    else if (command === 'J') lines.splice(row, lines.length, (lines[row] ?? '').slice(0, column))
    else if (command === 'K') lines[row] = ''
    else if (token === '\r') column = 0
    else if (token === '\n') [row, column] = [row + 1, 0]
    else if (command === undefined) put(token)
    for (let i = lines.length; i <= row; i++) lines[i] ??= ''
  }
  return lines.map((line) => line.trimEnd()).filter((line) => line !== '')
}

test('what is being typed stands whole below it', async () => {
  const { type, aside, screen } = sit()
  await type('half a ', 'half a ')
  aside('It rains.\n')
  await type('line', 'line')
  expect(screen().slice(-2)).toEqual(['It rains.', '› half a line'])
})

test('also when it takes several lines', async () => {
  const { type, aside, screen } = sit()
  await type('one two three four five six seven eight nine ten eleven twelve', 'twelve')
  aside('It rains.\nAnd rains.\n')
  aside('It stopped.\n')
  expect(screen().slice(-7)).toEqual([
    'It rains.',
    'And rains.',
    'It stopped.',
    '› one two three four',
    ' five six seven eigh',
    't nine ten eleven tw',
    'elve',
  ])
})

test('in a pipe, and when the talk is over, it is just written', async () => {
  const piped = sit(false)
  piped.aside('It rains.\n')
  expect(piped.screen()).toEqual(['It rains.'])
  const over = sit()
  await over.leave()
  over.aside('It rains.\n')
  expect(over.screen().at(-1)).toBe('It rains.')
})
