/**
 * Content that changes while people talk about it: an edit is checked and compiled beside, and swapped in when it is in
 * order. What is not in order changes nothing and is told.
 *
 * Conversations are not kept here, so that nothing of them is lost; a message that is being answered is answered by what
 * it began with.
 */
import type { Config } from '../config.js'
import { FOLDERS } from '../content/read-tree.js'
import { type Compiler, createCompiler } from './compiler.js'
import { createInstall, type Installed } from './install.js'
import type { Part } from './parts.js'
import { type Watching, watchFolders } from './watch-folders.js'
import type { Broken, Changed, Learning, Told } from './wire.js'

export type Outcome = 'swapped' | 'unchanged' | 'broken'

export type Swapped = {
  readonly hash: string
  /** From when we began to look until it answers, in milliseconds. */
  readonly ms: number
  readonly learning: Learning
  /** What has changed; never empty. */
  readonly parts: readonly Part[]
  /** Problems that do not stop, as `whichway check` formats them; empty when there are none. */
  readonly warnings: string
}

export type Problems = Broken & {
  /** From when we began to look until we knew, in milliseconds. */
  readonly ms: number
}

export type LiveOptions = {
  readonly config: Pick<Config, 'content' | 'data' | 'threads'>
  /** What answers at first; its classifier was made from its content. */
  readonly initial: Installed
  readonly onSwapped: (swapped: Swapped) => void
  /** What was there before goes on answering. Not told again while it stays the same. */
  readonly onProblems: (problems: Problems) => void
  /** The folder holds what is answered with: again, after problems, or still, when that was to be told. */
  readonly onKept?: (ms: number) => void
  /** The folder cannot be watched; it is looked at every now and then. A sentence, told once. */
  readonly onPolling?: (sentence: string) => void
  /** Whether problems are told in colours; usually not. */
  readonly color?: boolean
}

export type Live = {
  /** What answers now. Hold on to one while a message is answered. */
  state(): Installed
  /**
   * Looks at the folder. While it is being looked at already, resolves with what becomes of the newest. Never rejects.
   *
   * @param aloud what becomes of it is told even if it is no news; not, when left out
   */
  reload(aloud?: boolean): Promise<Outcome>
  /** From now on every change is followed. Resolves when that has begun, for whoever wants to know. Never rejects. */
  watch(): Promise<void>
  /** What is being looked at is not swapped in any more. */
  close(): Promise<void>
}

export function createLive(options: LiveOptions): Live {
  const { config, initial, onSwapped, onProblems, onKept, onPolling, color = false } = options
  const install = createInstall()
  let state = initial
  let compiler: Compiler<Outcome> | undefined
  let watching: Watching | undefined
  let watchBegan = () => {}
  let closed = false
  /** How many wait for an outcome. */
  let waiting = 0
  /** When we were first asked for what is not answered yet. */
  let began: number | undefined
  let problems: string | undefined
  let aloud = false

  async function take(told: Told): Promise<Outcome> {
    const from = began ?? performance.now()
    const isAloud = aloud
    began = undefined
    aloud = false
    switch (told.kind) {
      case 'unchanged':
        if (problems !== undefined || isAloud) onKept?.(since(from))
        problems = undefined
        return 'unchanged'
      case 'broken':
        return broken(told, from, isAloud)
      case 'changed':
        return swap(told, from)
    }
  }

  async function swap(changed: Changed, from: number): Promise<Outcome> {
    const { hash, learning, parts, warnings } = changed
    try {
      const next = await install(state, changed)
      if (closed) return 'unchanged'
      state = next
    } catch (error) {
      // The thread believes that we have it.
      void rest()
      const report = `The content is in order, and yet cannot be answered with: ${(error as Error).stack}\n`
      return broken({ report, errors: 1 }, from)
    }
    problems = undefined
    onSwapped({ hash, learning, parts, warnings, ms: since(from) })
    return 'swapped'
  }

  function broken({ report, errors }: Broken, from: number, isAloud = false): Outcome {
    const isTold = isAloud || report !== problems
    problems = report
    if (isTold) onProblems({ report, errors, ms: since(from) })
    return 'broken'
  }

  const start = () =>
    createCompiler<Outcome>({
      setup: {
        ...{ content: config.content, data: config.data, threads: config.threads },
        ...{ color, known: state.content },
      },
      take,
      unanswered: 'unchanged',
      onGone: () => {
        compiler = undefined
      },
    })

  async function reload(tellAgain = false): Promise<Outcome> {
    if (closed) return 'unchanged'
    aloud ||= tellAgain
    began ??= performance.now()
    compiler ??= start()
    waiting++
    const outcome = await compiler.compile()
    waiting--
    if (!watching && waiting === 0) await rest()
    return outcome
  }

  /** Nobody knows when the next edit comes, and what was parsed takes room. */
  async function rest(): Promise<void> {
    const resting = compiler
    compiler = undefined
    await resting?.close()
  }

  function watch(): Promise<void> {
    if (closed || watching) return Promise.resolve()
    return new Promise((resolve) => {
      watchBegan = resolve
      watching = watchFolders({
        dir: config.content,
        folders: FOLDERS,
        onChange: () => void reload().then(() => resolve()),
        onPolling: ({ message }) => onPolling?.(pollingSentence(config.content, message)),
      })
    })
  }

  return {
    state: () => state,
    reload,
    watch,
    async close() {
      closed = true
      watching?.close()
      watchBegan()
      await rest()
    },
  }
}

const since = (from: number) => Math.round(performance.now() - from)

const pollingSentence = (dir: string, cause: string) =>
  `The content in "${dir}" cannot be watched (${cause}), so that it is looked at every second instead.`
