/**
 * A problem in a content file: where it is, what is wrong, and what to do about it.
 */
export type Problem = {
  /** Path relative to the content folder, with forward slashes. */
  readonly file: string
  /** Counted from 1. */
  readonly line: number
  /** Counted from 1. */
  readonly column: number
  readonly severity: 'error' | 'warning'
  readonly what: string
  /** What to do now, as an instruction. */
  readonly fix: string
  /** The offending line as it stands in the file; empty when there is none (a missing file). */
  readonly excerpt: string
}
