/**
 * The address at which an interaction can be answered, also where our bot is no member: five times within 30 minutes,
 * then it is gone. What comes there is for the eyes of that person unless it says otherwise.
 * Source: docs.slack.dev/interactivity/handling-user-interaction#message_responses. That a refused message is answered
 * with 400, and a used or old address with 404, is what other clients report; the page does not tell.
 */
import type { Core } from './core.js'
import { isObject, type Json, objectsIn, textAt } from './json.js'
import type { Posting } from './posting.js'
import { Refusal } from './refusal.js'
import type { Channel, Message } from './workspace.js'

const USES = 5
const LIFE = 30 * 60 * 1000

/** One answer of the app at a response URL. */
export type ResponseUse = {
  readonly url: string
  readonly body: Json
  readonly at: number
  /** 200, 400 or 404. */
  readonly status: number
}

/** All addresses that were ever given out. */
export type ResponseUrls = {
  /** Every use of any of them, oldest first. */
  readonly uses: readonly ResponseUse[]
  /** `original`: the message that was clicked, which can be replaced; a slash command has none. */
  issue(user: string, channel: Channel, original?: Message): string
  /** All that were issued so far are used up. */
  exhaust(): void
  answer(id: string, body: unknown): { readonly status: number; readonly text: string }
}

type Issued = {
  readonly user: string
  readonly channel: Channel
  readonly original: Message | undefined
  readonly at: number
  left: number
}

export function createResponseUrls(core: Core, posting: Posting): ResponseUrls {
  const issued = new Map<string, Issued>()
  const uses: ResponseUse[] = []
  return {
    uses,
    issue(user, channel, original) {
      const id = core.ids.next('R')
      issued.set(id, { user, channel, original, at: core.clock.now(), left: USES })
      return `${core.origin}/response/${id}`
    },
    exhaust() {
      for (const one of issued.values()) one.left = 0
    },
    answer(id, body) {
      const answer = answerAt(core, posting, issued.get(id), body)
      uses.push({
        url: `${core.origin}/response/${id}`,
        body: isObject(body) ? body : {},
        at: core.clock.now(),
        status: answer.status,
      })
      return answer
    },
  }
}

function answerAt(core: Core, posting: Posting, url: Issued | undefined, body: unknown) {
  if (!url) return { status: 404, text: 'no_service' }
  if (core.clock.now() - url.at > LIFE) return { status: 404, text: 'expired_url' }
  if (url.left <= 0) return { status: 404, text: 'used_url' }
  if (!isObject(body)) return { status: 400, text: 'invalid_payload' }
  try {
    act(core, posting, url, body)
  } catch (error) {
    if (error instanceof Refusal) return { status: 400, text: error.error }
    throw error
  }
  url.left -= 1
  return { status: 200, text: 'ok' }
}

function act(core: Core, posting: Posting, { user, channel, original }: Issued, body: Json): void {
  const by = 'response_url'
  const shared = body.response_type === 'in_channel'
  const replaces = body.replace_original === true
  if ((replaces || body.delete_original === true) && original?.deleted) throw new Refusal('message_not_found')
  if (body.delete_original === true) {
    if (!original) throw new Refusal('message_not_found')
    posting.remove(original)
    return
  }
  const contents = posting.contentsOf(body, by, { unfurls: shared })
  if (replaces && original) {
    posting.edit(original, contents, by)
    return
  }
  if (replaces) core.violations.push(`${by}: the response URL of a slash command replaces nothing`)
  posting.post(channel, contents, {
    by,
    thread_ts: textAt(body, 'thread_ts') || undefined,
    ephemeralFor: shared ? undefined : user,
  })
}

/** What the acknowledgement of a slash command says is posted like an answer at its response URL. */
export function postAcknowledged(
  core: Core,
  posting: Posting,
  user: string,
  channel: Channel,
  command: string,
  answer: unknown,
): void {
  if (!isObject(answer)) return
  const by = `acknowledgement of ${command}`
  const shared = answer.response_type === 'in_channel'
  if (!textAt(answer, 'text') && objectsIn(answer.blocks).length === 0) return
  try {
    const contents = posting.contentsOf(answer, by, { unfurls: shared })
    posting.post(channel, contents, { by: 'slash command', ephemeralFor: shared ? undefined : user })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    core.violations.push(`${by}: ${error.error}`)
    core.failures.push({ user, what: `${command} failed with the error "invalid_command_response"` })
  }
}
