/**
 * The words by which options are found in a description say one thing each, and what they lead to exists.
 */
import type { Draft } from '../draft.js'
import type { Problem } from '../problem.js'
import { problemAt } from '../source-file.js'
import type { Parsed, Path } from '../yaml.js'
import { type Named, unknownName } from './references.js'

const OPTION: Named = { kind: 'option', folder: 'knowledge/criteria' }

type Option = {
  readonly id: string
  readonly phrases: readonly string[]
  readonly replies: readonly string[]
  readonly if_denied?: string | undefined
  readonly if_hedged?: string | undefined
}

type Counts = {
  readonly phrases: readonly string[]
  readonly up_to: readonly { readonly option: string }[]
}

/** A question of the content, and where it stands. */
type Question = {
  readonly parsed: Parsed<unknown>
  /** Of what follows, in its file. */
  readonly path: Path
  readonly options: readonly Option[]
  readonly counts: Counts | undefined
}

export function phrasesAreSound({ decision, criteria }: Draft): Problem[] {
  const gate = decision?.value?.gate
  const questions: Question[] = [
    ...(decision && gate
      ? [{ parsed: decision, path: ['gate'], options: gate.options, counts: undefined }]
      : []),
    ...criteria.flatMap(({ parsed }) => {
      const { value } = parsed
      return value ? [{ parsed, path: [], options: value.options, counts: value.counts }] : []
    }),
  ]
  const remarks = decision?.value?.not_counted ?? []
  return [
    ...questions.flatMap((question) => [
      ...optionsExist(question),
      ...saidOnce(question, 'phrases'),
      ...saidOnce(question, 'replies'),
      ...question.options.flatMap(({ phrases }, i) =>
        haveWords(question.parsed, [...question.path, 'options', i, 'phrases'], phrases),
      ),
      ...haveWords(question.parsed, ['counts', 'phrases'], question.counts?.phrases ?? []),
    ]),
    ...remarks.flatMap(({ phrases }, i) =>
      decision ? haveWords(decision, ['not_counted', i, 'phrases'], phrases) : [],
    ),
  ]
}

function optionsExist({ parsed: { source, at }, path, options, counts }: Question): Problem[] {
  const ids = options.map(({ id }) => id)
  return [
    ...options.flatMap((option, i) =>
      (['if_denied', 'if_hedged'] as const).flatMap((key) => {
        const name = option[key]
        return name === undefined
          ? []
          : unknownName(source, at([...path, 'options', i, key]), name, OPTION, ids)
      }),
    ),
    ...(counts?.up_to ?? []).flatMap(({ option }, i) =>
      unknownName(source, at(['counts', 'up_to', i, 'option']), option, OPTION, ids),
    ),
  ]
}

/** The same words can not mean two answers to one question. */
function saidOnce(
  { parsed: { source, at }, path, options }: Question,
  key: 'phrases' | 'replies',
): Problem[] {
  const first = new Map<string, string>()
  return options.flatMap((option, i) =>
    option[key].flatMap((phrase, k) => {
      const words = normal(phrase)
      const other = first.get(words) ?? option.id
      first.set(words, other)
      if (other === option.id) return []
      const what = `"${phrase}" stands with "${other}" and with "${option.id}"`
      const fix = 'leave it where it is nearly always meant, or delete it from both'
      return [problemAt(source, at([...path, 'options', i, key, k]), 'error', what, fix)]
    }),
  )
}

function haveWords({ source, at }: Parsed<unknown>, path: Path, phrases: readonly string[]): Problem[] {
  return phrases.flatMap((phrase, k) => {
    if (/[\p{L}\p{N}]/u.test(phrase.replaceAll('{n}', ''))) return []
    const fix = 'write at least one word in it, or delete it'
    return [problemAt(source, at([...path, k]), 'error', `"${phrase}" has no word`, fix)]
  })
}

/** Capitals, hyphens and spaces make no other phrase. */
const normal = (phrase: string) => phrase.toLowerCase().replace(/[\s-]+/g, ' ')
