/**
 * A part of the text of a message that stands by itself: a paragraph, a list, a chart. It can be made shorter.
 */
import type { Spans } from '../../../src/reply.js'
import { codeBlock, markdownLine } from './markdown.js'
import { lastThat, stopsIn } from './shorten.js'

export type Paragraph = {
  readonly kind: 'heading' | 'text' | 'list' | 'code' | 'small'
  readonly lines: readonly Line[]
  /** Kept before others: without a question nobody can answer it. */
  readonly asks?: boolean
}

/** `spans` are what the line was made of, when it may be cut; `mark` is what it begins with. */
export type Line = { readonly text: string; readonly spans?: Spans; readonly mark?: string }

export const lineOf = (spans: Spans, mark = ''): Line => ({ text: mark + markdownLine(spans), spans, mark })

export const textOf = ({ kind, lines }: Paragraph): string => {
  const texts = lines.map(({ text }) => text)
  return kind === 'code' ? codeBlock(texts) : texts.join('\n')
}

/** A heading keeps its text, and an introduction its list; everything else gets air. */
export function gap(above: Paragraph, below: Paragraph): string {
  const close =
    above.kind === 'heading' ||
    above.kind === 'code' ||
    below.kind === 'code' ||
    (above.kind === 'small' && below.kind !== 'text') ||
    (above.kind === 'text' && below.kind === 'list')
  return close ? '\n' : '\n\n'
}

/** As many lines as fit, and of the next one as many sentences, or else words; undefined when nothing does. */
export function shorter(paragraph: Paragraph, fits: (shorter: Paragraph) => boolean): Paragraph | undefined {
  const { lines } = paragraph
  const some = (kept: readonly Line[]): Paragraph => ({ ...paragraph, lines: kept })
  const counts = lines.map((_, i) => i + 1)
  const count = lastThat(counts, (n) => fits(some(lines.slice(0, n)))) ?? 0
  const whole = lines.slice(0, count)
  const next = lines[count]
  const part = next && cut(next, (line) => fits(some([...whole, line])))
  if (part) return some([...whole, part])
  return count > 0 ? some(whole) : undefined
}

function cut({ spans, mark = '' }: Line, fits: (line: Line) => boolean): Line | undefined {
  if (!spans) return undefined
  const said = spans.map(lengthText).join('')
  const sentence = (stop: number) => lineOf(until(spans, stop), mark)
  const words = (stop: number) => lineOf([...until(spans, stop), { kind: 'plain', text: '…' }], mark)
  for (const [by, line] of [
    ['sentence', sentence],
    ['word', words],
  ] as const) {
    const stop = lastThat(stopsIn(said, by), (at) => fits(line(at)))
    if (stop !== undefined) return line(stop)
  }
  return undefined
}

/** What stands for a span when stops are counted: a citation or a link is never cut in two. */
const lengthText = (span: Spans[number]) => (span.kind === 'cite' ? ' ' : span.text)

function until(spans: Spans, stop: number): Spans {
  const kept: Spans[number][] = []
  let at = 0
  for (const span of spans) {
    const { length } = lengthText(span)
    if (at + length <= stop) kept.push(span)
    else {
      if (at < stop && span.kind !== 'cite' && span.kind !== 'link')
        kept.push({ ...span, text: span.text.slice(0, stop - at).trimEnd() })
      break
    }
    at += length
  }
  return kept
}
