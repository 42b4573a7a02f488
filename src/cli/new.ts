/**
 * `whichway new intent ID` and `whichway new answer ID`: files that the check accepts, with what is to be
 * written marked in them, and what to do next. Nothing is ever overwritten.
 *
 * The two belong together, so each brings the other when it is not there yet. Until somebody has written the
 * answer, its question is of kind `decline`: what goes live by accident is an honest line, not a placeholder,
 * and no source has to be invented.
 */
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, posix, relative, sep } from 'node:path'
import { toDraft } from '../content/draft.js'
import { loadFiles } from '../content/load.js'
import { readTree } from '../content/read-tree.js'
import { formatProblems } from '../content/report.js'
import { type SourceFile, sourceFile } from '../content/source-file.js'
import { type Plan, planNew } from './new/plan.js'
import { nextSteps } from './new/steps.js'
import { readWanted, type Wanted } from './new/wanted.js'

/**
 * @param dir the folder that holds `intents/` and `knowledge/`
 * @param now becomes the day of the review
 * @returns what was written, and the next steps, as text
 * @throws Error, a sentence, when nothing was written: a name that cannot be, something that is there
 * already, or a question that is asked elsewhere
 */
export async function startNew(dir: string, wanted: Wanted, now: Date): Promise<string> {
  const read = readWanted(wanted)
  const before = await readTree(dir)
  if (before.length === 0) throw new Error(`There is no content in "${dir}": no intents/ and no knowledge/.`)
  const plan = planNew(toDraft(before), read, now, schemaFrom(dir))
  const open = complaints(before, plan, now)
  for (const { path, text } of plan.files) await writeNew(join(dir, path), text)
  return nextSteps(plan, read, open)
}

/**
 * What the check says of the new files, as text; empty when it accepts them.
 *
 * @throws Error when what we wrote ourselves is not accepted, as a rule because the question stands elsewhere
 * already
 */
function complaints(before: readonly SourceFile[], { files, hasIntent }: Plan, now: Date): string {
  const added = files.map(({ path, text }) => sourceFile(path, text))
  const { problems } = loadFiles([...before, ...added], now)
  const errors = problems.filter(
    ({ file, severity }) => severity === 'error' && files.some(({ path }) => path === file),
  )
  const report = formatProblems(errors, { color: false })
  // Of an answer to a question that is there already the sources are to be written, and the check says so.
  if (errors.length > 0 && hasIntent)
    throw new Error(
      'Nothing was written, because the check would not accept it. ' +
        `Give it another --title, or add to what is there.\n\n${report.trimEnd()}`,
    )
  return report
}

async function writeNew(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, text, { flag: 'wx' })
}

/**
 * Where an editor finds the schemas, seen from the content; `undefined` for content outside of a checkout.
 */
function schemaFrom(dir: string): string | undefined {
  if (existsSync(join(dir, 'schemas'))) return 'schemas'
  const up = relative(dir, '.').split(sep).join(posix.sep)
  return /^(\.\.(\/|$))*$/.test(up) && existsSync('schemas') ? posix.join(up, 'schemas') : undefined
}
