/**
 * Whichway on platforms: connected until it is told to stop, or one of them does not let it go on.
 */
import type { Adapter, House } from './adapter.js'
import type { Channels } from './channels.js'
import { policyIn } from './channels.js'
import type { Config } from './config.js'
import type { Content } from './content/content.js'
import { openService, type Running } from './open-service.js'
import { createErrorId } from './ops/error-id.js'
import { catchTheRest } from './ops/last-resort.js'
import type { Serving } from './service.js'

/** What answers now. */
export type State = Serving & { readonly content: Content; readonly hash: string }

export type Opener = { readonly name: string; readonly open: (house: House) => Promise<Adapter> }

export type PlatformOptions = {
  readonly config: Config
  readonly channels: Channels
  /** What answers; may change while we run. */
  readonly state: () => State
  readonly openers: readonly Opener[]
  /** Resolves with a signal's name when we are told to stop. */
  readonly stopped: Promise<string>
  /** Told when all are connected. */
  readonly onReady?: () => void
}

/** @throws Error, with a sentence for a token or a setting that cannot be used */
export async function servePlatforms({
  config,
  channels,
  state,
  openers,
  stopped,
  onReady,
}: PlatformOptions): Promise<void> {
  let service: Running | undefined
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
    log: {
      warn: (sentence) => service?.log.warn(sentence, { adapter: name }),
      error: (error) => service?.log.error(createErrorId(), error, { adapter: name }),
    },
    giveUp,
  })
  const adapters = await Promise.all(openers.map(({ name, open }) => open(houseFor(name))))
  const running = await openService(config, state, adapters)
  service = running
  const letGo = catchTheRest(process, running.log)
  let signal: string | undefined
  try {
    for (const adapter of adapters) {
      await adapter.start(running.serve)
      running.log.info('started', { adapter: adapter.name })
    }
    onReady?.()
    signal = await Promise.race([stopped, givenUp])
  } finally {
    await Promise.allSettled(adapters.map((adapter) => adapter.stop()))
    await running.close(signal)
    await Promise.allSettled(adapters.map((adapter) => adapter.close()))
    letGo()
  }
}

const questionsOf = ({ intents }: Content) =>
  [...intents.values()].flatMap(({ id, kind, title }) => (kind === 'faq' ? [{ intent: id, title }] : []))
