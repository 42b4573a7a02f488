/**
 * The words of a text, whatever it looks like.
 *
 * The same reply is a table here and a list there, numbered or with buttons, with bars or without. What every rendering
 * shares are its words, in their order. So nothing else is compared:
 *
 * - capitals, spaces, line breaks, punctuation, quotation marks and marks of formatting are nothing;
 * - bullets and numbers in front of a line or a label ("2  Label", "2. Label", "( 2  Label )") are nothing;
 * - references to sources ("[1]") and bars ("████") are nothing;
 * - a sign belongs to its number ("-9" is not "9"), a decimal point too, and an apostrophe to its word.
 */
export function wordsOf(text: string): string[] {
  const bare = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replaceAll('’', "'")
    .replace(/\[\d{1,3}\]/g, ' ')
    .replace(NUMBERING, '$1 ')
  return bare.toLowerCase().match(WORD) ?? []
}

/** In front of a line or a label, followed by a point or by two spaces: "3 people" is a number of people. */
const NUMBERING = /(^|\()[^\S\n]*(?:[-•◦*][^\S\n]+)?\d{1,3}(?:[.)][^\S\n]+|[^\S\n]{2,})/gm

/** A number with its sign, unless that stands between two ("2-4"), or a word of letters and digits. */
const WORD =
  /(?<![\p{L}\p{N}])[+-]?\d+(?:[.,]\d+)*(?![\p{L}\p{N}])|[\p{Ll}\p{Lu}\p{Lt}\p{Lo}\p{M}\p{N}]+(?:'\p{L}+)*/gu

/**
 * Where `words` stand one after the other in `all`.
 *
 * @returns index in `all`, `from` or higher; -1 when they do not
 */
export function indexOfWords(all: readonly string[], words: readonly string[], from = 0): number {
  for (let at = from; at + words.length <= all.length; at++)
    if (words.every((word, i) => all[at + i] === word)) return at
  return -1
}

/** The line of a text that shares most words with these; undefined when none shares any. */
export function nearestLine(text: string, words: readonly string[]): string | undefined {
  let nearest: string | undefined
  let most = 0
  for (const line of text.split('\n')) {
    const its = new Set(wordsOf(line))
    const shared = new Set(words.filter((word) => its.has(word))).size
    if (shared > most) {
      nearest = line.trim()
      most = shared
    }
  }
  return nearest
}
