/**
 * Ways on from a reply: more of an answer, related answers, questions to try.
 */
import type { Answer, Content } from '../content/content.js'
import type { Block, Choice } from '../reply.js'

/** Enough to choose from, few enough not to be a menu. */
const NEXT_MAX = 3

/** Ways on from an answer. */
export function composeNext(
  { intents, phrases }: Content,
  intent: string,
  answer: Answer,
  { more = true }: { readonly more?: boolean } = {},
): Block[] {
  const choices: Choice[] = [
    ...(more && hasMore(answer) ? [{ label: phrases.more, action: { do: 'more', intent } } as const] : []),
    ...answer.related.map(
      (id): Choice => ({ label: intents.get(id)!.title, action: { do: 'answer', intent: id } }),
    ),
  ]
  return choices.length === 0 ? [] : [{ kind: 'choices', role: 'next', choices: choices.slice(0, NEXT_MAX) }]
}

export const hasMore = ({ more, rows }: Answer) => more.length > 0 || rows.length > 0

/** Questions to try, for somebody we could not help. */
export function composeSuggestions({ phrases }: Content): Block {
  const choices = phrases.suggestions.map((text) => ({ label: text, action: { do: 'ask', text } as const }))
  return { kind: 'choices', role: 'next', choices }
}

/** Answers that were not given in full, or not at all, each a press away. */
export function composeWaysTo(
  { intents }: Content,
  parts: readonly { readonly intent: string; readonly alternative?: string | undefined }[],
): Block[] {
  // Two questions about one topic lead to the same place.
  const once = parts.filter(({ intent }, i) => parts.findIndex((part) => part.intent === intent) === i)
  const choices = once.slice(0, NEXT_MAX).map(({ intent, alternative }): Choice => {
    const action = { do: 'answer', intent, ...(alternative !== undefined && { alternative }) } as const
    return { label: intents.get(intent)!.title, action }
  })
  return choices.length === 0 ? [] : [{ kind: 'choices', role: 'next', choices }]
}
