/**
 * All files, each read on its own: not yet checked against one another.
 */
import { align } from './align.js'
import { type AnswerFile, readAnswer } from './answer-file.js'
import { type ParsedPassage, parsePassage } from './passage.js'
import type { Problem } from './problem.js'
import {
  type AlternativesFormat,
  alternativesSchema,
  type CoverageFormat,
  type CriterionFormat,
  coverageSchema,
  type DecisionFormat,
  type GuideFormat,
  type IntentFormat,
  intentSchema,
  type LexiconFormat,
  lexiconSchema,
  type PhrasesFormat,
  phrasesSchema,
  type SourcesFormat,
  sourcesSchema,
  type TechnologiesFormat,
  technologiesSchema,
} from './schema.js'
import { criterionSchema, decisionSchema } from './schema-decision.js'
import { guideSchema } from './schema-guide.js'
import { type IgnoredFormat, ignoredSchema } from './schema-ignored.js'
import type { SourceFile } from './source-file.js'
import { type Parsed, parseYaml } from './yaml.js'

/** A part is `undefined` when its file is missing. */
export type Draft = {
  readonly files: readonly SourceFile[]
  readonly intents: readonly IntentFile[]
  readonly answers: readonly AnswerFile[]
  readonly sources: Parsed<SourcesFormat> | undefined
  readonly alternatives: Parsed<AlternativesFormat> | undefined
  readonly technologies: Parsed<TechnologiesFormat> | undefined
  readonly coverage: Parsed<CoverageFormat> | undefined
  readonly decision: Parsed<DecisionFormat> | undefined
  readonly criteria: readonly CriterionFile[]
  readonly guide: Parsed<GuideFormat> | undefined
  readonly ignored: Parsed<IgnoredFormat> | undefined
  readonly lexicon: Parsed<LexiconFormat> | undefined
  readonly phrases: Parsed<PhrasesFormat> | undefined
  readonly help: ParsedPassage | undefined
}

export type CriterionFile = { readonly id: string; readonly parsed: Parsed<CriterionFormat> }

export type IntentFile = { readonly id: string; readonly parsed: Parsed<IntentFormat> }

/** Makes something of a file, or gives what was made of this very object before. */
export type Keep = <T>(file: SourceFile, make: (file: SourceFile) => T) => T

/** Reading files again and again costs only those that are new. */
export function createKeep(): Keep {
  const made = new WeakMap<SourceFile, unknown>()
  return <T>(file: SourceFile, make: (file: SourceFile) => T) => {
    if (!made.has(file)) made.set(file, make(file))
    // A file is only ever read in the one way that its path says.
    return made.get(file) as T
  }
}

/** @param keep remembers what was made of each file; usually nothing is remembered */
export function toDraft(files: readonly SourceFile[], keep: Keep = (file, make) => make(file)): Draft {
  const named = (path: string) => files.find((file) => file.path === path)
  const read = <T>(path: string, parse: (source: SourceFile) => T): T | undefined => {
    const source = named(path)
    return source && keep(source, parse)
  }
  const phrases = read(FILES.phrases, readPhrases)
  return {
    files,
    intents: files
      .filter(isIntent)
      .map((file) => keep(file, () => ({ id: idOf(file), parsed: parseYaml(file, intentSchema) }))),
    answers: files.filter(isAnswer).map((file) => keep(file, () => readAnswer(idOf(file), file))),
    sources: read(FILES.sources, (source) => parseYaml(source, sourcesSchema)),
    alternatives: read(FILES.alternatives, (source) => parseYaml(source, alternativesSchema)),
    technologies: read(EXTRA_FILES.technologies, (source) => parseYaml(source, technologiesSchema)),
    coverage: read(EXTRA_FILES.coverage, (source) => parseYaml(source, coverageSchema)),
    decision: read(EXTRA_FILES.decision, (source) => parseYaml(source, decisionSchema)),
    criteria: files
      .filter(isCriterion)
      .map((file) => keep(file, () => ({ id: idOf(file), parsed: parseYaml(file, criterionSchema) }))),
    guide: read(EXTRA_FILES.guide, (source) => parseYaml(source, guideSchema)),
    ignored: read(EXTRA_FILES.ignored, (source) => parseYaml(source, ignoredSchema)),
    lexicon: read(FILES.lexicon, (source) => parseYaml(source, lexiconSchema)),
    phrases: phrases?.parsed,
    help: phrases?.help,
  }
}

/** Paths of the files that are there once. */
export const FILES = {
  alternatives: 'knowledge/alternatives.yaml',
  lexicon: 'knowledge/lexicon.yaml',
  phrases: 'knowledge/phrases.yaml',
  sources: 'knowledge/sources.yaml',
} as const

/** Paths of the files that may be there once. */
export const EXTRA_FILES = {
  technologies: 'knowledge/technologies.yaml',
  coverage: 'knowledge/coverage.yaml',
  decision: 'knowledge/decision.yaml',
  guide: 'knowledge/guide.yaml',
  ignored: 'knowledge/ignored.yaml',
} as const

export const isIntent = ({ path }: SourceFile) => /^intents\/.*\.yaml$/.test(path)
export const isAnswer = ({ path }: SourceFile) =>
  /^knowledge\/answers\/[^/]+\.md$/.test(path) && !isReadme(path)
export const isCriterion = ({ path }: SourceFile) => /^knowledge\/criteria\/[^/]+\.yaml$/.test(path)
export const isReadme = (path: string) => /(^|\/)readme\.md$/i.test(path)

const idOf = ({ path }: SourceFile) => path.replace(/^.*\//, '').replace(/\.\w+$/, '')

function readPhrases(source: SourceFile) {
  const parsed = parseYaml(source, phrasesSchema)
  return { parsed, help: parsed.value && helpIn(parsed, parsed.value.help) }
}

function helpIn(phrases: Parsed<PhrasesFormat>, text: string): ParsedPassage {
  return parsePassage({ source: phrases.source, text, locate: align(text, phrases.written(['help'])) })
}

/** What is wrong with each file taken alone. */
export function problemsOfFiles(draft: Draft): Problem[] {
  const { sources, alternatives, technologies, coverage, decision, guide, ignored, lexicon, phrases } = draft
  const single = [sources, alternatives, technologies, coverage, decision, guide, ignored, lexicon, phrases]
  const criteria = draft.criteria.map((criterion) => criterion.parsed)
  const parsed = [
    ...draft.intents.map((intent) => intent.parsed),
    ...criteria,
    ...draft.answers,
    ...single,
    draft.help,
  ]
  return parsed.flatMap((file) => file?.problems ?? [])
}
