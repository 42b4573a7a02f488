/**
 * The decision: its files belong together, its names exist, its points rest on something, and no criterion rules alone.
 */
import { type CriterionFile, type Draft, EXTRA_FILES } from '../draft.js'
import type { Problem } from '../problem.js'
import type { CriterionFormat, DecisionFormat } from '../schema.js'
import { problemAt, problemOfFile } from '../source-file.js'
import type { Parsed, Path } from '../yaml.js'
import { phrasesAreSound } from './describing.js'
import { keysOf } from './reading.js'
import { ALTERNATIVE, type Named, SOURCE, unknownName } from './references.js'

const CRITERION: Named = { kind: 'criterion', folder: 'knowledge/criteria' }
const OPTION: Named = { kind: 'option', folder: 'knowledge/criteria' }
/** Stands for an alternative where none is right. */
const NEITHER = 'neither'
/** Shares of the whole range of scores; more would let one answer, or two that go together, decide. */
const SHARE_MAX = 0.2
const PAIR_SHARE_MAX = 0.35

export function decisionIsSound(draft: Draft): Problem[] {
  const { decision, criteria } = draft
  if (!decision) return criteria.map(withoutDecision)
  const found = decision.value
  return [
    ...(draft.guide ? [] : [withoutGuide()]),
    ...phrasesAreSound(draft),
    ...criteria.flatMap(({ parsed }) => (parsed.value ? optionsAreSound(draft, parsed, parsed.value) : [])),
    ...(found ? filesBelong(draft, decision, found) : []),
    ...(found ? namesAreKnown(draft, decision, found) : []),
    ...(found ? answersBearOn(draft, found) : []),
    ...(found ? sharesAreFair(draft, found) : []),
  ]
}

function withoutDecision({ parsed }: CriterionFile): Problem {
  const fix = 'create knowledge/decision.yaml, or delete this file'
  return problemAt(parsed.source, 0, 'error', 'there is no decision this criterion belongs to', fix)
}

function withoutGuide(): Problem {
  const fix = 'create it with what the guided questions say; knowledge/README.md lists its fields'
  return problemOfFile(EXTRA_FILES.guide, 'error', 'the file is missing, and there is a decision', fix)
}

function filesBelong(
  { criteria }: Draft,
  { source, at }: Parsed<DecisionFormat>,
  { criteria: listed }: DecisionFormat,
): Problem[] {
  const missing = listed.flatMap((id, index) => {
    if (criteria.some((file) => file.id === id)) return []
    const fix = `write knowledge/criteria/${id}.yaml, or delete the name`
    return [problemAt(source, at(['criteria', index]), 'error', `there is no criterion "${id}"`, fix)]
  })
  const unasked = criteria.flatMap(({ id, parsed }) => {
    if (listed.includes(id)) return []
    const fix = 'add it to criteria in knowledge/decision.yaml, or delete this file'
    return [problemAt(parsed.source, 0, 'error', `"${id}" is never asked`, fix)]
  })
  return [...missing, ...unasked]
}

function namesAreKnown(
  draft: Draft,
  { source, at, keyAt }: Parsed<DecisionFormat>,
  { rivals, challengers, gate, vetoes }: DecisionFormat,
): Problem[] {
  const alternatives = keysOf(draft.alternatives)
  const alternative = (path: Path, name: string) =>
    unknownName(source, at(path), name, ALTERNATIVE, alternatives)
  const cited = (path: Path, names: readonly string[]) =>
    names.flatMap((name, i) => unknownName(source, at([...path, i]), name, SOURCE, keysOf(draft.sources)))
  const condition = (path: Path, id: string, option: string) => {
    const ids = draft.criteria.map((file) => file.id)
    const options = draft.criteria.find((file) => file.id === id)?.parsed.value?.options
    return [
      ...unknownName(source, keyAt(path), id, CRITERION, ids),
      ...unknownName(
        source,
        at(path),
        option,
        OPTION,
        options?.map((one) => one.id),
      ),
    ]
  }
  return [
    ...rivals.flatMap((name, i) => alternative(['rivals', i], name)),
    ...challengers.flatMap((name, i) => alternative(['challengers', i], name)),
    ...gate.options.flatMap(({ only, exclude, sources }, i) => [
      ...(only ? alternative(['gate', 'options', i, 'only'], only) : []),
      ...exclude.flatMap((name, k) => alternative(['gate', 'options', i, 'exclude', k], name)),
      ...cited(['gate', 'options', i, 'sources'], sources),
    ]),
    ...vetoes.flatMap(({ when, excludes, sources }, i) => [
      ...(excludes === NEITHER ? [] : alternative(['vetoes', i, 'excludes'], excludes)),
      ...cited(['vetoes', i, 'sources'], sources),
      ...Object.entries(when).flatMap(([id, option]) => condition(['vetoes', i, 'when', id], id, option)),
    ]),
  ]
}

