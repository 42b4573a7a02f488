/**
 * Every source can be looked up, and every source is used.
 */
import type { Draft } from '../draft.js'
import type { Problem } from '../problem.js'
import { problemAt } from '../source-file.js'
import { passagesOf } from './reading.js'

const YEAR_MS = 365 * 24 * 60 * 60 * 1000

export function sourcesAreSound(draft: Draft, now: Date): Problem[] {
  return [...withoutAddress(draft), ...unused(draft), ...notLookedAt(draft, now)]
}

function notLookedAt({ sources }: Draft, now: Date): Problem[] {
  if (!sources?.value) return []
  return Object.entries(sources.value)
    .filter(([, { checked }]) => now.getTime() - Date.parse(checked) > YEAR_MS)
    .map(([id, { checked }]) => {
      const what = `nobody has looked at "${id}" since ${checked}`
      const fix = 'open it, see whether it still says what we cite it for, then write the date of today'
      return problemAt(sources.source, sources.at([id, 'checked']), 'warning', what, fix)
    })
}

function withoutAddress({ sources }: Draft): Problem[] {
  if (!sources?.value) return []
  return Object.entries(sources.value).flatMap(([id, { kind, url }]) => {
    if (url || kind === 'article') return []
    const fix = 'add a line "url: https://…"; only an article may do without'
    return [
      problemAt(sources.source, sources.keyAt([id]), 'error', `the ${kind} source "${id}" has no url`, fix),
    ]
  })
}

function unused({ sources, answers }: Draft): Problem[] {
  // An answer that cannot be read may well be the one that uses it.
  if (!sources?.value || answers.some(({ parts }) => !parts)) return []
  const cited = new Set(
    answers.flatMap(({ parts }) =>
      (parts ? passagesOf(parts) : []).flatMap(({ footnotes }) => footnotes.map(({ id }) => id)),
    ),
  )
  return Object.keys(sources.value)
    .filter((id) => !cited.has(id))
    .map((id) =>
      problemAt(
        sources.source,
        sources.keyAt([id]),
        'warning',
        `no answer cites "${id}"`,
        'cite it or delete it',
      ),
    )
}
