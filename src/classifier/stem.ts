/**
 * Porter stems, remembered. `natural` is imported by its deep path, because the root of
 * the package loads database clients and reads `.env` into the process.
 */
import PorterStemmer from 'natural/lib/natural/stemmers/porter_stemmer.js'

/** Words remembered before the memory is emptied; strangers' words must not make it grow for ever. */
const MEMORY_MAX = 20_000

export type Stem = (word: string) => string

export function createStemmer(): Stem {
  const memory = new Map<string, string>()
  return (word) => {
    const known = memory.get(word)
    if (known !== undefined) return known
    if (memory.size >= MEMORY_MAX) memory.clear()
    const stem = PorterStemmer.stem(word)
    memory.set(word, stem)
    return stem
  }
}
