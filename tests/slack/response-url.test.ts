/**
 * Answers at a `response_url`: sent once, in the form that Slack reads, and every refusal told apart.
 */
import { createServer, type IncomingMessage } from 'node:http'
import { syncBuiltinESMExports } from 'node:module'
import type { AddressInfo } from 'node:net'
import timers from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import {
  type Response,
  ResponseGoneError,
  ResponseRefusedError,
  respondTo,
} from '../../adapters/slack/response-url.js'

/** Of no link a preview is shown. */
const QUIETLY = { unfurl_links: false, unfurl_media: false }
const HELLO: Response = { response_type: 'ephemeral', replace_original: false, text: 'hello' }

type Answer = { readonly status: number; readonly text?: string; readonly retryAfter?: string }
type Heard = { readonly method?: string; readonly type?: string; readonly body: unknown }

/** Slack at the other end: it gives each of the answers in turn, the last one over and over. */
async function slackSaying(...answers: readonly Answer[]) {
  const heard: Heard[] = []
  const server = createServer(async (request, response) => {
    const { status, text = 'ok', retryAfter } = answers[Math.min(heard.length, answers.length - 1)]!
    heard.push({
      ...(request.method !== undefined && { method: request.method }),
      ...(request.headers['content-type'] !== undefined && { type: request.headers['content-type'] }),
      body: JSON.parse(await textOf(request)),
    })
    response.writeHead(status, retryAfter === undefined ? {} : { 'retry-after': retryAfter }).end(text)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/actions/T1/2/secret`, heard }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request.setEncoding('utf8')) text += chunk
  return text
}

/** Pauses last no time, and are told in milliseconds. */
function withoutPauses(): readonly number[] {
  const waited: number[] = []
  const { setTimeout: real } = timers
  timers.setTimeout = (async (milliseconds: number) => void waited.push(milliseconds)) as typeof real
  syncBuiltinESMExports()
  onTestFinished(() => {
    timers.setTimeout = real
    syncBuiltinESMExports()
  })
  return waited
}

const failure = (work: Promise<unknown>): Promise<Error> =>
  work.then(
    () => {
      throw new Error('It was taken.')
    },
    (error: Error) => error,
  )

describe('what is sent', () => {
  it('is posted as JSON, once', async () => {
    const { url, heard } = await slackSaying({ status: 200 })
    const blocks = [{ type: 'divider' }]
    const given: Response = {
      ...{ response_type: 'in_channel', replace_original: true, thread_ts: '100.1' },
      ...{ text: 'tea ☕ <3', blocks },
    }
    await respondTo(url, given)
    expect(heard).toEqual([{ method: 'POST', type: 'application/json', body: { ...given, ...QUIETLY } }])
  })

  it('holds nothing that was left out', async () => {
    const { url, heard } = await slackSaying({ status: 200 })
    await respondTo(url, HELLO)
    expect(heard[0]?.body).toEqual({ ...HELLO, ...QUIETLY })
  })
})

describe('what Slack refuses', () => {
  it.each([
    [404, 'used_url'],
    [404, '{"ok":false,"error":"expired_url"}'],
    [403, 'action_prohibited'],
    [410, ''],
  ])('%i "%s": nothing more can be said here', async (status, text) => {
    const { url, heard } = await slackSaying({ status, text })
    const error = await failure(respondTo(url, HELLO))
    expect(error).toBeInstanceOf(ResponseGoneError)
    expect(error.message).toContain(`status ${status}`)
    expect(heard).toHaveLength(1)
  })

  it.each(['invalid_blocks', 'invalid_blocks_format', 'msg_too_long', 'msg_blocks_too_long'])(
    '%s: it may be made otherwise',
    async (text) => {
      const { url, heard } = await slackSaying({ status: 400, text })
      const error = await failure(respondTo(url, HELLO))
      expect(error).toBeInstanceOf(ResponseRefusedError)
      expect(error.message).toBe(text)
      expect(heard).toHaveLength(1)
    },
  )

  it.each([
    [400, 'invalid_payload'],
    [500, 'server_error'],
    [503, ''],
  ])('%i "%s": said as it is, and not repeated, since it may have arrived', async (status, text) => {
    const { url, heard } = await slackSaying({ status, text })
    const error = await failure(respondTo(url, { ...HELLO, response_type: 'in_channel' }))
    expect(error).not.toBeInstanceOf(ResponseGoneError)
    expect(error).not.toBeInstanceOf(ResponseRefusedError)
    expect(error.message).toBe(`Slack answered ${status} at a response_url: "${text}".`)
    expect(heard).toHaveLength(1)
  })

  it('500 to one person: tried again', async () => {
    withoutPauses()
    const { url, heard } = await slackSaying({ status: 500 }, { status: 200 })
    await respondTo(url, HELLO)
    expect(heard).toHaveLength(2)
  })

  it('a whole page is not put into the log', async () => {
    const { url } = await slackSaying({ status: 502, text: `<html>${'x'.repeat(10_000)}</html>` })
    expect(
      (await failure(respondTo(url, { ...HELLO, response_type: 'in_channel' }))).message.length,
    ).toBeLessThan(300)
  })
})

describe('too many at once', () => {
  it('Slack says when to come again', async () => {
    const waited = withoutPauses()
    const { url, heard } = await slackSaying({ status: 429, retryAfter: '2' }, { status: 200 })
    await respondTo(url, HELLO)
    expect(waited).toEqual([2_000])
    expect(heard[1]).toEqual(heard[0])
    expect(heard).toHaveLength(2)
  })

  it.each([
    [undefined, 1_000],
    ['0', 1_000],
    ['soon', 1_000],
  ])('told to come again after %s, it waits %i ms', async (retryAfter, pause) => {
    const waited = withoutPauses()
    const busy: Answer = retryAfter === undefined ? { status: 429 } : { status: 429, retryAfter }
    const { url } = await slackSaying(busy, { status: 200 })
    await respondTo(url, HELLO)
    expect(waited).toEqual([pause])
  })

  it('four tries are enough', async () => {
    const waited = withoutPauses()
    const { url, heard } = await slackSaying({ status: 429, text: 'rate_limited', retryAfter: '1' })
    const error = await failure(respondTo(url, HELLO))
    expect(error.message).toBe('Slack answers 429 at a response_url, again and again.')
    expect(heard).toHaveLength(4)
    expect(waited).toHaveLength(3)
  })

  it('what follows a pause is told apart like what comes first', async () => {
    withoutPauses()
    const { url } = await slackSaying({ status: 429 }, { status: 404, text: 'expired_url' })
    expect(await failure(respondTo(url, HELLO))).toBeInstanceOf(ResponseGoneError)
  })

  it('nobody is kept waiting for an hour', async () => {
    const waited = withoutPauses()
    const { url } = await slackSaying({ status: 429, retryAfter: '3600' }, { status: 200 })
    await respondTo(url, HELLO).catch(() => {})
    expect(Math.max(0, ...waited)).toBeLessThanOrEqual(90_000)
  })
})

describe('Slack out of reach', () => {
  it('is an error, which does not show the address: whoever has it can write there', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    await new Promise((resolve) => server.close(resolve))
    const error = await failure(respondTo(`http://127.0.0.1:${port}/actions/T1/2/secret`, HELLO))
    expect(error).not.toBeInstanceOf(ResponseGoneError)
    expect(`${error} ${error.cause}`).not.toContain('secret')
  })
})
