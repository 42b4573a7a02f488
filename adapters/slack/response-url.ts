/**
 * Answers where only a `response_url` reaches: messages that one person sees, and channels we are no member of.
 */
import { setTimeout as sleep } from 'node:timers/promises'

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
const PAUSE_MS = 1_000
/** Somebody waits in front of a screen. */
const PATIENCE_MS = 30_000

/** @throws ResponseGoneError, ResponseRefusedError, Error when Slack cannot be reached */
export async function respondTo(url: string, response: Response): Promise<void> {
  for (let left = TRIES - 1; ; left--) {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...response, unfurl_links: false, unfurl_media: false }),
      signal: AbortSignal.timeout(WITHIN_MS),
    })
    if (answer.ok) return
    const said = (await answer.text()).slice(0, 200)
    if (said.includes('invalid_blocks') || said.includes('too_long')) throw new ResponseRefusedError(said)
    if (answer.status === 404 || answer.status === 403 || answer.status === 410)
      throw new ResponseGoneError(answer.status)
    const isBusy = answer.status === 429
    if (!isBusy || left === 0)
      throw new Error(`Slack answered ${answer.status} at a response_url: "${said}".`)
    const wait = Number(answer.headers.get('retry-after')) * 1_000 || PAUSE_MS
    if (wait > PATIENCE_MS)
      throw new Error(`Slack asks to wait ${wait / 1_000} s at a response_url: too long for anybody.`)
    await sleep(wait)
  }
}
