/**
 * `whichway check`: is the content right? Says what is wrong and what to do, or what was checked.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join, posix } from 'node:path'
import type { Content } from '../content/content.js'
import { load } from '../content/load.js'
import { count, formatAnnotations, formatProblems } from '../content/report.js'
import type { Article } from '../content/rules/originality.js'

export type CheckOutput = {
  write(text: string): void
  /** Also as GitHub workflow commands. */
  annotate: boolean
  color: boolean
  now: Date
  /** Folder with the texts of articles (.txt), none of whose sentences may stand in an answer. */
  articles?: string | undefined
}

/** Resolves to the exit code: 1 when there are errors, 0 otherwise. */
export async function check(
  dir: string,
  { write, annotate, color, now, articles: folder }: CheckOutput,
): Promise<number> {
  const articles = folder === undefined ? [] : await readArticles(folder)
  if (folder !== undefined && articles.length === 0)
    write(`There are no articles (.txt) in "${folder}": whether answers repeat them was NOT checked.\n`)
  const { content, problems, files } = await load(dir, { now, articles })
  // From where the command was run, so that a terminal can open the file.
  const located = problems.map((problem) => ({
    ...problem,
    file: posix.join(dir.replaceAll('\\', '/'), problem.file),
  }))
  write(formatProblems(located, { color, files }))
  if (annotate) write(formatAnnotations(located))
  if (!content) return 1
  write(`${problems.length > 0 ? '\n' : ''}${summary(content)}\n`)
  return 0
}

/** Empty when the folder is not there. */
async function readArticles(folder: string): Promise<Article[]> {
  const names = await readdir(folder).catch(() => [])
  return Promise.all(
    names
      .filter((name) => name.endsWith('.txt'))
      .map(async (name) => ({ name, text: await readFile(join(folder, name), 'utf8') })),
  )
}

function summary({ intents, answers, sources, alternatives }: Content): string {
  const all = [...intents.values()]
  const examples = all.reduce((sum, intent) => sum + intent.examples.length, 0)
  const heldOut = all.reduce((sum, intent) => sum + intent.heldOut.length, 0)
  const parts = [
    `${count(intents.size, 'intent')} with ${count(examples, 'example')} and ${heldOut} held out`,
    count(answers.size, 'answer'),
    count(sources.size, 'source'),
    count(alternatives.size, 'alternative'),
  ]
  return `The content is in order: ${parts.join(', ')}.`
}
