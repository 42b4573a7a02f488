/**
 * The reader of descriptions, made without keeping anybody waiting: thousands of phrases have to be read for it.
 */
import { createStemmer } from '../classifier/stem.js'
import type { Content } from '../content/content.js'
import { createDescribe } from '../dialogue/describe.js'
import { vocabularyOf } from '../dialogue/training-set.js'
import { createReadDescription, type ReadDescription } from '../guide/prefill.js'
import { createReadWords, type Words } from '../guide/reading/words.js'

/** What `createDescribe` gives. @param turn resolves when others had their turn */
export async function createDescribeInTurns(
  content: Content,
  turn: () => Promise<void>,
): Promise<ReadDescription> {
  const { decision, lexicon } = content
  if (!decision) return createDescribe(content)
  const read = createReadWords(vocabularyOf(content).aliases, createStemmer())
  const known = new Map<string, Words>()
  // Once for the phrases themselves, which are then read in turns, and once more for good.
  createReadDescription(decision, lexicon.describing, (text) => {
    known.set(text, NO_WORDS)
    return NO_WORDS
  })
  await turn()
  let began = performance.now()
  for (const text of known.keys()) {
    known.set(text, read(text))
    if (performance.now() - began < TURN_MS) continue
    await turn()
    began = performance.now()
  }
  const describe = createReadDescription(
    decision,
    lexicon.describing,
    (text) => known.get(text) ?? read(text),
  )
  known.clear()
  return describe
}

const TURN_MS = 5

const NO_WORDS: Words = { stems: [], quote: () => '' }
