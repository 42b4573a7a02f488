/**
 * Every name that one file uses for something in another file exists there.
 */
import type { AnswerFile, AnswerParts } from '../answer-file.js'
import type { Draft, IntentFile } from '../draft.js'
import type { Problem } from '../problem.js'
import { problemAt } from '../source-file.js'
import { oneOf, suggest } from '../suggest.js'
import { keysOf, passagesOf } from './reading.js'

export function namesExist(draft: Draft): Problem[] {
  return [
    ...draft.intents.flatMap((intent) => answerOf(intent, draft)),
    ...draft.answers.flatMap((answer) => unreached(answer, draft)),
    ...draft.answers.flatMap(({ parts }) => (parts ? linksOf(parts, draft) : [])),
    ...draft.answers.flatMap(({ parts, source }) =>
      (parts ? passagesOf(parts) : []).flatMap(({ footnotes }) =>
        footnotes.flatMap(({ id, offset }) =>
          unknownSource(draft, id, (what, fix) => problemAt(source, offset, 'error', what, fix)),
        ),
      ),
    ),
    ...footnotesInHelp(draft),
  ]
}

function answerOf({ id, parsed }: IntentFile, { answers }: Draft): Problem[] {
  if (!parsed.value || parsed.value.kind === 'dialogue') return []
  const wanted = parsed.value.answer ?? id
  if (answers.some((answer) => answer.id === wanted)) return []
  const place = parsed.value.answer ? parsed.at(['answer']) : parsed.keyAt(['title'])
  const nearest = suggest(
    wanted,
    answers.map((answer) => answer.id),
  )
  const fix = `write knowledge/answers/${wanted}.md${nearest ? `, or did you mean "${nearest}"?` : ''}`
  return [problemAt(parsed.source, place, 'error', `there is no answer "${wanted}"`, fix)]
}

function unreached({ id, source }: AnswerFile, { intents, answers }: Draft): Problem[] {
  const existing = answers.map((answer) => answer.id)
  if (intents.some((intent) => leadsTo(intent, id, existing))) return []
  const fix = `add intents/<topic>/${id}.yaml with the ways of asking for it, or delete this file`
  return [problemAt(source, 0, 'error', 'no intent leads to this answer', fix)]
}

/** Also where a slip in the intent is reported already: its name may be mistyped, or its file break the format. */
function leadsTo({ id, parsed }: IntentFile, answer: string, existing: readonly string[]): boolean {
  if (!parsed.value)
    return id === answer || (parsed.raw as { answer?: unknown } | undefined)?.answer === answer
  if (parsed.value.kind === 'dialogue') return false
  const wanted = parsed.value.answer ?? id
  return wanted === answer || (!existing.includes(wanted) && suggest(wanted, existing) === answer)
}

function linksOf({ fields, front }: AnswerParts, draft: Draft): Problem[] {
  const alternatives = keysOf(draft.alternatives)
  const questions = draft.intents
    .filter(({ parsed }) => (parsed.value?.kind ?? 'faq') === 'faq')
    .map(({ id }) => id)
  const check = (
    name: string,
    offset: number,
    known: readonly string[] | undefined,
    kind: string,
    folder: string,
  ) => {
    if (!known || known.includes(name)) return []
    const nearest = suggest(name, known)
    const fix = nearest ? `write "${nearest}"` : `${some(known)} from ${folder}, or add it there`
    return [problemAt(front.source, offset, 'error', `there is no ${kind} "${name}"`, fix)]
  }
  const alternative = (name: string, field: string) =>
    check(name, front.keyAt([field, name]), alternatives, 'alternative', 'knowledge/alternatives.yaml')
  const question = (name: string, offset: number) => check(name, offset, questions, 'faq intent', 'intents/')
  return [
    ...fields.related.flatMap((name, index) => question(name, front.at(['related', index]))),
    ...Object.keys(fields.leads).flatMap((name) => alternative(name, 'leads')),
    ...Object.keys(fields.others).flatMap((name) => alternative(name, 'others')),
    ...Object.entries(fields.others).flatMap(([name, id]) => question(id, front.at(['others', name]))),
  ]
}

const some = (names: readonly string[]) => (names.length > 6 ? 'use a name' : `use ${oneOf(names)}`)

function unknownSource(
  draft: Draft,
  id: string,
  complain: (what: string, fix: string) => Problem,
): Problem[] {
  const known = keysOf(draft.sources)
  if (!known || known.includes(id)) return []
  const nearest = suggest(id, known)
  // Then the slip is in the key, which is reported as breaking the format.
  if (!draft.sources?.value && nearest?.toLowerCase() === id) return []
  const fix = nearest
    ? `write [^${nearest}] if you meant that one, or add "${id}:" to knowledge/sources.yaml`
    : `add "${id}:" with title, url, publisher, kind and checked to knowledge/sources.yaml`
  return [complain(`there is no source "${id}"`, fix)]
}

function footnotesInHelp({ help, phrases }: Draft): Problem[] {
  if (!help || !phrases) return []
  return help.footnotes.map(({ offset }) =>
    problemAt(
      phrases.source,
      offset,
      'error',
      'a footnote in help, which shows no sources',
      'delete it, or move the claim to an answer',
    ),
  )
}
