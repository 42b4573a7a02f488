/**
 * The body of a training thread: does one task at a time and posts its result.
 */
import { parentPort, workerData } from 'node:worker_threads'
import type { TrainingSet } from './model.js'
import { askFold, type HeldBack, type Learned, learn } from './train.js'

export type Task = { readonly kind: 'learn' } | { readonly kind: 'ask'; readonly fold: number }
export type Done =
  | { readonly kind: 'learn'; readonly learned: Learned }
  | { readonly kind: 'ask'; readonly heldBack: HeldBack[] }

const set = workerData as TrainingSet

parentPort?.on('message', (task: Task) => {
  const done: Done =
    task.kind === 'learn'
      ? { kind: 'learn', learned: learn(set) }
      : { kind: 'ask', heldBack: askFold(set, task.fold) }
  parentPort!.postMessage(
    done,
    done.kind === 'learn' ? [done.learned.linear.weights.buffer as ArrayBuffer] : [],
  )
})
