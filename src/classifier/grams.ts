/**
 * The features of a message as strings: stems, letters and concepts, one or a few in a row.
 */
const START = '^'
const END = '$'
/** No token begins like this, so that a concept is never taken for a word. */
const CONCEPT = '<'
const CHARS_MIN = 3
const CHARS_MAX = 4

export const conceptName = (concept: string) => `${CONCEPT}${concept}>`

export type See = (gram: string) => void

/** Each stem, and each two in a row, the edges of the message counting as stems. */
export function eachStemGram(stems: readonly string[], see: See): void {
  if (stems.length === 0) return
  let previous = START
  for (const stem of stems) {
    see(stem)
    see(`${previous} ${stem}`)
    previous = stem
  }
  see(`${previous} ${END}`)
}

/** The same of stems in which concepts stand for words, but only what has a concept in it. */
export function eachConceptGram(stems: readonly string[], see: See): void {
  let previous = START
  for (const stem of stems) {
    if (isConcept(stem)) see(stem)
    if (isConcept(stem) || isConcept(previous)) see(`${previous} ${stem}`)
    previous = stem
  }
  if (isConcept(previous)) see(`${previous} ${END}`)
}

const isConcept = (stem: string) => stem.startsWith(CONCEPT)

/** 3 or 4 letters in a row inside one word, its edges counting as letters. */
export function charGramsOf(token: string): string[] {
  const word = ` ${token} `
  const grams: string[] = []
  for (let length = CHARS_MIN; length <= CHARS_MAX; length++)
    for (let at = 0; at + length <= word.length; at++) grams.push(word.slice(at, at + length))
  return grams
}

/** Is a gram of stems two in a row? */
export const isPair = (gram: string) => gram.includes(' ')

/** A gram of stems as a reader can understand it. */
export function readable(gram: string): string {
  if (gram.startsWith(`${START} `)) return `${gram.slice(2)} at the start`
  return gram.endsWith(` ${END}`) ? `${gram.slice(0, -2)} at the end` : gram
}
