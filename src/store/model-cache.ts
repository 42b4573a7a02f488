/**
 * Trained models on disk: the same examples are never learned twice.
 */
import path from 'node:path'
import type { Model, TrainingSet } from '../classifier/model.js'
import { createDiskCache, hashOfCode, keyOf } from './disk-cache.js'

export type ModelCache = {
  /** The model trained on exactly this set, from disk if it is there, otherwise from `train`, which is then remembered. */
  get(set: TrainingSet, train: (set: TrainingSet) => Promise<Model>): Promise<Model>
}

/** All of learning happens there. */
const CODE = path.join(import.meta.dirname, '../classifier')

/** @param dir is created when needed; when it cannot be written, models are trained each time and `warn` says so once. */
export function createModelCache(dir: string, warn: (message: string) => void): ModelCache {
  const cache = createDiskCache<Model>({
    dir,
    suffix: '.model',
    onUnwritable: (cause) =>
      warn(`The trained model could not be kept in "${dir}" (${cause}). The next start trains again.`),
  })
  return {
    async get(set, train) {
      const { labels, vocabulary } = set
      const examples = set.examples.map(({ text, label }) => [text, label])
      const key = keyOf(await hashOfCode(CODE), process.versions.v8, labels, examples, vocabulary)
      return cache.get(key, () => train(set))
    },
  }
}
