/**
 * What the app can know of its answers. Where a connection breaks, or something answers 5xx in Slack's name, the message may
 * stand there or not: in a public channel and between the two of us it can look; what one person sees, and a channel it may not
 * read, it cannot.
 */
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FakeSlack } from '../../../tests/support/slack/fake.js'
import { textAt } from '../../../tests/support/slack/json.js'
import type { Call } from '../../../tests/support/slack/web-api.js'
import { REQUEST } from '../arrivals.js'
import type { Ask } from './visitor.js'
import type { Outage } from './weather.js'

export type Evidence = {
  /** Nobody can tell whether there was an answer, but those who see it. */
  isUnclear(ask: Ask): boolean
  /** How the calls ended that were made for it, as far as that can be told. */
  story(ask: Ask): string
  close(): void
}

export function gatherEvidence(
  slack: FakeSlack,
  outages: readonly Outage[],
  unreadable: ReadonlySet<string>,
): Evidence {
  /** Paths of response URLs where an answer was not taken, or nobody knows. */
  const brokenPaths = new Set<string>()
  const watch = (message: unknown) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
    const { url = '' } = request
    if (url.startsWith('/response/'))
      response.once('close', () => {
        if (!response.writableFinished || response.statusCode >= 500) brokenPaths.add(url)
      })
  }
  subscribe(REQUEST, watch)

  /** Whoever waits in vain waits through later outages, too, which have nothing to do with it. */
  const wereOpen = ({ from, to }: Ask) =>
    outages.some(
      (outage) => from > outage.from - ANSWERED_WITHIN_MS && from <= outage.to && to >= outage.from,
    )

  /** Of calls that nobody repeats without looking, with what they say about whom they are for. */
  function isFor(ask: Ask, { method, args, at }: Call): boolean {
    const { user, dm, channel, thread } = ask.where()
    if (at < epochOf(ask.from) || at > epochOf(ask.to)) return false
    const named = (name: string) => textAt(args, name)
    switch (method) {
      case 'chat.postMessage':
      case 'conversations.replies':
      case 'conversations.history':
        if ([user, dm].includes(named('channel'))) return true
        return named('channel') === channel && [named('thread_ts'), named('ts')].includes(thread ?? 'nowhere')
      case 'chat.update':
        return named('channel') === dm
      case 'chat.postEphemeral':
        return named('user') === user
      case 'views.publish':
        return named('user_id') === user
      case 'views.open':
        return ask.deliveries.some(({ payload }) => textAt(payload, 'trigger_id') === named('trigger_id'))
      default:
        return false
    }
  }

  /** There is no way to see whether it has happened. */
  function isHidden({ where, scene }: Ask, method: string): boolean {
    switch (method) {
      case 'chat.postMessage':
        return unreadable.has(where().channel)
      case 'chat.postEphemeral':
        return true
      case 'views.open':
        // The form, to which nobody can add. A window in which an answer is waited for does not give it a second time.
        return scene === 'window'
      default:
        return false
    }
  }

  return {
    isUnclear(ask) {
      const { channel } = ask.where()
      const cannotLook = unreadable.has(channel)
      const isBrokenFor = (call: Call) => isBroken(call) && isFor(ask, call) && isHidden(ask, call.method)
      const paths = pathsOf(ask)
      if (slack.calls.some(isBrokenFor) || paths.some((path) => brokenPaths.has(path))) return true
      return (cannotLook || paths.length > 0 || ask.scene === 'window') && wereOpen(ask)
    },
    story: (ask) =>
      [
        ...slack.calls
          .filter((call) => isFor(ask, call))
          .map(({ method, outcome }) => `${method}: ${outcome || 'open'}`),
        ...pathsOf(ask).flatMap((path) => (brokenPaths.has(path) ? ['response_url: broken'] : [])),
        ...(wereOpen(ask) ? ['during an outage'] : []),
        ...counted(ask.deliveries.map(({ kind, state, why }) => `${kind} ${why ?? state}`)),
      ].join(', '),
    close: () => void unsubscribe(REQUEST, watch),
  }
}

/** With limits to wait for; an answer that takes longer is not on its way. */
const ANSWERED_WITHIN_MS = 15_000

/** Also an error of Slack's own leaves open what was done before it (docs.slack.dev/reference/methods/chat.postMessage#errors). */
const isBroken = ({ outcome }: Call) => /^HTTP 5|^reset|then reset|^internal_error/.test(outcome)

const epochOf = (ms: number) => performance.timeOrigin + ms

/** Only commands and ephemeral messages are answered there. */
const pathsOf = ({ deliveries, scene }: Ask): readonly string[] =>
  scene === 'command' || scene === 'about'
    ? deliveries.flatMap(({ payload }) => {
        const url = textAt(payload, 'response_url')
        return url === '' ? [] : [new URL(url).pathname]
      })
    : []

/** "this, that, 3 x another": in the order in which they came first. */
const counted = (all: readonly string[]): readonly string[] =>
  [...new Set(all)].map((one) => {
    const times = all.filter((other) => other === one).length
    return times === 1 ? one : `${times} x ${one}`
  })
