/**
 * Learning from several sets side by side, a thread each.
 */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { TrainingSet } from '../../classifier/model.js'
import type { Learned } from '../../classifier/train.js'
import type { Done, Task } from '../../classifier/worker.js'

/** @param threads at least 1 @returns in the order of the sets */
export async function learnInThreads(sets: readonly TrainingSet[], threads: number): Promise<Learned[]> {
  const learned: Learned[] = []
  const open = [...sets.entries()]
  const work = async () => {
    for (let next = open.shift(); next; next = open.shift()) learned[next[0]] = await learnInThread(next[1])
  }
  await Promise.all(Array.from({ length: Math.min(threads, sets.length) }, work))
  return learned
}

const WORKER = new URL('../../classifier/worker.js', import.meta.url)
const LEARN: Task = { kind: 'learn' }

async function learnInThread(set: TrainingSet): Promise<Learned> {
  const worker = new Worker(WORKER, { workerData: set })
  try {
    worker.postMessage(LEARN)
    const [done] = (await once(worker, 'message')) as [Done]
    if (done.kind !== 'learn') throw new Error('A training thread did something else than it was asked for.')
    return done.learned
  } finally {
    await worker.terminate()
  }
}
