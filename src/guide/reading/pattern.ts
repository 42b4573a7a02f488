/**
 * Phrases with room in them: "..." stands for up to three words, "{n}" for a number ("team of {n}", "know ... well").
 */
import type { ReadWords } from './words.js'

export type Match<T> = {
  readonly value: T
  /** Index of the first word, and of the first word behind it. */
  readonly from: number
  readonly to: number
  /** What stood for "{n}". */
  readonly number?: number
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

/** The number that words of `stems` beginning at `at` stand for, and how many words it takes. */
export type ReadNumber = (
  stems: readonly string[],
  at: number,
) => { readonly value: number; readonly length: number } | undefined

export function createPatterns<T>(
  entries: Iterable<readonly [phrase: string, value: T]>,
  read: ReadWords,
  numberAt: ReadNumber = () => undefined,
): Patterns<T> {
  const patterns = [...entries]
    .map(([phrase, value]): Pattern<T> => ({ parts: partsOf(phrase, read), value }))
    .filter(({ parts }) => parts.length > 0)
  const byFirst = new Map<string, Pattern<T>[]>()
  for (const pattern of patterns) {
    const key = keyOf(pattern.parts[0]!)
    byFirst.set(key, [...(byFirst.get(key) ?? []), pattern])
  }

  /** Where the parts end when they begin at `at`, each gap as short as it can be. */
  function endOf(parts: readonly Part[], stems: readonly string[], at: number): End | undefined {
    const [part, ...rest] = parts
    if (part === undefined) return { to: at }
    switch (part.kind) {
      case 'word':
        return stems[at] === part.stem ? endOf(rest, stems, at + 1) : undefined
      case 'number': {
        const number = numberAt(stems, at)
        const end = number && endOf(rest, stems, at + number.length)
        return end && { ...end, number: number.value }
      }
      case 'gap':
        for (let skipped = 0; skipped <= GAP_MAX && at + skipped <= stems.length; skipped++) {
          const end = endOf(rest, stems, at + skipped)
          if (end) return end
        }
        return undefined
    }
  }

  return {
    allIn: (stems) =>
      stems.flatMap((stem, from) => {
        const candidates = [...(byFirst.get(stem) ?? []), ...(byFirst.get(NUMBER) ?? [])]
        return candidates.flatMap(({ parts, value }) => {
          const end = endOf(parts, stems, from)
          return end ? [{ value, from, ...end }] : []
        })
      }),
  }
}

type End = { readonly to: number; readonly number?: number }

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
