/**
 * `whichway coverage`: does everything that the compared articles contain lead to an answer?
 *
 * A question is covered when, asked as it stands, it is answered at once by one of its intents. A row or a claim is
 * covered when the answer of one of its intents cites one of the articles it stands in, so that the claim is not only
 * near an answer but dealt with there. What is left out on purpose says why.
 */
import type { Classifier } from '../classifier/classifier.js'
import type { Content, CoverageItem } from '../content/content.js'
import { sourcesOf } from '../dialogue/compose.js'
import { createUnderstand } from '../dialogue/understand.js'
import { targetOf } from './test.js'

export function coverage({ content, classifier }: { content: Content; classifier: Classifier }): {
  readonly text: string
  /** Nothing is uncovered. */
  readonly complete: boolean
} {
  const understand = createUnderstand(content, classifier)
  const { questions, rows, claims } = content.coverage

  /** Why a question is not covered; `undefined` when it is. */
  function unanswered({ what, intents }: CoverageItem): string | undefined {
    const { decision } = understand(what)
    return decision.kind === 'answer' && intents.includes(decision.intent)
      ? undefined
      : `wanted ${intents.join(' or ')}, got ${targetOf(decision)}`
  }

  /** Why a row or claim is not covered; `undefined` when it is. */
  function untouched({ articles, intents }: CoverageItem): string | undefined {
    const cites = intents.some((id) => {
      const answer = content.answers.get(content.intents.get(id)!.answer!)!
      return sourcesOf(content, answer).some((source) => articles.includes(source.id))
    })
    return cites ? undefined : `no answer to ${intents.join(', ')} cites ${articles.join(' or ')}`
  }

  const parts = [
    part('Questions', questions, unanswered),
    part('Rows and bullets', rows, untouched),
    part('Claims', claims, untouched),
  ]
  return {
    text: `${parts.map(({ text }) => text).join('\n\n')}\n`,
    complete: parts.every(({ open }) => open === 0),
  }
}

function part(
  title: string,
  items: readonly CoverageItem[],
  reason: (item: CoverageItem) => string | undefined,
): { readonly text: string; readonly open: number } {
  const judged = items.map((item) => ({ item, why: item.leftOut === undefined ? reason(item) : undefined }))
  const open = judged.filter(({ why }) => why !== undefined)
  const left = items.filter(({ leftOut }) => leftOut !== undefined)
  const lines = judged.map(({ item, why }) => {
    if (item.leftOut !== undefined) return `  -  ${item.what}: left out. ${item.leftOut}`
    return why === undefined ? `  ok ${item.what} -> ${item.intents.join(', ')}` : `  NO ${item.what}: ${why}`
  })
  const total = `${title}: ${items.length - open.length - left.length} of ${items.length} covered, ${left.length} left out, ${open.length} not covered`
  return { text: [total, ...lines].join('\n'), open: open.length }
}
