/**
 * What a caller has sent. The SDK sends forms, in which lists and objects are JSON; other clients send JSON as a whole.
 */
import type { IncomingMessage } from 'node:http'
import { isObject, type Json, textAt } from './json.js'

/** The whole body. */
export async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** The arguments of a method, decoded, and the token if it came among them. */
export function argumentsOf(
  contentType: string,
  bytes: Buffer,
): { readonly args: Json; readonly token: string } {
  const all = contentType.startsWith('application/json')
    ? jsonOf(bytes.toString())
    : Object.fromEntries(
        [...new URLSearchParams(bytes.toString())].map(([name, value]) => [name, decoded(name, value)]),
      )
  const { token: _, ...args } = isObject(all) ? all : {}
  return { args, token: isObject(all) ? textAt(all, 'token') : '' }
}

/** The first file of a multipart body, or the body itself. */
export async function fileOf(contentType: string, bytes: Buffer): Promise<Buffer> {
  if (!contentType.startsWith('multipart/form-data')) return bytes
  const form = await new Response(new Uint8Array(bytes), {
    headers: { 'content-type': contentType },
  }).formData()
  for (const part of form.values()) if (typeof part !== 'string') return Buffer.from(await part.arrayBuffer())
  return Buffer.alloc(0)
}

/** Undefined when it is no JSON. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const JSON_ARGUMENTS = new Set([
  ...['attachments', 'blocks', 'files', 'loading_messages', 'metadata', 'outputs', 'prompts', 'view'],
])

const TRUTHS = new Set([
  ...['include_locale', 'link_names', 'mrkdwn', 'reply_broadcast', 'return_im', 'unfurl_links'],
  ...['unfurl_media', 'include_all_metadata', 'inclusive'],
])

/** A list or object that is no JSON stays text, and is refused where it is used. */
function decoded(name: string, value: string): unknown {
  if (JSON_ARGUMENTS.has(name)) return jsonOf(value) ?? value
  if (TRUTHS.has(name)) return value === 'true' || value === '1'
  return value
}
