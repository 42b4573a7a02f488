/**
 * From an answer to a reply: picks the opening, adds sources and ways on.
 */
import type { Answer, Content, Source, Technology } from '../content/content.js'
import { type Block, plain, type Reply } from '../reply.js'
import { comparisonTable } from './compare.js'
import { createNotes, fill, naming, sourcesBlock } from './notes.js'
import { composeNext, composeWaysTo } from './ways-on.js'

export type AnswerForm = {
  /** The one alternative the question was about, if it was about just one. */
  readonly alternative?: string | undefined
  /** The answer was just given, and is asked for about another alternative: beside a lead its body is not repeated. */
  readonly again?: boolean
  /** The alternatives to set side by side in a table, if a comparison was asked for. */
  readonly columns?: readonly string[]
  /** Other technologies that were to be compared, too. */
  readonly beside?: readonly Technology[]
}

export function composeAnswer(
  content: Content,
  intent: string,
  answer: Answer,
  { alternative, again = false, columns, beside = [] }: AnswerForm = {},
): Reply {
  const lead = alternative === undefined ? undefined : answer.leads.get(alternative)
  const notes = createNotes(content)
  const opening = notes.blocks(lead ?? answer.summary)
  const rows = columns ? rowsOf(content, answer) : []
  const table = columns ? comparisonTable(content, rows, columns, notes) : []
  const body = again && lead ? [] : notes.blocks(answer.body)
  return {
    blocks: [
      { kind: 'heading', text: answer.title },
      ...opening,
      ...table,
      ...body,
      ...(beside.length > 0 ? [naming(content.phrases.elsewhere_too, beside)] : []),
      // What the sources disagree on stands in the body.
      ...sourcesBlock(content, [answer, ...rows], notes.cited(), answer.contested && body.length > 0),
      ...composeNext(content, intent, answer),
    ],
  }
}

/** The answers whose comparisons are the rows of a table under this one. */
function rowsOf({ intents, answers }: Content, answer: Answer): Answer[] {
  const rows = answer.rows.flatMap((id) => answers.get(intents.get(id)?.answer ?? '') ?? [])
  return rows.length > 0 ? rows : [answer]
}

/** What "tell me more" shows. */
export function composeMore(content: Content, intent: string, answer: Answer): Reply {
  const notes = createNotes(content)
  const rows = answer.rows.length > 0 ? rowsOf(content, answer) : []
  const table = comparisonTable(content, rows, [...content.alternatives.keys()], notes)
  return {
    blocks: [
      { kind: 'heading', text: answer.title },
      ...table,
      ...notes.blocks(answer.more),
      ...sourcesBlock(content, [answer, ...rows], notes.cited(), answer.contested),
      ...composeNext(content, intent, answer, { more: false }),
    ],
  }
}

/** All sources of an answer, the ones of "tell me more" and of every lead included; those just shown come first. */
export function composeSources(content: Content, answer: Answer, alternative?: string): Reply {
  const cited = sourcesOf(content, answer, alternative)
  return {
    blocks: [
      { kind: 'heading', text: answer.title },
      ...sourcesBlock(content, [answer], cited, answer.contested),
    ],
  }
}

/** The sources of several answers' comparisons, under a comparison's own heading. */
export function composeSourcesOf(content: Content, answers: readonly Answer[]): Block[] {
  const notes = createNotes(content)
  for (const { comparison } of answers) for (const cell of comparison?.cells.values() ?? []) notes.line(cell)
  return [
    { kind: 'heading', text: answers.flatMap(({ comparison }) => comparison?.aspect ?? []).join(', ') },
    ...sourcesBlock(content, answers, notes.cited(), false),
  ]
}

