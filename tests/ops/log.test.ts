/**
 * What is logged, and what never is: nobody's words, nobody's name, no secret.
 */
import { closeSync, existsSync, openSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLog, type Log, type LogFields, type LogOptions } from '../../src/ops/log.js'
import { anyCharacter } from '../support/any-character.js'

const RUNS = { numRuns: 1_000 }

type Line = Readonly<Record<string, unknown>> & { readonly error?: Record<string, unknown> }

/** A log, and what it has written so far. */
function logged(options: Partial<LogOptions> = {}) {
  const written: string[] = []
  const log = createLog({
    level: 'info',
    destination: { write: (line) => void written.push(line) },
    pseudonym: (id) => `hidden-${id.length}`,
    now: () => new Date('2026-11-20T12:00:00Z'),
    ...options,
  })
  return {
    log,
    text: () => written.join(''),
    lines: () => written.map((line) => JSON.parse(line) as Line),
    line: () => JSON.parse(written.at(-1)!) as Line,
  }
}

/** Fields that the compiler would not have let through. */
const smuggled = (fields: object) => fields as LogFields

describe('content', () => {
  it('that has changed is told by the names of its parts, a few of many', () => {
    const { log, line } = logged()
    const changed = ['answers/cost', '+intents/trams', '-intents/boats', 'what a person says', '\u001b[2J']
    log.info('content-changed', { content: '9e4b4d3ae105', learning: 'trained', changed, count: 5 })
    expect(line()).toMatchObject({
      ...{ event: 'content-changed', content: '9e4b4d3ae105', learning: 'trained', count: 5 },
      changed: ['answers/cost', '+intents/trams', '-intents/boats', '[not a word]', '[not a word]'],
    })
    log.info('content-changed', { changed: Array.from({ length: 100 }, (_, i) => `answers/a${i}`) })
    expect(line().changed).toHaveLength(20)
  })

  it('that is kept is an event with a sentence', () => {
    const { log, line } = logged({ secrets: ['hunter2-hunter2'] })
    log.warn('Mend this: a hunter2-hunter2', { event: 'content-kept', content: '9e4b4d3ae105', count: 1 })
    expect(line()).toMatchObject({
      ...{ level: 'warn', event: 'content-kept', content: '9e4b4d3ae105', count: 1 },
      msg: 'Mend this: a [secret]',
    })
  })
})

describe('an event', () => {
  it('is one line of JSON: when, where, what, and its fields', () => {
    const { log, text, line } = logged()
    log.info('answered', {
      adapter: 'console',
      conversation: 'C123/456',
      decision: 'answer',
      intent: 'speed',
      confidence: 0.912_345,
      ms: 12.345_678,
    })
    expect(text()).toMatch(/^\{[^\n]*\}\n$/)
    expect(line()).toEqual({
      level: 'info',
      time: '2026-11-20T12:00:00.000Z',
      pid: process.pid,
      hostname: expect.any(String),
      event: 'answered',
      conversation: `hidden-${'conversation C123/456'.length}`,
      adapter: 'console',
      decision: 'answer',
      intent: 'speed',
      confidence: 0.912,
      ms: 12.346,
    })
  })

  it('leaves out what is not known', () => {
    const { log, line } = logged()
    log.info('answered', { intent: undefined, count: 0 })
    expect(line()).not.toHaveProperty('intent')
    expect(line()).toMatchObject({ count: 0 })
  })

  it('never holds what a person wrote, wherever somebody puts it', () => {
    const { log, text } = logged()
    const words = 'is the tram faster'
    log.info('answered', { intent: words, content: words, adapter: words, signal: words, url: words })
    log.info('answered', smuggled({ text: words, msg: words, event: words, decision: words, ms: words }))
    expect(text()).not.toContain('tram')
    expect(text()).toContain('[not a word]')
  })

  it('holds no field but those of its type, and no white space in them', () => {
    const known = [
      'level',
      'time',
      'pid',
      'hostname',
      'event',
      'conversation',
      'adapter',
      'decision',
      'intent',
    ]
    const all = [...known, 'confidence', 'ms', 'scope', 'content', 'count', 'signal', 'url']
    const names = fc.oneof(fc.constantFrom(...all, '__proto__', 'constructor'), fc.string())
    const values = fc.oneof(fc.string(), fc.double(), fc.constant('two words'), fc.object())
    fc.assert(
      fc.property(fc.dictionary(names, values), (fields) => {
        const { log, line } = logged()
        log.info('answered', smuggled({ ...fields, conversation: 'C123' }))
        const { hostname: _, ...rest } = line()
        expect(all).toEqual(expect.arrayContaining(Object.keys(rest)))
        expect(rest).toMatchObject({ event: 'answered', conversation: 'hidden-17' })
        for (const [name, value] of Object.entries(rest))
          if (value !== '[not a word]' && name !== 'time') expect(String(value)).not.toMatch(/\s/)
      }),
      RUNS,
    )
  })
})

