/**
 * Every file that is needed is there, and every file that is there is read.
 */
import { type Draft, EXTRA_FILES, FILES, isAnswer, isCriterion, isIntent, isReadme } from '../draft.js'
import type { Problem } from '../problem.js'
import { problemAt, problemOfFile, type SourceFile } from '../source-file.js'
import { suggest } from '../suggest.js'

export function everythingIsThere(draft: Draft): Problem[] {
  return [...missing(draft), ...draft.files.filter(unread).map(stray)]
}

function missing({ files, intents }: Draft): Problem[] {
  const absent = Object.values(FILES).filter((path) => !files.some((file) => file.path === path))
  const problems = absent.map((path) =>
    problemOfFile(
      path,
      'error',
      'the file is missing',
      'create it; knowledge/README.md shows what belongs in it',
    ),
  )
  if (intents.length > 0) return problems
  const fix = 'add one file for each question; intents/README.md shows how. Or is this the wrong folder?'
  return [...problems, problemOfFile('intents', 'error', 'there are no intents', fix)]
}

const SINGLE: readonly string[] = [...Object.values(FILES), ...Object.values(EXTRA_FILES)]

function unread(file: SourceFile): boolean {
  return (
    !isIntent(file) &&
    !isAnswer(file) &&
    !isCriterion(file) &&
    !isReadme(file.path) &&
    !SINGLE.includes(file.path)
  )
}

function stray(file: SourceFile): Problem {
  const meant = file.path.endsWith('.yml') ? file.path.replace(/yml$/, 'yaml') : suggest(file.path, SINGLE)
  const fix = meant
    ? `rename it to ${meant}`
    : 'move it to intents/<topic>/<id>.yaml or knowledge/answers/<id>.md'
  return problemAt(file, 0, 'error', 'nobody reads this file', fix)
}
