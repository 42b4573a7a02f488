/** What the server does at which address: methods, uploads, response URLs, WebSockets. Each may be made to fail. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Core } from './core.js'
import type { Json } from './json.js'
import { bytesOf, fileOf, jsonOf } from './request.js'
import type { ResponseUrls } from './response-url.js'
import type { Routes } from './server.js'
import type { SocketServer } from './socket.js'
import type { Uploads } from './uploads.js'
import { besides, broken, limited, reset, type WebApi } from './web-api.js'

export function routesOf(
  core: Core,
  api: WebApi,
  uploads: Uploads,
  responseUrls: ResponseUrls,
  socket: SocketServer,
): Routes {
  const busy =
    (handle: (id: string, request: IncomingMessage, response: ServerResponse) => Promise<void>) =>
    (id: string, request: IncomingMessage, response: ServerResponse) => {
      response.on('close', core.activity.begin())
      return handle(id, request, response)
    }
  return {
    api: busy((method, request, response) => api.handle(method, request, response)),

    upload: busy(async (id, request, response) => {
      const bytes = await fileOf(request.headers['content-type'] ?? '', await bytesOf(request))
      await faulty(core, 'upload', {}, response, () => {
        const kept = uploads.receive(id, bytes)
        return kept ? { status: 200, text: `OK - ${bytes.length}` } : { status: 400, text: 'no such upload' }
      })
    }),

    response: busy(async (id, request, response) => {
      const body = jsonOf((await bytesOf(request)).toString())
      await faulty(core, 'response_url', {}, response, () => responseUrls.answer(id, body))
    }),

    upgrade: (request, duplex, head) => socket.upgrade(request, duplex, head),
    isDown: () => core.faults.isDown(),
  }
}

async function faulty(
  core: Core,
  name: string,
  args: Json,
  response: ServerResponse,
  act: () => { readonly status: number; readonly text: string },
): Promise<void> {
  const fault = await besides(core.faults.take(name, args))
  if (fault?.kind === 'reset') return void reset(response, 'reset')
  if (fault?.kind === 'status') return void broken(response, fault.status)
  if (fault?.kind === 'rate limit') return void limited(response, fault.retryAfterSeconds)
  const { status, text } = act()
  if (fault?.kind === 'reset after') return void reset(response, 'reset')
  response.writeHead(status, { 'content-type': 'text/plain' }).end(text)
}
