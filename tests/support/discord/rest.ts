/**
 * The REST half: each request is written down, kept from what it may not do, answered by its route, and given the headers
 * that Discord gives. Sources: docs.discord.com/developers/reference and /topics/rate-limits.
 */
import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Core } from './core.js'
import type { Fault } from './faults.js'
import { type Answer, type Call, type ReceivedFile, readBody, writeAnswer } from './http.js'
import { notFound, Refusal, unauthorized, wrongApiVersion, wrongMethod } from './refusal.js'
import { type Found, find } from './routes/find.js'
import type { Route } from './routes/route.js'

export type LoggedRequest = {
  readonly method: string
  /** "POST /channels/:channel/messages"; the bare path when there is no such route. */
  readonly route: string
  /** As it was asked for, without "/api/v10" and the query. */
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly body: unknown
  readonly files: readonly ReceivedFile[]
  /** By the clock of the fake. */
  readonly at: number
  readonly authorization: string | undefined
  /** As it was answered; 0 when the connection was broken instead, undefined when it is not answered yet. */
  status: number | undefined
  /** Discord's own number of what was wrong. */
  code: number | undefined
}

export function createRest(core: Core, routes: readonly Route[]) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (core.faults.isDown()) return void request.socket.destroy()
    const over = core.activity.begin()
    response.on('close', over)
    const url = new URL(request.url ?? '/', core.origin)
    if (url.pathname.startsWith('/attachments/')) return file(core, url.pathname, response)
    const found = find(routes, request.method ?? 'GET', url.pathname.replace(/^\/api(\/v\d+)?/, ''))
    const log: LoggedRequest = {
      method: request.method ?? 'GET',
      route: found.route?.name ?? found.path,
      path: found.path,
      query: Object.fromEntries(url.searchParams),
      body: undefined,
      files: [],
      at: core.clock.now(),
      authorization: request.headers.authorization,
      status: undefined,
      code: undefined,
    }
    const index = core.requests.push(log) - 1
    try {
      const read = await readBody(request)
      core.requests[index] = Object.assign(log, read)
      const fault = found.route && core.faults.take(found.route.name)
      if (fault && (await before(fault, log, request, response))) return
      const answer = answerTo(core, found, url, log)
      if (fault && after(fault, log, request, response)) return
      log.status = answer.status
      writeAnswer(response, answer, limitHeaders(log.route))
    } catch (error) {
      refuse(error, log, response)
    }
  }
}

function answerTo(core: Core, { route, params, other }: Found, url: URL, log: LoggedRequest): Answer {
  if (!/^\/api\/v10\//.test(url.pathname)) throw wrongApiVersion()
  if (!route || !params) throw other ? wrongMethod() : notFound()
  if (!route.open && log.authorization !== `Bot ${core.token}`) throw unauthorized()
  const { method, body, files } = log
  const call: Call = {
    method,
    route: route.name,
    spec: route.spec,
    params,
    query: url.searchParams,
    body,
    files,
  }
  return route.handle(core, call)
}

/** Whether the fault is all there is to it. */
async function before(
  fault: Fault,
  log: LoggedRequest,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  switch (fault.kind) {
    case 'slow':
      await sleep(fault.ms)
      return false
    case 'refuse':
      throw new Refusal(fault.status, fault.code, fault.message)
    case 'rate limit':
      limited(fault, log, response)
      return true
    case 'status':
    case 'reset':
    case 'hang-up':
      return fault.after ? false : broken(fault, log, request, response)
  }
}

const after = (
  fault: Fault,
  log: LoggedRequest,
  request: IncomingMessage,
  response: ServerResponse,
): boolean => 'after' in fault && broken(fault, log, request, response)

function broken(
  fault: Extract<Fault, { after: boolean }>,
  log: LoggedRequest,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  if (fault.kind !== 'status') {
    log.status = 0
    if (fault.kind === 'reset') request.socket.resetAndDestroy()
    else request.socket.end()
    return true
  }
  log.status = fault.status
  response.writeHead(fault.status, { 'content-type': 'text/html' }).end('<html>Bad gateway</html>')
  return true
}

function limited(
  fault: Extract<Fault, { kind: 'rate limit' }>,
  log: LoggedRequest,
  response: ServerResponse,
) {
  const { retryAfterSeconds: seconds, global } = fault
  log.status = 429
  const body = { message: 'You are being rate limited.', retry_after: seconds, global }
  writeAnswer(
    response,
    { status: 429, body },
    {
      'retry-after': String(seconds),
      'x-ratelimit-scope': global ? 'global' : 'user',
      ...(global
        ? { 'x-ratelimit-global': 'true' }
        : {
            ...limitHeaders(log.route),
            'x-ratelimit-remaining': '0',
            'x-ratelimit-reset-after': String(seconds),
          }),
    },
  )
}

function refuse(error: unknown, log: LoggedRequest, response: ServerResponse): void {
  const known = error instanceof Refusal ? error : new Refusal(500, 0, `The fake broke: ${String(error)}`)
  log.status = known.status
  log.code = known.code
  writeAnswer(
    response,
    { status: known.status, body: { message: known.message, code: known.code, ...known.extra } },
    limitHeaders(log.route),
  )
  if (!(error instanceof Refusal)) throw error
}

/** Room enough, so that no test waits: what a full bucket does is `faults.rateLimit`. */
const limitHeaders = (route: string): Readonly<Record<string, string>> => ({
  'x-ratelimit-bucket': createHash('sha256').update(route).digest('hex').slice(0, 32),
  'x-ratelimit-limit': '1000',
  'x-ratelimit-remaining': '999',
  'x-ratelimit-reset': String(Date.now() / 1000 + 1),
  'x-ratelimit-reset-after': '1.000',
})

function file(core: Core, pathname: string, response: ServerResponse): void {
  const id = pathname.split('/')[2]
  const found = core.messages.all.flatMap(({ attachments }) => attachments).find((one) => one.id === id)
  if (!found) return void response.writeHead(404).end()
  response.writeHead(200, { 'content-type': found.contentType }).end(found.text)
}
