import { PassThrough, Writable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { createConsole } from '../../adapters/console/index.js'
import type { Respond } from '../../src/adapter.js'
import { answer, say, unsure } from './replies.js'

const failure = 'Something went wrong on my side. Please ask again.'

/** Feeds the input, ends it unless told otherwise, and returns what came out. */
async function converse(input: string | Buffer, respond: Respond, onError?: (error: unknown) => void) {
  const streams = { input: new PassThrough(), output: new PassThrough() }
  const adapter = createConsole({ ...streams, greeting: say('Hello.'), failure, ...(onError && { onError }) })
  streams.input.end(input)
  await adapter.run(respond)
  return String(streams.output.read() ?? '')
}

const echo: Respond = async (incoming) =>
  say(incoming.kind === 'message' ? incoming.text : JSON.stringify(incoming.action))

test('one reply per line, also for an empty one, a blank line after each, no greeting, no prompt, no styles', async () => {
  const answer: Respond = async (incoming) =>
    say(`heard "${incoming.kind === 'message' ? incoming.text : ''}"`)
  expect(await converse('one\n\ntwo', answer)).toBe('heard "one"\n\nheard ""\n\nheard "two"\n\n')
})

test('an answer in full', async () => {
  expect(await converse('coffee?\n', async () => answer)).toMatchInlineSnapshot(`
    "Which wakes me up faster, coffee or tea?
    Coffee holds about twice the caffeine of black tea, cup for cup. [1] How long it brews matters more. [2]
    Sources:
    [1] Caffeine in drinks, Food Agency: https://food.example/caffeine
    [2] CupArena, 2026-04-12 (benchmark)
    Three of four articles say "coffee", without numbers.
    Reviewed 2026-11-20.
    ( And cocoa? )  ( Tell me more )

    "
  `)
})

test('lines that arrive at once are handled one after the other, in order', async () => {
  let busy = 0
  const slowStart: Respond = async (incoming) => {
    busy += 1
    expect(busy).toBe(1)
    await sleep(incoming.kind === 'message' && incoming.text === '0' ? 30 : Math.random() * 2)
    busy -= 1
    return echo(incoming)
  }
  const lines = Array.from({ length: 50 }, (_, index) => String(index))
  expect((await converse(lines.join('\r\n'), slowStart)).split('\n\n').filter(Boolean)).toEqual(lines)
})

test('a number picks from the reply before', async () => {
  const respond: Respond = async (incoming) => (incoming.kind === 'message' ? unsure : echo(incoming))
  expect(await converse('hm\n2\n', respond)).toMatchInlineSnapshot(`
    "Did you mean
    1  Which is quicker to make?
    2  none of these

    {"do":"none-of-these"}

    "
  `)
})

test('one failure costs one kind sentence, and what was offered still stands', async () => {
  let calls = 0
  const onError = vi.fn()
  const shaky: Respond = async (incoming) => {
    calls += 1
    if (calls === 2) throw new Error('database is locked')
    return calls === 1 ? unsure : echo(incoming)
  }
  const output = await converse('hm\n2\n2\n', shaky, onError)
  expect(output.split('\n\n').slice(1)).toEqual([failure, '{"do":"none-of-these"}', ''])
  expect(onError).toHaveBeenCalledWith(expect.objectContaining({ message: 'database is locked' }))
})

test('respond that throws before its first await is no different', async () => {
  const rude: Respond = () => {
    throw new Error('at once')
  }
  expect(await converse('hm\n', rude)).toBe(`${failure}\n\n`)
})

test('an endless line and invalid UTF-8 break nothing', async () => {
  const input = Buffer.concat([Buffer.alloc(3_000_000, 'x'), Buffer.from('\nab\xff\xc3\nlast\n', 'latin1')])
  const output = await converse(input, echo)
  expect(output.split('\n\n')).toEqual(['x'.repeat(4000), 'ab\ufffd\ufffd', 'last', ''])
})

test('escape sequences are not echoed', async () => {
  expect(await converse('\u001b[31mred\u001b]0;x\u0007 \u009b2J!\n', echo)).toBe('red]0;x !\n\n')
})

test('a quit word ends it, also before the input does', async () => {
  expect(await converse('one\n/quit\ntwo\n', echo)).toBe('one\n\n')
})

test('stop ends a pipe that stays open', async () => {
  const streams = { input: new PassThrough(), output: new PassThrough() }
  const adapter = createConsole({ ...streams, greeting: say('Hello.'), failure })
  const running = adapter.run(echo)
  streams.input.write('one\n')
  await vi.waitFor(() => expect(streams.output.readableLength).toBeGreaterThan(0))
  await adapter.stop()
  await running
})

test('a reader that goes away ends it without an error', async () => {
  const broken = new Writable({ write: (_chunk, _encoding, done) => done(new Error('write EPIPE')) })
  const input = new PassThrough()
  const running = createConsole({ input, output: broken, greeting: say('Hello.'), failure }).run(echo)
  input.write('one\ntwo\n')
  await running
})
