/**
 * Reads the files of the content folder. The only effects of this folder are here.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type SourceFile, sourceFile } from './source-file.js'

/** Every YAML and Markdown file below `intents` and `knowledge` in `dir`, in the order of their paths. */
export async function readTree(dir: string): Promise<SourceFile[]> {
  const paths = (await Promise.all(['intents', 'knowledge'].map((folder) => list(dir, folder)))).flat()
  return Promise.all(
    paths.sort().map(async (path) => sourceFile(path, await readFile(join(dir, path), 'utf8'))),
  )
}

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

/** A folder that is not there is empty: what is missing in it is said by name later. */
function missing(error: NodeJS.ErrnoException): [] {
  if (error.code === 'ENOENT') return []
  throw error
}
