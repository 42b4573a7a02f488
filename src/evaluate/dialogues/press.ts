/**
 * Labels that can be pressed, by what people call them.
 */
import { problemAt, type SourceFile } from '../../content/source-file.js'
import { oneOf, suggest } from '../../content/suggest.js'
import type { Heard, Mismatch, Press } from './dialogue.js'
import { wordsOf } from './words.js'

/** The first label of the same words, as it was offered. */
export function sameLabel(wanted: string, labels: readonly string[]): string | undefined {
  const words = key(wanted)
  return labels.includes(wanted) ? wanted : labels.find((label) => key(label) === words)
}

const key = (label: string) => wordsOf(label).join(' ')

/** What there is instead of a label, the one first that may be meant. */
export function offering(wanted: string, labels: readonly string[]): string {
  if (labels.length === 0) return 'nothing is offered there'
  const byKey = new Map(labels.map((label) => [label.toLowerCase(), label]))
  const meant = byKey.get(suggest(wanted, byKey.keys()) ?? '')
  const offered = `offered is ${oneOf(labels)}`
  return meant === undefined ? offered : `did you mean "${meant}"? ${offered}`
}

/** @param seen what the person sees, oldest first */
export function notOffered(
  source: SourceFile,
  offset: number,
  { label }: Press,
  seen: readonly Heard[],
): Mismatch {
  const [last, ...earlier] = seen.toReversed()
  const isFurtherUp = earlier.some(({ labels }) => sameLabel(label, labels) !== undefined)
  const fix = isFurtherUp
    ? `an earlier reply has it: write "( ${label} ) further up" to press it there`
    : offering(label, last?.labels ?? [])
  const what = `"( ${label} )" cannot be pressed, because the last reply does not offer it; the rest was not played`
  return { ...problemAt(source, offset, 'error', what, fix), said: (last?.labels ?? []).join(', ') }
}
