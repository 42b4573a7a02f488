/**
 * `whichway schema`: writes everything that is made from the formats: the JSON Schemas and the tables in the READMEs.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { withFieldTables } from '../content/fields.js'
import { schemaFiles } from '../content/json-schema.js'

export const READMES = ['intents/README.md', 'knowledge/README.md'] as const

/** Resolves to the paths written, relative to `dir`. Rejects when a README is missing. */
export async function schema(dir: string): Promise<string[]> {
  const files = new Map(schemaFiles())
  for (const path of READMES) files.set(path, withFieldTables(await readFile(join(dir, path), 'utf8')))
  await mkdir(join(dir, 'schemas'), { recursive: true })
  await Promise.all(Array.from(files, ([path, text]) => writeFile(join(dir, path), text)))
  return [...files.keys()]
}
