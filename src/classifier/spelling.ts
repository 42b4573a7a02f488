/**
 * Corrects a word that was never learned from to a learned one that is one slip away.
 *
 * A deletes index after SymSpell (https://github.com/wolfgarbe/SymSpell): two words are within one insertion,
 * deletion, substitution or swap of neighbours only if they share a form with at most one letter removed. Candidates
 * are then checked with the optimal string alignment distance.
 */
import { DamerauLevenshteinDistance } from 'natural/lib/natural/distance/index.js'

/** Shorter words have too many neighbours to guess. */
const LENGTH_MIN = 5
/** A word learned only once may be a slip itself. */
const COUNT_MIN = 2

export type Correct = (word: string) => string

/** @param counts how often each learned word occurs */
export function createSpelling(counts: ReadonlyMap<string, number>): Correct {
  const index = new Map<string, string[]>()
  for (const [word, count] of counts) {
    if (word.length < LENGTH_MIN || count < COUNT_MIN) continue
    for (const form of deletes(word)) {
      const list = index.get(form)
      if (list) list.push(word)
      else index.set(form, [word])
    }
  }
  return (word) => {
    if (word.length < LENGTH_MIN || counts.has(word) || /\p{N}/u.test(word)) return word
    let best = word
    let bestRank = Number.NEGATIVE_INFINITY
    for (const form of deletes(word)) {
      for (const candidate of index.get(form) ?? []) {
        const rank = Math.log(counts.get(candidate)!) + (candidate[0] === word[0] ? 2 : 0)
        if (rank > bestRank && distance(word, candidate) === 1) {
          best = candidate
          bestRank = rank
        }
      }
    }
    return best
  }
}

function distance(a: string, b: string): number {
  return DamerauLevenshteinDistance(a, b, { restricted: true })
}

function deletes(word: string): string[] {
  const forms = [word]
  for (let i = 0; i < word.length; i++) forms.push(word.slice(0, i) + word.slice(i + 1))
  return forms
}
