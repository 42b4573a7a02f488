/**
 * A decision as a record to keep beside the code: "Markdown Any Decision Records" (MADR) 4.0, https://adr.github.io/madr/.
 *
 * The same answers on the same content give the same text, byte by byte, on the same date. Who reads it can check every
 * number of it, and it carries a code with which it can be run again on later content.
 */

import { moreInformation } from './record/appendix.js'
import { prosAndCons } from './record/arguments.js'
import { context, drivers, options, titleOf } from './record/context.js'
import { gather, type RecordContent, type RecordInput } from './record/facts.js'
import { shorten } from './record/harmless.js'
import { heading, writeMarkdown } from './record/markdown.js'
import { confirmation, consequences, outcome } from './record/outcome.js'
import type { RecordWords } from './record/words.js'

export type { RecordContent, RecordInput } from './record/facts.js'
export type { RecordWords } from './record/words.js'

/**
 * Text from people may be anything: it is cut to a sane length and cannot become a heading, a mention, a link, HTML or
 * a key of the front matter.
 *
 * @throws UnknownAnswerError, EmptyModelError; RangeError for a date that is not `YYYY-MM-DD`
 */
export function composeRecord(content: RecordContent, input: RecordInput, words: RecordWords): string {
  const facts = gather(content, input, words)
  return writeMarkdown(frontMatter(input), [
    heading(1, titleOf(facts)),
    heading(2, 'Context and Problem Statement'),
    ...context(facts),
    heading(2, 'Decision Drivers'),
    ...drivers(facts),
    heading(2, 'Considered Options'),
    ...options(facts),
    heading(2, 'Decision Outcome'),
    ...outcome(facts),
    heading(3, 'Consequences'),
    ...consequences(facts),
    heading(3, 'Confirmation'),
    ...confirmation(facts),
    heading(2, 'Pros and Cons of the Options'),
    ...prosAndCons(facts),
    heading(2, 'More Information'),
    ...moreInformation(facts),
  ])
}

const NAME_MAX = 60

function frontMatter({ date, decisionMakers = [] }: RecordInput): Record<string, string | string[]> {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date))
    throw new RangeError(`"${shorten(date, NAME_MAX)}" is not a date for a record; give it as YYYY-MM-DD.`)
  const names = decisionMakers
    .filter(({ agreed }) => agreed)
    .map(({ name }) => shorten(name, NAME_MAX))
    .filter(Boolean)
  return { status: 'proposed', date, ...(names.length > 0 && { 'decision-makers': names }) }
}
