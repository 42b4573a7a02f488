/**
 * Answers where only a `response_url` reaches: messages that one person sees, and channels we are no member of.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { wasNeverConnected } from './web.js'

export type Response = {
  readonly response_type: 'ephemeral' | 'in_channel'
  readonly replace_original: boolean
  readonly thread_ts?: string
  readonly text: string
  readonly blocks?: readonly object[]
}

/** Half an hour has passed, or it was used five times (https://docs.slack.dev/interactivity/handling-user-interaction). */
export class ResponseGoneError extends Error {
  override readonly name = 'ResponseGoneError'
  constructor(status: number) {
    super(
      `Slack does not take another answer at this response_url (status ${status}): it was used up, or is too old.`,
    )
  }
}

/** Slack has turned down how the message is made. */
export class ResponseRefusedError extends Error {
  override readonly name = 'ResponseRefusedError'
}

const WITHIN_MS = 10_000
const TRIES = 4
/** Where Slack does not say how long. */
const BUSY_MS = 1_000
const PAUSE_MS = 250
/** Somebody waits in front of a screen. */
const PATIENCE_MS = 30_000

/** @throws ResponseGoneError, ResponseRefusedError, Error when Slack cannot be reached */
export async function respondTo(url: string, response: Response): Promise<void> {
  for (let left = TRIES - 1; ; left--) {
    const answer = await post(url, response, left > 0)
    if (answer?.ok) return
    const wait = answer ? await waitAfter(answer, response) : PAUSE_MS
    if (left === 0)
      throw new Error(`Slack answers ${answer?.status ?? 'nothing'} at a response_url, again and again.`)
    await sleep(wait)
  }
}

/** @returns undefined when there was no connection, and `again` is possible */
async function post(url: string, response: Response, again: boolean) {
  try {
    return await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...response, unfurl_links: false, unfurl_media: false }),
      signal: AbortSignal.timeout(WITHIN_MS),
    })
  } catch (error) {
    if (again && wasNeverConnected(error)) return undefined
    throw error
  }
}

/** How long to wait before it may be tried again, in milliseconds. @throws when that would change nothing, or show it twice */
async function waitAfter(
  answer: Awaited<ReturnType<typeof fetch>>,
  { response_type }: Response,
): Promise<number> {
  const { status, headers } = answer
  const said = (await answer.text()).slice(0, 200)
  if (said.includes('invalid_blocks') || said.includes('too_long')) throw new ResponseRefusedError(said)
  if (status === 404 || status === 403 || status === 410) throw new ResponseGoneError(status)
  if (status === 429) {
    const wait = Number(headers.get('retry-after')) * 1_000 || BUSY_MS
    if (wait <= PATIENCE_MS) return wait
    throw new Error(`Slack asks to wait ${wait / 1_000} s at a response_url: too long for anybody.`)
  }
  // To one person a reply may come twice; a channel must not see that.
  if (status >= 500 && response_type === 'ephemeral') return PAUSE_MS
  throw new Error(`Slack answered ${status} at a response_url: "${said}".`)
}
