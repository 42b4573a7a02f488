/**
 * Every name that one file uses for something in another file exists there.
 */
import type { AnswerFile, AnswerParts } from '../answer-file.js'
import type { Draft, IntentFile } from '../draft.js'
import type { Problem } from '../problem.js'
import { problemAt, type SourceFile } from '../source-file.js'
import { nearest, oneOf, suggest } from '../suggest.js'
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
    ...framesOf(draft),
    ...technologiesOf(draft),
    ...coverageOf(draft),
  ]
}

function framesOf({ intents, alternatives }: Draft): Problem[] {
  return intents.flatMap(({ parsed }) =>
    Object.entries(parsed.value?.frame ?? {}).flatMap(([role, name]) =>
      name
        ? unknownName(parsed.source, parsed.at(['frame', role]), name, ALTERNATIVE, keysOf(alternatives))
        : [],
    ),
  )
}

function technologiesOf({ technologies, intents }: Draft): Problem[] {
  if (!technologies?.value) return []
  const { source } = technologies
  const declines = intents.filter(({ parsed }) => parsed.value?.kind === 'decline').map(({ id }) => id)
  return Object.entries(technologies.value).flatMap(([id, { intent, related }]) => [
    ...unknownName(source, technologies.at([id, 'intent']), intent, DECLINE, declines),
    ...related.flatMap((name, index) =>
      unknownName(source, technologies.at([id, 'related', index]), name, QUESTION, questionsIn(intents)),
    ),
  ])
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

function coverageOf({ coverage, intents, sources }: Draft): Problem[] {
  if (!coverage?.value) return []
  const { source } = coverage
  return Object.entries(coverage.value).flatMap(([part, items]) =>
    items.flatMap(({ articles, intents: ids, left_out }, index) => [
      ...ids.flatMap((name, i) =>
        unknownName(source, coverage.at([part, index, 'intents', i]), name, QUESTION, questionsIn(intents)),
      ),
      ...articles.flatMap((name, i) =>
        unknownName(source, coverage.at([part, index, 'articles', i]), name, SOURCE, keysOf(sources)),
      ),
      ...(ids.length > 0 || left_out ? [] : [coveredByNothing(source, coverage.at([part, index]))]),
    ]),
  )
}

const coveredByNothing = (source: SourceFile, offset: number) =>
  problemAt(
    source,
    offset,
    'error',
    'nothing says what becomes of this',
    'name intents, or say why in "left_out"',
  )

function linksOf({ fields, front }: AnswerParts, draft: Draft): Problem[] {
  const alternatives = keysOf(draft.alternatives)
  const questions = questionsIn(draft.intents)
  const alternative = (name: string, ...field: string[]) =>
    unknownName(front.source, front.keyAt([...field, name]), name, ALTERNATIVE, alternatives)
  const question = (name: string, offset: number) =>
    unknownName(front.source, offset, name, QUESTION, questions)
  return [
    ...fields.related.flatMap((name, index) => question(name, front.at(['related', index]))),
    ...fields.rows.flatMap((name, index) => [
      ...question(name, front.at(['rows', index])),
      ...withoutRow(draft, front, name, index),
    ]),
    ...Object.keys(fields.leads).flatMap((name) => alternative(name, 'leads')),
    ...Object.keys(fields.others).flatMap((name) => alternative(name, 'others')),
    ...Object.keys(fields.comparison?.cells ?? {}).flatMap((name) =>
      alternative(name, 'comparison', 'cells'),
    ),
    ...Object.entries(fields.others).flatMap(([name, id]) => question(id, front.at(['others', name]))),
  ]
}

function withoutRow(
  { intents, answers }: Draft,
  front: AnswerParts['front'],
  name: string,
  index: number,
): Problem[] {
  const wanted = intents.find(({ id }) => id === name)?.parsed.value?.answer ?? name
  const parts = answers.find(({ id }) => id === wanted)?.parts
  if (!parts || parts.fields.comparison) return []
  const what = `the answer "${wanted}" has no comparison, so it cannot be a row`
  return [
    problemAt(
      front.source,
      front.at(['rows', index]),
      'error',
      what,
      'add a comparison there, or delete this',
    ),
  ]
}

/** What a name may stand for, and where such names are written down. */
export type Named = { readonly kind: string; readonly folder: string }
export const ALTERNATIVE: Named = { kind: 'alternative', folder: 'knowledge/alternatives.yaml' }
const QUESTION: Named = { kind: 'faq intent', folder: 'intents/' }
export const SOURCE: Named = { kind: 'source', folder: 'knowledge/sources.yaml' }
const DECLINE: Named = { kind: 'decline intent', folder: 'intents/' }

const questionsIn = (intents: readonly IntentFile[]) =>
  intents.filter(({ parsed }) => (parsed.value?.kind ?? 'faq') === 'faq').map(({ id }) => id)

export function unknownName(
  source: SourceFile,
  offset: number,
  name: string,
  { kind, folder }: Named,
  known: readonly string[] | undefined,
): Problem[] {
  if (!known || known.includes(name)) return []
  const near = nearest(name, known)
  const fix = near.length > 0 ? `write ${oneOf(near)}` : `${some(known)} from ${folder}, or add it there`
  return [problemAt(source, offset, 'error', `there is no ${kind} "${name}"`, fix)]
}

const some = (names: readonly string[]) => (names.length > 6 ? 'use a name' : `use ${oneOf(names)}`)

function unknownSource(
  draft: Draft,
  id: string,
  complain: (what: string, fix: string) => Problem,
): Problem[] {
  const known = keysOf(draft.sources)
  if (!known || known.includes(id)) return []
  const near = nearest(id, known)
  // Then the slip is in the key, which is reported as breaking the format.
  if (!draft.sources?.value && near.some((name) => name.toLowerCase() === id)) return []
  const footnotes = near.map((name) => `[^${name}]`).join(' or ')
  const fix = footnotes
    ? `write ${footnotes} if you meant ${near.length > 1 ? 'one of these' : 'that one'}, or add "${id}:" to knowledge/sources.yaml`
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
