/**
 * Whichway as the bot runs it: model from the cache or trained in threads, then the decision about each message.
 */
import { createClassifier } from '../src/classifier/classifier.js'
import { createEncoder } from '../src/classifier/features.js'
import { score } from '../src/classifier/linear.js'
import type { Model } from '../src/classifier/model.js'
import { trainInThreads } from '../src/classifier/train-in-threads.js'
import { createUnderstand } from '../src/dialogue/understand.js'
import { createModelCache } from '../src/store/model-cache.js'
import type { Contestant, Task } from './contestant.js'

export async function start({ content, set, data, threads }: Task): Promise<Contestant> {
  const cache = createModelCache(data, (message) => {
    throw new Error(message)
  })
  const model = await cache.get(set, (missing) => trainInThreads(missing, threads))
  const understand = createUnderstand(content, createClassifier(model, set.examples))
  return { top: createTop(model), decide: (text) => understand(text).decision }
}

/** The classifier never names a refused intent as its best; the comparison wants the best of all. */
function createTop({ labels, linear, space }: Model): (text: string) => string {
  let encoder: ReturnType<typeof createEncoder> | undefined
  return (text) => {
    // Made late: nobody but the bench needs a second one, so it must not count as memory.
    encoder ??= createEncoder(space)
    const { probabilities } = score(linear, encoder.encode(text).row)
    return labels[probabilities.indexOf(Math.max(...probabilities))]!.id
  }
}
