/**
 * Checked content on disk: files that have not changed since they were found in order are not parsed and checked again,
 * which is most of the time a start takes.
 */
import path from 'node:path'
import type { Content } from '../content/content.js'
import type { SourceFile } from '../content/source-file.js'
import { createDiskCache, hashOfCode, keyOf } from './disk-cache.js'

export type ContentCache = {
  /** @param make rejects when there are errors, which are never kept */
  get(files: readonly SourceFile[], make: () => Promise<Content>): Promise<Content>
}

const CODE = path.join(import.meta.dirname, '../content')

/** @param dir is created when needed; that it cannot be written is left to the models' cache to say */
export function createContentCache(dir: string): ContentCache {
  const cache = createDiskCache<Content>({ dir, suffix: '.content', onUnwritable: () => {} })
  return {
    async get(files, make) {
      const texts = files.map(({ path: name, text }) => [name, text])
      return cache.get(keyOf(await hashOfCode(CODE), process.versions.v8, texts), make)
    },
  }
}
