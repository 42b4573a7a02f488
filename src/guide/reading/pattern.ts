/**
 * Phrases with room in them: "..." stands for up to three words, "{n}" for a number ("team of {n}", "know ... well").
 */
import type { Amount, ReadAmount } from './amount.js'
import type { ReadWords } from './words.js'

export type Match<T> = {
  readonly value: T
  /** Index of the first word, and of the first word behind it. */
  readonly from: number
  readonly to: number
  /** What stood for "{n}". */
  readonly amount?: Amount
}

export type Patterns<T> = {
  /** Every place where a pattern fits, at its longest. */
  allIn(stems: readonly string[]): Match<T>[]
}

type Part =
  | { readonly kind: 'word'; readonly stem: string }
  | { readonly kind: 'gap' }
  | { readonly kind: 'number' }
type Pattern<T> = { readonly parts: readonly Part[]; readonly value: T }

/** Words that may stand in a gap. */
const GAP_MAX = 3

export function createPatterns<T>(
  entries: Iterable<readonly [phrase: string, value: T]>,
  read: ReadWords,
  amountAt: ReadAmount = () => undefined,
): Patterns<T> {
  const patterns = [...entries]
    .map(([phrase, value]): Pattern<T> => ({ parts: partsOf(phrase, read), value }))
    .filter(({ parts }) => parts.length > 0)
  const byFirst = new Map<string, Pattern<T>[]>()
  for (const pattern of patterns) {
    const key = keyOf(pattern.parts[0]!)
    byFirst.set(key, [...(byFirst.get(key) ?? []), pattern])
  }

  /** Where the parts from `index` on end when they begin at `at`, each gap as short as it can be. */
  function endOf(
    parts: readonly Part[],
    index: number,
    stems: readonly string[],
    at: number,
  ): End | undefined {
    const part = parts[index]
    if (part === undefined) return { to: at }
    switch (part.kind) {
      case 'word':
        return stems[at] === part.stem ? endOf(parts, index + 1, stems, at + 1) : undefined
      case 'number': {
        const number = amountAt(stems, at)
        const end = number && endOf(parts, index + 1, stems, at + number.length)
        return end && { ...end, amount: number.amount }
      }
      case 'gap':
        for (let skipped = 0; skipped <= GAP_MAX && at + skipped <= stems.length; skipped++) {
          const end = endOf(parts, index + 1, stems, at + skipped)
          if (end) return end
        }
        return undefined
    }
  }

  const hasNumbers = byFirst.has(NUMBER)

  /** Most candidates fail at their second word: that is seen without a call, as every message comes through here. */
  function collect(found: Match<T>[], from: number, stems: readonly string[], key: string): void {
    const candidates = byFirst.get(key)
    if (!candidates) return
    for (const { parts, value } of candidates) {
      const [first, second] = parts
      if (first!.kind === 'word' && second?.kind === 'word' && stems[from + 1] !== second.stem) continue
      const end = endOf(parts, 0, stems, from)
      if (end) found.push({ value, from, ...end })
    }
  }

  return {
    allIn(stems) {
      const found: Match<T>[] = []
      stems.forEach((stem, from) => {
        collect(found, from, stems, stem)
        if (hasNumbers && amountAt(stems, from)) collect(found, from, stems, NUMBER)
      })
      return found
    },
  }
}

type End = { readonly to: number; readonly amount?: Amount }

/** No stem has braces. */
const NUMBER = '{n}'

const keyOf = (part: Part) => (part.kind === 'word' ? part.stem : NUMBER)

function partsOf(phrase: string, read: ReadWords): Part[] {
  return phrase.split(/(\{n\}|\.\.\.)/).flatMap((piece): Part[] => {
    if (piece === '...') return [{ kind: 'gap' }]
    if (piece === NUMBER) return [{ kind: 'number' }]
    return read(piece).stems.map((stem) => ({ kind: 'word', stem }))
  })
}
