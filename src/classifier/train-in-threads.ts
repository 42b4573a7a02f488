/**
 * The same training as `train`, spread over threads, so that the process goes on answering meanwhile.
 */
import { Worker } from 'node:worker_threads'
import type { Model, TrainingSet } from './model.js'
import { assemble, assertTrainable, foldsToAsk, type HeldBack, type Learned } from './train.js'
import type { Done, Task } from './worker.js'

/**
 * @param threads at least 1; more than the number of tasks (one training and one per fold) is of no use
 * @param signal ends the threads when the model is no longer wanted; rejects with its reason
 */
export async function trainInThreads(
  set: TrainingSet,
  threads: number,
  signal?: AbortSignal,
): Promise<Model> {
  assertTrainable(set)
  signal?.throwIfAborted()
  // The long task first: what is left over then fills the gaps.
  const tasks: Task[] = [
    { kind: 'learn' },
    ...Array.from({ length: foldsToAsk(set) }, (_, fold) => ({ kind: 'ask', fold }) as const),
  ]
  const heldBack: HeldBack[][] = []
  let learned: Learned | undefined
  await Promise.all(
    Array.from({ length: Math.min(threads, tasks.length) }, () =>
      work(set, tasks, signal, (task, done) => {
        if (done.kind === 'learn') learned = done.learned
        else if (task.kind === 'ask') heldBack[task.fold] = done.heldBack
      }),
    ),
  )
  return assemble(set, learned!, heldBack.flat())
}

/** A small nursery: the garbage of training is short-lived, and two large nurseries would be most of the process. */
const YOUNG_MB = 8

/** One thread, taking tasks until none is left. */
function work(
  set: TrainingSet,
  tasks: Task[],
  signal: AbortSignal | undefined,
  finish: (task: Task, done: Done) => void,
): Promise<void> {
  const worker = new Worker(new URL('./worker.js', import.meta.url), {
    workerData: set,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  })
  let stop = () => {}
  return new Promise<void>((resolve, reject) => {
    stop = () => reject(signal?.reason)
    signal?.addEventListener('abort', stop)
    let task: Task | undefined
    const next = () => {
      task = tasks.shift()
      if (task) worker.postMessage(task)
      else resolve()
    }
    worker.on('message', (done: Done) => {
      finish(task!, done)
      next()
    })
    worker.on('error', reject)
    worker.on('exit', (code) =>
      reject(new Error(`A training thread stopped with code ${code} before it was done.`)),
    )
    next()
  }).finally(() => {
    signal?.removeEventListener('abort', stop)
    return worker.terminate()
  })
}
