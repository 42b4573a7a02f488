/**
 * Trained models on disk, by the hash of what they were trained on: the same examples are never learned twice.
 *
 * A file that is missing, cut off or from another version of the format is not an error; the model is trained again.
 */
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { deserialize, serialize } from 'node:v8'
import type { Model, TrainingSet } from './model.js'

/** Models kept beside the newest: going back to yesterday's content costs nothing. */
const KEEP = 2
const SUFFIX = '.model'
/** Told apart from whatever else may lie under that name. */
const HOLDS = 'whichway model'

export type ModelCache = {
  /** The model trained on exactly this set, from disk if it is there, otherwise from `train`, which is then remembered. */
  get(set: TrainingSet, train: (set: TrainingSet) => Promise<Model>): Promise<Model>
}

/** @param dir is created when needed; when it cannot be written, models are trained each time and `warn` says so once. */
export function createModelCache(dir: string, warn: (message: string) => void): ModelCache {
  const code = hashOfCode()
  let warned = false
  const warnOnce = (cause: Error) => {
    if (!warned)
      warn(`The trained model could not be kept in "${dir}" (${cause.message}). The next start trains again.`)
    warned = true
  }
  return {
    async get(set, train) {
      const file = path.join(dir, fingerprint(set, await code) + SUFFIX)
      const known = await read(file)
      if (known) return known
      const model = await train(set)
      await write(dir, file, model).catch(warnOnce)
      return model
    },
  }
}

/** Of everything a model depends on: what was learned from, the code that learned, and the format of the file. */
function fingerprint({ labels, examples, vocabulary }: TrainingSet, code: string): string {
  const learnedFrom = [
    code,
    process.versions.v8,
    labels,
    examples.map(({ text, label }) => [text, label]),
    vocabulary,
  ]
  return createHash('sha256').update(JSON.stringify(learnedFrom)).digest('hex').slice(0, 24)
}

/** The files beside this one are all that learning consists of. */
async function hashOfCode(): Promise<string> {
  const names = (await readdir(import.meta.dirname)).filter((name) => /(?<!\.d)\.[jt]s$/.test(name)).sort()
  const hash = createHash('sha256')
  for (const name of names) hash.update(await readFile(path.join(import.meta.dirname, name)))
  return hash.digest('hex')
}

async function read(file: string): Promise<Model | undefined> {
  try {
    const { holds, model } = deserialize(await readFile(file)) as { holds: string; model: Model }
    return holds === HOLDS ? model : undefined
  } catch {
    return undefined
  }
}

/** Written beside and renamed, so that nobody ever reads half a model. */
async function write(dir: string, file: string, model: Model): Promise<void> {
  await makeFolder(dir)
  const beside = `${file}.${randomUUID()}`
  try {
    await writeFile(beside, serialize({ holds: HOLDS, model }))
    await rename(beside, file)
  } finally {
    await rm(beside, { force: true })
  }
  await forgetOld(dir)
}

/** By hand, because the recursive `mkdir` of Node 20 never returns below a folder such as /proc. */
async function makeFolder(dir: string): Promise<void> {
  const make = () =>
    mkdir(dir).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  await make().catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    await makeFolder(path.dirname(dir))
    await make()
  })
}

async function forgetOld(dir: string): Promise<void> {
  const names = (await readdir(dir)).filter((name) => name.endsWith(SUFFIX))
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
