/**
 * Checked once, kept, and checked again only when a file has changed.
 */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { Content } from '../../src/content/content.js'
import { loadFiles } from '../../src/content/load.js'
import { readTree } from '../../src/content/read-tree.js'
import { type SourceFile, sourceFile } from '../../src/content/source-file.js'
import { createContentCache } from '../../src/store/content-cache.js'
import { NOW } from '../support/content-tree.js'

let files: readonly SourceFile[]

beforeAll(async () => {
  files = await readTree('tests/packs/commute')
})

async function tempDir(): Promise<string> {
  const dir = await mkdtemp(path.join(tmpdir(), 'whichway-content-'))
  onTestFinished(() => rm(dir, { recursive: true }))
  return dir
}

/** A cache that counts how often content was made. */
function counting(dir: string) {
  let times = 0
  const cache = createContentCache(dir)
  const get = (from: readonly SourceFile[]): Promise<Content> =>
    cache.get(from, async () => {
      times++
      return contentOf(from)
    })
  return { get, times: () => times }
}

const contentOf = (from: readonly SourceFile[]) => loadFiles(from, NOW).content!

describe('the same files', () => {
  it('are not made into content twice', async () => {
    const { get, times } = counting(await tempDir())
    await get(files)
    await get(files)
    expect(times()).toBe(1)
  })

  it('are not made again after a restart, nor when read again', async () => {
    const dir = await tempDir()
    await counting(dir).get(files)
    const { get, times } = counting(dir)
    await get(await readTree('tests/packs/commute'))
    expect(times()).toBe(0)
  })

  it('give the same content from disk, maps within maps and their order included', async () => {
    const { get } = counting(await tempDir())
    const made = await get(files)
    const kept = await get(files)
    expect(kept).not.toBe(made)
    expect(kept).toEqual(contentOf(files))
    expect([...kept.alternatives.keys()]).toEqual(['bicycle', 'bus', 'car'])
    expect(kept.answers.get('speed')?.leads).toBeInstanceOf(Map)
    expect(kept.answers.get('speed')?.comparison?.cells.has('bus')).toBe(true)
    expect([...kept.intents.keys()]).toEqual([...made.intents.keys()])
  })
})

describe('a change', () => {
  const changed = (change: (file: SourceFile) => SourceFile) =>
    files.map((file, i) => (i === 0 ? change(file) : file))

  it.each<[string, () => readonly SourceFile[]]>([
    ['of a text', () => changed((file) => ({ ...file, text: `${file.text}\n# a remark\n` }))],
    ['of a name', () => changed((file) => ({ ...file, path: file.path.replace('.yaml', '_2.yaml') }))],
    ['that adds a file', () => [...files, { ...files[0]!, path: 'knowledge/README.md' }]],
    ['that takes a file away', () => files.filter(({ path: name }) => !name.endsWith('coverage.yaml'))],
  ])('%s is made again', async (_, others) => {
    const dir = await tempDir()
    await counting(dir).get(files)
    let made = 0
    await createContentCache(dir).get(others(), async () => {
      made++
      return contentOf(files)
    })
    expect(made).toBe(1)
  })

  it('is what comes back, not what was kept before', async () => {
    const { get } = counting(await tempDir())
    await get(files)
    const renamed = files.map(({ path, text }) =>
      sourceFile(path, text.replace('name: Bus\n', 'name: Omnibus\n')),
    )
    expect((await get(renamed)).alternatives.get('bus')?.name).toBe('Omnibus')
    expect((await get(files)).alternatives.get('bus')?.name).toBe('Bus')
  })
})

describe('errors in the content', () => {
  it('are not kept: they are said each time, until they are mended', async () => {
    const dir = await tempDir()
    const cache = createContentCache(dir)
    const broken = () => cache.get(files, () => Promise.reject(new Error('speed.md has errors')))
    await expect(broken()).rejects.toThrow('speed.md has errors')
    await expect(broken()).rejects.toThrow('speed.md has errors')
    expect(await readdir(dir)).toEqual([])
    expect(await cache.get(files, async () => contentOf(files))).toEqual(contentOf(files))
  })
})

describe('a folder', () => {
  it('that cannot be written costs time, not the start', async () => {
    const file = path.join(await tempDir(), 'file')
    await writeFile(file, '')
    const { get, times } = counting(path.join(file, 'content'))
    expect(await get(files)).toEqual(contentOf(files))
    await get(files)
    expect(times()).toBe(2)
  })

  it('with a file that is cut off is no error', async () => {
    const dir = await tempDir()
    const { get, times } = counting(dir)
    await get(files)
    for (const name of await readdir(dir)) await writeFile(path.join(dir, name), 'cut')
    expect(await get(files)).toEqual(contentOf(files))
    expect(times()).toBe(2)
  })
})
