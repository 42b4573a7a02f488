/**
 * `knowledge/ignored.yaml`: what was missed and shall not be learned from, and whatever is much like it.
 */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { formatProblems } from '../content/report.js'
import { type IgnoredFormat, ignoredSchema } from '../content/schema-ignored.js'
import { sourceFile } from '../content/source-file.js'
import { parseYaml } from '../content/yaml.js'
import { idOf, normalOf } from './wording.js'

/** Relative to the content folder. */
export const IGNORED = 'knowledge/ignored.yaml'

export type Ignored = {
  readonly texts: readonly string[]
  /** Of the texts as well. */
  readonly ids: ReadonlySet<string>
}

/**
 * @param dir the content folder; the file need not be there, or may hold nothing but comments
 * @throws Error with every problem in the file, its place and a fix
 */
export async function readIgnored(dir: string): Promise<Ignored> {
  const text = await readIfThere(path.join(dir, IGNORED))
  const { value, problems, raw } = parseYaml(sourceFile(IGNORED, text), ignoredSchema)
  if (value) return ignoring(value)
  if (raw === null) return ignoring([])
  throw new Error(formatProblems(problems, { color: false, files: 1 }))
}

export async function readIfThere(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
}

export const ignoring = (entries: IgnoredFormat): Ignored => {
  const texts = entries.flatMap(({ text }) => (text === undefined ? [] : normalOf(text)))
  return { texts, ids: new Set([...entries.flatMap(({ id }) => id ?? []), ...texts.map(idOf)]) }
}
