/**
 * What takes long to make, on disk, by the hash of everything it was made from: it is never made twice.
 *
 * A file that is missing, cut off or from another version of the format is not an error; the thing is made again.
 */
import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { makeFolder } from './make-folder.js'

/** Kept beside the newest: going back to yesterday's content costs nothing. */
const KEEP = 2

export type DiskCache<T> = {
  /** What was kept under this key, or what `make` gives, which is then kept. */
  get(key: string, make: () => Promise<T>): Promise<T>
}

export type DiskCacheOptions = {
  /** Is created when needed; when it cannot be written, things are made each time. */
  readonly dir: string
  /** Ending of the file names, which tells them from whatever else lies in the folder. */
  readonly suffix: string
  /** Told once, with the cause, when nothing can be kept. */
  readonly onUnwritable: (cause: string) => void
}

/** @typeParam T plain data, maps, sets and typed arrays: what `v8.serialize` takes */
export function createDiskCache<T>({ dir, suffix, onUnwritable }: DiskCacheOptions): DiskCache<T> {
  const holds = `whichway ${suffix}`
  let warned = false
  const warnOnce = (cause: Error) => {
    if (!warned) onUnwritable(cause.message)
    warned = true
  }
  return {
    async get(key, make) {
      const file = path.join(dir, key + suffix)
      const known = await read<T>(file, holds)
      if (known) return known.value
      const value = await make()
      await write(dir, file, serialize({ holds, value }), suffix).catch(warnOnce)
      return value
    },
  }
}

/** A key for the cache. @param parts everything the thing depends on, JSON values each */
export function keyOf(...parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24)
}

/** A hash of the code in a folder and below: what was made by other code is made again. */
export async function hashOfCode(dir: string): Promise<string> {
  const names = await readdir(dir, { recursive: true })
  const hash = createHash('sha256')
  for (const name of names.filter((one) => /(?<!\.d)\.[jt]s$/.test(one)).sort())
    hash.update(name).update(await readFile(path.join(dir, name)))
  return hash.digest('hex')
}

async function read<T>(file: string, expected: string): Promise<{ value: T } | undefined> {
  try {
    const { holds, value } = deserialize(await readFile(file)) as { holds: string; value: T }
    return holds === expected && value !== undefined ? { value } : undefined
  } catch {
    return undefined
  }
}

/** Written beside and renamed, so that nobody ever reads half a file. */
async function write(dir: string, file: string, content: Buffer, suffix: string): Promise<void> {
  await makeFolder(dir)
  const beside = `${file}.${randomUUID()}`
  try {
    await writeFile(beside, content)
    await rename(beside, file)
  } finally {
    await rm(beside, { force: true })
  }
  await forgetOld(dir, suffix)
}

async function forgetOld(dir: string, suffix: string): Promise<void> {
  const names = (await readdir(dir)).filter((name) => name.endsWith(suffix))
  const files = await Promise.all(
    names.map(async (name) => {
      const file = path.join(dir, name)
      // Another process may be tidying up as well.
      const written = await stat(file).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      )
      return { file, written }
    }),
  )
  files.sort((a, b) => b.written - a.written)
  await Promise.all(files.slice(1 + KEEP).map(({ file }) => rm(file, { force: true })))
}
