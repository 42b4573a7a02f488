/** Requests as they come in, with JSON or files, and answers as Discord writes them. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { isObject, type Json } from './json.js'
import { invalidJson, Refusal } from './refusal.js'

export type ReceivedFile = {
  /** The field it came in: "files[0]". */
  readonly field: string
  readonly filename: string
  readonly contentType: string
  readonly size: number
  /** As UTF-8. */
  readonly text: string
}

/** A request, understood. */
export type Call = {
  readonly method: string
  /** With its parameters by name: "POST /channels/:channel/messages". */
  readonly route: string
  /** The path in Discord's OpenAPI description. */
  readonly spec: string | undefined
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  /** The JSON of the body, or of `payload_json`; undefined when there is none. */
  readonly body: unknown
  readonly files: readonly ReceivedFile[]
}

/** A body of undefined is no content at all: status 204, and no content type, which would break the client. */
export type Answer = { readonly status: number; readonly body?: unknown }

export const NO_CONTENT: Answer = { status: 204 }
export const ok = (body: unknown): Answer => ({ status: 200, body })

/** The body as an object, whatever it is. */
export const formOf = ({ body }: Call): Json => (isObject(body) ? body : {})

export async function readBody(
  request: IncomingMessage,
): Promise<{ readonly body: unknown; readonly files: readonly ReceivedFile[] }> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const bytes = Buffer.concat(chunks)
  const type = request.headers['content-type'] ?? ''
  if (type.startsWith('multipart/form-data')) return readForm(bytes, type)
  if (bytes.length === 0) return { body: undefined, files: [] }
  if (!type.startsWith('application/json'))
    throw new Refusal(400, 50035, `Expected "Content-Type" header to be one of {'application/json'}.`)
  return { body: parse(bytes.toString()), files: [] }
}

async function readForm(bytes: Buffer, type: string) {
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData()
  const files: ReceivedFile[] = []
  let body: unknown
  for (const [field, value] of form) {
    if (typeof value === 'string') {
      if (field === 'payload_json') body = parse(value)
    } else {
      const text = await value.text()
      files.push({ field, filename: value.name, contentType: value.type, size: value.size, text })
    }
  }
  return { body, files }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw invalidJson()
  }
}

export function writeAnswer(
  response: ServerResponse,
  { status, body }: Answer,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (body === undefined) {
    response.writeHead(status, headers).end()
    return
  }
  const text = JSON.stringify(body)
  response
    .writeHead(status, {
      ...headers,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
    })
    .end(text)
}