describe('a conversation', () => {
  it('has one name as long as the process lasts, which is not its own', () => {
    const { log, lines, text } = logged({ pseudonym: undefined! })
    for (const conversation of ['C123456/1', 'C123456/2', 'C123456/1']) log.info('answered', { conversation })
    const [one, two, again] = lines().map((line) => line.conversation)
    expect(one).toMatch(/^[\w-]{22}$/)
    expect([two === one, again === one]).toEqual([false, true])
    expect(text()).not.toContain('C123456')
  })

  it('is called otherwise in the next process', () => {
    const names = [logged({ pseudonym: undefined! }), logged({ pseudonym: undefined! })].map(
      ({ log, line }) => {
        log.info('answered', { conversation: 'C123456' })
        return line().conversation
      },
    )
    expect(names[0]).not.toBe(names[1])
  })

  it('is not named by an error about it either', () => {
    const { log, line, text } = logged()
    const cause = new Error('no turn in "C123456/1"')
    log.error('WDJB-MJHT', new Error('The session of "C123456/1" has changed.', { cause }), {
      conversation: 'C123456/1',
    })
    expect(line().msg).toBe('The session of "hidden-22" has changed.')
    expect(text()).not.toContain('C123456')
  })
})

describe('a warning', () => {
  it('is a sentence', () => {
    const { log, line } = logged()
    log.warn('The disk is 100% full %s %d %%: make room.', { count: 3 })
    expect(line()).toMatchObject({
      level: 'warn',
      msg: 'The disk is 100% full %s %d %%: make room.',
      count: 3,
    })
  })

  it('can be handed over as it is', () => {
    const { log, line } = logged()
    const { warn }: Pick<Log, 'warn'> = log
    const say: (message: string) => void = warn
    say('Mind the gap.')
    expect(line().msg).toBe('Mind the gap.')
  })
})

describe('an error', () => {
  it('has its stack under the id that the person was told', () => {
    const { log, line } = logged()
    const error = new TypeError('x is not a function')
    log.error('WDJB-MJHT', error, { adapter: 'console' })
    expect(line()).toMatchObject({
      level: 'error',
      event: 'failed',
      id: 'WDJB-MJHT',
      adapter: 'console',
      msg: 'x is not a function',
      error: { type: 'TypeError', message: 'x is not a function', stack: error.stack },
    })
    expect(line().error?.stack).toContain('log.test.ts')
  })

  it('brings its causes, the errors in it, and what the system calls it', () => {
    const { log, line } = logged()
    const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
    const cause = new AggregateError([refused, 'a string'], 'none answered')
    log.error('WDJB-MJHT', new Error('The store is away.', { cause }))
    expect(line().error).toMatchObject({
      message: 'The store is away.',
      cause: {
        type: 'AggregateError',
        errors: [{ code: 'ECONNREFUSED' }, { type: 'string', message: 'a string' }],
      },
    })
  })

  it('brings nothing else that a library hangs on it', () => {
    const { log, text } = logged()
    const request = { headers: { authorization: 'hush' }, body: 'is the tram faster' }
    log.error('WDJB-MJHT', Object.assign(new Error('status 500'), { request, detail: 'is the tram faster' }))
    expect(text()).not.toMatch(/hush|tram/)
  })

  it('that is its own cause comes to an end', () => {
    const { log, text } = logged()
    const error: Error & { errors?: unknown } = new Error('round')
    error.cause = error
    error.errors = Array(100).fill(error)
    log.error('WDJB-MJHT', error)
    expect(text().match(/"type":"Error"/g)!.length).toBeLessThan(400)
  })

  it('of any length is cut', () => {
    const { log, text } = logged()
    log.error('WDJB-MJHT', new Error('x'.repeat(1_000_000)))
    expect(text().length).toBeLessThan(30_000)
  })

  const hostile = Object.defineProperty(new Error('hostile'), 'message', {
    get() {
      throw new Error('from within')
    },
  })
  it.each([
    ['a string', 'just a string'],
    ['nothing', undefined],
    ['null', null],
    ['an object without a form', Object.create(null)],
    ['a symbol', Symbol('thrown')],
    ['an error that throws when read', hostile],
  ])('may be %s', (_, thrown) => {
    const { log, line } = logged()
    log.error('WDJB-MJHT', thrown)
    expect(line()).toMatchObject({ id: 'WDJB-MJHT', error: { message: expect.any(String) } })
  })
})

