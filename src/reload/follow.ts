/**
 * Content that is followed while we run: when we are told to look, and at every edit when we are told to watch.
 */
import type { Advisor } from '../advisor.js'
import type { Config } from '../config.js'
import type { Signals } from '../ops/signals.js'
import type { Installed } from './install.js'
import { createLive, type Live, type Problems, type Swapped } from './live.js'

/** What becomes of edits, told to whoever looks after the content. */
export type News = {
  changed(swapped: Swapped): void
  /** @param hash of what goes on answering */
  broken(problems: Problems, hash: string): void
  /** The folder holds what is answered with: after problems, or because we were told to look. */
  kept(hash: string, ms: number): void
  /** A sentence. */
  polling(sentence: string): void
}

export type FollowOptions = {
  readonly config: Pick<Config, 'content' | 'data' | 'threads' | 'watch'>
  readonly initial: Installed
  readonly news: News
  /** Left out where only edits count. */
  readonly onReload?: Signals['onReload']
  /** Whether problems are told in colours. */
  readonly color?: boolean
}

/** To be closed. */
export function follow({ config, initial, news, onReload, color = false }: FollowOptions): Live {
  const hash = () => live.state().hash
  const live = createLive({
    ...{ config, initial, color },
    onSwapped: (swapped) => news.changed(swapped),
    onProblems: (problems) => news.broken(problems, hash()),
    onKept: (ms) => news.kept(hash(), ms),
    onPolling: (sentence) => news.polling(sentence),
  })
  onReload?.(() => void live.reload(true))
  if (config.watch) void live.watch()
  return live
}

/** Each message is answered by what answers then. */
export const advisorOf = ({ state }: Pick<Live, 'state'>): Advisor => ({
  respond: (...given) => state().advisor.respond(...given),
})
