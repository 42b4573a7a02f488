/**
 * A passage as bare text, to search in and to count words of.
 */
import type { Passage, PassageSpan } from './content.js'

export function plainText(passage: Passage): string {
  const text = (spans: readonly PassageSpan[]) =>
    spans.map((span) => (span.kind === 'footnote' ? '' : span.text)).join('')
  return passage
    .flatMap((block) => {
      if (block.kind === 'text') return [text(block.spans)]
      if (block.kind === 'list') return block.items.map(text)
      return [block.header, ...block.rows].flat().map(text)
    })
    .join(' ')
}
