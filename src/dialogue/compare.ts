/**
 * Answers side by side: every answer that carries a comparison is a row, every alternative a column.
 */
import type { Answer, Content } from '../content/content.js'
import { type Block, plain, type Reply } from '../reply.js'
import { createNotes, fill, type Notes, naming, sourcesBlock } from './notes.js'
import { composeWaysTo } from './ways-on.js'

export type ComparisonAsked = {
  /** Ids of intents whose answers have a comparison, in the order they were asked for. */
  readonly aspects: readonly string[]
  /** Ids of intents that were asked for and whose answers have none. */
  readonly others: readonly string[]
  /** Ids of the alternatives to compare; with fewer than two, all of them. */
  readonly named: readonly string[]
  /** What was asked for and nothing is known about, as it was typed. */
  readonly missing: readonly string[]
  /** Ids of other technologies that were to be compared, too. */
  readonly beside: readonly string[]
}

export function composeComparison(
  content: Content,
  { aspects, others, named, missing, beside }: ComparisonAsked,
): Reply {
  const { phrases } = content
  const notes = createNotes(content)
  const answers = aspects.map((intent) => answerOf(content, intent))
  const columns = columnsFor(content, named)
  const names = columns.map((id) => content.alternatives.get(id)!.name)
  const table = comparisonTable(content, answers, columns, notes)
  const unknown = beside.flatMap((id) => content.technologies.get(id) ?? [])
  return {
    blocks: [
      { kind: 'heading', text: fill(phrases.side_by_side, { names: conjoined.format(names) }) },
      ...table,
      ...lacking(phrases.not_compared, missing),
      ...(unknown.length > 0 ? [naming(phrases.elsewhere_too, unknown)] : []),
      // What the sources disagree on stands in the answers.
      ...sourcesBlock(content, answers, notes.cited(), false),
      ...composeWaysTo(
        content,
        [...others, ...aspects].map((intent) => ({ intent })),
      ),
    ],
  }
}

const conjoined = new Intl.ListFormat('en-GB', { type: 'conjunction' })
const disjoined = new Intl.ListFormat('en-GB', { type: 'disjunction' })

const answerOf = ({ intents, answers }: Content, intent: string) => answers.get(intents.get(intent)!.answer!)!

/** What was typed stands in quotes, so that it cannot be taken for words of ours. */
export const lacking = (phrase: string, missing: readonly string[]): Block[] =>
  missing.length === 0
    ? []
    : [
        {
          kind: 'text',
          spans: plain(
            fill(phrase, { missing: disjoined.format(missing.map((part) => `"${harmless(part)}"`)) }),
          ),
        },
      ]

const ECHO_MAX = 60

/** Letters, digits and everyday punctuation: no platform takes them for a mention, a link or markup. */
function harmless(typed: string): string {
  const text = typed
    .replace(/[^\p{L}\p{M}\p{N} '.,?+-]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return text.length > ECHO_MAX ? `${text.slice(0, ECHO_MAX).toWellFormed()}…` : text
}

export const columnsFor = ({ alternatives }: Content, named: readonly string[]): readonly string[] =>
  named.length > 1 ? named : [...alternatives.keys()]

const NOTHING = '–'

/** A table of the answers that have a comparison; a column in which nothing would stand falls away. */
export function comparisonTable(
  { alternatives }: Content,
  answers: readonly Answer[],
  columns: readonly string[],
  notes: Notes,
): Block[] {
  const rows = answers.flatMap(({ comparison }) => comparison ?? [])
  const shown = columns.filter((id) => rows.some(({ cells }) => cells.has(id)))
  if (shown.length < 2) return []
  return [
    {
      kind: 'table',
      header: [[], ...shown.map((id) => plain(alternatives.get(id)!.name))],
      rows: rows.map(({ aspect, cells }) => [
        plain(aspect),
        ...shown.map((id) => (cells.has(id) ? notes.line(cells.get(id)!) : plain(NOTHING))),
      ]),
    },
  ]
}
