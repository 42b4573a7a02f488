/**
 * `whichway version`: which program, which content, which Node. The content's hash is the one that `/readyz` tells of a
 * running process, so that the two can be compared.
 */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Content } from '../content/content.js'
import { hashOf } from '../content/hash.js'
import { alignColumns } from '../plain.js'

export type Version = {
  readonly version: string
  /** Null when the content is not in order. */
  readonly content: string | null
  readonly node: string
}

/** @param open rejects when the content is not in order */
export async function version(open: () => Promise<Content>, { json = false }): Promise<string> {
  const found: Version = {
    version: await ownVersion(),
    content: await open().then(hashOf, () => null),
    node: process.version,
  }
  if (json) return `${JSON.stringify(found)}\n`
  const content = found.content ?? 'not in order: "whichway check" says why'
  return `${alignColumns([
    ['whichway', found.version],
    ['content', content],
    ['node', found.node],
  ])}\n`
}

/** Of the package that this file is part of, as it is written or as it is built. */
export async function ownVersion(): Promise<string> {
  let dir = import.meta.dirname
  while (!existsSync(path.join(dir, 'package.json'))) dir = path.dirname(dir)
  return (JSON.parse(await readFile(path.join(dir, 'package.json'), 'utf8')) as { version: string }).version
}
