/**
 * Whichway on platforms: connected until it is told to stop, or one of them does not let it go on.
 */
import type { Adapter, House } from './adapter.js'
import { type Channels, policyIn } from './channels.js'
import type { Config } from './config.js'
import type { Content } from './content/content.js'
import { openService, type Running } from './open-service.js'
import { createErrorId } from './ops/error-id.js'
import { catchTheRest } from './ops/last-resort.js'
import type { Signals } from './ops/signals.js'
import { follow } from './reload/follow.js'
import type { Installed } from './reload/install.js'
import type { Live } from './reload/live.js'
import { newsInLog } from './reload/news-in-log.js'
import { startDigests } from './start-digests.js'

export type Opener = { readonly name: string; readonly open: (house: House) => Promise<Adapter> }

export type PlatformOptions = {
  readonly config: Config
  readonly channels: Channels
  /** What answers at first; its content may change while we run. */
  readonly initial: Installed
  readonly openers: readonly Opener[]
  readonly signals: Signals
  /** Told when all are connected. */
  readonly onReady?: () => void
}

/** @throws Error, with a sentence for a token or a setting that cannot be used */
export async function servePlatforms({
  config,
  channels,
  initial,
  openers,
  signals,
  onReady,
}: PlatformOptions): Promise<void> {
  let service: Running | undefined
  let live: Live | undefined
  const state = () => live?.state() ?? initial
  let giveUp: (error: Error) => void = () => {}
  const givenUp = new Promise<never>((_, reject) => {
    giveUp = reject
  })
  // Also when nobody waits for it yet, or any more.
  givenUp.catch(() => {})

  const houseFor = (name: string): House => ({
    words: () => state().phrases.platform,
    suggestions: () => state().phrases.suggestions,
    questions: () => questionsOf(state().content),
    policyFor: policyIn(channels, name),
    knows: async (conversation) => (await service?.knows(conversation)) ?? false,
    startPage: async (origin, unopened) => service?.startPage(origin, unopened),
    log: {
      info: (event) => service?.log.info(event, { adapter: name }),
      warn: (sentence) => service?.log.warn(sentence, { adapter: name }),
      error: (error) => service?.log.error(createErrorId(), error, { adapter: name }),
    },
    giveUp,
  })
  const adapters = await Promise.all(openers.map(({ name, open }) => open(houseFor(name))))
  const running = await openService(config, state, adapters)
  service = running
  live = follow({ config, initial, news: newsInLog(running.log), onReload: signals.onReload })
  const letGo = catchTheRest(process, running.log)
  let signal: string | undefined
  let stopDigests = () => {}
  try {
    for (const adapter of adapters) {
      await adapter.start(running.serve)
      running.log.info('started', { adapter: adapter.name })
    }
    onReady?.()
    stopDigests = startDigests({ config, channels, adapters, state, service: running })
    signal = await Promise.race([signals.stopped, givenUp])
  } finally {
    stopDigests()
    await live.close()
    await Promise.allSettled(adapters.map((adapter) => adapter.stop()))
    await running.close(signal)
    await Promise.allSettled(adapters.map((adapter) => adapter.close()))
    letGo()
  }
}

const questionsOf = ({ intents }: Content) =>
  [...intents.values()].flatMap(({ id, kind, title }) => (kind === 'faq' ? [{ intent: id, title }] : []))
