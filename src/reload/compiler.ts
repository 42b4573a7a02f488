/**
 * The compiling thread as seen from outside.
 */
import { Worker } from 'node:worker_threads'
import type { Ask, Setup, Told } from './wire.js'

export type Compiler<Outcome> = {
  /** Looks at the folder. Resolves with what became of it, or of what was asked for later. Never rejects. */
  compile(): Promise<Outcome>
  /** Ends the thread, and what it has begun. What was asked for is answered with `unanswered`. */
  close(): Promise<void>
}

export type CompilerOptions<Outcome> = {
  readonly setup: Setup
  /** Makes something of what was found. Called for one after the other. */
  readonly take: (told: Told) => Promise<Outcome>
  /** What is said to those who wait when the thread is closed. */
  readonly unanswered: Outcome
  /** The thread is gone, without having been closed, and a new one is needed. Called before `take` is. */
  readonly onGone: () => void
}

/** A small nursery, as for training: what is parsed lives long or dies at once. */
const YOUNG_MB = 8

export function createCompiler<Outcome>(options: CompilerOptions<Outcome>): Compiler<Outcome> {
  const { setup, take, unanswered, onGone } = options
  const worker = new Worker(new URL('./worker.js', import.meta.url), {
    workerData: setup,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  })
  let asked = 0
  let waiting: { readonly id: number; readonly resolve: (outcome: Outcome) => void }[] = []
  let before: Promise<unknown> = Promise.resolve()
  let closed = false
  let cause: Error | undefined

  function answer(id: number, outcome: Outcome): void {
    const answered = waiting.filter((one) => one.id <= id)
    waiting = waiting.filter((one) => one.id > id)
    for (const { resolve } of answered) resolve(outcome)
  }

  function taken(told: Told): void {
    const done = before.then(async () => {
      if (!closed) answer(told.id, await take(told))
    })
    before = done.catch(() => {})
    // A fault is thrown where the process looks for such, and keeps nobody waiting.
    void done.finally(() => answer(told.id, unanswered))
  }

  worker.on('message', taken)
  worker.on('error', (error: Error) => {
    cause = error
  })
  worker.on('exit', (code) => {
    if (closed) return
    onGone()
    const why = cause?.message ?? `it stopped with code ${code}`
    const report = `The thread that compiles the content has died: ${why}. Save a file to try again.\n`
    taken({ id: asked, kind: 'broken', report, errors: 1 })
  })

  return {
    compile() {
      const ask: Ask = { id: ++asked }
      worker.postMessage(ask)
      return new Promise((resolve) => waiting.push({ id: ask.id, resolve }))
    },
    async close() {
      closed = true
      await worker.terminate()
      answer(asked, unanswered)
    },
  }
}
