/**
 * What several rules read from a draft.
 */
import type { AnswerParts } from '../answer-file.js'
import type { ParsedPassage } from '../passage.js'
import type { Parsed } from '../yaml.js'

/**
 * The keys of a file such as sources.yaml, also of entries that break the format, so that one slip is reported once.
 * `undefined` when nothing can be said, because the file is missing or is not YAML.
 */
export function keysOf(file: Parsed<unknown> | undefined): readonly string[] | undefined {
  return typeof file?.raw === 'object' && file.raw !== null ? Object.keys(file.raw) : undefined
}

export function passagesOf({ summary, leads, cells, body, more }: AnswerParts): ParsedPassage[] {
  return [summary, ...leads.values(), ...cells.values(), body, more]
}
