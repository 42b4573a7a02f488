/**
 * Reads the files of the content folder. The only effects of this folder are here.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type SourceFile, sourceFile } from './source-file.js'

/** The folders of the content folder that hold content. */
export const FOLDERS = ['intents', 'knowledge'] as const

/**
 * Every YAML and Markdown file below `intents` and `knowledge` in `dir`, in the order of their paths.
 *
 * @param known files that were read before: one whose text is still the same is given back as the same object
 */
export async function readTree(dir: string, known: readonly SourceFile[] = []): Promise<SourceFile[]> {
  const before = new Map(known.map((file) => [file.path, file]))
  const paths = (await Promise.all(FOLDERS.map((folder) => list(dir, folder)))).flat()
  const files = await Promise.all(
    paths.sort().map(async (path) => {
      // An editor may have taken it away since we saw its name.
      const bytes = await readFile(join(dir, path), 'utf8').catch(missing)
      return typeof bytes === 'string' ? [sameOr(before.get(path), sourceFile(path, bytes))] : bytes
    }),
  )
  return files.flat()
}

const sameOr = (before: SourceFile | undefined, now: SourceFile) => (before?.text === now.text ? before : now)

async function list(dir: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(dir, folder), { withFileTypes: true }).catch(missing)
  const found = entries
    .filter(({ name }) => !name.startsWith('.'))
    .map((entry) => {
      const path = `${folder}/${entry.name}`
      return entry.isDirectory() ? list(dir, path) : /\.(ya?ml|md)$/i.test(entry.name) ? [path] : []
    })
  return (await Promise.all(found)).flat()
}

/** A folder or file that is not there is empty: what is missing is said by name later. */
function missing(error: NodeJS.ErrnoException): [] {
  if (error.code === 'ENOENT') return []
  throw error
}
