/**
 * Every answer to a question names where it is from, and somebody has looked at it lately.
 */
import type { AnswerParts } from '../answer-file.js'
import type { Draft } from '../draft.js'
import type { Problem } from '../problem.js'
import { problemAt } from '../source-file.js'
import { passagesOf } from './reading.js'

const DAY = 24 * 60 * 60 * 1000

export function answersAreSupported(draft: Draft, now: Date): Problem[] {
  const factual = new Set(
    draft.intents.flatMap(({ id, parsed: { value } }) => (value?.kind === 'faq' ? [value.answer ?? id] : [])),
  )
  return draft.answers.flatMap(({ id, parts }) =>
    parts ? [...(factual.has(id) ? unsupported(parts) : []), ...outOfDate(parts, now)] : [],
  )
}

function unsupported(parts: AnswerParts): Problem[] {
  if (passagesOf(parts).some(({ footnotes }) => footnotes.length > 0)) return []
  const fix = 'put [^id] behind each claim, with an id from knowledge/sources.yaml'
  return [
    problemAt(parts.front.source, parts.front.keyAt(['summary']), 'error', 'the answer names no source', fix),
  ]
}

function outOfDate({ fields, front }: AnswerParts, now: Date): Problem[] {
  const days = (now.getTime() - Date.parse(fields.reviewed)) / DAY
  const warn = (what: string, fix: string) => [
    problemAt(front.source, front.at(['reviewed']), 'warning', what, fix),
  ]
  // A day of grace, because it is already tomorrow somewhere.
  if (days < -1)
    return warn(`reviewed on ${fields.reviewed}, which is still to come`, 'write the day of the review')
  if (days <= 365) return []
  return warn('not reviewed for a year', 'check every claim against its source, then write the date of today')
}
