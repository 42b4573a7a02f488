/**
 * The neural classifier of NLP.js for English, put together as its README does it.
 */
import { containerBootstrap } from '@nlpjs/core'
import { LangEn } from '@nlpjs/lang-en'
import { NluNeural } from '@nlpjs/nlu'
import type { Contestant, Task } from './contestant.js'

export async function start({ set }: Task): Promise<Contestant> {
  const container = containerBootstrap()
  container.use(LangEn)
  const classifier = new NluNeural({ container, locale: 'en', log: false })
  await classifier.train(
    set.examples.map(({ text, label }) => ({ utterance: text, intent: set.labels[label]!.id })),
  )
  return {
    top: async (text) => (await classifier.process(text)).classifications[0]!.intent,
    // It keeps the tokens of every message for an hour; a message that is asked twice would skip the reading.
    forget() {
      if (classifier.cache) classifier.cache.results = {}
    },
  }
}
