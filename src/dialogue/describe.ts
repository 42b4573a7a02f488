/**
 * Reads descriptions of projects with the words of content.
 */
import { createStemmer } from '../classifier/stem.js'
import type { Content } from '../content/content.js'
import { createReadDescription, type ReadDescription } from '../guide/prefill.js'
import { createReadWords } from '../guide/reading/words.js'
import { vocabularyOf } from './training-set.js'

/** Finds nothing when the content has no decision. */
export function createDescribe(content: Content): ReadDescription {
  const { decision, lexicon } = content
  if (!decision) return () => ({ fills: [], conflicts: [], notCounted: [] })
  const words = createReadWords(vocabularyOf(content).aliases, createStemmer())
  return createReadDescription(decision, lexicon.describing, words)
}
