/**
 * A description in pieces small enough that a "no" or a "maybe" speaks of what stands beside it.
 */
import { anyOf } from './phrase-pattern.js'

export type Sentence = {
  /** It ends with a question mark. */
  readonly asks: boolean
  readonly clauses: readonly Clause[]
}

export type Clause = {
  readonly text: string
  /** A colon follows: what it says holds for what comes. */
  readonly heads: boolean
  /** It begins with a word at which the sentence turns. */
  readonly turns: boolean
}

/** Characters (UTF-16 units) that are looked at. */
export const DESCRIPTION_MAX = 4_000

export type ReadSentences = (text: string) => Sentence[]

/** @param breaks words at which a sentence turns: "but", "although" */
export function createReadSentences(breaks: readonly string[]): ReadSentences {
  const turn = new RegExp(`\\b${anyOf(breaks)}\\b`, 'iu')
  return (text) => sentencesOf(text, turn)
}

const sentencesOf = (text: string, turn: RegExp): Sentence[] =>
  text
    .slice(0, DESCRIPTION_MAX)
    .replace(/[’‘]/g, "'")
    .split(SENTENCE_END)
    .map((sentence) => ({ asks: /\?[\s"')]*$/.test(sentence), clauses: clausesOf(sentence, turn) }))
    .filter(({ clauses }) => clauses.length > 0)

function clausesOf(sentence: string, turn: RegExp): Clause[] {
  const pieces = sentence.split(INNER)
  // The separators are caught, so every second piece is one.
  return pieces.flatMap((piece, i): Clause[] => {
    if (i % 2 === 1) return []
    const parts = piece.split(turn)
    return parts.flatMap((part, k) => {
      if (!/[\p{L}\p{N}]/u.test(part)) return []
      return [{ text: part.trim(), heads: pieces[i + 1] === ':' && k === parts.length - 1, turns: k > 0 }]
    })
  })
}

/** A full stop inside a word ("node.js", "3.1") ends nothing, and neither does the line before a bullet. */
const SENTENCE_END = /(?<=[.!?][\s"')]*)(?=\s)|;|\n(?!\s*[-–—•*]\s)/
/** A comma in a number ("1,000") parts nothing, nor does one in "login, payments or admin". */
const INNER =
  /((?!,\d{3}\b),(?!(?:[^,.;:?!()]{1,25},){0,4}\s*(?:[^\s,.;:?!()]+\s+){0,2}n?or\s)|:(?=\s)|[()[\]\n]|\s[-–—•*]+\s)/i
