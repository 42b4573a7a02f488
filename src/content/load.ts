/**
 * Loads the content folder: read everything, check everything, and only then hand out content.
 */
import type { Content } from './content.js'
import { crosscheck } from './crosscheck.js'
import { type Keep, problemsOfFiles, toDraft } from './draft.js'
import { link } from './link.js'
import type { Problem } from './problem.js'
import { readTree } from './read-tree.js'
import { type Article, textsAreOurs } from './rules/originality.js'
import type { SourceFile } from './source-file.js'

export type Loaded = {
  /** `undefined` when a problem is an error; warnings alone do not stop. */
  readonly content: Content | undefined
  /** All of them, by file and line. */
  readonly problems: readonly Problem[]
  /** How many files were read. */
  readonly files: number
}

/**
 * `dir` holds `intents/` and `knowledge/`. `now` decides what counts as reviewed long ago;
 * `articles` are texts that answers must not repeat. Rejects only when a file
 * cannot be read; whatever is wrong inside the files, or missing, comes back as problems.
 */
export async function load(
  dir: string,
  { now = new Date(), articles = [] }: { now?: Date; articles?: readonly Article[] } = {},
): Promise<Loaded> {
  return loadFiles(await readTree(dir), now, articles)
}

/** The same for files that were read already. @param keep see `toDraft` */
export function loadFiles(
  files: readonly SourceFile[],
  now: Date,
  articles: readonly Article[] = [],
  keep?: Keep,
): Loaded {
  const draft = toDraft(files, keep)
  const problems = [
    ...problemsOfFiles(draft),
    ...crosscheck(draft, now),
    ...textsAreOurs(draft, articles),
  ].sort(byPlace)
  const broken = problems.some(({ severity }) => severity === 'error')
  return { content: broken ? undefined : link(draft), problems, files: files.length }
}

function byPlace(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1
  return a.line - b.line || a.column - b.column
}
