/**
 * Remembers what a pure function gave. Most words of a language are seen again and again.
 */

/** Entries before the memory is emptied; strangers' words must not make it grow for ever. */
const MEMORY_MAX = 20_000

export function remember<T>(make: (word: string) => T): (word: string) => T {
  const memory = new Map<string, T>()
  return (word) => {
    const known = memory.get(word)
    if (known !== undefined) return known
    if (memory.size >= MEMORY_MAX) memory.clear()
    const made = make(word)
    memory.set(word, made)
    return made
  }
}
