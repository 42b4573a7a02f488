/**
 * From an answer to a reply: picks the opening, numbers the footnotes in order of appearance, adds sources and ways on.
 */
import type { Answer, Content, Passage, PassageBlock, PassageSpan, Source } from '../content/content.js'
import type { Block, Choice, Citation, Reply, Span, Spans } from '../reply.js'

/** Ways on shown under an answer: enough to choose from, few enough not to be a menu. */
const NEXT_MAX = 3

/**
 * @param alternative the one alternative the question named, if it named just one
 * @param again the answer was just given, and is asked for about another alternative: beside a lead its body is not repeated
 */
export function composeAnswer(
  content: Content,
  intent: string,
  answer: Answer,
  {
    alternative,
    again = false,
  }: { readonly alternative?: string | undefined; readonly again?: boolean } = {},
): Reply {
  const lead = alternative === undefined ? undefined : answer.leads.get(alternative)
  const notes = createNotes(content)
  const opening = numbered(lead ?? answer.summary, notes)
  const body = again && lead ? [] : numbered(answer.body, notes)
  return {
    blocks: [
      { kind: 'heading', text: answer.title },
      ...opening,
      ...body,
      // What the sources disagree on stands in the body.
      ...sourcesBlock(content, { ...answer, contested: answer.contested && body.length > 0 }, notes.cited()),
      ...composeNext(content, intent, answer),
    ],
  }
}

/** What "tell me more" shows. Precondition: `answer.more` is not empty. */
export function composeMore(content: Content, intent: string, answer: Answer): Reply {
  const notes = createNotes(content)
  return {
    blocks: [
      { kind: 'heading', text: answer.title },
      ...numbered(answer.more, notes),
      ...sourcesBlock(content, answer, notes.cited()),
      ...composeNext(content, intent, { ...answer, more: [] }),
    ],
  }
}

/** All sources of an answer, the ones of "tell me more" and of every lead included. */
export function composeSources(content: Content, answer: Answer): Reply {
  const notes = createNotes(content)
  for (const passage of [answer.summary, ...answer.leads.values(), answer.body, answer.more])
    numbered(passage, notes)
  return {
    blocks: [{ kind: 'heading', text: answer.title }, ...sourcesBlock(content, answer, notes.cited())],
  }
}

/** A passage without footnotes: phrases, and the one line of a refusal. */
export function composePassage(passage: Passage): Block[] {
  return numbered(passage, { numberOf: () => undefined })
}

type Notes = {
  /** The number of a source in this reply; `undefined` leaves the reference out. */
  numberOf(source: string): number | undefined
}

function createNotes(content: Content): Notes & { cited(): Source[] } {
  const numbers = new Map<string, number>()
  return {
    numberOf(source) {
      if (!content.sources.has(source)) return undefined
      if (!numbers.has(source)) numbers.set(source, numbers.size + 1)
      return numbers.get(source)
    },
    cited: () => [...numbers.keys()].map((id) => content.sources.get(id)!),
  }
}

function numbered(passage: Passage, notes: Notes): Block[] {
  const line = (spans: readonly PassageSpan[]): Spans => spans.flatMap((span) => toSpan(span, notes))
  const numberBlock = (block: PassageBlock): Block => {
    switch (block.kind) {
      case 'text':
        return { kind: 'text', spans: line(block.spans) }
      case 'list':
        return { kind: 'list', items: block.items.map(line) }
      case 'table':
        return { kind: 'table', header: block.header.map(line), rows: block.rows.map((row) => row.map(line)) }
    }
  }
  return passage.map(numberBlock)
}

function toSpan(span: PassageSpan, notes: Notes): Span[] {
  if (span.kind !== 'footnote') return [span]
  const number = notes.numberOf(span.source)
  return number === undefined ? [] : [{ kind: 'cite', number }]
}

function sourcesBlock(content: Content, answer: Answer, cited: readonly Source[]): Block[] {
  if (cited.length === 0) return []
  return [
    {
      kind: 'sources',
      citations: cited.map(toCitation),
      support: supportOf(content, answer, cited),
      reviewed: answer.reviewed,
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
function supportOf({ phrases, sources }: Content, { contested }: Answer, cited: readonly Source[]): string {
  const onlyArticles = cited.every(({ kind }) => kind === 'article')
  const all = [...sources.values()].filter(({ kind }) => kind === 'article').length
  const notes = [
    ...(contested ? [phrases.contested] : []),
    ...(onlyArticles ? [fill(phrases.articles_only, { n: String(cited.length), all: String(all) })] : []),
  ]
  return notes.join(' ')
}

/** Ways on from an answer. */
export function composeNext(
  { intents, phrases }: Content,
  intent: string,
  { more, related }: Answer,
): Block[] {
  const choices: Choice[] = [
    ...(more.length > 0 ? [{ label: phrases.more, action: { do: 'more', intent } } as const] : []),
    ...related.map((id): Choice => ({ label: intents.get(id)!.title, action: { do: 'answer', intent: id } })),
  ]
  return choices.length === 0 ? [] : [{ kind: 'choices', role: 'next', choices: choices.slice(0, NEXT_MAX) }]
}

/** Questions to try, for somebody we could not help. */
export function composeSuggestions({ phrases }: Content): Block {
  const choices = phrases.suggestions.map((text) => ({ label: text, action: { do: 'ask', text } as const }))
  return { kind: 'choices', role: 'next', choices }
}

/** Replaces `{name}` by the value of `name`. */
export function fill(phrase: string, values: Readonly<Record<string, string>>): string {
  return phrase.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}