describe('a secret', () => {
  const url = 'postgres://whichway:hunter%402-long@db.example:5432/whichway'
  const secrets = ['not-a-real-token-at-all', url]

  it.each([
    'the token not-a-real-token-at-all was refused',
    `cannot connect to ${url}`,
    'password hunter%402-long is wrong',
    'password hunter@2-long is wrong',
  ])('that is known never comes out: %s', (sentence) => {
    const { log, text } = logged({ secrets })
    log.warn(sentence)
    log.error('WDJB-MJHT', new Error('failed', { cause: new Error(sentence) }))
    log.error('WDJB-MJHT', sentence)
    log.info('answered', { intent: 'not-a-real-token-at-all' })
    expect(text()).not.toMatch(/not-a-real|hunter/)
    expect(text()).toContain('[secret]')
  })

  it('that begins another one hides it whole', () => {
    const { log, line } = logged({ secrets: ['not-a-real', 'not-a-real-one'] })
    log.warn('not-a-real-one and not-a-real')
    expect(line().msg).toBe('[secret] and [secret]')
  })

  it.each([
    ['cannot reach postgres://ann:hunter2@db/x', 'cannot reach postgres://ann:[secret]@db/x'],
    ['xapp-1-NOTREAL-0 is refused', '[secret] is refused'],
    ['xoxb-not-a-real-token is refused', '[secret] is refused'],
    ['Authorization: Bearer abcdefghijklmnop1234', 'Authorization: Bearer [secret]'],
    ['{"token":"abc123","b":1}', '{"token":"[secret]","b":1}'],
    ['api_key=abc123&b=1', 'api_key=[secret]&b=1'],
    [`bad ${'notARealTokenAtAll_000'}.${'aaaaaa'}.${'notARealTokenAtAll_0000000'} here`, 'bad [secret] here'],
  ])('is known by its form: %s', (sentence, shown) => {
    const { log, line } = logged()
    log.warn(sentence)
    expect(line().msg).toBe(shown)
  })

  it.each([
    'at Module.load (file:///app/dist/src/open.js:12:3)',
    'The database "data/whichway.db" is locked by another process.',
    'connect ECONNREFUSED 127.0.0.1:5432 at http://127.0.0.1:9464/metrics',
    'relation "leases" does not exist: run the migrations; the token ring is fine',
  ])('is not seen where there is none: %s', (sentence) => {
    const { log, line } = logged()
    log.warn(sentence)
    expect(line().msg).toBe(sentence)
  })

  it('of any letters never comes out, and the lines stay JSON', () => {
    const secret = fc.string({ minLength: 6, unit: anyCharacter })
    fc.assert(
      fc.property(
        secret,
        fc.string({ unit: anyCharacter }),
        fc.string({ unit: anyCharacter }),
        (hidden, before, after) => {
          // The sign for a secret, and what is there without it, may hold it by chance.
          fc.pre(!`${before} [secret] ${after} failed`.includes(hidden))
          const { log, lines } = logged({ secrets: [hidden] })
          const sentence = `${before} ${hidden} ${after}`
          log.warn(sentence)
          log.error('WDJB-MJHT', new Error(sentence))
          const [warned, failed] = lines()
          expect(String(warned!.msg)).not.toContain(hidden)
          expect(String(failed!.msg)).not.toContain(hidden)
          expect(String(failed!.error?.message)).not.toContain(hidden)
        },
      ),
      RUNS,
    )
  })
})

describe('the level', () => {
  it.each([
    ['info', ['info', 'warn', 'error']],
    ['warn', ['warn', 'error']],
    ['error', ['error']],
    ['silent', []],
  ] as const)('%s lets through %j', (level, through) => {
    const { log, lines } = logged({ level })
    log.info('started')
    log.warn('Mind the gap.')
    log.error('WDJB-MJHT', new Error('failed'))
    expect(lines().map((line) => line.level)).toEqual(through)
  })
})

describe('a log that cannot be written', () => {
  const full = '/dev/full'
  it.skipIf(!existsSync(full))('because the disk is full stops nothing', async () => {
    const descriptor = openSync(full, 'w')
    const log = createLog({ level: 'info', destination: descriptor })
    for (let i = 0; i < 3; i++) log.info('answered')
    // An error that nobody listens to would end the process on the next tick.
    await new Promise((resolve) => setTimeout(resolve, 20))
    closeSync(descriptor)
  })
})
