/**
 * What an answer rests on, a line for each source.
 */
import { citationText, clean, reviewedText } from '../../../src/plain.js'
import type { Block, Citation } from '../../../src/reply.js'
import { type Line, lineOf, plainLine } from './line.js'

/** @param titles how many sources have their title; of the others the number leads to them */
export function sourceLines(
  { citations, support, reviewed }: Extract<Block, { kind: 'sources' }>,
  titles: number,
): Line[] {
  const cited = citations.map((citation, i) => (i < titles ? titled(citation) : untitled(citation)))
  const remark = plainLine([clean(support), reviewedText(reviewed)].filter(Boolean).join(' '))
  return [...cited, remark].filter((line) => line.length > 0)
}

const titled = (citation: Citation): Line => linked(citation, citationText(citation))

const untitled = (citation: Citation): Line => linked(citation, clean(citation.publisher))

const linked = ({ number, url }: Citation, about: string): Line =>
  lineOf([
    { kind: 'plain', text: `[${number}] ` },
    url === undefined ? { kind: 'plain', text: about } : { kind: 'link', text: about, url },
  ])
