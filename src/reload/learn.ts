/**
 * The model for a training set, one at a time: what is no longer wanted is not trained to its end.
 */
import path from 'node:path'
import type { Model, TrainingSet } from '../classifier/model.js'
import { trainInThreads } from '../classifier/train-in-threads.js'
import { createModelCache } from '../store/model-cache.js'
import { fingerprintOf } from './parts.js'
import type { Learning } from './wire.js'

export type Learned = { readonly model: Model; readonly learning: Learning }

export type Learn = {
  /** Joins the training that runs, if it is for the same set, and otherwise ends it. Rejects when it is ended itself. */
  get(set: TrainingSet, key: string): Promise<Learned>
  /** What runs is not wanted any more. */
  stop(): void
}

export function createLearn(data: string, threads: number): Learn {
  // That models cannot be kept was said at the start.
  const cache = createModelCache(path.join(data, 'models'), () => {})
  let running:
    | { readonly key: string; readonly end: AbortController; readonly done: Promise<Learned> }
    | undefined

  async function begin(set: TrainingSet, signal: AbortSignal): Promise<Learned> {
    let learning: Learning = 'read'
    const model = await cache.get(set, (missing) => {
      learning = 'trained'
      return trainInThreads(missing, threads, signal)
    })
    return { model, learning }
  }

  function stop(): void {
    running?.end.abort()
    running = undefined
  }

  return {
    stop,
    get(set, key) {
      if (running?.key === key) return running.done
      stop()
      const end = new AbortController()
      const done = begin(set, end.signal)
      running = { key, end, done }
      const forget = () => {
        if (running?.done === done) running = undefined
      }
      done.then(forget, forget)
      return done
    },
  }
}

/** The same for sets that give the same model: where an example was written does not matter. */
export const keyOfSet = ({ labels, examples, vocabulary }: TrainingSet): string =>
  fingerprintOf([labels, examples.map(({ text, label }) => [text, label]), vocabulary])
