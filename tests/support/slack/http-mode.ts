/**
 * The other way to the app: requests to its URL, signed as docs.slack.dev/authentication/verifying-requests-from-slack
 * says. Slash commands and interactions are forms, events are JSON.
 */
import { createHmac } from 'node:crypto'
import { request } from 'node:http'
import type { Core } from './core.js'
import { isObject, type Json } from './json.js'
import type { Kind, Parcel, Retry, Transport } from './post-office.js'

/** The one way of writing it that Bolt understands. */
export const FORM = 'application/x-www-form-urlencoded'
/** Of events. */
export const JSON_TYPE = 'application/json'

/** What the app answers. */
export type HttpAnswer = {
  readonly status: number
  readonly headers: Json
  readonly body: string
  readonly ms: number
}

/** A request to the app: any body, signed or not. */
export type Posted = {
  readonly body: string
  readonly contentType?: string
  /** "wrong": by another secret. "none": without the two headers. */
  readonly signed?: 'right' | 'wrong' | 'none'
  /** How far the timestamp is from now: negative for the past. */
  readonly secondsOff?: number
  readonly retry?: Retry | undefined
}

/** The app, reached at its URL. */
export type HttpMode = {
  /** Sends any body, signed or not. JSON by default. */
  post(posted: Posted): Promise<HttpAnswer>
  /** What Slack sends when the URL is entered in the settings of the app. */
  urlVerification(challenge?: string): Promise<HttpAnswer>
  /** What Slack sends now and then to look at the certificate; never signed. */
  sslCheck(): Promise<HttpAnswer>
  /** The body and its type, as a payload of this kind travels. */
  encode(kind: Kind, payload: Json): { readonly body: string; readonly contentType: string }
}

/** `url`: the request URL of the app. */
export function createHttpMode(core: Core, url: string): HttpMode & { readonly transport: Transport } {
  const post = (posted: Posted) => send(url, posted, core.install.signingSecret)
  return {
    post,
    urlVerification: (challenge = 'a challenge') =>
      post({
        body: JSON.stringify({ token: core.install.verificationToken, challenge, type: 'url_verification' }),
      }),
    sslCheck: () =>
      post({
        body: `ssl_check=1&token=${core.install.verificationToken}`,
        contentType: FORM,
        signed: 'none',
      }),
    encode,
    transport: (parcel) => void carry(parcel, post),
  }
}

async function carry(parcel: Parcel, post: (posted: Posted) => Promise<HttpAnswer>): Promise<void> {
  parcel.sentVia('http')
  try {
    const { status, body } = await post({ ...encode(parcel.kind, parcel.payload), retry: parcel.retry })
    if (status === 200) parcel.acknowledge(answerOf(body), status)
    else parcel.fail('http_error', status)
  } catch {
    parcel.fail('connection_failed')
  }
}

/** What an acknowledgement says: text as `{text}`, as it does over a WebSocket. */
function answerOf(body: string): unknown {
  if (body === '') return undefined
  try {
    const parsed: unknown = JSON.parse(body)
    if (isObject(parsed)) return parsed
  } catch {
    // Text, then.
  }
  return { text: body }
}

function encode(kind: Kind, payload: Json) {
  if (kind === 'events_api') return { body: JSON.stringify(payload), contentType: JSON_TYPE }
  const form =
    kind === 'interactive'
      ? new URLSearchParams({ payload: JSON.stringify(payload) })
      : new URLSearchParams(
          Object.entries(payload).map(([name, value]): [string, string] => [name, String(value)]),
        )
  return { body: form.toString(), contentType: FORM }
}

function send(
  url: string,
  { body, contentType = JSON_TYPE, signed = 'right', secondsOff = 0, retry }: Posted,
  secret: string,
): Promise<HttpAnswer> {
  const timestamp = Math.floor(Date.now() / 1000) + secondsOff
  const key = signed === 'right' ? secret : 'somebody-elses-secret'
  const signature = createHmac('sha256', key).update(`v0:${timestamp}:${body}`).digest('hex')
  const headers = {
    'content-type': contentType,
    'content-length': Buffer.byteLength(body),
    'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    connection: 'close',
    ...(signed === 'none'
      ? {}
      : { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${signature}` }),
    ...(retry && retry.attempt > 0
      ? { 'x-slack-retry-num': retry.attempt, 'x-slack-retry-reason': reasonOf(retry) }
      : {}),
  }
  const since = performance.now()
  return new Promise((resolve, reject) => {
    request(url, { method: 'POST', headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
          ms: performance.now() - since,
        }),
      )
    })
      .on('error', reject)
      .end(body)
  })
}

/** The same as over a WebSocket, in the words of HTTP. */
const reasonOf = ({ reason }: Retry) => (reason === 'timeout' ? 'http_timeout' : reason)