/** Every source an answer cites, in the order a reader who asked about this alternative meets them. */
export function sourcesOf(content: Content, answer: Answer, alternative?: string): Source[] {
  const { summary, leads, body, more } = answer
  const notes = createNotes(content)
  const opening = (alternative !== undefined && leads.get(alternative)) || summary
  for (const passage of [opening, body, summary, ...leads.values(), more]) notes.blocks(passage)
  for (const cell of answer.comparison?.cells.values() ?? []) notes.line(cell)
  return notes.cited()
}

/** An answer within a reply to several questions. */
export type Part = {
  readonly intent: string
  readonly answer: Answer
  readonly alternative?: string | undefined
}

/**
 * The openings of several answers, with one list of sources and a way to the rest of each.
 *
 * @param after what stands below the answers
 * @param rest ids of intents that were asked for and are left to be pressed
 */
export function composeSeveral(
  content: Content,
  parts: readonly Part[],
  after: readonly Block[],
  rest: readonly string[] = [],
): Block[] {
  const notes = createNotes(content)
  const openings = parts.flatMap(({ answer, alternative }): Block[] => {
    const lead = alternative === undefined ? undefined : answer.leads.get(alternative)
    return [{ kind: 'heading', text: answer.title }, ...notes.blocks(lead ?? answer.summary)]
  })
  const answers = parts.map(({ answer }) => answer)
  return [
    ...openings,
    ...after,
    // What the sources disagree on stands in the bodies, which are not shown.
    ...sourcesBlock(content, answers, notes.cited(), false),
    ...composeWaysTo(content, [...rest.map((intent) => ({ intent })), ...parts]),
  ]
}

/** How well an answer is carried: its sources by kind, whether they disagree, and how the question was understood. */
export function composeSupport(content: Content, answer: Answer, confidence: number | undefined): Block[] {
  const { phrases } = content
  const cited = sourcesOf(content, answer)
  const counts = SORTS.flatMap((sort) => {
    const n = cited.filter(({ kind }) => kind === sort).length
    return n > 0 ? [plain(fill(phrases.carried_by[sort], { n: String(n) }))] : []
  })
  const notes = [
    ...(confidence === undefined
      ? []
      : [fill(phrases.understood, { confidence: String(Math.min(99, Math.round(100 * confidence))) })]),
  ]
  return [
    { kind: 'heading', text: answer.title },
    { kind: 'text', spans: plain(phrases.how_sure[supportKind(answer, cited)]) },
    { kind: 'list', items: counts },
    ...(notes.length > 0 ? [{ kind: 'text', spans: plain(notes.join(' ')) } as const] : []),
    { kind: 'sources', citations: [], support: '', reviewed: answer.reviewed },
  ]
}

function supportKind(
  { contested }: Answer,
  cited: readonly Source[],
): 'primary' | 'contested' | 'articles' | 'measured' {
  if (contested) return 'contested'
  if (cited.some(({ kind }) => kind === 'primary')) return 'primary'
  return cited.every(({ kind }) => kind === 'article') ? 'articles' : 'measured'
}

const SORTS = ['primary', 'survey', 'benchmark', 'article'] as const

/** Declines a question about other technologies by their names, each a link to its own documentation. */
export function composeElsewhere(content: Content, technologies: readonly Technology[]): Block[] {
  return [naming(content.phrases.elsewhere, technologies), ...composeWaysTo(content, relatedTo(technologies))]
}

/** Declines to compare with other technologies, and offers what speaks for those of ours that were named. */
export function composeBesideOurs(
  content: Content,
  technologies: readonly Technology[],
  named: readonly string[],
): Block[] {
  const speaking = [...content.intents.values()].filter(
    ({ frame }) => frame?.for && named.includes(frame.for),
  )
  const ways = speaking.map(({ id }) => ({ intent: id }))
  return [
    naming(content.phrases.elsewhere_beside, technologies),
    ...composeWaysTo(content, [...relatedTo(technologies), ...ways]),
  ]
}

const relatedTo = (technologies: readonly Technology[]) =>
  [...new Set(technologies.flatMap(({ related }) => related))].map((intent) => ({ intent }))
