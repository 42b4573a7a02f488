/**
 * A reply within the room of a message. What is dropped first is what is missed least: notes under bars, then as many of the
 * last sources as need be, then the end of the text, with a sentence that says so.
 */
import { plain } from '../../../src/reply.js'
import { isBlank } from './markdown.js'
import { gap, lineOf, type Paragraph, shorter, textOf } from './paragraph.js'
import type { Detail } from './paragraphs.js'
import { lastThat } from './shorten.js'

/** Text, parted by what is no text, such as a row of buttons. */
export type Part<T> = Paragraph | { readonly kind: 'other'; readonly value: T }

/** What a message takes of text; `cost` in bytes is added for each text that others part. */
export type Limit = { readonly characters: number; readonly bytes: number; readonly cost: number }

const EVERYTHING: Detail = { notes: true, sources: Number.POSITIVE_INFINITY }
/** Fewer sources than these are shown only when the text itself is cut. */
const SOURCES_MIN = 2
/** More than these no reply has. */
const SOURCES_MAX = 50

/** @param shortened what is said where something is missing */
export function within<T>(
  compose: (detail: Detail) => readonly Part<T>[],
  limit: Limit,
  shortened: string,
): readonly Part<T>[] {
  const whole = compose(EVERYTHING)
  if (fits(whole, limit)) return whole
  const notice: Paragraph = { kind: 'small', lines: [lineOf(plain(shortened), '-# ')] }
  const less = (sources: number) => withNotice(compose({ notes: false, sources }), notice)
  if (!fits(less(SOURCES_MIN), limit))
    return cut(compose({ notes: false, sources: SOURCES_MIN }), notice, limit)
  const counts = Array.from({ length: SOURCES_MAX }, (_, i) => i + SOURCES_MIN)
  return less(lastThat(counts, (n) => fits(less(n), limit)) ?? SOURCES_MIN)
}

const isText = <T>(part: Part<T>): part is Paragraph => part.kind !== 'other'

/** After the last text, but above the question that the reply ends with. */
function withNotice<T>(parts: readonly Part<T>[], notice: Paragraph): readonly Part<T>[] {
  const last = parts.findLastIndex((part) => isText(part) && !part.asks)
  return [...parts.slice(0, last + 1), notice, ...parts.slice(last + 1)]
}

/** The text up to where there is no room any more; questions, and what is no text, are kept. */
function cut<T>(parts: readonly Part<T>[], notice: Paragraph, limit: Limit): readonly Part<T>[] {
  const keepable = (part: Part<T>) => !isText(part) || part.asks === true
  const asked = parts.filter(keepable)
  const stays = fits([notice, ...asked], limit) ? keepable : (part: Part<T>) => !isText(part)
  const kept: Part<T>[] = []
  for (const [i, part] of parts.entries()) {
    const rest = [notice, ...parts.slice(i + 1).filter(stays)]
    const passes = (more: Part<T>) => fits([...kept, more, ...rest], limit)
    if (stays(part) || passes(part)) kept.push(part)
    else {
      const less = isText(part) && shorter(part, passes)
      return [...kept, ...(less ? [less] : []), ...rest]
    }
  }
  return kept
}

export function fits<T>(parts: readonly Part<T>[], { characters, bytes, cost }: Limit): boolean {
  const texts = runs(parts).flatMap((run) => (typeof run === 'string' ? run : []))
  const length = texts.reduce((sum, text) => sum + text.length, 0)
  if (length > characters) return false
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text) + cost, 0) <= bytes
}

/** Neighbouring paragraphs as one text, and between them what is no text. */
export function runs<T>(parts: readonly Part<T>[]): readonly (string | { readonly value: T })[] {
  const all: (string | { readonly value: T })[] = []
  let above: Paragraph | undefined
  for (const part of parts) {
    const text = isText(part) ? textOf(part) : ''
    if (!isText(part)) all.push({ value: part.value })
    else if (isBlank(text)) continue
    else if (above) all[all.length - 1] += gap(above, part) + text
    else all.push(text)
    above = isText(part) ? part : undefined
  }
  return all
}
