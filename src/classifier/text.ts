/**
 * From what somebody typed to tokens.
 *
 * Deterministic and total: any string gives a list of tokens, within a bounded time. Text is cut before any work,
 * compatibility forms are folded (NFKC), and words keep what makes them words in this trade: `c++`, `c#`, `3.1`,
 * `node.js`. A question mark is a token, because "tea?" and "tea" are not the same message.
 */

/** Characters (UTF-16 units) that are looked at; the rest of a longer message is ignored. */
export const TEXT_MAX = 1_000
/** Tokens that are looked at. */
const TOKENS_MAX = 160
/** A longer run of letters is not a word; its beginning is enough to recognise a repeated one. */
const TOKEN_LENGTH_MAX = 40

export const QUESTION_MARK = '?'

const TOKEN = /[\p{L}\p{N}\p{M}]+(?:\.[\p{L}\p{N}]+)*(?:\+\+|#)?|\?/gu
/** Apostrophes, and the marks that only tell how an emoji or a keycap is drawn. */
const SILENT = /['’‘ʼ＇`´]|\u20e3|\ufe0e|\ufe0f/g

export function tokenize(text: string): string[] {
  const clean = text
    .trimStart()
    .slice(0, TEXT_MAX)
    .toWellFormed()
    // Before folding, which turns a typed accent into a space.
    .replace(SILENT, '')
    .normalize('NFKC')
    .toLowerCase()
  const tokens: string[] = []
  for (const match of clean.matchAll(TOKEN)) {
    tokens.push(match[0].slice(0, TOKEN_LENGTH_MAX))
    if (tokens.length === TOKENS_MAX) break
  }
  return tokens
}

/** Question marks alone are not a message. */
export const hasWords = (tokens: readonly string[]) => tokens.some((token) => token !== QUESTION_MARK)

/** Tokens of a message after its aliases are replaced. */
export type Tokenizer = (text: string) => string[]

/**
 * @param aliases one spelling -> other spellings of the same thing; each may be several words. The longest match wins.
 */
export function createTokenizer(
  aliases: Iterable<readonly [to: string, spellings: readonly string[]]>,
): Tokenizer {
  const table = createPhraseTable(
    [...aliases].flatMap(([to, spellings]) => spellings.map((spelling) => [spelling, tokenize(to)] as const)),
  )
  return (text) => {
    const tokens = tokenize(text)
    const out: string[] = []
    for (let i = 0; i < tokens.length; ) {
      const hit = table.longestAt(tokens, i)
      if (hit) out.push(...hit.value)
      else out.push(tokens[i]!)
      i += hit ? hit.length : 1
    }
    return out
  }
}

export type PhraseTable<T> = {
  /** The longest phrase that begins at `tokens[at]`, if there is one. */
  longestAt(tokens: readonly string[], at: number): { readonly value: T; readonly length: number } | undefined
}

/** Finds phrases of one or more tokens, by the first token. */
export function createPhraseTable<T>(
  entries: Iterable<readonly [phrase: string, value: T]>,
  normalize: (token: string) => string = (token) => token,
): PhraseTable<T> {
  const byFirst = new Map<string, { tokens: string[]; value: T }[]>()
  for (const [phrase, value] of entries) {
    const tokens = tokenize(phrase).map(normalize)
    if (tokens.length === 0) continue
    const list = byFirst.get(tokens[0]!) ?? []
    list.push({ tokens, value })
    byFirst.set(tokens[0]!, list)
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.tokens.length - a.tokens.length)
  return {
    longestAt(tokens, at) {
      const list = byFirst.get(tokens[at]!)
      const hit = list?.find((entry) => entry.tokens.every((token, i) => tokens[at + i] === token))
      return hit && { value: hit.value, length: hit.tokens.length }
    },
  }
}
