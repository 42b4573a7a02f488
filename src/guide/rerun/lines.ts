/**
 * The result of a rerun as lines of text, with today's reasons and sources.
 */
import type { Exclusion } from '../../scoring/decide.js'
import { type DecisionThresholds, NEITHER } from '../../scoring/model.js'
import { type RecordContent, ruleOf } from '../record/facts.js'
import { fill, listed, signedPoint } from '../record/words.js'
import type { Because, Changed, Rerun } from '../rerun.js'

export type RerunWords = Readonly<Record<RerunPhrase, string>>

export type RerunPhrase =
  // Opening lines: {name}; {before}, {now}.
  | 'same'
  | 'different'
  // What was recommended, where it is no alternative: {first}, {second}.
  | 'either'
  | 'neither'
  | 'too_early'
  | 'no_longer'
  // Counts: {n}.
  | 'gone'
  | 'without_effect'
  // Above the changes, or instead of them.
  | 'because'
  | 'because_at_least'
  | 'untraced'
  // A change: {question}, {answer}, {name}, {before}, {now}; {points} of an answer that is gone.
  | 'points'
  | 'weight'
  | 'gone_answer'
  | 'ruled_out'
  | 'none_is_right'
  | 'let_in'
  | 'some_are_right'
  | 'new'
  | 'scale'
  // A change of a threshold: {before}, {now}.
  | `threshold_${keyof DecisionThresholds}`
  // What a reason rests on: {title}, {publisher}, {date}.
  | 'source'

/** Without line breaks in them; the caller joins them. */
export function composeRerun(content: RecordContent, rerun: Rerun, words: RerunWords): string[] {
  const { now, gone, changed } = rerun
  const named = (recommendation: string | undefined) => nameOf(content, recommendation, words)
  const lost = gone > 0 ? [fill(words.gone, { n: String(gone) })] : []
  if (rerun.kind === 'same') {
    const n = changed.filter(({ kind }) => kind !== 'scale' && kind !== 'gone').length
    const aside = n > 0 ? [fill(words.without_effect, { n: String(n) })] : []
    return [fill(words.same, { name: named(rerun.before) }), ...lost, ...aside]
  }
  const opening = fill(words.different, { before: named(rerun.before), now: named(now.recommendation) })
  return [opening, ...lost, ...reasonLines(content, rerun, words)]
}

function reasonLines(
  content: RecordContent,
  { before, because, now }: Extract<Rerun, { kind: 'different' }>,
  words: RerunWords,
): string[] {
  if (before === undefined) return []
  if (!because) return [words.untraced]
  return [
    becauseLine(because, words),
    ...because.changes.flatMap((change) => changeLines(content, change, now.excluded, words)),
  ]
}

const becauseLine = ({ exact }: Because, { because, because_at_least }: RerunWords) =>
  exact ? because : because_at_least

function nameOf(
  { alternatives, decision }: RecordContent,
  recommendation: string | undefined,
  words: RerunWords,
): string {
  const name = (id: string) => alternatives.get(id)?.name ?? id
  const [first, second] = decision.rivals
  switch (recommendation) {
    case undefined:
      return words.no_longer
    case 'either':
      return fill(words.either, { first: name(first), second: name(second) })
    case 'neither':
    case 'too_early':
      return words[recommendation]
    default:
      return name(recommendation)
  }
}

type Reasoned = { readonly text: string; readonly reason?: string; readonly sources?: readonly string[] }

/** The change with today's reason, and a line for each source of the reason. */
function changeLines(
  content: RecordContent,
  change: Changed,
  excluded: readonly Exclusion[],
  words: RerunWords,
): string[] {
  const { text, reason, sources = [] } = worded(content, change, excluded, words)
  return [reason === undefined ? text : `${text}. ${reason}`, ...sourceLines(content, sources, words)]
}

function worded(
  content: RecordContent,
  change: Changed,
  excluded: readonly Exclusion[],
  words: RerunWords,
): Reasoned {
  const name = (id: string) => content.alternatives.get(id)?.name ?? id
  switch (change.kind) {
    case 'points':
      return pointsWorded(content, change, name(change.alternative), words)
    case 'weight': {
      const { question, why } = content.decision.criteria.find(({ id }) => id === change.criterion)!
      return { text: fill(words.weight, { question, ...fromTo(change) }), reason: why }
    }
    case 'gone': {
      const points = Object.entries(change.answer.points).map(([id, n]) => `${name(id)} ${signedPoint(n)}`)
      return { text: fill(words.gone_answer, { points: listed(points) }) }
    }
    case 'ruled_out': {
      const isNone = change.alternative === NEITHER
      const text = isNone ? words.none_is_right : fill(words.ruled_out, { name: name(change.alternative) })
      const rule = excluded.find(({ alternative }) => alternative === change.alternative)
      return { text, ...(rule && ruleOf(content, rule)) }
    }
    case 'let_in':
      if (change.alternative === NEITHER) return { text: words.some_are_right }
      return { text: fill(words.let_in, { name: name(change.alternative) }) }
    case 'new':
      return { text: fill(words.new, { name: name(change.alternative) }) }
    case 'threshold':
      return { text: fill(words[`threshold_${change.name}`], fromTo(change)) }
    case 'scale':
      return { text: words.scale }
  }
}

function pointsWorded(
  { decision }: RecordContent,
  change: Extract<Changed, { kind: 'points' }>,
  name: string,
  words: RerunWords,
): Reasoned {
  const { question, options } = decision.criteria.find(({ id }) => id === change.criterion)!
  const { label, reason, sources } = options.find(({ id }) => id === change.option)!
  const text = fill(words.points, { question, answer: label, name, ...fromTo(change) })
  return { text, reason, sources }
}

const fromTo = ({ before, now }: { readonly before: number; readonly now: number }) => ({
  before: String(before),
  now: String(now),
})

const sourceLines = ({ sources }: RecordContent, ids: readonly string[], words: RerunWords): string[] =>
  ids.flatMap((id) => {
    const source = sources.get(id)
    if (!source) return []
    const { title, publisher, checked, url } = source
    const line = fill(words.source, { title, publisher, date: checked })
    return [url === undefined ? line : `${line} ${url}`]
  })
