/**
 * Reads and checks the content folder again and again: files that have not changed since the last time are not parsed
 * again.
 */
import { posix } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Content } from '../content/content.js'
import { createKeep } from '../content/draft.js'
import { loadFiles } from '../content/load.js'
import type { Problem } from '../content/problem.js'
import { readTree } from '../content/read-tree.js'
import { formatProblems } from '../content/report.js'
import type { SourceFile } from '../content/source-file.js'

export type Checked =
  | { readonly content: Content; readonly files: readonly SourceFile[]; readonly warnings: string }
  | { readonly content: undefined; readonly report: string; readonly errors: number }

/** @throws Error when a file cannot be read */
export type CheckFolder = () => Promise<Checked>

/** Errors are told when the files stayed as they are for so long: some editors empty a file before they fill it. */
const SETTLED_MS = 40
/** A folder that is written to all the time is told as it is. */
const LOOKS_MAX = 10

export function createCheckFolder(dir: string, color: boolean, now = () => new Date()): CheckFolder {
  const keep = createKeep()
  let known: readonly SourceFile[] = []

  async function look(): Promise<readonly SourceFile[]> {
    const files = await readTree(dir, known)
    known = files
    return files
  }

  function check(files: readonly SourceFile[]): Checked {
    const { content, problems } = loadFiles(files, now(), [], keep)
    const of = (severity: Problem['severity']) => problems.filter((problem) => problem.severity === severity)
    const report = (found: readonly Problem[]) =>
      formatProblems(
        found.map((problem) => located(problem, dir)),
        { color, files: files.length },
      )
    if (content) return { content, files, warnings: report(of('warning')) }
    const errors = of('error')
    return { content, report: report(errors), errors: errors.length }
  }

  return async () => {
    let files = await look()
    for (let looks = 1; ; looks++) {
      const checked = check(files)
      if (checked.content || looks === LOOKS_MAX) return checked
      await wait(SETTLED_MS)
      const later = await look()
      if (isSame(files, later)) return checked
      files = later
    }
  }
}

/** Files with the same text are the same objects. */
const isSame = (one: readonly SourceFile[], other: readonly SourceFile[]) =>
  one.length === other.length && one.every((file, i) => file === other[i])

/** From where the process was started, so that a terminal can open the file. */
const located = (problem: Problem, dir: string): Problem => ({
  ...problem,
  file: posix.join(dir.replaceAll('\\', '/'), problem.file),
})