/** Answers that bear on a criterion bear on one that is asked. */
function answersBearOn({ answers }: Draft, { gate, criteria }: DecisionFormat): Problem[] {
  return answers.flatMap(({ parts }) => {
    const name = parts?.fields.criterion
    if (!parts || name === undefined) return []
    const { front } = parts
    return unknownName(front.source, front.at(['criterion']), name, CRITERION, [gate.id, ...criteria])
  })
}

function optionsAreSound(
  draft: Draft,
  { source, at, keyAt }: Parsed<CriterionFormat>,
  { options }: CriterionFormat,
) {
  const alternatives = keysOf(draft.alternatives)
  return options.flatMap(({ id, points, sources }, i): Problem[] => {
    const first = options.findIndex((option) => option.id === id)
    // A point that nothing is cited for is an opinion.
    const bare = sources.length === 0 && Object.values(points).some((point) => point !== 0)
    return [
      ...Object.keys(points).flatMap((name) =>
        unknownName(source, keyAt(['options', i, 'points', name]), name, ALTERNATIVE, alternatives),
      ),
      ...sources.flatMap((name, k) =>
        unknownName(source, at(['options', i, 'sources', k]), name, SOURCE, keysOf(draft.sources)),
      ),
      ...(first === i
        ? []
        : [
            problemAt(
              source,
              at(['options', i, 'id']),
              'error',
              `the option "${id}" stands here twice`,
              'rename one of the two',
            ),
          ]),
      ...(bare
        ? [
            problemAt(
              source,
              at(['options', i, 'id']),
              'warning',
              `nothing is cited for the points of "${id}"`,
              'add sources, or make the points 0',
            ),
          ]
        : []),
    ]
  })
}

function sharesAreFair({ criteria }: Draft, { rivals, challengers }: DecisionFormat): Problem[] {
  const alternatives = [...rivals, ...challengers]
  const ranges = criteria.map((file) => ({ file, range: rangeOf(file, alternatives) }))
  const total = ranges.reduce((sum, { range }) => sum + range, 0)
  if (total === 0) return []
  const [first, second] = ranges
    .map(({ file, range }) => ({ file, share: range / total }))
    .sort((a, b) => b.share - a.share)
  const percent = (share: number) => `${Math.round(100 * share)} %`
  const warn = ({ parsed }: CriterionFile, what: string) =>
    problemAt(parsed.source, parsed.at(['weight']), 'warning', what, 'lower the weight or the points')
  const pair = first && second ? first.share + second.share : 0
  if (first && first.share > SHARE_MAX) {
    const what = `this criterion makes up ${percent(first.share)} of the decision, more than ${percent(SHARE_MAX)}`
    return [warn(first.file, what)]
  }
  if (first && second && pair > PAIR_SHARE_MAX) {
    const both = `"${first.file.id}" and "${second.file.id}"`
    return [
      warn(
        first.file,
        `${both} make up ${percent(pair)} of the decision, more than ${percent(PAIR_SHARE_MAX)}`,
      ),
    ]
  }
  return []
}

/** Weight times the widest gap between two alternatives. */
function rangeOf({ parsed: { value } }: CriterionFile, alternatives: readonly string[]): number {
  const gaps = (value?.options ?? []).map(({ points }) => {
    const all = alternatives.map((name) => points[name] ?? 0)
    return Math.max(...all) - Math.min(...all)
  })
  return (value?.weight ?? 0) * Math.max(0, ...gaps)
}
