/**
 * The Web API: who is calling, whether they may, what goes wrong today, and then the method. Every call is recorded,
 * also those that fail.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Core } from './core.js'
import type { Fault } from './faults.js'
import { type Json, textAt } from './json.js'
import { agentMethods } from './methods/agent.js'
import { chatMethods } from './methods/chat.js'
import { conversationMethods } from './methods/conversations.js'
import { fileMethods } from './methods/files.js'
import type { Method, Methods, Parts } from './methods/method.js'
import { viewMethods } from './methods/views.js'
import { workspaceMethods } from './methods/workspace.js'
import { createPace } from './pace.js'
import { Refusal } from './refusal.js'
import { argumentsOf, bytesOf } from './request.js'

/** One call of the app. */
export type Call = {
  readonly method: string
  /** Lists, objects and truth values decoded; without the token. */
  readonly args: Json
  readonly token: 'bot' | 'app' | 'workflow' | 'unknown' | 'none'
  /** Clock, in milliseconds. */
  readonly at: number
  /** "ok", the error that Slack answered, "HTTP 429", "reset", "ok, then reset"; "" until it is answered. */
  outcome: string
}

const METHODS: Methods = {
  ...agentMethods,
  ...chatMethods,
  ...conversationMethods,
  ...fileMethods,
  ...viewMethods,
  ...workspaceMethods,
}

export type WebApi = {
  readonly calls: readonly Call[]
  handle(method: string, request: IncomingMessage, response: ServerResponse): Promise<void>
}

export function createWebApi(parts: Parts): WebApi {
  const { core } = parts
  const calls: Call[] = []
  const pace = createPace(core.options.rateLimit?.perChannelPerSecond)
  return {
    calls,
    async handle(method, request, response) {
      const bytes = await bytesOf(request)
      const { args, token: inBody } = argumentsOf(request.headers['content-type'] ?? '', bytes)
      const header = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
      const token = tokenKind(parts, header ?? inBody)
      const call: Call = { method, args, token, at: core.clock.now(), outcome: '' }
      calls.push(call)
      const finish = (outcome: string) => {
        call.outcome = outcome
      }
      const faults = core.faults.take(method, args)
      const fault = await besides(faults)
      if (fault?.kind === 'reset') return finish(reset(response, 'reset'))
      if (fault?.kind === 'status') return finish(broken(response, fault.status))
      if (fault?.kind === 'rate limit') return finish(limited(response, fault.retryAfterSeconds))
      if (method === 'chat.postMessage' && !pace(textAt(args, 'channel'))) return finish(limited(response, 1))
      const answer =
        fault?.kind === 'error' ? { ok: false, error: fault.error } : answerTo(parts, call, header ?? inBody)
      const outcome = answer.ok === true ? 'ok' : String(answer.error)
      if (fault?.kind === 'reset after') return finish(reset(response, `${outcome}, then reset`))
      finish(outcome)
      send(response, core, METHODS[method], token, answer)
    },
  }
}

function answerTo(parts: Parts, { method: name, args, token }: Call, rawToken: string): Json {
  try {
    const method = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined
    if (!method) throw new Refusal('unknown_method', { req_method: name })
    admit(parts.core, method, token)
    if (token === 'workflow') admitWorkflow(parts, args, rawToken)
    return { ok: true, ...method.run(args, parts) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { ok: false, error: error.error, ...error.extra }
  }
}

/** Throws not_authed, invalid_auth, not_allowed_token_type or missing_scope. */
function admit({ scopes, options }: Core, method: Method, token: Call['token']): void {
  if (token === 'none') throw new Refusal('not_authed')
  if (token === 'unknown') throw new Refusal('invalid_auth')
  if ((token === 'app') !== (method.token === 'app')) throw new Refusal('not_allowed_token_type')
  const granted = token === 'app' ? new Set(options.appScopes ?? ['connections:write']) : scopes
  const accepted = method.scope?.split('|') ?? []
  if (accepted.length > 0 && !accepted.some((scope) => granted.has(scope)))
    throw new Refusal('missing_scope', { needed: accepted[0], provided: [...granted].join(',') })
}

/** The token of one step speaks for that step alone. */
function admitWorkflow({ agent }: Parts, args: Json, token: string): void {
  const execution = agent.executions.find((one) => one.token === token)
  const meant = args.function_execution_id
  if (meant !== undefined && meant !== execution?.id) throw new Refusal('access_denied')
}

function tokenKind({ core: { install }, agent }: Parts, token: string): Call['token'] {
  if (token === '') return 'none'
  if (token === install.botToken) return 'bot'
  if (token === install.appToken) return 'app'
  return agent.executions.some((one) => one.token === token) ? 'workflow' : 'unknown'
}

/** Waits when it is to be slow; the fault that remains. */
export async function besides(faults: readonly Fault[]): Promise<Fault | undefined> {
  for (const fault of faults) if (fault.kind === 'slow') await sleep(fault.ms)
  return faults.find(({ kind }) => kind !== 'slow')
}

/** Breaks the connection. Returns the outcome, like the next two. */
export function reset(response: ServerResponse, outcome: string): string {
  response.socket?.resetAndDestroy()
  return outcome
}

/** A page of HTML, as a proxy sends it. */
export function broken(response: ServerResponse, status: number): string {
  response.writeHead(status, { 'content-type': 'text/html' }).end('<html>something is broken</html>')
  return `HTTP ${status}`
}

/** 429, with the seconds to wait. */
export function limited(response: ServerResponse, retryAfterSeconds: number): string {
  response
    .writeHead(429, { 'retry-after': String(retryAfterSeconds), 'content-type': 'application/json' })
    .end(JSON.stringify({ ok: false, error: 'ratelimited' }))
  return 'HTTP 429'
}

function send(
  response: ServerResponse,
  { scopes, options }: Core,
  method: Method | undefined,
  token: Call['token'],
  answer: Json,
): void {
  const granted = token === 'app' ? (options.appScopes ?? ['connections:write']) : [...scopes]
  response.setHeader('content-type', 'application/json; charset=utf-8')
  if (token === 'bot' || token === 'app') {
    response.setHeader('x-oauth-scopes', granted.join(','))
    if (method?.scope) response.setHeader('x-accepted-oauth-scopes', method.scope.replaceAll('|', ','))
  }
  response.end(JSON.stringify(answer))
}
