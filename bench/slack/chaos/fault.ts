/**
 * What can go wrong with an answer on its way, by the part of Slack that it needs.
 */
import type { FakeSlack } from '../../../tests/support/slack/fake.js'
import { oneOf } from '../../state/script.js'

/** A method of the Web API, or "response_url". The next call of it is hit, whoever makes it. */
export type Fault = { readonly method: string } & (
  | { readonly kind: 'rate limit'; readonly seconds: number; readonly channel?: string }
  | { readonly kind: 'server error'; readonly status: number }
  | { readonly kind: 'reset' }
  | { readonly kind: 'reset after' }
  | { readonly kind: 'refused'; readonly error: string }
  | { readonly kind: 'slow'; readonly ms: number }
)

/** What an answer needs of Slack. */
export type Target = 'post' | 'update' | 'response' | 'publish' | 'open' | 'view' | 'window' | 'function'

type Kind = Fault['kind']

const METHODS: Readonly<Record<Target, readonly string[]>> = {
  post: ['chat.postMessage'],
  update: ['chat.update'],
  response: ['response_url'],
  publish: ['views.publish'],
  open: ['views.open'],
  view: ['views.update'],
  window: ['views.open', 'views.update'],
  function: ['functions.completeSuccess'],
}

const KINDS: readonly Kind[] = ['rate limit', 'server error', 'reset', 'reset after', 'slow']
/** Messages can be refused for how they are made. */
const WITH_BLOCKS: readonly Kind[] = [...KINDS, 'refused', 'refused']
/** Longer than a trigger lives. */
const EXPIRES_MS = 3_200
const SLOW_MS = 3_000
const SECONDS_MOST = 3
/** How often the look whether a message has arrived goes wrong, too. */
const SHARE_LOOK = 0.3
const LOOKS = ['conversations.replies', 'conversations.history']

/** One fault, sometimes two. */
export function faultsFor(target: Target, channel: string, random: () => number): readonly Fault[] {
  const method = oneOf(METHODS[target], random)
  const kinds = method.startsWith('chat.') ? WITH_BLOCKS : KINDS
  const fault = anyFault(oneOf(kinds, random), method, channel, random)
  const isUnclear = fault.kind === 'reset' || fault.kind === 'reset after' || fault.kind === 'server error'
  if (target !== 'post' || !isUnclear || random() > SHARE_LOOK) return [fault]
  const look = oneOf(['rate limit', 'server error', 'reset'] as const, random)
  return [fault, anyFault(look, oneOf(LOOKS, random), undefined, random)]
}

function anyFault(kind: Kind, method: string, channel: string | undefined, random: () => number): Fault {
  switch (kind) {
    case 'rate limit': {
      const seconds = 1 + Math.floor(random() * SECONDS_MOST)
      const isOfChannel = channel !== undefined && method === 'chat.postMessage' && random() < 0.5
      return { kind, method, seconds, ...(isOfChannel && { channel }) }
    }
    case 'server error':
      return { kind, method, status: oneOf([500, 502, 503], random) }
    case 'refused':
      return {
        kind,
        method,
        error: oneOf(['invalid_blocks', 'msg_blocks_too_long', 'internal_error'], random),
      }
    case 'slow':
      return { kind, method, ms: method === 'views.open' ? EXPIRES_MS : 200 + random() * SLOW_MS }
    default:
      return { kind, method }
  }
}

/** From now on it is due. */
export function inject({ faults }: Pick<FakeSlack, 'faults'>, fault: Fault): void {
  const { method } = fault
  switch (fault.kind) {
    case 'rate limit': {
      const { seconds: retryAfterSeconds, channel } = fault
      faults.rateLimit(method, { retryAfterSeconds, ...(channel !== undefined && { channel }) })
      break
    }
    case 'server error':
      faults.serverError(method, { status: fault.status })
      break
    case 'reset':
      faults.reset(method)
      break
    case 'reset after':
      faults.resetAfter(method)
      break
    case 'refused':
      faults.refuse(method, fault.error)
      break
    case 'slow':
      faults.slow(method, fault.ms)
      break
  }
}
