/**
 * What somebody may be about to ask, from what they have typed so far.
 */

/** https://discord.com/developers/docs/interactions/application-commands#autocomplete */
const SUGGESTIONS_MAX = 25
const LENGTH_MAX = 100

type Question = { readonly intent: string; readonly title: string }

/** Best first: how many of the typed words begin a word of the title; in the order of the content where that is the same. */
export function suggest(questions: readonly Question[], typed: string): readonly string[] {
  const wanted = wordsOf(typed)
  return questions
    .map(({ title }) => ({ title, fit: matches(wordsOf(title), wanted) }))
    .filter(({ fit, title }) => (fit > 0 || wanted.length === 0) && title.length <= LENGTH_MAX)
    .sort((one, other) => other.fit - one.fit)
    .slice(0, SUGGESTIONS_MAX)
    .map(({ title }) => title)
}

const matches = (words: readonly string[], wanted: readonly string[]) =>
  wanted.filter((start) => words.some((word) => word.startsWith(start))).length

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

/** The question whose title was picked from the list. */
export const picked = (questions: readonly Question[], text: string): string | undefined =>
  questions.find(({ title }) => title === text)?.intent
