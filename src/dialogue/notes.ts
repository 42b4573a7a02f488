/**
 * Passages become blocks of a reply: footnotes are numbered in the order they appear, and listed with their sources.
 */
import type {
  Answer,
  Content,
  Passage,
  PassageBlock,
  PassageSpan,
  Source,
  Technology,
} from '../content/content.js'
import { type Block, type Citation, plain, type Span, type Spans } from '../reply.js'

/** One numbering for the whole reply. */
export type Notes = {
  blocks(passage: Passage): Block[]
  line(spans: readonly PassageSpan[]): Spans
  /** The sources numbered so far, in order. */
  cited(): Source[]
}

export function createNotes({ sources }: Pick<Content, 'sources'>): Notes {
  const numbers = new Map<string, number>()
  const numberOf = (source: string) => {
    if (!sources.has(source)) return undefined
    if (!numbers.has(source)) numbers.set(source, numbers.size + 1)
    return numbers.get(source)
  }
  return { ...withNumbers(numberOf), cited: () => [...numbers.keys()].map((id) => sources.get(id)!) }
}

/** A passage without footnotes: phrases, and the one line of a refusal. */
export function composePassage(passage: Passage): Block[] {
  return withNumbers(() => undefined).blocks(passage)
}

/** @param numberOf the number of a source in this reply; `undefined` leaves the reference out */
function withNumbers(numberOf: (source: string) => number | undefined) {
  const span = (one: PassageSpan): Span[] => {
    if (one.kind !== 'footnote') return [one]
    const number = numberOf(one.source)
    return number === undefined ? [] : [{ kind: 'cite', number }]
  }
  const line = (spans: readonly PassageSpan[]): Spans => spans.flatMap(span)
  const block = (one: PassageBlock): Block => {
    switch (one.kind) {
      case 'text':
        return { kind: 'text', spans: line(one.spans) }
      case 'list':
        return { kind: 'list', items: one.items.map(line) }
      case 'table':
        return { kind: 'table', header: one.header.map(line), rows: one.rows.map((row) => row.map(line)) }
    }
  }
  return { line, blocks: (passage: Passage) => passage.map(block) }
}

/**
 * The sources under a reply, with the oldest review of the answers in it.
 *
 * @param contested the sources of what is shown contradict each other
 */
export function sourcesBlock(
  content: Content,
  answers: readonly Answer[],
  cited: readonly Source[],
  contested: boolean,
): Block[] {
  if (cited.length === 0) return []
  return [
    {
      kind: 'sources',
      citations: cited.map(toCitation),
      support: supportOf(content, contested, cited),
      reviewed: answers.map(({ reviewed }) => reviewed).sort()[0] ?? '',
    },
  ]
}

function toCitation({ title, publisher, kind, url, date }: Source, index: number): Citation {
  return {
    number: index + 1,
    title,
    publisher,
    sort: kind,
    ...(url !== undefined && { url }),
    ...(date !== undefined && { date }),
  }
}

/** Says how well the sources carry the answer where a reader should know: they disagree, or only articles say so. */
function supportOf({ phrases, sources }: Content, contested: boolean, cited: readonly Source[]): string {
  const onlyArticles = cited.every(({ kind }) => kind === 'article')
  const all = [...sources.values()].filter(({ kind }) => kind === 'article').length
  const notes = [
    ...(contested ? [phrases.contested] : []),
    ...(onlyArticles ? [fill(phrases.articles_only, { n: String(cited.length), all: String(all) })] : []),
  ]
  return notes.join(' ')
}

/** Replaces `{name}` by the value of `name`. */
export function fill(phrase: string, values: Readonly<Record<string, string>>): string {
  return phrase.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}

/** A phrase with {names} replaced by the names of technologies, each a link. */
export function naming(phrase: string, technologies: readonly Technology[]): Block {
  const names = listed(technologies.map(({ name, url }): Span => ({ kind: 'link', text: name, url })))
  const [before = '', after = ''] = phrase.split('{names}')
  return { kind: 'text', spans: [...plain(before), ...names, ...plain(after)] }
}

/** "A", "A or B", "A, B or C". */
function listed(spans: readonly Span[]): Spans {
  const parts = new Intl.ListFormat('en-GB', { type: 'disjunction' }).formatToParts(
    spans.map((_, i) => String(i)),
  )
  return parts.flatMap(({ type, value }) => (type === 'element' ? [spans[Number(value)]!] : plain(value)))
}
