/**
 * A description in pieces small enough that a "no" or a "maybe" speaks of what stands beside it.
 */

export type Clause = {
  readonly text: string
  /** Closes a sentence that ends with a question mark. */
  readonly asks: boolean
}

/** Characters (UTF-16 units) that are looked at. */
export const DESCRIPTION_MAX = 4_000

/** @param breaks words at which a sentence turns: "but", "although" */
export function clausesOf(text: string, breaks: readonly string[]): Clause[] {
  const turn = breaks.length > 0 ? new RegExp(`\\b(?:${breaks.map(escaped).join('|')})\\b`, 'iu') : NEVER
  return text
    .slice(0, DESCRIPTION_MAX)
    .replace(/[’‘]/g, "'")
    .split(SENTENCE_END)
    .flatMap((sentence) => {
      const pieces = sentence.split(INNER).flatMap((piece) => piece.split(turn))
      const clauses = pieces.map((piece) => piece.trim()).filter((piece) => /[\p{L}\p{N}]/u.test(piece))
      const question = /\?\s*$/.test(sentence)
      return clauses.map((clause, i) => ({ text: clause, asks: question && i === clauses.length - 1 }))
    })
}

/** A full stop inside a word ("node.js", "3.1") ends nothing. */
const SENTENCE_END = /(?<=[.!?;\n])(?=\s|$)|\n/
const INNER = /,|:(?=\s)|[()[\]]|\s[-–—•*]+\s|;/
const NEVER = /(?!)/

const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
