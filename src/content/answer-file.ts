/**
 * Reads one answer: the fields above, the Markdown below, and the Markdown inside the fields.
 */
import { align } from './align.js'
import { splitFrontMatter } from './front-matter.js'
import { type ParsedPassage, parseParagraph, parseSections } from './passage.js'
import type { Problem } from './problem.js'
import { type AnswerFormat, answerSchema } from './schema.js'
import { problemAt, type SourceFile } from './source-file.js'
import { type Parsed, type Path, parseYaml } from './yaml.js'

export type AnswerFile = {
  readonly id: string
  readonly source: SourceFile
  readonly problems: readonly Problem[]
  /** Set when the front matter keeps the format. */
  readonly parts: AnswerParts | undefined
}

export type AnswerParts = {
  readonly fields: AnswerFormat
  readonly front: Parsed<AnswerFormat>
  readonly summary: ParsedPassage
  readonly leads: ReadonlyMap<string, ParsedPassage>
  /** Cells of the comparison, by alternative; empty when there is none. */
  readonly cells: ReadonlyMap<string, ParsedPassage>
  readonly body: ParsedPassage
  readonly more: ParsedPassage
}

export function readAnswer(id: string, source: SourceFile): AnswerFile {
  const sections = splitFrontMatter(source.text)
  if (!sections) return { id, source, problems: [noFrontMatter(source)], parts: undefined }
  const front = parseYaml(source, answerSchema, sections.yaml.from, sections.yaml.to)
  const text = source.text.slice(sections.body)
  const { body, more } = parseSections({ source, text, locate: (offset) => sections.body + offset })
  const texts = [...front.problems, ...body.problems, ...more.problems]
  if (!front.value) return { id, source, problems: texts, parts: undefined }
  const summary = paragraphIn(front, ['summary'], front.value.summary)
  const leads = paragraphsIn(front, ['leads'], front.value.leads)
  const cells = paragraphsIn(front, ['comparison', 'cells'], front.value.comparison?.cells ?? {})
  const inFields = [summary, ...leads.values(), ...cells.values()]
  return {
    id,
    source,
    problems: [...texts, ...inFields.flatMap((passage) => passage.problems)],
    parts: { fields: front.value, front, summary, leads, cells, body, more },
  }
}

function paragraphsIn(front: Parsed<unknown>, path: Path, texts: Readonly<Record<string, string>>) {
  return new Map(
    Object.entries(texts).map(([name, text]) => [name, paragraphIn(front, [...path, name], text)] as const),
  )
}

function paragraphIn(front: Parsed<unknown>, path: Path, text: string): ParsedPassage {
  return parseParagraph({ source: front.source, text, locate: align(text, front.written(path)) })
}

function noFrontMatter(source: SourceFile): Problem {
  const opened = source.text.startsWith('---\n')
  const what = opened ? 'the front matter is not closed' : 'the file does not begin with front matter'
  const fix = opened
    ? 'put a line of three dashes, "---", between the fields and the text'
    : 'begin with a line "---", then title, summary and reviewed, then "---" again'
  return problemAt(source, 0, 'error', what, fix)
}
